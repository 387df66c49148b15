"""What is wrong, said so that the reader can mend it.

Flows in: the four answers every message owes. Flows out: a `Finding` in a list of
findings, or a `Refusal` that stops a command.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation.text import Text


class Severity(StrEnum):
    """How much a finding weighs: an error stops the work, the rest inform it."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    INFO = "info"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _SEVERITY_LABELS[self]


_SEVERITY_LABELS = {
    Severity.ERROR: Text(ja="誤り", en="Error"),
    Severity.WARNING: Text(ja="警告", en="Warning"),
    Severity.NOTICE: Text(ja="注意", en="Notice"),
    Severity.INFO: Text(ja="参考", en="Info"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed in a checked document, with the four answers a reader needs.

    `code` is stable and dotted (`mrv.meter.gap`); `found` says what was found, `where`
    names file, line or field, `rule` the rule it meets (with its source), `remedy` what
    to do next.
    """

    code: str
    found: Text
    where: Text
    rule: Text
    remedy: Text
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> Text:
        """The four answers as one paragraph in each language."""
        return Text(
            ja=(
                f"{self.where.ja}:{self.found.ja} "
                f"規則:{self.rule.ja} 対処:{self.remedy.ja}"
            ),
            en=(
                f"{self.where.en}: {self.found.en} "
                f"Rule: {self.rule.en} Remedy: {self.remedy.en}"
            ),
        )


class Refusal(Exception):
    """A command that was not carried out, with every reason at once.

    Nothing was written. Doors show `findings`; programs read `code`.
    """

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings = (
            (findings,) if isinstance(findings, Finding) else tuple(findings)
        )
        assert self.findings, "a refusal owes at least one finding"
        super().__init__("; ".join(f.message.en for f in self.findings))

    @property
    def code(self) -> str:
        """The stable code of the first reason."""
        return self.findings[0].code
