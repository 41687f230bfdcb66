// The number of themes: a slider, what each step of it joins or divides, and the setting that keeps one.

class ThemeCount {
  constructor(board) {
    this.board = board;
    const t = (key) => board.t(key);
    this.slider = make("input", { type: "range", step: 1, oninput: () => this.tell() });
    this.slider.id = board.id("count-slider");
    this.value = make("output", { htmlFor: this.slider.id, className: "count-value" });
    this.steps = make("ol", { className: "count-steps" });
    this.note = make("p", { className: "note", role: "status" });
    this.keepButton = make("button", { type: "button", className: "act-keep", onclick: () => this.keep() });
    this.inside = make(
      "div",
      { className: "count-inside", hidden: true },
      make(
        "div",
        { className: "actions" },
        make("label", { htmlFor: this.slider.id }, t("count")),
        this.slider,
        this.value,
        this.keepButton,
      ),
      this.steps,
    );
    this.element = make(
      "details",
      { className: "theme-count", ontoggle: () => this.opened() },
      make("summary", {}, t("count_open")),
      this.inside,
      this.note,
    );
  }

  async opened() {
    if (!this.element.open || this.found) return;
    this.note.textContent = this.board.t("count_wait");
    try {
      this.found = await this.board.ask("count");
    } catch (error) {
      this.note.textContent = error.message;
      return;
    }
    const counts = [this.found.now, ...this.found.steps.flatMap((step) => [step.count, step.count - 1])];
    this.slider.min = Math.min(...counts);
    this.slider.max = Math.max(...counts);
    this.slider.value = this.found.now;
    this.inside.hidden = false;
    this.note.textContent = this.found.note;
    this.tell();
  }

  /** Say what lies between the number that the run has and the one that is chosen. */
  tell() {
    const { board, found } = this;
    const chosen = Number(this.slider.value);
    const n = board.number.format(chosen);
    this.value.textContent = n;
    this.slider.setAttribute("aria-valuetext", n);
    const more = found.steps.filter((step) => step.count > found.now && step.count <= chosen);
    const fewer = found.steps.filter((step) => step.count > chosen && step.count <= found.now).reverse();
    const lines = [
      ...more.map((step) => [step.count, step.divides]),
      ...fewer.map((step) => [step.count - 1, step.joins]),
    ];
    this.steps.replaceChildren(...lines.map(([count, said]) => make("li", { value: count }, said)));
    const same = chosen === found.now;
    this.keepButton.textContent = board.t(same ? "count_now" : "count_keep", { n, now: found.setting });
    this.keepButton.disabled = same;
  }

  async keep() {
    const chosen = Number(this.slider.value);
    const answer = await this.board.ask("keep_count", { count: chosen }).catch(() => null);
    if (!answer) return;
    this.found.setting = answer.setting;
    this.tell();
    this.note.textContent = answer.said;
  }
}
