"""Reading the library: one file for each measure, found by being there.

Flows in: `library/<sector>/<id>.yaml` and the sources of technology. Flows out: every
`Measure`, with its words, units, needs and bounds checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from renkei.foundation import Confidence, Finding, Refusal, Text, same, weakest
from renkei.planning.city.nouns import Sector
from renkei.planning.measures.nouns import (
    CoBenefit,
    Decider,
    Effect,
    Measure,
    Ramp,
    Reach,
    Step,
)
from renkei.planning.measures.vocabulary import Vocabulary, vocabulary
from renkei.technology import Entry, Estimate, catalogue, sources

ROOM = "planning.measures"
NEAR = 3  # how many similar ids a refusal names
SHAPES = ("linear", "s")
KINDS = ("air", "health", "jobs", "water", "noise", "safety", "comfort")


@cache
def library() -> tuple[Measure, ...]:
    """Every measure, by sector and id.

    Refuses with every fault of every file, each with its place.
    """
    return read(files("renkei.planning.measures") / "library")


def measure(wanted: str) -> Measure:
    """One measure by its id.

    >>> measure("led-street-lighting").unit
    'luminaire'

    Refuses `planning.measures.unknown`.
    """
    known = _by_id()
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=NEAR) or sorted(known)[:NEAR]
    raise Refusal(
        Finding(
            code=f"{ROOM}.unknown",
            found=Text(
                ja=f"対策「{wanted}」は一覧にありません。",
                en=f"There is no measure “{wanted}” in the library.",
            ),
            where=same(wanted.strip() or "–"),
            rule=Text(
                ja="対策は一覧にあるIDで指定する。",
                en="A measure is named by its id in the library.",
            ),
            remedy=Text(
                ja=f"近いID:{'、'.join(near)}", en=f"The nearest ids: {', '.join(near)}"
            ),
        )
    )


def read(folder: Traversable) -> tuple[Measure, ...]:
    """The measures of a folder, or a refusal with all that is wrong in it."""
    faults: list[Finding] = []
    found: dict[str, tuple[Measure, Entry]] = {}
    for room in sorted(folder.iterdir(), key=lambda room: room.name):
        for file in sorted(room.iterdir(), key=lambda file: file.name):
            entry = Entry.of_file(file, sources=sources(), room=ROOM, faults=faults)
            entry.where = f"{room.name}/{file.name}"
            name = file.name.removesuffix(".yaml")
            if name in found or room.name not in set(Sector):
                entry.fault("", "unknown", f"{room.name}/{name}")
                continue
            found[name] = (_measure(name, Sector(room.name), entry), entry)
    _check_together(found)
    if faults:
        raise Refusal(faults)
    return tuple(measure for measure, _ in found.values())


@cache
def _by_id() -> Mapping[str, Measure]:
    return {each.id: each for each in library()}


def _measure(name: str, sector: Sector, entry: Entry) -> Measure:
    source, mark = entry.provenance()
    found = Measure(
        id=name,
        name=entry.text("name"),
        summary=entry.text("summary"),
        sector=sector,
        effects=tuple(_effect(part) for part in entry.parts("effects")),
        unit=entry.name("unit"),
        extent=entry.estimate("extent"),
        capital=entry.estimate("capital"),
        upkeep=entry.estimate("upkeep"),
        cost_decline=entry.estimate("cost_decline"),
        lifetime_years=entry.estimate("lifetime_years"),
        ramp=_ramp(entry.part("ramp")),
        potential_note=entry.text("potential_note"),
        decided_by=entry.words_of("decided_by", Decider),
        technologies=entry.names("technologies"),
        methodologies=entry.names("methodologies"),
        needs=entry.names("needs"),
        excludes=entry.names("excludes"),
        co_benefits=tuple(_co_benefit(part) for part in entry.parts("co_benefits")),
        source=source,
        confidence=mark,
    )
    found = replace(found, confidence=weakest([mark, *_marks(found)]))
    if not found.decided_by:
        entry.fault("decided_by", "missing", "–")
    _check_reach(found, entry, vocabulary())
    _check_units(found, entry)
    entry.close()
    return found


def _marks(found: Measure) -> Iterator[Confidence]:
    """The marks of the numbers that a measure rests on; it is as sure as the least."""
    for effect in found.effects:
        yield effect.fraction.confidence
        if effect.to_efficiency:
            yield effect.to_efficiency.confidence
    for estimate in (found.extent, found.capital, found.upkeep, found.lifetime_years):
        yield estimate.confidence


def _effect(part: Entry) -> Effect:
    inner = part.part("reach")
    reach = Reach(
        sectors=inner.words_of("sectors", Sector),
        subsectors=inner.names("subsectors"),
        uses=inner.names("uses"),
        carriers=inner.names("carriers"),
    )
    inner.close()
    turned = "to_efficiency" in part.held
    found = Effect(
        step=part.word("step", Step),
        reach=reach,
        fraction=part.estimate("fraction"),
        to_carrier=part.name("to_carrier") if "to_carrier" in part.held else "",
        to_efficiency=part.estimate("to_efficiency") if turned else None,
    )
    part.close()
    if (found.step is Step.SHIFT) != bool(found.to_carrier):
        part.fault("to_carrier", "missing", found.to_carrier or "–")
    if found.step is Step.SUPPLY and not reach.carriers:
        part.fault("reach", "missing", "carriers")
    _check_fraction(found.fraction, found.step, part)
    return found


def _check_fraction(fraction: Estimate, step: Step, part: Entry) -> None:
    if fraction.unit != "1":
        part.fault("fraction", "unit", fraction.unit)
    if fraction.high > 1 or (step is Step.SHIFT and fraction.low < 0):
        part.fault("fraction", "bounds", f"{fraction.low}-{fraction.high}")


def _ramp(part: Entry) -> Ramp:
    found = Ramp(years=part.integer("years"), shape=part.name("shape"))
    part.close()
    if found.years < 1:
        part.fault("years", "bounds", str(found.years))
    if found.shape not in SHAPES:
        part.fault("shape", "word", f"{found.shape} ({', '.join(SHAPES)})")
    return found


def _co_benefit(part: Entry) -> CoBenefit:
    counted = "per_unit" in part.held
    found = CoBenefit(
        kind=part.name("kind"),
        name=part.text("name"),
        per_unit=part.estimate("per_unit") if counted else None,
        method=part.text("method"),
    )
    part.close()
    if found.kind not in KINDS:
        part.fault("kind", "word", f"{found.kind} ({', '.join(KINDS)})")
    return found


def _check_reach(found: Measure, entry: Entry, words: Vocabulary) -> None:
    """Every word is of the vocabulary, and some activity answers to each reach."""
    if not found.effects:
        entry.fault("effects", "missing", "–")
    for number, effect in enumerate(found.effects, start=1):
        field, reach = f"effects[{number}]", effect.reach
        unknown = [
            *(word for word in reach.subsectors if word not in words.subsectors),
            *(word for word in reach.uses if word not in words.uses),
            *(word for word in reach.carriers if word not in words.carriers),
        ]
        if effect.to_carrier and effect.to_carrier not in words.carriers:
            unknown.append(effect.to_carrier)
        if unknown:
            entry.fault(field, "vocabulary", ", ".join(unknown))
        elif not any(
            (not reach.sectors or part.sector in reach.sectors)
            and (not reach.subsectors or part.id in reach.subsectors)
            and (not reach.uses or set(part.uses) & set(reach.uses))
            for part in words.subsectors.values()
        ):
            entry.fault(field, "vocabulary", f"{reach}: nothing answers to it")


def _check_units(found: Measure, entry: Entry) -> None:
    """Costs are for the unit of the size, the size for the unit of the carrier."""
    owed = {
        "capital": (found.capital, {f"USD/{found.unit}"}),
        "upkeep": (found.upkeep, {f"USD/{found.unit}/year"}),
        "extent": (
            found.extent,
            {f"{found.unit}/{base}" for base in ("MWh", "t", "ha", "head")},
        ),
        "cost_decline": (found.cost_decline, {"1/year"}),
        "lifetime_years": (found.lifetime_years, {"year"}),
    }
    for field, (estimate, units) in owed.items():
        if estimate.unit not in units:
            entry.fault(field, "unit", f"{estimate.unit} ({', '.join(sorted(units))})")
    for field, (estimate, bounds) in {
        "capital": (found.capital, (0.0, float("inf"))),
        "extent": (found.extent, (0.0, float("inf"))),
        "cost_decline": (found.cost_decline, (-0.05, 0.2)),
        "lifetime_years": (found.lifetime_years, (1.0, 100.0)),
    }.items():
        if estimate.low < bounds[0] or estimate.high > bounds[1]:
            entry.fault(field, "bounds", f"{estimate.low}-{estimate.high}")


def _check_together(entries: Mapping[str, tuple[Measure, Entry]]) -> None:
    """Needs, excludes and technologies name what there is, and needs have an end."""
    known = {name: found for name, (found, _) in entries.items()}
    machines = {each.id for each in catalogue()}
    for name, (found, entry) in entries.items():
        for field, named, allowed in (
            ("needs", found.needs, set(known) - {name}),
            ("excludes", found.excludes, set(known) - {name}),
            ("technologies", found.technologies, machines),
        ):
            for unknown in (each for each in named if each not in allowed):
                entry.fault(field, "unknown", unknown)
        for other in found.excludes:
            if other in known and name not in known[other].excludes:
                entry.fault("excludes", "unknown", f"{other} does not exclude {name}")
        if _needs_of(name, known) & ({name} | set(found.excludes)):
            entry.fault("needs", "cycle", ", ".join(found.needs))


def _needs_of(name: str, known: Mapping[str, Measure]) -> set[str]:
    """Everything that a measure needs in the end, itself too where it goes round."""
    reached: set[str] = set()
    waiting = list(known[name].needs)
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting.extend(known[each].needs if each in known else ())
    return reached
