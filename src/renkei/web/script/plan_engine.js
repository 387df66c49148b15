// A city under any deployment of measures, reckoned in the page itself.
//
// In:  the compiled city of `renkei.planning.scenarios.browser_form` and `lines_form`,
//      whose docstrings are the arithmetic of this file. Out: what the server's
//      `scenarios.scenario` says of the same deployment, to the last digits.
// All arrays run over years unless a name says otherwise; d[m][y] is the deployment.

import { Workplace, accumulate, product, shapley, summed, typed, zeros } from "./plan_rows.js";

export function ramped(ramp, start, level, years) {
  const [length, shape] = ramp;
  return Float64Array.from(years, (year) => {
    const part = Math.min(1, Math.max(0, (year - start + 1) / Math.max(length, 1)));
    return level * (shape === "linear" ? part : part * part * (3 - 2 * part));
  });
}

export class Engine {
  constructor(form, lines) {
    this.form = { ...form, factor: typed(form.factor), price: typed(form.price) };
    this.lines = { ...lines, taken: typed(lines.taken) };
    this.years = form.years;
    this.count = form.years.length;
    this.weights = form.years.map((_, y) => (1 + form.discount_fraction) ** -y);
    this.cells = form.cells.map((cell) => ({
      ...cell, terms: cell.terms.map(([column, weight]) => [column, Float64Array.from(weight)]),
    }));
    this.effectsOf = form.measures.map((_, m) =>
      form.effect_measure.flatMap((of, effect) => (of === m ? [effect] : [])));
    this.workplace = new Workplace(this.form, this.cells, this.count);
    this.nothing = zeros(form.measures.length, this.count);
    this.none = this.evaluate(this.nothing);
    this.alone = new Map();  // a measure's own saving, while its row stays what it was
    this.prepareLines();
  }

  reweigh(discountFraction) {
    this.weights = this.years.map((_, y) => (1 + discountFraction) ** -y);
    this.alone.clear();
  }

  // Totals by sector and carrier: the four steps over the columns of `browser_form`.
  evaluate(d) {
    const { form, count } = this;
    const at = this.workplace;
    at.run(d, at.everything);
    const bySector = zeros(form.sectors.length, count);
    const byCarrier = zeros(form.carriers.length, count);
    const energy = zeros(form.carriers.length, count);
    form.cells.forEach((cell, k) => {
      this.add([bySector[cell.sector]], [at.emitted[k]]);
      this.add([byCarrier[cell.carrier]], [at.emitted[k]]);
      this.add([energy[cell.carrier]], [at.taken[k]]);
    });
    return { bySector, byCarrier, energy, ...at.totals() };
  }

  // What each measure is bought and kept up for, with what is left of it in the end.
  costs(d) {
    const { count } = this;
    return this.form.measures.map((measure, m) => {
      const capital = new Float64Array(count);
      const upkeep = new Float64Array(count);
      const salvage = new Float64Array(count);
      const bought = new Float64Array(count);
      let living = 0;
      for (let y = 0; y < count; y++) {
        if (y >= measure.life) living -= bought[y - measure.life];
        bought[y] = Math.max(0, d[m][y] - living);
        living += bought[y];
        capital[y] = bought[y] * measure.size * measure.capital * (1 - measure.decline) ** y;
        upkeep[y] = d[m][y] * measure.size * measure.upkeep;
        salvage[count - 1] += capital[y] * Math.max(0, 1 - (count - y) / measure.life);
      }
      return { capital, upkeep, salvage };
    });
  }

  prepareLines() {
    const { form, lines, count } = this;
    const rates = [form.factor, form.price];
    this.energy = zeros(lines.taken.length, count);
    this.base = lines.taken.map((taken, l) => rates.map((rate) =>
      Float64Array.from(taken, (amount, y) => amount * rate[lines.carrier[l]][y])));
    this.baseOfAvoid = lines.avoid_sets.map(() => zeros(2, count));
    lines.avoid.forEach((set, l) => this.add(this.baseOfAvoid[set], this.base[l]));
    // What improve effects meet is the same for lines with one avoid and one improve set.
    const pairs = new Map();
    lines.improve.forEach((improve, l) => {
      if (!lines.improve_sets[improve].length) return;
      const key = `${lines.avoid[l]} ${improve}`;
      if (!pairs.has(key)) pairs.set(key, { avoid: lines.avoid[l], improve, base: zeros(2, count) });
      this.add(pairs.get(key).base, this.base[l]);
    });
    this.improved = [...pairs.values()];
    this.moves = lines.moves.map(([effect, at, into]) => {
      const to = lines.to_efficiency[effect];
      const weight = Float64Array.from(lines.taken[at], (taken, y) =>
        to === null ? taken : (taken * lines.efficiency[at][y]) / to);
      const saved = rates.map((rate, r) => weight.map((amount, y) =>
        this.base[at][r][y] - amount * rate[lines.carrier[into]][y]));
      return { effect, at, into, weight, saved };
    });
  }

  add(to, from) {
    to.forEach((sums, r) => {
      const values = from[r];
      for (let y = 0; y < sums.length; y++) sums[y] += values[y];
    });
  }

  // Line by line: what each takes, and what is emitted by scope. The rows are the
  // engine's own and stand until it is asked again.
  evaluateLines(d) {
    const { form, lines, count, energy, workplace } = this;
    workplace.run(d, workplace.everything);
    const { x, reduced, cleaner, shares: left, scale } = workplace;
    lines.taken.forEach((taken, l) => {
      const [row, by, stays] = [energy[l], reduced[lines.reduce[l]], left[lines.shift[l]]];
      for (let y = 0; y < count; y++) row[y] = taken[y] * by[y] * stays[y];
    });
    for (const { effect, at, into, weight } of this.moves) {
      const [moved, by, part] = [x[effect], reduced[lines.reduce[at]], scale[lines.shift[at]]];
      const arrives = energy[into];
      for (let y = 0; y < count; y++) arrives[y] += weight[y] * moved[y] * by[y] * part[y];
    }
    const byScope = zeros(lines.scopes.length, count);
    energy.forEach((taken, l) => {
      const [factor, clean] = [form.factor[lines.carrier[l]], cleaner[lines.supply[l]]];
      const sums = byScope[lines.scope[l]];
      for (let y = 0; y < count; y++) sums[y] += taken[y] * factor[y] * clean[y];
    });
    return { energy, byScope };
  }

  // What each measure brings within the plan, tonnes and dollars paid less for carriers:
  // of the deployment whose lines were reckoned last.
  wedges() {
    const { form, lines, count, energy, workplace } = this;
    const { x, reduced, scale } = workplace;
    const tonnes = zeros(form.measures.length, count);
    const dollars = zeros(form.measures.length, count);
    const brings = (effect, values, [mass, money]) => {
      const m = form.effect_measure[effect];
      accumulate(tonnes[m], values, mass);
      if (money) accumulate(dollars[m], values, money);
    };
    const shared = (set, base) =>
      shapley(set, x, count).forEach((values, at) => brings(set[at], values, base));
    lines.avoid_sets.forEach((set, at) => shared(set, this.baseOfAvoid[at]));
    const avoided = lines.avoid_sets.map((set) => workplace.product(new Float64Array(count), set));
    for (const { avoid, improve, base } of this.improved) {
      shared(lines.improve_sets[improve], base.map((sums) => product(sums, avoided[avoid])));
    }
    for (const { effect, at, saved } of this.moves) {
      brings(effect, product(product(x[effect], scale[lines.shift[at]]), reduced[lines.reduce[at]]), saved);
    }
    const supplied = zeros(form.supply.length, count);
    energy.forEach((taken, l) =>
      accumulate(supplied[lines.supply[l]], taken, form.factor[lines.carrier[l]]));
    form.supply.forEach((set, at) => shared(set, [supplied[at]]));
    return { tonnes, dollars };
  }

  // A measure alone against the baseline; asked again only when its own row has changed.
  single(d, m) {
    const key = d[m].join();
    const before = this.alone.get(m);
    if (before?.key === key) return before;
    const only = this.nothing.with(m, d[m]);
    this.workplace.run(this.nothing, this.workplace.everything);
    this.workplace.run(only, this.workplace.touched[m]);
    const run = this.workplace.totals();
    const found = {
      key,
      tonnes: this.none.total.map((total, y) => total - run.total[y]),
      dollars: this.none.paid.map((paid, y) => paid - run.paid[y]),
    };
    this.alone.set(m, found);
    return found;
  }

  present(values) {
    let sum = 0;
    for (let y = 0; y < this.count; y++) sum += values[y] * this.weights[y];
    return sum;
  }

  // The abatement curve in which the measures meet each other, cheapest tonne first.
  curve(d, costs) {
    const deployed = this.deployed(d);
    const own = new Map(deployed.map((m) => [m, this.present(costs[m].capital)
      + this.present(costs[m].upkeep) - this.present(costs[m].salvage)]));
    const alone = deployed.map((m) => {
      const single = this.single(d, m);
      return { m, tonnes: summed(single.tonnes), dollars: own.get(m) - this.present(single.dollars) };
    });
    const merit = ({ tonnes, dollars }) => (tonnes > 0 ? dollars / tonnes : dollars);
    alone.sort((a, b) => (b.tonnes > 0) - (a.tonnes > 0) || merit(a) - merit(b) || a.m - b.m);
    const rows = zeros(this.form.measures.length, this.count);
    const weigh = (run) => ({ emitted: summed(run.total), paid: this.present(run.paid) });
    this.workplace.run(rows, this.workplace.everything);
    let before = weigh(this.none);
    const bars = alone.map(({ m, tonnes, dollars }) => {
      rows[m] = d[m];
      this.workplace.run(rows, this.workplace.touched[m]);
      const after = weigh(this.workplace.totals());
      const bar = {
        m, tonnes: before.emitted - after.emitted, dollars: own.get(m) + after.paid - before.paid,
        aloneTonnes: tonnes, aloneDollars: dollars,
      };
      before = after;
      return bar;
    });
    return bars;
  }

  deployed(d) {
    return d.flatMap((row, m) => (row.some((part) => part > 0) ? [m] : []));
  }

  // Energy from carrier to sector to use in one year.
  flows(held, y) {
    const links = new Map();
    const { lines } = this;
    held.energy.forEach((taken, l) => {
      if (!lines.is_energy[lines.carrier[l]] || taken[y] === 0) return;
      const way = [`carrier:${lines.carrier[l]}`, `sector:${lines.sector[l]}`, `use:${lines.use[l]}`];
      for (const [from, to] of [[way[0], way[1]], [way[1], way[2]]]) {
        const key = `${from} ${to}`;
        links.set(key, (links.get(key) ?? 0) + taken[y]);
      }
    });
    return [...links].map(([key, mwh]) => [...key.split(" "), mwh]);
  }

  // Everything that the page shows of one deployment.
  outcome(d) {
    const run = this.evaluate(d);
    const held = this.evaluateLines(d);
    const costs = this.costs(d);
    const wedges = this.wedges();
    const { count } = this;
    const stated = zeros(this.form.measures.length, count);
    for (const m of this.deployed(d)) stated[m] = this.single(d, m).tonnes;
    const capital = new Float64Array(count);
    const upkeep = new Float64Array(count);
    const salvage = new Float64Array(count);
    for (const cost of costs) this.add([capital, upkeep, salvage], [cost.capital, cost.upkeep, cost.salvage]);
    const saving = this.none.paid.map((paid, y) => paid - run.paid[y]);
    const net = capital.map((spent, y) => spent + upkeep[y] - saving[y]);  // salvage is no year's
    return {
      years: this.years, total: run.total, baseline: this.none.total,
      bySector: run.bySector, byCarrier: run.byCarrier, energy: run.energy,
      byScope: held.byScope,
      held, wedges, stated, capital, upkeep, salvage, saving, net,
      presentCost: this.present(net) - this.present(salvage), curve: this.curve(d, costs),
    };
  }
}

// What is aimed at in each year: straight from the first year to each level; null after.
export function targetPath(years, first, levels) {
  if (!levels.length) return years.map(() => null);
  const points = new Map([[years[0], first], ...levels]);
  const at = [...points.keys()].sort((a, b) => a - b);
  return years.map((year) => {
    if (year > at.at(-1)) return null;
    const next = at.findIndex((point) => point >= year);
    if (at[next] === year) return points.get(year);
    if (next === 0) return points.get(at[0]);
    const [a, b] = [at[next - 1], at[next]];
    return points.get(a) + ((points.get(b) - points.get(a)) * (year - a)) / (b - a);
  });
}
