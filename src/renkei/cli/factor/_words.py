"""Quantities as they are typed: a number with its unit, or the id of a factor.

Flows in: words such as `100t` or `best-efficiency.diesel`. Flows out: an exact number
in the unit asked for, or the figure on record; or a refusal that names the option.
"""

from __future__ import annotations

import re
from decimal import Decimal

from renkei.foundation import Figure, Finding, Refusal, Text, convert, same

_QUANTITY = re.compile(r"(?P<number>[0-9][0-9_,]*(?:\.[0-9]+)?)\s*(?P<unit>.*)")


def quantity(option: str, word: str, unit: str) -> Decimal | Figure:
    """A typed quantity in `unit`; refuses `cli.factor.unreadable`."""
    from renkei import facts

    if word[:1].isalpha():
        return facts.factor(word.strip())
    match = _QUANTITY.fullmatch(word.strip())
    if match is None or (unit == "1" and match["unit"]):
        raise Refusal(unreadable(option, word, unit))
    exact = Decimal(match["number"].replace(",", "").replace("_", ""))
    return convert(exact, match["unit"], unit) if match["unit"] else exact


def ratio(option: str, word: str) -> Decimal:
    """A typed number without a unit; refuses `cli.factor.unreadable`."""
    found = None if word[:1].isalpha() else quantity(option, word, "1")
    if not isinstance(found, Decimal):
        raise Refusal(unreadable(option, word, "1"))
    return found


def unreadable(option: str, word: str, unit: str) -> Finding:
    """What was typed after an option is no quantity."""
    example = f"{option} {'0.49' if unit == '1' else f'100{unit}'}"
    return Finding(
        code="cli.factor.unreadable",
        found=Text(ja=f"「{word}」を読み取れません。", en=f"“{word}” cannot be read."),
        where=same(f"{option} {word}".strip()),
        rule=Text(
            ja="量は、0以上の数と単位、または収録した係数のIDで書く。",
            en="A quantity is a number from zero upwards with its unit, or the id of a "
            "factor on record.",
        ),
        remedy=Text(ja=f"例:{example}", en=f"For example: {example}"),
    )
