"""Energy used against energy supplied."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Figure, Finding, Severity, Text, same
from renkei.planning.inventory.calculators.fuels import fuels
from renkei.planning.inventory.checks.amounts import (
    ELECTRICITY,
    burnt_by_fuel,
    electricity_mwh,
    in_unit,
)
from renkei.planning.inventory.checks.nouns import Beside
from renkei.planning.inventory.nouns import Inventory
from renkei.planning.inventory.references import references

OVER = Decimal("1.02")  # metering and calorific values differ by a little
UNDER = Decimal("0.9")


def check(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    """Losses against use, and use against supply where the supply is told."""
    yield from _losses(inventory)
    used = burnt_by_fuel(inventory)
    power = [electricity_mwh(entry) for entry in inventory.entries]
    used[ELECTRICITY] = sum((each for each in power if each), Decimal(0))
    for name, supply in beside.supplied.items():
        unit = "MWh" if name == ELECTRICITY else "GJ"
        if supply.value is None or supply.value <= 0:
            continue
        supplied = in_unit(Decimal(supply.value), supply.unit.en, unit)
        if supplied is None:
            yield _other_unit(name, supply, unit)
            continue
        taken = used.get(name, Decimal(0))
        if taken > supplied * OVER or taken < supplied * UNDER:
            yield _unbalanced(name, taken, supplied, unit)


def _losses(inventory: Inventory) -> Iterator[Finding]:
    used: dict[str, Decimal] = {}
    lost: dict[str, Decimal] = {}
    for entry in inventory.entries:
        sub = references()[entry.reference].subsector
        for scope, amounts in ((2, used), (3, lost)):
            if amount := electricity_mwh(entry, scope):
                amounts[sub] = amounts.get(sub, Decimal(0)) + amount
    for sub, rests_on in lost.items():
        taken = used.get(sub, Decimal(0))
        if abs(rests_on - taken) > (OVER - 1) * taken:
            yield _of_other_electricity(sub, taken, rests_on)


def _of_other_electricity(sub: str, taken: Decimal, rests_on: Decimal) -> Finding:
    return Finding(
        code="planning.inventory.losses-differ",
        found=Text(
            ja=f"損失の計算に用いた電力は {rests_on:.6g} MWh、使用は {taken:.6g} MWh "
            "です。",
            en=f"Losses rest on {rests_on:.6g} MWh; {taken:.6g} MWh were used.",
        ),
        where=same(f"{sub}.3"),
        rule=Text(
            ja="GPC 6.6:損失は、同じ部門で使った系統電力について求める。",
            en="GPC 6.6: losses are those of the grid electricity the sector used.",
        ),
        remedy=Text(
            ja=f"{sub}.2 と同じ電力量を入力してください。",
            en=f"Enter the same electricity as under {sub}.2.",
        ),
        severity=Severity.WARNING,
    )


def _label(name: str) -> Text:
    if name in fuels():
        return fuels()[name].name
    return Text(ja="電力", en="electricity")


def _unbalanced(name: str, taken: Decimal, supplied: Decimal, unit: str) -> Finding:
    is_over = taken > supplied
    label = _label(name)
    over = Text(
        ja="二重に数えた使用先か、供給に含まれない自家発電・越境分を探してください。",
        en="Look for a use counted twice, or for own generation that is no supply.",
    )
    under = Text(
        ja="使用先が漏れていないか、損失や非エネルギー利用の量を確かめてください。",
        en="Look for uses left out, and for losses and non-energy use.",
    )
    return Finding(
        code=f"planning.inventory.{'over' if is_over else 'under'}-supply",
        found=Text(
            ja=f"使用の合計 {taken:.6g} {unit}、供給 {supplied:.6g} {unit} です。",
            en=f"Uses add up to {taken:.6g} {unit}; {supplied:.6g} {unit} were "
            "supplied.",
        ),
        where=label,
        rule=Text(
            ja="エネルギー収支:使用の合計は供給の90~102 %に収まる(本システムの目安)。",
            en="Energy balance: uses add up to 90 to 102 % of supply (our own "
            "convention).",
        ),
        remedy=over if is_over else under,
        severity=Severity.ERROR if is_over else Severity.WARNING,
    )


def _other_unit(name: str, supply: Figure, unit: str) -> Finding:
    return Finding(
        code="planning.inventory.wrong-unit",
        found=Text(
            ja=f"供給量の単位「{supply.unit.ja}」は {unit} に換算できません。",
            en=f"The supply's unit “{supply.unit.en}” does not convert to {unit}.",
        ),
        where=_label(name),
        rule=Text(
            ja="供給量はエネルギーの単位で示す。",
            en="A supply stands in a unit of energy.",
        ),
        remedy=Text(
            ja="発熱量で換算し、GJまたはMWhで入力してください。",
            en="Convert it by its calorific value and enter GJ or MWh.",
        ),
    )
