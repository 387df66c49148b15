"""`renkei doctor`: look at everything the house needs, and say what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, console, say
from renkei.cli.tree import Machine, option
from renkei.foundation import Text

if TYPE_CHECKING:
    from renkei.store.condition import Condition

ABOUT = Text(
    ja="動作に必要なものをすべて確かめ、直し方を示します",
    en="Look at everything the house needs, and say what to do",
)
MARKS = {"ok": "[green]✓[/]", "warn": "[yellow]![/]", "fail": "[red]✗[/]"}
MEANINGS = {
    "python": Text(ja="Python", en="Python"),
    "environment": Text(ja="パッケージ", en="Packages"),
    "time-zones": Text(ja="時間帯の資料", en="Time zone data"),
    "clock": Text(ja="時計", en="Clock"),
    "fonts": Text(ja="文書の書体", en="Fonts of documents"),
    "home": Text(ja="データホーム", en="Data home"),
    "secret-key": Text(ja="秘密鍵", en="Secret key"),
    "process": Text(ja="家のプロセス", en="The house's process"),
    "port": Text(ja="ポート", en="Port"),
    "database": Text(ja="データベース(すべての記録)", en="Database (every record)"),
    "migrations": Text(ja="表の版", en="Version of the tables"),
    "readings": Text(ja="計測値のフォルダ", en="Folder of readings"),
    "sealer": Text(ja="台帳の封印", en="Sealing of the ledger"),
    "settler": Text(ja="計測値の処理", en="Settling of readings"),
    "disk": Text(ja="ディスク", en="Disk"),
    "backup": Text(ja="バックアップ", en="Backup"),
    "chromium": Text(ja="Chromium(テスト用)", en="Chromium (tests)"),
    "libreoffice": Text(ja="LibreOffice(テスト用)", en="LibreOffice (tests)"),
    "cjk-fonts": Text(ja="和文書体(テスト用)", en="Japanese fonts (tests)"),
}


def verb(
    json: Machine = False,
    backup: Annotated[
        str,
        option(
            "--backup",
            ja="「renkei backup」のフォルダ",
            en="A folder of “renkei backup”",
        ),
    ] = "",
    port: Annotated[
        int, option("--port", ja="配信に使う番号", en="The port to serve on")
    ] = 8000,
    host: Annotated[
        str, option("--host", ja="待ち受けるアドレス", en="The address to serve on")
    ] = "127.0.0.1",
) -> int:
    """Every check with what it found; 1 where one fails."""
    from renkei.store.condition import Standing, worst

    folder = Path(backup).expanduser().resolve() if backup else None
    found = list(_looked_at(folder, port, host))
    if json:
        _for_machines(found)
    else:
        _for_people(found)
    return 1 if worst(found) is Standing.FAIL else 0


def _looked_at(backup: Path | None, port: int, host: str) -> Iterator[Condition]:
    from renkei.cli.house import _household, _machine
    from renkei.store import condition, home

    root, folder = home.checkout(), home.data_home()
    yield _machine.python()
    yield _machine.environment(root / "requirements.lock" if root else None)
    yield _machine.time_zones()
    yield _machine.clock(datetime.now(UTC), _household.database_clock())
    yield _machine.fonts()
    yield _household.home(folder)
    yield _household.secret_key(folder)
    running = _household.process()
    yield running
    yield _machine.port(port, host, is_ours=running.standing is condition.Standing.OK)
    records = list(_household.records())
    yield from records
    if all(each.name != "disk" for each in records):
        yield condition.disk(folder)
    yield _household.backup(backup)
    if root is not None:
        yield from _machine.of_tests()


def _for_machines(found: list[Condition]) -> None:
    from renkei.cli import drawing
    from renkei.store.condition import worst

    drawing.machine(
        {
            "status": worst(found).value,
            "checks": [
                {
                    "name": each.name,
                    "status": each.standing.value,
                    "about": MEANINGS[each.name],
                    "found": each.found,
                    "remedy": each.remedy,
                    "measured": dict(each.measured),
                }
                for each in found
            ],
        }
    )


def _for_people(found: list[Condition]) -> None:
    from rich.markup import escape

    out = console()
    for each in found:
        about = say(MEANINGS[each.name])
        out.print(f"{MARKS[each.standing]} [bold]{about}[/]  {escape(say(each.found))}")
        if each.remedy is not None:
            out.print(f"    [dim]→ {escape(say(each.remedy))}[/]")
    counts = [sum(each.standing == standing for each in found) for standing in MARKS]
    out.print()
    out.print(
        both(
            "正常 {} · 注意 {} · 不具合 {}", "{} fine · {} to look at · {} to mend"
        ).format(*counts)
    )
    if os.environ.get("DATABASE_URL"):
        out.print(
            both(
                "[dim]データベースは DATABASE_URL のものです。[/]",
                "[dim]The database is that of DATABASE_URL.[/]",
            )
        )
