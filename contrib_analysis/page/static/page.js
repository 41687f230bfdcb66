// Everything below adds to a page that can be read without it.
const data = JSON.parse(document.getElementById("data").textContent);
const basket = makeBasket(data);
const explorer = makeExplorer(data, basket);
makeMap(data, explorer);
makeDraft(data, explorer, basket);
makeReader(data, explorer);

for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
// On a phone, filters would be a screen and a half of boxes before the first idea.
document.getElementById("more-filters").open = !matchMedia("(max-width: 39.99rem)").matches;

// What a link leads to is unfolded with all that holds it, and the ideas of a demand with it; not
// every browser does so by itself. Tells whether anything was folded.
function unfold(target) {
  const folded = [...target.querySelectorAll(":scope > details.members:not([open])")];
  for (let around = target; around; around = around.parentElement) if (around.matches("details:not([open])")) folded.push(around);
  for (const one of folded) one.open = true;
  return folded.length > 0;
}

// Links into the search carry its filters after a question mark; a link to an idea that
// isn't quoted on the page shows it there too.
function followAddress() {
  const hash = location.hash;
  if (hash.startsWith("#ideas?")) explorer.follow(hash.slice("#ideas?".length));
  else if (hash.startsWith("#idea-") && !document.getElementById(hash.slice(1))) explorer.showAlone(hash.slice(1));
  else {
    const target = hash && document.getElementById(hash.slice(1));
    if (target && unfold(target)) target.scrollIntoView();
    return false;
  }
  const title = document.getElementById("ideas-title");
  title.scrollIntoView();
  title.focus({ preventScroll: true });
  return true;
}
if (!followAddress()) explorer.update();
window.addEventListener("hashchange", followAddress);

// The contents say where the reader is.
const links = new Map();
for (const link of document.querySelectorAll(".contents a")) {
  const target = document.getElementById(link.hash.slice(1));
  if (target) links.set(target.closest("article") || target, link);
}
const visible = new Set();
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) visible.add(entry.target);
    else visible.delete(entry.target);
  }
  // The innermost place on show: a theme comes before the section that holds it.
  const here = [...links.keys()].filter((target) => visible.has(target)).pop();
  for (const [target, link] of links) {
    if (target === here) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}, { rootMargin: "-15% 0px -75% 0px" });
for (const target of links.keys()) watcher.observe(target);
