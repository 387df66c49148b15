"""Trains, ships, aircraft and machines off the road, by the fuel they burn.

*Source*: IPCC 2006, Volume 2, equations 3.3.1, 3.4.1, 3.5.1 and 3.6.1; GPC 1.1,
sections 7.4 to 7.7.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Figure, Text
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.fuels import (
    AMOUNT,
    OWN_FACTORS,
    ch4_and_n2o,
    energy_of,
    flame,
    fuel_ask,
    fuels,
)
from renkei.planning.inventory.calculators.grid import gpc
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
    Kind,
)
from renkei.planning.inventory.nouns import Entry
from renkei.planning.inventory.references import reference

SHARE = Ask(
    "inside_share",
    Text(
        ja="市内で燃やす割合(空欄は全量)",
        en="Share burnt within the city (empty: all of it)",
    ),
    ("1",),
    is_share=True,
    is_required=False,
)


@dataclass(frozen=True, slots=True)
class _Mode:
    """A mode of transport: its rows in the tables, its equation."""

    id: str
    row: str
    name: Text
    subsector: str
    fuels: tuple[str, ...]
    equation: str
    section: str
    is_by_fuel: bool = False

    def rule(self) -> Text:
        """The equation in words."""
        return Text(
            ja=f"IPCC 2006 第2巻 式{self.equation}:排出量 = 燃料消費量 × 排出係数",
            en=f"IPCC 2006, Vol. 2, eq. {self.equation}: emissions = fuel × factor",
        )


RAIL = _Mode(
    "rail-fuel",
    "rail",
    Text(ja="鉄道:燃料", en="Rail: fuel burnt"),
    "II.2",
    ("diesel", "biodiesel", "sub-bituminous-coal"),
    "3.4.1",
    "7.4",
    is_by_fuel=True,
)
WATER = _Mode(
    "waterborne-fuel",
    "water",
    Text(ja="水運:燃料", en="Waterborne: fuel burnt"),
    "II.3",
    ("diesel", "residual-fuel-oil", "motor-gasoline", "natural-gas", "biodiesel"),
    "3.5.1",
    "7.5",
)
AIR = _Mode(
    "aviation-fuel",
    "aviation",
    Text(ja="航空:燃料", en="Aviation: fuel burnt"),
    "II.4",
    ("jet-kerosene", "aviation-gasoline", "kerosene"),
    "3.6.1",
    "7.6",
)


def _part(answers: Answers, amount: Figure) -> Figure:
    """The fuel of this reference: within the city, or the rest of it outside."""
    if not answers.has("inside_share"):
        return amount
    outside = reference(answers.reference).scope == 3
    return result(
        "fuel.part",
        Text(ja="この参照番号の燃料", en="Fuel of this reference number"),
        lambda whole, share: whole * ((1 - share) if outside else share),
        amount,
        figure_of(answers, "inside_share"),
        unit=amount.unit.en,
        rule=Text(
            ja="燃料 × 市内(外)の割合", en="fuel × share within (outside) the city"
        ),
    )


def _entry(answers: Answers, mode: _Mode, method: str, amount: Figure) -> Entry:
    fuel = fuels()[answers.choices["fuel"]]
    energy = energy_of(answers, fuel.id, _part(answers, amount))
    key = fuel.id if mode.is_by_fuel else "any"
    ch4, n2o = ch4_and_n2o(answers, "craft", mode.row, key)
    given = flame(answers, fuel.id, energy, ch4=ch4, n2o=n2o, rule=mode.rule())
    return built(
        method,
        answers,
        given.masses,
        biogenic=given.biogenic,
        factors=given.factors,
        factor_quality=quality_of_factors(answers, "co2_factor"),
        detail=fuel.name,
    )


def _by_fuel(mode: _Mode) -> Calculator:
    def work_out(answers: Answers, city: CityFacts) -> Entry:
        return _entry(answers, mode, mode.id, figure_of(answers, "amount"))

    return Calculator(
        id=mode.id,
        name=mode.name,
        summary=Text(
            ja="燃料に係数を掛け、市内と市外の割合で分ける。",
            en="Fuel times its factors, told apart by what is burnt within the city.",
        ),
        references=(f"{mode.subsector}.1", f"{mode.subsector}.3"),
        asks=(fuel_ask(*mode.fuels), AMOUNT, SHARE, *OWN_FACTORS),
        source=gpc(mode.section),
        work_out=work_out,
    )


def _moved(answers: Answers, city: CityFacts) -> Entry:
    amount = product(
        "fuel.moved",
        Text(ja="燃料消費量", en="Fuel burnt"),
        figure_of(answers, "work"),
        figure_of(answers, "intensity"),
        unit="GJ",
        rule=Text(ja="輸送量 × 原単位", en="transport performance × intensity"),
    )
    return _entry(answers, RAIL, "rail-performance", amount)


def _movements(answers: Answers, city: CityFacts) -> Entry:
    amount = product(
        "fuel.movements",
        Text(ja="燃料消費量", en="Fuel burnt"),
        figure_of(answers, "movements"),
        figure_of(answers, "fuel_each"),
        unit="t",
        rule=Text(
            ja="IPCC 2006 第2巻 式3.6.3:離着陸回数 × 1回当たり燃料",
            en="IPCC 2006, Vol. 2, eq. 3.6.3: movements × fuel of each",
        ),
    )
    return _entry(answers, AIR, "aviation-movements", amount)


def _off_road(answers: Answers, city: CityFacts) -> Entry:
    engine, use = answers.choices["engine"], answers.choices["use"]
    fuel = fuels()["diesel" if engine == "diesel" else "motor-gasoline"]
    energy = energy_of(answers, fuel.id, figure_of(answers, "amount"))
    ch4, n2o = ch4_and_n2o(answers, "offroad", engine, use)
    rule = Text(
        ja="IPCC 2006 第2巻 式3.3.1:排出量 = 燃料消費量 × 排出係数",
        en="IPCC 2006, Vol. 2, eq. 3.3.1: emissions = fuel × factor",
    )
    given = flame(answers, fuel.id, energy, ch4=ch4, n2o=n2o, rule=rule)
    return built(
        "offroad-fuel",
        answers,
        given.masses,
        factors=given.factors,
        factor_quality=quality_of_factors(answers, "co2_factor"),
        detail=fuel.name,
    )


_ENGINES = {
    "diesel": Text(ja="ディーゼル", en="diesel"),
    "four-stroke": Text(ja="4ストロークのガソリン", en="gasoline, four-stroke"),
    "two-stroke": Text(ja="2ストロークのガソリン", en="gasoline, two-stroke"),
}
_USES = {
    "farm": Text(ja="農業", en="agriculture"),
    "forest": Text(ja="林業", en="forestry"),
    "works": Text(ja="工業・建設", en="industry and construction"),
    "household": Text(ja="家庭", en="household"),
}
CALCULATORS = (
    *(_by_fuel(mode) for mode in (RAIL, WATER, AIR)),
    Calculator(
        id="rail-performance",
        name=Text(ja="鉄道:輸送量", en="Rail: transport performance"),
        summary=Text(
            ja="輸送量に燃料の原単位を掛ける。",
            en="Passenger- or tonne-kilometres, times the fuel of each.",
        ),
        references=("II.2.1", "II.2.3"),
        asks=(
            fuel_ask(*RAIL.fuels),
            Ask(
                "work",
                Text(ja="輸送量", en="Transport performance"),
                ("t*km",),
            ),
            Ask(
                "intensity",
                Text(ja="燃料の原単位", en="Fuel for each of them"),
                ("GJ/t/km",),
            ),
            SHARE,
            *OWN_FACTORS[1:],
        ),
        source=gpc("7.4"),
        work_out=_moved,
    ),
    Calculator(
        id="aviation-movements",
        name=Text(ja="航空:離着陸回数", en="Aviation: movements"),
        summary=Text(
            ja="離着陸(または出発便)の数に、1回当たりの燃料を掛ける。",
            en="Landings and take-offs (or departures), times the fuel of each.",
        ),
        references=("II.4.1", "II.4.3"),
        asks=(
            fuel_ask(*AIR.fuels),
            Ask("movements", Text(ja="離着陸・出発便の数", en="Movements"), ("1",)),
            Ask(
                "fuel_each",
                Text(ja="1回当たりの燃料", en="Fuel of each movement"),
                ("t",),
            ),
            SHARE,
            *OWN_FACTORS,
        ),
        source=gpc("7.6"),
        work_out=_movements,
    ),
    Calculator(
        id="offroad-fuel",
        name=Text(ja="道路外の機械:燃料", en="Off-road machines: fuel burnt"),
        summary=Text(
            ja="空港・港湾・工場構内・農地などの機械の燃料に係数を掛ける。",
            en="Fuel of machines in ports, airports, works and fields, times factors.",
        ),
        references=("II.5.1",),
        asks=(
            Ask(
                "engine",
                Text(ja="機関", en="Engine"),
                kind=Kind.CHOICE,
                choices=_ENGINES,
            ),
            Ask("use", Text(ja="用途", en="Use"), kind=Kind.CHOICE, choices=_USES),
            AMOUNT,
            *OWN_FACTORS,
        ),
        source=gpc("7.7"),
        work_out=_off_road,
    ),
)
