"""Whether a technology pays in a city, from costs that sources tell.

Flows in: a city of the field, a technology, what cities know of themselves. Flows out:
a `Criterion`: what a tonne costs over the life of the equipment, and how soon the money
comes back at a general range of prices, by the estimator's formulas. No source on
record tells what a city pays for power; and of most machines none tells how many hours
they run there. Then it is unknown, and what is missing is named.

What a tonne of solar power costs differs from city to city by sunshine and grid, and is
scored by its rank among the cities of which both are known; other technologies are told
and not scored, as nothing of the city but its grid is in the number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from renkei import facts
from renkei.domino.field import Field, Own, OwnKind, own_of, solar_yields
from renkei.domino.spread.criteria import Criterion, rank
from renkei.foundation import Confidence, Source, Text, joined, weakest
from renkei.planning import estimator
from renkei.technology import Estimate, Technology

NAME = Text(ja="経済性", en="Economics")
WORDS = {
    "tonne": Text(
        ja="削減1 t当たり約{t:,.0f}米ドル({l:,.0f}〜{h:,.0f}。設備・工事費を使用年数の"
        "削減量で割った値。補助前)。",
        en="About {t:,.0f} USD a tonne ({l:,.0f} to {h:,.0f}): equipment and works "
        "over the tonnes of its life, before any subsidy.",
    ),
    "payback": Text(
        ja="電力を1 kWh当たり{a:.2g}〜{b:.2g}米ドル(仮の値。この都市の料金は記録に"
        "ない)とすれば、回収は約{t:,.0f}年({l:,.0f}〜{h:,.0f}年)。",
        en="At {a:.2g} to {b:.2g} USD a kWh (a candidate range; no source on record "
        "tells this city's tariff) it is paid back in about {t:,.0f} years ({l:,.0f} "
        "to {h:,.0f}).",
    ),
    "uncertain": Text(
        ja="この都市の電気・燃料の料金は記録になく、回収年数は示さない。",
        en="No source on record tells this city's tariffs: no payback is claimed.",
    ),
    "missing": Text(
        ja="不明({m}が記録にない)。得点に含めない。",
        en="Unknown: no source on record tells {m}. It counts for nothing.",
    ),
    "no_formula": Text(
        ja="不明(この技術を見積もる式がない)。得点に含めない。",
        en="Unknown: no formula estimates this technology. It counts for nothing.",
    ),
}
COMPUTED_YIELD = Source(
    Text(
        ja="pvlibによる算定(MERRA-2の日射量、PVWattsの損失)",
        en="Computed with pvlib (sunshine of MERRA-2, losses of PVWatts)",
    ),
    url="https://doi.org/10.1175/JCLI-D-16-0758.1",
)


def economics_of(
    field: Field, row: int, machine: Technology, own: Sequence[Own] = ()
) -> Criterion:
    """What is known of the money for a technology in a city (by its row)."""
    known = _known(field, row, machine.id, own)
    found = estimator.screened(machine.id, known)
    if found is None:
        return Criterion("economics", NAME, WORDS["no_formula"], None, None)
    if found.tonne is None:
        words = WORDS["missing"].format(m=joined(found.missing))
        return Criterion("economics", NAME, words, None, None)
    tonne = found.tonne
    words = WORDS["tonne"].format(t=tonne.likely, l=tonne.low, h=tonne.high)
    if found.payback is not None and found.price is not None:
        payback, price = found.payback, found.price
        later = WORDS["payback"].format(
            a=price.low,
            b=price.high,
            t=payback.likely,
            l=payback.low,
            h=payback.high,
        )
    else:
        later = WORDS["uncertain"]
    return Criterion(
        "economics",
        NAME,
        joined([words, later], ja="", en=" "),
        _degree(field, row, machine.id, known),
        weakest([Confidence.INFERRED, tonne.confidence]),
    )


def _known(
    field: Field, row: int, name: str, own: Sequence[Own]
) -> Mapping[str, Estimate]:
    """Grid factor and sunshine of a city, where they are known."""
    identity, found = int(field.ids[row]), dict[str, Estimate]()
    entered = own_of(own, OwnKind.GRID_FACTOR).get(identity)
    factor = facts.load().countries[str(field.countries[row])].grid_factor
    if entered is not None:
        source = Source(Text(ja=entered.source, en=entered.source))
        found["grid-factor"] = _sure(
            entered.value, "tCO2/MWh", source, Confidence.CANDIDATE
        )
    elif factor is not None and factor.value is not None:
        assert factor.source and factor.confidence, "a value is from somewhere"
        found["grid-factor"] = _sure(
            float(factor.value), "tCO2/MWh", factor.source, factor.confidence
        )
    made = _yields(name).get(identity)
    if made is not None:
        found["yield"] = _sure(made, "kWh/kW/year", COMPUTED_YIELD, Confidence.INFERRED)
    return found


def _yields(name: str) -> Mapping[int, float]:
    """kWh a year for each kilowatt, by GeoNames number; of solar technologies."""
    method = estimator.methods().get(name)
    if method is None or method.mounting is None:
        return {}
    return solar_yields()[method.mounting.value]


def _degree(
    field: Field, row: int, name: str, known: Mapping[str, Estimate]
) -> float | None:
    """The part of the cities, of which sunshine and grid are known, that save less."""
    if "yield" not in known:
        return None
    value = known["yield"].likely * known["grid-factor"].likely
    return rank(value, _all(name, tuple(field.ids.tolist()), tuple(field.countries)))


@lru_cache(8)
def _all(
    name: str, ids: tuple[int, ...], countries: tuple[str, ...]
) -> tuple[float, ...]:
    """What a kilowatt saves in every city of which it is known."""
    made, of = _yields(name), facts.load().countries
    return tuple(
        made[city] * float(factor.value)
        for city, country in zip(ids, countries, strict=True)
        if city in made
        and (held := of.get(str(country))) is not None
        and (factor := held.grid_factor) is not None
        and factor.value is not None
    )


def _sure(value: float, unit: str, source: Source, mark: Confidence) -> Estimate:
    return Estimate(value, value, value, unit, source, mark)
