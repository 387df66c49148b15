"""From metered electricity to whole tonnes, one calendar year at a time.

Flows in: accepted meter files and a methodology. Flows out: `MonitoredReduction`, one
`Reduction` for each vintage, each floored once, all bound to the files by hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from renkei.foundation import (
    Figure,
    Finding,
    Period,
    Refusal,
    Text,
    computed,
    fingerprint,
    same,
)
from renkei.methodologies import OfficialValue, Reduction, estimate
from renkei.mrv import refusals
from renkei.mrv.intake import Day, Intake
from renkei.mrv.metered import electricity_mwh

_TCO2 = same("tCO2")
FLOOR = Text(
    ja="暦年ごとに1トン未満を切り捨てる(§4)。",
    en="Rounded down to whole tonnes, once for each calendar year (§4).",
)


class Certificate(Protocol):
    """How far a meter may be believed, and until when."""

    @property
    def certificate(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date: ...


class Agreed(Protocol):
    """What was agreed about one channel for the period."""

    @property
    def project(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def period(self) -> Period: ...
    @property
    def demonstration(self) -> bool: ...
    @property
    def calibration(self) -> Certificate | None: ...
    @property
    def fingerprint(self) -> str: ...


class Counted(Protocol):
    """Readings by day."""

    @property
    def days(self) -> tuple[Day, ...]: ...


class Metered(Protocol):
    """One channel's readings over the period: a meter file, or sealed partitions.

    `sha256` is that of the file or of the seal; `counted` what binds the amounts that
    entered, in a form that can be fingerprinted.
    """

    @property
    def plan(self) -> Agreed: ...
    @property
    def file_name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def missing_intervals(self) -> int: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def counted(self) -> object: ...
    def accepted(self) -> Counted:
        """The readings by day; refused where they were not accepted."""


@dataclass(frozen=True, slots=True)
class VintageReduction:
    """What one calendar year contributed: exact, and in whole tonnes."""

    year: int
    period: Period
    reduction: Reduction

    @property
    def whole_tonnes(self) -> int:
        """The floor of the exact reduction, taken here and nowhere else [tCO2]."""
        return max(0, self.reduction.whole_tonnes)

    @property
    def tonnes(self) -> Figure:
        """The whole tonnes as a figure that opens down to the meter [tCO2]."""
        return computed(
            f"{self.reduction.reduction_tco2.id}/{self.year}/whole",
            Text(ja=f"{self.year}年分の排出削減量", en=f"Vintage {self.year}"),
            self.whole_tonnes,
            unit=_TCO2,
            rule=FLOOR,
            inputs=(self.reduction.reduction_tco2,),
            scope=self.period.label,
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Monitored against estimated, both for the monitored days [tCO2]."""

    expected_tco2: Figure
    monitored_tco2: Figure
    difference_tco2: Figure
    ratio_fraction: Figure | None


@dataclass(frozen=True, slots=True)
class MonitoredReduction:
    """The reduction of one project over one monitoring period, by vintage.

    `intakes` are the meter files or the channels of a sealed period. `fingerprint`
    binds the bytes of the files or the seal, the plans and every value that entered;
    not the citations, so that better evidence for the same number keeps it.
    """

    project: str
    period: Period
    intakes: tuple[Metered, ...]
    vintages: tuple[VintageReduction, ...]

    @property
    def is_demonstration(self) -> bool:
        """Whether any reading comes from a model and not from a meter."""
        return any(intake.plan.demonstration for intake in self.intakes)

    @property
    def methodology(self) -> str:
        """The edition as papers cite it: MN_AM003 Ver2.0."""
        first = self.vintages[0].reduction
        return f"{first.methodology_id} {first.version}"

    @property
    def data_sha256(self) -> tuple[str, ...]:
        """The hashes of the meter files, or of the seal."""
        return tuple(dict.fromkeys(intake.sha256 for intake in self.intakes))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed on the way, each once."""
        noticed = [f for intake in self.intakes for f in intake.findings]
        noticed += [f for v in self.vintages for f in v.reduction.findings]
        return tuple(dict.fromkeys(noticed))

    @property
    def tonnes(self) -> Figure:
        """Whole tonnes over all vintages; the sum of floors, not the floor of sums."""
        return computed(
            f"{self.project}/{self.period.start}..{self.period.last}/tonnes",
            Text(ja="排出削減量", en="Emission reductions"),
            sum(vintage.whole_tonnes for vintage in self.vintages),
            unit=_TCO2,
            rule=Text(ja="暦年ごとの排出削減量の合計", en="The sum of its vintages"),
            inputs=tuple(vintage.tonnes for vintage in self.vintages),
            scope=self.period.label,
        )

    @property
    def fingerprint(self) -> str:
        """One name for the data and every value that entered."""
        return fingerprint(
            {
                "project": self.project,
                "period": [self.period.start, self.period.end],
                "data": list(self.data_sha256),
                "plans": [intake.plan.fingerprint for intake in self.intakes],
                "readings_wh": [intake.counted for intake in self.intakes],
                "vintages": {
                    str(v.year): [v.reduction.fingerprint, v.whole_tonnes]
                    for v in self.vintages
                },
            }
        )

    def compared_with(self, ex_ante: Reduction) -> Comparison:
        """Hold the monitored reduction against an estimate made before the fact.

        The estimate is laid on the monitored days in proportion to their number; where
        output follows the seasons this is an indication, not a finding.
        """
        assert ex_ante.period, "an estimate to compare with says for which days it is"
        assert isinstance(ex_ante.reduction_tco2.value, Decimal)
        days, of_days = self.period.days, ex_ante.period.days
        expected = _exact_ratio(ex_ante.reduction_tco2.value * days, of_days)
        expected_tco2 = computed(
            f"{self.project}/expected",
            Text(ja="事前推計(同じ日数分)", en="Estimated beforehand, same days"),
            expected,
            unit=_TCO2,
            rule=Text(
                ja=f"事前推計 × {days}日 ÷ {of_days}日",
                en=f"Estimate x {days} days / {of_days} days",
            ),
            inputs=(ex_ante.reduction_tco2,),
            scope=self.period.label,
        )
        monitored = self.tonnes
        assert monitored.value is not None
        both = (monitored, expected_tco2)
        difference = computed(
            f"{self.project}/difference",
            Text(ja="実績と事前推計の差", en="Monitored less estimated"),
            monitored.value - expected,
            unit=_TCO2,
            rule=Text(ja="実績 − 事前推計", en="Monitored - estimated"),
            inputs=both,
        )
        ratio = computed(
            f"{self.project}/ratio",
            Text(ja="実績 ÷ 事前推計", en="Monitored / estimated"),
            _exact_ratio(Decimal(monitored.value), expected),
            unit=same("1"),
            rule=Text(ja="実績 ÷ 事前推計", en="Monitored / estimated"),
            inputs=both,
        )
        return Comparison(
            expected_tco2, monitored, difference, ratio if expected else None
        )


def reduce(  # noqa: PLR0913 - one keyword for each part of the monitoring report
    intakes: Sequence[Intake],
    *,
    methodology_id: str,
    version: str,
    answers: Mapping[str, bool | None],
    choices: Mapping[str, str | Mapping[str, str]] | None = None,
    values: Mapping[str, Figure | Decimal | int | str] | None = None,
    official_values: Iterable[OfficialValue] = (),
) -> MonitoredReduction:
    """The emission reduction of what was metered, for each calendar year of it.

    Parameters
    ----------
    intakes : accepted meter files, one for each channel, all of one project and period
    methodology_id, version : the edition the project is registered under
    answers : eligibility, yes / no / None for each criterion
    choices : which alternative applies, such as {"EF_RE,i": "EF_RE,grid"}
    values : what the project supplies and does not meter
    official_values : constants a person entered with their citation

    Refuses a file with errors (`mrv.*`), files that do not belong together
    (`mrv.reduction.*`) and whatever the methodology refuses (`methodologies.*`).

    Source: JCM Guidelines for Developing PDD and Monitoring Report; results are
    reported per calendar year (vintage).
    """
    together = tuple(intakes)
    problems = [error for intake in together for error in intake.errors]
    problems += refusals.not_together(together)
    if problems:
        raise Refusal(problems)
    period = together[0].plan.period
    officials = tuple(official_values)
    vintages = tuple(
        VintageReduction(
            year,
            part,
            estimate(
                methodology_id,
                version=version,
                values={**(values or {}), **_metered(together, part)},
                answers=answers,
                choices=choices or {},
                official_values=officials,
                period=part,
            ),
        )
        for year, part in period.vintages()
    )
    return MonitoredReduction(together[0].plan.project, period, together, vintages)


def _metered(intakes: Sequence[Intake], part: Period) -> dict[str, dict[str, Figure]]:
    """Metered electricity by symbol and system."""
    values: dict[str, dict[str, Figure]] = {}
    for intake in intakes:
        by_system = values.setdefault(intake.plan.symbol, {})
        by_system[intake.plan.system] = electricity_mwh(intake, part)
    return values


def _exact_ratio(value: Decimal, by: Decimal | int) -> Decimal:
    """A quotient to six decimals, for comparison only; no tonne is credited by it."""
    if not by:
        return Decimal(0)
    millionths = Fraction(value) * 1_000_000 / Fraction(by)
    return Decimal(round(millionths)).scaleb(-6)
