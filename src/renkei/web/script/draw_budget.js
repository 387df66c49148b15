// Emissions summed up from the first year, beside the carbon budget.

import { area, canvas, legend, line, most, node } from "./draw_plot.js";

export function drawBudget(figure, { told, words, scale }) {
  const stage = figure.querySelector(".plot__stage");
  const { budget } = told;
  const high = most(told.baselineUsed, budget === null ? [] : [budget]) / scale.divide;
  const place = canvas(stage, { height: 240, low: 0, high: high * 1.04, years: told.years });
  const { svg, body, x } = place;
  const y = (value) => place.y(value / scale.divide);
  body.append(
    node("path", { class: "plot__area shade-scenario", d: area(told.used.map(() => 0), told.used, x, y) }),
    node("path", { class: "plot__line plot__line--baseline", d: line(told.baselineUsed, x, y) }),
    node("path", { class: "plot__line plot__line--scenario", d: line(told.used, x, y) }),
  );
  if (budget !== null) {
    const at = y(budget);
    body.append(node("line", { class: "plot__line plot__line--target", x1: x(0), x2: x(told.years.length - 1), y1: at, y2: at }));
    const out = told.used.findIndex((value) => value > budget);
    if (out > 0) {
      body.append(
        node("circle", { class: "plot__dot plot__dot--stop", cx: x(out), cy: y(told.used[out]), r: 5 }),
        node("text", { class: "plot__name plot__name--stop", x: x(out) - 9, y: y(told.used[out]) - 7, "text-anchor": "end" }, String(told.years[out])),
      );
    }
  }
  stage.replaceChildren(svg);
  legend(figure, [
    ["scenario", words.scenario, "line"], ["baseline", words.without, "dash"],
    ...(budget === null ? [] : [["target", words.budget_name, "dots"]]),
  ]);
}
