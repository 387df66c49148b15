"""The founding programme as papers, loaded as often as one likes.

Flows in: `facts`. Flows out: a paper for each collaboration, formed project and call,
for the dialogue and the events that are known, written by the program itself; and what
was added, changed, or left as people have written it since. Each has a stable key, so
a second load of the same facts writes nothing. What the facts do not know stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from renkei import facts, programme
from renkei.foundation import FiscalYear, Text
from renkei.programme import Stage
from renkei.store.commands.papers import keep_as_program, kept_as_program
from renkei.store.founding_project_bodies import (
    body_of,
    both,
    cited,
    register_body,
    unlisted_body,
)

FOUNDING_KEY = "founding_key"
_STATES = {Stage.REGISTERED: "registered", Stage.CREDITED: "credited"}
_IN_REGISTER = {
    **_STATES,
    Stage.VALIDATION: "validation",
    Stage.WITHDRAWN: "withdrawn",
}
_ROUNDS = {
    1: Text(ja="一次公募", en="first call"),
    2: Text(ja="二次公募", en="second call"),
    None: Text(ja="公募(回は不明)", en="call (round not known)"),
}
_UNKNOWN = Text(
    ja="応募または採択の件数は、出典が見つからず不明(ゼロではない)。",
    en="Applications or adoptions are unknown: no source was found (not zero).",
)
_DIALOGUE = "2020-08-24"
_FORUM = "2021-03-17"


@dataclass(frozen=True, slots=True)
class FoundingPaper:
    """One paper as the facts have it. `names` are other founding papers, by field and
    key; they become numbers once those papers are kept."""

    kind: str
    key: str
    state: str
    body: Mapping[str, Any]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KeptPapers:
    """What a load did to the papers, by their names ("paper:collaboration.7")."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    contradicted: tuple[str, ...]
    unchanged: int


def load_founding_papers(known: facts.Facts) -> KeptPapers:
    """Bring the founding papers to what the facts say, and report the difference.

    A paper that somebody has written since stays as it is; if the facts have changed
    too, it is reported, and so is one that the facts no longer name.
    """
    wanted = list(founding_papers(known))
    numbers = kept_as_program(FOUNDING_KEY)
    gone = sorted(set(numbers) - {each.key for each in wanted})
    added = [each.key for each in wanted if each.key not in numbers]
    for each in wanted:
        if each.key not in numbers:
            body = _body(each, numbers)
            numbers[each.key] = keep_as_program(each.kind, body, each.state).number
    changed, contradicted = [], []
    for each in wanted:  # once more: now every paper that is named has its number
        body, number = _body(each, numbers), numbers[each.key]
        kept = keep_as_program(each.kind, body, each.state, number=number)
        if kept.is_contradicted:
            contradicted.append(each.key)
        elif kept.is_written and each.key not in added:
            changed.append(each.key)
    return KeptPapers(
        added=_named(added),
        changed=_named(changed),
        contradicted=_named([*contradicted, *gone]),
        unchanged=len(wanted) - len(added) - len(changed) - len(contradicted),
    )


def _named(keys: list[str]) -> tuple[str, ...]:
    return tuple(f"paper:{key}" for key in keys)


def founding_papers(known: facts.Facts) -> Iterator[FoundingPaper]:
    """Every paper that the facts give, those that are named before those that name."""
    record = programme.Programme.of(known)
    for row in record.collaborations:
        yield _collaboration(row)
    for adoption in known.adoptions:
        yield _call(adoption)
    yield from _register(known, record)
    yield from _projects(known, record)
    yield from _happenings(known)


def _body(each: FoundingPaper, numbers: Mapping[str, str]) -> dict[str, Any]:
    named = {
        field: [numbers[key] for key in keys if key in numbers]
        for field, keys in each.names.items()
    }
    return {**each.body, **named, FOUNDING_KEY: each.key}


def _rows(*numbers: int) -> tuple[str, ...]:
    return tuple(f"collaboration.{number}" for number in numbers)


def _collaboration(row: programme.Collaboration) -> FoundingPaper:
    """A numbered row. The document does not say which of them go on; none is called
    running here, and an officer can resume it."""
    years = sorted(fact.value for fact in row.fiscal_years)
    body = {
        "title": both(row.title),
        "country": row.country,
        "fiscal_year": years[0] if years else None,
        "japanese_side": [place.id for place in row.japanese],
        "overseas_side": [place.id for place in row.overseas],
        "and_others": "yes" if row.and_others else None,
        "years": [
            {
                "fiscal_year": fact.value,
                "confidence": fact.confidence.value,
                "citation": cited(fact.source),
                "note": both(fact.note),
            }
            for fact in row.fiscal_years
        ],
        "founding_number": row.number,
        "printed_overseas": row.printed_overseas,
        "printed_japanese": row.printed_japanese,
        "note": both(row.note),
        "citation": "環境省 都市間連携事業 説明資料(2021年1月) p. 4",
    }
    names = {"joint_with": _rows(*row.joint_with), "follows": _rows(*row.follows)}
    key = f"collaboration.{row.number}"
    return FoundingPaper("collaboration", key, "ended", body, names)


def _call(adoption: facts.Adoption) -> FoundingPaper:
    year, which = adoption.fiscal_year, _ROUNDS[adoption.call]
    is_open = adoption.applications is None or adoption.adopted is None
    body = {
        "title": {
            "ja": f"{FiscalYear(year).label.ja} 都市間連携事業 {which.ja}",
            "en": f"FY{year} city-to-city collaboration, {which.en}",
        },
        "fiscal_year": year,
        "round": adoption.call,
        "applications": adoption.applications,
        "adopted": adoption.adopted,
        "adopted_by_country": [
            {"country": country, "adopted": count}
            for country, count in adoption.by_country.items()
        ],
        "citation": adoption.url,
        "note": both(_UNKNOWN) if is_open else None,
    }
    key = f"call.{year}.{adoption.call or 'unknown'}"
    return FoundingPaper("call", key, "closed", body, {})


def _register(
    known: facts.Facts, record: programme.Programme
) -> Iterator[FoundingPaper]:
    """The projects of the JCM list that nothing links to the programme. They come
    before those that do, which a list of the newest then shows first."""
    told = {result.jcm_reference for result in known.unlisted_results}
    for project in record.projects:
        if project.formed is None and project.reference not in told:
            body = register_body(project, known)
            state = _IN_REGISTER[project.stage]
            key = f"register.{project.reference}"
            yield FoundingPaper("candidate", key, state, body, {})


def _projects(
    known: facts.Facts, record: programme.Programme
) -> Iterator[FoundingPaper]:
    stages = {project.reference: project for project in record.projects}
    for project in record.projects:
        if project.formed is not None:
            yield FoundingPaper(
                "candidate",
                f"project.{project.formed.id}",
                _STATES.get(project.stage, "adopted"),
                body_of(project, project.formed, known),
                {"formed_from": _rows(*project.formed.collaborations.value)},
            )
    for result in known.unlisted_results:
        listed = stages.get(result.jcm_reference or "")
        stage = listed.stage if listed else Stage.ADOPTED
        body = unlisted_body(result, listed)
        state = _STATES.get(stage, "adopted")
        yield FoundingPaper("candidate", f"project.{result.id}", state, body, {})


def _happenings(known: facts.Facts) -> Iterator[FoundingPaper]:
    by_day = {entry.when: entry for entry in known.timeline}
    for entry in known.timeline:
        if entry.event is not None:
            planned = by_day.get(entry.event.planned_as or "")
            body = _event(entry, planned, known)
            key = f"event.{entry.when}"
            yield FoundingPaper("event", key, "closed", body, {})
    if _DIALOGUE in by_day:
        entry = by_day[_DIALOGUE]
        body = {
            "title": both(entry.words),
            "country": "VN",
            "fiscal_year": 2020,
            "start_date": entry.when,
            "end_date": entry.until,
            "citation": _where(entry, known),
        }
        yield FoundingPaper("dialogue", f"dialogue.{_DIALOGUE}", "closed", body, {})


def _event(
    entry: facts.TimelineEntry,
    planned: facts.TimelineEntry | None,
    known: facts.Facts,
) -> dict[str, Any]:
    assert entry.event is not None, entry.when
    body = {
        "title": both(entry.event.title or entry.words),
        "form": entry.event.form,
        "mode": entry.event.mode,
        "fiscal_year": FiscalYear.of(date.fromisoformat(entry.when)).year,
        "start_date": entry.when,
        "end_date": entry.until,
        "outcome": both(entry.event.outcome),
        "note": both(entry.note),
        "citation": _where(entry, known),
        "confidence": entry.confidence.value,
    }
    if planned is not None:
        body["printed_date"] = planned.when
        body["description"] = both(planned.words)
        body["planned_source"] = _where(planned, known)
    if entry.when == _FORUM:
        body |= _forum(known)
    return body


def _forum(known: facts.Facts) -> dict[str, Any]:
    """How many cities were planned for the forum, and how many stood on its stage."""
    plan = known.figures["forum_cities"]
    found = next(c.found for c in known.confirmations if c.figure == "forum_cities")
    return {
        "planned_cities": f"{plan.value} {plan.unit.ja} / {plan.unit.en}",
        "stage_cities": found.value,
        "outcome": both(found.scope),
    }


def _where(entry: facts.TimelineEntry, known: facts.Facts) -> str | None:
    """Where it was read; None where only memory has it."""
    return entry.url or (known.founding.title.ja if entry.in_document else None)
