"""A project as money sees it, the terms it is looked at under, and what comes of it.

Flows in: nothing. Flows out: `Venture` and `Terms`, which an engineer or a page fills
in with figures, and `Appraisal`, which `renkei.finance.appraise` makes of them.

Every number is a `Figure` with source and mark; the unit of an amount of money is the
code of its currency (`same("USD")`), that of a share is `same("1")` (a fraction, never
percent). Money is paid at the end of a year; the first year of `Venture` is year 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Confidence, Figure, Finding, Source, Text, same


class Kind(StrEnum):
    """What a yearly amount is. Amounts are positive; the kind bears the sign."""

    SAVING = "saving"  # bought energy that need not be bought; falls with degradation
    INCOME = "income"  # what is sold; falls with degradation
    UPKEEP = "upkeep"  # paid: operation and maintenance
    DUTY = "duty"  # paid: monitoring and verification, owed with credits or a grant


@dataclass(frozen=True, slots=True)
class Investment:
    """Money that builds the project, in a calendar year.

    is_eligible: whether a scheme of support counts it (equipment and works, not land).
    is_depreciable: whether it wears out over the years (land does not).
    """

    amount: Figure
    year: int
    is_eligible: bool = True
    is_depreciable: bool = True


@dataclass(frozen=True, slots=True)
class Stream:
    """An amount of every year of operation, at the prices of the project's first year.

    growth_fraction: by how much its price grows a year; None: by general inflation.
    first_year, last_year: calendar years it is limited to; None: all of operation.
    """

    amount: Figure
    kind: Kind
    growth_fraction: Figure | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Venture:
    """What is built, what it costs, saves and cuts.

    technology: an id of the catalogue. reductions_tco2: of the first year of operation
    [tCO2/year], None where nobody has estimated it. output_mwh: energy delivered or
    saved in that year, None where the project is not about energy.
    residual: what is received for it in the last year, in the prices of that year.
    legal_years: the legal service life of the equipment, over which schemes of support
    count tonnes [years].
    """

    name: Text
    country: str  # "VN"
    technology: str
    investments: tuple[Investment, ...]
    streams: tuple[Stream, ...]
    operation_year: int  # the first calendar year of operation
    operation_years: int
    degradation_fraction: Figure
    reductions_tco2: Figure | None = None
    output_mwh: Figure | None = None
    residual: Figure | None = None
    legal_years: Figure | None = None

    @property
    def first_year(self) -> int:
        """Year 0: when the first money is paid."""
        return min([each.year for each in self.investments] + [self.operation_year])

    @property
    def last_year(self) -> int:
        """The last year of operation."""
        return self.operation_year + self.operation_years - 1

    @property
    def years(self) -> range:
        """All calendar years, the first payment to the last of operation."""
        return range(self.first_year, self.last_year + 1)


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """One unit of `currency` in the currency of the appraisal, on a day."""

    currency: str
    rate: Figure
    on: date


class Wearing(StrEnum):
    """How an asset is written down."""

    STRAIGHT_LINE = "straight-line"
    DECLINING = "declining"  # a share of what is left, straight-line once that is more


@dataclass(frozen=True, slots=True)
class Depreciation:
    """How the depreciable investment is written down from the year of operation on.

    declining_fraction: of the book value a year; owed for `DECLINING` only.
    guaranteed_fraction, revised_fraction: of a statutory table. Once a year's part is
    less than the guaranteed fraction of the cost, the revised fraction of that year's
    book value is written down every year. Without them it turns straight-line.
    """

    method: Wearing
    years: int
    declining_fraction: Figure | None = None
    guaranteed_fraction: Figure | None = None
    revised_fraction: Figure | None = None


class Losses(StrEnum):
    """What becomes of a year's tax loss."""

    CARRIED = "carried"  # forward, against the project's later profits
    OFFSET = "offset"  # at once, against other profits of the same company


@dataclass(frozen=True, slots=True)
class Tax:
    """Tax on profit. carry_years: how long a loss may be carried (None: for ever).

    carry_use_fraction: the share of a year's profit that carried losses may cancel.
    grant_lowers_basis: a grant lowers what is depreciated (advanced depreciation);
    otherwise it is income of its year.
    """

    rate_fraction: Figure
    losses: Losses = Losses.CARRIED
    carry_years: int | None = None
    carry_use_fraction: Decimal = Decimal(1)
    grant_lowers_basis: bool = True


class Repayment(StrEnum):
    """How a loan is paid back after its years of grace."""

    ANNUITY = "annuity"  # equal payments
    EQUAL_PRINCIPAL = "equal-principal"


@dataclass(frozen=True, slots=True)
class Debt:
    """A loan over a share of the cost that the grant leaves.

    Drawn in step with the investment. Interest is paid from the year after drawing on;
    principal from the year of operation on, after `grace_years` of interest only, over
    `years` in all (grace included).
    """

    share_fraction: Figure
    interest_fraction: Figure
    years: int
    grace_years: int = 0
    repayment: Repayment = Repayment.ANNUITY


class Contract(StrEnum):
    """Who bears the investment."""

    OWN = "own"  # the user of the equipment
    LEASE = "lease"  # a lessor, for a fee of equal payments
    ESCO = "esco"  # a service company, for a share of what is saved and earned


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A lease or a service contract, for `years` from the year of operation on.

    fraction: of a lease, the yearly interest in the fee; of a service contract, the
    company's share of savings and income.
    """

    contract: Contract
    years: int
    fraction: Figure


@dataclass(frozen=True, slots=True)
class Credits:
    """What credits bring: a price, the share that the project's side may sell.

    price: of one tonne [currency/tCO2], at the prices of the first year.
    years: from the year of operation on. `share_fraction` is of all reductions.
    """

    price: Figure
    share_fraction: Figure
    years: int
    growth_fraction: Figure | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """Money that is not paid back, from a scheme of support (`renkei.finance.support`).

    Either a share of the eligible cost or an amount. year: when it is paid; None: in
    step with the eligible investment. scheme: the id of its rule, "" where there is
    none.
    """

    share_fraction: Figure | None = None
    amount: Figure | None = None
    year: int | None = None
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a project is looked at. `currency` is that of the result.

    Amounts in another currency are refused unless its rate stands in `rates`.
    discount_fraction is nominal, and of the project's own money.
    finance_fraction, reinvest_fraction: for the modified internal rate of return;
    None: the discount rate.
    """

    currency: str
    discount_fraction: Figure
    inflation_fraction: Figure
    tax: Tax
    depreciation: Depreciation
    rates: tuple[ExchangeRate, ...] = ()
    debt: Debt | None = None
    arrangement: Arrangement | None = None
    grant: Grant | None = None
    credits: Credits | None = None
    finance_fraction: Figure | None = None
    reinvest_fraction: Figure | None = None


class View(StrEnum):
    """Whose money is counted."""

    PROJECT = "project"  # all of it, before any loan
    EQUITY = "equity"  # the owner's, after the loan
    USER = "user"  # under a lease or service contract: who uses the equipment
    PROVIDER = "provider"  # and who bears it


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the cash flow, year by year, in the currency of the appraisal.

    cash: received (+) and paid (-). taxable: what it adds to taxable profit.
    """

    id: str
    name: Text
    group: str  # "investment", "grant", "loan", "tax basis", ... : where it is shown
    cash: tuple[Decimal, ...]
    taxable: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class CashFlow:
    """The years, their lines and what is left: one view of one case.

    profit: taxable, before losses carried. tax: paid (negative: saved elsewhere).
    """

    view: View
    years: range
    lines: tuple[Line, ...]
    profit: tuple[Decimal, ...]
    loss_used: tuple[Decimal, ...]
    tax: tuple[Decimal, ...]
    net: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """All internal rates of return above -100 %, exactly counted; none or several are
    said, never chosen from. `findings` says which and why.
    """

    found: tuple[Decimal, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def only(self) -> Decimal | None:
        """The rate where there is exactly one."""
        return self.found[0] if len(self.found) == 1 else None


@dataclass(frozen=True, slots=True)
class Merits:
    """The figures of merit of one view. An unknown one is a `Figure` without value,
    and its `note` says why.

    Fractions for rates; years for paybacks; DSCR by year of debt service, least and
    mean.
    """

    npv: Figure
    irr: Figure
    rates: Rates
    mirr: Figure
    payback_years: Figure
    discounted_payback_years: Figure
    lcoe: Figure  # currency/MWh
    dscr_least: Figure
    dscr_mean: Figure
    dscr: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """With or without grant, with or without credits."""

    with_grant: bool
    with_credits: bool
    flows: tuple[CashFlow, ...]
    merits: tuple[Merits, ...]  # of each flow

    def flow(self, view: View) -> CashFlow:
        """The cash flow of a view."""
        return next(each for each in self.flows if each.view is view)

    def merit(self, view: View) -> Merits:
        """The figures of merit of a view."""
        return next(
            merit
            for flow, merit in zip(self.flows, self.merits, strict=True)
            if flow.view is view
        )


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What comes of a project under its terms; four cases where grant and credits are.

    grant, grant_per_tonne: what the grant is and what it costs for each tonne over the
    legal service life.
    """

    venture: Venture
    terms: Terms
    cases: tuple[Case, ...]
    investment: Figure
    eligible: Figure
    grant: Figure | None
    grant_per_tonne: Figure | None
    reductions_tco2: Figure | None  # over the years of operation
    confidence: Confidence  # the weakest of all that went in
    findings: tuple[Finding, ...] = ()

    def case(self, *, with_grant: bool, with_credits: bool) -> Case:
        """One of the cases; one that needs terms which are not given is not there."""
        return next(
            each
            for each in self.cases
            if each.with_grant is with_grant and each.with_credits is with_credits
        )

    def __iter__(self) -> Iterator[Case]:
        return iter(self.cases)


def entered(  # noqa: PLR0913 - one for each part of the figure
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    value: Decimal | int | str,
    unit: str,
    *,
    source: Source,
    confidence: Confidence = Confidence.INFERRED,
    as_of: date | None = None,
) -> Figure:
    """A figure that somebody enters.

    A number in writing is taken exactly as it is written: `entered("cost", name,
    "1200000", "USD", source=source)`.
    """
    return Figure(
        id=id,
        name=name,
        value=Decimal(value),
        unit=same(unit),
        confidence=confidence,
        source=source,
        as_of=as_of,
    )
