"""From factors and answers to an entry that can be opened.

Flows in: checked answers, factor tables, a rule with the number of its equation. Flows
out: figures for factors and products, and the `Entry` that carries them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from functools import cache

from renkei.facts import factor_table
from renkei.foundation import (
    Figure,
    Finding,
    Refusal,
    Text,
    computed,
    convert,
    joined,
    mark_of,
    same,
)
from renkei.planning.inventory.calculators.nouns import Answers, Ask, CityFacts
from renkei.planning.inventory.nouns import (
    NOTHING,
    ActivityDatum,
    ActivitySeries,
    Entry,
    Gas,
    Quality,
)

DIGITS = 40
CO2_OF_CARBON = Context(prec=DIGITS).divide(Decimal(44), Decimal(12))
"""Mass of CO2 for a mass of carbon: 44/12, the ratio the guidelines print."""
_CONVERSION = Text(ja="単位の換算", en="Conversion of units")
Number = Decimal | int


def figure_of(answers: Answers, ask: str) -> Figure:
    """An answered quantity as a figure, in the unit the calculator works in."""
    stated = answers.datum(ask).figure
    value, unit = answers.amounts[ask]
    if same(unit) == stated.unit:
        return stated
    return computed(
        f"{stated.id}.converted",
        stated.name,
        value,
        unit=same(unit),
        rule=_CONVERSION,
        inputs=(stated,),
    )


@cache
def factor(table: str, *keys: str, unit: str | None = None) -> Figure | None:
    """The value a table gives for its keys, in `unit`; None where it has no row."""
    held = factor_table(table)
    for row in held.rows:
        if row.keys == keys:
            value = row.value if unit is None else convert(row.value, held.unit, unit)
            words = [held.words.get(key, same(key)) for key in keys]
            said = joined([held.name, *words], ja=" ", en=", ")
            return Figure(
                id=".".join((table, *keys)),
                name=said,
                value=value,
                unit=same(unit or held.unit),
                confidence=mark_of(value, held.confidence),
                source=held.source,
                scope=held.scope,
                note=held.note,
            )
    return None


def factor_or_refuse(table: str, *keys: str, unit: str | None = None) -> Figure:
    """The same, where the calculator cannot go on without it.

    Refuses `planning.inventory.no-factor`.
    """
    found = factor(table, *keys, unit=unit)
    if found is None:
        held = factor_table(table)
        words = joined([held.words.get(key, same(key)) for key in keys])
        raise Refusal(no_factor(held.name, words))
    return found


def own_or_default(
    answers: Answers, ask: str, table: str, *keys: str, unit: str | None = None
) -> Figure:
    """The city's own factor where it gives one, else the table's."""
    if answers.has(ask):
        return figure_of(answers, ask)
    return factor_or_refuse(table, *keys, unit=unit)


def no_factor(name: Text, of: Text) -> Finding:
    """What to say where neither the city nor a table gives a factor."""
    return Finding(
        code="planning.inventory.no-factor",
        found=Text(
            ja=f"「{name.ja}」に「{of.ja}」の値がありません。",
            en=f"“{name.en}” has no value for “{of.en}”.",
        ),
        where=of,
        rule=Text(
            ja="係数がなければ算定せず、0とみなさない。",
            en="Without a factor nothing is worked out; it is not taken for zero.",
        ),
        remedy=Text(
            ja="出典とともに固有の係数を入力してください。",
            en="Enter the city's or country's own factor with its source.",
        ),
    )


def product(  # noqa: PLR0913 - one keyword for each field of the noun
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    *factors: Figure,
    unit: str,
    rule: Text,
    times: Number = 1,
    symbol: str | None = None,
) -> Figure:
    """The product of figures (and of an exact number that changes the unit)."""
    with localcontext(Context(prec=DIGITS)):
        value = Decimal(times)
        for each in factors:
            assert each.value is not None, f"{id}: {each.id} is unknown"
            value *= each.value
    return computed(
        id, name, value, unit=same(unit), rule=rule, inputs=factors, symbol=symbol
    )


def result(
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    equation: Callable[..., Decimal],
    *inputs: Figure,
    unit: str,
    rule: Text,
) -> Figure:
    """What an equation gives for known inputs, in exact decimals of 40 digits."""
    with localcontext(Context(prec=DIGITS)):
        value = equation(*(known(each) for each in inputs))
    return computed(id, name, value, unit=same(unit), rule=rule, inputs=inputs)


def own_or_city(
    answers: Answers,
    ask: Ask,
    city: CityFacts,
    fact: str,
    *,
    below: Decimal | None = None,
) -> Figure:
    """The city's answer, else what its facts hold; neither is a refusal.

    Refuses `planning.inventory.no-factor`, and `planning.inventory.share-above-one`
    where the value does not stay under `below`.
    """
    if answers.has(ask.id):
        found = figure_of(answers, ask.id)
    elif held := city.figure(fact):
        found = _in_unit(held, ask.units[0])
    else:
        raise Refusal(no_factor(ask.name, same(city.city_id)))
    if below is not None and known(found) >= below:
        raise Refusal(_not_below(ask, known(found), below))
    return found


def _in_unit(figure: Figure, unit: str) -> Figure:
    if figure.unit == same(unit):
        return figure
    return computed(
        f"{figure.id}.converted",
        figure.name,
        convert(known(figure), figure.unit.en, unit),
        unit=same(unit),
        rule=_CONVERSION,
        inputs=(figure,),
    )


def _not_below(ask: Ask, value: Decimal, below: Decimal) -> Finding:
    return Finding(
        code="planning.inventory.share-above-one",
        found=Text(
            ja=f"「{ask.name.ja}」が {value} です。",
            en=f"“{ask.name.en}” is {value}.",
        ),
        where=ask.name,
        rule=Text(
            ja=f"{below} 未満でなければならない。", en=f"It stays below {below}."
        ),
        remedy=Text(
            ja="割合を0から1の小数で入力し直してください。",
            en="Enter the share as a fraction of one.",
        ),
    )


def known(figure: Figure) -> Decimal:
    """The value of a figure that nobody may leave unknown."""
    assert figure.value is not None, f"{figure.id} is unknown"
    return Decimal(figure.value)


def built(  # noqa: PLR0913 - one keyword for each field of the noun
    method: str,
    answers: Answers,
    masses: Mapping[Gas, Figure],
    *,
    factors: Iterable[Figure],
    factor_quality: Quality,
    biogenic: Figure | None = None,
    detail: Text | None = None,
    explanation: Text | None = None,
) -> Entry:
    """The entry of one calculation; `masses` are figures in t of each gas."""
    told = tuple(
        answer if answer.id == ask else replace(answer, id=ask)
        for ask, answer in answers.given.items()
        if isinstance(answer, ActivityDatum | ActivitySeries)
    )
    trace = (*masses.values(), *((biogenic,) if biogenic else ()))
    return Entry(
        reference=answers.reference,
        method=method,
        masses={gas: known(figure) for gas, figure in masses.items()},
        biogenic_co2=known(biogenic) if biogenic else NOTHING,
        detail=detail,
        activity=told,
        factors=tuple(factors),
        trace=trace,
        explanation=explanation,
        activity_quality=worst(each.quality for each in told),
        factor_quality=factor_quality,
        is_estimated=any(each.is_estimated for each in told),
        choices=answers.choices,
    )


def worst(qualities: Iterable[Quality]) -> Quality | None:
    """The lowest of several qualities; None where there are none."""
    order = list(Quality)
    return max(qualities, key=order.index, default=None)


def quality_of_factors(answers: Answers, *asks: str) -> Quality:
    """Low where a default had to serve, else the worst of the city's own factors."""
    own = [answers.datum(ask).quality for ask in asks if answers.has(ask)]
    if len(own) < len(asks):
        return Quality.LOW
    return worst(own) or Quality.LOW
