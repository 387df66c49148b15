"""What this folder says when a factor cannot be built.

Flows in: what was found. Flows out: findings that name the value, the rule and what to
do next, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from renkei.foundation import Figure, Finding, Text, plain_number, same
from renkei.methodologies.findings import finding

_EXACT = Text(
    ja="係数は、宣言された単位の正確な値から求める。",
    en="A factor is built from exact values in their declared units.",
)


def unknown_fuel(fuel: str, known: Iterable[str]) -> Finding:
    """Nothing is on record of this fuel."""
    return finding(
        "factor.fuel.unknown",
        fuel.strip() or "–",
        Text(
            ja=f"燃料「{fuel}」は収録されていません。",
            en=f"There is no fuel “{fuel}” on record.",
        ),
        Text(
            ja="燃料の係数は、収録した燃料についてだけ求める。",
            en="Factors are built for fuels on record only.",
        ),
        Text(
            ja=f"収録している燃料:{'、'.join(known)}",
            en=f"On record: {', '.join(known)}",
        ),
    )


def unknown_bound(use: str, known: Iterable[str]) -> Finding:
    """Neither lower nor default nor upper."""
    return finding(
        "factor.bound",
        use.strip() or "–",
        Text(
            ja=f"「{use}」という値の取り方はありません。",
            en=f"There is no end of the range called “{use}”.",
        ),
        Text(
            ja="燃料の値は、下限・既定値・上限の一つを用いる。",
            en="A fuel's lower, default or upper value is taken.",
        ),
        Text(
            ja=f"{'、'.join(known)} のいずれかを書いてください。",
            en=f"Write one of {', '.join(known)}.",
        ),
    )


def unknown_potential(wanted: str, known: Sequence[str]) -> Finding:
    """No such report or gas."""
    listed = ", ".join(name.removeprefix("gwp.").replace(".", " ") for name in known)
    return finding(
        "factor.gwp.unknown",
        wanted.strip() or "–",
        Text(
            ja=f"「{wanted}」の地球温暖化係数は収録されていません。",
            en=f"There is no warming potential “{wanted}” on record.",
        ),
        Text(
            ja="評価報告書とガスの組を明示して選ぶ。",
            en="The assessment report and the gas are chosen by name.",
        ),
        Text(ja=f"収録している組:{listed}", en=f"On record: {listed}"),
    )


def unknown_value(name: Text, where: str) -> Finding:
    """A figure whose value nobody knows."""
    return finding(
        "factor.value-unknown",
        where,
        Text(
            ja=f"「{name.ja}」の値は不明です。",
            en=f"The value of “{name.en}” is unknown.",
        ),
        Text(
            ja="不明な値は、既定値で補わない。",
            en="An unknown value is not replaced by a default.",
        ),
        Text(
            ja="出典のある値を入力してください。",
            en="Enter a value with its source.",
        ),
    )


def wrong_unit(figure: Figure, wanted: str) -> Finding:
    """A figure in another unit than the equation has."""
    return finding(
        "factor.unit",
        figure.id,
        Text(
            ja=f"単位が[{figure.unit.ja}]ですが、[{wanted}]でなければなりません。",
            en=f"It stands in [{figure.unit.en}], where [{wanted}] is needed.",
        ),
        _EXACT,
        Text(
            ja=f"[{wanted}]に換算した値を渡してください。",
            en=f"Give the value in [{wanted}].",
        ),
    )


def negative(name: Text, value: Decimal) -> Finding:
    """Below zero, or no number at all."""
    return finding(
        "factor.negative",
        Text(ja=name.ja, en=name.en),
        Text(
            ja=f"{value} は0以上の数ではありません。",
            en=f"{value} is not a number from zero upwards.",
        ),
        _EXACT,
        Text(ja="0以上の数を書いてください。", en="Write a number from zero upwards."),
    )


def nothing(name: Text) -> Finding:
    """A zero by which something would be divided."""
    return finding(
        "factor.nothing",
        name,
        Text(ja="値が0です。", en="The value is zero."),
        Text(
            ja="0で割る係数は値が定まらない。",
            en="A factor that divides by zero has no value.",
        ),
        Text(
            ja="計測した期間と値を確かめてください。",
            en="Check the period and the value that was measured.",
        ),
    )


def no_efficiency(value: Decimal) -> Finding:
    """Not above zero, or above one."""
    return finding(
        "factor.efficiency",
        same(plain_number(value)),
        Text(
            ja=f"効率 {plain_number(value)} は0を超え1以下の範囲にありません。",
            en=f"The efficiency {plain_number(value)} is not above 0 and at most 1.",
        ),
        Text(
            ja="効率は比(0を超え1以下)で書く。",
            en="An efficiency is a ratio above 0 and at most 1.",
        ),
        Text(ja="49 % は 0.49 と書いてください。", en="Write 0.49 for 49 %."),
    )


def not_one_way(ways: int) -> Finding:
    """None of the three ways to a captive factor, or several of them."""
    found = (
        Text(ja="求め方が示されていません。", en="No way to the factor was stated.")
        if not ways
        else Text(
            ja=f"求め方が{ways}通り示されています。",
            en=f"{ways} ways to the factor were stated.",
        )
    )
    return finding(
        "factor.captive.way",
        Text(ja="自家発電の排出係数", en="captive factor"),
        found,
        Text(
            ja="自家発電の排出係数は、計測値、発電効率、既定値のうち一つから求める。",
            en="A captive factor follows from metering, from the efficiency, or is the "
            "default: one of the three.",
        ),
        Text(
            ja="燃料消費量と発電電力量、発電効率、既定値の使用のうち一つを示してください。",
            en="State fuel and output, or the efficiency, or ask for the default.",
        ),
    )


def no_default(fuel: str, known: Iterable[str]) -> Finding:
    """No default is on record for this fuel."""
    return finding(
        "factor.captive.no-default",
        fuel,
        Text(
            ja=f"「{fuel}」による自家発電の既定値は収録されていません。",
            en=f"There is no default for captive power from “{fuel}”.",
        ),
        Text(
            ja=f"既定値があるのは {'、'.join(known)} だけである。",
            en=f"Defaults exist for {', '.join(known)} only.",
        ),
        Text(
            ja="燃料消費量と発電電力量、または発電効率を示してください。",
            en="State fuel and output, or the efficiency.",
        ),
    )


def nothing_mixed() -> Finding:
    """The grid alone is no mixture."""
    return finding(
        "factor.mixed.alone",
        Text(ja="電力の排出係数(併用)", en="mixed electricity"),
        Text(ja="自家発電の排出係数がありません。", en="No captive factor was given."),
        Text(
            ja="併用の係数は、系統電力と一つ以上の自家発電から求める。",
            en="A mixture is the grid and at least one captive generator.",
        ),
        Text(
            ja="自家発電の排出係数を加えるか、系統電力の係数をそのまま用いてください。",
            en="Add a captive factor, or use that of the grid as it is.",
        ),
    )
