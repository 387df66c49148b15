"""What a person decides about a finding, and the rows that follow from it.

Flows in: rows, findings, decisions. Flows out: treated rows: whole quanta, sorted, the
same channels. Nothing is overwritten: the rows as they came stay what they are, and who
decided why stays with the decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.treatment import Act, treated_span
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan, channels_of


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one finding: the treatment is accepted, or refused.

    `finding` is the finding's fingerprint, `by` the role of who decided, `reason` what
    they know that the numbers do not say. A refusal always owes its reason.
    """

    finding: str
    is_accepted: bool
    reason: str
    by: str

    def __post_init__(self) -> None:
        assert self.by, "a decision has somebody who took it"
        if not self.is_accepted and not self.reason.strip():
            raise Refusal(_unreasoned(self))


def undecided(
    findings: Iterable[QualityFinding], decisions: Iterable[Decision]
) -> tuple[QualityFinding, ...]:
    """The findings about which nobody has said anything yet."""
    decided = {decision.finding for decision in decisions}
    return tuple(f for f in findings if f.fingerprint not in decided)


def treated(
    rows: Any,
    plan: MeteringPlan,
    findings: Sequence[QualityFinding],
    decisions: Iterable[Decision],
) -> Any:
    """The rows after every accepted treatment, as an Arrow table like the one given.

    Treatments are applied to amounts (of a counter to its growth, from which the
    counter is put together again) in order of time; where two spans meet, the later
    one speaks last. What stands beside a channel (a twin, a swapped channel) is read
    from the rows as they came.

    Refuses `mrv.inspection.no-such-finding` where a decision cites a finding that is
    not among those given: it was made about other readings.
    """
    by_name = {finding.fingerprint: finding for finding in findings}
    accepted = []
    for decision in decisions:
        if decision.finding not in by_name:
            raise Refusal(_no_such_finding(plan.project, decision))
        if decision.is_accepted:
            accepted.append(by_name[decision.finding])
    names = channels_of(rows)
    touched = {f.channel for f in accepted if f.treatment.act not in _IDLE}
    if not touched:
        return rows
    return _joined(rows, names, plan, accepted, touched)


_IDLE = {Act.ASK, Act.KEEP}


def _joined(
    rows: Any,
    names: Sequence[str],
    plan: MeteringPlan,
    accepted: Sequence[QualityFinding],
    touched: set[str],
) -> Any:
    import pyarrow
    from pyarrow import compute

    pieces = []
    for number, name in enumerate(names):
        piece = rows.filter(compute.equal(rows["channel"], number))
        if name not in touched:
            pieces.append(piece)
            continue
        channel = plan.channel(name)
        mine = [f for f in accepted if f.channel == name]
        beside = {
            f.other: _amounts(rows, names.index(f.other), plan.channel(f.other))
            for f in mine
            if f.other in names
        }
        settled = _treated_channel(channel, _readings(rows, number), mine, beside)
        pieces.append(
            pyarrow.table(
                [
                    pyarrow.array([number] * len(settled), pyarrow.int32()),
                    pyarrow.array(list(settled), pyarrow.int64()),
                    pyarrow.array(list(settled.values()), pyarrow.int64()),
                ],
                schema=rows.schema,
            )
        )
    return pyarrow.concat_tables(pieces)


def _readings(rows: Any, number: int) -> dict[int, int]:
    from pyarrow import compute

    piece = rows.filter(compute.equal(rows["channel"], number))
    return dict(
        zip(piece["epoch"].to_pylist(), piece["value"].to_pylist(), strict=True)
    )


def _amounts(rows: Any, number: int, channel: Channel) -> dict[int, int]:
    read = _readings(rows, number)
    return _grown(read) if channel.kind is ChannelKind.COUNTER else read


def _grown(read: dict[int, int]) -> dict[int, int]:
    """A counter's growth at each reading; at the first one nothing."""
    values = list(read.values())
    growth = [0, *(b - a for a, b in pairwise(values))]
    return dict(zip(read, growth, strict=True))


def _treated_channel(
    channel: Channel,
    read: dict[int, int],
    findings: Sequence[QualityFinding],
    beside: dict[str, dict[int, int]],
) -> dict[int, int]:
    """One channel's readings after its treatments, in order of time."""
    is_counter = channel.kind is ChannelKind.COUNTER
    amounts = _grown(read) if is_counter else dict(read)
    origin = next(iter(read), 0)
    for finding in sorted(findings, key=lambda f: (f.start, f.kind)):
        if finding.treatment.act in _IDLE:
            continue
        span = (finding.start, finding.end)
        grid = _grid(origin, channel.step_seconds, *span)
        own = {e: v for e, v in amounts.items() if span[0] <= e < span[1]}
        other = _within(beside.get(finding.other, {}), span)
        for epoch in own:
            del amounts[epoch]
        amounts.update(_checked(treated_span(finding.treatment, grid, own, other)))
    ordered = dict(sorted(amounts.items()))
    if not is_counter:
        return ordered
    total, counted = next(iter(read.values()), 0), {}
    for epoch, growth in ordered.items():
        total += growth
        counted[epoch] = total
    return counted


def _grid(origin: int, step: int, start: int, end: int) -> range:
    first = -(-(start - origin) // step) * step + origin
    return range(first, end, step)


def _within(rows: dict[int, int], span: tuple[int, int]) -> dict[int, int]:
    return {e: v for e, v in rows.items() if span[0] <= e < span[1]}


def _checked(values: dict[int, int]) -> dict[int, int]:
    assert all(type(v) is int for v in values.values()), "treated sums are whole"
    return values


def _unreasoned(decision: Decision) -> Finding:
    return Finding(
        code="mrv.inspection.no-reason",
        found=Text(
            ja="処理の提案が理由なしに却下されています。",
            en="The proposed treatment is refused without a reason.",
        ),
        where=same(decision.finding),
        rule=Text(
            ja="提案を却下するときは、検証機関が確かめられる理由を記します。",
            en="Whoever refuses a proposal says why, so that a verifier can check it.",
        ),
        remedy=Text(
            ja="理由(例 停電の記録、交換作業の報告書)を書いてください。",
            en="Write the reason, such as a record of an outage or of an exchange.",
        ),
    )


def _no_such_finding(project: str, decision: Decision) -> Finding:
    return Finding(
        code="mrv.inspection.no-such-finding",
        found=Text(
            ja="判断の対象となる指摘が、今の計測値の検査結果にありません。",
            en="The decision speaks of a finding that these readings do not have.",
        ),
        where=same(f"{project} {decision.finding}"),
        rule=Text(
            ja="判断は、同じ計測値の検査結果に対してだけ有効です。",
            en="A decision holds for the findings of the same readings only.",
        ),
        remedy=Text(
            ja="計測値が変わったため、もう一度検査し、判断し直してください。",
            en="The readings have changed: inspect again and decide again.",
        ),
    )
