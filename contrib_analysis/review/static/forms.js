// Small forms, in place: each asks for what an action needs, then does it.

class Forms {
  constructor(board) {
    this.board = board;
    this.element = make("form", {
      className: "form",
      hidden: true,
      onsubmit: (event) => event.preventDefault(),
      onkeydown: (event) => {
        if (event.key === "Escape") this.close(true);
      },
    });
  }

  t(key, values) {
    return this.board.t(key, values);
  }

  /** Open a form; `ready` returns what to do, or a message on what is missing. */
  open(opener, fields, ready) {
    this.opener = opener;
    const missing = make("span", { className: "missing", role: "alert" });
    const submit = () => {
      const done = ready();
      if (typeof done === "string") missing.textContent = done;
      else done();
    };
    this.element.replaceChildren(
      ...fields,
      make(
        "div",
        { className: "actions" },
        make("button", { type: "submit", className: "main", onclick: submit }, this.t("do")),
        make("button", { type: "button", onclick: () => this.close(true) }, this.t("cancel")),
        missing,
      ),
    );
    this.element.hidden = false;
    this.element.querySelector("input, select, textarea, button").focus();
  }

  /** Close it; the keyboard goes back to the button that opened it, if it was here. */
  close(back = false) {
    if (this.element.hidden) return;
    const inside = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.element.replaceChildren();
    if (back || inside) this.opener.focus();
  }

  labelled(key, control) {
    control.id = `${this.board.name}-form-${key}`;
    return make("span", { className: "field grow" }, make("label", { htmlFor: control.id }, this.t(key)), control);
  }

  rename(opener) {
    const theme = this.board.theme();
    const name = make("input", { type: "text", value: theme.label, maxLength: 200 });
    this.open(opener, [this.labelled("new_name", name)], () =>
      name.value.trim() ? () => this.board.act("rename", [theme.id, name.value.trim()]) : this.t("needs_name"),
    );
    name.select();
  }

  describe(opener) {
    const theme = this.board.theme();
    const text = make("textarea", { rows: 3, maxLength: 2000, value: theme.description });
    this.open(opener, [this.labelled("description", text)], () =>
      text.value.trim() ? () => this.board.act("describe", [theme.id, text.value.trim()]) : this.t("needs_name"),
    );
  }

  merge(opener) {
    const theme = this.board.theme();
    const others = this.board.themes.filter((other) => other.id !== theme.id && !other.fixed);
    const into = make("select", {}, ...this.board.options(others));
    this.open(opener, [this.labelled("merge_into", into)], () =>
      into.value ? () => this.board.act("merge", [[theme.id], into.value]) : this.t("needs_choice"),
    );
  }

  split(opener) {
    const theme = this.board.theme();
    const rows = theme.parts.map((part, i) => {
      const box = make("input", { type: "checkbox", id: `${this.board.name}-box-${i}` });
      const name = make("input", { type: "text", value: part.label, maxLength: 200, ariaLabel: this.t("name_of") });
      name.addEventListener("input", () => (box.checked = true));
      const told = make("label", { htmlFor: box.id }, `${part.label} (${this.board.number.format(part.ideas)})`);
      return { part, box, name, line: make("div", { className: "split-row" }, box, told, name) };
    });
    const legend = this.t(rows.length ? "split_parts" : "split_none");
    const fields = make("fieldset", {}, make("legend", {}, legend), ...rows.map((row) => row.line));
    this.open(opener, [fields], () => {
      const into = new Map();
      for (const { part, box, name } of rows) {
        if (!box.checked) continue;
        if (!name.value.trim()) return this.t("needs_name");
        if (into.has(name.value.trim())) return this.t("needs_other_name");
        into.set(name.value.trim(), part.id);
      }
      return into.size ? () => this.board.act("split", [theme.id, Object.fromEntries(into)]) : this.t("needs_choice");
    });
  }

  newTheme(opener) {
    const ideas = this.board.list.chosen();
    const name = make("input", { type: "text", maxLength: 200 });
    this.open(opener, [make("p", {}, this.board.count.textContent), this.labelled("name_of", name)], () =>
      name.value.trim() ? () => this.board.act("new_theme", [ideas, name.value.trim()]) : this.t("needs_name"),
    );
  }
}
