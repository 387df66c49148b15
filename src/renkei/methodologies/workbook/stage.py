"""The two times a methodology is reckoned: in the plan and in the report.

Flows in: nothing. Flows out: `Stage`, with the sheets each time has.
"""

from __future__ import annotations

from enum import StrEnum

from renkei.foundation import Text


class Stage(StrEnum):
    """Before the fact (monitoring plan sheet) or after it (monitoring report sheet)."""

    PLAN = "MPS"
    REPORT = "MRS"

    @property
    def input_sheet(self) -> str:
        """The sheet that is filled in."""
        return f"{self.value}(input)"

    @property
    def process_sheet(self) -> str:
        """The sheet that computes."""
        return f"{self.value}(calc_process)"

    @property
    def heading(self) -> Text:
        """The name of the sheets."""
        return _TITLES[self]


_TITLES = {
    Stage.PLAN: Text(
        ja="モニタリング計画シート(MPS)", en="Monitoring Plan Sheet (MPS)"
    ),
    Stage.REPORT: Text(
        ja="モニタリング報告シート(MRS)", en="Monitoring Report Sheet (MRS)"
    ),
}
