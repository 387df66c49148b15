"""The programme as one record: collaborations, projects and how they are counted.

Flows in: `Facts`. Flows out: `Programme`, which finds by number, reference and count.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.facts import Facts
from renkei.foundation import Figure, Finding, Refusal, Source, Text, same
from renkei.programme.collaboration import Collaboration, collaborations
from renkei.programme.counting import programme_counts
from renkei.programme.outcomes import outcomes
from renkei.programme.project import Project, projects


@dataclass(frozen=True, slots=True)
class Programme:
    """Who works with whom, what came of it, and how it is counted."""

    collaborations: tuple[Collaboration, ...]
    projects: tuple[Project, ...]
    counts: tuple[Figure, ...]

    @classmethod
    def of(cls, facts: Facts) -> Programme:
        """The programme that these facts describe."""
        return cls.from_records(collaborations(facts), projects(facts), facts.founding)

    @classmethod
    def from_records(
        cls,
        rows: tuple[Collaboration, ...],
        known: tuple[Project, ...],
        source: Source,
    ) -> Programme:
        """The programme that kept records make up, counted anew."""
        return cls(rows, known, programme_counts(rows, outcomes(known), source))

    def collaboration(self, number: int) -> Collaboration:
        """The row of one number; refuses `programme.collaboration.unknown`."""
        for row in self.collaborations:
            if row.number == number:
                return row
        raise Refusal(
            _unknown(
                "programme.collaboration.unknown",
                Text(
                    ja=f"連携 No.{number} は一覧にありません。",
                    en=f"There is no collaboration no. {number}.",
                ),
                str(number),
                Text(
                    ja=f"番号は1から{len(self.collaborations)}までです。",
                    en=f"Numbers run from 1 to {len(self.collaborations)}.",
                ),
            )
        )

    def project(self, reference: str) -> Project:
        """The project of a JCM reference or FPnn, or `programme.project.unknown`."""
        wanted = reference.upper()
        for project in self.projects:
            if wanted in (
                project.reference,
                project.formed.id if project.formed else "",
            ):
                return project
        raise Refusal(
            _unknown(
                "programme.project.unknown",
                Text(
                    ja=f"案件「{reference}」は見つかりません。",
                    en=f"There is no project “{reference}”.",
                ),
                reference,
                Text(
                    ja="MN004 のような参照番号か、FP01〜FP19 で指定してください。",
                    en="Use a JCM reference such as MN004, or FP01 to FP19.",
                ),
            )
        )

    def of_place(self, place: str) -> tuple[Collaboration, ...]:
        """The collaborations in which a place takes part, on either side."""
        return tuple(
            row
            for row in self.collaborations
            if place in {p.id for p in (*row.overseas, *row.japanese)}
        )

    def formed_from(self, number: int) -> tuple[Project, ...]:
        """The projects that may have grown out of one collaboration."""
        return tuple(
            project
            for project in self.projects
            if project.formed_from and number in project.formed_from.value
        )

    @property
    def formed_references(self) -> frozenset[str]:
        """The references under which formed projects are known."""
        return frozenset(p.reference for p in self.projects if p.formed)

    def count(self, name: str) -> Figure:
        """One count by its short name, such as "projects-formed"."""
        return next(f for f in self.counts if f.id == f"programme.{name}")


def _unknown(code: str, found: Text, where: str, remedy: Text) -> Finding:
    return Finding(
        code=code,
        found=found,
        where=same(where),
        rule=Text(
            ja="記録にある番号だけを開くことができます。",
            en="Only what is on record can be opened.",
        ),
        remedy=remedy,
    )
