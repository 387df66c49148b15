"""The share of collaborations that led to a project: the ministry's, and our own.

Flows in: the world. Flows out: `Comparison`: the stated figure, the computed ones, and
why they differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from renkei.foundation import Confidence, Figure, Text, computed, same
from renkei.programme.effects.formed import formed
from renkei.programme.effects.measure import Measure, Proof, measure
from renkei.programme.effects.world import World, sureness
from renkei.programme.papers import Paper
from renkei.programme.tally import COLLABORATIONS

BEGUN = ("running", "ended")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was stated, what the founding list gives at most and at least, what papers
    give, and the reasons for the difference."""

    stated: Figure
    at_most: Figure
    at_least: Figure
    on_paper: Figure
    reasons: tuple[Text, ...]


def share_with_project(world: World) -> Comparison:
    """The shares side by side."""
    programme = world.programme
    most = programme.count("collaborations-with-project-share")
    least = programme.count("collaborations-with-project-share-least")
    return Comparison(
        stated=world.facts.known_totals["share_to_jcm_2022"],
        at_most=most,
        at_least=least,
        on_paper=_on_paper(world),
        reasons=tuple(_reasons(most, least)),
    )


def _on_paper(world: World) -> Figure:
    begun = [paper for paper in world.of("collaboration") if paper.state in BEGUN]
    all_begun = _measure(
        world,
        "collaborations-begun",
        Text(ja="実施した連携(記録)", en="Collaborations begun, on record"),
        Text(
            ja="実施中または終了の連携の記録を1件ずつ数える。",
            en="Every record of a collaboration that is running or has ended.",
        ),
        (_proof(world, paper) for paper in begun),
    )
    named = {
        number: sureness(paper.body.get("formed_from_confidence"), None)
        for paper in formed(world)
        for number in paper.body.get("formed_from") or ()
    }
    led = _measure(
        world,
        "collaborations-led",
        Text(ja="案件につながった連携(記録)", en="Those that led to a project"),
        Text(
            ja="採択以降の案件の記録が「もとになった連携」として挙げる連携を数える。",
            en="Those that the record of an adopted project names as where it was "
            "formed from.",
        ),
        (
            _led(world, paper, named[paper.number])
            for paper in begun
            if paper.number in named
        ),
    )
    part, whole = led.figure, all_begun.figure
    value = None
    if part.value is not None and whole.value:
        value = (Decimal(part.value) * 100 / whole.value).quantize(
            Decimal("0.1"), rounding=ROUND_HALF_UP
        )
    return computed(
        "effect.collaborations-led-share",
        Text(ja="案件につながった連携の割合(記録)", en="Share on record"),
        value,
        unit=same("%"),
        rule=Text(
            ja="案件につながった連携 ÷ 実施した連携(0.1%未満を四捨五入)。",
            en="Collaborations that led to a project ÷ collaborations begun, rounded "
            "to 0.1 %.",
        ),
        inputs=(part, whole),
        scope=world.scope,
    )


def _proof(world: World, paper: Paper) -> Proof:
    def made() -> Proof:
        return Proof(paper.number, paper.title)

    return world.again("begun", paper.number, (paper,), made)


def _led(world: World, paper: Paper, mark: Confidence) -> Proof:
    def made() -> Proof:
        return replace(_proof(world, paper), confidence=mark)

    return world.again("led", paper.number, (paper, mark), made)


def _measure(
    world: World,
    id: str,  # noqa: A002 - the figure's own name
    name: Text,
    rule: Text,
    proofs: Iterator[Proof],
) -> Measure:
    return measure(id, name, COLLABORATIONS, rule, proofs, scope=world.scope)


def _reasons(most: Figure, least: Figure) -> Iterator[Text]:
    part, whole = most.inputs
    fewest = least.inputs[0]
    yield Text(
        ja="環境省の「約40%」は2020〜2022年の説明にある概数で、母数と数え方は示されていません。",
        en="The ministry's “about 40 %” is a round number said in 2020–2022; neither "
        "base nor counting rule is stated.",
    )
    yield Text(
        ja="連携の計算は、創設資料の一覧{whole}行のうち、形成された19案件のどれかに結び付く"
        "行を数えます。複数の行に当てはまる案件があるため、{least}行から{most}行の幅に"
        "なります。",
        en="Ours counts the rows of the founding list ({whole}) that one of its 19 "
        "formed projects may have grown out of. Some projects fit several rows, so it "
        "is {least} to {most} rows.",
    ).format(whole=whole.value, least=fewest.value, most=part.value)
    yield Text(
        ja="創設資料は連携と案件の結び付きを示していません。結び付きの多くは都市名の一致による"
        "推定です。",
        en="The founding document draws no link between its lists; most links are "
        "inferred from matching city names.",
    )
    yield Text(
        ja="間接的な成果と2021年1月より後の案件は、創設資料の19件に含まれません。環境省は"
        "2024年2月までに25件としており、これを含めれば割合は上がります。",
        en="Indirect results and projects after January 2021 are not among the 19; the "
        "ministry counted 25 by February 2024, which would raise the share.",
    )
    yield Text(
        ja="「JCMにつながった」が、補助の採択、登録、調査のどの段階を指すかで、値は変わります。",
        en="The value also depends on what “led to the JCM” means: a subsidy adopted, "
        "a registration, or a study.",
    )
