"""Reading the catalogue: one file for each technology, found by being there.

Flows in: `catalogue/` and `sources.yaml`. Flows out: every `Technology`, by id.
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from renkei.foundation import Finding, Refusal, Text, same
from renkei.technology.entry import Entry, Sources, refuse_if_faulty, sources_in
from renkei.technology.nouns import (
    Cost,
    Dependence,
    Leaning,
    Performance,
    Reference,
    Size,
    Sought,
    Standard,
    Technology,
)

ROOM = "technology.catalogue"
NEAR = 3  # how many similar ids a refusal names
CURRENCIES = ("USD", "EUR", "JPY", "GBP", "AUD", "CAD")


@cache
def catalogue() -> tuple[Technology, ...]:
    """Every technology, in the order of their ids.

    Refuses with every fault of every file, each with its place.
    """
    return read(files("renkei.technology") / "catalogue", sources())


def technology(wanted: str) -> Technology:
    """One technology by its id.

    >>> technology("amorphous-transformer").sector
    'power'

    Refuses `technology.unknown`.
    """
    known = {each.id: each for each in catalogue()}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=NEAR) or sorted(known)[:NEAR]
    raise Refusal(
        Finding(
            code="technology.unknown",
            found=Text(
                ja=f"技術「{wanted}」は収録されていません。",
                en=f"There is no technology “{wanted}” in the catalogue.",
            ),
            where=same(wanted.strip() or "–"),
            rule=Text(
                ja="技術は一覧にあるIDで指定する。",
                en="A technology is named by its id in the catalogue.",
            ),
            remedy=Text(
                ja=f"近いID:{'、'.join(near)}", en=f"The nearest ids: {', '.join(near)}"
            ),
        )
    )


def answering(title: str, project: str = "") -> tuple[Technology, ...]:
    """The technologies that a project's title names, or that name the project.

    >>> [each.id for each in answering("Introduction of High Efficiency Water Pumps")]
    ['high-efficiency-pump']
    """
    said = title.casefold()
    return tuple(
        each
        for each in catalogue()
        if any(word in said for word in each.words)
        or any(reference.project == project for reference in each.references)
    )


def sources() -> Sources:
    """The sources of the catalogue, which later rooms may name too."""
    return sources_in("renkei.technology")


def read(folder: Traversable, known: Sources) -> tuple[Technology, ...]:
    """The technologies of a folder, or a refusal with all that is wrong in it."""
    faults: list[Finding] = []
    found = [
        _technology(
            file.name.removesuffix(".yaml"),
            Entry.of_file(file, sources=known, room=ROOM, faults=faults),
        )
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
    ]
    refuse_if_faulty(faults)
    return tuple(found)


def _technology(name: str, entry: Entry) -> Technology:
    found = Technology(
        id=name,
        name=entry.text("name"),
        sector=entry.name("sector"),
        summary=entry.text("summary"),
        performance=tuple(_performance(part) for part in entry.parts("performance")),
        costs=tuple(_cost(part) for part in entry.parts("costs")),
        lifetime_years=entry.estimate("lifetime_years"),
        climate=_dependence(entry.part("climate")),
        grid=_dependence(entry.part("grid")),
        methodologies=entry.names("methodologies"),
        standards=tuple(_standard(part) for part in entry.parts("standards")),
        references=tuple(_reference(part) for part in entry.parts("references")),
        words=tuple(word.casefold() for word in entry.names("words")),
        note=entry.text("note") if "note" in entry.held else None,
        sought=tuple(_sought(part) for part in entry.parts("sought")),
    )
    if found.lifetime_years.unit != "year":
        entry.fault("lifetime_years", "unit", found.lifetime_years.unit)
    for field, given in (("performance", found.performance), ("costs", found.costs)):
        if not given:
            entry.fault(field, "missing", "–")
    entry.close()
    return found


def _performance(part: Entry) -> Performance:
    found = Performance(part.text("name"), _size(part), part.estimate("value"))
    part.close()
    return found


def _cost(part: Entry) -> Cost:
    found = Cost(
        name=part.text("name"),
        year=part.integer("year") if "year" in part.held else None,
        size=_size(part),
        value=part.estimate("value", may_be_ends=True),
    )
    if not found.value.unit.startswith(CURRENCIES):
        part.fault("value", "unit", found.value.unit)
    part.close()
    return found


def _size(part: Entry) -> Size | None:
    if "size" not in part.held:
        return None
    given = part.part("size")
    found = Size(
        smallest=given.number_or_none("smallest"),
        largest=given.number_or_none("largest"),
        unit=given.name("unit"),
    )
    given.close()
    return found


def _dependence(part: Entry) -> Dependence:
    found = Dependence(part.word("leaning", Leaning), part.text("words"))
    part.close()
    return found


def _standard(part: Entry) -> Standard:
    source, mark = part.provenance()
    country = part.name("country") if "country" in part.held else ""
    found = Standard(country, part.text("name"), source, mark)
    part.close()
    return found


def _sought(part: Entry) -> Sought:
    day = part.day("day")
    if day is None:
        part.fault("day", "missing", "–")
    found = Sought(part.name("lack"), day or date.min, part.text("words"))
    part.close()
    return found


def _reference(part: Entry) -> Reference:
    found = Reference(part.name("project"), part.name("country"), part.text("place"))
    part.close()
    return found
