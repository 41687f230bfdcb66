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

// A query as people write one: beginnings of words, "words as they stand" and -without.
function queryTerms(query) {
  const terms = [];
  for (const [, minus, quoted, closed, word] of query.matchAll(/([-\u2212]?)(?:["“”«»]([^"“”«»]*)(["“”«»]?)|([^\s"“”«»]+))/g)) {
    const text = fold(quoted ?? word).replace(/\s+/g, " ").trim();
    if (/[^\s\u2212-]/.test(text)) terms.push({ text, exact: Boolean(closed), without: Boolean(minus) });
  }
  return terms;
}

const LETTER = /[\p{L}\p{N}]/u;
// Where a script sets no spaces, a word may begin anywhere.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

// Whether a word ends or begins between two neighbours.
function border(before = "", after = "") {
  return !LETTER.test(before) || !LETTER.test(after) || UNSPACED.test(before) || UNSPACED.test(after);
}

// Where a term next stands in a folded text, at the beginning of a word; -1 where nowhere.
function placeOf(term, folded, from = 0) {
  for (let i = folded.indexOf(term.text, from); i >= 0; i = folded.indexOf(term.text, i + 1)) {
    const end = i + term.text.length;
    if (border(folded[i - 1], folded[i]) && (!term.exact || border(folded[end - 1], folded[end]))) return i;
  }
  return -1;
}

function answers(folded, terms) {
  return terms.every((term) => placeOf(term, folded) >= 0 !== term.without);
}

// Where the terms stand in the text as written: sorted [start, end) pairs that don't overlap.
// Folding can change lengths (œ, accents), so each folded letter remembers where it came from.
function places(text, terms) {
  const wanted = terms.filter((term) => !term.without);
  if (!wanted.length) return [];
  let folded = "";
  const from = [];
  let at = 0;
  for (const letter of text) {
    const plain = /\s/.test(letter) ? (folded.endsWith(" ") ? "" : " ") : fold(letter);
    for (let i = 0; i < plain.length; i++) from.push(at);
    folded += plain;
    at += letter.length;
  }
  from.push(at);
  const found = [];
  for (const term of wanted) {
    for (let i = placeOf(term, folded); i >= 0; i = placeOf(term, folded, i + term.text.length)) {
      let end = i + term.text.length;
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

// What the address says, without going there.
function showAddress(hash) {
  try {
    history.replaceState(null, "", hash);
  } catch {
    // A page shown inside another may not change its address; all else works the same.
  }
}
