// The chart of a channel: the server draws readings together for the pixels there are,
// the browser moves and stretches what it has until the next answer is there.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 280;
const FOOT = 26;
const TOP = 14;
const SIDE = 64;
const AROUND = 1; // spans loaded on either side of the visible one
const WAIT = 90; // milliseconds of rest before the server is asked

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const node = (name, attributes = {}) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

class Chart {
  constructor(box) {
    this.box = box;
    this.stage = box.querySelector(".series__stage");
    this.said = box.querySelector(".series__read");
    const told = box.dataset;
    this.step = Number(told.step);
    this.quantum = Number(told.quantum);
    this.whole = [Number(told.from), Number(told.to)];
    this.view = [...this.whole];
    this.limits = read("limits");
    this.marks = read("marks");
    this.language = document.documentElement.lang;
    this.places = Math.max(0, -Math.floor(Math.log10(this.quantum)));
    this.svg = node("svg", { height: HEIGHT, class: "series__svg" });
    this.layers = {};
    for (const name of ["marks", "grid", "missing", "band", "line", "beyond", "cursor"]) {
      this.layers[name] = this.svg.appendChild(node("g", { class: `series__${name}` }));
    }
    this.svg.setAttribute("aria-hidden", "true");
    this.stage.append(this.svg);
    this.listen();
    this.ask();
  }

  get width() { return Math.max(200, this.stage.clientWidth); }

  x(epoch) {
    const [start, end] = this.view;
    return SIDE + ((epoch - start) / (end - start)) * (this.width - SIDE - 8);
  }

  epoch(x) {
    const [start, end] = this.view;
    return start + ((x - SIDE) / (this.width - SIDE - 8)) * (end - start);
  }

  y(value) {
    const share = (value - this.low) / (this.high - this.low || 1);
    return HEIGHT - FOOT - share * (HEIGHT - FOOT - TOP);
  }

  move(start, end) {
    const least = this.step * 12;
    const most = this.whole[1] - this.whole[0];
    const span = Math.min(most, Math.max(least, end - start));
    const middle = (start + end) / 2;
    const first = Math.min(this.whole[1] - span, Math.max(this.whole[0], middle - span / 2));
    this.view = [first, first + span];
    this.draw();
    this.ask();
  }

  pan(share) {
    const by = (this.view[1] - this.view[0]) * share;
    this.move(this.view[0] + by, this.view[1] + by);
  }

  zoom(factor, at = (this.view[0] + this.view[1]) / 2) {
    this.move(at - (at - this.view[0]) * factor, at + (this.view[1] - at) * factor);
  }

  // Ask only where what is loaded does not reach, or is too coarse or too fine.
  ask() {
    const span = this.view[1] - this.view[0];
    const wanted = Math.max(this.step, span / (this.width - SIDE));
    const has = this.loaded;
    if (has && has.from <= Math.max(this.whole[0], this.view[0]) + has.width
        && has.to >= Math.min(this.whole[1], this.view[1]) - has.width
        && has.width <= Math.max(this.step, wanted * 2)
        && has.width >= Math.max(this.step, wanted / 4)) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.load(span), has ? WAIT : 0);
  }

  async load(span) {
    const start = Math.max(this.whole[0], Math.floor(this.view[0] - span * AROUND));
    const end = Math.min(this.whole[1], Math.ceil(this.view[1] + span * AROUND));
    const buckets = Math.min(4000,
      Math.ceil(((end - start) / span) * Math.min(1200, this.width - SIDE)));
    const query = new URLSearchParams({
      channel: this.box.dataset.channel, from: start, to: end, buckets });
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(`${this.box.dataset.series}?${query}`,
        { signal: this.asking.signal });
      if (!answer.ok) return;
      this.loaded = await answer.json();
    } catch (error) {
      if (error.name === "AbortError") return;
      throw error;
    }
    this.box.dataset.state = "drawn";
    this.draw();
    this.ask();
  }

  draw() {
    if (!this.loaded) return;
    this.svg.setAttribute("width", this.width);
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${HEIGHT}`);
    const { buckets, width } = this.loaded;
    const seen = buckets.filter(([start]) =>
      start + width >= this.view[0] && start <= this.view[1]);
    this.scale(seen);
    this.drawMarks();
    this.drawGrid();
    this.drawReadings(seen, width);
  }

  // What the plan says cannot be is drawn at the edge and does not flatten the rest.
  scale(seen) {
    const { low = -Infinity, high = Infinity } = this.limits;
    let least = 0;
    let greatest = 0;
    for (const [, , down, up] of seen) {
      if (down >= low) least = Math.min(least, down);
      if (up <= high) greatest = Math.max(greatest, up);
    }
    if (greatest === 0 && Number.isFinite(high)) greatest = high;
    this.low = least;
    this.high = greatest * 1.04 || 1;
  }

  drawMarks() {
    this.layers.marks.replaceChildren(...this.marks
      .filter((mark) => mark.end > this.view[0] && mark.start < this.view[1])
      .map((mark) => {
        const left = Math.max(SIDE, this.x(mark.start));
        const right = Math.min(this.width - 8, this.x(mark.end));
        const drawn = node("rect", {
          x: left, width: Math.max(3, right - left), y: TOP, height: HEIGHT - FOOT - TOP,
          class: mark.waits ? `series__found series__found--${mark.severity}` : "series__found series__found--decided" });
        drawn.appendChild(node("title")).textContent = mark.name;
        return drawn;
      }));
  }

  drawGrid() {
    const parts = [];
    for (const value of this.levels()) {
      const y = this.y(value);
      parts.push(node("line", { x1: SIDE, x2: this.width - 8, y1: y, y2: y }));
      const label = node("text", { x: SIDE - 8, y: y + 4, "text-anchor": "end" });
      label.textContent = this.amount(value);
      parts.push(label);
    }
    for (const [epoch, words] of this.turns()) {
      const x = this.x(epoch);
      if (x < SIDE || x > this.width - 8) continue;
      parts.push(node("line", { x1: x, x2: x, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT + 5 }));
      const last = x > this.width - 60;
      const label = node("text", {
        x, y: HEIGHT - 6, "text-anchor": last ? "end" : "start" });
      label.textContent = words;
      parts.push(label);
    }
    this.layers.grid.replaceChildren(...parts);
  }

  levels() {
    const rough = (this.high - this.low) / 4;
    const power = 10 ** Math.floor(Math.log10(rough || 1));
    const each = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
    const found = [];
    for (let at = Math.ceil(this.low / each) * each; at <= this.high; at += each) found.push(at);
    return found;
  }

  // Local midnights, or hours inside a day: the site's own clock decides.
  turns() {
    const span = this.view[1] - this.view[0];
    const room = Math.max(2, Math.floor((this.width - SIDE) / 96));
    const hour = 3600;
    const each = [hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour, 96 * hour,
      168 * hour, 336 * hour, 744 * hour, 1488 * hour, 4464 * hour]
      .find((n) => span / n <= room) ?? 8760 * hour;
    const shift = this.shift(this.view[0]);
    const found = [];
    for (let at = Math.ceil((this.view[0] + shift) / each) * each - shift;
      at <= this.view[1]; at += each) {
      found.push([at, this.when(at, each < 24 * hour)]);
    }
    return found;
  }

  shift(epoch) {
    const parts = new Intl.DateTimeFormat("en", { timeZone: this.box.dataset.zone,
      timeZoneName: "longOffset" }).formatToParts(new Date(epoch * 1000));
    const said = parts.find((part) => part.type === "timeZoneName").value;
    const [, sign, hours, minutes = "0"] = said.match(/GMT([+-])(\d+):?(\d+)?/) ?? [, "+", "0"];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
  }

  when(epoch, withHour) {
    return new Intl.DateTimeFormat(this.language, { timeZone: this.box.dataset.zone,
      month: "short", day: "numeric",
      ...(withHour ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } : {}) })
      .format(new Date(epoch * 1000));
  }

  amount(value) {
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: this.places })
      .format(value * this.quantum);
  }

  drawReadings(seen, width) {
    const upper = [];
    const lower = [];
    const bands = [];
    const lines = [];
    const beyond = [];
    const missing = [];
    let line = "";
    let before = null;
    const close = () => {
      if (upper.length) bands.push(`M${upper.join("L")}L${lower.reverse().join("L")}Z`);
      if (line) lines.push(line);
      upper.length = lower.length = 0;
      line = "";
    };
    const fit = (value) => Math.min(this.high, Math.max(this.low, value));
    for (const [start, count, down, up, total] of seen) {
      if (before !== null && start - before > width) {
        close();
        missing.push([before + width, start]);
      }
      before = start;
      const x = this.x(start + width / 2).toFixed(1);
      const due = Math.min(this.loaded.due,
        (Math.min(start + width, this.whole[1]) - Math.max(start, this.whole[0])) / this.step);
      if (count < Math.floor(due)) missing.push([start, start + width]);
      upper.push(`${x} ${this.y(fit(up)).toFixed(1)}`);
      lower.push(`${x} ${this.y(fit(down)).toFixed(1)}`);
      line += `${line ? "L" : "M"}${x} ${this.y(fit(total / count)).toFixed(1)}`;
      if (up > this.high) beyond.push(`M${x} ${TOP - 11}l5 9h-10z`);
      if (down < this.low) beyond.push(`M${x} ${HEIGHT - FOOT + 11}l5 -9h-10z`);
    }
    close();
    const draw = (layer, d) => this.layers[layer].replaceChildren(node("path", { d }));
    draw("band", bands.join(""));
    draw("line", lines.join(""));
    draw("beyond", beyond.join(""));
    this.layers.missing.replaceChildren(...missing.map(([start, end]) => {
      const left = Math.max(SIDE, this.x(start));
      return node("rect", { x: left, y: HEIGHT - FOOT - 5, height: 5,
        width: Math.max(2, Math.min(this.width - 8, this.x(end)) - left) });
    }));
  }

  // What stands under the pointer, as words.
  tell(x) {
    const at = this.epoch(x);
    const found = this.loaded?.buckets.find(([start]) =>
      start <= at && at < start + this.loaded.width);
    this.layers.cursor.replaceChildren();
    if (!found || x < SIDE) { this.said.textContent = ""; return; }
    const [start, count, down, up, total] = found;
    const middle = this.x(start + this.loaded.width / 2);
    this.layers.cursor.append(node("line", {
      x1: middle, x2: middle, y1: TOP, y2: HEIGHT - FOOT }));
    const values = count === 1 ? this.amount(total)
      : `${this.amount(down)} – ${this.amount(up)} (⌀ ${this.amount(total / count)})`;
    this.said.textContent = `${this.when(start, true)} · ${values} ${this.box.dataset.unit}`;
  }

  listen() {
    const pointers = new Map();
    let distance = 0;
    this.stage.addEventListener("pointerdown", (event) => {
      pointers.set(event.pointerId, event.offsetX);
      this.stage.setPointerCapture(event.pointerId);
      this.stage.classList.add("is-held");
    });
    this.stage.addEventListener("pointermove", (event) => {
      if (!pointers.has(event.pointerId)) { this.tell(event.offsetX); return; }
      const from = pointers.get(event.pointerId);
      pointers.set(event.pointerId, event.offsetX);
      if (pointers.size === 1) {
        const by = this.epoch(from) - this.epoch(event.offsetX);
        this.move(this.view[0] + by, this.view[1] + by);
        return;
      }
      const [one, other] = [...pointers.values()];
      const apart = Math.abs(one - other);
      if (distance && apart) this.zoom(distance / apart, this.epoch((one + other) / 2));
      distance = apart;
    });
    for (const end of ["pointerup", "pointercancel"]) {
      this.stage.addEventListener(end, (event) => {
        pointers.delete(event.pointerId);
        distance = 0;
        if (!pointers.size) this.stage.classList.remove("is-held");
      });
    }
    this.stage.addEventListener("pointerleave", () => this.tell(-1));
    this.stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        this.pan(event.deltaX / this.width);
      } else {
        this.zoom(1.0015 ** event.deltaY, this.epoch(event.offsetX));
      }
    }, { passive: false });
    const moves = {
      earlier: () => this.pan(-0.4), later: () => this.pan(0.4),
      closer: () => this.zoom(0.5), farther: () => this.zoom(2),
      whole: () => this.move(...this.whole),
    };
    const keys = { ArrowLeft: "earlier", ArrowRight: "later", "+": "closer", ";": "closer",
      "=": "closer", "-": "farther", Home: "whole" };
    this.stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      moves[keys[event.key]]();
      this.tellView();
    });
    const tools = this.box.closest(".series").querySelector(".series__tools");
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const asked = event.target.closest("[data-move]");
      if (!asked) return;
      moves[asked.dataset.move]();
      this.tellView();
    });
    new ResizeObserver(() => { this.draw(); this.ask(); }).observe(this.stage);
  }

  tellView() {
    this.said.textContent = `${this.when(this.view[0], true)} – ${this.when(this.view[1], true)}`;
  }
}

for (const box of document.querySelectorAll("[data-series]")) new Chart(box);
