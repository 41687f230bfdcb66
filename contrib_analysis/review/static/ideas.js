// A list of ideas of any length: only the rows on show exist, and only their pages were asked for.
// What people wrote is set as text, never as HTML.

const PAGE = 60;
/** Rows that are ready above and below those on show. */
const SPARE = 3;

/** Make an element: properties first, then children (elements or text). */
function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== "role") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

class IdeaList {
  /**
   * `t` says the board's words; `fetch(first, count)` and `ids(first, last)` ask Python;
   * `moved(row)` hears of the row under the cursor, `counted()` of what is selected, and
   * `typed(event)` of keys that the list has no use for.
   */
  constructor({ name, t, labels, fetch, ids, moved, counted, typed }) {
    Object.assign(this, { name, t, fetch, ids, moved, counted, typed });
    this.elsewhere = false; // whether rows say which theme they are in
    this.pages = new Map();
    this.total = 0;
    this.told = ""; // how many, in words
    this.cursor = 0;
    this.anchor = 0;
    this.selected = new Set();
    this.generation = 0;
    this.space = make("div", { className: "space", role: "presentation" });
    this.empty = make("p", { className: "empty", hidden: true }, t("nothing"));
    this.element = make(
      "div",
      {
        className: "list idea-list",
        role: "listbox",
        tabIndex: 0,
        "aria-multiselectable": "true",
        ...labels,
        onkeydown: (event) => this.key(event),
        onscroll: () => this.draw(),
      },
      this.space,
      this.empty,
    );
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(this.element);
  }

  stop() {
    this.sizes.disconnect();
  }

  /** Show the list from its head or, after a decision, from where it is. */
  async show(stay = false) {
    this.generation += 1;
    this.pages.clear();
    this.selected.clear();
    if (!stay) this.cursor = 0;
    await this.load(Math.floor(this.cursor / PAGE));
    this.cursor = Math.max(Math.min(this.cursor, this.total - 1), 0);
    if (!this.row(this.cursor) && this.total) await this.load(Math.floor(this.cursor / PAGE));
    this.anchor = this.cursor;
    if (!stay) this.element.scrollTop = 0;
    this.empty.hidden = this.total > 0;
    this.measure();
    this.moved(this.row(this.cursor));
  }

  async load(page) {
    const { generation } = this;
    this.pages.set(page, null); // on its way
    const answer = await this.fetch(page * PAGE, PAGE);
    if (generation !== this.generation) return;
    this.pages.set(page, answer.rows);
    this.total = answer.total;
    this.told = answer.told;
  }

  row(i) {
    return this.pages.get(Math.floor(i / PAGE))?.[i % PAGE];
  }

  /** The ideas that an action is about: those selected, or the one under the cursor. */
  chosen() {
    if (this.selected.size) return [...this.selected];
    const row = this.row(this.cursor);
    return row ? [row.id] : [];
  }

  measure() {
    const probe = make("div", { className: "option row probe" }, " ");
    this.space.append(probe);
    this.height = probe.getBoundingClientRect().height || 50;
    probe.remove();
    this.draw();
  }

  draw() {
    if (!this.height) return;
    this.space.style.height = `${this.total * this.height}px`;
    const first = Math.max(Math.floor(this.element.scrollTop / this.height) - SPARE, 0);
    const fit = Math.ceil(this.element.clientHeight / this.height) + 2 * SPARE;
    const shown = [];
    for (let i = first; i < Math.min(first + fit, this.total); i += 1) {
      const page = Math.floor(i / PAGE);
      if (!this.pages.has(page)) this.load(page).then(() => this.draw(), () => {});
      shown.push(this.option(i, this.row(i)));
    }
    this.space.replaceChildren(...shown);
    const here = this.total ? `${this.name}-idea-${this.cursor}` : "";
    this.element.setAttribute("aria-activedescendant", here);
    this.counted();
  }

  option(i, row) {
    const selected = Boolean(row) && this.selected.has(row.id);
    const made = make("div", {
      role: "option",
      id: `${this.name}-idea-${i}`,
      className: i === this.cursor ? "option row here" : "option row",
      "aria-selected": String(selected),
      "aria-setsize": String(this.total),
      "aria-posinset": String(i + 1),
      style: `top:${i * this.height}px`,
      onclick: (event) => this.clicked(event, i),
    });
    if (!row) {
      made.append(make("span", { className: "text" }, this.t("loading")));
      return made;
    }
    made.dataset.idea = row.id;
    const pieces = row.pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
    made.append(
      make("span", { className: "tick", ariaHidden: "true" }, selected ? "☑" : "☐"),
      make("span", { className: "text" }, ...pieces),
      make(
        "span",
        { className: "small" },
        make("span", { className: row.doubt ? "doubt" : "" }, [row.strength, ...row.marks].join(" · ")),
        this.elsewhere ? make("span", { className: "home" }, row.label) : "",
      ),
    );
    return made;
  }

  clicked(event, i) {
    this.element.focus({ preventScroll: true });
    if (event.shiftKey) return this.go(i, true);
    if (event.ctrlKey || event.metaKey || event.target.closest(".tick")) this.toggle(i);
    return this.go(i);
  }

  toggle(i) {
    const row = this.row(i);
    if (row && !this.selected.delete(row.id)) this.selected.add(row.id);
  }

  /** Move the cursor; with Shift, select all from where it started. */
  go(i, extend = false) {
    this.cursor = Math.max(Math.min(i, this.total - 1), 0);
    if (!extend) this.anchor = this.cursor;
    const top = this.cursor * this.height;
    const lowest = top + this.height - this.element.clientHeight;
    this.element.scrollTop = Math.max(Math.min(this.element.scrollTop, top), lowest);
    this.draw();
    this.moved(this.row(this.cursor));
    const ends = [this.anchor, this.cursor].sort((a, b) => a - b);
    return extend ? this.select(...ends) : undefined;
  }

  async select(first, last) {
    const { ids } = await this.ids(first, last);
    this.selected = new Set(ids);
    this.draw();
  }

  selectAll() {
    return this.total ? this.select(0, this.total - 1) : undefined;
  }

  unselect() {
    this.selected.clear();
    this.draw();
  }

  key(event) {
    const page = Math.max(Math.floor(this.element.clientHeight / this.height) - 1, 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.total, End: this.total };
    const control = event.ctrlKey || event.metaKey;
    if (event.key in steps) this.go(this.cursor + steps[event.key], event.shiftKey);
    else if (control && event.key === "a") this.selectAll();
    else if (event.key === " ") {
      this.toggle(this.cursor);
      this.draw();
    } else if (event.key === "Escape") this.unselect();
    else if (!this.typed(event)) return;
    event.preventDefault();
  }
}
