"""A paper: one record of the programme, of some kind, in some state.

Flows in: a kind and what people wrote. Flows out: `Paper`; a body to keep, or every
finding about what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme.papers import sayings
from renkei.programme.papers.field import Field, FieldKind, read
from renkei.programme.papers.kind import Kind, Move

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it stands; `version` counts its changes from one."""

    number: str
    kind: Kind
    state: str
    body: Body
    version: int

    @property
    def title(self) -> Text:
        """What lists call it."""
        return title_of(self.kind, self.body, self.number)

    @property
    def country(self) -> str | None:
        """The partner country it is about, where its kind has one."""
        return self.body.get(self.kind.country) if self.kind.country else None

    @property
    def fiscal_year(self) -> int | None:
        """The Japanese fiscal year it belongs to, where its kind has one."""
        key = self.kind.fiscal_year
        return self.body.get(key) if key else None

    @property
    def due(self) -> date | None:
        """The day by which something is to be done, where its kind has one."""
        written = self.body.get(self.kind.due) if self.kind.due else None
        return date.fromisoformat(written) if written else None

    @property
    def parties(self) -> tuple[str, ...]:
        """The entities it names on its sides, each once."""
        return parties_of(self.kind, self.body)

    def day(self, key: str) -> date | None:
        """The day in a date field."""
        written = self.body.get(key)
        return date.fromisoformat(written) if written else None

    def text(self, key: str) -> Text | None:
        """The value of a two-language field."""
        written = self.body.get(key)
        return Text(written["ja"], written["en"]) if written else None


def title_of(kind: Kind, body: Body, number: str) -> Text:
    """The title field as words; the number where nothing stands there yet."""
    written = body.get(kind.title)
    if isinstance(written, Mapping):
        return Text(ja=written["ja"], en=written["en"])
    return same(str(written)) if written else same(number)


def parties_of(kind: Kind, body: Body) -> tuple[str, ...]:
    """The entities in the party fields, in their order."""
    named: dict[str, None] = {}
    for key in kind.parties:
        written = body.get(key) or []
        named |= dict.fromkeys([written] if isinstance(written, str) else written)
    return tuple(named)


def linked_papers(kind: Kind, body: Body) -> Iterator[tuple[str, str]]:
    """Every other paper a body names, with the field that names it."""
    for field in kind.links():
        written = body.get(field.key) or []
        for number in [written] if isinstance(written, str) else written:
            yield field.key, number


def body_from(kind: Kind, written: Mapping[str, Any], where: Text) -> dict[str, Any]:
    """What was written, as it is kept; empty fields are left out.

    Refuses `programme.paper.not-readable`, `.missing` and `.unknown-field` with every
    finding at once.
    """
    body: dict[str, Any] = {}
    findings: list[Finding] = []
    known = {field.key: field for field in kind.fields}
    findings += [
        sayings.unknown_field(key, kind, where) for key in written if key not in known
    ]
    for key, field in known.items():
        found = read(field, written.get(key), where)
        findings += found.findings
        if found.value is not None:
            body[key] = found.value
        elif field.required and not found.findings:
            findings.append(sayings.missing(field, where))
    if findings:
        raise Refusal(findings)
    return body


def unready(kind: Kind, move: Move, body: Body, where: Text) -> Iterator[Finding]:
    """What still has to be written before a step can be taken."""
    for key in move.needs:
        field = kind.field(key)
        if key not in body and key != move.dated:
            yield sayings.needed(field, move, where)


def shown_fields(kind: Kind, body: Body, *, is_inside: bool) -> Iterator[Field]:
    """The fields somebody sees: outsiders only the public ones; empty ones left out."""
    for field in kind.fields:
        if field.key in body and (is_inside or field.public):
            yield field


def total(field: Field, body: Body, column: str) -> int:
    """The sum of a whole-number column of a small table."""
    assert field.kind is FieldKind.ROWS, f"{field.key} has no columns"
    return sum(int(row.get(column) or 0) for row in body.get(field.key, []))
