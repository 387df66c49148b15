"""Commands of the Joint Committee's secretariat: decide quantities, request issuance.

Flows in: the decided integers, or the wish to issue. Flows out: a decision, or credits
with serial numbers. One issuance at a time; a request that the gate refuses is kept
with its reasons and then refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from renkei import registry
from renkei.foundation import Finding, Period, Refusal, Text, same
from renkei.programme import Action
from renkei.registry import Decision, Entry
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.commands.monitoring import keep_reduction
from renkei.store.inspected import held_back
from renkei.store.journal import record
from renkei.store.ledger_rows import (
    decision_of,
    entries,
    keep_decision,
    next_serial,
    open_accounts,
    post_issue,
    take_turn,
)
from renkei.store.monitoring import current, date_range
from renkei.store.people import Acting, Person, permit
from renkei.store.queries.programme import project as find_project
from renkei.store.signatures import signature_for


@dataclass(frozen=True, slots=True)
class Issued:
    """The credits of a decision; `is_new` is False where they stood already."""

    decision: Decision
    entries: tuple[Entry, ...]
    reservations: tuple[Finding, ...]
    is_new: bool


def permit_on_project(project: str, action: Action, who: Person) -> None:
    """Whether the person may do this on the project at all, before anything else is
    said of what was written. Refuses as `find_project` does, and `store.permission.*`.
    """
    known = find_project(project)
    permit(who, action, known.reference, country=known.country)


def decide_issuance(  # noqa: PLR0913 - one keyword for each line of the decision
    project: str,
    quantities: Mapping[tuple[str, int | None], int],
    who: Person,
    *,
    decided_on: date,
    citation: Text,
    period: Period | None = None,
    committee: str | None = None,
) -> Decision:
    """Keep what the Joint Committee decided: whole tonnes by party and vintage.

    `committee` is the number of the decision that both co-chairs assented to; only in
    the demonstration may there be none. Refuses `store.permission.*`,
    `store.decision.not-verified`, `store.decision.no-committee`, and
    `registry.decision.*` where the quantities are not those that were verified. The
    same decision entered again changes nothing; another one replaces it until it is
    issued.
    """
    known = find_project(project)
    reference = known.reference
    acting = permit(who, Action.DECIDE_ISSUANCE, reference, country=known.country)
    with transaction.atomic():
        take_turn()
        found = current(reference, period)
        signed = signature_for(found.reduction)
        if signed is None:
            raise Refusal(_not_verified(reference))
        decision = Decision.of(
            quantities,
            book="demonstration" if found.reduction.is_demonstration else "history",
            project=reference,
            period=found.reduction.period,
            decided_on=decided_on,
            citation=citation,
        )
        standing = decision_row(reference, decision.period)
        if standing is not None and standing.key == decision.key:
            return decision
        if committee is None and not found.reduction.is_demonstration:
            raise Refusal(_no_committee(reference))
        problems = [
            *decision.disagreements(signed.verified),
            *_issued_already(decision),
        ]
        if problems:
            raise Refusal(problems)
        keep_decision(decision, by=who.user_id, verification=signed.row)
        told = {
            "decided_on": decided_on.isoformat(),
            "parts": [[p.party, p.vintage, p.tonnes] for p in decision.parts],
        }
        subject = ("project", reference)
        record(acting, "decide_issuance", subject, body=told, why=citation.ja)
    return decision


def issue(
    project: str,
    who: Person,
    *,
    period: Period | None = None,
    issued_on: date | None = None,
) -> Issued:
    """Bring the decided tonnes into being, or be told every reason why not yet.

    Refuses `store.permission.*`, `store.decision.none`, and everything the gate refuses
    (`registry.gate.*`); the refused request is kept first. Asking again after credits
    were issued gives the same credits and makes no new ones.
    """
    known = find_project(project)
    reference = known.reference
    acting = permit(who, Action.ISSUE_CREDITS, reference, country=known.country)
    day = issued_on or today()
    with transaction.atomic():
        take_turn()
        outcome = _issue(reference, acting, period, day)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def _issue(
    reference: str, acting: Acting, period: Period | None, day: date
) -> Issued | Refusal:
    found = current(reference, period)
    reduction = found.reduction
    row = decision_row(reference, reduction.period)
    if row is None:
        return Refusal(_not_decided(reference))
    decision = decision_of(row)
    standing = _issued_before(row)
    if standing:
        return Issued(decision, standing, (), is_new=False)
    signed = signature_for(reduction)
    problems = held_back(found.basis.seals)
    try:
        issuance = registry.issue(
            reduction,
            signed.verified if signed else None,
            decision,
            next_serial=next_serial(),
            issued_on=day,
            earlier=issued_decisions(reference, decision.book.value),
        )
    except Refusal as refusal:
        problems = (*refusal.findings, *problems)
    if problems:
        _keep_attempt(row, acting, problems, is_issued=False)
        return Refusal(problems)
    keep_reduction(found, acting)
    open_accounts(decision.book.value, {part.party for part in decision.parts})
    for entry in issuance.entries:
        post_issue(entry, row, by=acting.person.user_id)
    _keep_attempt(row, acting, issuance.reservations, is_issued=True)
    return Issued(decision, issuance.entries, issuance.reservations, is_new=True)


def decision_row(project: str, period: Period) -> models.Decision | None:
    """The decision in force for a period: the issued one, else the newest."""
    rows = models.Decision.objects.filter(
        project_id=project, period=date_range(period), verification__isnull=False
    )
    issued = rows.filter(parts__block__isnull=False).distinct()
    return issued.last() or rows.last()


def issued_decisions(project: str, book: str) -> tuple[Decision, ...]:
    """The decisions of a project whose credits exist."""
    rows = models.Decision.objects.filter(
        project_id=project, book=book, parts__block__isnull=False
    ).distinct()
    return tuple(decision_of(row) for row in rows)


def _issued_before(row: models.Decision) -> tuple[Entry, ...]:
    keys = set(
        models.LedgerEntry.objects.filter(
            kind="issue", block__part__decision=row
        ).values_list("key", flat=True)
    )
    return tuple(entry for entry in entries(row.book) if entry.key in keys)


def _keep_attempt(
    row: models.Decision,
    acting: Acting,
    findings: tuple[Finding, ...],
    *,
    is_issued: bool,
) -> None:
    models.IssuanceAttempt.objects.create(
        by_id=acting.person.user_id,
        decision=row,
        issued=is_issued,
        findings=to_body(findings, tuple[Finding, ...]),
    )
    record(
        acting,
        "issue_credits" if is_issued else "issuance_refused",
        ("project", row.project_id),
        body={"decision": row.key, "codes": sorted({f.code for f in findings})},
    )


def _issued_already(decision: Decision) -> Iterator[Finding]:
    for issued in issued_decisions(decision.project, decision.book.value):
        if (
            issued.period.start < decision.period.end
            and decision.period.start < issued.period.end
        ):
            yield _already_issued(issued)


def _already_issued(decision: Decision) -> Finding:
    return Finding(
        code="store.decision.already-issued",
        found=Text(
            ja="{period}のクレジットは、{day}の決定に基づき発行済みです。",
            en="Credits of {period} were issued after the decision of {day}.",
        ).format(period=decision.period.label, day=decision.decided_on),
        where=same(decision.project),
        rule=Text(
            ja="同じ期間の排出削減量に対してクレジットを二度発行しません。",
            en="No period of a project is credited twice.",
        ),
        remedy=Text(
            ja="登録簿の記帳を確かめてください。訂正は取消しと新しい記帳で行います。",
            en="Look at the registry's entries; a mistake is corrected by cancelling "
            "and by new entries.",
        ),
    )


def _not_verified(project: str) -> Finding:
    return Finding(
        code="store.decision.not-verified",
        found=Text(
            ja="検証された排出削減量がまだありません。",
            en="There is no verified reduction yet.",
        ),
        where=same(project),
        rule=Text(
            ja="合同委員会は、検証された排出削減量について発行量を決定します。",
            en="The Joint Committee decides on reductions that were verified.",
        ),
        remedy=Text(
            ja="先に第三者機関の署名を得てください。",
            en="Obtain the signature of a third-party entity first.",
        ),
    )


def _no_committee(project: str) -> Finding:
    return Finding(
        code="store.decision.no-committee",
        found=Text(
            ja="両国の共同議長が同意した決定が示されていません。",
            en="No decision is named that both co-chairs assented to.",
        ),
        where=same(project),
        rule=Text(
            ja="発行量と配分は合同委員会が決定し、事務局はそれを登録簿に記す。"
            "直接の記入は実演に限る。",
            en="The Joint Committee decides quantities and split, and the secretariat "
            "enters them; only in the demonstration are they written directly.",
        ),
        remedy=Text(
            ja="合同委員会の机で決定案を回付し、両国の共同議長の同意を得てから、"
            "「登録簿に記す」を選んでください。",
            en="Circulate a draft on the Joint Committee's desk, obtain the assent of "
            "both co-chairs, then choose “Enter in the registry” there.",
        ),
    )


def _not_decided(project: str) -> Finding:
    return Finding(
        code="store.decision.none",
        found=Text(
            ja="合同委員会の決定が登録されていません。",
            en="No decision of the Joint Committee is on record.",
        ),
        where=same(project),
        rule=Text(
            ja="クレジットは、合同委員会が決定した量だけ発行します。",
            en="Credits are issued in the quantities the Joint Committee decided.",
        ),
        remedy=Text(
            ja="先に発行量と配分の決定を登録してください。",
            en="Enter the decided quantities first.",
        ),
    )
