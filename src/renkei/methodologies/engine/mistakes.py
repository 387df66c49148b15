"""What the language says about a set of equations that cannot be computed one way.

Flows in: the place and what stands there. Flows out: findings that point at the column
and say what would be right.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from renkei.foundation import Finding, Text
from renkei.methodologies.engine.parser import pointing
from renkei.methodologies.engine.system import System
from renkei.methodologies.engine.tree import IndexedSum, LookUp, Position, Symbol

NAMES_RULE = Text(
    ja="式に現れる名前は、方法論の族(family)で宣言されたものに限る。",
    en="An equation uses only names declared in its family.",
)
ORDER_RULE = Text(
    ja="各記号はちょうど一つの式で、既に定まった量だけから定義する。",
    en="Each symbol is defined by one equation, from quantities already known.",
)


def _finding(code: str, where: Text, found: Text, rule: Text, remedy: Text) -> Finding:
    return Finding(f"methodologies.language.{code}", found, where, rule, remedy)


def _suggestion(name: str, among: Mapping[str, object]) -> Text:
    close = get_close_matches(name, among, n=1, cutoff=0.4)
    listed = "  ".join(close or sorted(among))
    comma = "," in name and "_" in name
    return Text(
        ja=f"候補:{listed or '(宣言なし)'}"
        + (" 引数の区切りなら、コンマの後に空白を入れてください。" if comma else ""),
        en=f"Did you mean: {listed or '(nothing is declared)'}?"
        + (" If the comma separates arguments, put a space after it." if comma else ""),
    )


def no_such_table(draft: System, node: LookUp, place: Text) -> Finding:
    """An equation looks something up in a table nobody declared."""
    return _finding(
        "table",
        pointing(place, node.at),
        Text(
            ja=f"表「{node.table}」がありません。",
            en=f"There is no table “{node.table}”.",
        ),
        NAMES_RULE,
        _suggestion(node.table, draft.tables),
    )


def undeclared(draft: System, symbol: Symbol, place: Text) -> Finding:
    """A symbol that the family does not declare."""
    return _finding(
        "undeclared",
        pointing(place, symbol.at),
        Text(
            ja=f"記号「{symbol.name}」は宣言されていません。",
            en=f"The symbol “{symbol.name}” is not declared.",
        ),
        NAMES_RULE,
        _suggestion(symbol.name, draft.declarations),
    )


def unused(name: str, where: Text) -> Finding:
    """A declared symbol that no equation mentions."""
    return _finding(
        "unused",
        where,
        Text(
            ja=f"宣言された記号「{name}」を使う式がありません。",
            en=f"No equation uses the declared symbol “{name}”.",
        ),
        NAMES_RULE,
        Text(
            ja="宣言を削るか、式を加えてください。", en="Drop it, or add the equation."
        ),
    )


def defined_twice(target: Symbol, place: Text) -> Finding:
    """A symbol with two equations."""
    return _finding(
        "defined-twice",
        pointing(place, target.at),
        Text(
            ja=f"「{target.name}」を定義する式が二つあります。",
            en=f"“{target.name}” is defined by two equations.",
        ),
        ORDER_RULE,
        Text(ja="一つにまとめてください。", en="Keep one of them."),
    )


def circle(names: list[str], where: Text) -> Finding:
    """Equations that wait for each other."""
    listed = "  ".join(names)
    return _finding(
        "circle",
        where,
        Text(
            ja=f"次の記号が互いを参照し、順に計算できません:{listed}",
            en=f"These symbols refer to each other in a circle: {listed}",
        ),
        ORDER_RULE,
        Text(
            ja="いずれかを入力の記号だけで定義してください。",
            en="Define one of them from input symbols only.",
        ),
    )


def unbound(symbol: Symbol, index: str, place: Text) -> Finding:
    """An index that nothing gives a meaning."""
    return _finding(
        "index",
        pointing(place, symbol.at),
        Text(
            ja=f"「{symbol.name}」の添字 {index} が定まっていません。",
            en=f"The index {index} of “{symbol.name}” is not bound.",
        ),
        Text(
            ja="添字は、左辺に現れるか、sum で束ねる。",
            en="An index stands on the left-hand side or is bound by sum.",
        ),
        Text(
            ja=f"sum({index}, …) で囲むか、左辺に添字 {index} を付けてください。",
            en=f"Wrap it in sum({index}, …) or give the left-hand side the index.",
        ),
    )


def no_such_index(draft: System, node: IndexedSum, place: Text) -> Finding:
    """A sum over something that is no free index."""
    listed = "  ".join(sorted(draft.indices)) or "–"
    return _finding(
        "index",
        pointing(place, node.at),
        Text(
            ja=f"ここでは sum の添字に「{node.index}」を使えません。",
            en=f"sum cannot run over “{node.index}” here.",
        ),
        Text(
            ja="sum は、宣言済みでまだ束ねられていない添字について取る。",
            en="sum runs over a declared index that is not bound already.",
        ),
        Text(ja=f"宣言済みの添字:{listed}", en=f"Declared indices: {listed}"),
    )


def wrong_count(
    at: Position, place: Text, *, of: str, found: int, right: Text
) -> Finding:
    """A function or table with too many or too few arguments."""
    return _finding(
        "arguments",
        pointing(place, at),
        Text(
            ja=f"{of}…) の引数が {found} 個あります。",
            en=f"{of}…) has {found} argument(s).",
        ),
        Text(
            ja=f"{of}…) に書けるのは{right.ja}。",
            en=f"{of}…) takes {right.en}.",
        ),
        Text(ja="引数の数を合わせてください。", en="Give it that many."),
    )


def unsorted(at: Position, place: Text) -> Finding:
    """Bands whose bounds do not rise."""
    return _finding(
        "bands",
        pointing(place, at),
        Text(
            ja="区分の境界が小さい順に並んでいません。",
            en="The bounds of the bands do not rise.",
        ),
        Text(
            ja="区分は境界の小さい順に、重なりなく並べる。",
            en="Bands are one list of rising bounds.",
        ),
        Text(
            ja="境界を小さい順に並べてください。", en="Sort the bands by their bound."
        ),
    )
