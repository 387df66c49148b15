"""E1, projects formed: how many, direct and indirect, how far, how many tonnes.

Flows in: the world. Flows out: measures. A project of the founding document that no
paper holds yet is counted from the document, so that each project counts once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renkei.foundation import Confidence, Text, same
from renkei.programme.effects.measure import Measure, Proof, measure, total
from renkei.programme.effects.world import World, least_sure, sureness, year_of
from renkei.programme.papers import Paper
from renkei.programme.project import Project, Stage
from renkei.programme.tally import PROJECTS

FORMED = ("adopted", "built", "validation", "registered", "credited")
INDIRECT = "indirect"
UNLINKED = "unknown"
"""A project of the JCM list of which no link to a collaboration is known."""
TONNES_A_YEAR = Text(ja="tCO2/年", en="tCO2 a year")
TONNES = same("tCO2")

FORMED_RULE = Text(
    ja="補助などに採択された段階以降の案件(採択、設備完成、妥当性確認中、登録済み、"
    "クレジット発行済み)を1件ずつ数える。間接の成果、連携との結び付きが不明な案件、中止した"
    "案件は数えない。",
    en="Every project that was adopted or came further (built, in validation, "
    "registered, credited), once. Indirect results, projects without a known link to a "
    "collaboration and stopped projects are not counted.",
)


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect, the leading one first."""
    known = (*on_paper(world), *in_the_document(world))
    direct = tuple(each for each in known if not each[2])
    scope = world.scope
    yield measure(
        "projects-formed",
        Text(ja="形成された案件(直接の成果)", en="Projects formed (direct results)"),
        PROJECTS,
        FORMED_RULE,
        (proof for proof, _, _ in direct),
        scope=scope,
        is_lead=True,
    )
    yield measure(
        "projects-indirect",
        Text(ja="間接の成果による案件", en="Projects as indirect results"),
        PROJECTS,
        Text(
            ja="記録に「間接の成果」とある、採択以降の案件を数える。",
            en="Adopted projects whose record calls them an indirect result.",
        ),
        (proof for proof, _, is_indirect in known if is_indirect),
        scope=scope,
    )
    for state in FORMED:
        yield measure(
            f"projects-{state}",
            Text(ja="うち、現在の段階:{state}", en="Of these, now: {state}").format(
                state=Stage(state).label
            ),
            PROJECTS,
            Text(
                ja="形成された案件のうち、最新の段階がこの段階であるもの。",
                en="Formed projects whose furthest step on record is this one.",
            ),
            (proof for proof, stage, _ in direct if stage == state),
            scope=scope,
        )
    yield _expected(world)
    yield _credited(world, tuple(proof for proof, _, _ in direct))


def formed(world: World) -> tuple[Paper, ...]:
    """The papers of formed projects; of all that is counted, only these are counted."""
    return world.once(
        "formed projects",
        lambda: tuple(
            paper
            for paper in world.of("candidate")
            if paper.state in FORMED and paper.body.get("directness") != UNLINKED
        ),
    )


def on_paper(world: World) -> Iterator[tuple[Proof, str, bool]]:
    """The formed projects that papers hold: proof, state, whether indirect."""
    for paper in formed(world):
        is_indirect = paper.body.get("directness") == INDIRECT
        yield project_proof(world, paper), paper.state, is_indirect


def in_the_document(world: World) -> Iterator[tuple[Proof, str, bool]]:
    """The formed projects of the founding document that no paper holds."""
    for project in missing_on_paper(world):
        state = project.stage.value if project.stage.value in FORMED else "adopted"
        yield document_proof(world, project), state, False


def missing_on_paper(world: World) -> tuple[Project, ...]:
    """The projects of the founding list that stand on no paper, by id or reference."""
    return world.once("missing on paper", lambda: tuple(_missing(world)))


def _missing(world: World) -> Iterator[Project]:
    held = {
        paper.body.get(key)
        for paper in world.of("candidate")
        for key in ("founding_id", "jcm_reference")
    }
    for project in world.programme.projects:
        if project.formed and not {project.formed.id, project.reference} & held:
            yield project


def project_proof(world: World, paper: Paper) -> Proof:
    """A project's paper as a proof."""
    held: dict[str, Proof] = world.once("project proofs", dict)
    found = held.get(paper.number)
    if found is None:
        is_demonstration = paper.number in world.demonstration
        made_of = (paper, is_demonstration, *world.linked(paper, "formed_from"))
        found = held[paper.number] = world.again(
            "project", paper.number, made_of, lambda: _proof(world, paper)
        )
    return found


def _proof(world: World, paper: Paper) -> Proof:
    body = paper.body
    evidence = body.get(f"{paper.state}_evidence") or body.get("fiscal_year_citation")
    citation = evidence or _first_citation(paper)
    year = paper.fiscal_year or year_of(paper.day("adopted_date"))
    return Proof(
        number=paper.number,
        title=paper.title,
        says=paper.kind.state(paper.state).name,
        year=year,
        country=paper.country,
        cities=world.overseas(body.get("places")),
        municipalities=_municipalities(world, paper),
        confidence=sureness(None, citation),
        citation=citation,
        is_demonstration=paper.number in world.demonstration,
    )


def document_proof(world: World, project: Project) -> Proof:
    """A project of the founding list as a proof."""
    formed = project.formed
    assert formed is not None, project.reference
    return Proof(
        number=project.reference,
        title=project.title,
        says=project.stage.label,
        year=formed.fiscal_year.value if formed.fiscal_year else None,
        country=project.country,
        cities=world.overseas(formed.places),
        municipalities=world.japanese(
            *(
                [place.id for place in row.japanese]
                for row in world.programme.collaborations
                if row.number in formed.collaborations.value
            )
        ),
        confidence=Confidence.OFFICIAL,
        citation=world.facts.founding.title.en,
    )


def _municipalities(world: World, paper: Paper) -> tuple[str, ...]:
    """The Japanese sides of a project, else those of the collaborations behind it."""
    named = world.japanese(paper.body.get("japanese_side"))
    if named:
        return named
    behind = world.linked(paper, "formed_from")
    return world.japanese(*[row.body.get("japanese_side") for row in behind])


def _first_citation(paper: Paper) -> str | None:
    for row in paper.body.get("citations") or ():
        return str(row["citation"])
    return None


def _expected(world: World) -> Measure:
    proofs = [
        proof
        for paper in formed(world)
        if paper.body.get("directness") != INDIRECT
        if (proof := _estimate(world, paper)) is not None
    ]
    for project in missing_on_paper(world):
        figure = project.expected_tco2_per_year
        if figure and figure.value is not None and figure.confidence:
            proof = document_proof(world, project)
            proofs.append(_weighing(proof, Decimal(figure.value), figure.confidence))
    return measure(
        "expected-tco2",
        Text(ja="見込む排出削減量", en="Reduction expected"),
        TONNES_A_YEAR,
        Text(
            ja="形成された案件のうち、見込みが記録された案件の1行目の値を合計する。範囲の異なる"
            "見込みは足し合わせない。見込みのない案件は含まれないため、全体の量ではない。",
            en="The first estimate of each formed project that has one, added up; "
            "estimates of other scopes are never added. Projects without one are not "
            "in it, so it is not the whole.",
        ),
        proofs,
        scope=world.scope,
        reckoning=total,
    )


def _estimate(world: World, paper: Paper) -> Proof | None:
    rows = paper.body.get("estimates") or []
    if not rows:
        return None
    proof = project_proof(world, paper)

    def made() -> Proof:
        mark = sureness(rows[0].get("confidence"), rows[0].get("citation"))
        return _weighing(proof, Decimal(rows[0]["tco2_per_year"]), mark)

    return world.again("estimate", paper.number, (paper, proof), made)


def _weighing(proof: Proof, amount: Decimal, mark: Confidence) -> Proof:
    return replace(proof, amount=amount, confidence=least_sure(proof.confidence, mark))


def _credited(world: World, direct: tuple[Proof, ...]) -> Measure:
    """Tonnes issued to formed projects, from the published issuance records."""
    references = {
        paper.number: paper.body.get("jcm_reference") for paper in formed(world)
    }
    issued: dict[str, Decimal] = {}
    for record in world.facts.register.issuances:
        if record.issued_tco2 is not None:
            before = issued.get(record.reference, Decimal(0))
            issued[record.reference] = before + record.issued_tco2
    mark = world.facts.register.confidence
    return measure(
        "credited-tco2",
        Text(ja="発行されたクレジット", en="Credits issued"),
        TONNES,
        Text(
            ja="形成された案件の番号に対応する、公表された発行記録の発行量を合計する。"
            "手元の発行記録はモンゴルのみ。記録がなければ不明とする。",
            en="The issued tonnes of the published records that bear a formed "
            "project's JCM reference. Only Mongolia's records are at hand; without a "
            "record the number is unknown.",
        ),
        (
            _weighing(proof, issued[reference], mark)
            for proof in direct
            if (reference := references.get(proof.number) or proof.number) in issued
        ),
        scope=world.scope,
        reckoning=total,
    )
