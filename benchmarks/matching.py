"""Matching: matches, an assignment, rankings and search, beside plain ways to do it.

Matches stand beside all pairs in NumPy, which gives the same ten and is checked to, and
beside SciPy's cKDTree, which finds ten near neighbours of numbers, unexplained; the
assignment beside HiGHS over every pair of a programme small enough for it; search
beside DuckDB scanning the same texts and SQLite's FTS5. Ours and the peer's answers are
timed in turn. Each part runs in a process of its own, whose peak memory it prints. The
last part is no time: how well the rankings would have done in the past.

    ./renkei bench matching
    python benchmarks/matching.py --short           a tenth of every size
    python benchmarks/matching.py search --short
"""

from __future__ import annotations

import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

SHORT = {"--short", "quick"} & set(sys.argv)
SEED = 20261127
CITIES, TOWNS, OFFERS = (1_000, 50, 200) if SHORT else (10_000, 500, 2_000)
NEEDS, PARTNERS = (200, 50) if SHORT else (2_000, 500)
DOCUMENTS = 5_000 if SHORT else 50_000
PAIRS = 20 if SHORT else 60
ONE_MS, ALL_S, ASSIGNED_S, RANKED_MS, FOUND_MS = 50.0, 60.0, 30.0, 50.0, 50.0
Timed = tuple[list[float], list[float]]


def main(words: list[str]) -> int:
    """Run the named parts, or all, each by itself; 1 if one is below its bar."""
    names = [word for word in words if word in PARTS]
    if len(names) == 1:
        failed = PARTS[names[0]]()
        own, child = (
            resource.getrusage(who).ru_maxrss / 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(f"   peak memory {own:,.0f} MB, of a child {child:,.0f} MB", flush=True)
        return failed
    one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    failed = 0
    for name in names or PARTS:
        print(f"\n-- {name}: {(PARTS[name].__doc__ or '').partition(chr(10))[0]}")
        sys.stdout.flush()
        script = [sys.executable, __file__, name, *SHORT]
        done = subprocess.run(script, check=False, env=one_thread | dict(os.environ))
        failed += done.returncode != 0
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {failed} failed")
    return 1 if failed else 0


def matches() -> int:
    """Ten explained matches for each city, among all offers and all municipalities."""
    from renkei.matching.scoring import best_matches, market, weights_by_design
    from renkei.matching.scoring import generated as made

    companies = made.generated_companies(OFFERS, TOWNS, SEED)
    towns = made.generated_municipalities(TOWNS, SEED)
    needs = made.generated_needs(CITIES, SEED)
    began = time.perf_counter()
    held, weights = market(companies, towns), weights_by_design()
    print(
        f"   {len(companies):,} offers x {len(towns)} municipalities as columns", end=""
    )
    print(f" in {1e3 * (time.perf_counter() - began):.0f} ms")

    def ours(need: Any) -> Any:
        found = best_matches(held, need, weights)
        for match in found.found:
            assert match.reasons
        return found

    plain, tree = all_pairs(held, weights), nearest(held)
    for need in needs[:PAIRS]:
        scores = [match.score for match in ours(need).found]
        assert scores == plain(need), need.id
    beside = "all pairs in NumPy, the same ten, unexplained"
    told(beside, in_turn(ours, plain, needs[:PAIRS]))
    told("cKDTree, ten neighbours, unexplained", in_turn(ours, tree, needs[:PAIRS]))
    each, began = [], time.perf_counter()
    for need in needs:
        start = time.perf_counter()
        ours(need)
        each.append(1e3 * (time.perf_counter() - start))
    whole = time.perf_counter() - began
    p95 = float(np.quantile(each, 0.95))
    print(f"   one city: median {statistics.median(each):.2f} ms, p95 {p95:.2f} ms")
    failed = within("p95 of one city", p95, ONE_MS, "ms")
    if SHORT:
        print(f"   {len(needs):,} cities in {whole:.1f} s")
        return failed
    return failed | within(f"all {len(needs):,} cities", whole, ALL_S, "s")


def all_pairs(held: Any, weights: Any) -> Callable[[Any], list[int]]:
    """Every offer with every municipality, as NumPy would be asked without thought."""
    from renkei.matching.scoring import terms
    from renkei.matching.scoring.market import KNOW_HOW_LEVELS
    from renkei.matching.scoring.weights import WHOLE, Side, places_of

    weight = np.array([weights[term] for term in terms()], np.float64)
    own, town, both = (weight[places_of(side)] for side in Side)
    known = both[0] * KNOW_HOW_LEVELS[held.level].T[held.technology]  # (S, K)
    home = held.home[:, None] == np.arange(len(held.municipalities))
    between = known + both[1] * WHOLE * home

    def asked(need: Any) -> list[int]:
        offers = held.offer_worth(need)
        table = (own @ offers)[:, None] + town @ held.municipality_worth(need) + between
        best = np.where(offers[0] > 0, table.max(axis=1), -1)
        return [int(each) for each in np.sort(best)[::-1][:10] if each >= 0]

    return asked


def nearest(held: Any) -> Callable[[Any], Any]:
    """Ten offers near in the logarithms of size, price and months: another question,
    and the least that any index of neighbours has to do."""
    from scipy.spatial import cKDTree

    at = held.columns
    rows = np.column_stack([at.size_low, at.price_log, at.lead / 12])
    tree = cKDTree(np.nan_to_num(rows, posinf=0, neginf=0))

    def asked(need: Any) -> Any:
        months = (need.months or 0) / 12
        point = [np.log10(need.size), float(np.log10(float(need.budget_jpy))), months]
        return tree.query(point, k=10)

    return asked


def assignment() -> int:
    """A whole programme within capacities, countries, languages and budgets."""
    from renkei.matching.assignment import best_assignment, stable_assignment
    from renkei.matching.assignment.checking import broken_limits
    from renkei.matching.assignment.generated import generated_programme

    best_assignment(generated_programme(40, 10, 3, SEED))  # the solver is loaded
    sizes = [(150, 40, 5, 3)] if SHORT else [(150, 40, 5, 5), (400, 100, 8, 1)]
    for needs, partners, countries, rounds in sizes:
        small = generated_programme(needs, partners, countries, SEED)
        timed: Timed = ([], [])
        for _ in range(rounds):
            began = time.perf_counter()
            found = best_assignment(small)
            timed[0].append(1e3 * (time.perf_counter() - began))
            began = time.perf_counter()
            total = every_pair_by_highs(small)
            timed[1].append(1e3 * (time.perf_counter() - began))
            assert found.bound is not None
            assert total <= found.bound * (1 + 1e-9), "our bound is below its total"
        told(
            f"HiGHS over all pairs of {needs} x {partners} to 1e-4; "
            f"our total is {found.total / total - 1:+.1e} of its own",
            timed,
        )
    programme = generated_programme(NEEDS, PARTNERS, 15, SEED)
    began = time.perf_counter()
    found = best_assignment(programme)
    spent = time.perf_counter() - began
    assert broken_limits(programme, found.partner.tolist()) == []
    stable = stable_assignment(programme)
    print(
        f"   {NEEDS:,} x {PARTNERS}: {found.served:,} served, {found.columns:,} pairs"
    )
    print(f"   a stable one has {stable.total / found.total:.4f} of its total")
    assert found.gap is not None
    return within("proven gap", found.gap, 1e-4, "") | within(
        "time", spent, ASSIGNED_S, "s"
    )


def every_pair_by_highs(programme: Any) -> float:
    """The total that HiGHS proves over every allowed pair, from SciPy's door."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    p = programme
    need, partner = p.allowed.nonzero()
    at, cost, count = p.country[need], p.cost_jpy[need] / 1e6, len(need)
    n, k, c = len(p.country), len(p.capacity), len(p.country_most)
    ones, place = np.ones(count), np.arange(count)
    rows = [
        need,
        n + partner,
        n + k + at,
        n + k + c + at,
        np.full(count, n + k + 2 * c),
    ]
    held = csr_array(
        (
            np.concatenate([ones, ones, ones, cost, cost]),
            (np.concatenate(rows), np.tile(place, 5)),
        )
    )
    limits = [np.ones(n), p.capacity, p.country_most, p.country_budget_jpy / 1e6]
    most = np.concatenate([*limits, [p.budget_jpy / 1e6]])
    found = milp(
        -p.score[need, partner] / 1e6,
        integrality=ones,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(held, -np.inf, most),
        options={"mip_rel_gap": 1e-4, "time_limit": 120.0},
    )
    assert found.x is not None, found.message
    return -1e6 * float(found.fun)


def ranking() -> int:
    """Every technology of the catalogue for one city, with its terms."""
    from renkei.facts import load
    from renkei.matching.ranking import rank_technologies, setting_of, uses

    facts = load()
    record = uses(facts)
    others = {country: setting_of(facts, country) for country in facts.countries}
    each = []
    cities = [p for p in facts.places.values() if p.side == "overseas"]
    for place in cities * (1 if SHORT else 5):
        began = time.perf_counter()
        ranked = rank_technologies(
            setting_of(facts, place.country, place), record, others
        )
        each.append(1e3 * (time.perf_counter() - began))
        assert ranked[0].score >= ranked[-1].score
    print(f"   {len(ranked)} technologies, {len(record)} uses, {len(each)} cities")
    print(f"   median {statistics.median(each):.2f} ms")
    return within("p95 of one city", float(np.quantile(each, 0.95)), RANKED_MS, "ms")


def search() -> int:
    """Documents in Japanese and English, within what the reader may see."""
    import duckdb

    from renkei.matching import Viewer
    from renkei.matching.searching import Index

    pages = list(documents(DOCUMENTS))
    began = time.perf_counter()
    index = Index(pages)
    print(f"   {len(pages):,} documents indexed in {time.perf_counter() - began:.1f} s")
    texts = [" ".join(page.words.values()) for page in pages]
    kept = duckdb.connect()
    kept.execute("CREATE TABLE page (id INTEGER, words VARCHAR)")
    import pyarrow as pa

    table = pa.table({"id": range(len(texts)), "words": texts})
    kept.register("arriving", table)
    kept.execute("INSERT INTO page SELECT * FROM arriving")
    lite = sqlite3.connect(":memory:")
    lite.execute("CREATE VIRTUAL TABLE page USING fts5(words, tokenize='trigram')")
    lite.executemany("INSERT INTO page VALUES (?)", ((text,) for text in texts))
    member = Viewer(is_member=True)

    def ours(query: str) -> Any:
        return index.find(query, member, limit=20)

    def scan(query: str) -> Any:
        parts = query.split()
        like = " AND ".join(["words ILIKE ?"] * len(parts))
        asked = f"SELECT id FROM page WHERE {like} LIMIT 20"
        return kept.execute(asked, [f"%{part}%" for part in parts]).fetchall()

    def fts5(query: str) -> Any:
        asked = "SELECT rowid FROM page WHERE page MATCH ? ORDER BY rank LIMIT 20"
        phrases = " AND ".join(f'"{part}"' for part in query.split() if len(part) > 2)
        return lite.execute(asked, [phrases]).fetchall() if phrases else []

    rounds = QUERIES * (2 if SHORT else 5)
    told("DuckDB scanning every text (ILIKE)", in_turn(ours, scan, rounds))
    told("SQLite FTS5, three letters at a time", in_turn(ours, fts5, rounds))
    for name, way in (("ours", ours), ("scan", scan), ("FTS5", fts5)):
        met = sum(bool(way(query)) for query in QUERIES)
        print(f"   {name} answers {met} of {len(QUERIES)} queries at all")
    each = []
    for query in rounds:
        began = time.perf_counter()
        ours(query)
        each.append(1e3 * (time.perf_counter() - began))
    return within("p95 of one query", float(np.quantile(each, 0.95)), FOUND_MS, "ms")


QUERIES = [
    "太陽光",
    "屋根 太陽光",
    "solar rooftop",
    "高効率ポンプ",
    "water pump",
    "ダナン市 ポンプ",
    "Da Nang pump",
    "廃棄物発電",
    "waste to energy Yangon",
    "変圧器 ベトナム",
    "transformer Viet Nam",
    "LED 街路灯",
    "street lighting wireless",
    "冷凍機 工場",
    "chiller factory",
    "もみ殻",
    "biogas",
    "研修 下水",
    "heat only boiler Ulaanbaatar",
    "熱供給 ウランバートル",
]


def documents(count: int) -> Iterator[Any]:
    """Invented profiles out of the names of technologies, places and countries."""
    from renkei.facts import load
    from renkei.matching.searching import Page
    from renkei.matching.seeing import Seen
    from renkei.technology import catalogue

    facts, draw = load(), np.random.default_rng(SEED)
    known, places = catalogue(), list(facts.places.values())
    kinds = ("company", "municipality", "need")
    said = [
        ("{t}の導入と保守を{p}で手掛ける。", "Builds and keeps {t} in {p}."),
        ("{p}の{t}について研修を行う。", "Trains people of {p} in {t}."),
        ("{p}は{t}の費用と効果を知りたい。", "{p} asks what {t} costs and brings."),
    ]
    for n in range(count):
        levels: dict[Any, str] = {}
        for level, sentences in ((Seen.PUBLIC, 3), (Seen.MEMBERS, 5)):
            words = []
            for _ in range(sentences):
                tech = known[int(draw.integers(len(known)))]
                place = places[int(draw.integers(len(places)))]
                ja, en = said[int(draw.integers(len(said)))]
                country = facts.countries[place.country].name
                words.append(ja.format(t=tech.name.ja, p=country.ja + place.name.ja))
                words.append(en.format(t=tech.name.en, p=place.name.en))
                words.append(
                    tech.summary.en if draw.random() < 0.3 else tech.summary.ja
                )
            levels[level] = " ".join(words)
        yield Page(f"page-{n}", kinds[n % 3], levels)


def history() -> int:
    """What the rankings would have said in the past, beside simple rules."""
    from renkei.facts import load
    from renkei.matching.ranking import partner_test, technology_test

    facts = load()
    technologies = technology_test(facts)
    print(f"   technologies: {len(technologies.judged)} countries and years held out")
    for figure in ("precision@5", "ceiling@5", "spearman"):
        ours, rule = technologies.mean(figure)
        low, high = technologies.interval(figure)
        print(
            f"   {figure:12} {ours:.3f}, the most used {rule:.3f}; "
            f"the difference lies within {low:+.3f} and {high:+.3f} (95 %)"
        )
    for side in ("overseas", "japan"):
        found = partner_test(facts, side)
        ours, rule = found.mean("recall@10")
        low, high = found.interval("recall@10")
        twice = "reached" if found.is_twice else "NOT reached"
        if not found.could_be_twice:
            twice = "out of anybody's reach, for it would be above 1"
        print(
            f"   recall@10 {side:8} {ours:.3f}, same country most frequent {rule:.3f}; "
            f"difference within {low:+.3f} and {high:+.3f}; twice: {twice}"
        )
    return 0  # these are told, whatever they are


def in_turn(
    ours: Callable[[Any], Any], theirs: Callable[[Any], Any], asked: Any
) -> Timed:
    """Both ways for each question, one after the other, warm: milliseconds."""
    spent: Timed = ([], [])
    for way in (ours, theirs):
        way(asked[0])
    for n, each in enumerate(asked):
        ways = ((0, ours), (1, theirs))
        for place, way in ways if n % 2 else ways[::-1]:
            began = time.perf_counter()
            way(each)
            spent[place].append(1e3 * (time.perf_counter() - began))
    return spent


def told(name: str, spent: Timed) -> None:
    """Medians of both, and the median of the ratios pair by pair."""
    ours, theirs = spent
    ratio = statistics.median(b / a for a, b in zip(ours, theirs, strict=True))
    print(
        f"   {statistics.median(ours):8.2f} ms beside "
        f"{statistics.median(theirs):8.2f} ms, x{ratio:.2f} ({len(ours)} pairs): {name}"
    )


def within(name: str, value: float, most: float, unit: str) -> int:
    """Whether a value keeps its bar; 1 if not."""
    verdict = "ok" if value <= most else "BELOW ITS BAR"
    print(f"   {name}: {value:.3g} {unit} of {most:g} {unit}: {verdict}")
    return int(value > most)


PARTS: dict[str, Callable[[], int]] = {
    "matches": matches,
    "assignment": assignment,
    "ranking": ranking,
    "search": search,
    "history": history,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
