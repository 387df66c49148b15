"""Commands of a verification: begin, fix the sample, record, find, conclude, sign.

Flows in: a person of a third-party entity (or, to answer, of a participant). Flows out:
the paper as it stands afterwards. Each is one transaction; what the programme's rules
hold against a step refuses it whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from renkei.foundation import Period, Refusal, Text
from renkei.mrv import Opinion
from renkei.programme import Action, papers
from renkei.store import engagements, models, paper_access
from renkei.store import verifying_refusals as refusals
from renkei.store.commands import paper_refusals
from renkei.store.commands import papers as steps
from renkei.store.commands.monitoring import sign_verification
from renkei.store.engagements import FINDING, VERIFICATION
from renkei.store.paper_rows import noun
from renkei.store.people import Acting, Person, permit
from renkei.store.queries.programme import project as find_project
from renkei.store.sampled import sample_row, sampled
from renkei.store.sealed_readings import newest_seal


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one sample; an empty result takes it back."""

    result: str
    checked: str


def begin_verification(project: str, first_day: str, who: Person) -> papers.Paper:
    """Draft the verification of a sealed period, for the person's own entity.

    Refuses `store.permission.*`, `store.verification.*` and every known interest.
    """
    known = find_project(project)
    acting = permit(who, Action.VERIFY_REDUCTION, known.reference)
    period = _sealed_period(known.reference, first_day)
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=known.reference)
        before = _begun(known.reference, period, who)
        if before is not None:
            raise Refusal(refusals.begun_already(known.reference, before))
        written = _first(known.reference, period, acting)
        return steps.draft_paper(
            VERIFICATION, {**written, "country": known.country}, who
        )


def fix_sample(number: str, who: Person) -> papers.Paper:
    """Take the sample as it is proposed now, and begin to check."""
    with transaction.atomic():
        row = _row(number, VERIFICATION, who)
        _, proposed = sampled(row.body["reference"], period_of(row.body))
        rows = [sample_row(each) for each in proposed.chosen]
        return steps.move_paper(number, "begin", who, written={"samples": rows})


def record_checks(
    number: str, results: Mapping[int, Checked], who: Person, *, version: int
) -> papers.Paper:
    """Keep what was checked, sample by sample (counted from one)."""
    with transaction.atomic():
        row = _row(number, VERIFICATION, who)
        if row.version != version:
            raise Refusal(paper_refusals.changed_meanwhile(noun(row), version))
        rows = [dict(each) for each in row.body.get("samples", ())]
        for place, said in results.items():
            if not 0 < place <= len(rows):
                raise Refusal(refusals.no_such_sample(number, place))
            rows[place - 1] |= {
                "result": said.result,
                "checked": _spoken(said.checked, rows[place - 1].get("checked")),
            }
        return steps.move_paper(number, "check", who, written={"samples": rows})


def conclude_verification(
    number: str, opinion: str, statement: str, who: Person, *, version: int
) -> papers.Paper:
    """Write opinion and statement, and close the checking.

    Refuses `programme.verification.findings-open`, `.samples-unchecked` and what
    `change_paper` refuses.
    """
    with transaction.atomic():
        row = _row(number, VERIFICATION, who)
        said = {
            "opinion": opinion,
            "statement": _spoken(statement, row.body.get("statement")),
        }
        body = {**row.body, **said}
        steps.change_paper(number, body, who, version=version)
        return steps.move_paper(number, "conclude", who)


def raise_finding(number: str, written: Mapping[str, Any], who: Person) -> papers.Paper:
    """Raise a CAR, CL or FAR on a verification that is being checked."""
    with transaction.atomic():
        row = _row(number, VERIFICATION, who)
        kept = ("country", "third_party", "participants")
        about = {key: row.body[key] for key in kept if key in row.body}
        return steps.draft_paper(
            FINDING,
            {**written, **about, "verification": number},
            who,
            is_demonstration=row.is_demonstration,
        )


def answer_finding(number: str, response: str, who: Person) -> papers.Paper:
    """The participants' response to a finding."""
    return _say(number, "answer", "response", response, who)


def close_finding(number: str, resolution: str, who: Person) -> papers.Paper:
    """Close a finding with how it was resolved."""
    return _say(number, "close", "resolution", resolution, who)


def sign_statement(number: str, who: Person) -> papers.Paper:
    """Sign the reduction of the sealed period as it stands, and with it the statement.

    Refuses `store.permission.*`, `mrv.verification.*`, `store.verification.*`,
    `programme.verification.*`; then nothing is signed.
    """
    with transaction.atomic():
        row = _row(number, VERIFICATION, who)
        held = noun(row)
        if row.state != "concluded":
            raise Refusal(paper_refusals.no_such_step(held, "sign"))
        engagements.refuse_unfit(VERIFICATION, row.body, who)
        period = period_of(row.body)
        statement = held.text("statement")
        assert statement is not None, "a conclusion has its statement"
        signed = sign_verification(
            row.body["reference"],
            who,
            opinion=Opinion(row.body["opinion"]),
            statement=papers.in_both(statement),
            period=period,
        )
        seal = newest_seal(row.body["reference"], period)
        if seal is None or signed.data_sha256 != (seal.root,):
            raise Refusal(refusals.not_of_seal(number))
        written = {
            "data_root": seal.root,
            "fingerprint": signed.fingerprint,
            "tonnes": signed.whole_tonnes,
            "vintages": [
                {"year": each.year, "tonnes": each.whole_tonnes}
                for each in signed.vintages
            ],
            "signed_by": signed.organisation,
            "signed_date": signed.signed_on.isoformat(),
        }
        return steps.move_paper(number, "sign", who, written=written)


def period_of(body: Mapping[str, Any]) -> Period:
    """The monitoring period of a verification."""
    return Period.inclusive(
        date.fromisoformat(body["from_date"]), date.fromisoformat(body["last_date"])
    )


def _say(number: str, move: str, field: str, words: str, who: Person) -> papers.Paper:
    """A step of a finding that comes with words."""
    with transaction.atomic():
        _row(number, FINDING, who)
        if not words.strip():
            name = papers.kinds()[FINDING].field(field).name
            raise Refusal(refusals.nothing_said(number, name))
        return steps.move_paper(number, move, who, written={field: words})


def _first(reference: str, period: Period, acting: Acting) -> dict[str, Any]:
    """What a verification says when it begins."""
    assert acting.duty is not None, "a permit comes with a duty"
    organisation, entity = acting.duty.organisation, acting.duty.entity
    days = f"{period.start} – {period.last}"
    written: dict[str, Any] = {
        "title": _both(Text(ja=f"{reference} {days}の検証", en=f"{reference}, {days}")),
        "reference": reference,
        "third_party_name": _both(organisation),
        "named_participants": [
            {"name": name} for name in engagements.named_participants(reference)
        ],
        "participants": list(engagements.participating(reference)),
        "from_date": str(period.start),
        "last_date": str(period.last),
    }
    candidate = models.Paper.objects.filter(
        paper_access.visible(acting.person, [papers.kinds()["candidate"]]),
        body__jcm_reference=reference,
    ).first()
    if candidate is not None:
        written["project"] = candidate.number
        listed = candidate.body.get("participants", ())
        written["participants"] = sorted({*written["participants"], *listed})
    return written | ({"third_party": entity} if entity else {})


def _both(words: Text) -> dict[str, str]:
    return {"ja": words.ja, "en": words.en}


def _spoken(typed: str, kept: Mapping[str, str] | None) -> Any:
    """What was typed; what stands already in both languages where it is one side."""
    said = typed.strip()
    return dict(kept) if kept and said in kept.values() else said


def _sealed_period(reference: str, first_day: str) -> Period:
    for row in models.PeriodSeal.objects.filter(project_id=reference):
        if str(row.period.lower) == first_day:
            return Period(row.period.lower, row.period.upper)
    raise Refusal(refusals.not_sealed(reference, first_day))


def _begun(reference: str, period: Period, who: Person) -> str | None:
    """The verification of the period that the person's entity has begun."""
    kind = papers.kinds()[VERIFICATION]
    row = (
        models.Paper.objects.filter(
            paper_access.standing_to(who, [kind], engagements.INSIDE),
            body__reference=reference,
            body__from_date=str(period.start),
        )
        .exclude(state="withdrawn")
        .first()
    )
    return row.number if row else None


def _row(number: str, kind: str, who: Person) -> models.Paper:
    """The locked row of a paper of a kind, as far as the person may see it."""
    rows = models.Paper.objects.select_for_update().filter(number=number, kind=kind)
    row = rows.first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(paper_refusals.unknown(number))
    return row
