// Letters as a reader means them: accents, capitals and ligatures don't matter.
function fold(text) {
  let plain = text.toLowerCase();
  // Plain letters need no taking apart; the marks of European ones are few, quickly found.
  if (/[^\x00-\x7f]/.test(plain)) {
    plain = plain.normalize("NFD").replace(/[\u0300-\u036f]+/g, "");
    if (/[^\x00-\u024f\u2000-\u20bf]/.test(plain)) plain = plain.replace(/\p{M}/gu, "");
    plain = plain.replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ]/g, "'");
  }
  return plain;
}

function queryWords(query) {
  return fold(query).split(/\s+/).filter(Boolean);
}

// Where the words stand in the text as written: sorted [start, end) pairs that don't overlap.
// Folding can change lengths (œ, accents), so each folded letter remembers where it came from.
function places(text, words) {
  if (!words.length) return [];
  let folded = "";
  const from = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let i = 0; i < plain.length; i++) from.push(at);
    folded += plain;
    at += letter.length;
  }
  from.push(at);
  const found = [];
  for (const word of words) {
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) {
      let end = i + word.length;
      // Combining accents fold to nothing: take them along with their letter.
      while (end < from.length - 1 && from[end] === from[i]) end++;
      found.push([from[i], from[end]]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged = [];
  for (const [start, end] of found) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

// A number with its noun: both forms are given, and the language tells which.
function counted(forms, n, language) {
  const one = new Intl.PluralRules(language).select(n) === "one";
  return fill(forms[one ? 0 : 1], { n: new Intl.NumberFormat(language).format(n) });
}

// An element whose content is text, whatever it looks like.
function make(tag, content, attributes) {
  const element = document.createElement(tag);
  if (content) element.textContent = content;
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  return element;
}
