"""The form itself: keys without reasons, contradictions, answers that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Severity, Text, same
from renkei.planning.inventory.checks.nouns import Beside
from renkei.planning.inventory.completeness import completeness
from renkei.planning.inventory.entering import poorly_explained
from renkei.planning.inventory.nouns import Inventory, NotationKey, Reference


def check(inventory: Inventory, beside: Beside) -> Iterator[Finding]:
    """Poor explanations, contradictions, and what is missing."""
    for entry in inventory.entries:
        yield from poorly_explained(entry)
    yield from _contradictions(inventory)
    for each in completeness(inventory).missing_of_level:
        yield _missing(inventory, each)


def _contradictions(inventory: Inventory) -> Iterator[Finding]:
    for number in dict.fromkeys(e.reference for e in inventory.entries):
        entries = inventory.of(number)
        keys = {e.notation for e in entries if e.notation}
        numbers = any(mass for e in entries for mass in e.masses.values())
        if len(keys) > 1 or (numbers and keys & {NotationKey.NO, NotationKey.NE}):
            listed = ", ".join(sorted(keys))
            yield Finding(
                code="planning.inventory.key-contradicted",
                found=Text(
                    ja=f"表記キー {listed} と、ほかのキーまたは排出量が並んでいます。",
                    en=f"The notation key {listed} stands beside another key or a "
                    "number.",
                ),
                where=same(number),
                rule=Text(
                    ja="GPC 2.2:NOとNEの参照番号に排出量はなく、キーは1つである。",
                    en="GPC 2.2: a reference with NO or NE has no number, and one key.",
                ),
                remedy=Text(
                    ja="排出量か表記キーの一方を残してください。一部だけ別掲ならIEを使います。",
                    en="Keep the number or the key; for a part that is elsewhere, IE.",
                ),
            )


def _missing(inventory: Inventory, wanted: Reference) -> Finding:
    return Finding(
        code="planning.inventory.missing-reference",
        found=Text(
            ja=f"{wanted.name.ja} に数値も表記キーもありません。",
            en=f"{wanted.name.en} has neither a number nor a notation key.",
        ),
        where=same(wanted.number),
        rule=Text(
            ja=f"GPC 4.1:{inventory.level} は、この参照番号への答えを求める。",
            en=f"GPC 4.1: {inventory.level} asks for an answer to this number.",
        ),
        remedy=Text(
            ja="数値を入力するか、NO・NE・IE・Cのいずれかを説明とともに選んでください。",
            en="Enter a number, or choose NO, NE, IE or C with an explanation.",
        ),
        severity=Severity.WARNING,
    )
