"""From collaborations to issued tonnes: two streams, each number openable.

Flows in: facts and the programme made of them. Flows out: `Pipeline`, the figures of
the programme's own stream and of the JCM as a whole beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from renkei.facts import Facts, IssuanceRecord
from renkei.foundation import Confidence, Figure, Source, Text, computed, mark_of

_PROJECTS = Text(ja="案件", en="projects")
_TONNES = Text(ja="tCO2", en="tCO2")
_MONGOLIA_ONLY = Text(
    ja="モンゴルの公表記録のみ。ほかの国の発行記録は手元にない",
    en="Published records of Mongolia only; those of other countries are not at hand",
)


class Counted(Protocol):
    """A programme that has been counted: the founding record, or that of papers."""

    @property
    def formed_references(self) -> frozenset[str]:
        """The references under which formed projects are known."""

    def count(self, name: str) -> Figure:
        """One count by its short name."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The river: what the programme formed, and the JCM that it flows into."""

    programme: tuple[Figure, ...]
    jcm: tuple[Figure, ...]

    def figure(self, id: str) -> Figure:  # noqa: A002 - the field's own name
        """One figure of either stream by its id."""
        return next(f for f in (*self.programme, *self.jcm) if f.id == id)


def pipeline(facts: Facts, programme: Counted) -> Pipeline:
    """The river of one state of the facts."""
    return Pipeline(
        programme=(
            programme.count("collaborations"),
            programme.count("collaborations-with-project"),
            programme.count("projects-formed"),
            programme.count("formed-in-register"),
            programme.count("formed-registered"),
            _issued_of_formed(facts, programme),
        ),
        jcm=(
            facts.known_totals["jcm_partners_2026"],
            _register_rows(facts),
            _registered(facts),
            issued_by_history(facts),
            facts.known_totals["jcm_issued_2024"],
            facts.known_totals["jcm_target_2030"],
        ),
    )


def issued_by_history(facts: Facts) -> Figure:
    """The tonnes of every published issuance record, summed project by project."""
    by_project: dict[str, list[IssuanceRecord]] = {}
    for record in facts.register.issuances:
        by_project.setdefault(record.reference, []).append(record)
    parts = [
        _issued_of_project(reference, records, facts.register.source)
        for reference, records in sorted(by_project.items())
    ]
    return computed(
        "jcm.issued-mongolia",
        Text(ja="発行済みクレジット(モンゴル)", en="Credits issued (Mongolia)"),
        _sum(parts),
        unit=_TONNES,
        rule=Text(
            ja="公表された発行記録の発行量を案件ごとに合計する。",
            en="The issued amounts of the published records, summed by project.",
        ),
        inputs=parts,
        leaves_out_unknown=True,
        scope=_MONGOLIA_ONLY,
        as_of=facts.register.as_of,
    )


def _issued_of_project(
    reference: str, records: list[IssuanceRecord], source: Source
) -> Figure:
    parts = [_issued_by_record(record, source) for record in records]
    return computed(
        f"jcm.issued.{reference}",
        Text(ja=f"{reference} の発行量", en=f"Issued to {reference}"),
        _sum(parts),
        unit=_TONNES,
        rule=Text(
            ja="両国の発行記録の合計。未発行の行は0とせず除く。",
            en="The sum over both sides' records; rows not yet issued are left out.",
        ),
        inputs=parts,
        leaves_out_unknown=True,
    )


def _issued_by_record(record: IssuanceRecord, source: Source) -> Figure:
    sides = {
        "JP": Text(ja="日本側", en="Japan"),
        "MN": Text(ja="モンゴル側", en="Mongolia"),
    }
    side = sides[record.party]
    return Figure(
        id=f"jcm.issuance.{record.row}",
        name=Text(ja="発行記録({side})", en="Issuance record ({side})").format(
            side=side
        ),
        value=record.issued_tco2,
        unit=_TONNES,
        confidence=mark_of(record.issued_tco2, Confidence.PUBLISHED),
        source=Source(title=source.title, url=source.url, place=f"#{record.row}"),
        scope=record.period.label,
        as_of=record.issued_on,
    )


def _register_rows(facts: Facts) -> Figure:
    return _register_count(
        facts,
        "jcm.listed",
        Text(ja="JCMプロジェクト一覧", en="Projects in the JCM list"),
        len(facts.register.projects),
        Text(ja="公表一覧の行を数える。", en="The rows of the published list."),
    )


def _registered(facts: Facts) -> Figure:
    return _register_count(
        facts,
        "jcm.registered",
        Text(ja="うち登録済み", en="Of those, registered"),
        sum(p.status == "Project registered" for p in facts.register.projects),
        Text(
            ja="状態が「Project registered」の行を数える。",
            en="Rows whose status reads “Project registered”.",
        ),
    )


def _register_count(
    facts: Facts,
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    value: int,
    rule: Text,
) -> Figure:
    register = facts.register
    return Figure(
        id=id,
        name=name,
        value=value,
        unit=_PROJECTS,
        confidence=register.confidence,
        source=register.source,
        scope=register.completeness,
        as_of=register.as_of,
        rule=rule,
    )


def _issued_of_formed(facts: Facts, programme: Counted) -> Figure:
    """Tonnes issued to formed projects: unknown unless a published record names one."""
    formed = programme.formed_references
    records = [r for r in facts.register.issuances if r.reference in formed]
    parts = [_issued_by_record(record, facts.register.source) for record in records]
    issued = _sum(parts)
    return Figure(
        id="programme.issued",
        name=Text(ja="形成案件の発行済みクレジット", en="Credits issued to them"),
        value=issued,
        unit=_TONNES,
        confidence=mark_of(issued, facts.register.confidence),
        source=facts.register.source,
        scope=_MONGOLIA_ONLY,
        as_of=facts.register.as_of,
        rule=Text(
            ja="形成案件の発行記録を合計する。記録がなければ不明とする。",
            en="The issuance records of formed projects; unknown where there is none.",
        ),
        inputs=tuple(parts),
    )


def _sum(parts: Iterable[Figure]) -> int | None:
    """The sum of what is known; unknown where nothing is."""
    known = [int(part.value) for part in parts if part.value is not None]
    return sum(known) if known else None
