"""What was typed on an evaluation's page, read field by field.

Flows in: what was sent. Flows out: a sheet, a preference; or a refusal that names every
field that was not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from renkei.foundation import Finding, Refusal, Text
from renkei.store import evaluation_desk as desks
from renkei.store.evaluation_desk import KeptSheet
from renkei.technology import evaluation as room
from renkei.web.pages.evaluations.telling import compared, in_cell
from renkei.web.pages.evaluations.words import WORDS


def read_sheet(question: room.Question, sent: Mapping[str, str]) -> KeptSheet:
    """What was sent; an empty field stays open.

    Refuses `store.evaluation.number` and `.choice` with every field that is not read.
    """
    read = Reading(sent, [])
    scores = tuple(
        (option.id, criterion.id, score)
        for criterion in question.judged
        for option in question.options
        for score in read.number(
            f"score.{option.id}.{criterion.id}", in_cell(option, criterion)
        )
    )
    points = tuple(
        (each.id, given)
        for each in question.criteria
        for given in read.number(f"points.{each.id}", each.name)
    )
    judgements = tuple(
        (a, b, times)
        for a, b in question.comparisons
        for times in read.judgement(f"pair.{a}.{b}", compared(question, a, b))
    )
    if read.faults:
        raise Refusal(read.faults)
    return KeptSheet(
        scores=scores,
        judgements=judgements,
        points=points,
        comment=sent.get("comment", "").strip(),
        declared="declared" in sent,
        why=sent.get("why", "").strip(),
    )


def read_preference(sent: Mapping[str, str]) -> room.Preference:
    """The shape that was chosen, with the thresholds it cannot do without.

    Refuses `store.evaluation.choice`, `.empty` and `.number`.
    """
    wanted = sent.get("shape") or room.Shape.USUAL
    if wanted not in set(room.Shape):
        raise Refusal(desks.not_a_choice(WORDS["shape"], wanted))
    shape = room.Shape(wanted)
    read, values = Reading(sent, []), {}
    for name in shape.needs:
        found = next(read.number(name, WORDS[f"of_{name}"]), None)
        if found is not None:
            values[name] = found
        elif not sent.get(name, "").strip():
            read.faults.append(desks.empty(WORDS[f"of_{name}"]))
    if read.faults:
        raise Refusal(read.faults)
    return room.Preference(shape, **values)


@dataclass(frozen=True, slots=True)
class Reading:
    """Fields read one by one; an empty one gives nothing, a faulty one a finding."""

    sent: Mapping[str, str]
    faults: list[Finding]

    def number(self, name: str, where: Text) -> Iterator[Decimal]:
        """A number."""
        written = self.sent.get(name, "").strip()
        found = desks.number(written) if written else None
        if found is not None:
            yield found
        elif written:
            self.faults.append(desks.not_a_number(where, written))

    def judgement(self, name: str, where: Text) -> Iterator[str]:
        """How many times as important, of the scale's."""
        written = self.sent.get(name, "")
        if written in {str(each) for each in room.SCALE}:
            yield written
        elif written:
            self.faults.append(desks.not_a_choice(where, written))
