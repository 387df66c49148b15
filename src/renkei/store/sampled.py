"""The sample proposed for a sealed period, from everything the house knows of it.

Flows in: a project and a period. Flows out: the inspected period and `SamplingPlan`.

Refuses `store.verification.not-sealed`, `store.metered.*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from renkei.foundation import Period, Refusal
from renkei.mrv import verifying
from renkei.store import models
from renkei.store import verifying_refusals as refusals
from renkei.store.inspected import Inspected, inspected
from renkei.store.metering_files import rows_of
from renkei.store.sealed_readings import newest_seal


def sampled(reference: str, period: Period) -> tuple[Inspected, verifying.SamplingPlan]:
    """The period as inspected, and what is proposed to be checked of it."""
    seal = newest_seal(reference, period)
    if seal is None:
        raise Refusal(refusals.not_sealed(reference, str(period.start)))
    seen = inspected(seal.plan, period)
    assert seen.inspection is not None, "a sealed period has readings"
    bills = models.Invoice.objects.filter(
        project_id=reference,
        month__gte=period.start.replace(day=1),
        month__lt=period.end,
    )
    replaced = models.ReadingCorrection.objects.filter(
        project_id=reference, epoch__gte=seal.first_epoch, epoch__lt=seal.end_epoch
    )
    measures = verifying.measured(
        rows_of(seal),
        seen.plan,
        period,
        typed=bills.values_list("channel", "month"),
        replaced=replaced.values_list("channel", "epoch"),
    )
    proposed = verifying.sampling_plan(
        seen.plan, seen.inspection, seen.said, measures, worth=seen.worth
    )
    return seen, proposed


def sample_row(stratum: verifying.Stratum) -> Mapping[str, Any]:
    """A stratum as a verification keeps it."""
    assert stratum.why is not None, "only what was chosen is kept"
    asked = [each.label for each in stratum.evidence]
    return {
        "channel": stratum.channel,
        "from_date": str(stratum.period.start),
        "last_date": str(stratum.period.last),
        "share": verifying.percent(stratum.share),
        "points": stratum.points,
        "why": {"ja": stratum.why.ja, "en": stratum.why.en},
        "evidence": {
            "ja": "、".join(each.ja for each in asked),
            "en": ", ".join(each.en for each in asked),
        },
    }
