// Search, filter, read and export ideas. All text goes in by textContent, never as HTML.
function makeExplorer(data) {
  const { contributions, ideas, words } = data;
  const count = ideas.of.length;
  const number = new Intl.NumberFormat(data.language);
  const day = new Intl.DateTimeFormat(data.language, { dateStyle: "long", timeZone: "UTC" });
  const form = document.getElementById("search");
  const list = document.getElementById("results");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const BATCH = 20;
  let folded = null;
  let selection = [];
  let shown = 0;

  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const text = (i) => contributions.text[ideas.of[i]].slice(ideas.start[i], ideas.end[i]);

  function make(tag, content, attributes) {
    const element = document.createElement(tag);
    if (content) element.textContent = content;
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    return element;
  }

  function prepare() {
    if (folded) return;
    folded = new Array(count);
    for (let i = 0; i < count; i++) {
      folded[i] = fold(text(i)) + "\n" + fold(contributions.id[ideas.of[i]]);
    }
  }

  function choices() {
    const chosen = { q: form.elements.q.value.trim() };
    for (const control of form.elements) {
      if (!control.name || control.name === "q") continue;
      const value = control.type === "checkbox" ? (control.checked ? control.value : "") : control.value;
      if (value) chosen[control.name] = value;
    }
    return chosen;
  }

  function matches(chosen) {
    const wanted = queryWords(chosen.q);
    const theme = data.themes.findIndex((t) => t.id === chosen.theme);
    const kind = data.kinds.findIndex((k) => k.id === chosen.kind);
    const channel = "channel" in chosen ? data.channels.indexOf(chosen.channel) : -1;
    const groups = data.attributes.map((a, n) => a.values.indexOf(chosen["a" + n]));
    if (wanted.length) prepare();
    const kept = [];
    for (let i = 0; i < count; i++) {
      const of = ideas.of[i];
      if (chosen.theme && ideas.theme[i] !== theme) continue;
      if (chosen.kind && ideas.kind[i] !== kind) continue;
      if (channel >= 0 && contributions.channel[of] !== channel) continue;
      if (chosen.review && !ideas.review[i]) continue;
      if (groups.some((value, n) => value >= 0 && contributions.groups[n][of] !== value)) continue;
      if (wanted.length && !wanted.every((word) => folded[i].includes(word))) continue;
      kept.push(i);
    }
    return sorted(kept, chosen.sort);
  }

  function sorted(kept, order) {
    const of = (i) => ideas.of[i];
    if (order === "new") {
      kept.sort((a, b) => contributions.date[of(b)].localeCompare(contributions.date[of(a)]) || a - b);
    } else if (order === "long") {
      kept.sort((a, b) => ideas.end[b] - ideas.start[b] - (ideas.end[a] - ideas.start[a]) || a - b);
    } else if (order === "votes") {
      kept.sort((a, b) => (contributions.for[of(b)] || 0) - (contributions.for[of(a)] || 0) || a - b);
    }
    return kept;
  }

  function withHits(element, content, wanted) {
    let at = 0;
    for (const [start, end] of places(content, wanted)) {
      element.append(content.slice(at, start), make("b", content.slice(start, end), { class: "hit" }));
      at = end;
    }
    element.append(content.slice(at));
  }

  function about(i) {
    const of = ideas.of[i];
    const line = make("p", "", { class: "about" });
    line.append(make("a", contributions.id[of], { class: "ref", href: "#ideas?q=" + encodeURIComponent(contributions.id[of]) }));
    const theme = data.themes[ideas.theme[i]];
    if (theme) line.append(make("a", theme.label, { class: "label", href: "#" + theme.anchor, dir: "auto" }));
    if (ideas.kind[i] >= 0) line.append(make("span", data.kinds[ideas.kind[i]].label));
    const channel = data.channels[contributions.channel[of]];
    if (channel) line.append(make("span", channel));
    const date = contributions.date[of];
    if (date) line.append(make("time", day.format(new Date(date + "T00:00:00Z")), { datetime: date }));
    if (contributions.for[of] !== null) {
      line.append(make("span", fill(words.votes_for, { n: number.format(contributions.for[of]) })));
    }
    if (contributions.against[of] !== null) {
      line.append(make("span", fill(words.votes_against, { n: number.format(contributions.against[of]) })));
    }
    if (ideas.review[i]) line.append(make("span", words.review, { class: "review" }));
    return line;
  }

  function whole(i) {
    const of = ideas.of[i];
    const box = make("div", "", { class: "voice" });
    const title = contributions.title[of];
    const all = contributions.text[of];
    // Many exports' texts begin with their title; it is shown once.
    if (!all.startsWith(title)) box.append(make("p", title, { class: "title", dir: "auto" }));
    const body = make("p", "", { class: "whole", dir: "auto" });
    body.append(
      all.slice(0, ideas.start[i]),
      make("mark", all.slice(ideas.start[i], ideas.end[i])),
      all.slice(ideas.end[i]),
    );
    box.append(body);
    return box;
  }

  function item(i, wanted) {
    const of = ideas.of[i];
    const row = make("li");
    const said = make("p", "", { class: "voice idea", dir: "auto" });
    const language = contributions.language[of];
    if (language && language !== data.language) said.lang = language;
    withHits(said, text(i), wanted);
    const unfold = make("details");
    const summary = make("summary", words.whole, { "aria-label": fill(words.whole_of, { id: contributions.id[of] }) });
    unfold.append(summary);
    unfold.addEventListener("toggle", () => {
      if (unfold.open && unfold.childElementCount === 1) unfold.append(whole(i));
    });
    row.append(said, about(i), unfold);
    return row;
  }

  function showMore() {
    const wanted = queryWords(form.elements.q.value);
    const next = selection.slice(shown, shown + BATCH);
    const rows = next.map((i) => item(i, wanted));
    list.append(...rows);
    shown += next.length;
    more.hidden = shown >= selection.length;
    return rows;
  }

  function update() {
    selection = matches(choices());
    shown = 0;
    list.replaceChildren();
    showMore();
    const sources = new Set(selection.map((i) => ideas.of[i]));
    found.textContent = selection.length
      ? fill(words.found, { ideas: number.format(selection.length), all: number.format(sources.size) })
      : words.nothing;
  }

  function exported() {
    const head = [words.reference, words.idea, words.theme, words.subtheme, words.kind, words.to_review,
      words.channel, words.date, words.for_votes, words.against_votes,
      ...data.attributes.map((a) => a.label), words.question, words.title, words.contribution];
    const rows = selection.map((i) => {
      const of = ideas.of[i];
      return [contributions.id[of], text(i), (data.themes[ideas.theme[i]] || {}).label,
        data.subthemes[ideas.subtheme[i]], (data.kinds[ideas.kind[i]] || {}).label,
        ideas.review[i] ? words.yes : "", data.channels[contributions.channel[of]], contributions.date[of],
        contributions.for[of], contributions.against[of],
        ...data.attributes.map((a, n) => a.values[contributions.groups[n][of]]),
        data.questions[contributions.question[of]], contributions.title[of], contributions.text[of]];
    });
    return csv([head, ...rows], words.separator);
  }

  // A link such as #ideas?theme=t03&q=école sets the filters and shows what they find.
  function follow(query) {
    const asked = new URLSearchParams(query);
    form.reset();
    for (const [name, value] of asked) {
      const control = form.elements[name];
      if (!control) continue;
      if (control.type === "checkbox") control.checked = true;
      else control.value = value;
      const folded = control.closest("details");
      if (folded) folded.open = true;
    }
    update();
  }

  function remember() {
    const query = new URLSearchParams(Object.entries(choices()).filter(([, value]) => value));
    const hash = "#ideas" + (query.size ? "?" + query : "");
    try {
      history.replaceState(null, "", hash);
    } catch {
      // A page shown inside another may not change its address; the search works all the same.
    }
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      update();
      remember();
    }, count > 5000 ? 120 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    update();
    remember();
  }));
  more.addEventListener("click", () => {
    const first = showMore()[0];
    if (first) first.querySelector("summary").focus({ preventScroll: true });
  });
  document.getElementById("export").addEventListener("click", () => save(words.file + ".csv", exported()));
  if (count) (window.requestIdleCallback || setTimeout)(prepare);
  return { follow, update };
}
