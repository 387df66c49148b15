"""`renkei registry account ID`: what an account holds on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli import calendar
from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

ABOUT = Text(
    ja="口座の残高を表示します(例:renkei registry account history-JP-holding)。",
    en="Show what an account holds (such as history-JP-holding).",
)


def verb(
    *,
    account: Annotated[str, argument(ja="口座の ID", en="Its id", metavar="ID")],
    on: Annotated[
        str,
        option(
            "--on",
            ja="この日の終わりの残高を表示します。省くと現在です。",
            en="At the end of this day; now if not given.",
            metavar="YYYY-MM-DD",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """History is replayed from the facts; the demonstration's book needs a database."""
    from renkei.cli import drawing

    day = calendar.day("--on", on) if on else None
    statement = _statement(account, day)
    if json:
        drawing.machine(
            {
                "account": statement.account.id,
                "at": statement.at,
                "tonnes": statement.tonnes,
                "projects": dict(statement.projects),
                "holdings": [
                    {"label": each.label, "tonnes": each.tonnes, "since": each.since}
                    for each in statement.holdings
                ],
            }
        )
        return
    drawing.show(
        drawing.card(statement.account.id, _about(statement, day), "cyan"),
        _holdings(statement),
    )


def _statement(account: str, day: date | None) -> Any:
    from renkei import facts, registry

    if account.startswith("demonstration-"):
        from renkei.cli.database import store_if_reachable

        store = store_if_reachable()
        if store is None:
            raise Refusal(_no_database(account))
        return store.account(account, at=day).statement
    register = facts.load().register
    history = registry.replay(
        register.issuances, source=register.source, confidence=register.confidence
    )
    return history.ledger.statement(account, day)


def _about(statement: Any, day: date | None) -> RenderableType:
    from renkei import facts
    from renkei.cli import drawing

    account = statement.account
    party = facts.load().countries[account.party]
    return drawing.facts_grid(
        [
            (both("帳簿", "Book"), say(account.book.label)),
            (both("種別", "Kind"), say(account.kind.label)),
            (both("国", "Party"), say(party.name)),
            (both("時点", "As of"), day.isoformat() if day else both("現在", "now")),
            (both("残高", "Balance"), drawing.value(statement.tonnes)),
            (
                both("内訳", "By project"),
                both("、", ", ").join(
                    f"{project} {number(tonnes)}"
                    for project, tonnes in statement.projects
                )
                or None,
            ),
        ]
    )


def _holdings(statement: Any) -> RenderableType:
    from renkei.cli import drawing

    if not statement.holdings:
        return drawing.quiet(both("クレジットはありません。", "It holds no credits."))
    table = drawing.table(
        both("=シリアル番号", "=Serial numbers"),
        both(">数量 tCO2", ">tCO2"),
        both("=取得日", "=Since"),
        caption=both(
            "シリアル番号は連携独自のものです(約束ごと §10)。",
            "The serial numbers are Renkei's own (convention §10).",
        ),
    )
    for each in statement.holdings:
        table.add_row(each.label, number(each.tonnes), each.since.isoformat())
    return table


def _no_database(account: str) -> Finding:
    return Finding(
        code="cli.database.not-running",
        found=Text(ja="データベースが動いていません。", en="No database is running."),
        where=same(account),
        rule=Text(
            ja="実演用登録簿はデータベースに保存されています。",
            en="The demonstration registry is kept in the database.",
        ),
        remedy=Text(
            ja="「./renkei up」で起動してから、もう一度実行してください。",
            en="Start it with “./renkei up” and ask again.",
        ),
    )
