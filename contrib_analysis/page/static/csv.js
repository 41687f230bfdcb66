// A cell that a spreadsheet would run as a formula is made text by an apostrophe.
function cell(value, separator) {
  let text = value === null || value === undefined ? "" : String(value);
  if (/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) || /^[\t\r\n]/.test(text)) text = "'" + text;
  const quoted = text.includes(separator) || /["\r\n]/.test(text);
  return quoted ? '"' + text.replaceAll('"', '""') + '"' : text;
}

function csv(rows, separator) {
  return rows.map((row) => row.map((value) => cell(value, separator)).join(separator)).join("\r\n") + "\r\n";
}

// The mark at the beginning tells spreadsheets that the file is UTF-8.
function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
