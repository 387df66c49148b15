"""`renkei meter rebuild [PROJECT]`: lost or damaged readings, from their batches."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.database import store_if_reachable
from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.terminal import both, console, number
from renkei.cli.tree import argument
from renkei.foundation import Finding, Refusal, Text, same

ABOUT = Text(
    ja="失われた、または壊れた計測値のファイルを、受け付けたバッチから作り直します。",
    en="Make lost or damaged files of readings again from the accepted batches.",
)
STATES = {
    "sound": Text(ja="異状なし", en="sound"),
    "rebuilt": Text(ja="作り直して戻しました", en="made again and put back"),
    "differs": Text(ja="戻せません", en="not put back"),
}


def verb(
    project: Annotated[
        str, argument(ja="案件番号(省くとすべて)", en="Project; all if not given")
    ] = "",
) -> int:
    """Every file is read; only what has its recorded hash again is put back."""
    store = store_if_reachable()
    if store is None:
        raise Refusal(_no_database())
    found = store.rebuild_metering(project)
    for each in found:
        if each.state != "sound":
            said = STATES[each.state]
            console().print(f"{each.path}: {both(said.ja, said.en)}")
    told = [finding for each in found for finding in each.findings]
    if told:
        from renkei.cli.complaint import findings

        console().print(findings(told))
    counts = {state: sum(e.state == state for e in found) for state in STATES}
    console().print(
        both(
            f"ファイル{number(len(found))}個:異状なし{number(counts['sound'])}、"
            f"作り直し{number(counts['rebuilt'])}、戻せないもの"
            f"{number(counts['differs'])}。",
            f"{number(len(found))} files: {number(counts['sound'])} sound,"
            f" {number(counts['rebuilt'])} made again,"
            f" {number(counts['differs'])} not put back.",
        )
    )
    return COMPLAINT if counts["differs"] else DONE


def _no_database() -> Finding:
    return Finding(
        code="cli.meter.no-database",
        found=Text(
            ja="データベースに接続できません。", en="The database cannot be reached."
        ),
        where=same("renkei meter rebuild"),
        rule=Text(
            ja="バッチはデータベースに保存されています。",
            en="The batches are kept in the database.",
        ),
        remedy=Text(
            ja="./renkei up で起動するか、DATABASE_URL を設定してください。",
            en="Start it with ./renkei up, or set DATABASE_URL.",
        ),
    )
