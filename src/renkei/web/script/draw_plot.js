// What the drawers of a plan's figures share: a picture as wide as its place, axes,
// numbers in the reader's language, colours by name.

const SVG = "http://www.w3.org/2000/svg";
export const language = document.documentElement.lang;
export const SECTOR_SHADES = {
  buildings: "partnerships", industry: "credits", power: "finance", transport: "domino",
  waste: "projects", water: "forum", land: "plans",
};
const SHADES = ["partnerships", "credits", "finance", "domino", "projects", "forum", "plans"];
export const shade = (at) => (at < SHADES.length ? SHADES[at] : "rest");

export const node = (name, attributes = {}, ...inside) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};

const formats = Array.from({ length: 4 }, (_, places) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places }));

// Three digits that mean something: the rule of `scales.rounded`.
export function rounded(value) {
  const size = Math.abs(value);
  const places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const said = formats[places].format(value);
  return Number(value.toFixed(places)) === 0 ? "0" : said.replace("-", "−");
}

export const said = (words, values) =>
  words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// A round step of which at most `most` reach over a span.
export function steps(low, high, most) {
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => span / one <= most);
  const found = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at++) found.push(at * step || 0);
  return found;
}

const axis = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
export const tick = (value) => axis.format(value).replace("-", "−");

// How wide a stage is, asked of the page only when its size may have changed: asking in
// the middle of a change would lay the whole page out anew.
const rooms = new WeakMap();
export const measureRoom = (stage) => rooms.set(stage, Math.max(260, stage.clientWidth));
export const roomOf = (stage) => {
  if (!rooms.has(stage)) measureRoom(stage);
  return rooms.get(stage);
};

// A canvas of years: `x` and `y` place values, `body` takes what is drawn.
export function canvas(stage, { height, low, high, years, right = 14, top = 12, ticks = 5 }) {
  const width = roomOf(stage);
  const isNarrow = width < 520;
  const [left, foot] = [isNarrow ? 40 : 52, 26];
  const svg = node("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const last = years.length - 1;
  const x = (at) => left + (at / last) * (width - left - right);
  const y = (value) => height - foot - ((value - low) / (high - low || 1)) * (height - foot - top);
  for (const value of steps(low, high, Math.min(ticks, isNarrow ? 4 : 5))) {
    svg.append(
      node("line", { class: value === 0 ? "plot__zero" : "plot__grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
      node("text", { class: "plot__tick", x: left - 7, y: y(value), "text-anchor": "end", "dominant-baseline": "middle" }, tick(value)),
    );
  }
  const every = isNarrow ? 10 : 5;
  years.forEach((year, at) => {
    if (year % every) return;
    svg.append(node("text", { class: "plot__tick", x: x(at), y: height - 6, "text-anchor": "middle" }, String(year)));
  });
  const body = svg.appendChild(node("g"));
  return { svg, body, x, y, width, height, left, right, foot, isNarrow };
}

const tenth = (value) => Math.round(value * 10) / 10;

// Words that are made only when somebody points there.
export const hint = (element, words) => {
  element.addEventListener("pointerenter", () => element.append(node("title", {}, words())), { once: true });
  return element;
};

export const line = (values, x, y) => {
  let path = "";
  let isDown = false;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === null || Number.isNaN(value)) { isDown = false; continue; }
    path += `${isDown ? "L" : "M"}${tenth(x(at))} ${tenth(y(value))}`;
    isDown = true;
  }
  return path;
};

export const area = (low, high, x, y) => {
  let path = "";
  for (let at = 0; at < high.length; at++) path += `${at ? "L" : "M"}${tenth(x(at))} ${tenth(y(high[at]))}`;
  for (let at = low.length - 1; at >= 0; at--) path += `L${tenth(x(at))} ${tenth(y(low[at]))}`;
  return `${path}Z`;
};

export function legend(figure, entries) {
  const list = figure.querySelector(".plot__legend");
  list.hidden = !entries.length;
  list.replaceChildren(...entries.map(([name, words, kind = "fill"]) => {
    const item = document.createElement("li");
    item.className = `plot__key plot__key--${kind} shade-${name}`;
    item.textContent = words;
    return item;
  }));
}

export const most = (...rows) => rows.reduce((top, row) => row.reduce((high, value) => Math.max(high, value ?? 0), top), 0);
export const least = (...rows) => rows.reduce((low, row) => row.reduce((deep, value) => Math.min(deep, value ?? 0), low), 0);
