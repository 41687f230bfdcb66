// The board: themes, the ideas of one, and the decisions that Python writes down at once.

export default {
  render({ model, el }) {
    const board = new Board(model);
    el.append(board.root);
    board.start();
    return () => board.stop();
  },
};

let boards = 0;

class Board {
  constructor(model) {
    this.words = model.get("words");
    this.number = new Intl.NumberFormat(model.get("language"));
    this.name = `ca-board-${(boards += 1)}-${Math.random().toString(36).slice(2, 8)}`;
    // Which ideas the list shows.
    this.view = { theme: "", part: "", order: "central", search: "", doubtful: false, demand: "" };
    this.mode = "themes"; // or "demands": what is listed on the left
    this.themes = [];
    this.themeItems = [];
    this.tail = Promise.resolve();
    this.wire = new Wire(model, this.name, {
      told: (answer) => this.after(() => this.changed(answer)),
      late: (isLate) => this.late(isLate),
    });
    this.list = new IdeaList({
      name: this.name,
      t: (key, values) => this.t(key, values),
      labels: { "aria-labelledby": this.id("title"), "aria-describedby": this.id("keys") },
      fetch: (first, count) => this.ask("rows", { ...this.view, demands: this.demands.on, first, count }),
      ids: (first, last) => this.ask("ids", { ...this.view, first, last }),
      moved: (row) => this.cameTo(row),
      counted: () => this.showCount(),
      typed: (event) => this.letter(event),
    });
    this.forms = new Forms(this);
    this.demands = new Demands(this);
    this.themeCount = new ThemeCount(this);
    this.build(model.get("language"), model.get("opening"));
  }

  t(key, values = {}) {
    return this.words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  id(part) {
    return `${this.name}-${part}`;
  }

  async start() {
    const overview = await this.ask("overview");
    this.view.theme = overview.themes[0]?.id ?? "";
    this.showOverview(overview);
    await this.list.show();
  }

  /** Do things one after another: a key pressed while the list is on its way acts on what comes. */
  after(task) {
    this.tail = this.tail.then(task).catch(() => {}); // what was refused is on show
    return this.tail;
  }

  stop() {
    this.wire.stop();
    this.list.stop();
  }

  /** Ask Python; a refusal is shown where the reader is. */
  async ask(what, details) {
    try {
      return await this.wire.ask(what, details);
    } catch (error) {
      this.complain(error.message);
      throw error;
    }
  }

  complain(text) {
    this.alarm.textContent = text;
    this.alarm.hidden = !text;
  }

  late(isLate) {
    if (isLate) this.complain(this.t("silent"));
    else if (this.alarm.textContent === this.t("silent")) this.complain("");
  }

  // ── The frame ──────────────────────────────────────────────────────────────────────────

  build(language, opening) {
    const t = (key) => this.t(key);
    const field = (key, control, className = "field") => {
      control.id = this.id(key);
      return make("span", { className }, make("label", { htmlFor: control.id }, t(key)), control);
    };
    const button = (key, act) =>
      make("button", { type: "button", className: `act-${key}`, onclick: act }, t(key));
    const keyed = (key, act) => {
      const made = button(key, act);
      made.setAttribute("aria-keyshortcuts", this.words[`key_${key}`]);
      made.append(make("kbd", { ariaHidden: "true" }, this.words[`key_${key}`]));
      return made;
    };

    this.gauges = make("div", { className: "gauges" });
    this.search = make("input", {
      type: "search",
      placeholder: t("search_hint"),
      oninput: () => this.searchSoon(),
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== "ArrowDown") return;
        event.preventDefault();
        this.list.element.focus();
      },
    });
    this.alarm = make("p", { className: "alarm", role: "alert", hidden: true });
    this.stale = make("p", { className: "alarm", hidden: true });
    this.proposals = make("ul", { className: "proposals", ariaLabel: t("proposals"), hidden: true });

    this.themeList = make("div", {
      className: "list theme-list",
      role: "listbox",
      tabIndex: 0,
      ariaLabel: t("themes"),
      onkeydown: (event) => this.themeKey(event),
    });
    this.title = make("h3", { className: "theme-title", id: this.id("title") });
    this.facts = make("p", { className: "facts" });
    this.about = make("p", { className: "about" });
    this.themeActions = make(
      "div",
      { className: "actions", role: "group", "aria-labelledby": this.id("title") },
      button("rename", (event) => this.forms.rename(event.target)),
      button("describe", (event) => this.forms.describe(event.target)),
      button("merge", (event) => this.forms.merge(event.target)),
      button("split", (event) => this.forms.split(event.target)),
      button("accept", () => this.act("accept", [this.view.theme])),
    );

    this.order = make("select", { onchange: () => this.setView({ order: this.order.value }) });
    this.order.append(
      make("option", { value: "central" }, t("central")),
      make("option", { value: "doubt" }, t("doubt_first")),
    );
    this.part = make("select", { onchange: () => this.setView({ part: this.part.value }) });
    this.partField = field("part", this.part);
    this.why = make("input", { type: "text", maxLength: 2000, placeholder: t("why_hint") });

    this.target = make("select", {
      onkeydown: (event) => {
        if (event.key === "Enter") this.move();
        else if (event.key === "Escape") this.list.element.focus();
        else return;
        event.preventDefault();
      },
    });
    this.count = make("span", { className: "count" });
    const ofThemes = (element) => {
      element.classList.add("of-themes"); // hidden where demands are shown
      return element;
    };
    const line = (...controls) => make("div", { className: "actions" }, ...controls);
    this.ideaActions = make(
      "div",
      { className: "idea-actions", role: "group", "aria-labelledby": this.id("count") },
      line(
        this.count,
        button("select_all", () => this.list.selectAll()),
        button("unselect", () => this.list.unselect()),
        ofThemes(button("new_theme", (event) => this.forms.newTheme(event.target))),
        this.demands.newDemand,
      ),
      line(
        field("move_to", this.target),
        keyed("move", () => this.move()),
        ofThemes(button("also", () => this.actOnIdeas("second", this.target.value))),
      ),
      ofThemes(line(
        keyed("confirm", () => this.actOnIdeas("confirm")),
        keyed("second", () => this.actOnIdeas("to_second")),
        keyed("pin", () => this.actOnIdeas("pin_quote")),
        keyed("hide", () => this.actOnIdeas("hide_quote")),
        keyed("aside", () => this.actOnIdeas("off_topic")),
      )),
      this.demands.sides,
    );
    this.count.id = this.id("count");
    this.source = make("div", { className: "source", role: "region", ariaLabel: t("source"), tabIndex: 0 });

    this.status = make("p", { className: "said", role: "status" });
    this.undoButton = make("button", { type: "button", className: "quiet act-undo", onclick: () => this.undo() });
    this.decisionsTitle = make("summary");
    this.decisions = make("ol", { className: "decisions" });
    this.opening = `${opening}\n`;
    this.code = make("pre", { className: "code", tabIndex: 0, ariaLabel: t("code") }, t("code_none"));

    this.root = make(
      "section",
      {
        className: "ca-board",
        lang: language,
        ariaLabel: t("board"),
        // JupyterLab's own shortcuts (x cuts a cell) must not hear what is typed here.
        "data-lm-suppress-shortcuts": "true",
        onkeydown: (event) => event.stopPropagation(),
      },
      make("header", {}, this.gauges, field("search", this.search, "field find")),
      make("div", { className: "outcome" }, this.status, this.undoButton),
      this.alarm,
      this.stale,
      this.proposals,
      make(
        "div",
        { className: "columns" },
        make("div", { className: "themes" }, this.demands.tabs, make("div", { className: "theme-room" }, this.themeList)),
        make(
          "div",
          { className: "ideas" },
          make("div", { className: "head" }, this.title, this.facts, this.about),
          this.themeActions,
          this.demands.actions,
          this.forms.element,
          make("div", { className: "tools" }, field("order", this.order), this.partField),
          this.list.element,
          this.ideaActions,
          field("why", this.why),
          this.source,
        ),
      ),
      this.themeCount.element,
      make("details", {}, this.decisionsTitle, this.decisions),
      make("details", { open: true }, make("summary", {}, t("code")), this.code),
      make("p", { className: "note", id: this.id("keys") }, t("keys")),
      make("p", { className: "note" }, t("next_run")),
    );
  }

  // ── Themes ─────────────────────────────────────────────────────────────────────────────

  theme(id = this.view.theme) {
    return this.themes.find((theme) => theme.id === id);
  }

  showOverview(overview) {
    this.themes = overview.themes;
    this.most = Math.max(overview.most, 1);
    this.left = overview.left;
    if (!this.theme()) this.view.theme = this.themes[0]?.id ?? "";
    this.gauges.replaceChildren(...overview.progress.map(gauge));
    this.stale.hidden = !overview.stale;
    this.stale.textContent = this.t(overview.stale === 1 ? "stale_one" : "stale_many", { n: overview.stale });
    this.undoButton.hidden = !overview.edits;
    this.undoButton.replaceChildren(
      this.t("undo_last", { what: overview.last }),
      make("kbd", { ariaHidden: "true" }, this.words.key_undo),
    );
    this.demands.take(overview.demands);
    this.showProposals(overview.proposals);
    this.showDecisions(overview);
    this.showThemes();
    this.showHead();
  }

  /** Pairs of themes that might be one: a button merges them. */
  showProposals(proposals) {
    this.proposals.hidden = !proposals.length;
    this.proposals.replaceChildren(
      ...proposals.map(({ theme, into, told, facts }) =>
        make(
          "li",
          {},
          make("span", {}, told),
          make("span", { className: "small" }, facts.join(" · ")),
          make(
            "button",
            { type: "button", className: "act-unite", onclick: () => this.act("merge", [[theme], into]) },
            this.t("unite"),
          ),
        ),
      ),
    );
  }

  showThemes() {
    const all = { id: "", label: this.t("doubtful"), ideas: this.left, facts: [], doubtful: true };
    const themes = this.left || this.view.doubtful ? [all, ...this.themes] : this.themes;
    this.themeItems = this.demands.on ? this.demands.all : themes;
    this.themeList.setAttribute("aria-label", this.t(this.mode));
    const most = this.demands.on ? Math.max(1, ...this.themeItems.map((item) => item.people)) : this.most;
    const here = this.themeCursor();
    const options = this.themeItems.map((theme, i) => {
      const size = this.demands.on ? theme.people : theme.ideas;
      const facts = theme.facts.slice(1); // its size is shown beside its name
      if (theme.reviewed) facts.unshift(`✓ ${this.t("accepted")}`);
      return make(
        "div",
        {
          role: "option",
          id: this.id(`theme-${i}`),
          className: theme.doubtful ? "option all-doubtful" : "option",
          "aria-selected": String(i === here),
          "data-theme": theme.id,
          onclick: () => this.goTheme(i),
        },
        make("span", { className: "label" }, theme.label),
        make("span", { className: "n" }, this.number.format(size)),
        room((100 * size) / most),
        make("span", { className: "small" }, facts.join(" · ")),
      );
    });
    this.themeList.replaceChildren(...options);
    this.themeList.setAttribute("aria-activedescendant", here < 0 ? "" : this.id(`theme-${here}`));
  }

  themeCursor() {
    const { search, doubtful, theme, demand } = this.view;
    if (search) return -1;
    if (this.demands.on) return this.themeItems.findIndex((item) => item.id === demand);
    return this.themeItems.findIndex((item) => (doubtful ? item.doubtful : item.id === theme && !item.doubtful));
  }

  goTheme(i) {
    const item = this.themeItems[i];
    const doubtful = Boolean(item.doubtful);
    this.search.value = "";
    this.forms.close();
    if (this.demands.on) {
      this.setView({ demand: item.id, search: "" });
      this.themeList.children[i].scrollIntoView({ block: "nearest" });
      return;
    }
    const order = doubtful ? "doubt" : this.view.doubtful ? "central" : this.view.order;
    this.setView({ theme: item.id, part: "", search: "", doubtful, order });
    this.themeList.children[i].scrollIntoView({ block: "nearest" });
  }

  themeKey(event) {
    const last = this.themeItems.length - 1;
    const here = this.themeCursor();
    const steps = { ArrowDown: Math.min(here + 1, last), ArrowUp: Math.max(here - 1, 0), Home: 0, End: last };
    if (event.key in steps) this.goTheme(steps[event.key]);
    else if (event.key === "Enter" || event.key === "ArrowRight") this.list.element.focus();
    else if (!this.letter(event, ["/", this.words.key_undo, this.words.key_switch])) return;
    event.preventDefault();
  }

  showHead() {
    const { search, doubtful } = this.view;
    const theme = search || doubtful || this.demands.on ? undefined : this.theme();
    const shown = this.demands.on ? this.demands.one() : theme;
    this.title.textContent = search ? this.t("found", { what: search }) : doubtful ? this.t("doubtful") : (shown?.label ?? "");
    this.facts.textContent = shown && !search ? [shown.id, ...shown.facts].join(" · ") : "";
    this.about.textContent = theme?.described ? theme.description : (theme?.keywords ?? "");
    this.themeActions.hidden = !theme || theme.fixed;
    const parts = theme?.parts ?? [];
    this.partField.hidden = !parts.length;
    this.part.replaceChildren(
      make("option", { value: "" }, this.t("all_parts")),
      ...parts.map((part) => make("option", { value: part.id }, `${part.label} (${this.number.format(part.ideas)})`)),
    );
    this.part.value = this.view.part;
    if (this.part.value !== this.view.part) this.view.part = this.part.value = "";
    this.order.value = this.view.order;
    const target = this.target.value;
    this.target.replaceChildren(...(this.demands.on ? this.demands.options() : this.options(this.themes.filter((theme) => theme.id !== "-"))));
    if (this.theme(target) || this.demands.one(target)) this.target.value = target;
    this.list.elsewhere = Boolean(search || doubtful || this.demands.on);
    this.demands.showHead();
  }

  options(themes) {
    return themes.map((theme) => make("option", { value: theme.id }, theme.label));
  }

  // ── Ideas ──────────────────────────────────────────────────────────────────────────────

  searchSoon() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.forms.close();
      this.setView({ search: this.search.value.trim() });
    }, 150);
  }

  setView(changes) {
    Object.assign(this.view, changes);
    this.showThemes();
    this.showHead();
    this.after(() => this.list.show());
  }

  showCount() {
    const n = this.list.selected.size;
    const key = n > 1 ? "selected_many" : n ? "selected_one" : "selected_none";
    this.count.textContent = this.t(key, { n: this.number.format(n) });
    for (const control of this.ideaActions.querySelectorAll("button, select")) control.disabled = !this.list.total;
    const row = this.list.row(this.list.cursor);
    this.root.querySelector(".act-second").disabled = !n && !row?.second;
    if (this.view.search || this.view.doubtful) this.facts.textContent = this.list.told;
  }

  /** Do what a letter stands for; tell whether it stands for anything. */
  letter(event, only = null) {
    const { words } = this;
    const control = event.ctrlKey || event.metaKey;
    const ofThemes = {
      [words.key_confirm]: () => this.actOnIdeas("confirm"),
      [words.key_second]: () => this.actOnIdeas("to_second"),
      [words.key_pin]: () => this.actOnIdeas("pin_quote"),
      [words.key_hide]: () => this.actOnIdeas("hide_quote"),
      [words.key_aside]: () => this.actOnIdeas("off_topic"),
      [words.key_for]: () => this.demands.side("for"),
      [words.key_against]: () => this.demands.side("against"),
      [words.key_neither]: () => this.demands.side(null),
    };
    const meant = {
      ...(this.demands.on ? { [words.key_title]: () => this.demands.entitle() } : ofThemes),
      [words.key_switch]: () => this.demands.show(this.demands.on ? "themes" : "demands"),
      [words.key_move]: () => this.target.focus(),
      [words.key_undo]: () => this.undo(),
      "/": () => this.search.focus(),
      ArrowLeft: () => this.themeList.focus(),
    };
    if (control && event.key === "z") this.undo();
    else if (control || event.altKey || !(event.key in meant) || (only && !only.includes(event.key))) return false;
    else meant[event.key]();
    return true;
  }

  /** The theme that comes second for an idea is the first one offered to move it to. */
  cameTo(row) {
    if (row?.doubt && row.second) this.target.value = row.second;
    this.showCount();
    this.showSource(row);
  }

  /** Show the contribution around the idea under the cursor. */
  showSource(row) {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => this.readSource(row).catch(() => {}), 40);
  }

  async readSource(row) {
    if (!row) {
      this.source.replaceChildren();
      return;
    }
    const told = await this.ask("source", { idea: row.id });
    if (this.list.row(this.list.cursor)?.id !== told.idea) return;
    const mark = make("mark", {}, told.text);
    this.source.replaceChildren(
      make("p", { className: "small" }, told.about.join(" · ")),
      told.question ? make("p", { className: "question" }, told.question) : "",
      told.title ? make("p", { className: "own-title" }, told.title) : "",
      make("p", { className: "words" }, told.before, mark, told.after),
    );
    const below = mark.offsetTop + mark.offsetHeight - this.source.clientHeight;
    this.source.scrollTop = below > 0 ? mark.offsetTop - this.source.clientHeight / 3 : 0;
  }

  // ── Decisions ──────────────────────────────────────────────────────────────────────────

  act(verb, given) {
    return this.after(() => this.decide(verb, given));
  }

  actOnIdeas(verb, ...more) {
    return this.after(() => {
      const ideas = this.list.chosen();
      return ideas.length ? this.decide(verb, [ideas, ...more]) : undefined;
    });
  }

  async decide(verb, given) {
    this.complain("");
    const answer = await this.ask("act", { verb, given, why: this.why.value });
    this.why.value = "";
    this.forms.close();
    if (verb === "merge") [, this.view.theme] = given;
    if (verb === "merge_demands") [, this.view.demand] = given;
    await this.changed(answer);
  }

  async move() {
    if (this.demands.on) await this.actOnIdeas("move_to_demand", this.target.value || null);
    else await this.actOnIdeas("move", this.target.value);
    this.list.element.focus();
  }

  undo(number = null) {
    return this.after(async () => {
      this.complain("");
      await this.changed(await this.ask("undo", { number }));
    });
  }

  /** Show what a decision made of it all. */
  async changed(answer) {
    if (!this.begun) this.code.textContent = this.opening;
    this.begun = true;
    this.code.append(`${answer.code.join("\n")}\n`);
    this.code.scrollTop = this.code.scrollHeight;
    this.showOverview(answer);
    await this.list.show(true);
    this.status.textContent = answer.said;
  }

  showDecisions(overview) {
    this.decisionsTitle.textContent = this.t("decisions", { n: this.number.format(overview.edits) });
    const lines = overview.decisions.map((one) =>
      make(
        "li",
        { value: one.number, className: one.stale ? "is-stale" : "" },
        make("span", {}, one.said),
        make("span", { className: "small" }, [one.who, one.when, one.why].filter(Boolean).join(" · ")),
        one.reason ? make("span", { className: "reason" }, one.reason) : "",
        make("button", { type: "button", className: "quiet", onclick: () => this.undo(one.number) }, this.t("undo")),
      ),
    );
    this.decisions.replaceChildren(...lines);
  }
}

/** A bar; what it shows is told in words beside it. */
function room(percent) {
  const full = make("span", { className: "full", style: `width:${percent}%` });
  return make("span", { className: "room", ariaHidden: "true" }, full);
}

function gauge(step) {
  const percent = step.of ? (100 * step.done) / step.of : 0;
  return make("div", { className: "gauge" }, make("span", {}, step.told), room(percent));
}
