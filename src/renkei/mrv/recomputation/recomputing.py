"""A stranger's computer asks: are these tonnes what these readings make?

Flows in: the bytes of a bundle. Flows out: `Recomputation`: what is damaged, by name
and row; what was derived anew beside what the bundle states; and every difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from renkei.foundation import Finding, Period, Refusal, Severity
from renkei.methodologies import (
    Methodology,
    OfficialValue,
    bundle,
    carried,
    catalogue,
    shared_constants,
    texts,
)
from renkei.mrv.computing import Question, compute
from renkei.mrv.computing.project_files import from_body
from renkei.mrv.metering import DayMark, MeteringPlan, Seal, day_marks
from renkei.mrv.recomputation import archive, words
from renkei.mrv.recomputation.archive import Damage
from renkei.mrv.recomputation.bundle import (
    Constant,
    Contents,
    Stated,
    constants,
    contents,
    stated,
)
from renkei.mrv.recomputation.columns import RowOfChannel, damaged_rows
from renkei.mrv.reduction import MonitoredReduction


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputation:
    """What came of a bundle.

    `stated` is what the bundle says, `derived` what its readings make here; None where
    a damaged part kept it from being told or derived. `findings` holds every damage and
    difference as an error, and what a reader should know as a notice.
    """

    seal: str
    period: Period | None
    rows: int
    stated: Stated | None
    derived: Stated | None
    findings: tuple[Finding, ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether every byte is whole and every tonne was derived again."""
        errors = [f for f in self.findings if f.severity is Severity.ERROR]
        return self.derived is not None and not errors


def recompute(content: bytes) -> Recomputation:
    """Derive every tonne of a bundle again, from its rows and its own methodology.

    Needs no database and no network. Refuses `mrv.recomputation.not-a-bundle`; all
    else that is wrong is told in the answer (`mrv.recomputation.*`).
    """
    opened = archive.unpacked(content)
    if opened.damages:
        return _damaged(opened)
    try:
        inside = contents(opened.parts)
    except (ValueError, KeyError, AssertionError, TypeError) as error:
        return _nothing(words.unreadable(error))
    findings = [*_seal_differs(inside)]
    methodology = _own_text(inside)
    if methodology is not None:
        findings.append(words.own_text(inside.question.methodology_id))
    try:
        reduction, replaced = _derived(inside, methodology)
    except Refusal as refusal:
        return _answer(inside, None, [*findings, *refusal.findings])
    findings += replaced
    derived = stated(reduction, inside.stated.written_by)
    findings += _differences(inside.stated, derived)
    if methodology is None and not replaced:
        findings += _trace_differs(inside, reduction)
    return _answer(inside, derived, findings)


def _answer(
    inside: Contents, derived: Stated | None, findings: list[Finding]
) -> Recomputation:
    return Recomputation(
        seal=inside.seal.root,
        period=inside.seal.period,
        rows=inside.rows.num_rows,
        stated=inside.stated,
        derived=derived,
        findings=tuple(findings),
    )


def _nothing(*findings: Finding) -> Recomputation:
    return Recomputation(
        seal="", period=None, rows=0, stated=None, derived=None, findings=findings
    )


def _damaged(opened: archive.Archive) -> Recomputation:
    """Every damaged part; of columns, every row that is not what it was."""
    found: list[Finding] = []
    columns: dict[int, Damage] = {}
    for damage in opened.damages:
        if damage.part.startswith("readings/") and not damage.is_frame:
            columns.setdefault(int(damage.part.split("/")[1]), damage)
        else:
            found.append(words.damaged(damage))
    for number, damage in columns.items():
        named = [
            words.damaged_row(damage.part, row)
            for row in _rows_of(opened.parts, number)
        ]
        found += named[: words.LISTED] or [words.damaged(damage)]
        if len(named) > words.LISTED:
            found.append(words.and_more(damage, len(named) - words.LISTED))
    return _nothing(*found)


def _rows_of(parts: Mapping[str, bytes], number: int) -> Iterator[RowOfChannel]:
    try:
        plan = from_body(MeteringPlan, json.loads(parts["plan.json"]))
        seal = from_body(Seal, json.loads(parts["seal.json"]))
    except (ValueError, KeyError, AssertionError, RecursionError):
        return
    yield from damaged_rows(parts, plan, seal, number)


def _seal_differs(inside: Contents) -> Iterator[Finding]:
    """Days whose rows are not those that were sealed."""
    start, end = _span(inside)
    made = Seal(
        inside.seal.project,
        inside.seal.period,
        inside.plan.fingerprint,
        tuple(_marks(inside, start, end)),
    )
    if made.plan != inside.seal.plan:
        yield words.other_plan(inside.seal.project)
    rows = {(mark.channel, mark.day): mark.rows for mark in made.marks}
    for channel, day in inside.seal.differs_from(made):
        yield words.other_day(channel, day, rows.get((channel, day), 0))


def _span(inside: Contents) -> tuple[int, int]:
    first, end = inside.seal.period.instants(ZoneInfo(inside.plan.zone))
    return int(first.timestamp()), int(end.timestamp())


def _marks(inside: Contents, start: int, end: int) -> Iterator[DayMark]:
    """The marks of the rows inside the period; a counter's closing row stays out."""
    from pyarrow import compute as arrow

    epochs = inside.rows["epoch"]
    kept = arrow.and_(arrow.greater_equal(epochs, start), arrow.less(epochs, end))
    yield from day_marks(inside.rows.filter(kept), inside.plan.zone)


def _own_text(inside: Contents) -> Methodology | None:
    """The bundle's methodology, where its text is not the one installed here."""
    name = inside.question.methodology_id
    if name in catalogue() and texts(name) == dict(inside.texts):
        return None
    return carried(name, inside.texts)


def _derived(
    inside: Contents, methodology: Methodology | None
) -> tuple[MonitoredReduction, list[Finding]]:
    """The reduction anew; where a fact of this house has changed, with the bundle's.

    A constant that the bundle's own text makes another than its list of factors is a
    contradiction, and told as an error.
    """
    asked = inside.question
    reduction = compute(inside.readings, asked, methodology=methodology)
    here = {each.id: each for each in constants(reduction)}
    others = [
        each
        for each in inside.constants
        if each.id in here and here[each.id].value != each.value
    ]
    entered = {each.parameter for each in asked.official_values}
    shared = shared_constants(asked.methodology_id, inside.texts, asked.version)
    carried_on = [
        each
        for each in others
        if each.parameter in shared and each.parameter not in entered
    ]
    told = [
        words.other_constant(each, here[each.id].value, is_used=each in carried_on)
        for each in others
    ]
    if carried_on:
        values = (*asked.official_values, *(_as_carried(asked, c) for c in carried_on))
        question = replace(asked, official_values=values)
        reduction = compute(inside.readings, question, methodology=methodology)
    return reduction, told


def _as_carried(question: Question, constant: Constant) -> OfficialValue:
    return OfficialValue(
        methodology_id=question.methodology_id,
        version=question.version,
        symbol=constant.symbol,
        value=Decimal(constant.value),
        unit=constant.unit,
        citation=words.CARRIED,
        entered_by="bundle",
        entered_at=datetime(9999, 1, 1, tzinfo=UTC),
    )


def _differences(said: Stated, derived: Stated) -> Iterator[Finding]:
    """Every number that came out otherwise."""
    years = {each.year: each for each in derived.vintages}
    for each in said.vintages:
        other = years.pop(each.year, None)
        if other is None or each != other:
            yield words.other_tonnes(said.project, each, other)
    for other in years.values():
        yield words.other_tonnes(said.project, None, other)
    if said.fingerprint != derived.fingerprint:
        yield words.other_fingerprint(said.fingerprint, derived.fingerprint)


def _trace_differs(
    inside: Contents, reduction: MonitoredReduction
) -> Iterator[Finding]:
    for vintage in reduction.vintages:
        name = f"{vintage.year}.json"
        if inside.traces.get(name) != bundle(vintage.reduction):
            yield words.other_trace(name)
