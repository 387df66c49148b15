"""The reference numbers of the GPC, as the form asks for them.

Flows in: `references.yaml`. Flows out: `Reference` by number, in the order of the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from renkei.foundation import Finding, Refusal, Text, same
from renkei.planning.inventory.nouns import Level, Reference

COUNTED = 48
"""How many numbers the form asks every city for."""


def reference(number: str) -> Reference:
    """One reference by its number.

    >>> reference("I.4.4").levels == {Level.TERRITORIAL}
    True

    Refuses `planning.inventory.unknown-reference`.
    """
    wanted = number.strip()
    if wanted not in references():
        raise Refusal(unknown_reference(number, where=same(wanted or "–")))
    return references()[wanted]


@cache
def references() -> Mapping[str, Reference]:
    """Every reference, by number, in the order of the form."""
    path = files("renkei.planning.inventory") / "references.yaml"
    held = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found = {r.number: r for sector in held["sectors"] for r in _of_sector(sector)}
    counted = sum(r.is_counted for r in found.values())
    assert counted == COUNTED, f"{counted} counted references"
    return MappingProxyType(found)


def counted() -> tuple[Reference, ...]:
    """The 48 that every city answers with a number or a notation key."""
    return tuple(r for r in references().values() if r.is_counted)


def unknown_reference(number: str, *, where: Text) -> Finding:
    """What to say of a number that the form does not have."""
    wanted = number.strip()
    family = wanted.rpartition(".")[0]
    near = [each for each in references() if each.rpartition(".")[0] == family]
    if not near or not family:
        near = get_close_matches(wanted, references(), n=3, cutoff=0.4)
    listed = ", ".join(near or list(references())[:3])
    return Finding(
        code="planning.inventory.unknown-reference",
        found=Text(
            ja=f"参照番号「{number}」はGPCにありません。",
            en=f"The GPC has no reference number “{number}”.",
        ),
        where=where,
        rule=Text(
            ja="GPC 1.1 第4章の参照番号(I.1.1~VI.1)だけを用いる。",
            en="Only numbers of the GPC 1.1, chapter 4, are used (I.1.1 to VI.1).",
        ),
        remedy=Text(ja=f"近い番号:{listed}", en=f"The nearest numbers: {listed}"),
    )


def _of_sector(sector: dict[str, Any]) -> Iterator[Reference]:
    for sub in sector["subsectors"]:
        for given in sub.get("endings", sector["endings"]):
            number = f"{sub['subsector']}.{given['ending']}".rstrip(".")
            subsector_name = Text(**sub["name"])
            yield Reference(
                number=number,
                name=_name(subsector_name, Text(**given["name"])),
                sector=sector["sector"],
                sector_name=Text(**sector["name"]),
                subsector=sub["subsector"],
                subsector_name=subsector_name,
                scope=given["scope"],
                levels=frozenset(Level(level) for level in given["in"]),
                is_counted=given.get("counted", True),
            )


def _name(subsector: Text, ending: Text) -> Text:
    return Text(ja=f"{subsector.ja}({ending.ja})", en=f"{subsector.en}: {ending.en}")
