"""What was typed, as answers, and what is wrong with it at which field.

Flows in: the query of an address. Flows out: `Answers`, or a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from renkei.finance import nouns
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    same,
)
from renkei.planning import estimator
from renkei.store import planning_desk
from renkei.web.pages.estimate.words import WORDS

FIELDS = ("city", "technology", "size", "hours", "tariff", "jpy", "jpy_on")
OPTIONAL = ("hours", "jpy", "jpy_on")
BETTER = "better."
LONGEST = 100
NEEDED = ("city", "technology", "size", "tariff")


def sent(given: Mapping[str, str]) -> dict[str, str]:
    """What an address says of the form's fields and of better numbers."""
    return {
        name: str(value).strip()[:LONGEST]
        for name, value in given.items()
        if name in FIELDS or name.startswith(BETTER)
    }


def is_complete(typed: Mapping[str, str]) -> bool:
    """Whether anything was asked for: a link may bring a technology alone."""
    return any(typed.get(name) for name in ("city", "size", "tariff", "hours"))


def answers(typed: Mapping[str, str], year: int) -> estimator.Answers:
    """The answers; refuses with every field that does not hold."""
    findings = [_empty(name) for name in NEEDED if not typed.get(name)]
    numbers: dict[str, Decimal | None] = {}
    for name in ("size", "hours", "tariff"):
        numbers[name] = _number(WORDS[name], typed.get(name, ""), findings)
    better = {}
    for name, written in typed.items():
        if name.startswith(BETTER) and written:
            value = _number(same(name.removeprefix(BETTER)), written, findings)
            if value is not None:
                better[name.removeprefix(BETTER)] = value
    rate = _rate(typed, findings)
    if findings:
        raise Refusal(findings)
    size, tariff = numbers["size"], numbers["tariff"]
    assert size is not None and tariff is not None, "both are needed and were read"
    return estimator.Answers(
        city=typed["city"],
        technology=typed["technology"],
        size=size,
        hours=numbers["hours"],
        tariff_usd_per_kwh=tariff,
        year=year,
        better=better,
        rate=rate,
    )


def _rate(
    typed: Mapping[str, str], findings: list[Finding]
) -> nouns.ExchangeRate | None:
    """The yen for one dollar with its day; both are there or neither is."""
    value = _number(WORDS["jpy"], typed.get("jpy", ""), findings)
    written = typed.get("jpy_on", "")
    if not written:
        findings += [_empty("jpy_on")] if value is not None else []
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        findings.append(_no_day(written))
        return None
    if value is None:
        findings += [_empty("jpy")] if not typed.get("jpy") else []
        return None
    figure = Figure(
        id="estimate.rate",
        name=WORDS["jpy"],
        value=value,
        unit=same("JPY/USD"),
        confidence=Confidence.RECALLED,
        source=Source(Text(ja="利用者の入力", en="Entered by the user")),
        as_of=day,
    )
    return nouns.ExchangeRate("USD", figure, day)


def _no_day(written: str) -> Finding:
    return Finding(
        code="planning.estimator.no-day",
        found=same(written),
        where=WORDS["jpy_on"],
        rule=Text(ja="年-月-日で答える。", en="It is a day: year-month-day."),
        remedy=Text(ja="例:2026-04-01", en="Like 2026-04-01"),
    )


def _number(where: Text, written: str, findings: list[Finding]) -> Decimal | None:
    if not written:
        return None
    value = planning_desk.number(written)
    if value is None:
        findings.append(
            Finding(
                code="planning.estimator.no-number",
                found=same(written),
                where=where,
                rule=Text(ja="数で答える。", en="It is a number."),
                remedy=Text(ja="例:1,000 または 0.12", en="Like 1,000 or 0.12"),
            )
        )
    return value


def _empty(name: str) -> Finding:
    return Finding(
        code="planning.estimator.empty",
        found=Text(ja="空欄です。", en="Nothing is entered."),
        where=WORDS[name],
        rule=Text(ja="この質問の答えが要る。", en="The answer is needed."),
        remedy=Text(ja="入力または選択する。", en="Enter or choose it."),
    )
