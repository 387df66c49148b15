"""What one adoption is worth in a year, from projects whose tonnes are on record.

Flows in: the facts. Flows out: a `Figure` [tCO2/year] for each technology of which a
project's issued or expected tonnes are known; of the others nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from statistics import median

from renkei import facts
from renkei.domino.record import History
from renkei.facts import IssuanceRecord
from renkei.foundation import Figure, Text, computed

DAYS = Decimal("365.25")
UNIT = Text(ja="tCO2/年", en="tCO2 a year")


@cache
def of_projects() -> Mapping[str, Figure]:
    """Tonnes a year of single projects, by reference: issued, else expected."""
    known = facts.load()
    found = {
        each.jcm_reference.value if each.jcm_reference else each.id: (
            each.expected_tco2_per_year
        )
        for each in known.formed_projects
        if each.expected_tco2_per_year is not None
    }
    records: dict[str, list[IssuanceRecord]] = {}
    for record in known.register.issuances:
        records.setdefault(record.reference, []).append(record)
    return {**found, **{name: _issued(name, held) for name, held in records.items()}}


def _issued(reference: str, held: list[IssuanceRecord]) -> Figure:
    """Notified tonnes of both countries over the days of their periods."""
    known = facts.load().register
    days = sum((p.end - p.start).days for p in {record.period for record in held})
    tonnes = sum(record.notified_tco2 for record in held)
    return Figure(
        id=f"domino.issued.{reference}",
        name=Text(ja=f"{reference}の年間削減量", en=f"Yearly reduction of {reference}"),
        value=Decimal(tonnes) * DAYS / days,
        unit=UNIT,
        confidence=known.confidence,
        source=known.source,
        scope=Text(
            ja=f"両国への通知{tonnes:,} tを{days:,}日で年当たりに換算",
            en=f"{tonnes:,} t notified to both countries, over {days:,} days",
        ),
    )


def worths(history: History) -> Mapping[str, Figure]:
    """The median over the projects of each technology of which something is known.

    A project with several technologies speaks for none of them.
    """
    single = _single(history)
    held: dict[str, list[Figure]] = {}
    for project, figure in of_projects().items():
        if project in single and figure.value is not None:
            held.setdefault(single[project], []).append(figure)
    return {
        technology: computed(
            f"domino.worth.{technology}",
            Text(ja="導入1件の年間削減量", en="Yearly reduction of one adoption"),
            Decimal(median(Decimal(each.value or 0) for each in figures)),
            unit=UNIT,
            rule=Text(
                ja="記録にある案件の中央値。どの都市でも同じ規模の案件とみなす。",
                en="The median of the projects on record; a project elsewhere is taken "
                "to be as large.",
            ),
            inputs=tuple(figures),
        )
        for technology, figures in sorted(held.items())
    }


def _single(history: History) -> dict[str, str]:
    of: dict[str, set[str]] = {}
    for event in history.events:
        of.setdefault(event.project, set()).add(event.technology)
    return {project: next(iter(t)) for project, t in of.items() if len(t) == 1}
