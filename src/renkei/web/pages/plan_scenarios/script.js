// The scenario page: a slider is answered by the page itself, within a blink.
//
// In:  the form and figures as the server sent them, the compiled city from its address.
// Out: the same numbers as the server's, at once; the address always says what is set.

import { drawBand } from "../../script/draw_band.js";
import { drawBudget } from "../../script/draw_budget.js";
import { drawCosts } from "../../script/draw_costs.js";
import { drawCurve } from "../../script/draw_curve.js";
import { drawFlows } from "../../script/draw_flows.js";
import { drawPair } from "../../script/draw_pair.js";
import { drawPath } from "../../script/draw_path.js";
import { language, measureRoom, rounded, said } from "../../script/draw_plot.js";
import { drawWedges } from "../../script/draw_wedges.js";
import { Engine, ramped, targetPath } from "../../script/plan_engine.js";
import { rows, tell } from "../../script/plan_told.js";

export { Engine, ramped, targetPath };

const DRAWERS = {
  path: drawPath, wedges: drawWedges, curve: drawCurve, costs: drawCosts, budget: drawBudget, flows: drawFlows,
};
const TONNES = 1e6; // a budget is typed in megatonnes
const REST = 350; // milliseconds of rest before the address follows
const narrow = (written) => Number(written.normalize("NFKC").replaceAll(",", "").trim() || "NaN");

// The figures and tables of a page over one city; `show` answers any setting.
export class Board {
  constructor(root, model, page) {
    this.root = root;
    this.page = page;
    this.names = model.names;
    this.engine = new Engine(model.form, model.lines);
    this.place = new Map(model.form.measures.map(({ id }, at) => [id, at]));
    this.units = Object.fromEntries(["mass", "money", "energy"].map((name) =>
      [name, { divide: page[name].divide, unit: page[name][language] }]));
    this.stale = new Set();
    this.seen = new Set();
    this.figures = [...root.querySelectorAll(".plot")].filter(({ dataset }) => dataset.plot in DRAWERS);
    this.reveal();
  }

  reveal() {
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.seen.add(target); else this.seen.delete(target);
      }
      this.draw();
    }, { rootMargin: "120px" });
    for (const figure of this.figures) {
      figure.querySelector(".plot__stage").hidden = false;
      for (const views of figure.querySelectorAll(".plot__views")) {
        views.hidden = false;
        views.addEventListener("change", () => { this.stale.add(figure); this.draw(); });
      }
      const table = figure.querySelector(".plot__table");
      table.open = false;
      table.addEventListener("toggle", () => { if (table.open && this.told) this.fill(figure); });
      watch.observe(figure);
    }
    addEventListener("beforeprint", () => {
      this.figures.forEach((figure) => this.seen.add(figure));
      this.draw();
    });
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === width) return;
      width = contentRect.width;
      this.figures.forEach((figure) => measureRoom(figure.querySelector(".plot__stage")));
      this.figures.forEach((figure) => this.stale.add(figure));
      this.draw();
    }).observe(this.root);
  }

  deployment(settings) {
    const { form, years } = this.engine;
    return form.measures.map(({ id, ramp }) => {
      const set = settings.get(id);
      const path = new Float64Array(years.length);
      for (const { year, level } of set?.steps ?? (set ? [set] : [])) {
        ramped(ramp, year, level, years).forEach((part, at) => { path[at] = Math.min(1, path[at] + part); });
      }
      return path;
    });
  }

  show(settings, aims) {
    if (aims.discount !== this.discount) {
      this.discount = aims.discount;
      this.engine.reweigh(aims.discount);
    }
    this.outcome = this.engine.outcome(this.deployment(settings));
    this.told = tell(this.engine, this.outcome, aims, this.names);
    this.figures.forEach((figure) => this.stale.add(figure));
    this.answer();
    this.draw();
  }

  // Only what is in sight is drawn now; the rest when it comes into sight.
  draw() {
    if (!this.told) return;
    for (const figure of this.stale) {
      if (!this.seen.has(figure)) continue;
      this.stale.delete(figure);
      const kind = figure.dataset.plot;
      const scale = kind === "costs" ? this.units.money : kind === "flows" ? this.units.energy : this.units.mass;
      const view = figure.querySelector(".plot__views input:checked")?.value;
      const { words } = this.page;
      DRAWERS[kind](figure, { told: this.told, view, words, scale });
      if (kind === "flows") figure.querySelector(".plot__note").textContent = said(words.flows_note, { year: this.told.year });
      if (figure.querySelector(".plot__table").open) this.fill(figure);
    }
  }

  fill(figure) {
    const in_ = ({ divide }) => (value) => rounded(value / divide);
    const held = rows(this.told, this.page.words, {
      mass: in_(this.units.mass), money: in_(this.units.money), energy: in_(this.units.energy), plain: rounded,
    });
    for (const place of figure.querySelectorAll("[data-table]")) write(place, held[place.dataset.table]());
  }

  answer() {
    const { told, units, page: { words } } = this;
    const [first, last] = [told.years[0], told.years.at(-1)];
    const change = Math.round(100 * (told.total[told.at] / told.baseline[0] - 1));
    const sign = change > 0 ? "+" : change < 0 ? "−" : "+";
    this.put("total", {
      name: said(words.in_year, { year: told.year }), value: told.total[told.at], unit: units.mass,
      note: `${said(words.against_base, { year: first })} ${sign}${Math.abs(change)} %`,
    });
    const aimed = told.target[told.at];
    const gap = aimed === null ? null : told.total[told.at] - aimed;
    this.put("gap", {
      name: said(words.gap, { year: told.year }), value: gap, unit: units.mass,
      note: gap === null ? words.no_target_how : gap <= 0 ? words.gap_met : words.gap_missed,
      mood: gap === null ? "" : gap <= 0 ? "good" : "stop",
    });
    const whole = told.used.at(-1);
    let note = said(words.budget_none, { first, last });
    if (told.budget !== null) {
      note = said(words.budget_used, { percent: Math.round((100 * whole) / told.budget) });
      if (told.runsOut >= 0) note += (language === "ja" ? "、" : ", ") + said(words.budget_out, { year: told.years[told.runsOut] });
    }
    this.put("budget", {
      value: whole, unit: units.mass, note,
      mood: told.budget === null ? "" : whole > told.budget ? "stop" : "good",
    });
    this.put("present", {
      value: told.presentCost, unit: units.money,
      note: told.saved > 0 ? said(words.per_tonne, { usd: rounded(told.presentCost / told.saved) }) : words.present_note,
    });
  }

  put(key, { name, value, unit, note, mood = "" }) {
    const place = this.root.querySelector(`[data-answer="${key}"]`);
    if (!place) return;
    place.className = `answer${mood && ` answer--${mood}`}`;
    if (name) place.querySelector("dt").textContent = name;
    place.querySelector(".answer__value").textContent = value === null ? this.page.words.no_target : rounded(value / unit.divide);
    place.querySelector(".answer__unit").hidden = value === null;
    place.querySelector(".answer__note").textContent = note;
  }
}

function write(place, { heads, rows: held }) {
  const columns = [...place.querySelectorAll("thead th")];
  if (heads && heads.length !== columns.length) {
    const last = columns.at(-1);
    while (columns.length < heads.length) columns.push(last.parentNode.appendChild(last.cloneNode(true)));
    while (columns.length > heads.length) columns.pop().remove();
  }
  heads?.forEach((words, at) => { if (words !== null) columns[at].textContent = words; });
  place.querySelector("tbody").replaceChildren(...held.map((row) => {
    const line = document.createElement("tr");
    row.forEach((words, at) => {
      const cell = document.createElement(at ? "td" : "th");
      cell.textContent = words;
      if (at) {
        cell.dataset.label = columns[at].textContent;
        if (columns[at].classList.contains("numeral")) cell.className = "numeral";
      } else {
        cell.scope = "row";
        cell.className = "table__head";
      }
      line.append(cell);
    });
    return line;
  }));
}

// The form: number fields become sliders, and every change is shown at once.
class Settings {
  constructor(form, board) {
    this.form = form;
    this.board = board;
    for (const field of form.querySelectorAll(".measure__set input")) {
      field.type = "range";
      const hasSteps = field.closest(".measure").querySelector("[name^='steps.']");
      field.step = field.name.startsWith("level") ? (hasSteps || field.value % 5 ? "any" : "5") : "1"; // any: it stays as it was kept
      this.say(field);
    }
    form.querySelector(".settings__go").hidden = true;
    if (matchMedia("(max-width: 62rem)").matches) {
      for (const sector of form.querySelectorAll(".sector")) sector.open = false;
    }
    form.addEventListener("input", ({ target }) => {
      if (target.name === "name") return;
      this.own();
      if (target.type === "range") this.say(target);
      if (target.type === "checkbox") this.count(target.closest(".sector"));
      this.later();
    });
    form.addEventListener("submit", (event) => {
      if (event.submitter?.value !== "keep") event.preventDefault();
    });
    this.show();
  }

  say(field) {
    field.nextElementSibling.textContent = field.name.startsWith("level") ? `${Math.round(field.value * 10) / 10}%` : field.value;
  }

  count(sector) {
    const on = sector.querySelectorAll("input[name=on]:checked").length;
    sector.querySelector(".sector__count").firstChild.textContent = String(on);
  }

  // From the first change on, the page shows no longer what was kept.
  own() {
    const { root, page: { words } } = this.board;
    root.querySelector(".which__now strong").textContent = words.own;
    root.querySelector("#doubts-changed")?.removeAttribute("hidden");
  }

  // Many changes before the next picture are answered once.
  later() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.show();
    });
    clearTimeout(this.rest);
    this.rest = setTimeout(() => history.replaceState(null, "", `?${this.address()}`), REST);
  }

  chosen() {
    const found = new Map();
    for (const box of this.form.querySelectorAll("input[name=on]:checked")) {
      const [year, level] = box.closest(".measure").querySelectorAll(".measure__set input");
      found.set(box.value, { year: Number(year.value), level: Number(level.value) / 100, steps: this.steps(box, year, level) });
    }
    return found;
  }

  // The steps of a measure, as long as neither of its sliders was moved.
  steps(box, year, level) {
    const held = box.closest(".measure").querySelector("[name^='steps.']");
    if (!held || held.dataset.year !== year.value || Number(held.dataset.level) !== Number(level.value)) return undefined;
    return held.value.split("/").map((row) => row.split(":").map(Number)).map(([at, part]) => ({ year: at, level: part / 100 }));
  }

  // What stands in the fields; what is no number yet is left as if it were empty.
  aims() {
    const { years } = this.board.engine;
    const told = (name) => [...this.form.querySelectorAll(`[name="${name}"]`)].map(({ value }) => narrow(value));
    const [cutYears, cuts] = [told("aim-year"), told("aim-cut")];
    const budget = told("budget")[0];
    const discount = told("discount")[0];
    return {
      cuts: cutYears.map((year, at) => [year, cuts[at] / 100])
        .filter(([year, cut]) => years.indexOf(year) > 0 && cut >= 0 && cut <= 1).sort((a, b) => a[0] - b[0]),
      budget: budget > 0 ? budget * TONNES : null,
      discount: discount >= 0 && discount <= 20 ? discount / 100 : this.board.engine.form.discount_fraction,
    };
  }

  address() {
    const starts = [...this.chosen()].flatMap(([id, set]) => (set.steps ?? [set]).map(({ year, level }) => [id, year, level]));
    const plan = starts.map(([id, year, level]) => `${id}:${year}:${Math.round(level * 1e8) / 1e6}`).join(",");
    const aims = this.aims();
    return [
      `plan=${plan}`, ...aims.cuts.map(([year, cut]) => `aim=${year}:${Math.round(cut * 1e6) / 1e4}`),
      ...(aims.budget === null ? [] : [`budget=${aims.budget / TONNES}`]), `discount=${Math.round(aims.discount * 1e6) / 1e4}`,
    ].join("&");
  }

  show() {
    this.board.show(this.chosen(), this.aims());
  }
}

// The draws take seconds: the server says how far it is, line by line.
function askDoubts(form, words) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [button, place] = [form.querySelector("button"), form.querySelector(".progress")];
    const [bar, told] = [place.querySelector("progress"), place.querySelector("p")];
    button.disabled = true;
    place.hidden = false;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/x-ndjson" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let held = "";
      let isDone = false;
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        held += value;
        const lines = held.split("\n");
        held = lines.pop();
        for (const each of lines.filter(Boolean).map((text) => JSON.parse(text))) {
          bar.value = each.part;
          if (each.said) told.textContent = `${each.said}…`;
          if (each.failed) throw new Error(each.failed);
          isDone ||= each.done;
        }
      }
      if (!isDone) throw new Error("unfinished");
      location.assign(`?kept=${form.elements.kept.value}#doubts`);
      location.reload();
    } catch {
      told.textContent = words.doubts_failed;
      button.disabled = false;
    }
  });
}

// A figure that no slider moves: drawn when there is room, its table closed.
function still(figure, draw) {
  const stage = figure.querySelector(".plot__stage");
  stage.hidden = false;
  figure.querySelector(".plot__table").open = false;
  new ResizeObserver(() => {
    measureRoom(stage);
    draw();
  }).observe(figure);
}

async function begin() {
  const two = document.getElementById("pair");
  if (two) {
    const pair = JSON.parse(two.textContent);
    const figure = document.querySelector('[data-plot="pair"]');
    const scale = { divide: pair.mass.divide, unit: pair.mass[language] };
    still(figure, () => drawPair(figure, { pair, scale }));
  }
  const held = document.getElementById("scenario");
  if (!held) return;
  const page = JSON.parse(held.textContent);
  const root = document.querySelector(".scenarios");
  const band = root.querySelector('[data-plot="band"]');
  if (band && page.band) {
    const scale = { divide: page.mass.divide, unit: page.mass[language] };
    still(band, () => drawBand(band, { band: page.band, words: page.words, scale }));
  }
  const asks = document.getElementById("ask-doubts");
  if (asks) askDoubts(asks, page.words);
  const answer = await fetch(page.model, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(page.words.cannot_load);
  const board = new Board(root, await answer.json(), page);
  new Settings(document.getElementById("settings"), board);
  root.dataset.ready = "";
}

begin();
