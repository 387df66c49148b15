"""What is said when a city cannot be started: which fact is missing, and who has it.

Flows in: the place and the fact. Flows out: a `Finding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from renkei.foundation import Finding, Text, same

_FACTS = {
    "population": (
        Text(ja="人口", en="population"),
        Text(ja="市の統計書又は国勢調査", en="the city's yearbook or the census"),
    ),
    "income": (
        Text(ja="1人当たりGDP", en="GDP per head"),
        Text(ja="世界銀行又は国の統計", en="the World Bank or national statistics"),
    ),
    "grid-factor": (
        Text(ja="系統電力の排出係数", en="grid emission factor"),
        Text(
            ja="電力会社、国の公表値又はIGES一覧",
            en="the utility, the national list or the IGES list",
        ),
    ),
    "climate": (
        Text(ja="気候区(ケッペン)", en="climate zone (Köppen)"),
        Text(ja="気候区分図", en="a map of climate zones"),
    ),
    "population-growth": (
        Text(ja="人口の年増加率", en="yearly growth of population"),
        Text(ja="国連の人口推計", en="the United Nations' population prospects"),
    ),
    "income-growth": (
        Text(ja="1人当たり所得の年増加率", en="yearly growth of income per head"),
        Text(ja="IMF又は国の見通し", en="the IMF's or the country's outlook"),
    ),
}


def missing(fact: str, where: Text) -> Finding:
    """A fact that nobody has stated and no default may stand for."""
    name, holder = _FACTS[fact]
    return Finding(
        code=f"planning.starting.{fact}-missing",
        found=Text(ja=f"{name.ja}が分かりません。", en=f"The {name.en} is not known."),
        where=where,
        rule=Text(
            ja="推計は人口、所得、気候、電力の係数に基づく。欠けた事実を既定値で補わない。",
            en="The estimate rests on population, income, climate and the grid; no "
            "default stands for a missing fact.",
        ),
        remedy=Text(
            ja=f"{holder.ja}から{name.ja}を入力してください。",
            en=f"Enter the {name.en} from {holder.en}.",
        ),
    )


def unknown_place(wanted: str, near: Iterable[str]) -> Finding:
    """A name that is neither a known place nor a country."""
    listed = list(near)
    return Finding(
        code="planning.starting.place-unknown",
        found=Text(
            ja=f"「{wanted}」という都市も国も見つかりません。",
            en=f"No city or country is known as “{wanted}”.",
        ),
        where=same(wanted or "–"),
        rule=Text(
            ja="都市名、都市のid、国名又は国コードから始める。",
            en="A start takes the name or id of a city, or a country's name or code.",
        ),
        remedy=Text(
            ja=(f"近い名称:{'、'.join(listed)}。" if listed else "")
            + "又は国コードと人口を入力してください。",
            en=(f"Near it: {', '.join(listed)}. " if listed else "")
            + "Or enter a country code and the population.",
        ),
    )


def outside(what: Text, value: str, allowed: Text, where: Text) -> Finding:
    """A given number that cannot be."""
    return Finding(
        code="planning.starting.given-outside",
        found=Text(ja=f"{what.ja}が {value} です。", en=f"The {what.en} is {value}."),
        where=where,
        rule=allowed,
        remedy=Text(
            ja="単位と桁を確かめてください。", en="Check the unit and the digits."
        ),
    )


def unknown_zone(zone: str, known: Mapping[str, object], where: Text) -> Finding:
    """A climate zone without degree days."""
    return Finding(
        code="planning.starting.climate-unknown",
        found=Text(
            ja=f"気候区「{zone}」の度日がありません。",
            en=f"There are no degree days for the climate zone “{zone}”.",
        ),
        where=where,
        rule=Text(ja="気候区はケッペンの記号で示す。", en="Zones are Köppen's codes."),
        remedy=Text(
            ja="使える記号:" + "、".join(known), en="Known: " + ", ".join(known)
        ),
    )


def not_a_coefficient(wanted: str, near: Iterable[str]) -> Finding:
    """A measured value that replaces nothing."""
    listed = ", ".join(near)
    return Finding(
        code="planning.starting.measured-unknown",
        found=Text(
            ja=f"「{wanted}」に当たる推計値がありません。",
            en=f"No estimate is called “{wanted}”.",
        ),
        where=same(wanted),
        rule=Text(
            ja="実測値が置き換えるのは、係数、total.<量>、taken.<部門>.<エネルギー>。",
            en="A measured value replaces a coefficient, total.<quantity> or "
            "taken.<subsector>.<carrier>.",
        ),
        remedy=Text(ja=f"近い名称:{listed}", en=f"Near it: {listed}"),
    )


def wrong_unit(wanted: str, unit: str, expected: str) -> Finding:
    """A measured value in another unit than its estimate."""
    return Finding(
        code="planning.starting.measured-unit",
        found=Text(ja=f"単位が「{unit}」です。", en=f"The unit is “{unit}”."),
        where=same(wanted),
        rule=Text(
            ja=f"この値の単位は「{expected}」。", en=f"This value is in “{expected}”."
        ),
        remedy=Text(
            ja=f"{expected} に換算してください。", en=f"Convert it to {expected}."
        ),
    )


def not_positive(wanted: str, value: float) -> Finding:
    """A measured value that cannot be: of zero, or below."""
    return Finding(
        code="planning.starting.measured-negative",
        found=Text(ja=f"値が {value:g} です。", en=f"The value is {value:g}."),
        where=same(wanted),
        rule=Text(
            ja="活動量と原単位は 0 より大きく、係数と価格は 0 以上とする。",
            en="Amounts and intensities are above zero; factors and prices not below.",
        ),
        remedy=Text(
            ja="資料の値と符号を確かめてください。活動がない場合は入力しないでください。",
            en="Check the value and its sign; leave out what does not occur.",
        ),
    )
