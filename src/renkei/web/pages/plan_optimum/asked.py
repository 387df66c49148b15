"""What an officer typed, as a wish, and what is wrong with it at which field.

Flows in: the fields of a sent form. Flows out: the store's `Wish`, or a refusal whose
findings each name their field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from renkei.foundation import Finding, Refusal, Text, joined
from renkei.planning import optimum, scenarios
from renkei.store import optimum_desk, planning_desk
from renkei.web.pages.plan_optimum.words import WORDS

FIELDS = ("aim", "cut", "year", "budget", "starts")
AMOUNT = "planning.optimum.amount"
LARGEST = Decimal(10) ** 15
_NEEDED = {"least-cost": ("cut", "year"), "most-tonnes": ("budget",)}


@dataclass(slots=True)
class Reader:
    """Reads field after field and remembers what is wrong with each."""

    years: tuple[int, int]
    sent: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def wish(self) -> optimum_desk.Wish:
        """What is asked for; refuses with every field that does not hold."""
        aim = self.sent["aim"]
        if aim not in _NEEDED:
            raise Refusal([_empty("aim", self.years)])
        for name in _NEEDED[aim]:
            if not self.sent[name].strip():
                self.findings.append(_empty(name, self.years))
        first, last = self.years
        cut = self.number("cut", Decimal(0), Decimal(100))
        year = self.number("year", Decimal(first + 1), Decimal(last), whole=True)
        budget = self.number("budget", Decimal(0), LARGEST)
        starts = self.number("starts", Decimal(1), Decimal(200), whole=True)
        half = {"cut": cut, "year": year}
        if aim == "most-tonnes" and (cut is None) != (year is None):
            missing = next(n for n in half if not self.sent[n].strip())
            self.findings.append(_empty(missing, self.years))
        if self.findings:
            raise Refusal(self.findings)
        return optimum_desk.Wish(
            aim=optimum.Aim(aim),
            cut=scenarios.sketch.Cut(int(year), float(cut) / 100)
            if cut is not None and year is not None
            else None,
            budget_usd=None if budget is None else float(budget),
            starts_max=None if starts is None else int(starts),
        )

    def number(
        self, name: str, low: Decimal, high: Decimal, *, whole: bool = False
    ) -> Decimal | None:
        """A number within bounds; nothing typed is none."""
        written = self.sent[name]
        if not written.strip():
            return None
        value = planning_desk.number(written)
        if value is None or (whole and value != value.to_integral_value()):
            self.findings.append(_no_number(name, written, self.years, whole=whole))
            return None
        if not low <= value <= high:
            self.findings.append(_outside(name, value, (low, high), self.years))
            return None
        return value


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


def _finding(
    name: str, what: str, years: tuple[int, int], said: Iterable[Text]
) -> Finding:
    found, rule, remedy = said
    where = label(name, years)
    return Finding(f"web.optimum.{name}.{what}", found, where, rule, remedy)


def _empty(name: str, years: tuple[int, int]) -> Finding:
    said = (
        Text(ja="空欄です。", en="It is empty."),
        Text(
            ja="目標には削減率と目標年、予算内の削減には予算が必要です。",
            en="A target needs its cut and year, saving most needs a budget.",
        ),
        Text(ja="入力してください。", en="Fill it in."),
    )
    return _finding(name, "missing", years, said)


def _no_number(
    name: str, written: str, years: tuple[int, int], *, whole: bool
) -> Finding:
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
    return _finding(name, "no-number", years, said)


def _outside(
    name: str, value: Decimal, bounds: tuple[Decimal, Decimal], years: tuple[int, int]
) -> Finding:
    low, high = (f"{each:f}" if name == "year" else f"{each:,f}" for each in bounds)
    shown = f"{value:f}" if name == "year" else f"{value:,f}"
    said = (
        Text(
            ja=f"{shown}は{low}から{high}の範囲にありません。",
            en=f"{shown} does not lie between {low} and {high}.",
        ),
        Text(ja=f"値は{low}から{high}まで。", en=f"It runs from {low} to {high}."),
        Text(ja="範囲内の値を入力してください。", en="Enter a value in that range."),
    )
    return _finding(name, "outside", years, said)
