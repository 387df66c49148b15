"""Sealed readings and the reductions computed from them, brought back as nouns.

Flows in: manifests with their files, designs, official values. Flows out:
`MonitoredReduction`, computed anew every time; a kept result is a claim that this
computation has to meet.

Refuses `store.reduction.no-readings`, and what the files and the rooms refuse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from renkei import mrv
from renkei.foundation import Finding, Period, Refusal, Text, fingerprint, same
from renkei.methodologies import OfficialValue
from renkei.mrv import Intake, MonitoredReduction
from renkei.store import models
from renkei.store.bodies import from_record, to_body
from renkei.store.designs import design_of, needed_design, officials_in_force
from renkei.store.readings_files import unsealed
from renkei.store.sealed_readings import newest_seal, reduction_of


@dataclass(frozen=True, slots=True)
class Basis:
    """The rows a computation rests on, by their keys.

    `readings` are meter files; `seals` sealed periods, where those were computed.
    """

    design: int
    readings: tuple[int, ...]
    officials: tuple[int, ...]
    seals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Computed:
    """A reduction and the rows it rests on."""

    reduction: MonitoredReduction
    basis: Basis

    @property
    def evidence(self) -> str:
        """One name for the values and everything said about where they come from."""
        vintages = self.reduction.vintages
        return fingerprint([v.reduction.evidence_digest for v in vintages])

    @property
    def may_credit(self) -> bool:
        """Whether everything it leans on is at least published."""
        return all(v.reduction.may_credit for v in self.reduction.vintages)


def intake_body(intake: Intake) -> object:
    """An accepted intake as a manifest keeps it: everything but the columns."""
    readings = replace(intake.accepted(), parquet=b"")
    return to_body(replace(intake, readings=readings))


def intake_of(row: models.ReadingsManifest) -> Intake:
    """The intake of a manifest, with its columns, which must be as they were sealed."""
    kept = from_record(Intake, row.body, f"readings:{row.pk}:{row.parquet_sha256}")
    readings = replace(kept.accepted(), parquet=unsealed(row))
    return replace(kept, readings=readings)


def manifests_in_force(
    project: str, period: Period | None = None
) -> tuple[models.ReadingsManifest, ...]:
    """The newest readings of each channel for a period, or for the latest period."""
    rows = models.ReadingsManifest.objects.filter(project_id=project)
    if period is not None:
        rows = rows.filter(period=date_range(period))
    newest: dict[int, models.ReadingsManifest] = {}
    for row in rows:
        newest[row.plan_id] = row
    if not newest:
        return ()
    last = max(row.period.upper for row in newest.values())
    return tuple(row for row in newest.values() if row.period.upper == last)


def current(project: str, period: Period | None = None) -> Computed:
    """The reduction of the newest readings, with the values in force now.

    Where a period is sealed, its sealed readings stand before any meter file of it.
    """
    manifests = manifests_in_force(project, period)
    seal = newest_seal(project, period)
    if seal is not None and _is_latest(seal, manifests):
        return _computed_from_seal(project, seal)
    if not manifests:
        raise Refusal(_no_readings(project))
    row = needed_design(project)
    officials = officials_in_force(row.methodology_id, row.version)
    return _computed(row, manifests, officials)


def has_readings(project: str) -> bool:
    """Whether there is anything to compute with: a meter file or a sealed period."""
    return bool(manifests_in_force(project)) or newest_seal(project) is not None


def date_range(period: Period) -> DateRange:
    """A period as a column holds it, half-open."""
    return DateRange(period.start, period.end, "[)")


def period_of(column: DateRange) -> Period:
    """The period a column holds."""
    return Period(column.lower, column.upper)


def _computed(
    row: models.ProjectDesign,
    manifests: tuple[models.ReadingsManifest, ...],
    officials: dict[int, OfficialValue],
) -> Computed:
    design = design_of(row)
    reduction = mrv.reduce(
        [intake_of(manifest) for manifest in manifests],
        methodology_id=design.methodology_id,
        version=design.version,
        answers=design.answers,
        choices=design.choices,
        official_values=officials.values(),
    )
    keys = tuple(manifest.pk for manifest in manifests)
    return Computed(reduction, Basis(row.pk, keys, tuple(sorted(officials))))


def _is_latest(
    seal: models.PeriodSeal, manifests: tuple[models.ReadingsManifest, ...]
) -> bool:
    upper: date = seal.period.upper
    return all(row.period.upper <= upper for row in manifests)


def _computed_from_seal(project: str, seal: models.PeriodSeal) -> Computed:
    from renkei.store.inspected import inspected  # which knows of seals itself

    row = needed_design(project)
    officials = officials_in_force(row.methodology_id, row.version)
    reduction = reduction_of(
        seal,
        design_of(row),
        tuple(officials.values()),
        inspected(seal.plan, period_of(seal.period)).treatments,
    )
    basis = Basis(row.pk, (), tuple(sorted(officials)), (seal.pk,))
    return Computed(reduction, basis)


def _no_readings(project: str) -> Finding:
    return Finding(
        code="store.reduction.no-readings",
        found=Text(
            ja="受け付けた計測データがありません。",
            en="No readings have been accepted.",
        ),
        where=same(project),
        rule=Text(
            ja="排出削減量は、受け付けた計測データから算定します。",
            en="A reduction is computed from accepted readings.",
        ),
        remedy=Text(
            ja="先に検針ファイルを提出してください。", en="Submit a meter file first."
        ),
    )
