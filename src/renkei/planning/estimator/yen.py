"""Ceilings that a scheme states in yen, as dollars at a dated rate.

Flows in: the answers with their rate, the technology. Flows out: what the scheme pays
at most for a yearly tonne and for a project, and the cost in yen. The rate is never
guessed: without one no ceiling in yen is applied, and the result says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from renkei.finance import nouns, support
from renkei.foundation import Figure, Finding, Source, Text, computed, same, weakest
from renkei.planning.estimator.nouns import Answers, Line
from renkei.technology import Estimate, Technology, record

SCHEME = "jcm-model-project"
DOLLAR, RATE = "USD", "jpy-rate"
RATES = (Decimal(20), Decimal(1000))  # yen for a dollar; outside lies a slip of the pen
YEN = Decimal(1)


def rules_of(year: int) -> tuple[support.nouns.Rule, ...]:
    """The scheme's rules that hold at the end of a year."""
    return support.schemes()[SCHEME].in_force(date(year, 12, 31))


def ceilings(answers: Answers, entry: Technology) -> dict[str, Estimate]:
    """The rate and the scheme's ceilings in dollars; nothing without a rate, none for a
    tonne where no legal service life is on record."""
    return dict(_ceilings(answers, entry))


def _ceilings(answers: Answers, entry: Technology) -> Iterator[tuple[str, Estimate]]:
    rate = answers.rate
    if rate is None:
        return
    yield RATE, _rate(rate)
    rules = rules_of(answers.year)
    life = record.legal_life(entry.id)
    for rule in rules:
        if rule.most is None:
            continue
        if rule.sort is support.nouns.Sort.AMOUNT:
            yield "subsidy-most", _dollars(rule, rule.most, rate, DOLLAR)
        is_known = life is not None and life.value is not None
        if rule.sort is support.nouns.Sort.CEILING and is_known:
            assert life is not None and life.value is not None
            each = rule.technologies.get(entry.id, rule.most)
            unit = "USD/(tCO2/year)"
            yield "subsidy-tonne", _dollars(rule, each * life.value, rate, unit, life)


def _rate(rate: nouns.ExchangeRate) -> Estimate:
    """The rate itself, with its day, among the assumptions."""
    found = rate.rate
    assert found.value is not None and found.confidence is not None
    value, day = float(found.value), rate.on.isoformat()
    origin = found.source.title if found.source else found.name
    title = Text(ja="{o}({d})", en="{o} ({d})").format(o=origin, d=day)
    url = found.source.url if found.source else None
    unit, source = "JPY/USD", Source(title, url)
    return Estimate(value, value, value, unit, source, found.confidence)


def _dollars(
    rule: support.nouns.Rule,
    yen: Decimal,
    rate: nouns.ExchangeRate,
    unit: str,
    life: Figure | None = None,
) -> Estimate:
    assert rate.rate.value is not None and rate.rate.confidence is not None
    value = float(yen / Decimal(rate.rate.value))
    marks = [rule.confidence, rate.rate.confidence]
    if life is not None and life.confidence is not None:
        marks.append(life.confidence)
    place = f"{rule.words.en}; JPY {rate.rate.value}/USD, {rate.on.isoformat()}"
    source = Source(rule.source.title, rule.source.url, place=place)
    return Estimate(value, value, value, unit, source, weakest(marks))


def eligible_jpy(answers: Answers, cost: Line, name: Text) -> Figure | None:
    """The cost in yen at the dated rate, in whole yen; None without a rate."""
    rate, value = answers.rate, cost.value
    if rate is None or value is None:
        return None
    assert rate.rate.value is not None
    dollars = Figure(
        id="estimate.cost",
        name=name,
        value=Decimal(str(round(value.likely, 2))),
        unit=same(DOLLAR),
        confidence=value.confidence,
        source=value.source,
    )
    assert dollars.value is not None
    return computed(
        "estimate.eligible",
        Text(ja="補助対象とみる費用(円)", en="Cost taken as eligible, in yen"),
        (dollars.value * Decimal(rate.rate.value)).quantize(YEN),
        unit=same("JPY"),
        rule=Text(
            ja="設備・工事費(米ドル)× {d}の為替レート。"
            "全額が対象となるかは公募要領で確かめる。",
            en="Cost in dollars × the rate of {d}; whether all of it is eligible is "
            "for the call to say.",
        ).format(d=rate.on.isoformat()),
        inputs=[dollars, rate.rate],
        as_of=rate.on,
    )


def faults_of(answers: Answers) -> Iterator[Finding]:
    """What is wrong with a rate: another currency, no such price, a later year."""
    rate = answers.rate
    if rate is None:
        return
    value = rate.rate.value
    is_price = value is not None and RATES[0] <= Decimal(value) <= RATES[1]
    if rate.currency == DOLLAR and is_price and rate.on.year <= answers.year:
        return
    yield Finding(
        code="planning.estimator.rate",
        found=same(f"{rate.currency} {value} ({rate.on.isoformat()})"),
        where=Text(ja="為替レート(円/米ドル)", en="Exchange rate (JPY for one USD)"),
        rule=Text(
            ja=f"1米ドルの円建ての値({RATES[0]}〜{RATES[1]})を、支出の年までの日付とともに示す。",
            en=f"The yen for one US dollar ({RATES[0]} to {RATES[1]}) with its day, no "
            "later than the year in which money is spent.",
        ),
        remedy=Text(
            ja="桁と通貨の向きを確かめ、公表されたレートと日付を入力する。",
            en="Check digits and which way round it is; enter a published rate with "
            "its day.",
        ),
    )
