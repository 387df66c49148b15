"""What an officer typed, as a wish, and what is wrong with it at which field.

Flows in: the fields and rows of a sent form. Flows out: a `Wish` of the planning room,
or a refusal whose findings each name their field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from renkei.foundation import Finding, Refusal, Text, joined
from renkei.planning import optimum, scenarios
from renkei.store import planning_desk
from renkei.store.planning_models import Sure
from renkei.web.pages.plan_optimum import rows as limit_rows
from renkei.web.pages.plan_optimum.rows import Cell, Rows
from renkei.web.pages.plan_optimum.words import WORDS
from renkei.web.pages.plan_scenarios.asked import plain

PLAIN = ("aim", "cut", "year", "budget", "starts")
SURE = ("share", "missed")
FIELDS = (*PLAIN, *SURE)
AMOUNT = "planning.optimum.amount"
LARGEST = Decimal(10) ** 15
_NEEDED = {"least-cost": ("cut", "year"), "most-tonnes": ("budget",)}


@dataclass(slots=True)
class Reader:
    """Reads field after field and remembers what is wrong with each.

    wrong: what stands at a field of a row, by its id.
    """

    years: tuple[int, int]
    sent: Mapping[str, str]
    rows: Rows = field(default_factory=Rows)
    known: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)
    wrong: dict[str, Text] = field(default_factory=dict)

    def asked(self) -> tuple[optimum.Wish, Sure | None]:
        """What is asked for; refuses with every field that does not hold."""
        aim = self.sent["aim"]
        if aim not in _NEEDED:
            raise Refusal([_empty("aim", self.years)])
        needed = dict.fromkeys(_NEEDED[aim])
        if any(self.sent[name].strip() for name in SURE):
            needed |= dict.fromkeys((*SURE, "cut", "year"))
        for name in needed:
            if not self.sent[name].strip():
                self.findings.append(_empty(name, self.years))
        cut = self._cut(is_needed="cut" in needed)
        budget = self.number("budget", Decimal(0), LARGEST)
        starts = self.number("starts", Decimal(1), Decimal(200), whole=True)
        sure = self._sure()
        limits = limit_rows.read(self.rows, self, self.known)
        if self.findings:
            raise Refusal(self.findings)
        wish = replace(
            limits,
            aim=optimum.Aim(aim),
            cut=cut,
            budget_usd=None if budget is None else float(budget),
            starts_max=None if starts is None else int(starts),
        )
        return wish, sure

    def _cut(self, *, is_needed: bool) -> scenarios.sketch.Cut | None:
        """What is aimed at: a cut and its year, both or neither."""
        first, last = self.years
        cut = self.number("cut", Decimal(0), Decimal(100))
        year = self.number("year", Decimal(first + 1), Decimal(last), whole=True)
        half = [name for name in ("cut", "year") if not self.sent[name].strip()]
        if len(half) == 1 and not is_needed:
            self.findings.append(_empty(half[0], self.years))
        if cut is None or year is None:
            return None
        return scenarios.sketch.Cut(int(year), float(cut) / 100)

    def _sure(self) -> Sure | None:
        """How surely the target shall be met; None where that was not asked."""
        share = self.number("share", Decimal(1), Decimal(99))
        missed = self.number("missed", Decimal(0), Decimal(100_000))
        if share is None or missed is None:
            return None
        return Sure(float(share) / 100, float(missed))

    def number(
        self, name: str, low: Decimal, high: Decimal, *, whole: bool = False
    ) -> Decimal | None:
        """A number within bounds; nothing typed is none."""
        written = self.sent[name]
        if not written.strip():
            return None
        value = planning_desk.number(written)
        where = Cell("", label(name, self.years))
        if value is None or (whole and value != value.to_integral_value()):
            self.findings.append(_no_number(name, where, written, whole=whole))
            return None
        if not low <= value <= high:
            self.findings.append(_outside(name, where, value, (low, high)))
            return None
        return value

    def cell(
        self,
        cell: Cell,
        written: str,
        bounds: tuple[Decimal, Decimal | None],
        *,
        is_open: bool = False,
    ) -> Decimal | None:
        """A number of a row, which has to be there; `is_open`: more than the least."""
        if not written.strip():
            self.missing(cell)
            return None
        value = planning_desk.number(written)
        low, high = bounds[0], bounds[1] or LARGEST
        if value is None:
            self._at(cell, _no_number("row", cell, written, whole=False))
        elif not low <= value <= high or (is_open and value == low):
            self._at(cell, _outside("row", cell, value, (low, high), is_open=is_open))
        else:
            return value
        return None

    def missing(self, cell: Cell) -> None:
        """A field of a row is empty, or names what the city does not have."""
        said = (
            Text(ja="選ばれていないか、空欄です。", en="Nothing is chosen or typed."),
            Text(ja="使う行は、すべての欄を埋める。", en="A row is filled in whole."),
            Text(
                ja="入力するか、行を空にしてください。",
                en="Fill it in, or empty the row.",
            ),
        )
        self._at(cell, _finding("row", "missing", cell.where, said))

    def _at(self, cell: Cell, finding: Finding) -> None:
        self.findings.append(finding)
        self.wrong[cell.id] = finding.found


def fields_of(wish: optimum.Wish, sure: Sure | None) -> dict[str, str]:
    """The fields of a wish that was kept."""
    cut, budget, starts = wish.cut, wish.budget_usd, wish.starts_max
    return {
        "aim": wish.aim.value,
        "cut": plain(100 * cut.below_fraction) if cut else "",
        "year": str(cut.year) if cut else "",
        "budget": "" if budget is None else f"{budget:,.0f}",
        "starts": "" if starts is None else str(starts),
        "share": plain(100 * sure.share) if sure else "",
        "missed": plain(sure.missed_usd) if sure else "",
    }


def label(name: str, years: tuple[int, int]) -> Text:
    """What stands over a field."""
    return WORDS[name].format(year=years[0])


def field_of(finding: Finding, years: tuple[int, int]) -> str | None:
    """The field that a finding speaks of; None where it is of the whole."""
    for name in FIELDS:
        if finding.where == label(name, years):
            return name
    if finding.code == AMOUNT:
        return "cut"  # budgets below zero are found before anything is asked
    return None


def said_at_field(finding: Finding) -> Text:
    """What stands at the field; the city's own bounds are told with it."""
    if finding.code == AMOUNT:
        return joined((finding.found, finding.rule), ja="", en=" ")
    return finding.found


def _finding(name: str, what: str, where: Text, said: Iterable[Text]) -> Finding:
    found, rule, remedy = said
    return Finding(f"web.optimum.{name}.{what}", found, where, rule, remedy)


def _empty(name: str, years: tuple[int, int]) -> Finding:
    said = (
        Text(ja="空欄です。", en="It is empty."),
        _EMPTY_SURE if name in SURE else _EMPTY,
        Text(ja="入力してください。", en="Fill it in."),
    )
    return _finding(name, "missing", label(name, years), said)


_EMPTY = Text(
    ja="目標には削減率と目標年、予算内の削減には予算が必要です。",
    en="A target needs its cut and year, saving most needs a budget.",
)
_EMPTY_SURE = Text(
    ja="頑健な計画には、確からしさと、目標を超えた1トンの重みが必要です。",
    en="A robust plan needs how sure it shall be, and what a tonne too much counts.",
)


def _no_number(name: str, where: Cell, written: str, *, whole: bool) -> Finding:
    kind = Text(ja="整数", en="whole number") if whole else Text(ja="数", en="number")
    said = (
        Text(
            ja=f"「{written}」は{kind.ja}として読み取れません。",
            en=f"“{written}” is not a {kind.en}.",
        ),
        Text(
            ja="小数点は「.」、桁区切りは「,」で書く。",
            en="The decimal sign is “.”, and “,” parts thousands.",
        ),
        Text(ja="例:20、12,500", en="Write it like 20 or 12,500."),
    )
    return _finding(name, "no-number", where.where, said)


def _outside(
    name: str,
    where: Cell,
    value: Decimal,
    bounds: tuple[Decimal, Decimal],
    *,
    is_open: bool = False,
) -> Finding:
    low, high = (f"{each:f}" if name == "year" else f"{each:,f}" for each in bounds)
    shown = f"{value:f}" if name == "year" else f"{value:,f}"
    above = Text(ja="(0は含まない)", en=", zero not being enough") if is_open else None
    said = (
        Text(
            ja=f"{shown}は{low}から{high}の範囲にありません。",
            en=f"{shown} does not lie between {low} and {high}.",
        ),
        Text(
            ja=f"値は{low}から{high}まで{above.ja if above else ''}。",
            en=f"It runs from {low} to {high}{above.en if above else ''}.",
        ),
        Text(ja="範囲内の値を入力してください。", en="Enter a value in that range."),
    )
    return _finding(name, "outside", where.where, said)
