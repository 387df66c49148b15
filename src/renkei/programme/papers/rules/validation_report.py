"""Validations: by an independent entity, designated for the scopes, after the inputs.

Flows in: a step of a validation, the design document and the designation it names.
Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_parties, sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a validation."""
    if move.id != "sign":
        return
    design = around.one("design")
    entity = paper.body["third_party"]
    if entity not in around.entities:
        yield _another_entity(paper, entity)
    yield from cycle_parties.interested(paper, around)
    yield from cycle_parties.elsewhere(paper, around)
    if design is None:
        return
    yield from _same(paper, design)
    scopes = design.body.get("scopes", ())
    yield from cycle_parties.undesignated(paper, around, "validation", entity, scopes)


def _another_entity(paper: Paper, entity: str) -> Finding:
    return sayings.against(
        paper,
        "another-entity",
        Text(
            ja=f"署名する方は{entity}に属していません。",
            en=f"Whoever signs is not of {entity}.",
        ),
        Text(
            ja="報告には、記された第三者機関が署名する。",
            en="The third-party entity that is named signs the report.",
        ),
        Text(
            ja="第三者機関の欄を確かめてください。",
            en="Check which third-party entity is named.",
        ),
    )


def _same(paper: Paper, design: Paper) -> Iterator[Finding]:
    """It is of the participants and scopes that the design document names."""
    for key in ("participants", "scopes"):
        said, its = (set(each.body.get(key, ())) for each in (paper, design))
        if said != its:
            apart = ", ".join(sorted(said ^ its))
            yield sayings.against(
                paper,
                f"other-{key}",
                Text(
                    ja=f"「{{f}}」が{design.number}と違います({apart})。",
                    en=f"“{{f}}” is not that of {design.number}: {apart}.",
                ).format(f=paper.kind.field(key).name),
                Text(
                    ja="妥当性確認は、設計書に書かれたプロジェクトについて行う。",
                    en="What is validated is the project of the design document.",
                ),
                Text(ja="設計書に合わせてください。", en="Make it the same."),
            )
