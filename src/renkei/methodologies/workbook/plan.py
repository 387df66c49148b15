"""The plan of a whole workbook, from which it is written and by which it is checked.

Flows in: an edition, what is known of a project, results where there are any. Flows
out: `Plan`, every sheet with every cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from renkei.foundation import Text
from renkei.methodologies.engine.cells import Names, cells
from renkei.methodologies.methodology import Edition
from renkei.methodologies.parameter import ParameterKind
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.workbook import front
from renkei.methodologies.workbook.defaults import Defaults
from renkei.methodologies.workbook.entries import Entries, Place
from renkei.methodologies.workbook.inputs import InputSheet
from renkei.methodologies.workbook.paper import Purpose, Sheet, Spot
from renkei.methodologies.workbook.process import ProcessSheet
from renkei.methodologies.workbook.stage import Stage


@dataclass(frozen=True, slots=True)
class Plan:
    """Every sheet in its order.

    `shown` is the first cell of Table 3 at each stage: `RE_p`, `PE_p`, `ER_p`, the
    whole tonnes and the state stand below one another.
    """

    sheets: tuple[Sheet, ...]
    shown: Mapping[Stage, Spot]

    def sheet(self, name: str) -> Sheet:
        """The sheet of a name."""
        return next(each for each in self.sheets if each.name == name)


def _entered(
    edition: Edition, inputs: Mapping[Stage, InputSheet], stage: Stage
) -> Callable[[Purpose, str, Place], str]:
    """Where a stage's formulas find an entry: monitored values on the stage's own
    sheet, all others in the plan."""

    def at(purpose: Purpose, symbol: str, place: Place) -> str:
        parameter = edition.parameter(symbol)
        is_own = parameter is not None and parameter.kind is ParameterKind.MONITORED
        return inputs[stage if is_own else Stage.PLAN].at(purpose, symbol, place)

    return at


def plan(
    edition: Edition,
    title: Text,
    entries: Entries,
    *,
    is_study: bool = False,
    reductions: Mapping[Stage, Reduction] | None = None,
) -> Plan:
    """The workbook of an edition, as far as the project is known."""
    assert edition.results is not None, "an edition that computes has results"
    members = entries.members_of(edition)
    asked, answers = front.eligibility(edition, entries)
    inputs = {Stage.PLAN: InputSheet(edition, entries, Stage.PLAN).planned()}
    report = InputSheet(edition, entries, Stage.REPORT)
    inputs[Stage.REPORT] = report.planned(inputs[Stage.PLAN])
    names = Names()
    written = cells(edition.system, members=members, tables=edition.tables, names=names)
    computing: dict[Stage, ProcessSheet] = {}
    shown: dict[Stage, Spot] = {}
    for stage in Stage:
        entered = _entered(edition, inputs, stage)
        process = ProcessSheet(
            edition=edition,
            stage=stage,
            members=members,
            cells=written,
            names=names,
            entered=entered,
            answers=answers,
            is_study=is_study,
            reduction=(reductions or {}).get(stage),
        ).planned()
        if stage is Stage.PLAN:
            Defaults(
                process.sheet,
                edition,
                members=members,
                names=names,
                entered=entered,
                needed=inputs[Stage.PLAN].needed,
                officials=entries.officials,
                is_study=is_study,
            ).add()
        shown[stage] = inputs[stage].results(process.found)
        computing[stage] = process
    sheets = (
        front.about(edition, title, entries, is_study=is_study),
        asked,
        inputs[Stage.PLAN].sheet,
        computing[Stage.PLAN].sheet,
        front.structure(edition),
        inputs[Stage.REPORT].sheet,
        computing[Stage.REPORT].sheet,
    )
    return Plan(sheets, shown)
