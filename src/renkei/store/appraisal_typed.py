"""What somebody typed of an appraisal, as the room of finance takes it.

Flows in: the fields as they were sent. Flows out: `Given` by name, and of these a
`Venture`, `Terms` and `Situation`; every field that does not hold is named at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renkei.finance import Terms, Venture, flows, nouns, support
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    computed,
    same,
)
from renkei.store import appraisal_refusals as refusals
from renkei.store.appraisal_asks import (
    ANSWER,
    ASKS,
    CHOICES,
    DECLINING,
    JAPANESE,
    STRAIGHT,
    TOGETHER,
    YES_NO,
    Ask,
    Sort,
)
from renkei.store.planning_typed import number
from renkei.store.typed_fields import plain
from renkei.technology import catalogue, technology

ENTERED = Text(ja="評価者の入力", en="Entered by who appraised")
SURE = (Confidence.OFFICIAL, Confidence.PUBLISHED)
MOST = Decimal("1e15")
UNITS = {
    "year": Text(ja="年", en="year"),
    "years": Text(ja="年", en="years"),
    "count": Text(ja="件", en="count"),
}
FIRST_YEAR, LAST_YEAR = 2000, 2100


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


@dataclass(frozen=True, slots=True)
class Given:
    """One input exactly as it was given, with its source and mark."""

    value: str
    source: str = ""
    mark: str = ""


Inputs = Mapping[str, Given]


def read(sent: Mapping[str, str]) -> dict[str, Given]:
    """The inputs of the fields `name`, `name.source`, `name.mark`; refuses bad ones."""
    given: dict[str, Given] = {}
    findings: list[Finding] = []
    for ask in ASKS.values():
        written = plain(sent.get(ask.name, ""))
        if not written:
            findings += [refusals.empty(ask.words)] if ask.is_needed else []
            continue
        source, mark = "", ""
        if ask.is_sourced:
            source = plain(sent.get(f"{ask.name}.source", ""))
            mark = sent.get(f"{ask.name}.mark", "") or Confidence.RECALLED.value
        given[ask.name] = Given(written, source, mark)
        findings += _faults(ask, given[ask.name])
    findings += _apart(given)
    if findings:
        raise Refusal(findings)
    return given


def _faults(ask: Ask, given: Given) -> Iterator[Finding]:
    rule = _unread(ask, given.value)
    if rule is not None:
        yield refusals.unread(ask.words, given.value, *rule)
    if not ask.is_sourced:
        return
    if given.mark not in set(Confidence):
        yield refusals.unread(ask.words, given.mark, *_ONE_OF)
    elif Confidence(given.mark) in SURE and not given.source:
        yield refusals.no_source(ask.words, Confidence(given.mark).label)


def _unread(ask: Ask, written: str) -> tuple[Text, Text] | None:
    """The rule and the remedy where a field is not read as what it should be."""
    fits, sayings = True, _A_NUMBER
    match ask.sort:
        case Sort.DAY:
            fits, sayings = _day(written) is not None, _A_DAY
        case Sort.CHOICE:
            fits, sayings = written in choices(ask.name), _ONE_OF
        case Sort.YEARS:
            whole = written.isascii() and written.isdecimal() and len(written) <= 4
            fits, sayings = whole and _fits_year(ask, int(written)), _WHOLE
        case Sort.NUMBER | Sort.SHARE | Sort.RATE:
            value = number(written)
            fits = value is not None and abs(value) <= MOST
            if value is not None and fits:
                fits, sayings = _within(ask.sort, value)
    return None if fits else sayings


def _within(sort: Sort, value: Decimal) -> tuple[bool, tuple[Text, Text]]:
    if sort is Sort.SHARE:
        return 0 <= value <= 1, _A_SHARE
    if sort is Sort.RATE:
        return -1 < value <= 1, _A_SHARE
    return value >= 0, _POSITIVE


def _fits_year(ask: Ask, value: int) -> bool:
    if ask.unit == "year":
        return FIRST_YEAR <= value <= LAST_YEAR
    return (0 if ask.name == "grace" else 1) <= value <= 100


def _apart(given: Inputs) -> Iterator[Finding]:
    """Fields that need another one which is empty."""
    for names in TOGETHER:
        there = [name for name in names if name in given]
        for name in names:
            if there and name not in given:
                yield refusals.needs(ASKS[name].words, ASKS[there[0]].words)
    for name, other in (
        ("contract-years", "contract"),
        ("rate", "capex-currency"),
        ("tonnes", "price"),
        ("debt", "grace"),
    ):
        if name not in given and other in given and not _is_same_money(other, given):
            yield refusals.needs(ASKS[name].words, ASKS[other].words)
    wants_rate = _wearing(given) == DECLINING
    if wants_rate and "declining" not in given:
        yield refusals.needs(ASKS["declining"].words, ASKS["wearing"].words)
    if "declining" in given and not wants_rate:
        yield refusals.needs(ASKS["wearing"].words, ASKS["declining"].words)
    if "contract-years" in given and "contract" not in given:
        yield refusals.needs(ASKS["contract"].words, ASKS["contract-years"].words)
    if _begins_early(given):
        yield refusals.unread(ASKS["starts"].words, given["starts"].value, *_NOT_BEFORE)


def _is_same_money(name: str, given: Inputs) -> bool:
    own = given.get("currency")
    return name == "capex-currency" and own is not None and own == given[name]


def _begins_early(given: Inputs) -> bool:
    names = ("starts", "spent")
    if any(n not in given or _unread(ASKS[n], given[n].value) for n in names):
        return False
    return int(given["starts"].value) < int(given["spent"].value)


def choices(name: str) -> Mapping[str, Text]:
    """What may be chosen in a field."""
    if name == "technology":
        return {each.id: each.name for each in catalogue()}
    if name.startswith(ANSWER):
        return YES_NO
    return CHOICES[name]


def venture(given: Inputs, country: str) -> Venture:
    """What is built, of the inputs."""
    energy, tariff = _figure(given, "energy"), _figure(given, "tariff")
    assert energy and tariff and energy.value is not None, "both are needed"
    assert tariff.value is not None, "a number that was read"
    saved = computed(
        "appraisal.saving",
        SAVED,
        Decimal(energy.value) * Decimal(tariff.value),
        unit=same(given["currency"].value),
        rule=SAVED_RULE,
        inputs=[energy, tariff],
    )
    starts, spent = int(given["starts"].value), int(given["spent"].value)
    capex = _needed(given, "capex", _capex_currency(given))
    streams = [
        nouns.Stream(saved, nouns.Kind.SAVING, _figure(given, "tariff-growth")),
        nouns.Stream(_needed(given, "opex"), nouns.Kind.UPKEEP),
    ]
    if monitoring := _figure(given, "monitoring"):
        streams.append(nouns.Stream(monitoring, nouns.Kind.DUTY))
    named = technology(given["technology"].value)
    return Venture(
        name=same(given["title"].value),
        country=country,
        technology=named.id,
        investments=(nouns.Investment(capex, spent),),
        streams=tuple(streams),
        operation_year=starts,
        operation_years=int(given["life"].value),
        degradation_fraction=_needed(given, "degradation"),
        reductions_tco2=_figure(given, "tonnes"),
        output_mwh=energy,
        residual=_figure(given, "residual"),
        legal_years=_figure(given, "legal-life"),
    )


def terms(given: Inputs) -> Terms:
    """Under which terms it is looked at, of the inputs."""
    debt, subsidy = _figure(given, "debt"), _figure(given, "subsidy")
    price, deal = _figure(given, "price"), _figure(given, "contract-share")
    rate = _figure(given, "rate")
    foreign = _capex_currency(given)
    uses_rate = rate is not None and foreign != given["currency"].value
    return Terms(
        currency=given["currency"].value,
        discount_fraction=_needed(given, "discount"),
        inflation_fraction=_needed(given, "inflation"),
        tax=nouns.Tax(_needed(given, "tax")),
        depreciation=_depreciation(given),
        rates=(nouns.ExchangeRate(foreign, rate, _needed_day(given, "rate-on")),)
        if uses_rate and rate is not None
        else (),
        debt=nouns.Debt(
            debt,
            _needed(given, "interest"),
            int(given["debt-years"].value),
            int(given["grace"].value) if "grace" in given else 0,
        )
        if debt
        else None,
        arrangement=nouns.Arrangement(
            nouns.Contract(given["contract"].value),
            int(given["contract-years"].value),
            deal,
        )
        if deal
        else None,
        grant=nouns.Grant(share_fraction=subsidy) if subsidy else None,
        credits=nouns.Credits(
            price, _needed(given, "credit-share"), int(given["credit-years"].value)
        )
        if price
        else None,
    )


def _depreciation(given: Inputs) -> nouns.Depreciation:
    """How the investment is written down; money moves at the end of its year."""
    years, wearing = int(given["depreciation"].value), _wearing(given)
    if wearing == JAPANESE:
        paid_on = date(int(given["spent"].value), 12, 31)
        return flows.japanese_declining(years, paid_on)
    if wearing == DECLINING:
        rate = _needed(given, "declining")
        return nouns.Depreciation(nouns.Wearing.DECLINING, years, rate)
    return nouns.Depreciation(nouns.Wearing.STRAIGHT_LINE, years)


def _wearing(given: Inputs) -> str:
    return given["wearing"].value if "wearing" in given else STRAIGHT


def situation(
    given: Inputs, country: str, eligible: Figure, day: date
) -> support.Situation:
    """What is known at the day of application; `day` where none is given."""
    yen = _figure(given, "yen")
    in_yen = eligible if eligible.unit.en == "JPY" else None
    if in_yen is None and yen and yen.value is not None and eligible.value is not None:
        in_yen = computed(
            "appraisal.eligible-jpy",
            eligible.name,
            Decimal(eligible.value) * Decimal(yen.value),
            unit=same("JPY"),
            rule=IN_YEN_RULE,
            inputs=[eligible, yen],
        )
    return support.Situation(
        applied_on=_day_of(given, "applies-on") or day,
        country=country,
        technology=given["technology"].value,
        similar=_figure(given, "similar"),
        eligible_jpy=in_yen,
        reductions_tco2=_figure(given, "tonnes"),
        legal_years=_figure(given, "legal-life"),
        completes_on=_day_of(given, "completes-on"),
        answers={
            name.removeprefix(ANSWER): each.value == "yes"
            for name, each in given.items()
            if name.startswith(ANSWER)
        },
    )


def unit_of(ask: Ask, currency: str) -> Text:
    """The unit of a field in an appraisal's currency."""
    return UNITS.get(ask.unit) or same(ask.unit.format(c=currency))


def _needed(given: Inputs, name: str, unit: str | None = None) -> Figure:
    found = _figure(given, name, unit)
    assert found is not None, f"{name}: needed, and read before"
    return found


def _figure(given: Inputs, name: str, unit: str | None = None) -> Figure | None:
    """An input as a figure that can be opened; None where it is not given."""
    if name not in given:
        return None
    ask, held = ASKS[name], given[name]
    value = number(held.value)
    assert value is not None, f"{name}: read before"
    return nouns.entered(
        f"appraisal.{name}",
        ask.words,
        value,
        unit or unit_of(ask, given["currency"].value).en,
        source=Source(same(held.source) if held.source else ENTERED),
        confidence=Confidence(held.mark),
        as_of=_day_of(given, "rate-on") if name == "rate" else None,
    )


def _capex_currency(given: Inputs) -> str:
    return (given.get("capex-currency") or given["currency"]).value


def _day_of(given: Inputs, name: str) -> date | None:
    return _day(given[name].value) if name in given else None


def _needed_day(given: Inputs, name: str) -> date:
    found = _day_of(given, name)
    assert found is not None, f"{name}: needed, and read before"
    return found


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


SAVED = _t("節約・売電額", "Saved or sold energy")
SAVED_RULE = _t("年間の量 × 単価。", "Energy in a year × its price.")
IN_YEN_RULE = _t("対象経費 × 円レート。", "Eligible cost × yen for one unit.")
_A_DAY = (
    _t("年-月-日で書く。", "A day: year-month-day."),
    _t("例:2026-04-01", "Like 2026-04-01"),
)
_ONE_OF = (
    _t("一覧にあるものを選ぶ。", "It is one of the list."),
    _t("一覧から選び直す。", "Choose again from the list."),
)
_WHOLE = (
    _t(
        "年は2000〜2100、年数は1〜100の整数。",
        "A year from 2000 to 2100, or 1 to 100 whole years.",
    ),
    _t("整数を入力する。", "Enter a whole number."),
)
_A_NUMBER = (
    _t("数で書く。", "It is a number."),
    _t("例:1,200,000 または 0.12", "Like 1,200,000 or 0.12"),
)
_A_SHARE = (
    _t("百分率ではなく、1以下の割合で書く。", "A fraction of at most 1, not percent."),
    _t("例:8 % は 0.08", "Like 0.08 for 8 %"),
)
_POSITIVE = (
    _t("0以上の数で書く。", "It is not negative."),
    _t("正の数に直す。", "Write it as a positive number."),
)
_NOT_BEFORE = (
    _t(
        "運転開始は投資の年より前にならない。",
        "Operation does not begin before investing.",
    ),
    _t("どちらかの年を直す。", "Mend one of the years."),
)
