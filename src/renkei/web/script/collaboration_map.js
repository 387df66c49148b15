// Draws the map of collaborations: land without borders, one link for each
// collaboration, great circles between its places.
//
// In:  <figure data-map="id" data-land="address"> and the JSON of that id
//      (renkei.web.figures.collaboration_map). Out: an SVG in .map__stage.

import { geoAzimuthalEqualArea, geoDistance, geoGraticule10, geoInterpolate, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { placeLabels } from "./labels.js";

const EARTH_KM = 6371;
const WIDE = 720; // pixels from which city names are written
const STEPS = 64; // points along one arc
const LIFT = 0.13; // of its length on the screen, so that neighbours come apart
const FRAMES = {
  // corners that must be seen, the centre of the projection
  wide: { corners: [[69, 2], [98, 54], [168, 30], [115, -13]], centre: [118, 19] },
  narrow: { corners: [[71, 3], [100, 54], [147, 40], [141, 7], [112, -17]], centre: [110, 19] },
  inset: { corners: [[-87, -45], [-87, -20], [-58, -20], [-58, -45]], centre: [-72, -33] },
};

const svgNode = (name, attributes = {}, parent = null) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) node.setAttribute(key, value);
  }
  parent?.append(node);
  return node;
};

function projectionFor({ corners, centre }, [x, y, width, height]) {
  return geoAzimuthalEqualArea()
    .rotate([-centre[0], -centre[1]])
    .fitExtent([[x, y], [x + width, y + height]], { type: "MultiPoint", coordinates: corners })
    .clipExtent([[x, y], [x + width, y + height]])
    .precision(0.2);
}

// The window on Chile stands over open ocean, in the south-east.
function insetBox(width, height) {
  const side = width >= WIDE ? Math.min(220, width * 0.19) : width * 0.24;
  const tall = side * 1.15;
  const margin = width >= WIDE ? 20 : 8;
  return [width - side - margin, height - tall - margin, side, tall];
}

class CollaborationMap {
  constructor(figure, drawing, land) {
    this.figure = figure;
    this.drawing = drawing;
    this.land = land;
    this.stage = figure.querySelector(".map__stage");
    this.reading = figure.querySelector(".map__reading");
    this.places = new Map(drawing.places.map((place) => [place.id, place]));
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || (width === this.width && height === this.height)) return;
    Object.assign(this, { width, height });
    const wide = width >= WIDE;
    const svg = svgNode("svg", { viewBox: `0 0 ${width} ${height}` });
    this.views = [
      { projection: projectionFor(wide ? FRAMES.wide : FRAMES.narrow, [0, 0, width, height]), box: null },
      { projection: projectionFor(FRAMES.inset, insetBox(width, height)), box: insetBox(width, height) },
    ];
    if (!this.drawing.places.some((place) => !this.seen(place, this.views[0]))) this.views.pop();
    const below = svgNode("g", { "aria-hidden": "true" }, svg);
    const arcs = svgNode("g", { class: "map__arcs" }, svg);
    const dots = svgNode("g", { class: "map__dots", "aria-hidden": "true" }, svg);
    const names = svgNode("g", { class: "map__names", "aria-hidden": "true" }, svg);
    for (const view of this.views) this.drawGround(view, below);
    this.drawArcs(arcs);
    this.drawDots(dots);
    this.stage.replaceChildren(svg);
    Object.assign(this, { arcs, names });
    placeLabels(names, this.labels(wide), width, height, this.views[1]?.box);
  }

  drawGround({ projection, box }, parent) {
    const path = geoPath(projection);
    if (box) {
      const [x, y, width, height] = box;
      svgNode("rect", { class: "map__inset", x, y, width, height }, parent);
    }
    svgNode("path", { class: "map__grid", d: path(geoGraticule10()) }, parent);
    svgNode("path", { class: "map__land", d: path(this.land) }, parent);
    if (box) {
      const [x, y, width, height] = box;
      svgNode("rect", { class: "map__frame", x, y, width, height }, parent);
    }
  }

  drawArcs(parent) {
    for (const arc of this.drawing.arcs) {
      const link = svgNode("a", {
        class: "map__arc",
        href: arc.address,
        "data-number": arc.number,
        "aria-label": `${arc.label} ${arc.overseas} – ${arc.japanese}`,
      }, parent);
      for (const [from, to] of this.pairs(arc)) {
        for (const view of this.views) {
          const d = this.arcPath(from, to, view);
          if (!d) continue;
          const kind = arc.formed ? "map__line map__line--formed" : "map__line";
          svgNode("path", { class: "map__touch", d }, link);
          svgNode("path", { class: kind, d, pathLength: 1 }, link);
        }
      }
      for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => this.light(arc, link));
      // A finger cannot hover: the first touch tells, the second one follows.
      link.addEventListener("click", (event) => {
        if (!matchMedia("(hover: none)").matches || this.chosen === link) return;
        event.preventDefault();
        this.light(arc, link);
        this.chosen = link;
      });
      for (const event of ["pointerleave", "blur"]) link.addEventListener(event, () => this.unlight());
    }
  }

  // The great circle, raised between its ends where both are in sight.
  arcPath(from, to, view) {
    const [start, end] = [from, to].map((place) => [place.longitude, place.latitude]);
    const both = this.seen(from, view) && this.seen(to, view);
    if (!both) return geoPath(view.projection)({ type: "LineString", coordinates: [start, end] });
    const along = geoInterpolate(start, end);
    const [a, b] = [view.projection(start), view.projection(end)];
    const height = LIFT * Math.hypot(a[0] - b[0], a[1] - b[1]);
    const points = Array.from({ length: STEPS + 1 }, (_, step) => {
      const share = step / STEPS;
      const [x, y] = view.projection(along(share));
      return `${x.toFixed(1)},${(y - height * Math.sin(Math.PI * share)).toFixed(1)}`;
    });
    return `M${points.join("L")}`;
  }

  drawDots(parent) {
    for (const place of [...this.places.values()].sort((a, b) => (a.side < b.side ? 1 : -1))) {
      for (const view of this.views) {
        const at = this.seen(place, view);
        if (!at) continue;
        svgNode("circle", {
          class: `map__dot map__dot--${place.side}`,
          cx: at[0], cy: at[1], r: place.side === "japan" ? 4.5 : 3.6,
        }, parent);
      }
    }
  }

  // Names, most important first; those that find no room are left out.
  labels(wide) {
    const labels = [];
    const shown = [...this.places.values()].map((place) => this.whereSeen(place));
    for (const country of this.drawing.countries) {
      labels.push({ words: country.name, kind: "country", at: this.whereSeen(country), obstacles: [] });
    }
    for (const arc of this.drawing.arcs) {
      for (const [from, to] of this.pairs(arc)) {
        const at = this.leaves(from, to);
        if (at) labels.push({ words: `${this.country(to).name} →`, kind: "beyond", at, obstacles: shown });
      }
    }
    if (!wide) return labels;
    for (const side of ["japan", "overseas"]) {
      for (const place of this.places.values()) {
        if (place.side !== side) continue;
        labels.push({ words: place.name, kind: side, at: this.whereSeen(place), obstacles: shown });
      }
    }
    return labels;
  }

  // Where an arc goes out of sight on the way to a place of the second window.
  leaves(from, to) {
    const [view] = this.views;
    if (this.seen(to, view)) return null;
    const along = geoInterpolate([from.longitude, from.latitude], [to.longitude, to.latitude]);
    const inside = Array.from({ length: STEPS }, (_, step) => along(step / STEPS))
      .map(([longitude, latitude]) => this.seen({ longitude, latitude }, view));
    const last = inside.findIndex((point) => !point);
    return last > 0 ? inside[last - 1] : null;
  }

  country(place) {
    return this.drawing.countries.find((country) => country.id === place.country);
  }

  seen(place, { projection, box }) {
    const at = projection([place.longitude, place.latitude]);
    const [x, y, width, height] = box ?? [0, 0, this.width, this.height];
    const inside = at[0] > x && at[0] < x + width && at[1] > y && at[1] < y + height;
    return inside ? at : null;
  }

  whereSeen(place) {
    return this.views.map((view) => this.seen(place, view)).find(Boolean) ?? [-99, -99];
  }

  pairs(arc) {
    return arc.from.flatMap((from) =>
      arc.to.map((to) => [this.places.get(from), this.places.get(to)]));
  }

  distance(arc) {
    const kilometres = this.pairs(arc).map(([from, to]) => EARTH_KM *
      geoDistance([from.longitude, from.latitude], [to.longitude, to.latitude]));
    const longest = Math.round(Math.max(...kilometres) / 10) * 10;
    return `${longest.toLocaleString(document.documentElement.lang)} km`;
  }

  light(arc, link) {
    this.unlight();
    this.arcs.classList.add("has-lit");
    this.names.classList.add("has-lit");
    link.classList.add("is-lit");
    this.lit = link;
    const places = [...arc.from, ...arc.to].map((id) => this.places.get(id));
    placeLabels(this.names, places.map((place) => ({
      words: place.name, kind: "lit", at: this.whereSeen(place), obstacles: [],
    })), this.width, this.height, null, true);
    const more = document.createElement("a");
    more.textContent = `${this.drawing.words.read_more} →`;
    if (arc.address) more.href = arc.address;
    const part = (tag, name, words) => {
      const node = document.createElement(tag);
      if (name) node.className = name;
      node.textContent = words;
      return node;
    };
    this.reading.replaceChildren(
      part("span", "map__number", arc.label),
      part("b", "", `${arc.overseas} — ${arc.japanese}`),
      part("span", "map__said", `${arc.said} · ${this.distance(arc)}`),
      ...(arc.address ? [more] : []),
    );
  }

  unlight() {
    this.lit?.classList.remove("is-lit");
    this.lit = null;
    this.arcs.classList.remove("has-lit");
    this.names.classList.remove("has-lit");
    for (const label of this.names.querySelectorAll(".map__label--lit")) label.remove();
  }
}

for (const figure of document.querySelectorAll("figure[data-map]")) {
  try {
    const drawing = JSON.parse(document.getElementById(figure.dataset.map).textContent);
    const answer = await fetch(figure.dataset.land);
    if (!answer.ok) throw new Error(`land: ${answer.status}`);
    const shapes = await answer.json();
    const map = new CollaborationMap(figure, drawing, feature(shapes, shapes.objects.land));
    map.draw();
    new ResizeObserver(() => map.draw()).observe(map.stage);
    document.fonts.ready.then(() => { map.width = 0; map.draw(); });
    figure.querySelector("details").open = false;
    figure.classList.add("is-drawn", "is-arriving");
    setTimeout(() => figure.classList.remove("is-arriving"), 1600);
  } catch (error) {
    figure.classList.add("is-undrawn");
    console.error(error);
  }
}
