"""From the nation to the city, where the city has no figure of its own.

Flows in: a national datum or entry, and how large the city is in the nation by some
key: people, output, floor, vehicles. Flows out: the city's share, marked *estimated*,
with the key's two figures in its trace.

*Source*: GPC 1.1, section 5.2, equation 5.2 (scaling methodology); recalled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from enum import StrEnum

from renkei.foundation import Figure, Finding, Refusal, Text, computed, convert, same
from renkei.planning.inventory.nouns import ActivityDatum, Entry, Quality

DIGITS = 40
RULE = Text(
    ja="GPC 式5.2:市の値 = 国の値 × 市の指標 ÷ 国の指標",
    en="GPC eq. 5.2: city's value = nation's value × city's key ÷ nation's key",
)


class ScalingKey(StrEnum):
    """By what a city's part of the nation is told."""

    POPULATION = "population"
    HOUSEHOLDS = "households"
    GDP = "gdp"
    EMPLOYEES = "employees"
    FLOOR_AREA = "floor-area"
    VEHICLES = "vehicles"

    @property
    def label(self) -> Text:
        """The words of the key."""
        return _LABELS[self]


_LABELS = {
    ScalingKey.POPULATION: Text(ja="人口", en="population"),
    ScalingKey.HOUSEHOLDS: Text(ja="世帯数", en="households"),
    ScalingKey.GDP: Text(ja="域内総生産", en="gross domestic product"),
    ScalingKey.EMPLOYEES: Text(ja="従業者数", en="employees"),
    ScalingKey.FLOOR_AREA: Text(ja="床面積", en="floor area"),
    ScalingKey.VEHICLES: Text(ja="車両台数", en="vehicles"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The city beside the nation by one key; both figures bear their sources."""

    key: ScalingKey
    city: Figure
    nation: Figure

    @property
    def share(self) -> Figure:
        """The city's part of the nation, a fraction of one.

        Refuses `planning.inventory.no-scale` where a figure is unknown or the nation's
        is zero, and `planning.inventory.share-above-one` where the city's is larger.
        """
        city, nation = self.city.value, self.nation.value
        if city is None or nation is None or nation <= 0 or city < 0:
            raise Refusal(_no_scale(self))
        size = Decimal(city)
        if self.city.unit != self.nation.unit:
            size = convert(size, self.city.unit.en, self.nation.unit.en)
        if size > nation:
            raise Refusal(_larger(self))
        with localcontext(Context(prec=DIGITS)):
            value = size / nation
        return computed(
            f"scale.{self.key}",
            Text(
                ja=f"国に占める市の割合({self.key.label.ja})",
                en=f"The city's part of the nation ({self.key.label.en})",
            ),
            value,
            unit=same("1"),
            rule=Text(ja="市の指標 ÷ 国の指標", en="city's key ÷ nation's key"),
            inputs=(self.city, self.nation),
        )


def scaled(national: ActivityDatum, scale: Scale) -> ActivityDatum:
    """The city's part of a national datum, marked estimated and of low quality."""
    share = scale.share
    whole = national.figure
    with localcontext(Context(prec=DIGITS)):
        assert share.value is not None, "a share that is refused when unknown"
        value = national.value * Decimal(share.value)
    figure = computed(
        f"activity.{national.id}.scaled",
        national.name,
        value,
        unit=same(national.unit),
        rule=RULE,
        inputs=(whole, share),
    )
    return replace(
        national,
        value=value,
        quality=Quality.LOW,
        is_estimated=True,
        note=_note(scale),
        trace=(figure,),
    )


def scaled_entry(national: Entry, scale: Scale) -> Entry:
    """The city's part of a nation's emissions of one reference, marked estimated."""
    share = scale.share
    assert share.value is not None, "a share that is refused when unknown"
    part = Decimal(share.value)
    with localcontext(Context(prec=DIGITS)):
        masses = {gas: mass * part for gas, mass in national.masses.items()}
        biogenic = national.biogenic_co2 * part
    by_name = {figure.name.en: figure for figure in national.trace}
    trace = tuple(
        computed(
            f"scaled.{national.reference}.{gas}",
            same(gas),
            mass,
            unit=same("t"),
            rule=RULE,
            inputs=(*((by_name[gas],) if gas in by_name else national.trace), share),
        )
        for gas, mass in masses.items()
    )
    return replace(
        national,
        method=f"scaled.{scale.key}",
        masses=masses,
        biogenic_co2=biogenic,
        trace=trace,
        factors=(*national.factors, share),
        activity_quality=Quality.LOW,
        is_estimated=True,
        explanation=_note(scale),
    )


def _note(scale: Scale) -> Text:
    return Text(
        ja=f"推計:国の値を{scale.key.label.ja}の割合で市に割り当てた。",
        en=f"Estimated: the nation's value, shared out by {scale.key.label.en}.",
    )


def _no_scale(scale: Scale) -> Finding:
    return Finding(
        code="planning.inventory.no-scale",
        found=Text(
            ja=f"{scale.key.label.ja}の市または国の値が、不明または0以下です。",
            en=f"The city's or nation's {scale.key.label.en} is unknown, or not "
            "above zero.",
        ),
        where=scale.key.label,
        rule=RULE,
        remedy=Text(
            ja="市と国の両方について、同じ年の値と出典を入力してください。",
            en="Enter both, of the same year, with their sources.",
        ),
    )


def _larger(scale: Scale) -> Finding:
    label = scale.key.label
    return Finding(
        code="planning.inventory.share-above-one",
        found=Text(
            ja=f"市の{label.ja}({scale.city.value})が国({scale.nation.value})を"
            "超えています。",
            en=f"The city's {label.en} ({scale.city.value}) exceeds the nation's "
            f"({scale.nation.value}).",
        ),
        where=label,
        rule=RULE,
        remedy=Text(
            ja="単位(千人、百万ドルなど)と、市と国の取り違えを確かめてください。",
            en="Check units (thousands, millions), and which is the city's.",
        ),
    )
