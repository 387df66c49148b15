"""The progress of an adopted plan, year by year: planned, actual, what that means.

Flows in: `PlanFacts` and the `Progress` of each year. Flows out: a `Document`; and a
section of the plan's own document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from renkei.foundation import Text, same
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Document,
    Plot,
    Points,
    Section,
    Shape,
    Sheet,
)
from renkei.reports.documents.plan.nouns import PlanFacts, Progress, Status
from renkei.reports.documents.plan.plots import path
from renkei.reports.documents.plan.saying import ESTIMATED, MT
from renkei.reports.documents.plan.summary import adoption
from renkei.reports.documents.plan.watching import TOTAL

ACTUAL = "#1F7A4D"
Told = Sequence[tuple[int, tuple[Progress, ...]]]  # the newest year first


def progress_report(facts: PlanFacts, told: Told) -> Document:
    """What a council is told of its plan each year."""
    return Document(
        name=f"renkei-progress-{facts.inventory.city_id}",
        kind=Text(ja="進捗報告", en="Progress report"),
        title=facts.inventory.city_name,
        subtitle=facts.name,
        as_of=facts.as_of,
        pairs=adoption(facts),
        sections=(progress_section(facts, told), *(_year(*each) for each in told)),
    )


def progress_section(facts: PlanFacts, told: Told) -> Section:
    """The way so far in one drawing, and where each year stands."""
    rows: list[tuple[Cell, ...]] = []
    for year, held in told:
        counts = [sum(p.status is status for p in held) for status in Status]
        total = next((p for p in held if p.indicator.id == TOTAL), None)
        rows.append(
            (
                same(str(year)),
                (total.milestone if total else None) or BLANK,
                MISSING if total is None or total.value is None else total.value,
                total.status.label if total else BLANK,
                *counts,
            )
        )
    missing = [str(year) for year, held in told if not _is_known(held)]
    blocks: list[Block] = [
        _way(facts, told),
        Sheet(
            Text(ja="年ごとの状況", en="Where each year stands"),
            (
                Column(Text(ja="年", en="Year"), 2),
                Column(
                    Text(ja="排出量の目安", en="Planned"), 3, numeric=True, places=1
                ),
                Column(Text(ja="実績", en="Actual"), 3, numeric=True, places=1),
                Column(Text(ja="排出量", en="Emissions"), 3),
                *(Column(status.label, 2, numeric=True) for status in Status),
            ),
            tuple(rows),
            note=Text(
                ja="排出量は千tCO₂e。右の各列は指標の数。",
                en="Emissions in kt CO₂e; the columns on the right count indicators.",
            ),
            empty=Text(ja="まだ報告がありません。", en="Nothing was reported yet."),
        ),
    ]
    if missing:
        said = ", ".join(missing)
        blocks.append(
            Points(
                (
                    Text(
                        ja=f"データがまったくない年:{said}",
                        en=f"Years of which nothing is known: {said}",
                    ),
                )
            )
        )
    return Section(Text(ja="これまでの進捗", en="Progress so far"), tuple(blocks))


MISSING = Text(ja="なし", en="missing")


def _is_known(held: Sequence[Progress]) -> bool:
    return any(each.value is not None for each in held)


def _way(facts: PlanFacts, told: Told) -> Plot:
    """The plan's path with a dot for each year that was counted."""
    drawn = path(facts)
    per = 1000.0 if drawn.y_unit is MT else 1.0
    dots = tuple(
        (float(year), float(p.value) / per)
        for year, held in told
        for p in held
        if p.indicator.id == TOTAL and p.value is not None
    )
    if not dots:
        return drawn
    label = Text(ja="実績", en="Actual")
    shape = Shape("dots", ACTUAL, dots, label)
    return replace(drawn, shapes=(*drawn.shapes, shape))


def _year(year: int, held: tuple[Progress, ...]) -> Section:
    if not _is_known(held):
        words = Text(
            ja="この年のインベントリも報告もありません。",
            en="There is neither an inventory nor a report of this year.",
        )
        return Section(same(str(year)), (Points((words,)),))
    rows: list[tuple[Cell, ...]] = [
        (
            each.indicator.name,
            each.indicator.unit,
            BLANK if each.milestone is None else each.milestone,
            MISSING if each.value is None else round(each.value, 1),
            each.status.label,
            _said(each),
        )
        for each in held
    ]
    return Section(
        same(str(year)),
        (
            Sheet(
                Text(ja=f"{year}年の指標", en=f"Indicators of {year}"),
                (
                    Column(Text(ja="指標", en="Indicator"), 6),
                    Column(Text(ja="単位", en="Unit"), 2),
                    Column(Text(ja="目安", en="Planned"), 2, numeric=True, places=1),
                    Column(Text(ja="実績", en="Actual"), 2, numeric=True, places=1),
                    Column(Text(ja="状況", en="Standing"), 2),
                    Column(Text(ja="説明", en="How it is known"), 5),
                ),
                tuple(rows),
            ),
        ),
    )


def _said(each: Progress) -> Text:
    if not each.is_estimated:
        return each.why
    return Text(
        ja=f"{each.why.ja}({ESTIMATED.ja})", en=f"{each.why.en} ({ESTIMATED.en})"
    )
