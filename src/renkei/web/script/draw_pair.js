// Two scenarios of one city beside what would be emitted without measures; what lies
// between them is shaded.

import { area, canvas, legend, least, line, most, node } from "./draw_plot.js";

export function drawPair(figure, { pair, scale }) {
  const stage = figure.querySelector(".plot__stage");
  const high = most(pair.baseline, pair.first, pair.second) / scale.divide;
  const low = least(pair.first, pair.second) / scale.divide;
  const place = canvas(stage, { height: 300, low, high: high * 1.04, years: pair.years });
  const y = (value) => place.y(value / scale.divide);
  const { body, x } = place;
  body.append(
    node("path", { class: "plot__band", d: area(pair.first, pair.second, x, y) }),
    node("path", { class: "plot__line plot__line--baseline", d: line(pair.baseline, x, y) }),
    node("path", { class: "plot__line plot__line--first", d: line(pair.first, x, y) }),
    node("path", { class: "plot__line plot__line--scenario", d: line(pair.second, x, y) }),
  );
  stage.replaceChildren(place.svg);
  const [first, second, baseline] = pair.names;
  legend(figure, [["first", first, "line"], ["scenario", second, "line"], ["baseline", baseline, "dash"]]);
}
