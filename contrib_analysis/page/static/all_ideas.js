// Search, filter, read and export ideas. All text goes in by textContent, never as HTML.
function makeExplorer(data, basket) {
  const { contributions, ideas, words } = data;
  const count = ideas.of.length;
  const form = document.getElementById("search");
  const list = document.getElementById("results");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const back = document.getElementById("all-ideas");
  const FIRST = 5;
  const BATCH = 20;
  const folded = new Array(count);
  let selection = [];
  let shown = 0;
  let alone = -1;
  let following = false;

  const text = (i) => contributions.text[ideas.of[i]].slice(ideas.start[i], ideas.end[i]);
  const reference = (i) =>
    typeof ideas.id[i] === "number" ? contributions.id[ideas.of[i]] + ":" + ideas.id[i] : ideas.id[i];
  const theme = (i) => data.themes[ideas.theme[i]] || { label: "" };
  const kind = (i) => (ideas.kind[i] >= 0 && data.kinds[ideas.kind[i]].id !== "other" ? data.kinds[ideas.kind[i]].label : "");
  const date = (of) => data.days[contributions.day[of]] || "";
  // A reference that is looked for as it stands.
  const asked = (id) => (/["“”«»]/.test(id) ? id : `"${id}"`);
  const address = (i) => "#ideas?" + new URLSearchParams({ idea: reference(i) });
  const search = (i) => (folded[i] ??= [text(i), contributions.id[ideas.of[i]], reference(i)]
    .map((said) => fold(said).replace(/\s+/g, " ")).join("\n"));

  // Anchors are made as `citations.anchors` makes them: unsafe signs become hyphens, and
  // ideas whose anchors would be the same are numbered in the order of their ids.
  let anchors = null;
  function anchor(i) {
    if (!anchors) {
      anchors = new Array(count);
      const taken = new Map();
      for (let j = 0; j < count; j++) {
        const stem = "idea-" + reference(j).replace(/[^A-Za-z0-9_-]+/g, "-");
        if (taken.has(stem)) taken.get(stem).push(j);
        else taken.set(stem, [j]);
        anchors[j] = stem;
      }
      for (const [stem, same] of taken) {
        if (same.length > 1) {
          same.sort((a, b) => (reference(a) < reference(b) ? -1 : 1));
          same.slice(1).forEach((j, n) => { anchors[j] = `${stem}-${n + 2}`; });
        }
      }
    }
    return anchors[i];
  }

  // Folding is done ahead while the reader reads, a little at a time.
  function prepare(from) {
    const until = performance.now() + 12;
    let i = from;
    while (i < count && performance.now() < until) for (const end = Math.min(i + 50, count); i < end; i++) search(i);
    if (i < count) later(() => prepare(i));
  }
  const later = (task) => (window.requestIdleCallback || setTimeout)(task);

  function choices() {
    const chosen = { q: form.elements.q.value.trim() };
    for (const control of form.elements) {
      if (!control.name || control.name === "q") continue;
      const value = control.type === "checkbox" ? (control.checked ? control.value : "") : control.value;
      if (value) chosen[control.name] = value;
    }
    return chosen;
  }

  const { finder, tooFew, people, isDisputed } = makeFilters(data, search);

  function matches(chosen) {
    const wanted = finder(chosen);
    const kept = [];
    for (let i = 0; i < count; i++) if (wanted(i)) kept.push(i);
    return sorted(kept, chosen.sort);
  }

  const keys = {
    doubt: (i) => ideas.strength[i] ?? 101,
    new: (i) => (contributions.day[ideas.of[i]] < 0 ? Infinity : -contributions.day[ideas.of[i]]),
    old: (i) => (contributions.day[ideas.of[i]] < 0 ? Infinity : contributions.day[ideas.of[i]]),
    long: (i) => ideas.start[i] - ideas.end[i],
    votes: (i) => -(contributions.for[ideas.of[i]] ?? -1),
  };

  function sorted(kept, order) {
    const key = keys[order];
    // What fits no theme comes after all themes.
    const place = (i) => (ideas.theme[i] < 0 ? data.themes.length : ideas.theme[i]);
    if (!key) return kept.sort((a, b) => place(a) - place(b) || ideas.rank[a] - ideas.rank[b] || a - b);
    // Infinity minus itself is no number: equal keys are told apart first.
    return kept.sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
  }

  function withHits(element, content, wanted) {
    let at = 0;
    for (const [start, end] of places(content, wanted)) {
      element.append(content.slice(at, start), make("b", content.slice(start, end), { class: "hit" }));
      at = end;
    }
    element.append(content.slice(at));
  }

  const tongues = new Intl.DisplayNames([data.language], { type: "language" });
  // Where an idea's contribution comes from: channel, date, language, votes, copies.
  function origin(i) {
    const of = ideas.of[i];
    const said = [];
    const channel = data.channels[contributions.channel[of]];
    if (channel) said.push(make("span", channel));
    const when = date(of);
    if (when) said.push(make("time", data.written_days[contributions.day[of]], { datetime: when }));
    if (language(i)) said.push(make("span", tongues.of(language(i))));
    // As beside a quote: where nobody voted, nothing is said of votes.
    const cast = ["for", "against", "neither"].map((way) => [words[`votes_${way}`], contributions[way][of]]);
    if (cast.some(([, n]) => n)) {
      for (const [forms, n] of cast) if (n !== null) said.push(make("span", counted(forms, n, data.language)));
    }
    if (contributions.copies[of]) said.push(make("span", counted(words.copies, contributions.copies[of], data.language)));
    return said;
  }

  // What names an idea's source on paper: its contribution, channel and day.
  function source(i) {
    const of = ideas.of[i];
    return [contributions.id[of], data.channels[contributions.channel[of]], data.written_days[contributions.day[of]]].filter(Boolean);
  }

  function keep(i) {
    const name = reference(i);
    return labelled(words.keep, name, { class: "small-button", "data-keep": name, "aria-pressed": basket.has(name) });
  }

  function about(i) {
    const of = ideas.of[i];
    const line = make("p", "", { class: "about" });
    line.append(make("a", contributions.id[of], { class: "ref", href: "#ideas?q=" + encodeURIComponent(asked(contributions.id[of])) }));
    if (theme(i).anchor) line.append(make("a", theme(i).label, { class: "label", href: "#" + theme(i).anchor, dir: "auto" }));
    if (ideas.theme[i] < 0) line.append(make("span", words.other));
    const near = data.themes[ideas.nearest[i]];
    if (near) {
      const nearest = make("span", words.nearest_to + " ");
      nearest.append(make("a", near.label, { class: "label", href: "#" + near.anchor, dir: "auto" }));
      line.append(nearest);
    }
    const part = data.subthemes[ideas.subtheme[i]];
    if (part) line.append(make("span", part.label, { class: "label", dir: "auto" }));
    if (kind(i)) line.append(make("span", kind(i)));
    line.append(...origin(i));
    if (ideas.review[i]) line.append(make("span", words.review, { class: "review" }));
    line.append(make("a", words.link, {
      class: "self", href: "#" + anchor(i), "aria-label": fill(words.link_to, { id: reference(i) }),
    }), keep(i));
    return line;
  }

  // A language is said where it is known and not the page's.
  function language(i) {
    const own = contributions.language[ideas.of[i]];
    return own && own !== "unknown" && own !== data.language ? own : "";
  }
  function spoken(element, i) {
    if (language(i)) element.lang = language(i);
  }

  function whole(i) {
    const of = ideas.of[i];
    const box = make("div", "", { class: "voice" });
    spoken(box, i);
    const title = contributions.title[of];
    const all = contributions.text[of];
    // Many exports' texts begin with their title; it is shown once.
    if (!all.startsWith(title)) box.append(make("p", title, { class: "title", dir: "auto" }));
    const body = make("p", "", { class: "whole", dir: "auto" });
    const mark = make("mark", all.slice(ideas.start[i], ideas.end[i]));
    // The link that asked for this idea leads to it.
    if (i === alone && !document.getElementById(anchor(i))) mark.id = anchor(i);
    body.append(all.slice(0, ideas.start[i]), mark, all.slice(ideas.end[i]));
    box.append(body);
    return box;
  }

  function item(i, wanted) {
    const of = ideas.of[i];
    const row = make("li");
    const said = make("p", "", { class: "voice idea", dir: "auto" });
    spoken(said, i);
    withHits(said, text(i), wanted);
    const unfold = make("details");
    const summary = make("summary", words.whole, { "aria-label": fill(words.whole_of, { id: contributions.id[of] }) });
    unfold.append(summary);
    // Long texts are many: each is put in when it is first asked for.
    const open = () => { if (unfold.childElementCount === 1) unfold.append(whole(i)); };
    summary.addEventListener("click", open);
    unfold.addEventListener("toggle", open);
    if (i === alone) {
      open();
      unfold.open = true;
    }
    row.append(said, about(i), unfold);
    return row;
  }

  function showMore() {
    const wanted = queryTerms(form.elements.q.value);
    const next = selection.slice(shown, shown + (shown ? BATCH : FIRST));
    const rows = next.map((i) => item(i, wanted));
    list.append(...rows);
    shown += next.length;
    more.hidden = shown >= selection.length;
    return rows;
  }

  function present(chosenIdeas, message) {
    selection = chosenIdeas;
    shown = 0;
    list.replaceChildren();
    showMore();
    found.textContent = message;
    back.hidden = alone < 0;
  }

  function update() {
    offerParts();
    alone = -1;
    const chosen = choices();
    if (tooFew(chosen)) return present([], words.too_few);
    const kept = matches(chosen);
    if (!kept.length) return present(kept, words.nothing);
    // As everywhere on the page, copies are contributions; their ideas are listed once.
    const sources = [...new Set(kept.map((i) => ideas.of[i]))];
    const sent = sources.reduce((sum, of) => sum + 1 + contributions.copies[of], 0);
    const all = counted(words.contributions, sent, data.language);
    const who = people(chosen);
    present(kept, fill(who === null ? words.found : words.found_people, {
      ideas: counted(words.found_ideas, kept.length, data.language),
      all: sent > sources.length ? fill(words.with_copies, { all }) : all,
      people: who === null ? "" : counted(words.people, who, data.language),
    }));
  }

  // Sub-themes are offered once their theme is chosen, and its demands; sides, of what has two. A link
  // may name any demand, whose ideas are not all of one theme.
  function offerParts() {
    const of = data.themes.findIndex((t) => t.id === form.elements.theme.value);
    const { subtheme, demand, side } = form.elements;
    if (subtheme) offer(subtheme, words.all_subthemes, data.subthemes.filter((s) => s.of === of), of);
    if (demand) {
      const named = demand.value;
      offer(demand, words.all_demands, data.demands.filter((d) => of < 0 || d.of === of || d.id === named), of);
      if (of < 0 && !named) demand.closest(".field").hidden = true;
    }
    if (side) {
      side.closest(".field").hidden = !isDisputed(choices());
      if (!isDisputed(choices())) side.value = "";
    }
  }

  function offer(control, all, parts, of) {
    const before = parts.some((part) => part.id === control.value) ? control.value : "";
    if (control.dataset.of !== String(of)) {
      control.replaceChildren(make("option", all, { value: "" }),
        ...parts.map((part) => make("option", part.label ?? part.title, { value: part.id })));
      control.dataset.of = of;
    }
    control.value = before;
    control.closest(".field").hidden = !parts.length;
  }

  function clear() {
    following = true;
    form.reset();
    following = false;
  }

  // The idea of a reference or an anchor; -1 where the page has none.
  let byName = null;
  function named(name) {
    if (!byName) {
      byName = new Map();
      for (let i = 0; i < count; i++) byName.set(anchor(i), i);
      for (let i = 0; i < count; i++) byName.set(reference(i), i);
    }
    return byName.get(name) ?? -1;
  }

  function showAlone(name) {
    const i = named(name);
    clear();
    offerParts();
    if (i >= 0) {
      alone = i;
      present([i], fill(words.alone, { id: reference(i) }));
    } else {
      update();
      found.textContent = fill(words.unknown, { id: name.replace(/^idea-/, "") });
    }
  }

  function exported() {
    const head = [words.reference, words.idea_reference, words.idea, words.theme, words.nearest, words.subtheme, words.kind,
      words.to_review, words.channel, words.date, words.for_votes, words.against_votes, words.neither_votes,
      ...data.attributes.map((a) => a.label), words.question, words.title, words.contribution];
    const rows = selection.map((i) => {
      const of = ideas.of[i];
      return [contributions.id[of], reference(i), text(i), theme(i).label, (data.themes[ideas.nearest[i]] || {}).label,
        (data.subthemes[ideas.subtheme[i]] || {}).label, kind(i),
        ideas.review[i] ? words.yes : "", data.channels[contributions.channel[of]], date(of),
        contributions.for[of], contributions.against[of], contributions.neither[of],
        ...data.attributes.map((a, n) => a.values[contributions.groups[n][of]]),
        data.questions[contributions.question[of]], contributions.title[of], contributions.text[of]];
    });
    return csv([head, ...rows], words.separator);
  }

  // A link such as #ideas?theme=t03&q=école sets the filters and shows what they find.
  function follow(query) {
    const asked = new URLSearchParams(query);
    if (asked.has("idea")) return showAlone(asked.get("idea"));
    clear();
    for (const [name, value] of asked) {
      const control = form.elements[name];
      if (!control) continue;
      if (["subtheme", "demand", "side"].includes(name)) offerParts();
      if (control.type === "checkbox") control.checked = true;
      else control.value = value;
      const around = control.closest("details");
      if (around) around.open = true;
    }
    update();
  }

  function remember() {
    const query = new URLSearchParams(Object.entries(choices()).filter(([, value]) => value));
    showAddress("#ideas" + (query.size ? "?" + query : ""));
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
  form.addEventListener("reset", () => {
    // The form is cleared after its event; a link that clears it goes on by itself.
    if (!following) setTimeout(() => {
      update();
      remember();
    });
  });
  back.addEventListener("click", () => {
    alone = -1;
    update();
    remember();
    document.getElementById("ideas-title").focus();
  });
  more.addEventListener("click", () => {
    const first = showMore()[0];
    if (first) first.querySelector("summary").focus({ preventScroll: true });
  });
  // The mark at the beginning tells spreadsheets that the file is UTF-8.
  document.getElementById("export").addEventListener("click", () =>
    save(words.file + ".csv", ["\uFEFF", exported()], "text/csv;charset=utf-8"));
  if (count) later(() => prepare(0));

  const facts = (i) => [contributions.id[ideas.of[i]], theme(i).label, kind(i)].filter(Boolean);
  const demand = (i) => data.demands[ideas.demand[i]];
  return {
    follow, update, showAlone, named, finder, text, facts, origin, whole, address, reference, source, theme, demand, language, keep,
  };
}
