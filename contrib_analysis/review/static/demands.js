// Demands and sides: what the board offers for them beside its themes.

class Demands {
  constructor(board) {
    this.board = board;
    this.all = [];
    const t = (key) => board.t(key);
    const button = (key, act) => make("button", { type: "button", className: `act-${key}`, onclick: act }, t(key));
    const keyed = (key, act) => {
      const made = button(key, act);
      made.setAttribute("aria-keyshortcuts", board.words[`key_${key}`]);
      made.append(make("kbd", { ariaHidden: "true" }, board.words[`key_${key}`]));
      return made;
    };
    const line = (...controls) => make("div", { className: "actions" }, ...controls);
    this.tab = { themes: this.makeTab("themes"), demands: this.makeTab("demands") };
    this.tabs = make("div", { className: "tabs", role: "group", ariaLabel: t("switch") }, this.tab.themes, this.tab.demands);
    this.actions = make(
      "div",
      { className: "actions", role: "group", "aria-labelledby": board.id("title"), hidden: true },
      button("merge_demand", (event) => this.merge(event.target)),
      keyed("title", () => this.entitle()),
      button("hide_demand", () => board.act("hide_demand", [board.view.demand])),
    );
    this.newDemand = button("new_demand", () => board.actOnIdeas("new_demand"));
    this.matter = make("input", { type: "text", maxLength: 200, className: "matter", placeholder: t("matter_hint") });
    this.matter.id = board.id("matter");
    this.sides = line(
      make("label", { htmlFor: this.matter.id }, t("matter")),
      this.matter,
      keyed("for", () => this.side("for")),
      keyed("against", () => this.side("against")),
      keyed("neither", () => this.side(null)),
    );
  }

  makeTab(mode) {
    return make("button", { type: "button", onclick: () => this.show(mode) }, this.board.t(mode));
  }

  get on() {
    return this.board.mode === "demands";
  }

  one(id = this.board.view.demand) {
    return this.all.find((demand) => demand.id === id);
  }

  /** Show themes, or demands, on the left. */
  show(mode) {
    const { board } = this;
    if (mode === "demands" && !this.all.length) return board.complain(board.t("no_demand"));
    board.mode = mode;
    board.search.value = "";
    board.forms.close();
    const demand = mode === "demands" ? (this.all[0]?.id ?? "") : "";
    return board.setView({ demand, part: "", search: "", doubtful: false });
  }

  /** Take in what Python says of them. */
  take(demands) {
    this.all = demands;
    const { board } = this;
    if (this.on && !this.one()) {
      board.view.demand = demands[0]?.id ?? "";
      if (!demands.length) board.mode = "themes";
    }
  }

  showHead() {
    const { board, on } = this;
    for (const [mode, tab] of Object.entries(this.tab)) {
      tab.setAttribute("aria-pressed", String(mode === board.mode));
      const n = mode === "demands" ? this.all.length : board.themes.filter((theme) => !theme.fixed).length;
      tab.textContent = `${board.t(mode)} (${board.number.format(n)})`;
    }
    this.actions.hidden = !on || Boolean(board.view.search);
    this.newDemand.hidden = !on;
    this.newDemand.textContent = board.t(board.view.demand && !board.view.search ? "split_demand" : "new_demand");
    this.sides.hidden = on;
    for (const part of board.root.querySelectorAll(".of-themes")) part.hidden = on;
    const theme = board.theme();
    this.matter.value = theme && !board.view.search && !board.view.doubtful ? theme.disputed : "";
  }

  options() {
    return [
      ...this.all.map((demand) => make("option", { value: demand.id }, demand.label)),
      make("option", { value: "" }, this.board.t("no_demand_at_all")),
    ];
  }

  merge(opener) {
    const { board } = this;
    const into = make(
      "select",
      {},
      ...this.all
        .filter((other) => other.id !== board.view.demand)
        .map((demand) => make("option", { value: demand.id }, demand.label)),
    );
    board.forms.open(opener, [board.forms.labelled("merge_demand_into", into)], () =>
      into.value ? () => board.act("merge_demands", [[board.view.demand], into.value]) : board.t("needs_choice"),
    );
  }

  /** The idea under the cursor is what the demand is called. */
  entitle() {
    const { board } = this;
    const row = board.list.row(board.list.cursor);
    if (row && row.demand) board.act("rename_demand", [row.demand, row.id]);
  }

  side(side) {
    return this.board.actOnIdeas("side", side, this.matter.value.trim());
  }
}
