"""A plan as a document: it adds up, says what is missing, and fits on paper."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from renkei.foundation import Refusal, Text
from renkei.planning import inventory as inventories
from renkei.planning import measures, starting, uncertainty
from renkei.reports import documents
from renkei.reports.documents import plan
from renkei.reports.documents.document import (
    Document,
    Plot,
    Points,
    Prose,
    Sheet,
)
from renkei.reports.documents.plan.nouns import Adoption, AdoptionState
from renkei.reports.documents.plan.saying import ESTIMATED, signed, spoken_tonnes
from renkei.reports.documents.word import docx

DAY = date(2026, 4, 1)
A4_POINTS, MARGIN_POINTS = 595.3, 59.0
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext on this machine"
)


@cache
def first() -> starting.FirstEstimate:
    return starting.first_estimate(starting.profile("Ulaanbaatar"))


@cache
def whole() -> plan.PlanFacts:
    """A plan in which all but a backcast is there; few assumptions, set quickly."""
    made = plan.first_plan(
        first(),
        measures.library(),
        as_of=DAY,
        cuts={2030: 0.02, 2050: 0.3},
        draws=200,
        finds_influences=False,
    )
    assert made.drawn is not None
    influences = tuple(
        uncertainty.nouns.Influence(belief, 0.1, 0.2, 0.01)
        for belief in made.drawn.beliefs[:7]
    )
    office = Text(ja="環境局", en="Environment Department")
    return replace(
        made,
        influences=influences,
        assumptions=made.assumptions[:9],
        offices={measure.id: office for measure in made.outcome.plan.measures},
        budget_usd={2030: 1e6, 2031: 1e12},
        milestones=(plan.Milestone(2027, office, office),),
    )


@cache
def bare() -> plan.PlanFacts:
    """The same without target, draws, budget and offices."""
    made = plan.first_plan(first(), measures.library(), as_of=DAY, draws=0)
    return replace(made, assumptions=())


def sheets(document: Document) -> Iterator[Sheet]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Sheet))


def words_of(document: Document, language: str) -> str:
    """Everything that the document says outside of its numbers."""
    said: list[Text | None] = []
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Prose():
                    said.append(block.words)
                case Points():
                    said += block.words
                case Sheet():
                    said += [block.note, None if block.rows else block.empty]
                    said += [
                        c for row in block.rows for c in row if isinstance(c, Text)
                    ]
    return "\n".join(words.in_language(language) for words in said if words)


def test_every_total_is_the_sum_of_what_stands_above_it() -> None:
    summed = [sheet for sheet in sheets(plan.action_plan(whole())) if sheet.sums]
    assert len(summed) >= 5
    for sheet in summed:
        for place in sheet.sums:
            column = [row[place] for row in sheet.rows]
            above = [each for each in column[:-1] if isinstance(each, Decimal)]
            assert sum(above, Decimal(0)) == column[-1], sheet.caption.en


def test_alone_and_interaction_make_what_the_plan_saves() -> None:
    facts = whole()
    (tonnes,) = (
        sheet
        for sheet in sheets(plan.action_plan(facts))
        if sheet.caption.en.startswith("What the measures save,")
    )
    for row in tonnes.rows:
        alone, between, within = (Decimal(str(each)) for each in row[3:6])
        assert alone + between == within
    saved = facts.outcome.baseline_total - facts.outcome.total
    assert float(str(tonnes.rows[-1][5])) == pytest.approx(
        saved.sum() / 1000, abs=0.05 * len(tonnes.rows)
    )


MISSING = {
    "en": (
        "No target has been set",
        "No uncertainty was computed",
        "Which inputs matter most was not computed",
        "No budget was entered",
        "No backcast was made",
        "not yet named",
        "No other milestones",
        "does not state what its drivers",
        "does not list the numbers",
    ),
    "ja": (
        "目標は定められていません",
        "不確かさは計算されていません",
        "予算は入力されていません",
    ),
}


@pytest.mark.parametrize("language", MISSING)
def test_what_is_missing_is_said_in_words(language: str) -> None:
    lacking = words_of(plan.action_plan(bare()), language)
    complete = words_of(plan.action_plan(whole()), language)
    for words in MISSING[language]:
        assert words in lacking
    still = {words for words in MISSING[language] if words in complete}
    assert still <= {"No backcast was made"}


def test_every_estimated_entry_is_marked() -> None:
    facts = whole()
    (every,) = (
        sheet
        for sheet in sheets(plan.action_plan(facts))
        if sheet.caption.en == "Every reference of the inventory"
    )
    numbers = [row for row in every.rows if isinstance(row[2], Decimal)]
    assert len(numbers) == len([e for e in facts.inventory.entries if e.masses])
    assert all(row[-1] is ESTIMATED for row in numbers)
    measured = replace(facts.inventory.entries[0], is_estimated=False)
    entries = (measured, *facts.inventory.entries[1:])
    again = replace(facts, inventory=replace(facts.inventory, entries=entries))
    (every,) = (
        sheet
        for sheet in sheets(plan.action_plan(again))
        if sheet.caption.en == "Every reference of the inventory"
    )
    assert every.rows[0][-1] is not ESTIMATED


def test_a_plan_shows_the_five_inputs_and_the_chances_of_its_target() -> None:
    held = {sheet.caption.en: sheet for sheet in sheets(plan.action_plan(whole()))}
    assert len(held["The five inputs that matter most"].rows) == 5
    chances = held["The chance of meeting the target"].rows
    assert [str(row[0]) for row in chances] == ["2030 / 2030", "2050 / 2050"]
    over = held["Years over the budget"]
    assert [str(row[0]) for row in over.rows] == ["2030 / 2030"]


def test_an_adopted_plan_owes_its_day_and_who_adopted_it() -> None:
    with pytest.raises(AssertionError, match="owes its day"):
        Adoption(AdoptionState.ADOPTED)
    council = Text(ja="市議会", en="City council")
    adopted = replace(whole(), adoption=Adoption(AdoptionState.ADOPTED, DAY, council))
    pairs = {name.en: cell for name, cell in plan.action_plan(adopted).pairs}
    assert pairs["Decided by"] == council
    assert pairs["Day of the decision"] == DAY
    assert pairs["State of the plan"] == AdoptionState.ADOPTED.label


@pytest.mark.parametrize(
    ("cuts", "until", "code"),
    [
        ({2020: 0.1}, 2050, "reports.plan.target"),
        ({2040: 1.5}, 2050, "reports.plan.target"),
        ({2045: 0.5}, 2040, "reports.plan.target"),
        (None, 2100, "reports.plan.until"),
    ],
)
def test_a_target_that_makes_no_plan_is_refused(
    cuts: dict[int, float] | None, until: int, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        plan.first_plan(first(), (), as_of=DAY, cuts=cuts, until=until)
    assert refused.value.code == code


def test_what_would_start_after_the_end_is_not_in_the_plan() -> None:
    made = plan.first_plan(
        first(), measures.library(), as_of=DAY, draws=0, until=first().profile.year + 6
    )
    assert made.starts
    assert max(made.starts.values()) <= made.last_year
    assert set(made.starts) == {m.id for m in made.outcome.plan.measures}


def test_a_plan_of_no_measure_says_so_and_can_be_drawn() -> None:
    document = plan.action_plan(plan.first_plan(first(), (), as_of=DAY, draws=0))
    assert "No measure has been chosen" in words_of(document, "en")
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Plot):
                assert block.y[0] < block.y[1]
                assert block.x[0] < block.x[1]


@needs_poppler
@pytest.mark.parametrize(("facts", "language"), [(whole, "en"), (bare, "ja")])
def test_the_pdf_says_its_numbers_and_stays_within_its_margins(
    facts: object, language: str
) -> None:
    assert callable(facts)
    held: plan.PlanFacts = facts()
    content = documents.pdf(plan.action_plan(held), language)
    told = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    words = re.findall(r'xMin="(.*?)".*?xMax="(.*?)".*?>(.*?)</word>', told)
    assert len(words) > 2000
    outside = [
        word
        for left, right, word in words
        if float(right) > A4_POINTS - MARGIN_POINTS + 1
        or float(left) < MARGIN_POINTS - 1
    ]
    assert outside == []
    last = f"{held.outcome.total[-1] / 1000:,.1f}"
    base = (
        f"{inventories.total(held.inventory, held.inventory.level).tco2e / 10**6:.2f}"
    )
    assert {last, base} <= {word for *_, word in words}


def test_the_word_file_has_its_drawings_told_and_fits_the_page() -> None:
    import docx as library

    document = plan.action_plan(bare())
    document = replace(document, sections=document.sections[:7])  # to the last drawing
    content = docx(document, "ja")
    file = library.Document(io.BytesIO(content))
    plots = [b for s in document.sections for b in s.blocks if isinstance(b, Plot)]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
        assert {part.date_time[:3] for part in parts.infolist()} == {(2026, 4, 1)}
    assert len(file.inline_shapes) == len(plots) == 4
    for plot in plots:
        assert plot.told.ja.replace("CO2", "CO₂") in body
    for table in file.tables:
        wide = sum(column.width.mm for column in table.columns if column.width)
        assert wide == pytest.approx(168, abs=1)
    headings = [
        p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"
    ]
    assert headings == [section.title.ja for section in document.sections]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_workbook_adds_up_by_itself(language: str) -> None:
    document = plan.action_plan(whole())
    content = documents.xlsx(document, language)
    assert content == documents.xlsx(document, language)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pages = [
            parts.read(name).decode()
            for name in parts.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
    found = [
        (formula, Decimal(value))
        for page in pages
        for formula, value in re.findall(r"<f>(.*?)</f><v>(.*?)</v>", page)
    ]
    stated = [
        (len(sheet.rows) - 1, sheet.rows[-1][place])
        for sheet in sheets(document)
        for place in sheet.sums
    ]
    assert [value for _, value in found] == [value for _, value in stated]
    for (formula, _), (count, _) in zip(found, stated, strict=True):
        ends = re.fullmatch(r"SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)", formula)
        assert ends, formula
        assert ends[1] == ends[3]
        assert int(ends[4]) - int(ends[2]) + 1 == count


def test_numbers_are_written_for_people() -> None:
    assert spoken_tonnes(23_704_000).ja == "2,370万tCO₂e"
    assert spoken_tonnes(23_704_000).en == "23.70 Mt CO₂e"
    assert spoken_tonnes(-1234).en == "−1,234 t CO₂e"
    assert [signed(Decimal(each)) for each in (34, -5, 0)] == ["+34", "−5", "±0"]
