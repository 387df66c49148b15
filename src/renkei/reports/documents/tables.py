"""The tables that reports share: collaborations, activities, institutions, projects.

Flows in: records and the papers a table is about. Flows out: sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from renkei.foundation import FiscalYear, Text, joined, same
from renkei.programme import effects
from renkei.reports.documents.document import BLANK, Cell, Column, Sheet
from renkei.reports.documents.records import (
    Paper,
    Records,
    choice,
    dated,
    line,
    state,
    year_of,
    years_said,
)

COUNTRY = Column(Text(ja="国", en="Country"), 2)
STATE = Column(Text(ja="状態", en="State"), 2)
TITLE = Column(Text(ja="名称", en="Title"), 5)
JAPAN = Column(Text(ja="日本側", en="Japanese side"), 3)
OVERSEAS = Column(Text(ja="海外側", en="Overseas side"), 3)
SOURCE = Column(Text(ja="出典・証拠", en="Source or evidence"), 4)
PEOPLE = Text(ja="人", en="people")
DAY = Column(Text(ja="日付", en="Date"), 2)
STEPS = ("drafted", "adopted", "funded", "enforced")


def collaborations(records: Records, papers: Iterable[Paper], caption: Text) -> Sheet:
    """Collaborations with both sides, their years and how many activities they had."""
    rows = []
    for paper in papers:
        years = [row["fiscal_year"] for row in paper.body.get("years") or ()]
        held = [
            a
            for a in records.naming("activity", "collaboration", paper.number)
            if a.state in ("held", "reported")
        ]
        rows.append(
            (
                records.marked(paper),
                records.country(paper.country),
                records.entities(paper, "overseas_side"),
                records.entities(paper, "japanese_side"),
                years_said(years),
                len(held) if held else BLANK,
                state(paper),
            )
        )
    columns = (
        TITLE,
        COUNTRY,
        OVERSEAS,
        JAPAN,
        Column(Text(ja="実施年度", en="Years"), 2),
        Column(Text(ja="活動", en="Activities"), 2, numeric=True),
        STATE,
    )
    return Sheet(caption, columns, tuple(rows))


def activities(records: Records, papers: Iterable[Paper], caption: Text) -> Sheet:
    """Activities with the learners, tests and practice taken up."""
    rows = []
    for paper in sorted(
        papers, key=lambda p: str(dated(p, "held_date", "planned_date"))
    ):
        learners = [
            row
            for row in paper.body.get("participants") or ()
            if row.get("role", "").startswith("overseas")
        ]
        people = sum(int(row["people"]) for row in learners)
        days = sum(
            (Decimal(r["people"]) * Decimal(r["days"]) for r in learners), Decimal(0)
        )
        rows.append(
            (
                dated(paper, "held_date", "planned_date"),
                records.marked(paper),
                choice(paper, "form"),
                records.entities(paper, "learned_by"),
                people if learners else None,
                days if learners else None,
                _test(paper),
                len(paper.body.get("practice") or ()) or BLANK,
            )
        )
    columns = (
        DAY,
        TITLE,
        Column(Text(ja="種類", en="Form"), 2),
        Column(Text(ja="学んだ側", en="Learned by"), 3),
        Column(Text(ja="海外側の参加", en="Overseas staff"), 2, PEOPLE, numeric=True),
        Column(
            Text(ja="人日", en="Person-days"),
            2,
            Text(ja="人日", en="days"),
            numeric=True,
        ),
        Column(
            Text(ja="試験の前→後", en="Test"),
            2,
            Text(ja="点", en="points"),
            numeric=True,
        ),
        Column(
            Text(ja="実務", en="Practice"), 2, Text(ja="件", en="count"), numeric=True
        ),
    )
    return Sheet(caption, columns, tuple(rows))


def _test(paper: Paper) -> Cell:
    before, after = paper.body.get("pre_test"), paper.body.get("post_test")
    return f"{before}→{after}" if before and after else BLANK


def institutions(records: Records, papers: Iterable[Paper], caption: Text) -> Sheet:
    """Institutions of cities as they stand, with the last step on record."""
    rows = []
    for paper in papers:
        taken = [step for step in STEPS if paper.day(f"{step}_date")]
        rows.append(
            (
                records.marked(paper),
                records.entities(paper, "city"),
                choice(paper, "form"),
                state(paper),
                paper.day(f"{taken[-1]}_date") if taken else None,
                line(paper, f"{taken[-1]}_evidence") if taken else BLANK,
            )
        )
    columns = (
        TITLE,
        Column(Text(ja="都市", en="City"), 3),
        Column(Text(ja="種類", en="Form"), 3),
        STATE,
        DAY,
        SOURCE,
    )
    return Sheet(caption, columns, tuple(rows))


def institution_moves(records: Records, year: int, caption: Text) -> Sheet:
    """The steps that institutions took in a fiscal year, in the order of their days."""
    city = Column(Text(ja="都市", en="City"), 3)
    papers = records.of("institution")
    return _moves(records, papers, year, caption, ("city", STEPS, city))


Where = tuple[str, tuple[str, ...], Column]
"""The field of the place, the steps of the kind, and the column of the place."""


def _moves(
    records: Records, papers: Iterable[Paper], year: int, caption: Text, where: Where
) -> Sheet:
    place, steps, column = where
    found: list[tuple[date, tuple[Cell, ...]]] = []
    for paper in papers:
        for step in steps:
            day = paper.day(f"{step}_date")
            if day is not None and FiscalYear.of(day).year == year:
                told = records.marked(paper), records.entities(paper, place)
                evidence = line(paper, f"{step}_evidence")
                found.append((day, (day, *told, _step(paper, step), evidence)))
    columns = (DAY, TITLE, column, Column(Text(ja="段階", en="Step"), 2), SOURCE)
    rows = tuple(row for _, row in sorted(found, key=lambda each: each[0]))
    return Sheet(caption, columns, rows)


def _step(paper: Paper, step: str) -> Text:
    return paper.kind.state(step).name


def projects(records: Records, papers: Iterable[Paper], caption: Text) -> Sheet:
    """Projects with their step, their estimate and the collaboration behind them."""
    rows = []
    for paper in papers:
        estimates = paper.body.get("estimates") or ()
        first = Decimal(estimates[0]["tco2_per_year"]) if estimates else None
        rows.append(
            (
                records.marked(paper),
                records.country(paper.country),
                records.entities(paper, "places"),
                paper.text("technology") or None,
                state(paper),
                FiscalYear(paper.fiscal_year).short if paper.fiscal_year else None,
                first,
                line(paper, "jcm_reference"),
            )
        )
    columns = (
        TITLE,
        COUNTRY,
        Column(Text(ja="都市", en="Cities"), 3),
        Column(Text(ja="技術", en="Technology"), 3),
        STATE,
        Column(Text(ja="年度", en="Year"), 2),
        Column(
            Text(ja="見込み", en="Expected"),
            2,
            Text(ja="tCO2/年", en="tCO2/yr"),
            numeric=True,
        ),
        Column(Text(ja="JCM番号", en="JCM no."), 2),
    )
    return Sheet(caption, columns, tuple(rows))


def listed(records: Records, measure: effects.Measure, caption: Text) -> Sheet:
    """The proofs of a measure that stand on no paper yet, such as the founding "
    "list's."""
    rows = tuple(
        (
            Text(
                ja=f"{proof.title.ja}({proof.number})",
                en=f"{proof.title.en} ({proof.number})",
            ),
            tuple(records.entity(each) for each in proof.cities) or BLANK,
            proof.says,
            FiscalYear(proof.year).short if proof.year else None,
            proof.confidence,
        )
        for proof in measure.proofs
        if records.world.paper(proof.number) is None
    )
    columns = (
        TITLE,
        Column(Text(ja="都市", en="Cities"), 3),
        STATE,
        Column(Text(ja="年度", en="Year"), 2),
        Column(Text(ja="確度", en="Confidence"), 2),
    )
    return Sheet(caption, columns, rows)


PROJECT_STEPS = (
    "screened", "feasibility", "applied", "adopted", "built", "validation",
    "registered", "credited", "stopped",
)  # fmt: skip


def project_moves(records: Records, year: int, caption: Text) -> Sheet:
    """The steps that projects took in a fiscal year, in the order of their days."""
    cities = Column(Text(ja="都市", en="Cities"), 3)
    papers = records.of("candidate")
    return _moves(records, papers, year, caption, ("places", PROJECT_STEPS, cities))


def agreements(records: Records, papers: Iterable[Paper], caption: Text) -> Sheet:
    """Agreements with their sides and days."""
    rows = tuple(
        (
            records.marked(paper),
            choice(paper, "form"),
            records.entities(paper, "overseas_side"),
            records.entities(paper, "japanese_side"),
            paper.day("signed_date"),
            paper.day("valid_until") or BLANK,
            state(paper),
        )
        for paper in papers
    )
    columns = (
        TITLE,
        Column(Text(ja="種類", en="Form"), 3),
        OVERSEAS,
        JAPAN,
        Column(Text(ja="署名", en="Signed"), 2),
        Column(Text(ja="有効期限", en="Valid until"), 2),
        STATE,
    )
    return Sheet(caption, columns, rows)


def events(records: Records, papers: Iterable[Paper], caption: Text) -> Sheet:
    """Events; who was on stage and who listened are never added."""
    rows = tuple(
        (
            dated(paper, "start_date") or line(paper, "printed_date"),
            records.marked(paper),
            records.entities(paper, "place"),
            paper.body.get("stage_cities"),
            paper.body.get("audience"),
            state(paper),
        )
        for paper in sorted(papers, key=lambda p: str(p.body.get("start_date")))
    )
    columns = (
        DAY,
        TITLE,
        Column(Text(ja="開催都市", en="City"), 2),
        Column(Text(ja="登壇自治体", en="Municipalities on stage"), 2, numeric=True),
        Column(Text(ja="聴講者", en="Audience"), 2, PEOPLE, numeric=True),
        STATE,
    )
    return Sheet(caption, columns, rows)


def declarations(records: Records, papers: Iterable[Paper], caption: Text) -> Sheet:
    """Zero-carbon declarations with target, scope and evidence."""
    rows = tuple(
        (
            records.marked(paper),
            records.entities(paper, "city"),
            str(paper.body.get("target_year") or "–"),
            choice(paper, "scope"),
            paper.day("declared_date"),
            line(paper, "evidence"),
        )
        for paper in papers
    )
    columns = (
        TITLE,
        Column(Text(ja="都市", en="City"), 3),
        Column(Text(ja="目標年", en="Target year"), 2),
        Column(Text(ja="範囲", en="Scope"), 3),
        Column(Text(ja="宣言日", en="Declared"), 2),
        SOURCE,
    )
    return Sheet(caption, columns, rows)


def measures(effect: effects.Effect, caption: Text) -> Sheet:
    """The measures of an effect with rule and certainty."""
    rows = tuple(
        (
            each.figure.name,
            each.figure.value,
            each.figure.unit,
            each.figure.confidence,
            len({p.number for p in each.proofs}) or BLANK,
            each.figure.rule or BLANK,
        )
        for each in effect.measures
    )
    columns = (
        Column(Text(ja="指標", en="Measure"), 4),
        Column(Text(ja="値", en="Value"), 2, numeric=True),
        Column(Text(ja="単位", en="Unit"), 2),
        Column(Text(ja="確度", en="Confidence"), 2),
        Column(Text(ja="記録", en="Records"), 1, numeric=True),
        Column(Text(ja="算出方法", en="How it is counted"), 8),
    )
    return Sheet(caption, columns, rows)


NUMBERS_SHOWN = 24


def _numbers(part: effects.Part) -> Text:
    """The first numbers of the records of a part, and how many more there are."""
    numbers = list(dict.fromkeys(proof.number for proof in part.proofs))
    more = len(numbers) - NUMBERS_SHOWN
    shown = joined(same(number) for number in numbers[:NUMBERS_SHOWN])
    if more <= 0:
        return shown
    return Text(ja=f"{shown.ja}、ほか{more}件", en=f"{shown.en} and {more} more")


def parted(records: Records, measure: effects.Measure, side: effects.Side) -> Sheet:
    """A measure for each year, country or place."""

    def name(of: effects.Side, key: str) -> Text:
        if of is effects.Side.YEAR:
            return FiscalYear(int(key)).short
        return (
            records.country(key) if of is effects.Side.COUNTRY else records.entity(key)
        )

    caption = Text(ja="{name}:{side}別", en="{name} by {side}").format(
        name=measure.figure.name,
        side=Text(ja=side.label.ja, en=side.label.en.lower()),
    )
    rows = tuple(
        (part.name, part.figure.value, _numbers(part))
        for part in measure.parts(side, name)
    )
    columns = (
        Column(side.label, 3),
        Column(measure.figure.name, 2, measure.figure.unit, numeric=True),
        Column(Text(ja="記録", en="Records"), 8),
    )
    return Sheet(caption, columns, rows)


def begun_in(records: Records, year: int) -> Iterator[Paper]:
    """The collaborations at work in a fiscal year: by their years, else their first."""
    for paper in records.of("collaboration"):
        years = [row["fiscal_year"] for row in paper.body.get("years") or ()]
        first = year_of(paper, "started_date")
        if paper.state != "planned" and (
            year in years or (not years and first == year)
        ):
            yield paper
