"""What a city's inventory is made of, after the GPC.

Flows in: nothing. Flows out: `Gas`, `Reference`, `ActivityDatum`, `Entry`, `Inventory`.
Masses are exact Decimals in tonnes of each gas; tonnes of CO2 equivalent come out of
them only under a named set of warming potentials, so that a change of set needs no
entry again.

*Source*: Global Protocol for Community-Scale Greenhouse Gas Inventories (GPC),
version 1.1 (2021), chapters 3 to 5; recalled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Confidence, Figure, Source, Text, same, weakest

NOTHING = Decimal(0)


class Gas(StrEnum):
    """A gas as it is weighed: methane by its origin, fluorinated gases one by one.

    Methane of a flame counts as non-fossil: the factors of CO2 take all carbon of the
    fuel as burnt, so its oxidation later on is in the CO2 already. `CO2E` is what a
    published table states without its gases; no set can weigh it again.
    """

    CO2 = "CO2"
    CH4 = "CH4"  # origin not told
    CH4_FOSSIL = "CH4-fossil"
    CH4_NON_FOSSIL = "CH4-non-fossil"
    N2O = "N2O"
    SF6 = "SF6"
    NF3 = "NF3"
    HFC_23 = "HFC-23"
    HFC_32 = "HFC-32"
    HFC_125 = "HFC-125"
    HFC_134A = "HFC-134a"
    HFC_143A = "HFC-143a"
    HFC_152A = "HFC-152a"
    HFC_227EA = "HFC-227ea"
    HFC_236FA = "HFC-236fa"
    HFC_245FA = "HFC-245fa"
    HFC_365MFC = "HFC-365mfc"
    HFC_43_10MEE = "HFC-43-10mee"
    CF4 = "CF4"
    C2F6 = "C2F6"
    C3F8 = "C3F8"
    C_C4F8 = "c-C4F8"
    C4F10 = "C4F10"
    C5F12 = "C5F12"
    C6F14 = "C6F14"
    CO2E = "CO2e"

    @property
    def group(self) -> str:
        """Its column in a table of the seven gases: "CH4", "HFCs", or "CO2e"."""
        if self.startswith("HFC"):
            return "HFCs"
        if self.startswith("CH4"):
            return "CH4"
        return self.value if self in _ALONE else "PFCs"


_ALONE = frozenset({Gas.CO2, Gas.N2O, Gas.SF6, Gas.NF3, Gas.CO2E})


class NotationKey(StrEnum):
    """Why a reference has no number of its own (GPC 2.2)."""

    IE = "IE"
    NE = "NE"
    NO = "NO"
    C = "C"

    @property
    def label(self) -> Text:
        """The words of the key."""
        return _KEYS[self][0]

    @property
    def owes(self) -> Text:
        """What the explanation must say."""
        return _KEYS[self][1]


_KEYS = {
    NotationKey.IE: (
        Text(ja="他に含めて計上", en="Included elsewhere"),
        Text(
            ja="どの参照番号に含めたか", en="under which reference number it is counted"
        ),
    ),
    NotationKey.NE: (
        Text(ja="未算定", en="Not estimated"),
        Text(
            ja="排出はあるが算定していない理由",
            en="why emissions that occur were not estimated",
        ),
    ),
    NotationKey.NO: (
        Text(ja="該当なし", en="Not occurring"),
        Text(
            ja="市内にその活動がないと言える根拠",
            en="what shows that the activity does not occur in the city",
        ),
    ),
    NotationKey.C: (
        Text(ja="秘匿", en="Confidential"),
        Text(
            ja="公表できない理由と、総量の扱い",
            en="why it may not be published and how the totals treat it",
        ),
    ),
}


class Quality(StrEnum):
    """How good a datum or factor is (GPC 5.6, table 5.3)."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _QUALITIES[self]


_QUALITIES = {
    Quality.HIGH: Text(ja="高(詳細・地域固有)", en="High: detailed and local"),
    Quality.MEDIUM: Text(
        ja="中(頑健な仮定による推計)", en="Medium: modelled with robust assumptions"
    ),
    Quality.LOW: Text(ja="低(既定値・粗い推計)", en="Low: default or rough model"),
}


class Level(StrEnum):
    """What a total answers for (GPC 3.6, 4.1)."""

    BASIC = "BASIC"
    BASIC_PLUS = "BASIC+"
    TERRITORIAL = "territorial"


class GwpSet(StrEnum):
    """A report's warming potentials with its horizon in years.

    `AR5_100_PARTIES` is what Parties to the Paris Agreement report under: the 100-year
    values of AR5 without the one for fossil methane (decision 7/CP.27; recalled).
    """

    AR2_100 = "ar2-100"
    AR2_20 = "ar2-20"
    TAR_100 = "tar-100"
    TAR_20 = "tar-20"
    AR4_100 = "ar4-100"
    AR4_20 = "ar4-20"
    AR5_100 = "ar5-100"
    AR5_20 = "ar5-20"
    AR5_100_PARTIES = "ar5-100-parties"
    AR6_100 = "ar6-100"
    AR6_20 = "ar6-20"


@dataclass(frozen=True, slots=True)
class Reference:
    """One GPC reference number: a sub-sector seen from one scope.

    `levels` are the totals it belongs to; `is_counted` marks the 48 of the form that a
    city answers for its own activities and territory, beside the five that only some
    cities fill: waste brought in from outside, and other scope 3.
    """

    number: str  # "I.1.1", "IV.2"
    name: Text
    sector: str  # "I" to "VI"
    sector_name: Text
    subsector: str  # "I.1"; the number itself in sectors IV to VI
    subsector_name: Text
    scope: int
    levels: frozenset[Level]
    is_counted: bool


@dataclass(frozen=True, slots=True)
class ActivityDatum:
    """What the city burnt, used, made or drove, as it stands in its papers."""

    id: str  # of the input it answers: "fuel_amount"
    name: Text
    value: Decimal
    unit: str
    source: Source
    quality: Quality
    is_estimated: bool = False
    note: Text | None = None
    trace: tuple[Figure, ...] = ()  # what a scaled-down datum came from

    def __post_init__(self) -> None:
        assert isinstance(self.value, Decimal), f"{self.id}: floats are not exact"

    @property
    def figure(self) -> Figure:
        """The datum as a figure that a result can be opened down to."""
        return Figure(
            id=f"activity.{self.id}",
            name=self.name,
            value=self.value,
            unit=same(self.unit),
            confidence=weakest(
                (
                    Confidence.INFERRED if self.is_estimated else Confidence.PUBLISHED,
                    *(part.confidence for part in self.trace if part.confidence),
                )
            ),
            source=self.source,
            note=self.note,
            inputs=self.trace,
        )


@dataclass(frozen=True, slots=True)
class ActivitySeries:
    """A datum over years, oldest first: what a landfill took in."""

    id: str
    name: Text
    values: Mapping[int, Decimal]  # by year
    unit: str
    source: Source
    quality: Quality
    is_estimated: bool = False
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an inventory: masses of gases, or a notation key with its reason.

    `masses` are tonnes of each gas, `biogenic_co2` tonnes of CO2 from biomass, which is
    reported apart and is in no total. `trace` holds one figure for each gas, which
    opens down to activity data and factors and names its equation. `method` is the id
    of the calculator, or "stated" for a number that was entered as it is.
    """

    reference: str
    method: str
    masses: Mapping[Gas, Decimal] = field(default_factory=dict)
    biogenic_co2: Decimal = NOTHING
    detail: Text | None = None  # which fuel, which plant
    activity: tuple[ActivityDatum | ActivitySeries, ...] = ()
    factors: tuple[Figure, ...] = ()
    trace: tuple[Figure, ...] = ()
    notation: NotationKey | None = None
    explanation: Text | None = None
    activity_quality: Quality | None = None
    factor_quality: Quality | None = None
    is_estimated: bool = False
    stated_gwp: GwpSet | None = None  # of a CO2E mass: the set it was weighed with
    choices: Mapping[str, str] = field(default_factory=dict)  # "fuel": "diesel"

    def __post_init__(self) -> None:
        assert not (self.notation and self.masses), (
            f"{self.reference}: both a notation key and masses"
        )
        for gas, mass in self.masses.items():
            assert isinstance(mass, Decimal), f"{self.reference}: {gas} is not exact"


@dataclass(frozen=True, slots=True)
class Inventory:
    """The emissions of one city in one year, within one boundary, by one method.

    Two inventories of one city and year are two things; `scope` says in words what each
    of them counts.
    """

    id: str
    city_id: str
    city_name: Text
    year: int
    boundary: Text
    scope: Text
    gwp: GwpSet
    entries: tuple[Entry, ...]
    population: Figure | None = None
    area_km2: Figure | None = None
    gdp_usd: Figure | None = None
    source: Source | None = None
    level: Level = Level.BASIC

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The entries of one reference number."""
        return tuple(e for e in self.entries if e.reference == reference)
