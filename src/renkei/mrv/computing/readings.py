"""What a computation starts from: partitions of readings, and the project's question.

Flows in: files with their hashes, the plan, what the project declared. Flows out:
`Readings` (sealed, or open while the period runs) and `Question`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from renkei.foundation import Figure, Finding, Period
from renkei.methodologies import OfficialValue
from renkei.mrv.metering import MeteringPlan, Treatment


@dataclass(frozen=True, slots=True)
class Partition:
    """One sorted file of readings, or its rows in memory, under the hash it has.

    `content` is the path of a Parquet file or an Arrow table (see
    `metering.partition_rows`); `sha256` that of the file as the manifest knows it.
    """

    sha256: str
    rows: int
    content: Any = field(compare=False)

    @property
    def path(self) -> Path | None:
        """Where the file lies, if it is one."""
        return self.content if isinstance(self.content, Path) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The readings of one project over one period, with every decision about them.

    `partitions` stand in the order of time. `seal` is the root of the period's seal;
    "" while the period is open. `findings` is what inspection and triage still say.
    """

    plan: MeteringPlan
    period: Period
    partitions: tuple[Partition, ...]
    seal: str = ""
    treatments: tuple[Treatment, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_sealed(self) -> bool:
        """Whether the period is closed for good."""
        return bool(self.seal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a project asks of its methodology: all but the readings.

    `values` is what the project supplies and does not meter.
    """

    methodology_id: str
    version: str
    answers: Mapping[str, bool | None]
    choices: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    values: Mapping[str, Figure | Mapping[str, Figure]] = field(default_factory=dict)
    official_values: tuple[OfficialValue, ...] = ()
    variant: str | None = None
