// What each measure brings, stacked from the scenario up to the baseline; a thin line
// where the scenario would be if every measure stood alone.

import { SECTOR_SHADES, area, canvas, hint, legend, line, most, node, roomOf, rounded, said, steps, tick } from "./draw_plot.js";

const NAMED = 15; // as tall as a wedge must be, in pixels, to bear its name

export function drawWedges(figure, { told, words, scale }) {
  const stage = figure.querySelector(".plot__stage");
  if (!told.wedges.length) return nothing(figure, words);
  const isWide = roomOf(stage) >= 620;
  const right = isWide ? Math.min(270, roomOf(stage) * 0.34) : 14;
  const lowest = told.years.map((_, at) => Math.min(told.total[at], told.aloneTotal[at]));
  const high = most(told.baseline) / scale.divide;
  const low = begin(Math.min(...lowest) / scale.divide, high);
  const place = canvas(stage, { height: 400, low, high: high + (high - low) * 0.03, years: told.years, right });
  const { svg, body, x } = place;
  const y = (value) => place.y(value / scale.divide);
  body.append(node("path", { class: "plot__area shade-scenario", d: area(told.total.map(() => low * scale.divide), told.total, x, y) }));
  if (low > 0) body.append(node("text", { class: "plot__tick", x: x(0) + 6, y: place.height - place.foot - 8 }, said(words.axis_begins, { low: tick(low), unit: scale.unit })));
  let floor = told.total;
  const last = told.years.length - 1;
  let lowestLabel = Infinity;
  told.wedges.forEach(({ sector, title, values, stated }, at) => {
    const top = floor.map((value, year) => value + values[year]);
    const shape = node("path", {
      class: `plot__area plot__wedge shade-${SECTOR_SHADES[sector]}${at % 2 ? " plot__wedge--other" : ""}`,
      d: area(floor, top, x, y),
    });
    hint(shape, () => `${title}: ${rounded(values[last] / scale.divide)} ${scale.unit} (${told.years[last]}); ${words.alone} ${rounded(stated[last] / scale.divide)}`);
    body.append(shape);
    const middle = (y(top[last]) + y(floor[last])) / 2;
    const tall = Math.abs(y(floor[last]) - y(top[last]));
    if (isWide && tall >= 5 && lowestLabel - middle >= NAMED) {
      lowestLabel = middle;
      svg.append(
        node("line", { class: "plot__lead", x1: x(last) + 1, x2: x(last) + 8, y1: middle, y2: middle }),
        node("text", { class: "plot__name", x: x(last) + 12, y: middle, "dominant-baseline": "middle" }, fitted(title, right - 16)),
      );
    }
    floor = top;
  });
  const between = told.aloneTotal.some((value, at) => Math.abs(value - told.total[at]) > told.baseline[at] * 1e-4);
  if (between) body.append(node("path", { class: "plot__overlap", d: area(told.aloneTotal, told.total, x, y) }));
  body.append(
    node("path", { class: "plot__line plot__line--baseline", d: line(told.baseline, x, y) }),
    node("path", { class: "plot__line plot__line--scenario", d: line(told.total, x, y) }),
    node("path", { class: "plot__line plot__line--alone", d: line(told.aloneTotal, x, y) }),
  );
  stage.replaceChildren(svg);
  const sectors = [...new Set(told.wedges.map(({ sector }) => sector))];
  legend(figure, [
    ["scenario", words.scenario, "line"], ["baseline", words.without, "dash"],
    ["alone", words.stated, "thin"], ...(between ? [["overlap", words.interaction, "hatch"]] : []),
    ...sectors.map((sector) => [SECTOR_SHADES[sector], told.sectorNames[sector]]),
  ]);
}

// Wedges that are thin beside all that is emitted are looked at closer; the picture says
// where its axis begins.
function begin(lowest, high) {
  if (lowest < high * 0.45) return Math.min(0, lowest);
  const room = lowest - (high - lowest) * 0.4;
  return room > 0 ? steps(0, room, 8).at(-1) : 0;
}

export function nothing(figure, words) {
  const said = document.createElement("p");
  said.className = "plot__none";
  said.textContent = words.none_deployed;
  figure.querySelector(".plot__stage").replaceChildren(said);
  legend(figure, []);
}

// A name as long as there is room for it; Japanese letters take twice a Latin one's.
export function fitted(name, room) {
  let used = 0;
  for (let at = 0; at < name.length; at++) {
    used += name.charCodeAt(at) > 0x2e7f ? 12 : 6.4;
    if (used > room - 8) return `${name.slice(0, at).trimEnd()}…`;
  }
  return name;
}
