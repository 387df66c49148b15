"""Reading the programme off its papers.

Flows in: papers that everybody may see, and which of them are the founding rows. Flows
out: `Living`. A paper that names a body which is no place on record keeps that body
apart; a case joins everything that is joint with it, however far round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any

from renkei.facts import Facts, Place, RegisterProject
from renkei.foundation import Confidence, Fact, Source, Text, same
from renkei.programme.living.counts import counts
from renkei.programme.living.nouns import (
    FORMED,
    Living,
    LivingCollaboration,
    LivingProject,
)
from renkei.programme.living.reads import WRITTEN
from renkei.programme.papers import Paper
from renkei.programme.project import Stage
from renkei.programme.remembered import Memory, again

_LAST = 10**9


@dataclass(frozen=True, slots=True)
class Records:
    """What the programme is read from.

    `founding` gives the founding key ("collaboration.7", "project.FP01") of the papers
    that have one; `citations` the sources that are known by the way they are cited.
    """

    papers: tuple[Paper, ...]
    founding: Mapping[str, str]
    demonstration: frozenset[str]
    facts: Facts
    citations: Mapping[str, Source]
    memory: Memory = field(repr=False, compare=False, default_factory=dict)


def living(records: Records) -> Living:
    """The programme that the papers make up, counted anew."""
    known = [p for p in records.papers if p.kind.id == "collaboration"]
    numbers = {p.number: _number(p, records) for p in known}
    rows = _related([_kept_row(p, numbers, records) for p in known], known)
    rows.sort(key=lambda row: int(row.number) if row.is_founding else _LAST)
    listed = {row.reference: row for row in records.facts.register.projects}
    projects = tuple(
        sorted(
            (
                _kept_project(p, numbers, records, listed)
                for p in records.papers
                if p.kind.id == "candidate" and p.number not in records.demonstration
            ),
            key=_place_in_list,
        )
    )
    counted = tuple(row for row in rows if not row.is_demonstration)
    formed: dict[str, list[LivingProject]] = {}
    for project in projects:
        if project.is_formed:
            for number in project.formed_from:
                formed.setdefault(number, []).append(project)
    places: dict[str, list[LivingCollaboration]] = {}
    for row in counted:
        for place in dict.fromkeys((*row.overseas, *row.japanese)):
            places.setdefault(place.id, []).append(row)
    return Living(
        collaborations=counted,
        projects=projects,
        demonstrations=tuple(row for row in rows if row.is_demonstration),
        counts=tuple(counts(counted, projects, records.facts)),
        _formed={number: tuple(found) for number, found in formed.items()},
        _places={place: tuple(found) for place, found in places.items()},
        _numbers={row.number: row for row in rows},
    )


def _place_in_list(project: LivingProject) -> tuple[bool, bool, str]:
    """The register's by reference, then others of the founding list, then later ones
    in the order of their papers."""
    is_known = project.is_in_register or project.is_founding
    name = project.reference if is_known else ""
    return not project.is_in_register, not project.is_founding, name


def _number(paper: Paper, records: Records) -> str:
    """The number in the founding list, or the paper's own."""
    key = records.founding.get(paper.number, "")
    return intern(key.removeprefix("collaboration.")) if key else paper.number


def _kept_row(
    paper: Paper, numbers: Mapping[str, str], records: Records
) -> LivingCollaboration:
    """The row as it was made before, where nothing has changed that it says."""
    body = paper.body
    made_of = (
        *(records.facts, paper, numbers[paper.number]),
        *(paper.number in records.founding, paper.number in records.demonstration),
        *_called(body.get("follows"), numbers),
        None,
        *_called(body.get("joint_with"), numbers),
    )

    def make() -> LivingCollaboration:
        return _collaboration(paper, numbers, records)

    return again(records.memory, "row", paper.number, made_of, make)


def _kept_project(
    paper: Paper,
    numbers: Mapping[str, str],
    records: Records,
    listed: Mapping[str, RegisterProject],
) -> LivingProject:
    """The project as it was made before, where nothing has changed that it says."""
    key = records.founding.get(paper.number)
    called = _called(paper.body.get("formed_from"), numbers)
    made_of = (records.facts, paper, intern(key) if key else None, *called)

    def make() -> LivingProject:
        return _project(paper, numbers, records, listed)

    return again(records.memory, "project", paper.number, made_of, make)


def _collaboration(
    paper: Paper, numbers: Mapping[str, str], records: Records
) -> LivingCollaboration:
    body, facts = paper.body, records.facts
    country = facts.countries[body["country"]]
    sides = (*body["overseas_side"], *body["japanese_side"])
    cited = body.get("citation") or body.get("proposals")
    return LivingCollaboration(
        number=numbers[paper.number],
        paper=paper.number,
        is_founding=paper.number in records.founding,
        is_demonstration=paper.number in records.demonstration,
        title=paper.title,
        country=country.iso2,
        country_name=country.name,
        overseas=_places(body["overseas_side"], facts),
        japanese=_places(body["japanese_side"], facts),
        bodies=tuple(each for each in sides if each not in facts.places),
        and_others=bool(body.get("and_others")),
        fiscal_years=tuple(_year(row, records) for row in body.get("years") or ()),
        state=paper.kind.state(paper.state).name,
        partner_since=country.partner,
        printed_overseas=body.get("printed_overseas"),
        printed_japanese=body.get("printed_japanese"),
        note=paper.text("note"),
        confidence=Confidence.PUBLISHED if cited else Confidence.RECALLED,
        written=frozenset(key for key in WRITTEN if key in body),
        follows=_called(body.get("follows"), numbers),
        joint_with=_called(body.get("joint_with"), numbers),
    )


def _places(named: Iterable[str], facts: Facts) -> tuple[Place, ...]:
    return tuple(facts.places[each] for each in named if each in facts.places)


def _called(named: Iterable[str] | None, numbers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(numbers[each] for each in named or () if each in numbers)


def _year(row: Mapping[str, Any], records: Records) -> Fact[int]:
    citation = row.get("citation")
    said = row.get("confidence")
    note = row.get("note")
    by_source = Confidence.PUBLISHED if citation else Confidence.RECALLED
    return Fact(
        value=row["fiscal_year"],
        source=_source(citation, records.citations),
        confidence=Confidence(said) if said else by_source,
        note=Text(note["ja"], note["en"]) if note else None,
    )


def _source(citation: str | None, known: Mapping[str, Source]) -> Source:
    if citation is None:
        return Source(Text(ja="出典の記載なし", en="no source given"))
    if citation in known:
        return known[citation]
    is_address = citation.startswith(("http://", "https://"))
    host = citation.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
    return Source(same(host), citation) if is_address else Source(same(citation))


def _related(
    rows: list[LivingCollaboration], known: Iterable[Paper]
) -> list[LivingCollaboration]:
    """The rows with everything that is one case with them, however far round, and with
    those that take them up again."""
    cases: dict[str, set[str]] = {}
    later: dict[str, list[str]] = {}
    for row in rows:
        whole = set().union(*(cases.get(n, {n}) for n in (row.number, *row.joint_with)))
        cases |= dict.fromkeys(whole, whole)
        for number in row.follows:
            later.setdefault(number, []).append(row.number)
    order = {row.number: n for n, row in enumerate(rows)}

    def related(row: LivingCollaboration) -> LivingCollaboration:
        joint = cases[row.number] - {row.number}
        followed_by = later.get(row.number, ())
        if not (joint or followed_by or row.joint_with):
            return row
        return replace(
            row,
            joint_with=tuple(sorted(joint, key=order.__getitem__)),
            followed_by=tuple(followed_by),
        )

    return [related(row) for row in rows]


def _project(
    paper: Paper,
    numbers: Mapping[str, str],
    records: Records,
    listed: Mapping[str, RegisterProject],
) -> LivingProject:
    body = paper.body
    country = records.facts.countries[body["country"]]
    number = body.get("jcm_reference")
    row = listed.get(number or "")
    key = records.founding.get(paper.number)
    label = key.removeprefix("project.") if key else paper.number
    sure, link = (
        body.get("jcm_reference_confidence"),
        body.get("formed_from_confidence"),
    )
    proven = any(body.get(f"{state.value}_evidence") for state in FORMED)
    later = Confidence.PUBLISHED if proven else Confidence.RECALLED
    return LivingProject(
        reference=str(number) if row else label,
        label=label,
        paper=paper.number,
        page=number if row else label if key else None,
        is_founding=key is not None,
        title=paper.title,
        country=country.iso2,
        country_name=country.name,
        technology=paper.text("technology"),
        stage=_stage(paper),
        directness=body.get("directness"),
        is_in_register=row is not None,
        reference_confidence=Confidence(sure) if sure else None,
        formed_from=_called(body.get("formed_from"), numbers),
        formed_from_confidence=Confidence(link) if link else Confidence.RECALLED,
        formed_from_basis=paper.text("formed_from_basis"),
        places=tuple(body.get("places") or ()),
        methodologies=_methodologies(body, row),
        registered_on=paper.day("registered_date"),
        words=_words(paper, label, country.name, row),
        confidence=Confidence.OFFICIAL if key else later,
    )


def _methodologies(
    body: Mapping[str, Any], row: RegisterProject | None
) -> tuple[str, ...]:
    """As the register prints them, else as the paper says."""
    if row is not None:
        return row.methodologies
    return (body["methodology"],) if body.get("methodology") else ()


def _words(paper: Paper, label: str, country: Text, row: RegisterProject | None) -> str:
    """Everything a project is searched by."""
    title = paper.title
    words = [paper.number, label, title.ja, title.en, country.ja, country.en]
    words += [each["name"] for each in paper.body.get("named_participants") or ()]
    words += _methodologies(paper.body, row)
    if row is not None:
        words += [row.reference, row.title]
        words += [*row.host_participants, *row.japanese_participants]
    return " ".join(words).casefold()


def _stage(paper: Paper) -> Stage:
    """Where it stands; the register may say more than the programme's own steps."""
    before = ("adopted", "built")
    if paper.state in before and paper.body.get("register_status") == "validation":
        return Stage.VALIDATION
    return Stage(paper.state)
