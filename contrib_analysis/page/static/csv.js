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

function save(name, parts, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
