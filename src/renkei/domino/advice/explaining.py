"""Why this answer, and what another condition would make of it.

Flows in: the question, the ground, the cases compared and their futures, the choice.
Flows out: sentences of why, and `Otherwise`s: the same question under another limit of
countries or for one technology alone, chosen and counted on the same futures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from renkei import facts
from renkei.domino.advice.asking import (
    Question,
    cost_of,
    limits_of,
    partner_countries,
)
from renkei.domino.advice.measuring import Apart
from renkei.domino.advice.nouns import Ground, Otherwise, Stood
from renkei.domino.seeding import Case, Limits
from renkei.foundation import Text, joined, same

CAPS = (1, 2, 3)
TECHNOLOGIES = 8  # that are told by themselves: those that bring most
FROM = 40  # cases of a technology that are chosen among, and some of each country
OF_A_COUNTRY = 3
Each = TypeVar("Each", int, str)
Filled = Callable[[Sequence[int], Limits], tuple[int, ...]]
"""Chooses among cases, by number, within limits."""

WORDS = {
    "same_cost": Text(
        ja="どの都市・技術でも1件の費用を同じ(年{c:,.10g}百万円)とみなすため、1件で減る量が"
        "大きいものから選ばれる。",
        en="Every case is taken to cost the same ({c:,.10g} million JPY a year), so "
        "that those are chosen which save most for one case.",
    ),
    "cities": Text(
        ja="どの都市・技術でも1件の費用を同じ(年{c:,.10g}百万円)とみなし、導入する都市が"
        "多くなるものから選ばれる。",
        en="Every case is taken to cost the same ({c:,.10g} million JPY a year), and "
        "those are chosen by which most cities adopt.",
    ),
    "own": Text(
        ja="効果の{o:.0f}%は選んだ都市自身の導入による。波及の証拠は見つかっておらず、都市"
        "から都市への広がり({t:.0f}%)は順位をほとんど動かさない。",
        en="{o:.0f} % of it is the chosen cities' own adoption. No evidence of "
        "contagion was found, and ties between cities ({t:.0f} %) hardly move the "
        "order.",
    ),
    "ties": Text(
        ja="効果の{t:.0f}%は都市から都市への広がり、残りは選んだ都市自身の導入による。",
        en="{t:.0f} % of it comes of ties between cities, the rest of the chosen "
        "cities' own adoption.",
    ),
    "technology": Text(
        ja="技術:{t}の1件は最も良い都市で年{w:,.0f} tCO2。次に大きい技術は{o}の"
        "年{v:,.0f} tCO2。",
        en="Technology: one case of {t} saves up to {w:,.0f} tCO2 a year; next comes "
        "{o} with {v:,.0f}.",
    ),
    "country": Text(
        ja="国:{t}で最も良い都市は、{c}で年{w:,.0f} tCO2、ほかの国では{o}の"
        "年{v:,.0f} tCO2。",
        en="Country: of {t} the best city saves {w:,.0f} tCO2 a year in {c}, and "
        "{v:,.0f} elsewhere, in {o}.",
    ),
    "example": Text(ja="例:{c}。{w}", en="For example {c}. {w}"),
    "capped": Text(
        ja="国ごとの上限({l})を守っている。上限を変えると、次の表のようになる。",
        en="It keeps to the limit of countries ({l}); what other limits give is in the "
        "table.",
    ),
    "uncapped": Text(
        ja="国ごとの上限は置いていない。置くと、次の表のようになる。",
        en="There is no limit of countries; what one would change is in the table.",
    ),
    "asked": Text(ja="この質問のとおり", en="As asked"),
    "at_most": Text(ja="1か国{n}件まで", en="at most {n} in a country"),
    "up_to": Text(ja="1か国{n}件まで", en="At most {n} in a country"),
    "no_limit": Text(ja="国ごとの上限なし", en="No limit of countries"),
    "alone": Text(ja="{t}だけ", en="{t} alone"),
}


def why(
    question: Question, ground: Ground, stood: Sequence[Case], ties_fraction: float
) -> tuple[Text, ...]:
    """The reasons for the whole choice, the weightiest first."""
    return tuple(_why(question, ground, stood, ties_fraction)) if stood else ()


def _why(
    question: Question, ground: Ground, stood: Sequence[Case], ties_fraction: float
) -> Iterator[Text]:
    by_tonnes = question.aim.value == "tonnes"
    cost = float(cost_of(question).value or 0)
    yield WORDS["same_cost" if by_tonnes else "cities"].format(c=cost)
    ties = 100 * ties_fraction
    yield WORDS["ties" if ground.is_contagious else "own"].format(o=100 - ties, t=ties)
    if by_tonnes:
        yield from _worth(question, ground, stood)
    limits = [_limit(*each) for each in question.per_country]
    yield WORDS["capped"].format(l=joined(limits)) if limits else WORDS["uncapped"]


def _limit(country: str, most: int) -> Text:
    if country == "*":
        return WORDS["at_most"].format(n=most)
    return Text(ja="{c}は{n}件まで", en="{n} in {c}").format(
        c=_country(country), n=most
    )


def _worth(question: Question, ground: Ground, stood: Sequence[Case]) -> Iterator[Text]:
    """What the technology and the country that come most often have over others."""
    import numpy as np

    worth = np.where(ground.worlds[0].history < 0, 0.0, ground.worlds[0].worth)
    able = np.isin(ground.field.countries, list(partner_countries()))
    best = np.where(able, worth, 0.0).max(axis=1)
    row = _usual([case.measure for case in stood])
    name = ground.technologies[row][1]
    asked = question.technologies or [each for each, _ in ground.technologies]
    others = [ground.row(each) for each in asked if ground.row(each) != row]
    if others:
        other = max(others, key=lambda each: (best[each], -each))
        yield WORDS["technology"].format(
            t=name, w=best[row], o=ground.technologies[other][1], v=best[other]
        )
    country = _usual([case.country for case in stood if case.measure == row])
    here = ground.field.countries == country
    away = np.where(able & ~here, worth[row], 0.0)
    if away.any():
        yield WORDS["country"].format(
            t=name,
            c=_country(country),
            w=np.where(here, worth[row], 0.0).max(),
            o=_country(str(ground.field.countries[int(away.argmax())])),
            v=away.max(),
        )
    first = next(case for case in stood if case.measure == row)
    if ground.worth is not None:
        yield WORDS["example"].format(
            c=ground.field.names[first.city], w=ground.worth(first.city, row)
        )


def otherwise(  # noqa: PLR0913, PLR0917 - a choice, and all that it was made of
    question: Question,
    ground: Ground,
    cases: Sequence[Case],
    chosen: Sequence[int],
    short: Sequence[int],
    seen: Apart,
    measured: Callable[[Sequence[int]], float],
    filled: Filled,
) -> tuple[Otherwise, ...]:
    """The choice as asked, under other limits of countries, by each technology."""
    asked = measured(chosen)
    found = [(WORDS["asked"], tuple(chosen))]
    for name, per_country in _caps():
        if per_country != question.per_country:
            other = replace(question, per_country=per_country)
            found.append((name, filled(short, limits_of(other, ground))))
    limits = limits_of(question, ground)
    for row, among in _technologies(cases, seen):
        name = WORDS["alone"].format(t=ground.technologies[row][1])
        found.append((name, filled(among, limits)))
    return tuple(
        Otherwise(
            name=name,
            places=tuple(_stood(ground, cases[at]) for at in held),
            worth=measured(held),
            of_asked=measured(held) / asked if asked > 0 else 0.0,
        )
        for name, held in found
        if held
    )


def _caps() -> Iterator[tuple[Text, tuple[tuple[str, int], ...]]]:
    for most in CAPS:
        yield WORDS["up_to"].format(n=most), (("*", most),)
    yield WORDS["no_limit"], ()


def _technologies(
    cases: Sequence[Case], seen: Apart
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The technologies that bring most by themselves, each with its best cases."""
    import numpy as np

    worth = seen.alone().mean(axis=0)
    of: dict[int, list[int]] = {}
    for at in np.argsort(-worth, kind="stable").tolist():
        of.setdefault(cases[at].measure, []).append(at)
    if len(of) < 2:
        return
    for row, held in list(of.items())[:TECHNOLOGIES]:
        count: dict[str, int] = {}
        kept: list[int] = []
        for at in held:
            here = count[cases[at].country] = count.get(cases[at].country, 0) + 1
            if len(kept) < FROM or here <= OF_A_COUNTRY:
                kept.append(at)
        yield row, tuple(kept)


def _stood(ground: Ground, case: Case) -> Stood:
    return Stood(
        ground.field.names[case.city],
        _country(case.country),
        ground.technologies[case.measure][1],
    )


def _country(iso2: str) -> Text:
    held = facts.load().countries.get(iso2)
    return held.name if held else same(iso2)


def _usual(held: Sequence[Each]) -> Each:
    """What comes most often; of several the first."""
    return max(held, key=lambda each: (held.count(each), -held.index(each)))


def places_told(found: Otherwise) -> Text:
    """Where an alternative stands: countries with how many, or the cities."""
    if not found.places:
        return same("–")
    return joined(
        Text(ja="{c}({k})", en="{c} ({k})").format(c=each.city, k=each.country)
        for each in found.places
    )
