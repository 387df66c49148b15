"""What is typed after `--set`, `--choose` and `--answer`, made exact.

Flows in: words such as `EG=16458MWh`. Flows out: symbols of the methodology with exact
values in their declared unit, or a refusal that names the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from renkei.foundation import Finding, Refusal, Text, convert, same

_SET = re.compile(
    r"""(?P<symbol>[^=\[\]]+?) (?:\[(?P<member>[^\]]+)\])?
    = (?P<number>[+-]?[\d,_]*\.?\d+) \s* (?P<unit>.*)""",
    re.VERBOSE,
)
_YES = {"yes": True, "y": True, "はい": True, "no": False, "n": False, "いいえ": False}


def values(words: Iterable[str], edition: Any) -> dict[str, Any]:
    """Values by symbol in their declared unit, members of an index side by side."""
    found: dict[str, Any] = {}
    for word in words:
        match = _SET.fullmatch(word.strip())
        if match is None:
            raise Refusal(_unreadable("--set", word, _SET_RULE))
        symbol = _symbol(match["symbol"].strip(), edition)
        exact = Decimal(match["number"].replace(",", "").replace("_", ""))
        parameter = edition.parameter(symbol)
        unit = match["unit"].strip()
        if parameter is not None and parameter.unit and unit:
            exact = convert(exact, unit, parameter.unit)
        if match["member"]:
            found.setdefault(symbol, {})[match["member"].strip()] = exact
        else:
            found[symbol] = exact
    return found


def choices(words: Iterable[str], edition: Any) -> dict[str, str]:
    """Alternatives by symbol; the part that tells them apart is enough."""
    found: dict[str, str] = {}
    for word in words:
        symbol, equals, wanted = word.partition("=")
        if not equals:
            raise Refusal(_unreadable("--choose", word, _CHOOSE_RULE))
        known = _symbol(symbol.strip(), edition)
        parameter = edition.parameter(known)
        options = parameter.choices if parameter else ()
        fitting = [o for o in options if wanted.strip() in (o, o.rpartition(",")[2])]
        found[known] = fitting[0] if len(fitting) == 1 else wanted.strip()
    return found


def answers(
    words: Iterable[str], edition: Any, *, all_yes: bool
) -> dict[str, bool | None]:
    """Yes, no or nothing for every criterion; nothing is never taken for a yes."""
    found: dict[str, bool | None] = {
        criterion.id: True if all_yes else None for criterion in edition.eligibility
    }
    for word in words:
        name, _, said = word.partition("=")
        if said.strip().lower() not in _YES:
            raise Refusal(_unreadable("--answer", word, _ANSWER_RULE))
        found[name.strip()] = _YES[said.strip().lower()]
    return found


def _symbol(word: str, edition: Any) -> str:
    """The methodology's symbol: as written, or without the indices (`EG`, `EF_RE`)."""
    known = [p.symbol for p in edition.parameters if p.kind.value != "fixed"]
    if word in known:
        return word
    short = [s for s in known if s.rpartition(",")[0] == word or _base(s) == word]
    return short[0] if len(short) == 1 else word


def _base(symbol: str) -> str:
    return symbol.partition("_")[0]


_SET_RULE = Text(
    ja="「記号=数値と単位」の形で書く。", en="It is written SYMBOL=NUMBER and unit."
)
_CHOOSE_RULE = Text(
    ja="「記号=選択肢」の形で書く。", en="It is written SYMBOL=ALTERNATIVE."
)
_ANSWER_RULE = Text(
    ja="「要件ID=yes」または「要件ID=no」の形で書く。",
    en="It is written CRITERION=yes or CRITERION=no.",
)
_EXAMPLES = {
    "--set": "--set EG=16458MWh",
    "--choose": "--choose EF_RE=grid",
    "--answer": "--answer criterion-1=yes",
}


def _unreadable(option: str, word: str, rule: Text) -> Finding:
    example = _EXAMPLES[option]
    return Finding(
        code="cli.estimate.unreadable",
        found=Text(ja=f"「{word}」を読み取れません。", en=f"“{word}” cannot be read."),
        where=same(f"{option} {word}"),
        rule=rule,
        remedy=Text(ja=f"例:{example}", en=f"For example: {example}"),
    )
