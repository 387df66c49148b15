// Energy from carrier to sector to use in one year: a Sankey diagram in three columns.

import { SECTOR_SHADES, hint, legend, node, roomOf, rounded } from "./draw_plot.js";
import { fitted, nothing } from "./draw_wedges.js";

const GAP = 9;
const THICK = 12;

export function drawFlows(figure, { told, words, scale }) {
  const stage = figure.querySelector(".plot__stage");
  const { links, names, sectors } = told.flows;
  if (!links.length) return nothing(figure, words);
  const width = roomOf(stage);
  const isNarrow = width < 520;
  const columns = [new Map(), new Map(), new Map()];
  const column = (id) => ({ carrier: 0, sector: 1, use: 2 })[id.split(":")[0]];
  for (const [from, to, energy] of links) {
    for (const [id, side] of [[from, "out"], [to, "in"]]) {
      const held = columns[column(id)];
      if (!held.has(id)) held.set(id, { id, in: 0, out: 0 });
      held.get(id)[side] += energy;
    }
  }
  const ordered = columns.map((held) => [...held.values()]
    .map((each) => ({ ...each, size: Math.max(each.in, each.out) })).sort((a, b) => b.size - a.size));
  const rows = Math.max(...ordered.map((each) => each.length));
  const height = Math.max(320, rows * 21 + 30);
  const total = ordered[0].reduce((sum, { size }) => sum + size, 0);
  const left = isNarrow ? 86 : 150;
  const xs = [left, width / 2 - THICK / 2, width - left - THICK];
  const room = Math.min(...ordered.map((each) => height - 16 - GAP * (each.length - 1)));
  const tall = room / total;
  const placed = new Map();
  ordered.forEach((nodes, at) => {
    const used = nodes.reduce((sum, { size }) => sum + size * tall, 0) + GAP * (nodes.length - 1);
    let y = (height - used) / 2;
    for (const each of nodes) {
      placed.set(each.id, { ...each, x: xs[at], y, height: each.size * tall, from: y, to: y });
      y += each.size * tall + GAP;
    }
  });
  const svg = node("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const rank = (id) => placed.get(id).y;
  const sorted = [...links].sort((a, b) => rank(a[0]) - rank(b[0]) || rank(a[1]) - rank(b[1]));
  for (const [from, to, energy] of sorted) {
    const [a, b] = [placed.get(from), placed.get(to)];
    const thick = energy * tall;
    const [y0, y1] = [a.to + thick / 2, b.from + thick / 2];
    a.to += thick;
    b.from += thick;
    const middle = (a.x + THICK + b.x) / 2;
    const sector = (from.startsWith("sector") ? from : to).split(":")[1];
    const link = node("path", {
      class: `plot__flow shade-${SECTOR_SHADES[sectors[sector]]}`,
      d: `M${a.x + THICK} ${y0}C${middle} ${y0} ${middle} ${y1} ${b.x} ${y1}`, "stroke-width": Math.max(0.75, thick),
    });
    hint(link, () => `${names[from]} → ${names[to]}: ${rounded(energy / scale.divide)} ${scale.unit}`);
    svg.append(link);
  }
  let lowest = [-Infinity, -Infinity, -Infinity];
  for (const each of placed.values()) {
    const at = column(each.id);
    svg.append(node("rect", { class: "plot__node", x: each.x, y: each.y, width: THICK, height: Math.max(1, each.height) }));
    const middle = Math.max(each.y + each.height / 2, lowest[at] + 14);
    lowest[at] = middle;
    if (middle > height - 4) continue;
    const outside = at === 2 ? each.x + THICK + 6 : each.x - 6;
    const label = node("text", {
      class: "plot__name", x: at === 1 ? each.x + THICK + 5 : outside, y: middle,
      "text-anchor": at === 0 ? "end" : "start", "dominant-baseline": "middle",
    }, fitted(names[each.id], at === 1 ? 110 : left - 8));
    hint(label, () => `${names[each.id]}: ${rounded(each.size / scale.divide)} ${scale.unit}`);
    svg.append(label);
  }
  stage.replaceChildren(svg);
  legend(figure, []);
}
