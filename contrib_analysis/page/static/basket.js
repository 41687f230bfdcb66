// Quotes that a reader keeps. Only their references and the title are remembered, by this browser
// alone, and where it refuses the basket works all the same.
function makeBasket(data) {
  const place = "contrib_analysis basket " + data.run;
  const listeners = [];
  let kept = { title: "", ideas: [] };
  let emptied = null;
  let remembered = true;
  try {
    const before = JSON.parse(localStorage.getItem(place)) || {};
    if (Array.isArray(before.ideas)) kept = { title: String(before.title || ""), ideas: before.ideas.map(String) };
  } catch {
    remembered = false;
  }
  function changed() {
    try {
      if (kept.ideas.length || kept.title) localStorage.setItem(place, JSON.stringify(kept));
      else localStorage.removeItem(place);
    } catch {
      remembered = false;
    }
    for (const listener of listeners) listener();
  }
  return {
    has: (name) => kept.ideas.includes(name),
    ideas: () => kept.ideas,
    title: () => kept.title,
    remembered: () => remembered,
    rename: (title) => { kept.title = title; changed(); },
    toggle: (name) => {
      kept.ideas = kept.ideas.includes(name) ? kept.ideas.filter((other) => other !== name) : [...kept.ideas, name];
      changed();
    },
    // What is emptied can be put back, until the page is left.
    empty: () => { emptied = kept; kept = { title: "", ideas: [] }; changed(); },
    emptied: () => emptied !== null && !kept.ideas.length,
    restore: () => { kept = emptied || kept; emptied = null; changed(); },
    onChange: (listener) => listeners.push(listener),
  };
}

// A button whose name says, for those who hear it, what it is of.
function labelled(label, of, attributes) {
  const button = make("button", label, { type: "button", ...attributes });
  button.append(" ", make("span", of, { class: "hidden" }));
  return button;
}

function makeDraft(data, explorer, basket) {
  const { words } = data;
  const [section, said, full, title, list, pill, spoken, undo] = ["", "-said", "-full", "-name", "-items", "-link", "-spoken", "-undo"]
    .map((name) => document.getElementById("basket" + name));
  const quoted = (i) => fill(words.cited, { text: explorer.text(i), source: explorer.source(i).join(", ") });
  const places = () => basket.ideas().map((name) => explorer.named(name)).filter((i) => i >= 0);

  // Whether an idea stands against a demand: it asks for the contrary or, where it
  // asks for nothing that several do, is on the other side of the demand's theme.
  function against(i, demand) {
    if (demand.against.includes(i)) return true;
    const other = data.themes[demand.of][demand.other_side] || [];
    return !explorer.demand(i) && other.includes(i);
  }

  // Quotes by what they ask for, else by theme, in the order in which they were kept. Those that
  // stand against a demand kept are with it; what else is kept of its theme comes next to it, and
  // the committee answers both at once.
  function groups() {
    const made = [];
    const kept = places();
    const asking = kept.filter((i) => explorer.demand(i));
    for (const i of [...asking, ...kept.filter((i) => !explorer.demand(i))]) {
      const demand = explorer.demand(i);
      const home = demand ? data.themes[demand.of] : explorer.theme(i);
      const own = made.find((group) => group.demand === demand && (demand || group.theme.id === home.id));
      const faced = own ? undefined : made.find((group) => group.demand && against(i, group.demand));
      if (own) own.ideas.push(i);
      else if (faced) faced.objecting.push(i);
      else {
        const beside = demand ? -1 : made.map((group) => Boolean(group.demand) && group.theme === home).lastIndexOf(true);
        const group = { demand, theme: home, ideas: [i], objecting: [], first: kept.indexOf(i), beside: beside >= 0 };
        made.splice(beside >= 0 ? beside + 1 : made.length, 0, group);
      }
    }
    // What stands beside a demand stays there.
    for (const [n, group] of made.entries()) if (group.beside) group.first = made[n - 1].first;
    return made.sort((a, b) => a.first - b.first);
  }

  // What is taken elsewhere gives the contrary its place, also where none was recognised, in the
  // words of the overview.
  function objection({ contrary, objection: against }) {
    return against ? `${contrary} ${fill(words.cited, { text: against[0], source: against[1] })}` : contrary;
  }

  const draftTitle = () => basket.title().trim() || words.draft;
  const heading = (demand, theme) => demand ? fill(words.quoted, { text: demand.title }) : theme.label || words.others;

  // What is copied carries its numbers along: a quote alone would weigh more than it does.
  const plainText = () => groups().map(({ demand, theme, ideas, objecting }) => [
    heading(demand, theme), ...(demand ? [demand.asked] : []), ...ideas.map(quoted),
    ...(demand ? [objecting.length ? demand.contrary : objection(demand)] : []), ...objecting.map(quoted),
  ].join("\n")).join("\n\n");

  function blocks() {
    const written = [{ style: "title", text: draftTitle() }, { text: data.title }];
    if (words.fictional) written.push({ text: words.fictional });
    written.push({ text: words.draft_about });
    const quote = (i) => written.push({ style: "quote", text: `${fill(words.quoted, { text: explorer.text(i) })} (${explorer.source(i)[0]})`, language: explorer.language(i) });
    const all = groups();
    for (const [n, { demand, theme, ideas, objecting }] of all.entries()) {
      written.push({ style: "heading", text: heading(demand, theme) });
      if (demand) written.push({ text: demand.asked });
      ideas.forEach(quote);
      // Those that were kept stand where else one is chosen.
      if (demand) written.push({ text: objecting.length ? demand.contrary : objection(demand) });
      objecting.forEach(quote);
      if (!all[n + 1]?.beside) written.push({ text: words.to_write });
    }
    const sources = new Map(places().map((i) => [explorer.source(i)[0], explorer.source(i)]));
    written.push({ style: "heading", text: words.references });
    return [...written, ...[...sources.values()].map((source) => ({ style: "listed", text: source.join(", ") }))];
  }

  function row(i) {
    const name = explorer.reference(i);
    const item = make("li");
    const text = make("p", explorer.text(i), { class: "voice idea", dir: "auto" });
    if (explorer.language(i)) text.lang = explorer.language(i);
    const line = make("p", "", { class: "about" });
    line.append(...explorer.source(i).map((part) => make("span", part)),
      labelled(words.copy, name, { class: "small-button", "data-copy": name }),
      labelled(words.leave, name, { class: "small-button", "data-leave": name }));
    const demand = explorer.demand(i);
    item.append(text, ...(demand ? [make("p", `${heading(demand)} ${demand.asked} ${objection(demand)}`, { class: "small", dir: "auto" })] : []), line);
    return item;
  }

  function show() {
    const kept = places();
    full.hidden = !kept.length;
    undo.hidden = !basket.emptied();
    pill.hidden = !kept.length;
    const count = counted(words.kept, kept.length, data.language);
    said.textContent = kept.length ? count + (basket.remembered() ? " " + words.remembered : " " + words.not_remembered) : words.basket_empty;
    pill.textContent = fill(words.basket_of, { n: new Intl.NumberFormat(data.language).format(kept.length) });
    list.replaceChildren(...kept.map(row));
    if (document.activeElement !== title) title.value = basket.title();
    for (const button of document.querySelectorAll("[data-keep]")) {
      button.setAttribute("aria-pressed", basket.has(button.dataset.keep));
    }
  }

  async function copy(text, button, told = words.copied) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where the clipboard is closed to pages, an older way may still be open.
      const field = make("textarea", text);
      (button.closest("dialog") || document.body).append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
      button.focus();
    }
    spoken.textContent = "";
    spoken.textContent = done ? told : words.not_copied;
    button.dataset.done = done ? words.copied_short : words.not_copied_short;
  }

  document.addEventListener("click", (event) => {
    // A link to a place is wanted for a letter: it is copied, and stands in the address.
    const link = event.target.closest("a.self");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      showAddress(link.hash);
      copy(link.href, link, words.link_copied);
    }
    const button = event.target.closest("button");
    if (!button) return;
    const { keep, leave, copy: copied } = button.dataset;
    if (keep) basket.toggle(keep);
    if (leave) {
      const next = [...list.querySelectorAll("[data-leave]")].indexOf(button);
      basket.toggle(leave);
      const others = list.querySelectorAll("[data-leave]");
      (others[Math.min(next, others.length - 1)] || document.getElementById("basket-title")).focus();
    }
    if (keep || leave) spoken.textContent = counted(words.kept, places().length, data.language);
    if (copied) copy(quoted(explorer.named(copied)), button);
  });
  title.addEventListener("input", () => basket.rename(title.value));
  document.getElementById("basket-empty").addEventListener("click", () => {
    basket.empty();
    undo.focus();
  });
  undo.addEventListener("click", () => {
    basket.restore();
    document.getElementById("basket-title").focus();
  });
  document.getElementById("basket-copy").addEventListener("click", (event) => copy(plainText(), event.currentTarget));
  document.getElementById("basket-page").addEventListener("click", () =>
    save(words.draft_file + ".html", [draftPage(draftTitle(), blocks(), data.language)], "text/html;charset=utf-8"));
  document.getElementById("basket-document").addEventListener("click", () =>
    save(words.draft_file + ".docx", draftDocument(draftTitle(), blocks(), data.language),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));

  // Each quote of the page can be kept where it stands; those of the overview come again below.
  for (const link of document.querySelectorAll("main :not(#overview *) > a.ref[href*='#idea-']")) {
    const i = explorer.named(link.hash.slice(1));
    if (i >= 0) link.after(explorer.keep(i));
  }
  basket.onChange(show);
  show();
  return { blocks };
}
