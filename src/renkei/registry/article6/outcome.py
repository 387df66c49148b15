"""How a question of Article 6 is answered: pass, fail, or it cannot be told.

Flows in: nothing. Flows out: `Outcome`.
"""

from __future__ import annotations

from enum import StrEnum

from renkei.foundation import Text


class Outcome(StrEnum):
    """How a question was answered. Only *pass* lets anything through."""

    PASS = "pass"
    FAIL = "fail"
    INDETERMINATE = "indeterminate"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.PASS: Text(ja="適合", en="Pass"),
    Outcome.FAIL: Text(ja="不適合", en="Fail"),
    Outcome.INDETERMINATE: Text(ja="判定不能", en="Indeterminate"),
}
