"""From what inspection found and a person decided to what computing applies.

Flows in: findings and decisions. Flows out: a `Treatment` for each that was accepted
and changes something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from renkei.mrv.inspecting import Act, Decision, QualityFinding
from renkei.mrv.metering import ChannelKind, MeteringPlan, Treatment, TreatmentRule

_IDLE = frozenset({Act.ASK, Act.KEEP})
_ACCEPTED = "as proposed"


def decided(
    plan: MeteringPlan,
    findings: Iterable[QualityFinding],
    decisions: Iterable[Decision],
) -> tuple[Treatment, ...]:
    """The treatments that follow from decisions about findings of these readings.

    A finding on a counter speaks of the reading at which it had grown; here the growth
    belongs to the reading before, so its span begins and ends one step earlier.
    """
    accepted = {each.finding: each for each in decisions if each.is_accepted}
    return tuple(_treatments(plan, findings, accepted))


def _treatments(
    plan: MeteringPlan,
    findings: Iterable[QualityFinding],
    accepted: dict[str, Decision],
) -> Iterator[Treatment]:
    for finding in findings:
        decision, proposed = accepted.get(finding.fingerprint), finding.treatment
        if decision is None or proposed.act in _IDLE:
            continue
        channel = plan.channel(finding.channel)
        is_counter = channel.kind is ChannelKind.COUNTER
        back = channel.step_seconds if is_counter else 0
        yield Treatment(
            channel=finding.channel,
            start=finding.started_at - timedelta(seconds=back),
            end=finding.ended_at - timedelta(seconds=back),
            rule=TreatmentRule(proposed.act.value),
            reason=decision.reason.strip() or _ACCEPTED,
            by=decision.by,
            other=proposed.other
            if TreatmentRule(proposed.act.value).needs_other
            else "",
            numerator=proposed.numerator,
            denominator=proposed.denominator,
            seconds=proposed.seconds,
            quanta=proposed.quanta,
            epochs=tuple(epoch - back for epoch in proposed.epochs),
            spends=proposed.spends,
        )
