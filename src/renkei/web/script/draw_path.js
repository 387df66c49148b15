// Emissions by year beside baseline and target, told apart by sector, fuel or scope; the
// gap to the target as bars below.

import { SECTOR_SHADES, area, canvas, hint, least, legend, line, most, node, rounded, said, shade } from "./draw_plot.js";

const KINDS = 7; // that an eye tells apart; the smallest go together

export function drawPath(figure, { told, view, words, scale }) {
  const stage = figure.querySelector(".plot__stage");
  const parts = grouped(told, view, words);
  const whole = parts.map(({ values }) => values);
  const positive = stacked(whole);
  const target = told.target.some((value) => value !== null) ? told.target : null;
  const high = most(told.baseline, positive.at(-1).high, target ?? []) / scale.divide;
  const low = least(told.total) / scale.divide;
    const place = canvas(stage, { height: 330, low, high: high * 1.04, years: told.years });
  const { svg, body, x } = place;
  const y = (value) => place.y(value / scale.divide);
  parts.forEach(({ name, title, values }, at) => {
    const shape = node("path", { class: `plot__area shade-${name}`, d: area(positive[at].low, positive[at].high, x, y) });
    hint(shape, () => `${title}: ${rounded(values.at(-1) / scale.divide)} ${scale.unit} (${told.years.at(-1)})`);
    body.append(shape);
  });
  body.append(
    node("path", { class: "plot__line plot__line--baseline", d: line(told.baseline, x, y) }),
    node("path", { class: "plot__line plot__line--scenario", d: line(told.total, x, y) }),
  );
  if (target) body.append(node("path", { class: "plot__line plot__line--target", d: line(target, x, y) }));
  for (const [year, level] of told.levels) {
    const at = told.years.indexOf(year);
    body.append(node("circle", { class: "plot__dot", cx: x(at), cy: y(level), r: 4 }));
  }
  stage.replaceChildren(svg);
  if (target) stage.append(gapBars(stage, told, { words, scale, height: 128 }));
  legend(figure, [
    ["scenario", words.scenario, "line"], ["baseline", words.without, "dash"],
    ...(target ? [["target", words.target, "dots"]] : []),
    ...parts.map(({ name, title }) => [name, title]).reverse(),
  ]);
}

function gapBars(stage, told, { words, scale, height }) {
  const gaps = Array.from(told.total, (value, at) => (told.target[at] === null ? null : value - told.target[at]));
  const [low, high] = [least(gaps) / scale.divide, most(gaps) / scale.divide];
  const place = canvas(stage, { height, low: Math.min(low, 0), high: Math.max(high, 0), years: told.years, top: 26, ticks: 3 });
  const wide = Math.max(2, (place.x(1) - place.x(0)) * 0.7);
  gaps.forEach((gap, at) => {
    if (gap === null) return;
    const [from, to] = [place.y(0), place.y(gap / scale.divide)];
    const bar = node("rect", {
      class: gap > 0 ? "plot__bar shade-stop" : "plot__bar shade-good",
      x: place.x(at) - wide / 2, width: wide, y: Math.min(from, to), height: Math.max(1, Math.abs(from - to)),
    });
    hint(bar, () => `${told.years[at]}: ${rounded(gap / scale.divide)} ${scale.unit}`);
    place.body.append(bar);
  });
  place.svg.append(node("text", { class: "plot__name", x: place.left, y: 12 }, `${words.gap_short} (${scale.unit})`));
  return place.svg;
}

function stacked(rows) {
  let low = new Float64Array(rows[0]?.length ?? 0);
  return rows.map((values) => {
    const high = low.map((value, at) => value + values[at]);
    const found = { low, high };
    low = high;
    return found;
  });
}

// Labels with anything to show, the largest at the foot; too many go together.
function grouped(told, view, words) {
  const { labels, rows, names } = told.views[view];
  const kept = labels.map((label, at) => ({ label, values: rows[at], size: rows[at].reduce((a, b) => a + Math.abs(b), 0) }))
    .filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  const shown = kept.slice(0, kept.length > KINDS ? KINDS - 1 : KINDS);
  const parts = shown.map(({ label, values }, at) => ({
    name: view === "sector" ? SECTOR_SHADES[label] : shade(at), title: names[label], values,
  }));
  const rest = kept.slice(shown.length);
  if (rest.length) {
    const values = rest.reduce((sums, row) => sums.map((sum, at) => sum + row.values[at]), new Float64Array(told.years.length));
    parts.push({ name: "rest", title: words.others, values });
  }
  return parts.length ? parts : [{ name: "rest", title: words.total, values: told.total }];
}
