"""One thing that does not add up, or cannot be told, with its explanation.

Flows in: nothing. Flows out: the shape in which every check answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Severity, Text


class Verdict(StrEnum):
    """How what is stated and what is counted stand to each other."""

    CONSISTENT = "consistent"
    EXPLAINED = "explained"
    INCONSISTENT = "inconsistent"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _VERDICTS[self]


class Area(StrEnum):
    """Which papers a check reads."""

    DOCUMENT = "document"
    OTHER_SOURCES = "other_sources"
    REGISTER = "register"
    ISSUANCES = "issuances"

    @property
    def label(self) -> Text:
        """The heading under which its findings stand."""
        return _AREAS[self]


_VERDICTS = {
    Verdict.CONSISTENT: Text(ja="一致", en="Consistent"),
    Verdict.EXPLAINED: Text(ja="説明のつく差異", en="Explained"),
    Verdict.INCONSISTENT: Text(ja="不一致", en="Inconsistent"),
    Verdict.CANNOT_TELL: Text(ja="判定できない", en="Cannot be told"),
}
_AREAS = {
    Area.DOCUMENT: Text(ja="創設資料", en="Founding document"),
    Area.OTHER_SOURCES: Text(ja="ほかの資料との照合", en="Against other sources"),
    Area.REGISTER: Text(ja="JCMプロジェクト一覧", en="JCM project list"),
    Area.ISSUANCES: Text(ja="クレジット発行記録", en="Issuance records"),
}


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """What a check found: the claim, the count, and how they can both be.

    `stated` is what the papers say, None where they say nothing; `counted` what the
    rows give, None where they cannot give it. `evidence` names rows such as
    "collaboration:32", "project:FP12", "figure:c2c_cities" or "issuance:15".
    """

    id: str
    area: Area
    title: Text
    stated: Text | None
    counted: Text | None
    verdict: Verdict
    severity: Severity
    explanation: Text
    evidence: tuple[str, ...]
    remedy: Text
