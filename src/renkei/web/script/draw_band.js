// What the draws say of emissions in each year: half of them in the dark band, nine in
// ten in the light one, their mean as the line.

import { area, canvas, legend, line, least, most, node } from "./draw_plot.js";

export function drawBand(figure, { band, words, scale }) {
  const stage = figure.querySelector(".plot__stage");
  const high = most(band.p95, band.baseline) / scale.divide;
  const low = least(band.p5) / scale.divide;
  const place = canvas(stage, { height: 300, low, high: high * 1.04, years: band.years });
  const { svg, body, x } = place;
  const y = (value) => place.y(value / scale.divide);
  body.append(
    node("path", { class: "plot__band", d: area(band.p5, band.p95, x, y) }),
    node("path", { class: "plot__band plot__band--half", d: area(band.p25, band.p75, x, y) }),
    node("path", { class: "plot__line plot__line--baseline", d: line(band.baseline, x, y) }),
    node("path", { class: "plot__line plot__line--scenario", d: line(band.mean, x, y) }),
  );
  for (const [year, level] of band.chances) {
    body.append(node("circle", { class: "plot__dot", cx: x(band.years.indexOf(year)), cy: y(level), r: 5 }));
  }
  stage.replaceChildren(svg);
  legend(figure, [
    ["scenario", words.mean, "line"], ["band", words.band], ["baseline", words.without, "dash"],
    ...(band.chances.length ? [["target", words.target, "dot"]] : []),
  ]);
}
