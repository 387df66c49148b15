"""The margin of a grid: what it would emit for one more megawatt-hour.

Flows in: the plants of a grid with one year of generation. Flows out: the combined
margin, which opens to operating margin, build margin and every plant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from renkei.foundation import Figure, Finding, Refusal, Text, same
from renkei.methodologies.factors import plant_complaints
from renkei.methodologies.factors.equations import solved, stated
from renkei.methodologies.factors.given import fuel_fact, leaf
from renkei.methodologies.factors.plant import Plant

NEWEST = 5  # plants of the first sample of the build margin
SHARE = Decimal("0.20")  # of the generation, reached by the second sample
MUST_RUN_LIMIT = Decimal("0.50")  # of the generation; the simple margin needs less
TOOL_WEIGHTS = {  # any project; wind and solar
    "w_OM": (Decimal("0.5"), Decimal("0.75")),
    "w_BM": (Decimal("0.5"), Decimal("0.25")),
}
OWNER = "factor.margin"
_NOTE = Text(
    ja="CDM・JCMに登録された発電所は、一覧から除いておくこと。標本に運転開始から10年を"
    "超える発電所がある場合にツール07が定める追加の手順は行っていない。",
    en="Plants registered under the CDM or JCM are to be left out of the list. The "
    "further step of TOOL07 for samples with plants older than ten years is not taken.",
)


def combined_margin(
    plants: Iterable[Plant],
    *,
    operating_weight: Decimal,
    build_weight: Decimal,
    use: str = "lower",
) -> Figure:
    """The combined margin `EF_CM` of a grid [tCO2/MWh].

    Parameters
    ----------
    plants
        Every plant of the grid, with one year of generation.
    operating_weight, build_weight
        They add to one. TOOL07 gives 0.5 and 0.5, and 0.75 and 0.25 for wind and solar;
        there is no default here.
    use
        Which end of a fuel's range is taken where a plant states fuel or efficiency.

    Refuses `methodologies.factor.margin.weights`, `.too-few`, `.same-day`,
    `.must-run-majority`, `methodologies.factor.plants.same-name`.

    *Source*: CDM TOOL07, version 07.0 (recalled), steps 4–6: simple operating margin,
    build margin, their weighted sum.
    """
    listed = tuple(plants)
    problems = [*_problems(listed, operating_weight, build_weight)]
    if problems:
        raise Refusal(problems)
    factors = {plant.name: _factor(plant, use) for plant in listed}
    generation = {plant.name: _generation(plant) for plant in listed}
    operating = [plant.name for plant in operating_sample(listed)]
    build = [plant.name for plant in build_sample(listed)]
    weights = {"w_OM": operating_weight, "w_BM": build_weight}
    result = solved(
        "margin",
        {
            "EG_OM,m": {name: generation[name] for name in operating},
            "EF_OM,m": {name: factors[name] for name in operating},
            "EG_BM,n": {name: generation[name] for name in build},
            "EF_BM,n": {name: factors[name] for name in build},
            **{symbol: _weight(symbol, value) for symbol, value in weights.items()},
        },
        owner=OWNER,
    )["EF_CM"]
    return replace(result, note=_NOTE)


def operating_sample(plants: Sequence[Plant]) -> tuple[Plant, ...]:
    """The plants of the simple operating margin: none that is low-cost or must-run."""
    return tuple(plant for plant in plants if not plant.is_low_cost_must_run)


def build_sample(plants: Sequence[Plant]) -> tuple[Plant, ...]:
    """The plants of the build margin, newest first.

    The five newest, or the newest that reach 20 % of the generation, whichever
    generates more; the plant that reaches it counts whole. Refuses
    `methodologies.factor.margin.too-few` and `.same-day`.
    """
    if len(plants) < NEWEST:
        raise Refusal(plant_complaints.too_few(len(plants)))
    newest = sorted(plants, key=lambda plant: plant.commissioned_date, reverse=True)
    # Both samples begin with the newest plant, so the longer one generates more.
    count = max(NEWEST, _reaching(newest))
    last = newest[count - 1].commissioned_date
    if count < len(newest) and newest[count].commissioned_date == last:
        raise Refusal(
            plant_complaints.same_day(
                plant.name for plant in newest if plant.commissioned_date == last
            )
        )
    return tuple(newest[:count])


def _reaching(newest: Sequence[Plant]) -> int:
    """How many of the newest plants reach the share of the generation."""
    wanted = SHARE * sum(plant.generation_mwh for plant in newest)
    reached = Decimal(0)
    for count, plant in enumerate(newest, 1):
        reached += plant.generation_mwh
        if reached >= wanted:
            return count
    return len(newest)


def _problems(
    plants: Sequence[Plant], operating: Decimal, build: Decimal
) -> Iterable[Finding]:
    both = (operating, build)
    assert all(weight.is_finite() for weight in both), "weights are numbers"
    if any(not 0 <= weight <= 1 for weight in both) or sum(both) != 1:
        yield plant_complaints.weights(operating, build)
    names = [plant.name for plant in plants]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield plant_complaints.same_name(name)
    try:
        build_sample(plants)
    except Refusal as refusal:
        yield from refusal.findings
    total = sum((plant.generation_mwh for plant in plants), Decimal(0))
    must_run = sum(
        (plant.generation_mwh for plant in plants if plant.is_low_cost_must_run),
        Decimal(0),
    )
    if plants and must_run >= MUST_RUN_LIMIT * total:
        yield plant_complaints.must_run_majority(
            (must_run / total * 100).quantize(Decimal("0.1"))
        )


def _factor(plant: Plant, use: str) -> Figure:
    """What the plant emits for a megawatt-hour, in the way it states."""
    owner = f"{OWNER}/{plant.name}"
    if plant.factor_tco2_per_mwh is not None:
        return _stated(plant, "EF", plant.factor_tco2_per_mwh)
    assert plant.fuel is not None, "the plant itself refuses this"
    emission = fuel_fact(plant.fuel, "co2", use)
    if plant.fuel_t is not None:
        given = {
            "FC": _stated(plant, "FC", plant.fuel_t),
            "NCV": fuel_fact(plant.fuel, "ncv", use),
            "EF_fuel": emission,
            "EG": _generation(plant),
        }
        figure = solved("metered", given, owner=owner)["EF"]
    else:
        assert plant.efficiency is not None, "the plant itself refuses this"
        eta = _stated(plant, "eta", plant.efficiency)
        figure = solved("rated", {"eta": eta, "EF_fuel": emission}, owner=owner)["EF"]
    return replace(figure, name=_of(plant, figure.name))


def _generation(plant: Plant) -> Figure:
    return _stated(plant, "EG", plant.generation_mwh)


def _stated(plant: Plant, symbol: str, value: Decimal) -> Figure:
    """A number of the plant's row, as a figure with the row for its source."""
    file = "rated" if symbol == "eta" else "metered"
    declared = stated(file).system.declarations[symbol]
    return Figure(
        id=f"{OWNER}/{plant.name}/{symbol}",
        name=_of(plant, declared.name),
        value=value,
        unit=same(declared.unit or "–"),
        confidence=plant.confidence,
        source=plant.source,
        symbol=symbol,
    )


def _of(plant: Plant, name: Text) -> Text:
    return Text(ja=f"{plant.name}の{name.ja}", en=f"{plant.name}: {name.en}")


def _weight(symbol: str, value: Decimal) -> Figure:
    """A weight the asker chose: the tool's, or one without a source."""
    known = stated("margin")
    declared = known.system.declarations[symbol]
    chosen = leaf(f"{OWNER}/{symbol}", declared.name, value, unit="1", symbol=symbol)
    if value not in TOOL_WEIGHTS[symbol]:
        return chosen
    source = replace(known.source, place="step 6")
    return replace(chosen, source=source, confidence=known.confidence)
