"""Corresponding adjustments: what a Party adds to and takes from its emissions.

Flows in: the NDC period with its method, emissions by year, and the ITMOs that were
first transferred (by the year of the mitigation) and used (by the year of use). Flows
out: `Adjustment`, a line for each year, the balance at the end, and everything that is
missing. What is missing makes a line indeterminate; it never counts as zero.

Source: decision 2/CMA.3, annex, paragraphs 7 to 12.
Refuses `article6.adjustment.indeterminate` and `.outside-period`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction

from renkei.foundation import Finding, Refusal, Text, joined
from renkei.registry.article6.action import Action, ActionKind
from renkei.registry.article6.ndc_period import Method, NdcPeriod, where
from renkei.registry.article6.outcome import Outcome

SMALLEST = Decimal("0.001")
ZERO = Decimal(0)
_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Quantities:
    """ITMOs that count for a Party: added and subtracted by calendar year [metric].

    `added` goes by the year in which the mitigation happened, `subtracted` by the year
    for which the ITMOs are used.
    """

    added: Mapping[int, Decimal]
    subtracted: Mapping[int, Decimal]

    @classmethod
    def of(cls, party: str, actions: Iterable[Action]) -> Quantities:
        """Those of a Party's own actions.

        Added is what it first transferred of its own mitigation; subtracted what it
        used towards its NDC. Acquiring alone changes nothing.
        """
        added: dict[int, Decimal] = {}
        subtracted: dict[int, Decimal] = {}
        for action in actions:
            origin = action.itmos.origin
            if action.kind is ActionKind.FIRST_TRANSFER and origin.party == party:
                year, side = origin.vintage, added
            elif action.towards_ndc and action.used_for_year is not None:
                year, side = action.used_for_year, subtracted
            else:
                continue
            side[year] = side.get(year, ZERO) + action.quantity_tco2e
        return cls(dict(sorted(added.items())), dict(sorted(subtracted.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One year of the account [metric of the NDC]; None is unknown.

    `adjustment` is what is applied in the year, sign and all; `allowed` what the
    trajectory gives the year.
    """

    year: int
    emissions: Decimal | None
    added: Decimal
    subtracted: Decimal
    adjustment: Decimal
    allowed: Decimal | None
    needs_trajectory: bool

    @property
    def balance(self) -> Decimal | None:
        """The emissions balance, or adjusted indicator, of the year."""
        return None if self.emissions is None else self.emissions + self.adjustment

    @property
    def missing(self) -> tuple[Text, ...]:
        """What keeps the year from being judged."""
        gaps = []
        if self.emissions is None:
            gaps.append(
                Text(ja=f"{self.year}年の排出量", en=f"emissions of {self.year}")
            )
        if self.allowed is None and self.needs_trajectory:
            gaps.append(
                Text(ja=f"{self.year}年の軌道", en=f"trajectory of {self.year}")
            )
        return tuple(gaps)

    @property
    def outcome(self) -> Outcome:
        """Whether the year can be judged; alone it is neither kept nor missed."""
        return Outcome.INDETERMINATE if self.missing else Outcome.PASS


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """The account of a period up to a year.

    `closing` is the balance that is held against `target`: in the target year of a
    single-year NDC, over all years of a multi-year one; None before the end or where
    something is missing.
    """

    period: NdcPeriod
    until: int
    lines: tuple[Line, ...]
    added: Decimal
    subtracted: Decimal
    adjustment: Decimal
    closing: Decimal | None
    missing: tuple[Text, ...]

    @property
    def is_complete(self) -> bool:
        """Whether the period is over."""
        return self.until == self.period.last_year

    @property
    def outcome(self) -> Outcome:
        """Whether the NDC is met; indeterminate while anything is missing."""
        target = self.period.target
        if self.missing or self.closing is None or target is None:
            return Outcome.INDETERMINATE
        met = self.closing <= target if self.period.is_ghg else self.closing >= target
        return Outcome.PASS if met else Outcome.FAIL

    def require(self) -> Adjustment:
        """Itself if nothing is missing, or else `article6.adjustment.indeterminate`."""
        if self.missing:
            raise Refusal(_indeterminate(self))
        return self


def adjust(
    period: NdcPeriod,
    quantities: Quantities,
    emissions: Mapping[int, Decimal],
    until: int | None = None,
    *,
    unread: Iterable[Text] = (),
) -> Adjustment:
    """The corresponding adjustments of a period, year by year, up to a year.

    Parameters
    ----------
    quantities : all that was first transferred and used for the years of the period
    emissions : by calendar year [metric of the NDC]; a year left out is unknown
    until : the last year that is reported; the end of the period if not given
    unread : what `quantities` does not hold and should, such as the annual information
        of a year (`unreported`); it makes the account indeterminate

    Refuses `article6.adjustment.outside-period`, where something was added or used for
    a year that the period does not have.
    """
    end = period.last_year if until is None else until
    strangers = sorted(
        year
        for year in {*quantities.added, *quantities.subtracted, end}
        if year not in period.years
    )
    if strangers:
        raise Refusal(_outside(period, strangers))
    sign = 1 if period.is_ghg else -1
    lines, added, subtracted = [], ZERO, ZERO
    for year in range(period.first_year, end + 1):
        more = quantities.added.get(year, ZERO)
        less = quantities.subtracted.get(year, ZERO)
        added, subtracted = added + more, subtracted + less
        if period.method is Method.AVERAGING:
            elapsed = year - period.first_year + 1
            rounding = ROUND_CEILING if period.is_ghg else ROUND_FLOOR
            amount = average(sign * (added - subtracted), elapsed, rounding)
        else:
            amount = sign * (more - less)
        lines.append(
            Line(
                year=year,
                emissions=emissions.get(year),
                added=more,
                subtracted=less,
                adjustment=amount,
                allowed=period.trajectory.get(year),
                needs_trajectory=period.method is not Method.AVERAGING,
            )
        )
    gaps = tuple(unread)
    return _closed(
        period, tuple(lines), Quantities({end: added}, {end: subtracted}), gaps
    )


def average(amount: Decimal, years: int, rounding: str = ROUND_CEILING) -> Decimal:
    """An amount over years; a quotient without end is rounded to a kilogram.

    Up where emissions are adjusted and down for other indicators, so that the balance
    never flatters (inferred; the guidance is silent).

    >>> average(Decimal(100), 3)
    Decimal('33.334')
    """
    with localcontext() as context:
        context.prec = _DIGITS
        quotient = amount / years
        if Fraction(quotient) == Fraction(amount) / years:
            return quotient
        return quotient.quantize(SMALLEST, rounding)


def unreported(years: Iterable[int], since: int | None, until: int) -> tuple[Text, ...]:
    """The annual information that an account up to a year lacks, by name.

    Parameters
    ----------
    years : those of which the annual information is at hand
    since : the first year that the Party reported; None where nobody said it
    """
    if since is None:
        return (Text(ja="最初に報告した年", en="the first year that was reported"),)
    known = set(years)
    return tuple(
        Text(ja=f"{year}年の年次情報", en=f"annual information of {year}")
        for year in range(since, until + 1)
        if year not in known
    )


def _closed(
    period: NdcPeriod,
    lines: tuple[Line, ...],
    totals: Quantities,
    unread: tuple[Text, ...],
) -> Adjustment:
    """The account with its balance, once all its years are there."""
    end = lines[-1].year
    missing = [*unread, *(gap for line in lines for gap in line.missing)]
    if period.target is None:
        missing.append(Text(ja="NDCの目標値", en="the target of the NDC"))
    closing = None
    if period.method is Method.MULTI_YEAR:
        amount = sum((line.adjustment for line in lines), ZERO)
        balances = [line.balance for line in lines if line.balance is not None]
        if end == period.last_year and len(balances) == len(lines):
            closing = sum(balances, ZERO)
    else:
        amount = lines[-1].adjustment
        for line in lines:
            if line.year == period.target_year:
                amount, closing = line.adjustment, line.balance
    return Adjustment(
        period=period,
        until=end,
        lines=lines,
        added=totals.added[end],
        subtracted=totals.subtracted[end],
        adjustment=amount,
        closing=closing,
        missing=tuple(missing),
    )


def _outside(period: NdcPeriod, years: list[int]) -> Finding:
    listed = ", ".join(map(str, years))
    return Finding(
        code="article6.adjustment.outside-period",
        found=Text(
            ja=f"期間の外の年があります({listed})。",
            en=f"Some years are not in the period: {listed}.",
        ),
        where=where(period),
        rule=Text(
            ja="加算は緩和が起きた暦年、減算は使用の対象とする暦年に、NDC実施期間の中で"
            "行う(2/CMA.3 附属書 8項)。",
            en="Additions go to the year of the mitigation, subtractions to the year of"
            " use, within the NDC period (2/CMA.3, annex, paragraph 8).",
        ),
        remedy=Text(
            ja="その年を含む期間で調整してください。",
            en="Adjust them in the period that has those years.",
        ),
    )


def _indeterminate(of: Adjustment) -> Finding:
    return Finding(
        code="article6.adjustment.indeterminate",
        found=Text(ja="足りないもの:{gaps}。", en="Missing: {gaps}.").format(
            gaps=joined(of.missing)
        ),
        where=where(of.period),
        rule=Text(
            ja="排出量と軌道のない年の収支は判定できず、報告に進めない。",
            en="Without emissions and trajectory a year's balance is indeterminate, and"
            " blocks the report.",
        ),
        remedy=Text(
            ja="値を出典とともに入力してください。",
            en="Enter the values, with their source.",
        ),
    )
