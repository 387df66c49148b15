"""E2, institutions built: plans and rules of cities, step by step with their evidence.

Flows in: the papers of institutions. Flows out: measures. A step counts where both its
day and its evidence are on record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renkei.foundation import Text
from renkei.programme.effects.measure import Measure, Proof, measure
from renkei.programme.effects.world import World, year_of
from renkei.programme.papers import Paper

STEPS = ("drafted", "adopted", "funded", "enforced")
INSTITUTIONS = Text(ja="件", en="institutions")
_DONE = {
    "drafted": Text(ja="案が作成された制度", en="Institutions drafted"),
    "adopted": Text(ja="採択された制度", en="Institutions adopted"),
    "funded": Text(ja="予算化された制度", en="Institutions funded"),
    "enforced": Text(ja="施行された制度", en="Institutions in force"),
}


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect, the leading one first."""
    for step in ("adopted", "drafted", "funded", "enforced"):
        yield measure(
            f"institutions-{step}",
            _DONE[step],
            INSTITUTIONS,
            Text(
                ja="この段階に至り、その日付と証拠が記録された制度を1件ずつ数える。"
                "後の段階に進んだ制度も含む。年度は段階の日による。",
                en="Every institution that reached the step with day and evidence on "
                "record, also those that went further; the year is that of the step.",
            ),
            steps(world, step),
            scope=world.scope,
            is_lead=step == "adopted",
        )
    yield measure(
        "institution-steps",
        Text(ja="制度の前進(段階の数)", en="Steps up"),
        Text(ja="段階", en="steps"),
        Text(
            ja="日付と証拠のある段階(案、採択、予算化、施行)を1段ずつ数える。",
            en="Every step with day and evidence (drafted, adopted, funded, in force).",
        ),
        (
            replace(proof, number=f"{proof.number} {step}")
            for step in STEPS
            for proof in steps(world, step)
        ),
        scope=world.scope,
    )


def steps(world: World, step: str) -> Iterator[Proof]:
    """The institutions that took a step, with its day and evidence."""
    for paper in world.of("institution"):
        day, evidence = paper.day(f"{step}_date"), paper.body.get(f"{step}_evidence")
        if day is not None and evidence:
            yield Proof(
                number=paper.number,
                title=paper.title,
                says=Text(
                    ja=f"{paper.kind.state(step).name.ja} {day.isoformat()}",
                    en=f"{paper.kind.state(step).name.en}, {day.isoformat()}",
                ),
                year=year_of(day),
                country=paper.country,
                cities=world.overseas(paper.body.get("city")),
                municipalities=_municipalities(world, paper),
                citation=evidence,
                is_demonstration=paper.number in world.demonstration,
            )


def _municipalities(world: World, paper: Paper) -> tuple[str, ...]:
    behind = world.linked(paper, "collaborations")
    sides = [row.body.get("japanese_side") for row in behind]
    return world.japanese(paper.body.get("with_entities"), *sides)
