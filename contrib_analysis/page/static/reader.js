// A contribution that is quoted opens over the page, where its text is held already; the annex,
// which the link leads to, has it for readers without a script, in another window, on paper.
function makeReader(data, explorer) {
  const box = document.getElementById("reader");
  const [title, about, text, annex] = ["title", "about", "text", "annex"].map((name) => document.getElementById("reader-" + name));
  const offered = document.getElementById("reader-offered");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ref");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !link.hash.startsWith("#idea-")) return;
    const idea = explorer.named(link.hash.slice(1));
    if (idea < 0) return;
    event.preventDefault();
    title.textContent = explorer.facts(idea)[0];
    about.replaceChildren(...explorer.origin(idea));
    text.replaceChildren(explorer.whole(idea));
    annex.href = link.href;
    const name = explorer.reference(idea);
    offered.replaceChildren(labelled(data.words.copy, name, { "data-copy": name }), explorer.keep(idea));
    box.showModal();
    text.focus();
    box.querySelector("mark").scrollIntoView({ block: "center" });
  });
  document.getElementById("reader-close").addEventListener("click", () => box.close());
}
