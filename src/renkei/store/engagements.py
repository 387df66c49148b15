"""Who may verify what: interests that are on record before anybody signs.

Flows in: a verification or a finding as it is about to be kept, and the person. Flows
out: nothing, or the refusal. What is not on record here the third-party entity says.

Refuses `store.verification.conflict-of-interest`, `.not-checking`, `.not-own` and
`mrv.verification.conflict-of-interest`, `.same-person`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from renkei import mrv
from renkei.foundation import Finding, Refusal
from renkei.programme import Role, papers
from renkei.store import models, paper_access
from renkei.store import verifying_refusals as refusals
from renkei.store.people import Person, persons
from renkei.store.queries.programme import project as find_project

VERIFICATION, FINDING = "verification", "verification-finding"
INSIDE = (papers.Relation.AUTHOR, papers.Relation.ASSIGNED)
_PREPARED = (
    models.ReadingsManifest,
    models.PeriodSeal,
    models.Batch,
    models.FindingDecision,
)


def named_participants(reference: str) -> tuple[str, ...]:
    """A project's participants as the register names them."""
    known = find_project(reference)
    if known.register is None:
        return known.formed.participants if known.formed else ()
    return known.register.host_participants + known.register.japanese_participants


def participating(reference: str) -> tuple[str, ...]:
    """The organisations that hold the duty of a participant of this project."""
    rows = models.Membership.objects.filter(
        role=Role.PROJECT_PARTICIPANT.value, projects__contains=[reference]
    ).exclude(entity="")
    return tuple(sorted(set(rows.values_list("entity", flat=True))))


def refuse_unfit(kind_id: str, body: Mapping[str, Any], who: Person) -> None:
    """Refuse a verification by somebody with an interest, and a finding by somebody
    who does not verify; every other kind of paper passes."""
    if kind_id == VERIFICATION:
        problems = tuple(_interests(body, who))
        if problems:
            raise Refusal(problems)
    if kind_id == FINDING:
        _refuse_stray(str(body["verification"]), who)


def refuse_assignee(row: models.Paper, user_id: int) -> None:
    """Refuse to give a verification to somebody who could not verify."""
    if row.kind not in (VERIFICATION, FINDING):
        return
    for chosen in persons([user_id]):
        if Role.VERIFIER in paper_access.roles_of(chosen):
            refuse_unfit(row.kind, row.body, chosen)
            return
    raise Refusal(refusals.not_a_verifier(row.number or ""))


def _interests(body: Mapping[str, Any], who: Person) -> Iterator[Finding]:
    reference = find_project(str(body["reference"])).reference
    taking_part = {*participating(reference), *body.get("participants", ())}
    own = paper_access.entities_of(who)
    if third_party := body.get("third_party"):
        own |= {str(third_party)}
    shared = sorted(own & taking_part)
    if shared:
        yield refusals.conflict(reference, shared)
    names = (
        *named_participants(reference),
        *(row["name"] for row in body.get("named_participants", ())),
    )
    organisations = {str(d.organisation) for d in who.duties if d.role is Role.VERIFIER}
    if said := body.get("third_party_name"):
        organisations.add(f"{said['ja']} / {said['en']}")
    prepared = (who.name,) if who.user_id in _preparers(reference) else ()
    seen: set[Finding] = set()
    for organisation in sorted(organisations):
        for each in mrv.interests(organisation, who.name, names, prepared):
            if each not in seen:
                seen.add(each)
                yield each


def _preparers(reference: str) -> set[int]:
    """Everybody who sent, sealed or judged readings of a project."""
    found: set[int] = set()
    for model in _PREPARED:
        rows = model.objects.filter(project_id=reference).exclude(by=None)
        found |= set(rows.order_by().values_list("by_id", flat=True).distinct())
    return found


def _refuse_stray(number: str, who: Person) -> None:
    row = models.Paper.objects.filter(kind=VERIFICATION, number=number).first()
    if row is None or not paper_access.sees(who, row):
        return  # the link itself is refused, in its own words
    if not papers.allows(paper_access.relations(who, row), INSIDE):
        raise Refusal(refusals.not_own(number))
    if row.state != "checking":
        raise Refusal(refusals.not_checking(number))
