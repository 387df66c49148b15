"""`renkei methodology workbook ID`: the JCM workbook of an edition (Excel)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.methodology.show import find
from renkei.cli.terminal import both
from renkei.cli.tree import argument, flag, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.methodologies import Edition

_MEMBERS = re.compile(r"(?P<index>\w+)=(?P<names>.+)")
ABOUT = Text(
    ja="方法論の算定用ワークブック(Excel)を書き出します。",
    en="Write the workbook (Excel) of a methodology.",
)


def verb(
    *,
    methodology: Annotated[
        str, argument(ja="方法論の番号", en="Its id", metavar="METHODOLOGY")
    ],
    version: Annotated[
        str,
        option(
            "--version",
            ja="版(例:Ver2.0)。省略すると最新の版です。",
            en="Edition (such as Ver2.0); the newest if not given.",
            metavar="VER",
        ),
    ] = "",
    variant: Annotated[
        str,
        option("--variant", ja="式の形", en="Form of the edition", metavar="FORM"),
    ] = "",
    members: Annotated[
        list[str] | None,
        option(
            "--systems",
            ja="添字ごとの系統の名前(例:i=1,2,3)。省略すると一つです。",
            en="Names of the systems of an index (such as i=1,2,3); one if not given.",
            metavar="INDEX=NAMES",
        ),
    ] = None,
    study: Annotated[
        bool,
        flag(
            "--study",
            ja="候補の値も用いる試算用とします(クレジットには使えません)。",
            en="For a study that may use candidates (never for crediting).",
        ),
    ] = False,
    out: Annotated[
        str,
        option(
            "--out",
            ja="書き出すファイル。省略すると 方法論_版.xlsx です。",
            en="The file to write; METHODOLOGY_VERSION.xlsx if not given.",
            metavar="FILE",
        ),
    ] = "",
) -> None:
    """Monitoring plan, structure and report sheets with live formulas."""
    from renkei.cli import drawing
    from renkei.methodologies import workbook

    known = find(methodology)
    edition = known.edition(version or known.current.version, variant or None)
    entries = workbook.Entries(members=_systems(members or [], edition))
    content = workbook.paint(
        workbook.plan(edition, known.title, entries, is_study=study)
    )
    form = f"_{variant}" if variant else ""
    path = Path(out or f"{known.id}_{edition.version}{form}.xlsx")
    path.write_bytes(content)
    drawing.show(drawing.quiet(both(f"{path} に書き出しました。", f"Written: {path}")))


def _systems(words: list[str], edition: Edition) -> dict[str, tuple[str, ...]]:
    """The systems of each index, as they were typed."""
    found = {}
    for word in words:
        match = _MEMBERS.fullmatch(word)
        names = [n.strip() for n in match["names"].split(",")] if match else []
        index = match["index"] if match else ""
        is_sound = bool(names) and all(names) and len(set(names)) == len(names)
        if index not in edition.system.indices or not is_sound:
            raise Refusal(_unreadable(word, edition))
        found[index] = tuple(names)
    return found


def _unreadable(word: str, edition: Edition) -> Finding:
    listed = ", ".join(edition.system.indices) or "–"
    return Finding(
        code="cli.workbook.systems",
        found=Text(ja=f"「{word}」を読み取れません。", en=f"“{word}” cannot be read."),
        where=same(f"--systems {word}"),
        rule=Text(
            ja=f"「添字=名前,名前」の形で、名前は重ならない。添字:{listed}",
            en=f"It is written INDEX=NAME,NAME, each name once. Indices: {listed}",
        ),
        remedy=Text(ja="例:--systems i=1,2,3", en="For example: --systems i=1,2,3"),
    )
