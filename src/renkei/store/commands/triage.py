"""What the participant decides about findings on readings.

Flows in: a person, a finding that inspection makes of the readings as they are now, a
word on it. Flows out: the decision, kept beside the finding; a later one replaces it,
and all of them stay on record.

Refuses `store.permission.*`, `store.metering-plan.none`, `store.finding.unknown`,
`mrv.inspection.no-reason`, `store.finding.reason`.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from renkei.foundation import Finding, Period, Refusal, Text, same
from renkei.mrv import inspecting
from renkei.programme import Action
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.inspected import decisions_of, inspected
from renkei.store.journal import record
from renkei.store.metering_plans import metering_plan_of, needed_metering_plan
from renkei.store.people import Person, permit
from renkei.store.queries.programme import project as find_project


def decide_finding(
    project: str, finding: str, who: Person, *, is_accepted: bool, reason: str = ""
) -> inspecting.Decision:
    """Accept the treatment proposed for a finding, or refuse it with a reason.

    The same word again changes nothing; another word replaces the one before, and says
    why. A finding for which nothing can be computed is only closed with a reason.
    """
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    found = _needed(reference, finding)
    said = inspecting.Decision(finding, is_accepted, reason.strip(), who.name)
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=reference)
        before = decisions_of(reference).get(finding)
        if before is not None and _says_the_same(before.decision, said):
            return before.decision
        owes = before is not None or found.treatment.act is inspecting.Act.ASK
        if owes and not said.reason:
            raise Refusal(_reason_owed(found))
        models.FindingDecision.objects.create(
            project_id=reference,
            by_id=who.user_id,
            finding=finding,
            kind=found.kind,
            channel=found.channel,
            start_epoch=found.start,
            end_epoch=found.end,
            is_accepted=is_accepted,
            reason=said.reason,
            body=to_body(found),
        )
        told = {
            "finding": finding,
            "kind": found.kind,
            "channel": found.channel,
            "treatment": found.treatment.act.value,
            "is_accepted": is_accepted,
        }
        subject = ("project", reference)
        record(acting, "decide_finding", subject, body=told, why=said.reason)
    return said


def _says_the_same(before: inspecting.Decision, said: inspecting.Decision) -> bool:
    is_same = before.is_accepted == said.is_accepted
    return is_same and said.reason in ("", before.reason)


def _needed(project: str, name: str) -> inspecting.QualityFinding:
    row = needed_metering_plan(project)
    for period in _periods(row):
        for finding in inspected(row, period).findings:
            if finding.fingerprint == name:
                return finding
    raise Refusal(_unknown(project, name))


def _periods(row: models.MeteringPlanRow) -> Iterator[Period]:
    """The newest first: that is where people work."""
    yield from sorted(metering_plan_of(row).periods, reverse=True)


def _unknown(project: str, name: str) -> Finding:
    return Finding(
        code="store.finding.unknown",
        found=Text(
            ja="今の計測値に、この指摘はありません。",
            en="The readings as they are now have no such finding.",
        ),
        where=same(f"{project} {name[:12]}"),
        rule=Text(
            ja="判断は、今の計測値の検査結果に対して行う。",
            en="A decision is about what inspection finds in the readings now.",
        ),
        remedy=Text(
            ja="計測値が変わった可能性があります。指摘の一覧を開き直してください。",
            en="The readings may have changed; open the list of findings again.",
        ),
    )


def _reason_owed(finding: inspecting.QualityFinding) -> Finding:
    return Finding(
        code="store.finding.reason",
        found=Text(ja="理由が書かれていません。", en="No reason is given."),
        where=same(finding.channel),
        rule=Text(
            ja="判断を変えるとき、または自動の処理がない指摘を閉じるときは、"
            "理由を記す。",
            en="A decision that replaces another, or that closes a finding without a"
            " treatment, says why.",
        ),
        remedy=Text(
            ja="理由(例 停電の記録、交換作業の報告書)を書いてください。",
            en="Write the reason, such as a record of an outage or of an exchange.",
        ),
    )
