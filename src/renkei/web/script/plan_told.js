// An outcome of the engine as its figures, tables and head of the page are told it.
//
// In:  the engine, what is set, what everything is called. Out: `told`; nothing of it is
//      reckoned anew, only summed, ordered and named.

import { targetPath } from "./plan_engine.js";

const EVERY = 5; // years between two rows of a table
const sum = (row) => row.reduce((a, b) => a + b, 0);
const running = (row) => { let held = 0; return Array.from(row, (value) => (held += value)); };

export function tell(engine, outcome, aims, names) {
  const { form, lines, years } = engine;
  const measures = form.measures;
  const levels = aims.cuts.map(([year, below]) => [year, outcome.baseline[0] * (1 - below)]);
  const target = targetPath(years, outcome.baseline[0], levels);
  const year = levels.length ? levels.at(-1)[0] : years.at(-1);
  const at = years.indexOf(year);
  const deployed = outcome.curve.map(({ m }) => m);
  const stated = outcome.baseline.map((value, y) => value - deployed.reduce((saved, m) => saved + outcome.stated[m][y], 0));
  const called = (m) => names.measure[measures[m].id];
  const sectorOf = (m) => names.sector_of[measures[m].id];
  const wedges = deployed
    .map((m) => ({ m, title: called(m), sector: sectorOf(m), values: outcome.wedges.tonnes[m], stated: outcome.stated[m] }))
    .sort((a, b) => a.sector.localeCompare(b.sector) || sum(b.values) - sum(a.values));
  const used = running(outcome.total);
  return {
    years, year, at, target, levels,
    total: outcome.total, baseline: outcome.baseline, aloneTotal: stated,
    capital: outcome.capital, upkeep: outcome.upkeep, saving: outcome.saving, net: outcome.net,
    presentCost: outcome.presentCost,
    saved: sum(outcome.baseline) - sum(outcome.total),
    used, baselineUsed: running(outcome.baseline), budget: aims.budget,
    runsOut: aims.budget === null ? -1 : used.findIndex((value) => value > aims.budget),
    wedges, sectorNames: names.sector,
    bars: outcome.curve.map((bar) => ({ ...bar, title: called(bar.m), sector: sectorOf(bar.m) })),
    views: {
      sector: { labels: form.sectors, rows: outcome.bySector, names: names.sector },
      carrier: { labels: form.carriers, rows: outcome.byCarrier, names: names.carrier },
      scope: { labels: lines.scopes, rows: outcome.byScope, names: names.scope },
    },
    flows: {
      sectors: form.sectors,
      get links() { return engine.flows(outcome.held, at); },
      names: Object.fromEntries([
        ...form.carriers.map((id, c) => [`carrier:${c}`, names.carrier[id]]),
        ...form.sectors.map((id, s) => [`sector:${s}`, names.sector[id]]),
        ...lines.uses.map((id, u) => [`use:${u}`, names.use[id]]),
      ]),
    },
  };
}

// The rows of every table, by the name that the page knows it by.
export function rows(told, words, { mass, money, energy, plain }) {
  const places = told.years.flatMap((year, y) =>
    (year % EVERY === 0 || y === 0 || y === told.years.length - 1
      || told.levels.some(([named]) => named === year) ? [y] : []));
  const dash = "–";
  const years = (cells) => places.map((y) => [String(told.years[y]), ...cells(y)]);
  const tens = places.filter((y) => told.years[y] % (2 * EVERY) === 0 || y === 0 || y === told.years.length - 1
    || told.levels.some(([named]) => named === told.years[y]));
  const by = (view) => () => {
    const { labels, rows: held, names } = told.views[view];
    const kept = labels.map((label, l) => [names[label], held[l]]).filter(([, row]) => row.some((value) => value));
    kept.sort((a, b) => b[1][0] - a[1][0]);
    return {
      heads: [null, ...tens.map((y) => String(told.years[y]))],
      rows: [...kept, [words.total, told.total]].map(([name, row]) => [name, ...tens.map((y) => mass(row[y]))]),
    };
  };
  return {
    path: () => ({ rows: years((y) => [
      mass(told.baseline[y]), mass(told.total[y]),
      told.target[y] === null ? dash : mass(told.target[y]),
      told.target[y] === null ? dash : mass(told.total[y] - told.target[y])]) }),
    sector: by("sector"), carrier: by("carrier"), scope: by("scope"),
    wedges: () => {
      const at = told.at;
      const found = [...told.wedges].sort((a, b) => sum(b.values) - sum(a.values));
      const cells = (within, alone, all) => [mass(within), mass(alone), mass(within - alone), mass(all)];
      const total = (of) => found.reduce((whole, wedge) => whole + of(wedge), 0);
      return {
        heads: [null, `${words.within} ${told.year}`, `${words.alone} ${told.year}`, `${words.interaction} ${told.year}`, null],
        rows: [
          ...found.map(({ title, values, stated }) => [title, ...cells(values[at], stated[at], sum(values))]),
          [words.total, ...cells(total((w) => w.values[at]), total((w) => w.stated[at]), total((w) => sum(w.values)))],
        ],
      };
    },
    curve: () => ({ rows: told.bars.map(({ title, tonnes, dollars }) => [
      title, mass(tonnes), money(dollars), tonnes > 0 ? plain(dollars / tonnes) : dash]) }),
    flows: () => ({ rows: [...told.flows.links].sort((a, b) => b[2] - a[2])
      .map(([from, to, mwh]) => [told.flows.names[from], told.flows.names[to], energy(mwh)]) }),
    costs: () => ({ rows: years((y) => [money(told.capital[y]), money(told.upkeep[y]), money(told.saving[y]), money(told.net[y])]) }),
    budget: () => ({ rows: years((y) => [
      mass(told.used[y]), told.budget === null ? dash : plain((100 * told.used[y]) / told.budget)]) }),
  };
}
