"""The sheet of inputs: every number that a reader may change, with where it comes from.

Flows in: an appraisal. Flows out: rows to write, and the cell of each input by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from renkei.finance import nouns
from renkei.foundation import Figure, Text, same
from renkei.reports.appraisals.cells import entered_at

NEVER = 9_999  # years: a loss that never lapses
YEARS = Text(ja="年", en="years")
_T = Text
_CODES = {
    "declining": _T(ja="定率法(1)/定額法(0)", en="Declining (1) or straight-line (0)"),
    "annuity": _T(
        ja="元利均等(1)/元金均等(0)", en="Annuity (1) or equal principal (0)"
    ),
    "offset": _T(
        ja="損失を他の利益と相殺(1)/繰越(0)",
        en="Losses offset at once (1) or carried (0)",
    ),
    "lowers": _T(
        ja="補助金は圧縮記帳(1)/益金(0)",
        en="The grant lowers what is depreciated (1) or is income (0)",
    ),
}


@dataclass(frozen=True, slots=True)
class Entered:
    """One input: its name among formulas, words, value, and the figure it is from."""

    key: str
    name: Text
    value: Decimal | int
    unit: Text
    figure: Figure | None = None


class Inputs:
    """All inputs of an appraisal, each with a row of its own."""

    def __init__(
        self, venture: nouns.Venture, terms: nouns.Terms, first_row: int
    ) -> None:
        self.rows = tuple(_entered(venture, terms))
        self._at = {each.key: first_row + place for place, each in enumerate(self.rows)}
        assert len(self._at) == len(self.rows), "an input is named twice"

    def __getitem__(self, key: str) -> str:
        return entered_at(self._at[key])

    def either(self, key: str, other: str) -> str:
        """The cell of an input, or of what stands for it where it is not given."""
        return self[key if key in self._at else other]

    def row(self, key: str) -> int:
        """On which row of the sheet an input stands, from 0."""
        return self._at[key]


def _figure(key: str, figure: Figure) -> Entered:
    assert figure.value is not None, f"{figure.id}: unknown, yet appraised"
    return Entered(key, figure.name, Decimal(figure.value), figure.unit, figure)


def _plain(key: str, ja: str, en: str, value: int) -> Entered:
    return Entered(key, Text(ja=ja, en=en), value, YEARS)


def _entered(venture: nouns.Venture, terms: nouns.Terms) -> Iterator[Entered]:
    yield _figure("discount", terms.discount_fraction)
    if terms.finance_fraction is not None:
        yield _figure("finance", terms.finance_fraction)
    if terms.reinvest_fraction is not None:
        yield _figure("reinvest", terms.reinvest_fraction)
    yield _figure("inflation", terms.inflation_fraction)
    yield _figure("degradation", venture.degradation_fraction)
    for at, rate in enumerate(terms.rates):
        yield _figure(f"rate.{at}", rate.rate)
    for at, part in enumerate(venture.investments):
        yield _figure(f"investment.{at}", part.amount)
    for at, stream in enumerate(venture.streams):
        yield _figure(f"stream.{at}", stream.amount)
        if stream.growth_fraction is not None:
            yield _figure(f"stream.{at}.growth", stream.growth_fraction)
    for key, figure in (
        ("residual", venture.residual),
        ("tonnes", venture.reductions_tco2),
        ("energy", venture.output_mwh),
        ("legal_years", venture.legal_years),
    ):
        if figure is not None and figure.value is not None:
            yield _figure(key, figure)
    yield from _of_terms(terms)


def _of_terms(terms: nouns.Terms) -> Iterator[Entered]:
    tax, wear = terms.tax, terms.depreciation
    yield _figure("tax", tax.rate_fraction)
    yield _code("offset", tax.losses is nouns.Losses.OFFSET)
    carry = NEVER if tax.carry_years is None else tax.carry_years
    yield _plain("carry", "欠損金の繰越年数", "Years a loss is carried", carry)
    yield Entered(
        "carry_use",
        Text(ja="欠損金の控除限度", en="Share of a profit that losses cancel"),
        tax.carry_use_fraction,
        same("1"),
    )
    yield _code("lowers", tax.grant_lowers_basis)
    yield _code("declining", wear.method is nouns.Wearing.DECLINING)
    yield _plain("wear_years", "償却年数", "Years of depreciation", wear.years)
    if wear.declining_fraction is not None:
        yield _figure("declining_fraction", wear.declining_fraction)
    if wear.guaranteed_fraction is not None and wear.revised_fraction is not None:
        yield _figure("guaranteed_fraction", wear.guaranteed_fraction)
        yield _figure("revised_fraction", wear.revised_fraction)
    if terms.grant is not None:
        if terms.grant.amount is not None:
            yield _figure("grant", terms.grant.amount)
        else:
            assert terms.grant.share_fraction is not None, "checked"
            yield _figure("grant", terms.grant.share_fraction)
    if terms.credits is not None:
        yield _figure("price", terms.credits.price)
        yield _figure("credit_share", terms.credits.share_fraction)
        years = terms.credits.years
        yield _plain(
            "credit_years",
            "クレジット期間",
            "Years of credits",
            years,
        )
        if terms.credits.growth_fraction is not None:
            yield _figure("price_growth", terms.credits.growth_fraction)
    if terms.debt is not None:
        debt = terms.debt
        yield _figure("debt_share", debt.share_fraction)
        yield _figure("interest", debt.interest_fraction)
        yield _plain("debt_years", "返済期間", "Years of the loan", debt.years)
        grace = debt.grace_years
        yield _plain("grace", "据置期間", "Years of grace", grace)
        yield _code("annuity", debt.repayment is nouns.Repayment.ANNUITY)
    if terms.arrangement is not None:
        deal = terms.arrangement
        yield _figure("deal", deal.fraction)
        yield _plain(
            "deal_years",
            "契約期間",
            "Years of the contract",
            deal.years,
        )


def _code(key: str, is_so: bool) -> Entered:
    return Entered(key, _CODES[key], int(is_so), same("1"))
