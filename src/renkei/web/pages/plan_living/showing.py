"""What the page shows of a living plan: its chart, its years, what moved.

Flows in: the store's desks. Flows out: typed pieces for the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString

from renkei.foundation import Text, joined, same
from renkei.planning import scenarios
from renkei.reports import documents
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.pages.plan_living.words import WORDS
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import spoken

if TYPE_CHECKING:
    from renkei.store.adoption_desk import AdoptionDesk
    from renkei.store.plan_results import Moved
    from renkei.store.planning_results import Result
    from renkei.store.progress_desk import ProgressDesk, Year
    from renkei.store.project_desk import Line

TOTAL = documents.plan.TOTAL
DASH = WORDS["dash"]
MOODS = {"on-track": "good", "behind": "stop", "over": "stop", "no-data": "warning"}
KILO, MILLION = 1000.0, 1_000_000.0
LEFT, RIGHT, TOP, BOTTOM = 72.0, 704.0, 16.0, 220.0


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its project, or the button that begins one."""

    id: str
    name: Text
    about: Text
    fitting: Text
    candidate: str | None
    candidate_words: Text | None
    state: Text | None
    is_begun: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A year that was counted, in the drawing."""

    x: str
    y: str
    is_estimated: bool
    said: Text


@dataclass(frozen=True, slots=True)
class Chart:
    """The plan's way and what was counted, in the units of the drawing."""

    way: str
    dots: tuple[Dot, ...]
    years: tuple[tuple[str, int], ...]
    lines: tuple[tuple[str, Decimal], ...]


def badge(status: documents.plan.Status) -> SafeString:
    """A status as a word in its colour."""
    return format_html(
        '<span class="badge badge--{}">{}</span>', MOODS[status], spoken(status.label)
    )


def steps(desk: AdoptionDesk) -> Table | None:
    """Every step that was taken, the newest first."""
    if not desk.steps:
        return None
    rows = []
    for taken in desk.steps:
        one = taken.step
        is_old = one.step == "adopted" and one is not desk.adopted
        words = WORDS["replaced" if is_old else one.step]
        rows.append(
            (
                words,
                WORDS["version"].format(title=one.title, version=one.version),
                same(one.on.isoformat()),
                one.council,
                same(one.reference or "–"),
                _reasons(one.why) if one.why else DASH,
                paper_words.person(taken.by) if taken.by else DASH,
            )
        )
    heads = ("step", "plan", "day", "council", "reference", "reasons", "by")
    columns = [Column(WORDS[name], heads_row=name == "step") for name in heads]
    return Table(WORDS["steps"], tuple(columns), tuple(rows), shows_caption=False)


def _reasons(why: str) -> SafeString:
    """What a council wrote, with its lines, in one piece of its cell."""
    return format_html('<span class="why">{}</span>', spoken(why))


def projects(lines: Iterable[Line]) -> tuple[Measure, ...]:
    """The measures of the plan with their candidates."""
    found = []
    for line in lines:
        card = line.candidate
        fitting = WORDS["no_fitting"]
        if line.methodologies:
            fitting = WORDS["fitting"].format(names=", ".join(line.methodologies))
        found.append(
            Measure(
                id=line.measure.id,
                name=line.measure.name,
                about=WORDS["about"].format(
                    year=line.year,
                    tonnes=f"{line.tco2e_per_year:,.0f}",
                    usd=f"{line.capital_usd / MILLION:,.1f}",
                ),
                fitting=fitting,
                candidate=address("paper", card.number) if card else None,
                candidate_words=same(card.number) if card else None,
                state=card.state.name if card else None,
                is_begun=line.is_begun,
            )
        )
    return tuple(found)


def years(desk: ProgressDesk) -> Table:
    """Every year so far: emissions planned and actual, and how the year stands."""
    rows = tuple(_year_row(year) for year in desk.years)
    counted = [Column(status.label, numeric=True) for status in documents.plan.Status]
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["planned"], numeric=True),
        Column(WORDS["actual"], numeric=True),
        Column(WORDS["emissions"]),
        *counted,
    )
    return Table(WORDS["progress"], columns, rows, shows_caption=False)


def _year_row(year: Year) -> tuple[object, ...]:
    total = next(row for row in year.rows if row.indicator.id == TOTAL)
    held = [row.status for row in year.rows]
    return (
        same(str(year.year)),
        DASH if total.milestone is None else total.milestone,
        WORDS["missing"] if total.value is None else round(total.value, 1),
        WORDS["year_missing"] if year.is_missing else badge(total.status),
        *(held.count(status) for status in documents.plan.Status),
    )


def details(desk: ProgressDesk) -> tuple[tuple[Text, Table], ...]:
    """The indicators of each year of which something is known."""
    columns = (
        Column(WORDS["indicator"], heads_row=True),
        Column(WORDS["unit"]),
        Column(WORDS["planned"], numeric=True),
        Column(WORDS["actual"], numeric=True),
        Column(WORDS["status"]),
        Column(WORDS["why"]),
    )
    found = []
    for year in desk.years:
        if year.is_missing:
            continue
        rows = tuple(
            (
                row.indicator.name,
                row.indicator.unit,
                DASH if row.milestone is None else row.milestone,
                WORDS["missing"] if row.value is None else round(row.value, 1),
                badge(row.status),
                _why(row),
            )
            for row in year.rows
        )
        title = WORDS["year_detail"].format(year=year.year)
        found.append((title, Table(title, columns, rows, shows_caption=False)))
    return tuple(found)


def _why(row: documents.plan.Progress) -> Text:
    if not row.is_estimated:
        return row.why
    return joined((row.why, WORDS["chart_estimated"]), ja="、", en="; ")


def chart(desk: ProgressDesk) -> Chart | None:
    """The way of all emissions, with a dot for each year that was counted."""
    total = next((one for one in desk.indicators if one.id == TOTAL), None)
    if total is None:
        return None
    first, last = min(total.milestones), max(total.milestones)
    counted = [
        (year.year, row)
        for year in desk.years
        for row in year.rows
        if row.indicator.id == TOTAL and row.value is not None
    ]
    values = [
        *total.milestones.values(),
        *(row.value or Decimal(0) for _, row in counted),
    ]
    top = float(max(values)) * 1.1 or 1.0

    def x(year: int) -> float:
        return LEFT + (RIGHT - LEFT) * (year - first) / max(1, last - first)

    def y(value: Decimal | float) -> float:
        return BOTTOM - (BOTTOM - TOP) * float(value) / top

    step = _round_step(top / 4)
    ticks = [step * n for n in range(5) if step * n <= top]
    return Chart(
        way=" ".join(
            f"{x(year):.1f},{y(value):.1f}" for year, value in total.milestones.items()
        ),
        dots=tuple(
            Dot(
                f"{x(year):.1f}",
                f"{y(row.value or 0):.1f}",
                row.is_estimated,
                same(f"{year}: {round(row.value or Decimal(0), 1):,}"),
            )
            for year, row in counted
        ),
        years=tuple(
            (f"{x(year):.1f}", year)
            for year in (first, *range(first - first % 10 + 10, last - 4, 10), last)
        ),
        lines=tuple((f"{y(tick):.1f}", Decimal(str(tick))) for tick in ticks),
    )


def _round_step(rough: float) -> int:
    """1, 2 or 5 with zeros, not below what is asked for by much."""
    size = int("1" + "0" * (len(str(int(rough))) - 1))
    return next((size * n for n in (1, 2, 5, 10) if size * n >= rough), size * 10)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing: before and after, and all that it ever came to."""

    title: Text
    table: Table | None
    refused: Text | None
    earlier: Table


def changes(moved: Iterable[Moved]) -> tuple[Change, ...]:
    """Everything that was reckoned again."""
    return tuple(_change(each) for each in moved if each.before is not None)


def _change(each: Moved) -> Change:
    title = WORDS["baseline"]
    if each.title:
        title = WORDS[f"kind_{each.of.kind}"].format(title=each.title)
    assert each.before is not None, "something that moved"
    refused = None
    if each.after.refused:
        refused = WORDS["refused"].format(why=each.after.refused[0].found)
    is_told = not (each.after.refused or each.before.refused)
    return Change(
        title=title,
        table=_beside(title, each, each.before) if is_told else None,
        refused=refused,
        earlier=_earlier(each),
    )


def _beside(title: Text, each: Moved, before: Result) -> Table:
    columns = (
        Column(WORDS["what"], heads_row=True),
        *(Column(WORDS[n], numeric=True) for n in ("before", "after", "difference")),
    )
    caption = WORDS["moved_caption"].format(what=title, when=str(each.at.date()))
    return Table(caption, columns, tuple(_beside_rows(before, each.after)))


def _beside_rows(before: Result, after: Result) -> Iterator[tuple[object, ...]]:
    base, shown = after.years[0], after.years[1:]
    was, names = (
        dict(before.by_sector),
        {k.value: w for k, w in scenarios.SECTORS.items()},
    )
    for label, values in after.by_sector:
        words = WORDS["of_sector"].format(sector=names[label], year=base)
        yield _kilo(words, was.get(label, (0.0,))[0], values[0])
    for at, year in enumerate(after.years):
        if year in before.years:
            place = before.years.index(year)
            words = WORDS["total"].format(year=year)
            yield _kilo(words, before.total[place], after.total[at])
    for year in shown:
        if year not in before.years:
            continue
        one, other = (r.gap[r.years.index(year)] for r in (before, after))
        if one is not None and other is not None:
            yield _kilo(WORDS["gap"].format(year=year), one, other)


def _kilo(words: Text, one: float, other: float) -> tuple[object, ...]:
    return (words, *(_rounded(value) for value in (one, other, other - one)))


def _rounded(tonnes: float) -> Decimal:
    return Decimal(str(round(tonnes / KILO, 1))) + Decimal(0)


def _earlier(each: Moved) -> Table:
    rows = tuple(
        (
            paper_words.instant(entry.at),
            paper_words.person(entry.by),
            same(
                f"{entry.result.basis.inventory} v{entry.result.basis.version}"
                if entry.result.basis.inventory
                else "–"
            ),
            _rounded(entry.result.total[0]) if entry.result.total else DASH,
            _rounded(entry.result.total[-1]) if entry.result.total else DASH,
        )
        for entry in each.entries
    )
    columns = (
        Column(WORDS["day"], heads_row=True),
        Column(WORDS["by"]),
        Column(WORDS["inventory_version"]),
        Column(WORDS["base"], numeric=True),
        Column(WORDS["last"], numeric=True),
    )
    return Table(WORDS["earlier"], columns, rows, shows_caption=False)


def paper_link(number: str) -> object:
    """The institution's paper."""
    return linked(same(number), address("paper", number))
