"""A project's story in the order in which a reader meets it.

Flows in: what the store knows of a project, and who is looking. Flows out: `Told`, the
parts of each step, ready for the template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from renkei import facts, methodologies, registry
from renkei.foundation import (
    Fact,
    Figure,
    Finding,
    Refusal,
    Severity,
    Text,
    computed,
    joined,
    same,
)
from renkei.mrv import Day, Opinion
from renkei.programme import Action
from renkei.web.addresses import address
from renkei.web.pages.project.chart import Chart, chart_of
from renkei.web.pages.project.steps import Step, needs_decision, steps_of
from renkei.web.pages.project.words import ACTIONS, WORDS
from renkei.web.table import Column, Link, Table

if TYPE_CHECKING:
    from renkei.facts import IssuanceRecord
    from renkei.methodologies import Edition, OfficialValue
    from renkei.mrv import MonitoredReduction
    from renkei.programme import Project
    from renkei.registry import Block
    from renkei.store.journal import Happening
    from renkei.store.people import Person
    from renkei.store.queries.story import ProjectStory, SealedFile


@dataclass(frozen=True, slots=True)
class Proposal:
    """The tonnes of one vintage and party as the form offers them."""

    party: str
    name: Text
    vintage: int | None
    tonnes: int

    @property
    def field(self) -> str:
        """The name of its field in the form."""
        return f"tonnes-{self.party}-{self.vintage}"


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the page shows."""

    story: ProjectStory
    project: Project
    steps: Mapping[str, Step]
    mine: frozenset[str]
    rows: tuple[tuple[Text, object], ...]
    equations: tuple[SafeString, ...]
    edition: Edition | None
    answers: tuple[tuple[Text, bool | None], ...]
    parameters: tuple[Figure, ...]
    chart: Chart | None
    energy: Figure | None
    checks: tuple[Finding, ...]
    shut_by: tuple[Finding, ...]
    noted: tuple[Finding, ...]
    weak: tuple[Figure, ...]
    opinions: tuple[Opinion, ...]
    proposals: tuple[Proposal, ...]
    credits: Table | None
    history: tuple[tuple[Text, IssuanceRecord], ...]
    history_total: Figure | None
    files: tuple[tuple[SealedFile, Text], ...]
    signed_by: Text | None
    statement: Text | None
    officials: tuple[tuple[OfficialValue, Text], ...]
    journal: tuple[tuple[Happening, Text, Text], ...]
    needs_decision: bool


def told(story: ProjectStory, person: Person) -> Told:
    """The story for one reader."""
    project = story.project
    reduction = story.reduction
    steps = steps_of(story)
    first = reduction.vintages[0].reduction if reduction else story.estimate
    return Told(
        story=story,
        project=project,
        steps={step.key: step for step in steps},
        mine=frozenset(
            action.value
            for action in Action
            if person.duty_for(action, project.reference, country=project.country)
        ),
        rows=tuple(_rows(project)),
        equations=tuple(SafeString(step.mathml) for step in first.steps)
        if first
        else (),
        edition=_edition(story),
        answers=tuple(_answers(story)),
        parameters=tuple(first.inputs) if first else (),
        chart=chart_of(_days(reduction)) if reduction else None,
        energy=_energy(reduction),
        checks=tuple(f for i in reduction.intakes for f in i.findings)
        if reduction
        else (),
        shut_by=tuple(f for f in story.gate if f.severity is Severity.ERROR),
        noted=tuple(f for f in story.gate if f.severity is not Severity.ERROR),
        weak=_weak(reduction),
        opinions=tuple(Opinion),
        proposals=tuple(_proposals(story)),
        credits=_credits(story),
        history=tuple(
            (facts.load().countries[row.party].name, row) for row in project.issuances
        ),
        history_total=_history_total(project),
        files=tuple((f, spoken(f.taken_by)) for f in story.files if f.is_in_force),
        signed_by=_signed_by(story),
        statement=spoken(story.signature.verified.statement)
        if story.signature
        else None,
        officials=tuple((v, spoken(v.entered_by)) for v in story.official_values),
        journal=tuple(
            (each, ACTIONS[each.action], spoken(each.actor))
            for each in story.happenings
        ),
        needs_decision=needs_decision(story),
    )


def opinion(written: str) -> Opinion:
    """The opinion a form names; refuses one that is none."""
    for each in Opinion:
        if each.value == written:
            return each
    raise Refusal(
        Finding(
            code="web.form.opinion",
            found=Text(ja="検証意見が選ばれていません。", en="No opinion was chosen."),
            where=WORDS["opinion"],
            rule=Text(
                ja="検証報告書は、四つの意見のいずれかを述べる。",
                en="A verification report states one of four opinions.",
            ),
            remedy=Text(ja="意見を選んでください。", en="Choose an opinion."),
        )
    )


def quantities(form: Mapping[str, Any]) -> dict[tuple[str, int | None], int]:
    """The whole tonnes of a form by party and vintage; refuses what is no integer."""
    found: dict[tuple[str, int | None], int] = {}
    for name, written in form.items():
        head, _, rest = name.partition("-")
        party, _, vintage = rest.partition("-")
        if head != "tonnes" or not vintage.isdigit():
            continue
        plain = str(written).strip().replace(",", "")
        if not (plain.isascii() and plain.isdigit()):
            raise Refusal(_not_whole(name, str(written)))
        found[party, int(vintage)] = int(plain)
    return found


def _not_whole(name: str, written: str) -> Finding:
    return Finding(
        code="web.form.tonnes",
        found=Text(
            ja=f"「{written}」は整数ではありません。",
            en=f"“{written}” is not a whole number.",
        ),
        where=same(name.removeprefix("tonnes-")),
        rule=Text(
            ja="配分は1トン単位の整数で決める。", en="A split is made of whole tonnes."
        ),
        remedy=Text(
            ja="半角数字で入力してください(例 7158)。",
            en="Write plain digits, such as 7158.",
        ),
    )


def _rows(project: Project) -> Iterator[tuple[Text, object]]:
    row = project.register
    yield WORDS["reference"], project.reference
    yield WORDS["country"], project.country_name
    yield WORDS["stage"], project.stage.label
    yield WORDS["registered_on"], project.registered_on or WORDS["not_known"]
    formed_from = project.formed_from
    if project.formed and formed_from:
        yield WORDS["technology"], project.formed.technology
        yield WORDS["expected"], project.expected_tco2_per_year or WORDS["not_known"]
        links = tuple(_collaboration(number) for number in formed_from.value)
        yield (
            WORDS["formed_from"],
            Fact(
                links, formed_from.source, formed_from.confidence, note=formed_from.note
            ),
        )
    if row:
        yield WORDS["host_participants"], row.host_participants or WORDS["not_known"]
        yield (
            WORDS["japanese_participants"],
            row.japanese_participants or WORDS["not_known"],
        )
    yield (
        WORDS["methodology"],
        tuple(_methodology(name) for name in project.methodologies)
        or WORDS["not_known"],
    )


def _collaboration(number: int) -> object:
    words = WORDS["collaboration"].format(number=number)
    there = address("collaboration", number)
    return Link(words, there) if there else words


def _methodology(name: str) -> object:
    identity = name.split(maxsplit=1)[0]
    there = address("methodology", identity)
    held = identity in methodologies.catalogue()
    return Link(same(name), there) if there and held else name


def _edition(story: ProjectStory) -> Edition | None:
    if story.design is None:
        return None
    known = methodologies.catalogue()[story.design.methodology_id]
    return known.edition(story.design.version)


def _answers(story: ProjectStory) -> Iterator[tuple[Text, bool | None]]:
    edition, design = _edition(story), story.design
    if edition is None or design is None:
        return
    for criterion in edition.eligibility:
        yield criterion.question, design.answers.get(criterion.id)


def _days(reduction: MonitoredReduction) -> list[Day]:
    days = [day for intake in reduction.intakes for day in intake.accepted().days]
    return sorted(days, key=lambda day: day.day)


def _energy(reduction: MonitoredReduction | None) -> Figure | None:
    """What all meters counted [MWh]."""
    if reduction is None:
        return None
    metered = {
        figure.id: figure
        for vintage in reduction.vintages
        for figure in vintage.reduction.inputs
        if figure.inputs and figure.unit.en == "MWh"
    }
    parts = tuple(metered.values())
    if len(parts) == 1:
        return parts[0]
    return computed(
        f"{reduction.project}/metered",
        WORDS["sum"],
        sum((Decimal(part.value or 0) for part in parts), Decimal(0)),
        unit=same("MWh"),
        rule=WORDS["sum"],
        inputs=parts,
        scope=reduction.period.label,
    )


def _weak(reduction: MonitoredReduction | None) -> tuple[Figure, ...]:
    if reduction is None:
        return ()
    weak: dict[str, Figure] = {}
    for vintage in reduction.vintages:
        for leaf in vintage.reduction.weak_values:
            weak.setdefault(leaf.id, leaf)
    return tuple(weak.values())


def _proposals(story: ProjectStory) -> Iterator[Proposal]:
    """The split that the form offers: what was decided, else the proposal."""
    countries = facts.load().countries
    decided = {
        (part.party, part.vintage): part.tonnes
        for part in (story.decision.parts if story.decision else ())
    }
    for (party, vintage), tonnes in story.proposal.items():
        yield Proposal(
            party,
            countries[party].name,
            vintage,
            tonnes if needs_decision(story) else decided.get((party, vintage), tonnes),
        )


def _credits(story: ProjectStory) -> Table | None:
    if not story.entries:
        return None
    countries = facts.load().countries
    return Table(
        WORDS["credits"],
        (
            Column(WORDS["serials"], heads_row=True),
            Column(WORDS["party"]),
            Column(WORDS["vintage"]),
            Column(WORDS["quantity"], numeric=True),
            Column(WORDS["issued_on"]),
        ),
        tuple(
            (
                SafeString(f'<code class="serial">{block.label}</code>'),
                _account(block, countries[block.party].name),
                f"{block.vintage}" if block.vintage else None,
                same(f"{block.serials.tonnes:,} tCO₂"),
                block.issued_on,
            )
            for block in (entry.block for entry in story.entries)
        ),
        shows_caption=False,
    )


def _account(block: Block, name: Text) -> object:
    there = address("account", f"{block.book.value}-{block.party}-holding")
    return Link(name, there) if there else name


def spoken(written: str) -> Text:
    """A name or statement kept as one line, "Japanese / English" where it has both."""
    japanese, _, english = written.partition(" / ")
    return Text(ja=japanese, en=english) if english else same(written)


def _signed_by(story: ProjectStory) -> Text | None:
    if story.signature is None:
        return None
    signed = story.signature.verified
    return joined((spoken(signed.organisation), spoken(signed.person)), ja=" ", en=", ")


def _history_total(project: Project) -> Figure | None:
    if not project.issuances:
        return None
    register = facts.load().register
    past = registry.replay(project.issuances, source=register.source)
    total = past.by_project[project.reference].issued_tco2
    return replace(total, name=WORDS["issued_total"])
