"""Real plants, with what was announced for them or issued on them.

Flows in: `plants.yaml` and the issuances of the register. Flows out: every
`KnownPlant`, whose output is stated in megawatt-hours, or computed from tonnes and a
factor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from renkei import facts
from renkei.foundation import Confidence, Finding, Period, Source, Text, weakest
from renkei.technology.entry import Entry, refuse_if_faulty, sources_in
from renkei.technology.solar.nouns import Mounting, SolarPlant

ROOM = "technology.solar"
DAYS_A_YEAR = 365.25
Factor = tuple[float, Source, Confidence]


class Basis(StrEnum):
    """What the public figure is."""

    ANNOUNCED = "announced"  # electricity that was announced
    EXPECTED = "expected"  # tonnes that were expected, over a factor
    ISSUED = "issued"  # tonnes that were issued, over a factor

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return {
            Basis.ANNOUNCED: Text(ja="公表された年間発電量", en="Announced output"),
            Basis.EXPECTED: Text(
                ja="想定削減量÷排出係数", en="Expected savings over the grid's factor"
            ),
            Basis.ISSUED: Text(
                ja="発行量÷排出係数", en="Issued tonnes over the grid's factor"
            ),
        }[self]


@dataclass(frozen=True, slots=True)
class KnownPlant:
    """A plant of the register, and its yearly output by a public figure.

    `confidence` is that of the weakest thing the figure leans on: the figure itself,
    where the plant stands, and the factor, where tonnes were turned into electricity.
    """

    id: str
    project: str
    name: Text
    plant: SolarPlant
    output_kwh: float
    basis: Basis
    source: Source
    confidence: Confidence
    factor_tco2_per_mwh: float | None
    note: Text | None


@cache
def known_plants() -> tuple[KnownPlant, ...]:
    """Every real plant on record, in the order of the file."""
    faults: list[Finding] = []
    opened = Entry.of_file(
        files("renkei.technology.solar") / "plants.yaml",
        sources=sources_in("renkei.technology"),
        room=ROOM,
        faults=faults,
    )
    factors = _factors(opened.part("factors"))
    listed = opened.part("plants")
    found = tuple(
        _plant(str(name), listed.part(str(name)), factors) for name in listed.held
    )
    opened.close()
    refuse_if_faulty(faults)
    return found


def issued_a_year(project: str) -> float:
    """Tonnes a year that both sides were notified of, over the periods monitored."""
    rows = [row for row in facts.load().register.issuances if row.reference == project]
    assert rows, f"{project}: nothing was issued"
    periods: dict[Period, None] = {row.period: None for row in rows}
    days = sum(period.days for period in periods)
    return sum(row.notified_tco2 for row in rows) / days * DAYS_A_YEAR


def _factors(listed: Entry) -> Mapping[str, Factor]:
    found: dict[str, Factor] = {}
    for name in listed.held:
        part = listed.part(str(name))
        value = part.number_or_none("value") or 0.0
        source, mark = part.provenance()
        part.close()
        found[str(name)] = (value, source, mark)
    return found


def _plant(name: str, part: Entry, factors: Mapping[str, Factor]) -> KnownPlant:
    source, mark = part.provenance()
    position = part.part("position")
    _, position_mark = position.provenance()
    project = part.name("project")
    basis, output, factor, factor_mark = _output(part, project, factors)
    latitude = position.number_or_none("latitude") or 0.0
    longitude = position.number_or_none("longitude") or 0.0
    position.close()
    note = part.text("note") if "note" in part.held else None
    size_note = part.text("size_note") if "size_note" in part.held else None
    found = KnownPlant(
        id=name,
        project=project,
        name=part.text("name"),
        plant=SolarPlant(
            latitude=latitude,
            longitude=longitude,
            size_kw=part.number_or_none("size_kw") or 0.0,
            mounting=part.word("mounting", Mounting),
        ),
        output_kwh=output,
        basis=basis,
        source=source,
        confidence=weakest([mark, position_mark, factor_mark]),
        factor_tco2_per_mwh=factor,
        note=note or size_note,
    )
    part.close()
    return found


def _output(
    part: Entry, project: str, factors: Mapping[str, Factor]
) -> tuple[Basis, float, float | None, Confidence]:
    announced = part.number_or_none("announced_mwh")
    if announced is not None:
        return Basis.ANNOUNCED, announced * 1000, None, Confidence.OFFICIAL
    name = part.name("factor")
    if name not in factors:
        part.fault("factor", "unknown", name)
        return Basis.EXPECTED, 0.0, None, Confidence.CANDIDATE
    factor, _, mark = factors[name]
    if part.held.get("issued") is True:
        part.taken.add("issued")
        return Basis.ISSUED, issued_a_year(project) / factor * 1000, factor, mark
    tonnes = part.number_or_none("announced_tco2")
    if tonnes is None:
        part.fault("announced_tco2", "missing", "–")
    return Basis.EXPECTED, (tonnes or 0.0) / factor * 1000, factor, mark
