"""What keeps a venture from being appraised, all of it at once.

Flows in: `Venture` and `Terms`. Flows out: findings `finance.venture.*`,
`finance.terms.*` and `finance.money.*`; none where everything fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.finance.flows.money import PER, no_rate, rate_of, rates_used
from renkei.finance.nouns import Contract, Terms, Venture, Wearing
from renkei.foundation import Figure, Finding, Text, same

LONGEST = 100  # years


def faults(venture: Venture, terms: Terms) -> list[Finding]:
    """Everything that is missing or cannot be."""
    return [
        *_unknown(venture, terms),
        *_currencies(venture, terms),
        *_amounts(venture),
        *_years(venture, terms),
        *_shares(terms),
        *_grant(venture, terms),
    ]


def leaves(venture: Venture, terms: Terms) -> tuple[Figure, ...]:
    """All figures that an appraisal leans on, each id once."""
    turned_by = rates_used(_money(venture, terms), terms)
    found = (*_figures(venture, terms), *turned_by)
    return tuple({each.id: each for each in found}.values())


def _money(venture: Venture, terms: Terms) -> list[Figure]:
    """All amounts that a rate may have to turn."""
    amounts = [part.amount for part in venture.investments]
    amounts += [stream.amount for stream in venture.streams]
    amounts += [venture.residual] if venture.residual else []
    if terms.grant and terms.grant.amount:
        amounts.append(terms.grant.amount)
    if terms.credits:
        amounts.append(terms.credits.price)
    return amounts


def _figures(venture: Venture, terms: Terms) -> Iterator[Figure]:
    yield from (part.amount for part in venture.investments)
    for stream in venture.streams:
        yield stream.amount
        if stream.growth_fraction:
            yield stream.growth_fraction
    yield venture.degradation_fraction
    parts: list[Figure | None] = [
        venture.residual,
        terms.discount_fraction,
        terms.inflation_fraction,
        terms.tax.rate_fraction,
        terms.depreciation.declining_fraction,
        terms.finance_fraction,
        terms.reinvest_fraction,
    ]
    if terms.debt:
        parts += [terms.debt.share_fraction, terms.debt.interest_fraction]
    if terms.arrangement:
        parts.append(terms.arrangement.fraction)
    if terms.grant:
        parts += [terms.grant.share_fraction, terms.grant.amount]
    if terms.credits:
        parts += [terms.credits.price, terms.credits.share_fraction]
        parts += [terms.credits.growth_fraction, venture.reductions_tco2]
    yield from (part for part in parts if part is not None)


def _unknown(venture: Venture, terms: Terms) -> Iterator[Finding]:
    entered = (*_figures(venture, terms), *(each.rate for each in terms.rates))
    for figure in entered:
        if figure.value is None:
            yield _fault("venture.unknown", "–", figure.name)
    if not venture.investments:
        yield _fault("venture.investment", "0", same("Venture.investments"))
    if terms.credits and venture.reductions_tco2 is None:
        yield _fault("venture.reductions", "–", REDUCTIONS)
    if terms.grant and not (terms.grant.share_fraction or terms.grant.amount):
        yield _fault("terms.grant", "–", GRANT)
    wearing = terms.depreciation
    if wearing.method is Wearing.DECLINING and wearing.declining_fraction is None:
        yield _fault("terms.declining", "–", DEPRECIATION)


def _currencies(venture: Venture, terms: Terms) -> Iterator[Finding]:
    told = set()
    for amount in _money(venture, terms):
        currency = amount.unit.en.removesuffix(PER)
        known = currency == terms.currency or rate_of(currency, terms)
        if not known and currency not in told:
            told.add(currency)
            yield no_rate(amount, currency, terms)
    for rate in terms.rates:
        if rate.rate.value is not None and rate.rate.value <= 0:
            yield _fault("terms.rate", str(rate.rate.value), same(rate.currency))


def _amounts(venture: Venture) -> Iterator[Finding]:
    amounts = [part.amount for part in venture.investments]
    amounts += [stream.amount for stream in venture.streams]
    for amount in (*amounts, venture.reductions_tco2, venture.output_mwh):
        if amount is not None and amount.value is not None and amount.value < 0:
            yield _fault("venture.negative", str(amount.value), amount.name)
    paid = [part.amount.value for part in venture.investments]
    if paid and not any(paid) and None not in paid:
        yield _fault("venture.investment", "0", same("Venture.investments"))


def _years(venture: Venture, terms: Terms) -> Iterator[Finding]:
    if not 1 <= venture.operation_years <= LONGEST:
        yield _fault("venture.years", str(venture.operation_years), YEARS)
        return
    for part in venture.investments:
        if part.year > venture.last_year:
            yield _fault("venture.late", str(part.year), part.amount.name)
    if not 1 <= terms.depreciation.years <= LONGEST:
        yield _fault("venture.years", str(terms.depreciation.years), DEPRECIATION)
    if terms.debt:
        debt = terms.debt
        if not 0 <= debt.grace_years < debt.years <= venture.operation_years:
            yield _fault("terms.debt-years", f"{debt.grace_years}/{debt.years}", LOAN)
        if any(part.year >= venture.operation_year for part in venture.investments):
            yield _fault("terms.debt-late", str(venture.operation_year), LOAN)
    deal = terms.arrangement
    if deal and deal.contract is not Contract.OWN:
        if not 1 <= deal.years <= venture.operation_years:
            yield _fault("terms.contract-years", str(deal.years), CONTRACT)
        if any(part.year >= venture.operation_year for part in venture.investments):
            yield _fault("terms.debt-late", str(venture.operation_year), CONTRACT)


def _shares(terms: Terms) -> Iterator[Finding]:
    shares: list[Figure | None] = [terms.tax.rate_fraction]
    if terms.debt:
        shares.append(terms.debt.share_fraction)
    if terms.grant:
        shares.append(terms.grant.share_fraction)
    if terms.credits:
        shares.append(terms.credits.share_fraction)
    if terms.arrangement and terms.arrangement.contract is Contract.ESCO:
        shares.append(terms.arrangement.fraction)
    for share in shares:
        if share and share.value is not None and not 0 <= share.value <= 1:
            yield _fault("terms.share", str(share.value), share.name)
    rates = [terms.discount_fraction, terms.inflation_fraction]
    rates += [terms.debt.interest_fraction] if terms.debt else []
    for rate in rates:
        if rate.value is not None and not Decimal(-1) < rate.value <= 1:
            yield _fault("terms.rate-bounds", str(rate.value), rate.name)


def _grant(venture: Venture, terms: Terms) -> Iterator[Finding]:
    grant = terms.grant
    if grant is None:
        return
    if not any(part.is_eligible for part in venture.investments):
        yield _fault("terms.grant-eligible", "0", GRANT)
    if grant.year is not None and grant.year not in venture.years:
        yield _fault("terms.grant-year", str(grant.year), GRANT)


def _fault(reason: str, found: str, where: Text) -> Finding:
    said, rule, remedy = SAYINGS[reason]
    return Finding(
        code=f"finance.{reason}",
        found=said.format(found=found),
        where=where,
        rule=rule,
        remedy=remedy,
    )


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


REDUCTIONS = _t("年間削減量", "Yearly reductions")
GRANT, LOAN = _t("補助金", "Grant"), _t("融資", "Loan")
DEPRECIATION, CONTRACT = _t("減価償却", "Depreciation"), _t("契約", "Contract")
YEARS = _t("運転年数", "Years of operation")
SAYINGS = {
    "venture.unknown": (
        _t("値が不明です。", "Its value is unknown."),
        _t(
            "不明な値を補って計算することはない。", "An unknown value is never assumed."
        ),
        _t("値と出典を入力してください。", "Enter the value with its source."),
    ),
    "venture.investment": (
        _t("投資額がありません。", "Nothing is invested."),
        _t("採算評価には初期投資が要る。", "An appraisal needs an investment."),
        _t("初期投資の額と年を入力してください。", "Enter what is invested, and when."),
    ),
    "venture.reductions": (
        _t("削減量がありません。", "There is no estimate of reductions."),
        _t(
            "クレジット収入は削減量から計算する。",
            "Credit revenue follows from reductions.",
        ),
        _t("年間削減量を入力してください。", "Enter the yearly reductions."),
    ),
    "venture.negative": (
        _t("負の値 {found} です。", "It is negative: {found}."),
        _t(
            "金額・数量は正の値で書き、収支の向きは種別が示す。",
            "Amounts are positive; their kind says which way they go.",
        ),
        _t("正の値に直してください。", "Write it as a positive number."),
    ),
    "venture.years": (
        _t("年数が {found} です。", "The number of years is {found}."),
        _t("1年以上100年以下とする。", "It lies between 1 and 100."),
        _t("年数を直してください。", "Mend the number of years."),
    ),
    "venture.late": (
        _t("{found}年は運転終了後です。", "{found} is after operation has ended."),
        _t("投資は運転終了までに行う。", "Investment ends with operation."),
        _t("投資の年か運転年数を直してください。", "Mend its year or the operation."),
    ),
    "terms.grant": (
        _t("補助率も補助額もありません。", "Neither a share nor an amount is given."),
        _t("補助金は率か額で定める。", "A grant is a share or an amount."),
        _t("どちらかを入力してください。", "Enter one of them."),
    ),
    "terms.grant-eligible": (
        _t("補助対象となる投資がありません。", "No investment is eligible."),
        _t("補助は対象経費に対して行われる。", "A grant goes to eligible costs."),
        _t("対象経費を示してください。", "Say which investment is eligible."),
    ),
    "terms.grant-year": (
        _t("{found}年は事業期間の外です。", "{found} is outside the venture's years."),
        _t("補助金は事業期間内に入る。", "A grant is paid within the venture's years."),
        _t("年を直してください。", "Mend the year."),
    ),
    "terms.declining": (
        _t("定率法の償却率がありません。", "The declining balance has no rate."),
        _t("定率法には償却率が要る。", "A declining balance needs its rate."),
        _t("償却率を入力してください。", "Enter the rate."),
    ),
    "terms.rate": (
        _t("為替レートが {found} です。", "The exchange rate is {found}."),
        _t("為替レートは正の数。", "An exchange rate is positive."),
        _t("レートを直してください。", "Mend the rate."),
    ),
    "terms.share": (
        _t("割合が {found} です。", "The share is {found}."),
        _t("割合は0以上1以下。", "A share lies between 0 and 1."),
        _t("百分率ではなく割合で直してください。", "Mend it, as a fraction."),
    ),
    "terms.rate-bounds": (
        _t("率が {found} です。", "The rate is {found}."),
        _t("率は-1より大きく1以下。", "A rate is above -1 and at most 1."),
        _t("百分率ではなく割合で直してください。", "Mend it, as a fraction."),
    ),
    "terms.debt-years": (
        _t("据置/返済年数が {found} です。", "Grace / term are {found} years."),
        _t(
            "据置は返済年数より短く、返済年数は運転年数以下とする。",
            "Grace is shorter than the term, and the term no longer than operation.",
        ),
        _t("年数を直してください。", "Mend the years."),
    ),
    "terms.debt-late": (
        _t(
            "運転開始({found}年)以後の投資が含まれます。",
            "Some investment falls in or after {found}, when operation begins.",
        ),
        _t(
            "融資・リースの対象は運転開始前の投資とする。",
            "A loan or lease covers what is built before operation.",
        ),
        _t(
            "更新投資は維持費として入力してください。",
            "Enter later replacements as upkeep.",
        ),
    ),
    "terms.contract-years": (
        _t("契約年数が {found} です。", "The contract runs {found} years."),
        _t("契約は1年以上、運転年数以下。", "It lasts a year to all of operation."),
        _t("契約年数を直してください。", "Mend the years of the contract."),
    ),
}
