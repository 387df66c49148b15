"""What somebody set on the page, as a sketch, and a sketch as an address.

Flows in: a query or a sent form. Flows out: `scenarios.Sketch`; or a refusal that names
each field that cannot be read.

    ?plan=heat-pumps:2027:80,led:2026:100&aim=2030:20&aim=2050:80&budget=&discount=3
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from unicodedata import normalize
from urllib.parse import urlencode

from django.http import QueryDict

from renkei.foundation import Finding, Refusal, Text, same
from renkei.planning import scenarios
from renkei.web.pages.plan_scenarios.words import WORDS

Setting, Cut = scenarios.sketch.Setting, scenarios.sketch.Cut
AIMS = 2  # target years that the form offers
SETS = ("plan", "aim", "budget", "discount")
BETWEEN = "/"  # two steps of a measure: 2027:40/2031:60
TONNES = 1_000_000  # a budget is typed in megatonnes


@dataclass(frozen=True, slots=True)
class Steps:
    """The fields of a measure; `written` are its steps, "" where it starts once."""

    year: int
    level: str
    written: str
    told: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the target and the assumptions, as they stand in the form."""

    aims: tuple[tuple[str, str], ...]
    budget: str
    discount: str


def is_set(query: QueryDict) -> bool:
    """Whether an address sets anything itself."""
    return any(name in query for name in SETS)


def of_query(query: QueryDict, usual: scenarios.Sketch) -> scenarios.Sketch:
    """The sketch of an address; what it does not speak of stays as usual."""
    reader = _Reader()
    found = usual
    if "plan" in query:
        rows = [row for row in query.get("plan", "").split(",") if row]
        found = replace(found, settings=tuple(reader.settings(rows)))
    if "aim" in query:
        pairs = [aim.partition(":")[::2] for aim in query.getlist("aim")]
        found = replace(found, cuts=reader.cuts(pairs))
    if "budget" in query:
        found = replace(found, budget_tco2e=reader.budget(query.get("budget", "")))
    if "discount" in query:
        discount = reader.discount(query.get("discount", ""))
        found = replace(found, discount_fraction=discount)
    reader.close()
    return found


def of_form(sent: QueryDict) -> scenarios.Sketch:
    """The sketch of the form as it was sent, with or without script."""
    reader = _Reader()
    rows = [row for name in sent.getlist("on") for row in _rows(sent, name)]
    pairs = list(zip(sent.getlist("aim-year"), sent.getlist("aim-cut"), strict=False))
    found = scenarios.Sketch(
        settings=tuple(reader.settings(rows)),
        discount_fraction=reader.discount(sent.get("discount", "")),
        cuts=reader.cuts(pairs),
        budget_tco2e=reader.budget(sent.get("budget", "")),
    )
    reader.close()
    return found


def _rows(sent: QueryDict, name: str) -> list[str]:
    """The starts of a measure: its steps, while nobody has moved its fields."""
    year, level = sent.get(f"year.{name}", ""), sent.get(f"level.{name}", "")
    steps = [row.split(":") for row in sent.get(f"steps.{name}", "").split(BETWEEN)]
    if all(len(step) == 2 for step in steps) and year == steps[0][0]:
        try:
            whole = sum(Decimal(part) for _, part in steps)
        except InvalidOperation:
            whole = Decimal(-1)
        if plain(float(whole)) == level:
            return [f"{name}:{at}:{part}" for at, part in steps]
    return [f"{name}:{year}:{level}"]


def steps_of(settings: Iterable[scenarios.sketch.Setting]) -> Steps:
    """One measure's settings as its fields: the first year, how far in all, the steps.

    A measure that starts once has no steps.
    """
    held = sorted(settings, key=lambda each: each.year)
    parts = [plain(each.level * 100) for each in held]
    whole = plain(float(sum(Decimal(part) for part in parts)))
    rows = [f"{each.year}:{part}" for each, part in zip(held, parts, strict=True)]
    told = ", ".join(f"{each.year} {each.level:.0%}" for each in held)
    return Steps(held[0].year, whole, BETWEEN.join(rows) if len(rows) > 1 else "", told)


def query_of(sketch: scenarios.Sketch) -> str:
    """The address of a sketch, from its question mark on."""
    typed = typed_of(sketch)
    plan = ",".join(
        f"{each.measure}:{each.year}:{plain(each.level * 100)}"
        for each in sketch.settings
    )
    pairs = [("plan", plan)]
    pairs += [("aim", f"{year}:{cut}") for year, cut in typed.aims if year]
    if typed.budget:
        pairs.append(("budget", typed.budget))
    pairs.append(("discount", typed.discount))
    return "?" + urlencode(pairs, safe=":,")


def typed_of(sketch: scenarios.Sketch) -> Typed:
    """What stands in the fields."""
    aims = [(str(cut.year), plain(cut.below_fraction * 100)) for cut in sketch.cuts]
    aims += [("", "")] * (AIMS - len(aims))
    budget = sketch.budget_tco2e
    return Typed(
        aims=tuple(aims),
        budget="" if budget is None else plain(budget / TONNES),
        discount=plain(sketch.discount_fraction * 100),
    )


def plain(value: float) -> str:
    """A number as one types it: 80, 2.5."""
    return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")


class _Reader:
    """Reads field after field and remembers what could not be read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def close(self) -> None:
        """Refuse, if anything could not be read."""
        if self.findings:
            raise Refusal(self.findings)

    def settings(self, rows: Iterable[str]) -> Iterable[scenarios.sketch.Setting]:
        """Measures with year and level."""
        for row in rows:
            name, _, rest = row.partition(":")
            year, _, level = rest.partition(":")
            where = same(name)
            yield Setting(
                name,
                int(self.number(year, where, WORDS["start"])),
                self.number(level, where, WORDS["level"]) / 100,
            )

    def cuts(
        self, pairs: Iterable[tuple[str, str]]
    ) -> tuple[scenarios.sketch.Cut, ...]:
        """Target years with the cut that is aimed at; empty rows are none."""
        found = [
            Cut(
                int(self.number(year, WORDS["aims"], WORDS["cut_year"])),
                self.number(cut, WORDS["aims"], WORDS["target"]) / 100,
            )
            for year, cut in pairs
            if year.strip() or cut.strip()
        ]
        return tuple(sorted(found, key=lambda cut: cut.year))

    def budget(self, written: str) -> float | None:
        """A carbon budget in tonnes; nothing typed is none."""
        if not written.strip():
            return None
        where = WORDS["cumulated"]
        return self.number(written, WORDS["aims"], where) * TONNES

    def discount(self, written: str) -> float:
        """The discount rate as a fraction."""
        return self.number(written, WORDS["aims"], WORDS["discount"]) / 100

    def number(self, written: str, where: Text, field: Text) -> float:
        """A number; what is none is remembered."""
        narrow = normalize("NFKC", written).replace(",", "").strip()
        try:
            value = Decimal(narrow)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            self.findings.append(_no_number(written, where, field))
            return 0.0
        return float(value)


def _no_number(written: str, where: Text, field: Text) -> Finding:
    return Finding(
        code="web.scenario.no-number",
        found=Text(
            ja=f"「{written}」は数として読み取れません。",
            en=f"“{written}” is not a number.",
        ),
        where=Text(ja=f"{where.ja}:{field.ja}", en=f"{where.en}: {field.en}"),
        rule=Text(
            ja="年は西暦、割合は百分率で入力する。",
            en="Years are written in full, shares in per cent.",
        ),
        remedy=Text(
            ja="例:2030、80。選ばない施策はチェックを外してください。",
            en="Like 2030, or 80. Leave out a measure by clearing its box.",
        ),
    )
