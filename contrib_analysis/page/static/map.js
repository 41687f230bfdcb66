// The map of ideas comes alive: zoom, move, read, highlight. The picture itself is in the page.
function makeMap(data, explorer) {
  const svg = document.getElementById("map-picture");
  if (!svg) return null;
  const { at, x, y } = data.map;
  const { words } = data;
  const number = new Intl.NumberFormat(data.language);
  const stage = document.getElementById("map-stage");
  const frame = document.getElementById("map-frame");
  const tip = document.getElementById("map-tip");
  const tools = document.getElementById("map-tools");
  const spoken = document.getElementById("map-spoken");
  const world = svg.querySelector(".map-world");
  const dots = svg.querySelector(".dots");
  const box = svg.dataset.box.split(" ").map(Number);
  const MARGIN = 14, FARTHEST = 12, REACH = 16;
  const labels = [...svg.querySelectorAll(".map-label")].map((element) => ({
    element,
    x: Number(element.dataset.x),
    y: Number(element.dataset.y),
    least: Number(element.dataset.least || 0),
    until: Number(element.dataset.until || Infinity),
  }));
  const regions = [...svg.querySelectorAll(".region")].map((element) => ({
    element,
    theme: data.themes.find((theme) => theme.id === element.dataset.theme),
    ideas: Number(element.dataset.ideas),
    x: Number(element.getAttribute("cx")),
    y: Number(element.getAttribute("cy")),
    r: Number(element.getAttribute("r")),
  }));
  const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const view = { width: 0, height: 0, base: 1, zoom: 1, x: middle[0], y: middle[1] };
  let chosen = null;
  // What the tip speaks of: an idea, by its place among the dots, a theme's region, or nothing.
  let here = -1;
  let region = null;

  function draw(tag, name) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    element.setAttribute("class", name);
    return element;
  }
  const rings = draw("path", "map-rings");
  const hits = draw("path", "map-hits");
  const ring = draw("circle", "map-here");
  const cross = draw("path", "map-cross");
  // What is looked for lies over the names.
  const front = draw("g", "map-front");
  front.append(rings, hits);
  svg.append(front, ring, cross);

  const scale = () => view.base * view.zoom;
  const across = (n) => view.width / 2 + (x[n] - view.x) * scale();
  const down = (n) => view.height / 2 + (y[n] - view.y) * scale();

  // No higher than the window, so that the page can still be scrolled beside the map. A page
  // that isn't laid out yet has no width; it is measured again when it has one.
  function fit() {
    view.width = frame.clientWidth;
    if (!view.width) return;
    const wide = box[2] - box[0], high = box[3] - box[1];
    const natural = (view.width - 2 * MARGIN) * (high / wide) + 2 * MARGIN;
    view.height = Math.round(Math.max(260, Math.min(natural, innerHeight * 0.85)));
    view.base = Math.min((view.width - 2 * MARGIN) / wide, (view.height - 2 * MARGIN) / high);
    svg.setAttribute("viewBox", `0 0 ${view.width} ${view.height}`);
    show();
  }

  let asked = 0;
  function show() {
    if (!asked && view.width) asked = requestAnimationFrame(() => { asked = 0; paint(); });
  }

  function paint() {
    const s = scale();
    const left = view.width / 2 - view.x * s, top = view.height / 2 - view.y * s;
    const transform = `translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${s.toFixed(5)})`;
    world.setAttribute("transform", transform);
    front.setAttribute("transform", transform);
    const usual = view.base / ((Number(svg.dataset.width) - 2 * MARGIN) / (box[2] - box[0]));
    const dot = Math.max(2.2, Number(svg.dataset.dot) * Math.sqrt(Math.min(usual, 1.4))) * view.zoom ** 0.45;
    dots.setAttribute("stroke-width", (dot / s).toFixed(2));
    hits.setAttribute("stroke-width", (Math.max(dot * 1.15, 5) / s).toFixed(2));
    rings.setAttribute("stroke-width", ((Math.max(dot * 1.15, 5) + 3) / s).toFixed(2));
    for (const label of labels) {
      if (s < label.least || s >= label.until) label.element.setAttribute("display", "none");
      else {
        label.element.removeAttribute("display");
        label.element.setAttribute("transform", `translate(${(left + label.x * s).toFixed(1)} ${(top + label.y * s).toFixed(1)})`);
      }
    }
    stage.classList.toggle("near", view.zoom > 1.01);
    place(dot);
  }

  function place(dot) {
    ring.setAttribute("display", here < 0 ? "none" : "inline");
    const focused = frame.matches(":focus-visible");
    cross.setAttribute("display", focused ? "inline" : "none");
    if (focused) cross.setAttribute("d", `M${view.width / 2 - 8} ${view.height / 2}h16m-8 -8v16`);
    if (here < 0 && !region) return;
    const left = region ? view.width / 2 + (region.x - view.x) * scale() : across(here);
    const top = region ? view.height / 2 + (region.y - view.y) * scale() : down(here);
    ring.setAttribute("cx", left);
    ring.setAttribute("cy", top);
    ring.setAttribute("r", dot / 2 + 3);
    // Beside the dot where there is room, never outside the frame.
    const wide = tip.offsetWidth, high = tip.offsetHeight;
    const right = left + 14 + wide < view.width ? left + 14 : Math.max(8, left - 14 - wide);
    const narrow = view.width < 480;
    const below = top + 14 + high < view.height ? top + 14 : Math.max(8, top - 14 - high);
    const lower = top < view.height / 2 ? Math.max(8, view.height - high - 8) : 8;
    tip.style.transform = `translate(${Math.round(narrow ? 8 : right)}px, ${Math.round(narrow ? lower : below)}px)`;
  }

  // Zooming keeps the place under the pointer where it is.
  function zoomTo(zoom, left = view.width / 2, top = view.height / 2) {
    const before = scale();
    const wx = view.x + (left - view.width / 2) / before, wy = view.y + (top - view.height / 2) / before;
    view.zoom = Math.min(FARTHEST, Math.max(1, zoom));
    const after = scale();
    move(wx - (left - view.width / 2) / after, wy - (top - view.height / 2) / after);
    if (view.zoom === 1) move(...middle);
  }

  function move(wx, wy) {
    view.x = Math.min(box[2], Math.max(box[0], wx));
    view.y = Math.min(box[3], Math.max(box[1], wy));
    show();
  }

  function nearest(left, top, reach) {
    let best = -1, least = reach * reach;
    for (let n = 0; n < at.length; n++) {
      if (chosen && !chosen[n]) continue;
      const dx = across(n) - left, dy = down(n) - top;
      const distance = dx * dx + dy * dy;
      if (distance < least) [best, least] = [n, distance];
    }
    return best;
  }

  // Shows one idea's words; all of them go in as text.
  function tell(n, aloud) {
    if (n === here && !region) return;
    [here, region] = [n, null];
    if (n < 0) return say();
    const facts = explorer.facts(at[n]);
    const said = make("p", explorer.text(at[n]).slice(0, 600), { class: "said", dir: "auto" });
    const about = make("p", "", { class: "about" });
    about.append(...facts.map((fact) => make("span", fact, { dir: "auto" })));
    say(said, about, make("a", words.map_open, { href: explorer.address(at[n]) }));
    if (aloud) spoken.textContent = [said.textContent, ...facts].join(". ");
  }

  function tellRegion(found) {
    if (found === region && here < 0) return;
    [here, region] = [-1, found];
    if (!found) return say();
    say(
      make("p", found.theme.label, { class: "map-theme label", dir: "auto" }),
      make("p", counted(words.map_ideas, found.ideas, data.language), { class: "about" }),
      make("a", words.map_read, { href: "#" + found.theme.anchor }),
    );
  }

  function say(...parts) {
    tip.hidden = !parts.length;
    tip.replaceChildren(...parts);
    spoken.textContent = "";
    show();
  }

  function regionAt(left, top) {
    const wx = view.x + (left - view.width / 2) / scale(), wy = view.y + (top - view.height / 2) / scale();
    return regions.find((one) => Math.hypot(one.x - wx, one.y - wy) <= one.r) || null;
  }

  const position = (event) => {
    const frameBox = frame.getBoundingClientRect();
    return [event.clientX - frameBox.left, event.clientY - frameBox.top];
  };

  const held = new Map();
  let moved = 0;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    held.set(event.pointerId, position(event));
    if (held.size === 1) moved = 0;
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    const [left, top] = position(event);
    const before = held.get(event.pointerId);
    if (!before) {
      const n = nearest(left, top, here >= 0 ? REACH * 1.5 : REACH);
      if (n < 0 && region) return;
      frame.classList.toggle("over", n >= 0);
      return tell(n);
    }
    held.set(event.pointerId, [left, top]);
    moved += Math.hypot(left - before[0], top - before[1]);
    if (moved < 5) return;
    frame.classList.add("held");
    if (held.size === 2) {
      const other = [...held].find(([id]) => id !== event.pointerId)[1];
      const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
      const is = Math.hypot(left - other[0], top - other[1]);
      if (was > 0) zoomTo(view.zoom * (is / was), (left + other[0]) / 2, (top + other[1]) / 2);
    } else if (event.pointerType === "mouse" || view.zoom > 1) {
      tell(-1);
      move(view.x - (left - before[0]) / scale(), view.y - (top - before[1]) / scale());
    }
  });
  function release(event) {
    if (!held.delete(event.pointerId)) return;
    frame.classList.remove("held");
    if (event.type !== "pointerup" || moved >= 5) return;
    const finger = event.pointerType !== "mouse";
    const n = nearest(...position(event), finger ? REACH * 1.5 : REACH);
    // A finger can't hover: it first shows the idea, whose link opens it.
    if (n < 0) tellRegion(regionAt(...position(event)));
    else tell(n);
    if (n >= 0 && !finger) location.hash = explorer.address(at[n]);
  }
  frame.addEventListener("pointerup", release);
  frame.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") tell(-1); });
  frame.addEventListener("touchmove", (event) => { if (event.touches.length > 1) event.preventDefault(); }, { passive: false });
  frame.addEventListener("dblclick", (event) => zoomTo(view.zoom * 2, ...position(event)));
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomTo(view.zoom * Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * 0.01), ...position(event));
  }, { passive: false });

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const inTheMiddle = () => tell(nearest(view.width / 2, view.height / 2, view.width / 2), true);
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) move(view.x + (arrow[0] * view.width) / 16 / scale(), view.y + (arrow[1] * view.width) / 16 / scale());
    else if (event.key === "+" || event.key === "=") zoomTo(view.zoom * 1.5);
    else if (event.key === "-" || event.key === "_") zoomTo(view.zoom / 1.5);
    else if (event.key === "0") zoomTo(1);
    else if (event.key === "Enter" && here >= 0) location.hash = explorer.address(at[here]);
    else if (event.key === "Escape") return tell(-1);
    else return;
    event.preventDefault();
    if (event.key !== "Enter") inTheMiddle();
  });
  stage.addEventListener("keydown", (event) => { if (event.key === "Escape") tell(-1); });
  frame.addEventListener("focus", () => { if (frame.matches(":focus-visible")) inTheMiddle(); });
  stage.addEventListener("focusout", (event) => { if (!stage.contains(event.relatedTarget)) tell(-1); });
  document.getElementById("map-in").addEventListener("click", () => zoomTo(view.zoom * 1.5));
  document.getElementById("map-out").addEventListener("click", () => zoomTo(view.zoom / 1.5));
  document.getElementById("map-all").addEventListener("click", () => zoomTo(1));

  function highlight() {
    const wanted = Object.fromEntries([...new FormData(tools)].filter(([, value]) => value.trim()));
    const any = Object.keys(wanted).length > 0;
    const matches = explorer.finder(wanted);
    chosen = any ? at.map(matches) : null;
    const found = any ? at.map((_, n) => n).filter((n) => chosen[n]) : [];
    // A whole theme keeps its colour; ideas picked out of themes are marked one by one.
    const whole = any && Object.keys(wanted).join() === "theme";
    const path = whole ? "" : found.map((n) => `M${x[n]} ${y[n]}h0`).join("");
    hits.setAttribute("d", path);
    rings.setAttribute("d", path);
    world.classList.toggle("quiet", any);
    for (const element of world.querySelectorAll("[data-theme]")) {
      element.classList.toggle("chosen", element.dataset.theme === wanted.theme && (whole || element.matches(".region")));
    }
    document.getElementById("map-found").textContent = !any ? "" : found.length
      ? fill(words.map_found, { found: number.format(found.length), drawn: number.format(at.length) })
      : words.map_none;
    const list = document.getElementById("map-list");
    list.hidden = !found.length;
    list.href = "#ideas?" + new URLSearchParams(wanted);
    tell(-1);
  }
  tools.addEventListener("input", highlight);
  tools.addEventListener("submit", (event) => event.preventDefault());

  // On paper the whole map is seen.
  addEventListener("beforeprint", () => { tell(-1); zoomTo(1); paint(); });
  stage.classList.add("live");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", words.map_named);
  frame.removeAttribute("aria-labelledby");
  frame.setAttribute("aria-describedby", "map-said map-help");
  new ResizeObserver(() => { if (frame.clientWidth !== view.width) fit(); }).observe(frame);
  fit();
  return { zoomTo, move, view };
}
