"""What is typed after `--set`, `--choose`, `--official` and `--answer`, made exact.

Flows in: words such as `EG=16458MWh` or `COP_PJ,i[A]=6.1`. Flows out: symbols of the
methodology with exact values in their declared unit, or a refusal that names the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from renkei.foundation import Finding, Refusal, Text, convert, same

if TYPE_CHECKING:
    from renkei.methodologies import Edition, OfficialValue

TOGETHER = "+"
_SYMBOL = r"(?P<symbol>[^=\[\]]+?) \s* (?:\[(?P<member>[^\]]+)\])? \s* = \s*"
_SET = re.compile(
    _SYMBOL + r"(?P<number>[+-]?[\d,_]*\.?\d+) \s* (?P<unit>.*)", re.VERBOSE
)
_SAY = re.compile(_SYMBOL + r"(?P<said>.+)", re.VERBOSE)
_YES = {"yes": True, "y": True, "はい": True, "no": False, "n": False, "いいえ": False}


def values(words: Iterable[str], edition: Edition) -> dict[str, Any]:
    """Values by symbol in their declared unit, members of an index side by side; a
    category is taken as it stands."""
    found: dict[str, Any] = {}
    for word in words:
        said = _SAY.fullmatch(word.strip())
        if said is None:
            raise Refusal(_unreadable("--set", word, _SET_RULE))
        symbol = _symbol(said["symbol"].strip(), edition)
        parameter = edition.parameter(symbol)
        if parameter is not None and parameter.unit is None:
            value: Decimal | str = said["said"].strip()
        else:
            value = _exact("--set", word, parameter.unit if parameter else None)
        _keep(found, symbol, said["member"], value, "--set", word)
    return found


def choices(words: Iterable[str], edition: Edition) -> dict[str, Any]:
    """Alternatives by symbol, of one system where it is named; the part that tells them
    apart is enough, and those that apply together are joined by +."""
    found: dict[str, Any] = {}
    for word in words:
        said = _SAY.fullmatch(word.strip())
        if said is None:
            raise Refusal(_unreadable("--choose", word, _CHOOSE_RULE))
        symbol = _symbol(said["symbol"].strip(), edition)
        parameter = edition.parameter(symbol)
        known = parameter.choices if parameter else ()
        named = [_alternative(w.strip(), known) for w in said["said"].split(TOGETHER)]
        wanted = f" {TOGETHER} ".join(named)
        _keep(found, symbol, said["member"], wanted, "--choose", word)
    return found


def officials(
    words: Iterable[str], edition: Edition, *, citation: str, who: str, at: datetime
) -> list[OfficialValue]:
    """Values read in the official document, with where they were read.

    Refuses `cli.estimate.citation` where nobody says where.
    """
    from renkei.methodologies import OfficialValue

    found: list[OfficialValue] = []
    for word in words:
        if not citation.strip():
            raise Refusal(_no_citation(word))
        said = _SAY.fullmatch(word.strip())
        if said is None:
            raise Refusal(_unreadable("--official", word, _SET_RULE))
        symbol = said["symbol"].strip()
        unit = _unit_fixed(symbol, edition)
        found.append(
            OfficialValue(
                methodology_id=edition.methodology_id,
                version=edition.version,
                symbol=f"{symbol}[{said['member']}]" if said["member"] else symbol,
                value=_exact("--official", word, unit),
                unit=unit or "1",
                citation=same(citation.strip()),
                entered_by=who,
                entered_at=at,
            )
        )
    return found


def _unit_fixed(symbol: str, edition: Edition) -> str | None:
    """The unit of a constant or of a table."""
    if symbol in edition.tables:
        return edition.tables[symbol].shape.unit
    parameter = edition.parameter(symbol)
    return parameter.unit if parameter else None


def _exact(option: str, word: str, unit: str | None) -> Decimal:
    """The number of a word, in the declared unit."""
    match = _SET.fullmatch(word.strip())
    if match is None:
        raise Refusal(_unreadable(option, word, _SET_RULE))
    exact = Decimal(match["number"].replace(",", "").replace("_", ""))
    typed = match["unit"].strip()
    return convert(exact, typed, unit) if typed and unit and typed != unit else exact


def _keep(  # noqa: PLR0917 - a value and everything that names it
    found: dict[str, Any],
    symbol: str,
    member: str | None,
    value: object,
    option: str,
    word: str,
) -> None:
    """Either one value for all systems, or one for each; never both, never twice."""
    held = found.get(symbol)
    if member is None:
        if symbol in found:
            raise Refusal(_twice(option, word))
        found[symbol] = value
        return
    name = member.strip()
    if symbol in found and (not isinstance(held, dict) or name in held):
        raise Refusal(_twice(option, word))
    found.setdefault(symbol, {})[name] = value


def _alternative(word: str, known: tuple[str, ...]) -> str:
    fitting = [each for each in known if word in (each, each.rpartition(",")[2])]
    return fitting[0] if len(fitting) == 1 else word


def answers(
    words: Iterable[str], edition: Edition, *, all_yes: bool
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


def _symbol(word: str, edition: Edition) -> str:
    """The methodology's symbol: as written, or without its indices (`EG`, `EF_RE`)."""
    known = [p.symbol for p in edition.parameters if p.kind.value != "fixed"]
    if word in known:
        return word
    short = [s for s in known if word in (_bare(s, edition), s.partition("_")[0])]
    return short[0] if len(short) == 1 else word


def _bare(symbol: str, edition: Edition) -> str:
    """A symbol without indices and period: COP_PJ of COP_PJ,i and EG of EG_i,p."""
    base, underscore, subscripts = symbol.partition("_")
    running = {*edition.system.indices, "p"}
    kept = [part for part in subscripts.split(",") if part not in running]
    return f"{base}{underscore}{','.join(kept)}" if kept else base


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
    "--set": "--set EG=16458MWh --set COP_PJ,i[A]=6.1",
    "--choose": "--choose EF_RE=grid",
    "--answer": "--answer criterion-1=yes",
    "--official": "--official EF_RE,grid=0.8tCO2/MWh",
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


def _twice(option: str, word: str) -> Finding:
    return Finding(
        code="cli.estimate.twice",
        found=Text(
            ja=f"「{word}」の記号には、すでに値が与えられています。",
            en=f"The symbol of “{word}” has been given already.",
        ),
        where=same(f"{option} {word}"),
        rule=Text(
            ja="一つの記号には、全体で一つの値か、系統ごとに一つの値を与える。",
            en="A symbol gets one value for all systems, or one for each system.",
        ),
        remedy=Text(
            ja="重なる指定を除いてください。系統ごとなら EG[A]=… と書きます。",
            en="Take one of them out; for each system write EG[A]=….",
        ),
    )


def _no_citation(word: str) -> Finding:
    return Finding(
        code="cli.estimate.citation",
        found=Text(
            ja=f"「{word}」の出典がありません。",
            en=f"It is not said where “{word}” was read.",
        ),
        where=same(f"--official {word}"),
        rule=Text(
            ja="公式値は、文書のどこで読んだかとともに入力する。",
            en="An official value is entered with the place it was read at.",
        ),
        remedy=Text(
            ja="例:--citation 'TH_AM007 Ver1.0、8頁の表'",
            en="For example: --citation 'TH_AM007 Ver1.0, table on page 8'",
        ),
    )
