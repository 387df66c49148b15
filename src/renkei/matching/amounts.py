"""Amounts that a score can reckon with: above zero, finite, in order.

Flows in: the amounts of a need, an offer or a profile. Flows out: nothing, or a
`Refusal` coded `matching.<noun>.amount` that names every one that is none. A size or a
budget of zero is no small one: there is nothing to compare it with.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from renkei.foundation import Finding, Refusal, Text, same

NAMES = {
    "size": Text(ja="規模", en="size"),
    "smallest": Text(ja="最小の規模", en="smallest size"),
    "largest": Text(ja="最大の規模", en="largest size"),
    "budget_jpy": Text(ja="予算(円)", en="budget in yen"),
    "price_jpy": Text(ja="最小の価格(円)", en="least price in yen"),
    "population": Text(ja="人口", en="population"),
    "grid": Text(ja="電力の排出係数", en="grid factor"),
    "lead_months": Text(ja="納期(月)", en="months it takes"),
    "capacity": Text(ja="引き受けられる件数", en="how many it can take"),
}
ZERO_IS_AN_AMOUNT = ("grid", "lead_months", "capacity")


def refuse_impossible(
    noun: str, whose: Text, amounts: Mapping[str, float | Decimal | None]
) -> None:
    """Refuses `matching.<noun>.amount` for each amount that no score can reckon with;
    what is not stated (None) is none of them."""
    found = [
        _impossible(noun, whose, name, amount)
        for name, amount in amounts.items()
        if amount is not None and not _is_possible(name, amount)
    ]
    if found:
        raise Refusal(found)


def refuse_disordered(noun: str, whose: Text, low: float, high: float) -> None:
    """Refuses `matching.<noun>.order`: a smallest size above the largest."""
    if low > high:
        raise Refusal(
            Finding(
                code=f"matching.{noun}.order",
                found=same(f"{low:g} > {high:g}"),
                where=whose,
                rule=Text(
                    ja="最小の規模は最大の規模以下とする。",
                    en="The smallest size is not above the largest.",
                ),
                remedy=Text(
                    ja="2つの値を入れ替えるか、片方を空欄にしてください。",
                    en="Exchange the two, or leave one of them empty.",
                ),
            )
        )


def _is_possible(name: str, amount: float | Decimal) -> bool:
    if not math.isfinite(amount):
        return False
    return amount >= 0 if name in ZERO_IS_AN_AMOUNT else amount > 0


def _impossible(noun: str, whose: Text, name: str, amount: float | Decimal) -> Finding:
    least = (
        Text(ja="0以上", en="zero or more")
        if name in ZERO_IS_AN_AMOUNT
        else Text(ja="0より大きい", en="above zero")
    )
    return Finding(
        code=f"matching.{noun}.amount",
        found=same(f"{amount}"),
        where=Text(ja="{w}の{n}", en="{w}, {n}").format(w=whose, n=NAMES[name]),
        rule=Text(ja="{l}有限の数とする。", en="It is a finite number, {l}.").format(
            l=least
        ),
        remedy=Text(
            ja="値を入力し直すか、分からなければ空欄にしてください。",
            en="Enter it again, or leave it empty where it is not known.",
        ),
    )
