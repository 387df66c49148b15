// Every drawn figure can be taken away: the picture as SVG or PNG with its title and
// where it came from, and its table as CSV that opens as text in any spreadsheet.

import { plainButton } from "./plain_button.js";

const words = document.getElementById("courtesies")?.dataset ?? {};
const SPACE = "http://www.w3.org/2000/svg";
const DRAWN = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity"],
  ...["stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "visibility"],
  ...["display", "font-family", "font-size", "font-weight", "text-anchor"],
  ...["dominant-baseline", "letter-spacing", "paint-order"],
];
const plain = (text) => text.replace(/\s+/g, " ").trim();
const titleOf = (figure) => plain(figure.querySelector("figcaption")?.textContent ?? "");
const nameOf = (figure) =>
  (titleOf(figure) || document.title).slice(0, 60).replace(/[\\/:*?"<>|\s]+/g, "-");

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// A copy that carries its looks with it, under its title, above where it came from.
function pictureOf(figure) {
  const svg = figure.querySelector("svg");
  const copy = svg.cloneNode(true);
  const there = [svg, ...svg.querySelectorAll("*")];
  const here = [copy, ...copy.querySelectorAll("*")];
  there.forEach((node, at) => {
    const looks = getComputedStyle(node);
    for (const name of DRAWN) here[at].style.setProperty(name, looks.getPropertyValue(name));
  });
  const box = svg.getBoundingClientRect();
  const ground = getComputedStyle(document.body);
  const [width, height, head, foot] = [Math.round(box.width), Math.round(box.height), 40, 28];
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("y", head);
  const sheet = document.createElementNS(SPACE, "svg");
  sheet.setAttribute("xmlns", SPACE);
  sheet.setAttribute("viewBox", `0 0 ${width} ${height + head + foot}`);
  sheet.setAttribute("width", width);
  sheet.setAttribute("height", height + head + foot);
  const paper = document.createElementNS(SPACE, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.documentElement).getPropertyValue("--sheet"));
  const say = (text, y, size, weight) => {
    const line = document.createElementNS(SPACE, "text");
    line.setAttribute("x", 8);
    line.setAttribute("y", y);
    line.setAttribute("font-size", size);
    line.setAttribute("font-weight", weight);
    line.setAttribute("font-family", ground.fontFamily);
    line.setAttribute("fill", ground.color);
    line.textContent = text;
    return line;
  };
  const day = new Date().toISOString().slice(0, 10);
  sheet.append(
    paper,
    say(titleOf(figure), 26, 15, 600),
    copy,
    say(`${location.origin}${location.pathname} · ${day}`, height + head + 18, 11, 400),
  );
  return { text: new XMLSerializer().serializeToString(sheet), width, height: height + head + foot };
}

function takeDrawing(figure) {
  const { text } = pictureOf(figure);
  save(new Blob([text], { type: "image/svg+xml" }), `${nameOf(figure)}.svg`);
}

function takePicture(figure) {
  const { text, width, height } = pictureOf(figure);
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * 2, height * 2];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, `${nameOf(figure)}.png`), "image/png");
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

// A number that opens is told with all its digits.
function said(cell) {
  const copy = cell.cloneNode(true);
  for (const number of copy.querySelectorAll(".figure")) {
    const exact = number.querySelector(".slip dd.numeral");
    const shown = number.querySelector(".figure__face .figure__value");
    number.replaceWith(` ${plain((exact ?? shown ?? number).textContent)} `);
  }
  return plain(copy.textContent);
}

function csvCell(text) {
  const isFormula = /^[=+\-@\t]/.test(text) && !/^[+\-−]?[\d.,]+%?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function takeTable(figure) {
  const rows = [[titleOf(figure)], [`${location.origin}${location.pathname}`]];
  for (const table of figure.querySelectorAll("table")) {
    rows.push([]);
    if (table.caption) rows.push([plain(table.caption.textContent)]);
    for (const row of table.rows) rows.push([...row.cells].map(said));
  }
  const text = rows.map((row) => row.map(csvCell).join(",")).join("\r\n");
  save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }), `${nameOf(figure)}.csv`);
}

for (const figure of document.querySelectorAll("main figure")) {
  const isDrawn = figure.querySelector("svg, .plot__stage");
  const table = figure.querySelector("table");
  if (!isDrawn || !(titleOf(figure) || table)) continue;
  const line = document.createElement("p");
  line.className = "takes";
  line.append(
    words.take,
    plainButton("SVG", () => figure.querySelector("svg") && takeDrawing(figure)),
    plainButton("PNG", () => figure.querySelector("svg") && takePicture(figure)),
  );
  if (table) line.append(plainButton("CSV", () => takeTable(figure)));
  figure.append(line);
}
