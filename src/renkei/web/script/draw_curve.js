// The marginal abatement cost curve: a bar for each measure, cheapest tonne first; as
// wide as what it adds to those before it, as high as what a tonne of that costs.

import { SECTOR_SHADES, hint, legend, node, roomOf, rounded, steps, tick } from "./draw_plot.js";
import { fitted, nothing } from "./draw_wedges.js";

export function drawCurve(figure, { told, words, scale }) {
  const stage = figure.querySelector(".plot__stage");
  const bars = told.bars.filter(({ tonnes }) => tonnes > 0);
  if (!bars.length) return nothing(figure, words);
  const width = roomOf(stage);
  const isNarrow = width < 520;
  const [left, right, top, foot, height] = [isNarrow ? 44 : 58, 14, 14, 44, 320];
  const costs = bars.map(({ tonnes, dollars }) => dollars / tonnes);
  const [low, high] = bounds(costs);
  const whole = bars.reduce((sum, { tonnes }) => sum + tonnes, 0);
  const x = (tonnes) => left + (tonnes / whole) * (width - left - right);
  const y = (cost) => height - foot - ((Math.min(high, Math.max(low, cost)) - low) / (high - low || 1)) * (height - foot - top);
  const svg = node("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  for (const value of steps(low, high, 5)) {
    svg.append(
      node("line", { class: value === 0 ? "plot__zero" : "plot__grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
      node("text", { class: "plot__tick", x: left - 7, y: y(value), "text-anchor": "end", "dominant-baseline": "middle" }, tick(value)),
    );
  }
  for (const value of steps(0, whole / scale.divide, isNarrow ? 4 : 6)) {
    svg.append(node("text", { class: "plot__tick", x: x(value * scale.divide), y: height - 24, "text-anchor": "middle" }, tick(value)));
  }
  svg.append(node("text", { class: "plot__name", x: (left + width - right) / 2, y: height - 5, "text-anchor": "middle" }, `${words.within}, ${words.all_years} (${scale.unit})`));
  let before = 0;
  bars.forEach(({ sector, title, tonnes }, at) => {
    const [from, to] = [y(0), y(costs[at])];
    const [start, wide] = [x(before), Math.max(1, x(before + tonnes) - x(before))];
    const bar = node("rect", {
      class: `plot__bar plot__step shade-${SECTOR_SHADES[sector]}`,
      x: start, width: wide, y: Math.min(from, to), height: Math.max(2, Math.abs(from - to)),
    });
    hint(bar, () => `${title}: ${rounded(costs[at])} USD/tCO₂e, ${rounded(tonnes / scale.divide)} ${scale.unit}`);
    svg.append(bar);
    const above = costs[at] >= 0;
    if (wide > 15 && !isNarrow) svg.append(named(title, start + wide / 2, { zero: y(0), to, top, foot: height - foot }));
    if (costs[at] > high || costs[at] < low) {
      svg.append(node("text", { class: "plot__tick", x: start + wide / 2, y: above ? top - 3 : height - foot + 10, "text-anchor": "middle" }, rounded(costs[at])));
    }
    before += tonnes;
  });
  stage.replaceChildren(svg);
  const sectors = [...new Set(bars.map(({ sector }) => sector))];
  legend(figure, sectors.map((sector) => [SECTOR_SHADES[sector], told.sectorNames[sector]]));
}

// The name of a bar, upright along it: inside where it is long enough, else on the side
// of the zero line where there is more room.
function named(title, x, { zero, to, top, foot }) {
  const long = Math.abs(to - zero);
  const isInside = long > 90;
  const [below, above] = [foot - Math.max(zero, to), Math.min(zero, to) - top];
  const isDown = isInside ? to > zero : below > above;
  const room = isInside ? long : Math.max(below, above);
  const from = isInside ? zero + (isDown ? 8 : -8) : isDown ? Math.max(zero, to) + 8 : Math.min(zero, to) - 8;
  return node("text", {
    class: `plot__name${isInside ? " plot__name--inside" : ""}`, x, y: from,
    "text-anchor": isDown ? "end" : "start", transform: `rotate(-90 ${x} ${from})`, "dominant-baseline": "middle",
  }, fitted(title, room - 4));
}

// One very dear measure does not flatten all others: it is cut off and bears its number.
function bounds(costs) {
  const ordered = [...costs].sort((a, b) => a - b);
  const at = (part) => ordered[Math.round(part * (ordered.length - 1))];
  const span = Math.max(at(0.9) - at(0.1), 1);
  return [Math.min(0, Math.max(ordered[0], at(0.1) - span)), Math.max(0, Math.min(ordered.at(-1), at(0.9) + span))];
}
