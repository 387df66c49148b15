"""How far the estimator is off: against the inventories that the facts hold.

Flows in: the places of the facts. Flows out: `Comparison`s and their `Error`, printed
as they are. No estimate was fitted to them, and none may be; only the width that is
common to all sectors (`structure.city`) was chosen in their sight, so that the share
of them within the interval is no proof of it. Years, gases and boundaries differ from
those of the estimate and are not adjusted; the scope of each inventory stands beside
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean, stdev

from renkei import facts
from renkei.foundation import Figure, Refusal, Text
from renkei.planning.starting.estimating import first_estimate
from renkei.planning.starting.profiles import profile


@dataclass(frozen=True, slots=True)
class Comparison:
    """One inventory of a place beside the estimate that knows nothing of it."""

    place: str
    name: Text
    inventory: Figure
    estimate_tco2e: float
    low_tco2e: float
    high_tco2e: float

    @property
    def ratio(self) -> float:
        """Estimate over inventory."""
        return self.estimate_tco2e / float(self.inventory.value or 0)

    @property
    def is_within(self) -> bool:
        """Whether the inventory lies in the 5-95 % interval of the estimate."""
        return self.low_tco2e <= float(self.inventory.value or 0) <= self.high_tco2e

    @property
    def is_whole(self) -> bool:
        """Whether it counts more than CO2, and is a total and not a target's part."""
        scope = self.inventory.scope.en if self.inventory.scope else ""
        return "CO2" not in scope and "baseline" not in scope


@dataclass(frozen=True, slots=True)
class Error:
    """The honest error: geometric mean of the ratios and their geometric spread.

    Two thirds of the ratios lie within mean / spread and mean * spread, if they are
    spread lognormally.
    """

    count: int
    geometric_mean_ratio: float
    geometric_spread: float
    within_fraction: float


def comparisons() -> tuple[Comparison, ...]:
    """Every place that both starts and has an inventory."""
    found = []
    for place in facts.load().places.values():
        if not place.inventories:
            continue
        try:
            first = first_estimate(profile(place.id))
        except Refusal:
            continue  # a place without its facts cannot be compared
        found += [
            Comparison(
                place=place.id,
                name=place.name,
                inventory=inventory,
                estimate_tco2e=first.total_tco2e,
                low_tco2e=first.low_tco2e,
                high_tco2e=first.high_tco2e,
            )
            for inventory in place.inventories
            if inventory.is_known
        ]
    return tuple(found)


def error_of(compared: Iterable[Comparison]) -> Error:
    """The error over comparisons; each place counts once, by its mean log ratio."""
    held = tuple(compared)
    logs: dict[str, list[float]] = {}
    for one in held:
        logs.setdefault(one.place, []).append(log(one.ratio))
    means = [fmean(found) for found in logs.values()]
    return Error(
        count=len(means),
        geometric_mean_ratio=exp(fmean(means)),
        geometric_spread=exp(stdev(means)) if len(means) > 1 else 1.0,
        within_fraction=fmean(one.is_within for one in held),
    )


def caution(error: Error) -> Text:
    """What a page owes to the reader of an estimate, in one paragraph."""
    spread, ratio = error.geometric_spread, error.geometric_mean_ratio
    within = round(100 * error.within_fraction)
    return Text(
        ja=f"この推計を、排出量が公表されている{error.count}の都市・地域と比べると、"
        f"平均で公表値の{ratio:.2f}倍となり、3分の2の都市が概ね{spread:.1f}倍から"
        f"{spread:.1f}分の1の範囲に入りました。表示した幅には公表値の{within}%が"
        "入っています。年、対象ガス、境界の違いは調整していません。",
        en=f"Against {error.count} places with a published inventory the estimate was "
        f"{ratio:.2f} times the published value on average, and two thirds of them lay "
        f"within a factor of about {spread:.1f} of that. {within} % of the published "
        "values lie in the interval shown. Years, gases and boundaries were not "
        "adjusted.",
    )


def table(compared: Sequence[Comparison]) -> str:
    """The comparisons as lines of text."""
    lines = [f"{'place':20} {'inventory':>12} {'estimate':>12} {'ratio':>6} in  scope"]
    for one in sorted(compared, key=lambda c: c.ratio):
        scope = one.inventory.scope.en if one.inventory.scope else "–"
        lines.append(
            f"{one.place:20} {float(one.inventory.value or 0):12,.0f} "
            f"{one.estimate_tco2e:12,.0f} {one.ratio:6.2f} "
            f"{'yes' if one.is_within else 'no ':3} {scope}"
        )
    return "\n".join(lines)
