"""Questions about verifications: the list of a verifier, one engagement, its standing.

Flows in: a verification and who asks. Flows out: for those inside, the sample, the
findings with their threads and what blocks; for everybody, the signed statement and
whether it is still of these data.

Refuses `store.paper.unknown`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Sum

from renkei.foundation import Finding, Period, Refusal
from renkei.mrv import MonitoredReduction, verifying
from renkei.programme import Action, Project, papers
from renkei.store import models, paper_access
from renkei.store.commands import paper_refusals
from renkei.store.commands.verifying import period_of
from renkei.store.engagements import FINDING, INSIDE, VERIFICATION
from renkei.store.monitoring import current
from renkei.store.paper_rows import around, noun
from renkei.store.people import Person
from renkei.store.queries.papers import Card, PaperStory, Version, card, paper
from renkei.store.queries.programme import project as find_project
from renkei.store.sampled import sampled

_DONE = ("closed", "carried-forward")


@dataclass(frozen=True, slots=True)
class Thread:
    """A finding, every word said on it in turn, and the steps that are the reader's."""

    paper: papers.Paper
    state: papers.State
    versions: tuple[Version, ...]
    moves: tuple[papers.Move, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.paper.state not in _DONE


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a signed statement still is of the data as they stand.

    `fits` is False where readings, decisions or values have changed since;
    `corrections` counts readings corrected after the seal and the signature; `refused`
    says why nothing can be computed now.
    """

    fits: bool
    corrections: int
    refused: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing has changed since the signature."""
        return self.fits and not self.corrections


@dataclass(frozen=True, slots=True)
class Engagement:
    """One verification. What only those inside see is empty for everybody else.

    `proposed` is the sample as it would be fixed now; `carried` are forward actions of
    earlier verifications of the project; `objections` what stands against concluding,
    `blocks` what keeps the tonnes from being issued anyhow.
    """

    story: PaperStory
    project: Project
    period: Period
    verifies: bool
    proposed: verifying.SamplingPlan | None
    threads: tuple[Thread, ...]
    carried: tuple[papers.Paper, ...]
    objections: tuple[Finding, ...]
    blocks: tuple[Finding, ...]
    reduction: MonitoredReduction | None
    refused: tuple[Finding, ...]
    standing: Standing | None
    signed_at: datetime | None

    @property
    def samples(self) -> tuple[Mapping[str, Any], ...]:
        """The samples that were fixed."""
        return tuple(self.story.paper.body.get("samples", ()))


@dataclass(frozen=True, slots=True)
class ToVerify:
    """A sealed period that the reader's entity may begin to verify."""

    project: Project
    period: Period


@dataclass(frozen=True, slots=True)
class Verifications:
    """The verifications somebody sees, newest first, and what may be begun."""

    cards: tuple[Card, ...]
    to_begin: tuple[ToVerify, ...]
    is_verifier: bool


def verifications(who: Person) -> Verifications:
    """The verifications the person sees; for a third-party entity, what waits."""
    kind = papers.kinds()[VERIFICATION]
    seen = paper_access.visible(who, [kind])
    rows = models.Paper.objects.filter(seen).defer("words").order_by("-id")
    waiting: tuple[ToVerify, ...] = ()
    is_verifier = who.duty_for(Action.VERIFY_REDUCTION) is not None
    if is_verifier:
        waiting = _to_begin(who, kind)
    return Verifications(tuple(map(card, rows[:200])), waiting, is_verifier)


def engagement(number: str, who: Person) -> Engagement:
    """One verification as the person may see it."""
    row = models.Paper.objects.filter(number=number, kind=VERIFICATION).first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(paper_refusals.unknown(number))
    story = paper(number, who)
    known = find_project(row.body["reference"])
    period = period_of(row.body)
    inside = story.is_inside
    proposed, blocks = _proposed(row, known, period) if inside else (None, ())
    reduction, refused = _reduction(known.reference, period)
    signed = row.versions.filter(state="signed").order_by("version").first()
    return Engagement(
        story=story,
        project=known,
        period=period,
        verifies=papers.allows(paper_access.relations(who, row), INSIDE),
        proposed=proposed,
        threads=_threads(row, who) if inside else (),
        carried=_carried(row) if inside else (),
        objections=tuple(_objections(row, who)) if inside else (),
        blocks=blocks,
        reduction=reduction if inside or signed else None,
        refused=refused if inside else (),
        standing=_standing(row, reduction, refused, signed.at) if signed else None,
        signed_at=signed.at if signed else None,
    )


def signed_statements(reference: str) -> tuple[Card, ...]:
    """The signed statements of a project, newest first; everybody may read them."""
    rows = models.Paper.objects.filter(
        kind=VERIFICATION, state="signed", body__reference=reference
    )
    return tuple(map(card, rows.defer("words").order_by("-id")))


def _to_begin(who: Person, kind: papers.Kind) -> tuple[ToVerify, ...]:
    mine = models.Paper.objects.filter(paper_access.standing_to(who, [kind], INSIDE))
    begun = {
        (each.body["reference"], each.body["from_date"])
        for each in mine.exclude(state="withdrawn").defer("words")
    }
    found = []
    for seal in models.PeriodSeal.objects.defer("body").order_by("-end_epoch"):
        known = find_project(seal.project_id)
        duty = who.duty_for(Action.VERIFY_REDUCTION, known.reference, known.country)
        is_open = (known.reference, str(seal.period.lower)) not in begun
        if duty is not None and is_open:
            found.append(ToVerify(known, Period(seal.period.lower, seal.period.upper)))
    return tuple(found)


def _proposed(
    row: models.Paper, known: Project, period: Period
) -> tuple[verifying.SamplingPlan | None, tuple[Finding, ...]]:
    try:
        seen, proposed = sampled(known.reference, period)
    except Refusal as refusal:
        return None, refusal.findings
    return (proposed if row.state == "planned" else None), seen.blocks


def _reduction(
    reference: str, period: Period
) -> tuple[MonitoredReduction | None, tuple[Finding, ...]]:
    try:
        return current(reference, period).reduction, ()
    except Refusal as refusal:
        return None, refusal.findings


def _threads(row: models.Paper, who: Person) -> tuple[Thread, ...]:
    rows = models.Paper.objects.filter(
        paper_access.visible(who, [papers.kinds()[FINDING]]),
        links__target=row,
        links__field=VERIFICATION,
    )
    stories = [paper(each.number or "", who) for each in rows.order_by("id")]
    return tuple(
        Thread(
            paper=story.paper,
            state=story.paper.kind.state(story.paper.state),
            versions=tuple(sorted(story.versions, key=lambda v: v.version)),
            moves=story.moves,
        )
        for story in stories
    )


def _carried(row: models.Paper) -> tuple[papers.Paper, ...]:
    """Forward actions that earlier verifications of the project left to the next one,
    whoever verified then."""
    rows = models.Paper.objects.filter(
        kind=FINDING,
        state="carried-forward",
        is_demonstration=row.is_demonstration,
        links__field=VERIFICATION,
        links__target__body__reference=row.body["reference"],
        links__target__body__from_date__lt=row.body["from_date"],
    )
    return tuple(noun(each) for each in rows.order_by("id"))


def _objections(row: models.Paper, who: Person) -> list[Finding]:
    if row.state != "checking":
        return []
    held = noun(row)
    move = held.kind.move("conclude")
    assert move is not None, "a verification is concluded"
    return list(papers.objections(move, held, around(row, who)))


def _standing(
    row: models.Paper,
    reduction: MonitoredReduction | None,
    refused: tuple[Finding, ...],
    at: datetime,
) -> Standing:
    fits = reduction is not None and (
        reduction.fingerprint == row.body["fingerprint"]
        and reduction.data_sha256 == (row.body["data_root"],)
    )
    seal = models.PeriodSeal.objects.filter(
        project_id=row.body["reference"], root=row.body["data_root"]
    ).first()
    late = models.BatchOutcome.objects.none()
    if seal is not None:
        late = models.BatchOutcome.objects.filter(
            batch__project_id=row.body["reference"],
            batch__kind="correction",
            batch__at__gt=at,
            batch__first_epoch__lt=seal.end_epoch,
            batch__last_epoch__gte=seal.first_epoch,
        )
    corrections = late.aggregate(n=Sum("after_seal"))["n"] or 0
    return Standing(fits, corrections, refused)
