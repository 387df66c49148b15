"""Carrying a decision of the Joint Committee into the registry.

Flows in: a decision that both sides gave their assent to. Flows out: the registry's
`Decision`, with the very integers that were decided. Carried twice it is one decision.

Refuses `store.paper.unknown`, `store.permission.*`, `store.committee.not-an-issuance`
and what the registry holds against it (`store.decision.*`, `registry.decision.*`).
"""

from __future__ import annotations

from datetime import date

from renkei.foundation import Finding, Period, Refusal, Text, same
from renkei.programme import Action, papers
from renkei.registry import Decision
from renkei.store import models, paper_access
from renkei.store.commands import paper_refusals as refusals
from renkei.store.commands.issuance import decide_issuance
from renkei.store.paper_rows import noun
from renkei.store.people import Person, permit

_DECISION, _REQUEST = "committee-decision", "issuance-request"


def enter_committee_decision(number: str, who: Person) -> Decision:
    """Keep in the registry what a decision notified, for the project and period of the
    issuance request it was on."""
    row = models.Paper.objects.filter(number=number, kind=_DECISION).first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(refusals.unknown(number))
    permit(who, Action.DECIDE_ISSUANCE, country=row.country)
    decided = noun(row)
    link = row.links.select_related("target").filter(field="subject").first()
    request = noun(link.target) if link is not None else None
    is_issuance = request is not None and request.kind.id == _REQUEST
    if row.state != "decided" or not is_issuance or "quantities" not in row.body:
        raise Refusal(_not_an_issuance(decided))
    assert request is not None
    first, last, day = (
        date.fromisoformat(written)
        for written in (
            request.body["from_date"],
            request.body["last_date"],
            decided.body["decided_date"],
        )
    )
    return decide_issuance(
        request.body["reference"],
        {
            (part["party"], part["vintage"]): part["tonnes"]
            for part in decided.body["quantities"]
        },
        who,
        decided_on=day,
        citation=_citation(decided),
        committee=decided.number,
        period=Period.inclusive(first, last),
    )


def _citation(decided: papers.Paper) -> Text:
    return Text(
        ja="合同委員会の決定 {n} {title}", en="Joint Committee decision {n}, {title}"
    ).format(n=same(decided.number), title=decided.title)


def _not_an_issuance(decided: papers.Paper) -> Finding:
    return Finding(
        code="store.committee.not-an-issuance",
        found=Text(
            ja="発行量を定めた決定ではありません(状態:{state})。",
            en="This is no decision that notifies quantities (it stands at {state}).",
        ).format(state=decided.kind.state(decided.state).name),
        where=same(decided.number),
        rule=Text(
            ja="登録簿には、両国が同意して発行量を定めた決定だけを記す。",
            en="The registry takes decisions on issuance that both sides assented to.",
        ),
        remedy=Text(
            ja="発行申請についての決定を選んでください。",
            en="Choose the decision on an issuance request.",
        ),
    )
