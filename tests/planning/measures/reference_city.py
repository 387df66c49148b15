"""A city in which every word of the vocabulary is done, to try a measure against.

A middle-sized Asian city of two million, one year, round numbers: what counts is that
each activity has a plausible size, mix, efficiency, factor and price.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from renkei.foundation import same
from renkei.planning.city.nouns import Activity, City, Line
from renkei.planning.measures import vocabulary

# GWh of useful energy (or kt, ha, heads) and the mix of carriers it comes of
ENERGY: dict[str, dict[str, tuple[float, dict[str, float]]]] = {
    "residential": {
        "cooling": (900, {"grid-electricity": 1}),
        "heating": (600, {"coal": 0.4, "natural-gas": 0.4, "district-heat": 0.2}),
        "hot-water": (300, {"lpg": 0.4, "natural-gas": 0.3, "grid-electricity": 0.3}),
        "lighting": (200, {"grid-electricity": 1}),
        "cooking": (300, {"lpg": 0.6, "biomass": 0.2, "charcoal": 0.2}),
        "appliances": (500, {"grid-electricity": 1}),
    },
    "commercial": {
        "cooling": (1200, {"grid-electricity": 1}),
        "heating": (200, {"coal": 0.5, "natural-gas": 0.5}),
        "hot-water": (150, {"diesel": 0.5, "lpg": 0.5}),
        "lighting": (200, {"grid-electricity": 1}),
        "cooking": (80, {"natural-gas": 0.6, "lpg": 0.4}),
        "appliances": (150, {"grid-electricity": 1}),
        "refrigeration": (80, {"grid-electricity": 1}),
        "information-technology": (100, {"grid-electricity": 0.9, "diesel": 0.1}),
    },
    "public": {
        "cooling": (200, {"grid-electricity": 1}),
        "heating": (100, {"coal": 1}),
        "hot-water": (30, {"natural-gas": 1}),
        "lighting": (60, {"grid-electricity": 1}),
        "appliances": (40, {"grid-electricity": 1}),
    },
    "street-lighting": {"lighting": (50, {"grid-electricity": 1})},
    "distribution": {"losses": (300, {"grid-electricity": 1})},
    "heat-network": {"losses": (40, {"district-heat": 1})},
    "generation": {"generation": (50, {"diesel": 1})},
    "passenger-road": {
        "car": (500, {"gasoline": 0.85, "diesel": 0.15}),
        "motorcycle": (180, {"gasoline": 1}),
        "taxi": (60, {"gasoline": 0.5, "lpg": 0.5}),
        "bus": (75, {"diesel": 0.9, "natural-gas": 0.1}),
    },
    "freight-road": {
        "truck": (340, {"diesel": 1}),
        "van": (100, {"diesel": 0.6, "gasoline": 0.4}),
    },
    "rail": {
        "passenger-train": (40, {"grid-electricity": 1}),
        "freight-train": (10, {"diesel": 1}),
    },
    "waterborne": {"ship": (100, {"fuel-oil": 0.7, "diesel": 0.3})},
    "off-road": {"machinery": (60, {"diesel": 1})},
    "water-supply": {"pumping": (80, {"grid-electricity": 1})},
    "wastewater": {
        "pumping": (20, {"grid-electricity": 1}),
        "aeration": (40, {"grid-electricity": 1}),
    },
    "agriculture": {
        "pumping": (15, {"diesel": 1}),
        "machinery": (10, {"diesel": 1}),
    },
}
FACTORY: dict[str, tuple[float, dict[str, float]]] = {
    "process-heat": (400, {"natural-gas": 0.5, "coal": 0.3, "fuel-oil": 0.2}),
    "motors": (250, {"grid-electricity": 1}),
    "compressed-air": (50, {"grid-electricity": 1}),
    "process-cooling": (150, {"grid-electricity": 1}),
    "cooling": (150, {"grid-electricity": 1}),
    "lighting": (30, {"grid-electricity": 1}),
    "electrolysis": (40, {"grid-electricity": 1}),
}
CEMENT: dict[str, tuple[float, dict[str, float]]] = {
    "process-heat": (900, {"coal": 1}),
    "motors": (100, {"grid-electricity": 1}),
    "lighting": (5, {"grid-electricity": 1}),
}
MATTER: dict[tuple[str, str], dict[str, float]] = {  # thousand units of each carrier
    ("residential", "refrigerants"): {"refrigerant": 0.05},
    ("commercial", "refrigerants"): {"refrigerant": 0.08},
    ("cement", "calcination"): {"clinker": 1000},
    ("solid-waste", "disposal"): {
        "landfilled-waste": 500,
        "incinerated-waste": 50,
        "open-burnt-waste": 50,
    },
    ("wastewater", "treatment"): {"wastewater-bod": 30},
    ("agriculture", "rice"): {"paddy": 20},
    ("agriculture", "livestock"): {"cattle": 50},
    ("agriculture", "fertiliser"): {"nitrogen": 4},
    ("forestry", "clearing"): {"forest-loss": 0.3},
    ("forestry", "growth"): {"standing-forest": 20},
}
# tCO2e and USD for each unit of carrier
FACTOR_PRICE: dict[str, tuple[float, float]] = {
    "grid-electricity": (0.55, 110),
    "local-solar": (0, 0),
    "local-hydro": (0, 0),
    "recovered-energy": (0, 0),
    "solar-heat": (0, 0),
    "district-heat": (0.35, 40),
    "district-cooling": (0.1, 35),
    "natural-gas": (0.202, 40),
    "lpg": (0.227, 80),
    "gasoline": (0.249, 100),
    "diesel": (0.267, 95),
    "kerosene": (0.259, 90),
    "fuel-oil": (0.279, 60),
    "coal": (0.346, 18),
    "biomass": (0.03, 12),
    "charcoal": (0.06, 40),
    "biogas": (0.0, 0),
    "biodiesel": (0.01, 120),
    "ethanol": (0.01, 120),
    "refuse-fuel": (0.12, 8),
    "hydrogen": (0, 150),
    "landfilled-waste": (0.95, 0),
    "incinerated-waste": (0.4, 0),
    "open-burnt-waste": (0.5, 0),
    "composted-waste": (0.12, 0),
    "digested-waste": (0.06, 0),
    "recycled-waste": (0, 0),
    "wastewater-bod": (8.4, 0),
    "treated-bod": (0.5, 0),
    "refrigerant": (1900, 0),
    "natural-refrigerant": (1, 0),
    "clinker": (0.52, 0),
    "paddy": (5, 0),
    "cattle": (1.5, 0),
    "nitrogen": (5, 0),
    "forest-loss": (300, 0),
    "standing-forest": (-8, 0),
}


@cache
def reference_city() -> City:
    """The city, in its one year."""
    words = vocabulary()
    carriers = tuple(words.carriers.values())
    place = {carrier.id: at for at, carrier in enumerate(carriers)}
    activities: list[Activity] = []
    lines: list[Line] = []
    amounts: list[float] = []
    shares: list[float] = []
    efficiencies: list[float] = []
    for part, use, useful, mix in _done():
        subsector = words.subsectors[part]
        activities.append(
            Activity(
                id=f"{part}.{use}",
                name=same(f"{part} {use}"),
                unit=subsector.unit,
                sector=subsector.sector,
                subsector=part,
                use=use,
                driver="population",
            )
        )
        amounts.append(useful * 1000)
        for carrier, share in mix.items():
            known = words.efficiencies.get((use, carrier))
            lines.append(Line(len(activities) - 1, place[carrier], "I.1.1", 1))
            shares.append(share)
            efficiencies.append(known.likely if known else 1.0)
    return City(
        id="reference",
        name=same("Reference"),
        years=np.array([2025]),
        activities=tuple(activities),
        carriers=carriers,
        lines=tuple(lines),
        amount=np.array(amounts)[:, None],
        intensity=np.ones((len(activities), 1)),
        share=np.array(shares)[:, None],
        efficiency=np.array(efficiencies)[:, None],
        factor=np.array([FACTOR_PRICE[each.id][0] for each in carriers])[:, None],
        price=np.array([FACTOR_PRICE[each.id][1] for each in carriers])[:, None],
    )


def _done() -> list[tuple[str, str, float, dict[str, float]]]:
    """Every activity: its subsector, use, useful amount in thousands, and its mix."""
    found = [
        (part, use, useful, mix)
        for part, uses in ENERGY.items()
        for use, (useful, mix) in uses.items()
    ]
    for part, subsector in vocabulary().subsectors.items():
        if subsector.sector == "industry":
            of = CEMENT if part == "cement" else FACTORY
            found += [(part, use, *of[use]) for use in subsector.uses if use in of]
    for (part, use), held in MATTER.items():
        whole = sum(held.values())
        mix = {carrier: each / whole for carrier, each in held.items()}
        found.append((part, use, whole, mix))
    return found
