"""Which fields of a kind belong together, on the page and in the form.

Flows in: a kind. Flows out: the part that a field stands in. What a field is *for* is
read from its place in the kind: the days and evidence of its steps, its sources.
"""

from __future__ import annotations

from functools import cache

from renkei.programme import papers

Field = papers.Field
FieldKind = papers.FieldKind

MARKS = ("founding_key",)  # by which a loaded record is known again; never edited

_PARTS = {
    FieldKind.ENTITY: "sides",
    FieldKind.ENTITIES: "sides",
    FieldKind.PAPER: "papers",
    FieldKind.PAPERS: "papers",
    FieldKind.DATE: "numbers",
    FieldKind.WHOLE: "numbers",
    FieldKind.DECIMAL: "numbers",
    FieldKind.YEN: "numbers",
    FieldKind.PROSE: "prose",
    FieldKind.ROWS: "rows",
}


def part_of(kind: papers.Kind, field: Field) -> str:
    """The part of form and page in which a field stands."""
    if field.key == kind.title:
        return "main"
    if field.key in _of_steps(kind.id):
        return "steps"
    if _is_of_sources(field):
        return "sources"
    return _PARTS.get(field.kind, "main")


@cache
def _of_steps(kind_id: str) -> frozenset[str]:
    """The days and the evidence of the steps, where a kind keeps both."""
    kind = papers.kinds()[kind_id]
    keys = {field.key for field in kind.fields}
    evidence = {key for key in keys if key.endswith("_evidence")}
    days = {key.removesuffix("_evidence") + "_date" for key in evidence} & keys
    dated = {move.dated for move in kind.moves if move.dated}
    return frozenset(evidence | days | (dated if evidence else set()))


def _is_of_sources(field: Field) -> bool:
    if field.kind not in (
        FieldKind.LINE,
        FieldKind.CHOICE,
        FieldKind.WHOLE,
    ):
        return False
    starts = field.key.startswith(("printed_", "founding_"))
    return (
        starts
        or field.key == "citation"
        or field.key.endswith(("_citation", "_confidence"))
    )
