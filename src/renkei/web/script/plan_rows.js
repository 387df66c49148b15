// The rows that a plan is reckoned in, and how effects of one set share what they bring.
//
// In:  the compiled city of `browser_form`. Out: totals of a deployment, reckoned again
//      only where a measure touches them; the Shapley value of each effect of a set.

export const zeros = (count, years) => Array.from({ length: count }, () => new Float64Array(years));
export const typed = (rows) => rows.map((row) => Float64Array.from(row));
const multiply = (into, a, b) => {
  for (let y = 0; y < into.length; y++) into[y] = a[y] * b[y];
  return into;
};
export const product = (a, b) => multiply(new Float64Array(a.length), a, b);
export const accumulate = (sums, a, b) => {
  for (let y = 0; y < sums.length; y++) sums[y] += a[y] * b[y];
};
export const summed = (values) => {
  let sum = 0;
  for (let y = 0; y < values.length; y++) sum += values[y];
  return sum;
};

// The rows that a total is reckoned in, made once: a slider touches only some of them.
export class Workplace {
  constructor(form, cells, count) {
    this.form = form;
    this.cells = cells;
    this.count = count;
    this.x = zeros(form.fraction.length, count);
    this.reduced = zeros(form.reduce.length, count);
    this.cleaner = zeros(form.supply.length, count);
    this.scale = zeros(form.shift.length, count);
    this.shares = zeros(form.shift.length + form.pairs.length, count);
    this.columns = zeros(form.columns.length, count);
    this.taken = zeros(cells.length, count);
    this.emitted = zeros(cells.length, count);
    this.everything = this.touching(() => true);
    this.touched = form.measures.map((_, m) => this.touching((e) => form.effect_measure[e] === m));
  }

  // Which rows stand on the effects that are chosen, step by step.
  touching(isChosen) {
    const { form } = this;
    const where = (rows, holds) => rows.flatMap((row, at) => (holds(row, at) ? [at] : []));
    const isHeld = (set) => set.some(isChosen) || (isChosen(-1) && !set.length);
    const reduce = new Set(where(form.reduce, isHeld));
    const shift = new Set(where(form.shift, isHeld));
    const supply = new Set(where(form.supply, isHeld));
    const shifts = form.shift.length;
    const share = new Set([...shift, ...where(form.pairs, ([, v]) => shift.has(v)).map((w) => w + shifts)]);
    const columns = new Set(where(form.columns, ([u, q]) => reduce.has(u) || share.has(q)));
    return {
      effects: where(form.fraction, (_, e) => isChosen(e)),
      reduce: [...reduce], shift: [...shift], supply: [...supply],
      pairs: [...share].filter((q) => q >= shifts), columns: [...columns],
      cells: where(this.cells, (cell) => supply.has(cell.supply)
        || cell.terms.some(([column]) => columns.has(column))),
    };
  }

  run(d, touched) {
    const { form, count, x } = this;
    for (const e of touched.effects) {
      const [deployed, part] = [d[form.effect_measure[e]], form.fraction[e]];
      for (let y = 0; y < count; y++) x[e][y] = part * deployed[y];
    }
    for (const u of touched.reduce) this.product(this.reduced[u], form.reduce[u]);
    for (const w of touched.supply) this.product(this.cleaner[w], form.supply[w]);
    for (const v of touched.shift) {
      const [left, scale] = [this.shares[v], this.scale[v]];
      left.fill(0);
      for (const e of form.shift[v]) {
        for (let y = 0; y < count; y++) left[y] += x[e][y];
      }
      for (let y = 0; y < count; y++) {
        scale[y] = 1 / Math.max(1, left[y]);
        left[y] = 1 - Math.min(1, left[y]);
      }
    }
    for (const q of touched.pairs) {
      const [e, v] = form.pairs[q - form.shift.length];
      multiply(this.shares[q], x[e], this.scale[v]);
    }
    for (const c of touched.columns) {
      const [u, q] = form.columns[c];
      multiply(this.columns[c], this.reduced[u], this.shares[q]);
    }
    for (const k of touched.cells) {
      const { terms, carrier, supply } = this.cells[k];
      const [taken, emitted] = [this.taken[k], this.emitted[k]];
      taken.fill(0);
      for (const [column, weight] of terms) accumulate(taken, weight, this.columns[column]);
      const [factor, clean] = [form.factor[carrier], this.cleaner[supply]];
      for (let y = 0; y < count; y++) emitted[y] = taken[y] * factor[y] * clean[y];
    }
  }

  product(into, set) {
    into.fill(1);
    for (const e of set) {
      const part = this.x[e];
      for (let y = 0; y < into.length; y++) into[y] *= 1 - part[y];
    }
    return into;
  }

  totals() {
    const total = new Float64Array(this.count);
    const paid = new Float64Array(this.count);
    this.cells.forEach(({ carrier }, k) => {
      const [taken, emitted, price] = [this.taken[k], this.emitted[k], this.form.price[carrier]];
      for (let y = 0; y < total.length; y++) {
        total[y] += emitted[y];
        paid[y] += taken[y] * price[y];
      }
    });
    return { total, paid };
  }
}

// The Shapley value of each effect of a set, as a part of the whole that they bring.
export function shapley(set, x, count) {
  if (set.length < 2) return set.map((e) => x[e]);
  const values = zeros(set.length, count);
  for (const [point, weight] of rule(set.length)) {
    const whole = new Float64Array(count).fill(weight);
    for (const e of set) {
      const part = x[e];
      for (let y = 0; y < count; y++) whole[y] *= 1 - point * part[y];
    }
    set.forEach((e, at) => {
      const [part, value] = [x[e], values[at]];
      for (let y = 0; y < count; y++) value[y] += whole[y] / (1 - point * part[y]);
    });
  }
  return values.map((value, at) => product(value, x[set[at]]));
}

// Gauss-Legendre on 0..1 with half as many points as effects, which is exact for them.
const rules = new Map();
function rule(effects) {
  const n = Math.floor((effects + 1) / 2);
  if (!rules.has(n)) rules.set(n, legendre(n));
  return rules.get(n);
}

function legendre(n) {
  return Array.from({ length: n }, (_, i) => {
    let z = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let turn = 0; turn < 100; turn++) {
      let [here, before] = [1, 0];
      for (let k = 1; k <= n; k++) {
        [here, before] = [((2 * k - 1) * z * here - (k - 1) * before) / k, here];
      }
      slope = (n * (z * here - before)) / (z * z - 1);
      const step = here / slope;
      z -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    return [(z + 1) / 2, 1 / ((1 - z * z) * slope * slope)];
  });
}
