"""Projects: what was formed, what is in the JCM register, and which are the same.

Flows in: the formed projects of the founding document, the JCM register and its
issuance records. Flows out: `Project`, once each, at the furthest evidenced stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from renkei.facts import Facts, FormedProject, IssuanceRecord, RegisterProject
from renkei.foundation import Fact, Figure, Text, same


class Stage(StrEnum):
    """How far a project has come, from an idea to credits, and how it may stop."""

    CANDIDATE = "candidate"
    SCREENED = "screened"
    FEASIBILITY = "feasibility"
    APPLIED = "applied"
    ADOPTED = "adopted"
    BUILT = "built"
    VALIDATION = "validation"
    REGISTERED = "registered"
    CREDITED = "credited"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _STAGE_LABELS[self]


_STAGE_LABELS = {
    Stage.CANDIDATE: Text(ja="候補", en="Candidate"),
    Stage.SCREENED: Text(ja="一次選定", en="Screened"),
    Stage.FEASIBILITY: Text(ja="実現可能性調査", en="Feasibility study"),
    Stage.APPLIED: Text(ja="補助申請", en="Applied"),
    Stage.ADOPTED: Text(ja="採択", en="Adopted"),
    Stage.BUILT: Text(ja="設備完成", en="Built"),
    Stage.VALIDATION: Text(ja="妥当性確認中", en="In validation"),
    Stage.REGISTERED: Text(ja="登録済み", en="Registered"),
    Stage.CREDITED: Text(ja="クレジット発行済み", en="Credited"),
    Stage.WITHDRAWN: Text(ja="登録申請の取下げ", en="Registration request withdrawn"),
}

_REGISTER_STAGES = {
    "Validation": Stage.VALIDATION,
    "Project registered": Stage.REGISTERED,
    "Request for Registration withdrawn": Stage.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Project:
    """A project under one reference: its JCM number, or FPnn where it has none.

    `formed` is its row among the 19 formed projects, `register` its row in the JCM
    register; at least one of the two is there. `formed_from` names collaborations, with
    the certainty of that link; the founding document itself gives none.
    """

    reference: str
    title: Text
    country: str
    country_name: Text
    stage: Stage
    formed: FormedProject | None
    register: RegisterProject | None
    issuances: tuple[IssuanceRecord, ...]

    @property
    def formed_from(self) -> Fact[tuple[int, ...]] | None:
        """The collaborations it grew out of, None where it is not a formed project."""
        return self.formed.collaborations if self.formed else None

    @property
    def methodologies(self) -> tuple[str, ...]:
        """Methodology and version as the register prints them."""
        return self.register.methodologies if self.register else ()

    @property
    def registered_on(self) -> date | None:
        """The day of registration."""
        return self.register.registered_on if self.register else None

    @property
    def expected_tco2_per_year(self) -> Figure | None:
        """The announced yearly reduction, where one is known."""
        return self.formed.expected_tco2_per_year if self.formed else None


def projects(facts: Facts) -> tuple[Project, ...]:
    """Every project once: the register's, then formed ones that are not in it.

    Register order is by reference; a formed project with a JCM reference found in the
    register is that project (the certainty of the match stays on the reference).
    """
    formed = {
        row.jcm_reference.value: row
        for row in facts.formed_projects
        if row.jcm_reference is not None
    }
    matched = sum(row.jcm_reference is not None for row in facts.formed_projects)
    assert len(formed) == matched, "two formed projects share a JCM reference"
    references = {row.reference for row in facts.register.projects}
    listed = [
        _from_register(row, formed.get(row.reference), facts)
        for row in sorted(facts.register.projects, key=lambda row: row.reference)
    ]
    unlisted = [
        _from_founding(row, facts)
        for row in facts.formed_projects
        if row.jcm_reference is None or row.jcm_reference.value not in references
    ]
    return tuple(listed + unlisted)


def _from_register(
    row: RegisterProject, formed: FormedProject | None, facts: Facts
) -> Project:
    issuances = tuple(
        record
        for record in facts.register.issuances
        if record.reference == row.reference
    )
    issued = any(record.issued_tco2 for record in issuances)
    return Project(
        reference=row.reference,
        title=formed.title if formed else same(row.title),
        country=row.country,
        country_name=facts.countries[row.country].name,
        stage=Stage.CREDITED if issued else _REGISTER_STAGES[row.status],
        formed=formed,
        register=row,
        issuances=issuances,
    )


def _from_founding(row: FormedProject, facts: Facts) -> Project:
    return Project(
        reference=row.id,
        title=row.title,
        country=row.country,
        country_name=facts.countries[row.country].name,
        stage=Stage.ADOPTED,
        formed=row,
        register=None,
        issuances=(),
    )
