"""Against earlier years: jumps, slips of unit, and years that are left out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Finding, Severity, Text, same
from renkei.planning.inventory.checks.nouns import Beside
from renkei.planning.inventory.nouns import Inventory
from renkei.planning.inventory.totals import total

JUMP = Decimal("0.3")  # change in one year that wants a reason; our own convention
WEIGHT = Decimal("0.01")  # of the total, below which a line is let be
SLIP_LOW, SLIP_HIGH = Decimal(500), Decimal(2000)  # about a thousandfold


def check(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    """Compare with the latest earlier inventory, under the set of this one."""
    yield from _gaps(inventory, beside)
    earlier = [each for each in beside.earlier if each.year < inventory.year]
    if not earlier:
        return
    last = max(earlier, key=lambda each: each.year)
    now = total(inventory, inventory.level)
    then = total(last, inventory.level, inventory.gwp)
    years = inventory.year - last.year
    for number, before in then.by_reference.items():
        after = now.by_reference.get(number)
        if after is None or before <= 0 or after <= 0:
            continue
        ratio = after / before
        if SLIP_LOW <= ratio <= SLIP_HIGH or SLIP_LOW <= 1 / ratio <= SLIP_HIGH:
            yield _slip(number, last.year, ratio)
        elif abs(ratio - 1) > JUMP * years and max(after, before) > WEIGHT * max(
            now.tco2e, then.tco2e
        ):
            yield _jump(number, last.year, ratio)


def _gaps(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    told = {each.year for each in beside.earlier} | {inventory.year}
    absent = sorted(set(range(min(told), max(told))) - told)
    if absent:
        listed = ", ".join(map(str, absent))
        yield Finding(
            code="planning.inventory.year-gap",
            found=Text(
                ja=f"{listed} 年のインベントリがありません。",
                en=f"There is no inventory of {listed}.",
            ),
            where=same(f"{min(told)}–{max(told)}"),
            rule=Text(
                ja="GPC 11章:同じ方法で定期的に(毎年が望ましい)算定する。",
                en="GPC, chapter 11: regularly, yearly where possible, by one method.",
            ),
            remedy=Text(
                ja="欠けた年を補うか、推移の図で空白のまま示してください。",
                en="Fill the years, or show them as empty in any trend.",
            ),
            severity=Severity.NOTICE,
        )


def _slip(number: str, year: int, ratio: Decimal) -> Finding:
    return Finding(
        code="planning.inventory.unit-slip",
        found=Text(
            ja=f"{year}年の {ratio:.4g} 倍です。",
            en=f"It is {ratio:.4g} times that of {year}.",
        ),
        where=same(number),
        rule=Text(
            ja="約1000倍または約1000分の1の変化は、単位の取り違えとみて確かめる。",
            en="A change of about a thousandfold is taken for a slip of unit.",
        ),
        remedy=Text(
            ja="kWhとMWh、kgとt、Lとm3などの単位を確かめてください。",
            en="Check the units: kWh and MWh, kg and t, L and m3.",
        ),
    )


def _jump(number: str, year: int, ratio: Decimal) -> Finding:
    change = (ratio - 1) * 100
    return Finding(
        code="planning.inventory.year-jump",
        found=Text(
            ja=f"{year}年から {change:+.0f} % 変わっています。",
            en=f"It has changed by {change:+.0f} % since {year}.",
        ),
        where=same(number),
        rule=Text(
            ja="1年に30 %を超える変化には理由を添える(本システムの目安)。",
            en="A change above 30 % in a year wants a reason (our own convention).",
        ),
        remedy=Text(
            ja="方法・範囲・係数の変更なら過去の年も計算し直し、実際の変化なら理由を書いてください。",
            en="If method, boundary or factors changed, work the earlier years out "
            "again; if the city changed, say how.",
        ),
        severity=Severity.WARNING,
    )
