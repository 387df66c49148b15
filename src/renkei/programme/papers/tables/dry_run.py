"""What a table would do to the records, before it does anything.

Flows in: the papers as they stand and as a table would have them. Flows out: `DryRun`;
its fingerprint names exactly what was shown, so that nothing else is ever applied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from renkei.foundation import Finding, Severity, Text, fingerprint
from renkei.programme.papers.field import Field
from renkei.programme.papers.kind import Kind


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after; None where nothing stands in it."""

    field: Field
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row does: to the paper of its number, or a new paper (version nought).

    `body` is all that would stand in the paper afterwards, also what the reader does
    not see of it.
    """

    where: Text
    number: str
    version: int
    title: Text
    fields: tuple[FieldChange, ...]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DryRun:
    """Everything a table would add and change, and everything against it.

    With a fault in `findings` nothing of the table is taken; warnings only inform.
    """

    kind: Kind
    file_name: str
    form: Text
    rows: int
    added: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]
    unchanged: int
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps the table from being taken in."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a person should look at before confirming."""
        return tuple(f for f in self.findings if f.severity is not Severity.ERROR)

    @property
    def may_be_applied(self) -> bool:
        """Whether there is something to do and nothing against it."""
        return not self.faults and bool(self.added or self.changed)

    @property
    def fingerprint(self) -> str:
        """The hash of what would be done."""
        return fingerprint(
            {
                "kind": self.kind.id,
                "added": [row.body for row in self.added],
                "changed": [
                    {
                        "number": row.number,
                        "version": row.version,
                        "fields": {
                            each.field.key: [each.before, each.after]
                            for each in row.fields
                        },
                    }
                    for row in self.changed
                ],
            }
        )
