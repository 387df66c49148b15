"""Checking a city's answers before anything is worked out.

Flows in: answers as they stand in the city's papers. Flows out: `Answers` in units that
the calculator knows, or a refusal that names every input that does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from renkei.foundation import Finding, Refusal, Text, convert, same
from renkei.planning.inventory.calculators.nouns import (
    Answer,
    Answers,
    Ask,
    Calculator,
    Given,
    Kind,
)
from renkei.planning.inventory.nouns import ActivityDatum, ActivitySeries
from renkei.planning.inventory.references import reference as reference_of


@dataclass
class _Sheet:
    """What has been understood so far, and what has not."""

    amounts: dict[str, tuple[Decimal, str]] = field(default_factory=dict)
    series: dict[str, Mapping[int, Decimal]] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def answered(chosen: Calculator, reference: str, given: Given) -> Answers:
    """The answers of one calculator, converted; refuses with every reason at once."""
    number = reference_of(reference).number
    if number not in chosen.references:
        raise Refusal(_not_served(chosen, number))
    asks = {ask.id: ask for ask in chosen.asks}
    sheet = _Sheet()
    for name in given.keys() - asks.keys():
        sheet.findings.append(_not_asked(chosen, number, name, asks))
    for ask in chosen.asks:
        where = _where(number, ask)
        if ask.id in given:
            _take(sheet, ask, given[ask.id], where)
        elif ask.is_required:
            sheet.findings.append(_missing(ask, where))
    if sheet.findings:
        raise Refusal(sheet.findings)
    return Answers(
        reference=number,
        given=given,
        amounts=sheet.amounts,
        series=sheet.series,
        choices=sheet.choices,
    )


def unknown(wanted: str, known: Iterable[str]) -> Refusal:
    """What to say of a calculator that is not there."""
    near = ", ".join(get_close_matches(wanted, list(known), n=3) or sorted(known)[:3])
    return Refusal(
        Finding(
            code="planning.inventory.unknown-calculator",
            found=Text(
                ja=f"算定方法「{wanted}」はありません。",
                en=f"There is no calculator “{wanted}”.",
            ),
            where=same(wanted.strip() or "–"),
            rule=Text(
                ja="収録した算定方法だけを用いる。",
                en="Only calculators on record are used.",
            ),
            remedy=Text(ja=f"近いID:{near}", en=f"The nearest ids: {near}"),
        )
    )


def _take(sheet: _Sheet, ask: Ask, answer: Answer, where: Text) -> None:
    if ask.kind is Kind.CHOICE and isinstance(answer, str):
        if answer in ask.choices:
            sheet.choices[ask.id] = answer
        else:
            sheet.findings.append(unknown_choice(ask, answer, where))
    elif ask.kind is Kind.QUANTITY and isinstance(answer, ActivityDatum):
        found = _converted(ask, answer.value, answer.unit, where)
        if isinstance(found, Finding):
            sheet.findings.append(found)
        else:
            sheet.amounts[ask.id] = found
    elif ask.kind is Kind.SERIES and isinstance(answer, ActivitySeries):
        _take_series(sheet, ask, answer, where)
    else:
        sheet.findings.append(_wrong_kind(ask, where))


def _take_series(sheet: _Sheet, ask: Ask, answer: ActivitySeries, where: Text) -> None:
    values: dict[int, Decimal] = {}
    for year, value in sorted(answer.values.items()):
        found = _converted(
            ask,
            value,
            answer.unit,
            Text(ja=f"{where.ja} {year}年", en=f"{where.en}, {year}"),
            only_first=True,
        )
        if isinstance(found, Finding):
            sheet.findings.append(found)
        else:
            values[year] = found[0]
    sheet.findings.extend(_gaps(answer, where))
    sheet.series[ask.id] = values


def _gaps(answer: ActivitySeries, where: Text) -> Iterator[Finding]:
    years = sorted(answer.values)
    if not years:
        return
    absent = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if absent:
        listed = ", ".join(map(str, absent))
        yield Finding(
            code="planning.inventory.year-gap",
            found=Text(
                ja=f"{years[0]}~{years[-1]}年のうち {listed} 年の値がありません。",
                en=f"Between {years[0]} and {years[-1]}, {listed} has no value.",
            ),
            where=where,
            rule=Text(
                ja="時系列は途中の年を欠かない。",
                en="A series leaves out no year between its first and last.",
            ),
            remedy=Text(
                ja="欠けた年の値を入力するか、推計値を「推計」と記して入れてください。",
                en="Enter the missing years, or an estimate marked as one.",
            ),
        )


def _converted(
    ask: Ask, value: Decimal, unit: str, where: Text, *, only_first: bool = False
) -> tuple[Decimal, str] | Finding:
    """The quantity in the first unit of the ask that measures the same thing."""
    refused: Refusal | None = None
    for wanted in ask.units[:1] if only_first else ask.units:
        try:
            amount = value if unit == wanted else convert(value, unit, wanted)
        except Refusal as refusal:
            refused = refusal
            continue
        return _bounded(ask, amount, f"{value} {unit}", where) or (amount, wanted)
    assert refused, f"{ask.id}: a quantity without units"
    return _wrong_unit(ask, unit, where, refused.code)


def _bounded(ask: Ask, amount: Decimal, written: str, where: Text) -> Finding | None:
    if not amount.is_finite() or (amount < 0 and not ask.is_signed):
        return Finding(
            code="planning.inventory.negative",
            found=Text(
                ja=f"「{written}」は0以上の有限の数ではありません。",
                en=f"“{written}” is not a finite number of zero or more.",
            ),
            where=where,
            rule=Text(
                ja="活動量と係数は0以上の数とする。",
                en="Activity and factors are numbers of zero or more.",
            ),
            remedy=Text(
                ja="符号を確かめてください。控除は別の項目に入力します。",
                en="Check the sign; what is subtracted has an input of its own.",
            ),
        )
    if ask.is_positive and amount == 0:
        return Finding(
            code="planning.inventory.zero",
            found=Text(ja=f"「{written}」は0です。", en=f"“{written}” is zero."),
            where=where,
            rule=Text(
                ja="割る数は0にできない。",
                en="What is divided by cannot be zero.",
            ),
            remedy=Text(
                ja="正しい値を入力してください。", en="Enter the value that holds."
            ),
        )
    if ask.is_share and abs(amount) > 1:
        return Finding(
            code="planning.inventory.share-above-one",
            found=Text(
                ja=f"割合「{written}」が1を超えています。",
                en=f"The share “{written}” is above 1.",
            ),
            where=where,
            rule=Text(
                ja="割合は0から1までの数とする。",
                en="A share is a number from 0 to 1.",
            ),
            remedy=Text(
                ja="百分率で書いた場合は単位を percent とするか、100で割ってください。",
                en="If it is in percent, give the unit “percent” or divide by 100.",
            ),
        )
    return None


def unknown_choice(ask: Ask, answer: str, where: Text) -> Finding:
    """What to say of a word that the ask does not know: an unknown fuel."""
    near = get_close_matches(answer, ask.choices, n=3, cutoff=0.4)
    listed = ", ".join(near or list(ask.choices))
    return Finding(
        code=f"planning.inventory.unknown-{ask.id.replace('_', '-')}",
        found=Text(
            ja=f"「{answer}」は「{ask.name.ja}」の選択肢にありません。",
            en=f"“{answer}” is not a choice of “{ask.name.en}”.",
        ),
        where=where,
        rule=Text(
            ja="係数を収録した種類だけを算定できる。",
            en="Only kinds that have factors on record can be worked out.",
        ),
        remedy=Text(ja=f"近い選択肢:{listed}", en=f"The nearest choices: {listed}"),
    )


def _missing(ask: Ask, where: Text) -> Finding:
    return Finding(
        code="planning.inventory.missing-input",
        found=Text(
            ja=f"「{ask.name.ja}」がありません。", en=f"“{ask.name.en}” is missing."
        ),
        where=where,
        rule=Text(
            ja="必要な入力に既定値を充てない。",
            en="No default stands in for a required input.",
        ),
        remedy=Text(
            ja=f"単位 {'・'.join(ask.units) or '選択肢'} で入力してください。",
            en=f"Enter it in {' or '.join(ask.units) or 'one of its choices'}.",
        ),
    )


def _wrong_unit(ask: Ask, unit: str, where: Text, code: str) -> Finding:
    listed = " / ".join(ask.units)
    return Finding(
        code=(
            "planning.inventory.unknown-unit"
            if code.endswith("unknown")
            else "planning.inventory.wrong-unit"
        ),
        found=Text(
            ja=f"単位「{unit}」は「{ask.name.ja}」の単位に換算できません。",
            en=f"The unit “{unit}” does not convert to one of “{ask.name.en}”.",
        ),
        where=where,
        rule=Text(
            ja=f"受け付ける単位は {listed} に換算できるもの。",
            en=f"Accepted are units that convert to {listed}.",
        ),
        remedy=Text(
            ja="単位を確かめ、換算できる単位で書き直してください。",
            en="Check the unit and write the quantity in one that converts.",
        ),
    )


def _wrong_kind(ask: Ask, where: Text) -> Finding:
    return Finding(
        code="planning.inventory.wrong-kind",
        found=Text(
            ja=f"「{ask.name.ja}」への答えの種類が違います。",
            en=f"The answer to “{ask.name.en}” is of another kind.",
        ),
        where=where,
        rule=Text(
            ja="数量は単位付きの数、選択は選択肢のID、時系列は年ごとの数で答える。",
            en="A quantity is a number with a unit, a choice the id of one, a series "
            "a number for each year.",
        ),
        remedy=Text(
            ja=f"「{ask.kind.value}」として入力してください。",
            en=f"Enter it as a {ask.kind.value}.",
        ),
    )


def _not_asked(
    chosen: Calculator, number: str, name: str, asks: Mapping[str, Ask]
) -> Finding:
    return Finding(
        code="planning.inventory.not-asked",
        found=Text(
            ja=f"「{name}」は「{chosen.name.ja}」の入力にありません。",
            en=f"“{name}” is no input of “{chosen.name.en}”.",
        ),
        where=same(number),
        rule=Text(
            ja="使わない値は受け取らない。", en="No value is taken that is not used."
        ),
        remedy=Text(ja=f"入力:{', '.join(asks)}", en=f"The inputs: {', '.join(asks)}"),
    )


def _not_served(chosen: Calculator, number: str) -> Finding:
    listed = ", ".join(chosen.references)
    return Finding(
        code="planning.inventory.not-served",
        found=Text(
            ja=f"「{chosen.name.ja}」は {number} の算定に使えません。",
            en=f"“{chosen.name.en}” does not serve {number}.",
        ),
        where=same(number),
        rule=Text(
            ja="算定方法は定められた参照番号にだけ用いる。",
            en="A calculator serves only the references it is declared for.",
        ),
        remedy=Text(ja=f"使える参照番号:{listed}", en=f"It serves: {listed}"),
    )


def _where(number: str, ask: Ask) -> Text:
    return Text(ja=f"{number} {ask.name.ja}", en=f"{number}, {ask.name.en}")
