"""Choices and shares that the tables of factors spell out.

Flows in: the id of a table. Flows out: its keys as choices of an `Ask`, and parts of a
whole (types of waste, paths of wastewater) that are only taken if they make up one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from renkei.facts import factor_table
from renkei.foundation import Figure, Finding, Refusal, Text, same
from renkei.planning.inventory.calculators.building import figure_of
from renkei.planning.inventory.calculators.nouns import Answers, Ask, Kind

WHOLE = Decimal(1)


def words(*tables: str, at: int = 0) -> dict[str, Text]:
    """The keys of tables at one position, each with its words."""
    found: dict[str, Text] = {}
    for name in tables:
        table = factor_table(name)
        for row in table.rows:
            key = str(row.keys[at])
            found.setdefault(key, table.words.get(key, same(key)))
    return found


def choice(
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    choices: Mapping[str, Text],
    *,
    is_required: bool = True,
) -> Ask:
    """A question that is answered by one word of several."""
    return Ask(id, name, kind=Kind.CHOICE, choices=choices, is_required=is_required)


def own(id: str, ja: str, en: str, *units: str, is_share: bool = False) -> Ask:  # noqa: A002 - the field's own name
    """A factor of the city's own that stands before the default."""
    return Ask(
        id,
        Text(ja=f"{ja}(固有値)", en=f"{en} (own value)"),
        units=units,
        is_required=False,
        is_share=is_share,
    )


def share_asks(parts: Mapping[str, Text], of: Text) -> tuple[Ask, ...]:
    """One optional question for the share of each part."""
    return tuple(
        Ask(
            share_id(part),
            Text(ja=f"{of.ja}:{name.ja}", en=f"{of.en}: {name.en}"),
            units=("1",),
            is_required=False,
            is_share=True,
        )
        for part, name in parts.items()
    )


def share_id(part: str) -> str:
    """The id of the question for a part: "share_rubber_leather"."""
    return f"share_{part.replace('-', '_')}"


def shares(answers: Answers, parts: Iterable[str], of: Text) -> dict[str, Figure]:
    """The shares that were answered; none at all, or such as make up one.

    Refuses `planning.inventory.shares-sum`.
    """
    found = {
        part: figure_of(answers, share_id(part))
        for part in parts
        if answers.has(share_id(part))
    }
    whole = sum((answers.value(share_id(part)) for part in found), Decimal(0))
    if found and whole != WHOLE:
        raise Refusal(_sum(answers.reference, of, whole))
    return found


def needed(answers: Answers, name: Text, *, of: Text) -> Finding:
    """What to say where one of several inputs has to be there and none is."""
    return Finding(
        code="planning.inventory.missing-input",
        found=Text(ja=f"「{name.ja}」がありません。", en=f"“{name.en}” is missing."),
        where=same(answers.reference),
        rule=Text(
            ja="必要な入力に既定値を充てない。",
            en="No default stands in for a required input.",
        ),
        remedy=of,
    )


def _sum(reference: str, of: Text, whole: Decimal) -> Finding:
    return Finding(
        code="planning.inventory.shares-sum",
        found=Text(
            ja=f"「{of.ja}」の割合の合計が {whole:f} です。",
            en=f"The shares of “{of.en}” add up to {whole:f}.",
        ),
        where=Text(ja=f"{reference} {of.ja}", en=f"{reference}, {of.en}"),
        rule=Text(
            ja="全体の内訳の割合は、合計がちょうど1になる。",
            en="The shares of a whole add up to exactly 1.",
        ),
        remedy=Text(
            ja=f"過不足 {whole - WHOLE:+f} を、丸めた項目などで直してください。",
            en=f"Put right the {whole - WHOLE:+f}, for example in a rounded share.",
        ),
    )
