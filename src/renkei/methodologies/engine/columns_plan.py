"""How a system of equations becomes one query: what is computed on which rows, when.

Flows in: a `System` and how its columns are read and written. Flows out: a `Plan`.
Every symbol stands on the rows of its own indices, its *grain*. A symbol that an
expression needs on finer rows is joined to them; a sum is a GROUP BY towards coarser
rows. Each join or grouping opens a new *stage*, so that all sums of one stage over the
same rows share one pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from renkei.methodologies.engine.columns_inputs import Inputs
from renkei.methodologies.engine.columns_sql import WIDE, Sql, Writer, name
from renkei.methodologies.engine.system import System
from renkei.methodologies.engine.tree import Expression, IndexedSum, Symbol

Grain: TypeAlias = tuple[str, ...]
PROJECT: Grain = ()


@dataclass(slots=True)
class Work:
    """What the rows of one grain gain at one stage: columns of other rows, then own.

    `joined` and `grouped` tell by the grain of the other rows which columns come.
    """

    joined: dict[Grain, list[str]] = field(default_factory=dict)
    grouped: dict[Grain, dict[str, str]] = field(default_factory=dict)
    computed: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """Which rows gain which columns at which stage.

    `together`: one relation has the inputs of projects and members side by side; its
    rows of projects come out of a GROUP BY.
    """

    system: System
    together: bool
    inputs: Inputs
    writer: Writer
    stages: list[dict[Grain, Work]] = field(default_factory=list)
    columns: dict[tuple[Grain, str], tuple[int, Sql]] = field(default_factory=dict)
    sums: int = 0

    def make(self) -> None:
        """Places every input and every equation.

        Raises `NotExact` where the writer is exact and an equation cannot be.
        """
        for symbol in self.system.inputs:
            self._take(symbol)
        for stated in self.system.equations:
            self._define(stated.symbol, stated.equation.expression)

    def grain(self, symbol: str) -> Grain:
        """The indices of a symbol, in the order of the system."""
        return self._ordered({*self.system.indices_of(symbol)})

    def work(self, grain: Grain, stage: int) -> Work:
        """What happens to the rows of a grain at a stage."""
        while len(self.stages) <= stage:
            self.stages.append({})
        return self.stages[stage].setdefault(grain, Work())

    def _ordered(self, indices: set[str]) -> Grain:
        return tuple(index for index in self.system.indices if index in indices)

    def _take(self, symbol: str) -> None:
        column = self.inputs.column(symbol)
        fine = tuple(self.system.indices) if self.together else self.grain(symbol)
        self.columns[fine, symbol] = (0, column)
        if self.together and self.grain(symbol) == PROJECT:
            self.columns[PROJECT, symbol] = (1, column)
            grouped = self.work(PROJECT, 1).grouped.setdefault(fine, {})
            grouped[column.text] = f"min({column.text})"

    def _define(self, symbol: str, expression: Expression) -> None:
        grain = self.grain(symbol)
        stage, value = self._placed(expression, grain)
        if self.together and grain == PROJECT:
            stage = max(stage, 1)  # before, there are no rows of projects
        column = replace(value, text=name(symbol))
        self.columns[grain, symbol] = (stage, column)
        self.work(grain, stage).computed[column.text] = value.text

    def _placed(self, node: Expression, grain: Grain) -> tuple[int, Sql]:
        """An expression on the rows of a grain, and the stage at which it is ready."""
        stages = [0]

        def read(part: Symbol | IndexedSum) -> Sql:
            stage, column = (
                self._symbol(part, grain)
                if isinstance(part, Symbol)
                else self._sum(part, grain)
            )
            stages.append(stage)
            return column

        value = self.writer.sql(node, read)
        return max(stages), value

    def _symbol(self, node: Symbol, grain: Grain) -> tuple[int, Sql]:
        """A symbol on the rows of a grain, joined to them where they are finer."""
        here = (grain, node.name)
        if here not in self.columns:
            own = self.grain(node.name)
            stage, column = self.columns[own, node.name]
            self.columns[here] = (stage + 1, column)
            joined = self.work(grain, stage + 1).joined
            joined.setdefault(own, []).append(column.text)
        return self.columns[here]

    def _sum(self, node: IndexedSum, grain: Grain) -> tuple[int, Sql]:
        """A sum, with those directly inside it, as a column of the coarser rows."""
        over, body = {node.index}, node.body
        while isinstance(body, IndexedSum):
            over, body = over | {body.index}, body.body
        fine = self._ordered(over | {*grain})
        stage, value = self._placed(body, fine)
        self.sums += 1
        column = replace(
            value, text=name(f"sum {self.sums}"), width=value.width and WIDE
        )
        grouped = self.work(grain, stage + 1).grouped.setdefault(fine, {})
        grouped[column.text] = f"sum({value.text})"
        return stage + 1, column
