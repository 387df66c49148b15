// Cost by year: capital and upkeep up, what is no longer paid for energy down, and the
// balance as a line.

import { canvas, hint, least, legend, line, most, node, rounded } from "./draw_plot.js";
import { nothing } from "./draw_wedges.js";

export function drawCosts(figure, { told, words, scale }) {
  const stage = figure.querySelector(".plot__stage");
  if (!told.wedges.length) return nothing(figure, words);
  const spent = told.capital.map((value, at) => value + told.upkeep[at] + Math.max(0, -told.saving[at]));
  const saved = told.saving.map((value, at) => -Math.max(0, value) + Math.min(0, told.upkeep[at]));
  const high = most(spent, told.net) / scale.divide;
  const low = least(saved, told.net) / scale.divide;
  const place = canvas(stage, { height: 280, low, high: high || 1, years: told.years });
  const { svg, body, x } = place;
  const y = (value) => place.y(value / scale.divide);
  const wide = Math.max(2, (x(1) - x(0)) * 0.72);
  told.years.forEach((year, at) => {
    let [up, down] = [0, 0];
    for (const [name, value] of [["credits", told.capital[at]], ["finance", told.upkeep[at]], ["projects", -told.saving[at]]]) {
      if (!value) continue;
      const from = value > 0 ? up : down;
      const to = from + value;
      if (value > 0) up = to; else down = to;
      const bar = node("rect", {
        class: `plot__bar shade-${name}`, x: x(at) - wide / 2, width: wide,
        y: Math.min(y(from), y(to)), height: Math.abs(y(from) - y(to)),
      });
      hint(bar, () => `${year}: ${rounded(value / scale.divide)} ${scale.unit}`);
      body.append(bar);
    }
  });
  body.append(node("path", { class: "plot__line plot__line--scenario", d: line(told.net, x, y) }));
  stage.replaceChildren(svg);
  legend(figure, [
    ["credits", words.capital], ["finance", words.upkeep], ["projects", words.saving],
    ["scenario", words.net, "line"],
  ]);
}
