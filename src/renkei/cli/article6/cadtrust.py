"""`renkei article6 cadtrust FACTS OUT`: projects and units as CAD Trust wants them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.calendar import day
from renkei.cli.given_file import content_of
from renkei.cli.terminal import both
from renkei.cli.tree import argument, option
from renkei.foundation import Finding, Refusal, Text, same

ABOUT = Text(
    ja="登録簿の案件とクレジットを CAD Trust のデータモデル(JSON)に書き出します。",
    en="Write projects and units of the register in CAD Trust's data model (JSON).",
)
_READABLE = Text(
    ja="登録簿にない項目は、案件ごとにYAMLで渡す。",
    en="What the register does not know comes as YAML, project by project.",
)


def verb(
    *,
    known: Annotated[
        str,
        argument(
            ja="案件ごとの項目(YAML)",
            en="Fields for each project (YAML)",
            metavar="FACTS",
        ),
    ],
    out: Annotated[str, argument(ja="書き出すファイル", en="The file to write")],
    at: Annotated[
        str | None,
        option(
            "--at",
            ja="この日の終わりの状態を書き出します。省略すると現在です。",
            en="What stood at the end of this day; now if not given",
            metavar="YYYY-MM-DD",
        ),
    ] = None,
) -> None:
    """Exports the projects that the file names; every gap is named at once."""
    from renkei import facts, registry
    from renkei.cli import drawing
    from renkei.registry import article6

    until = day("--at", at) if at else None
    path = Path(known)
    more = article6.given_facts(content_of(path, _READABLE), path.name)
    register = facts.load().register
    strangers = [name for name in more if register.project(name) is None]
    if strangers:
        raise Refusal([_stranger(path, name) for name in strangers])
    chosen = [
        each
        for each in register.issuances
        if each.reference in more
        and (until is None or (each.issued_on is not None and each.issued_on <= until))
    ]
    history = registry.replay(
        chosen, source=register.source, confidence=register.confidence
    )
    found = article6.cad_trust(
        projects=[each for each in register.projects if each.reference in more],
        issuances=chosen,
        statements=[
            history.ledger.statement(each, until) for each in history.ledger.accounts
        ],
        more=more,
    )
    Path(out).write_bytes(found.json)
    counts = (len(found.projects), len(found.issuances), len(found.units))
    drawing.show(
        drawing.quiet(
            both(
                "{} を書き出しました(案件 {}、発行 {}、クレジット {})。",
                "Wrote {}: projects {}, issuances {}, units {}.",
            ).format(out, *counts)
        )
    )


def _stranger(path: Path, name: str) -> Finding:
    return Finding(
        code="cli.article6.no-project",
        found=Text(
            ja=f"登録簿に案件「{name}」はありません。",
            en=f"The register has no project “{name}”.",
        ),
        where=same(str(path)),
        rule=_READABLE,
        remedy=Text(
            ja="「renkei project list」で番号を確かめてください。",
            en="Look for its number with “renkei project list”.",
        ),
    )
