"""What is the house's own: its home, its key, its process, database and backup.

Flows in: the data home and `DATABASE_URL`. Flows out: a `Condition` for each. Nothing
is started, made or written to find out.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from renkei.foundation import Text
from renkei.store.condition import Condition, Standing

SHORTEST_KEY = 40
BACKUP_HOURS = 26  # one a day, and some patience
TESTED_WITH = 18


def home(folder: Path) -> Condition:
    """Whether it is there, ours, and closed to others."""
    if not folder.exists():
        return Condition(
            "home",
            Standing.WARN,
            Text(
                ja=f"データホームがまだありません({folder})。",
                en=f"There is no data home yet ({folder}).",
            ),
            Text(ja="「renkei up」で作られます。", en="“renkei up” makes it."),
        )
    found = folder.stat()
    others = found.st_mode & 0o066
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK) or others:
        mode = stat.filemode(found.st_mode)
        return Condition(
            "home",
            Standing.FAIL,
            Text(
                ja=f"データホームの権限が適切ではありません({folder}、{mode})。",
                en=f"The data home's permissions are not right ({folder}, {mode}).",
            ),
            Text(
                ja=f"chmod 711 {folder}(所有者は家を動かす利用者)",
                en=f"chmod 711 {folder}; its owner runs the house",
            ),
        )
    return _ok("home", Text(ja=f"{folder}", en=f"{folder}"))


def secret_key(folder: Path) -> Condition:
    """Whether it is long enough, and nobody else can read it."""
    path = folder / "secret-key"
    given = os.environ.get("RENKEI_SECRET_KEY")
    if not given and not path.exists():
        return Condition(
            "secret-key",
            Standing.WARN,
            Text(ja="秘密鍵がまだありません。", en="There is no secret key yet."),
            Text(ja="「renkei up」で作られます。", en="“renkei up” makes it."),
        )
    is_open = not given and bool(path.stat().st_mode & 0o077)
    if is_open:
        return Condition(
            "secret-key",
            Standing.FAIL,
            Text(
                ja=f"秘密鍵を他の利用者が読めます({path})。",
                en=f"Others can read the secret key ({path}).",
            ),
            Text(
                ja=f"chmod 600 {path} とし、鍵を取り替えてください。",
                en=f"chmod 600 {path}, and exchange the key.",
            ),
        )
    length = len(given or path.read_text(encoding="utf-8").strip())
    if length < SHORTEST_KEY:
        return Condition(
            "secret-key",
            Standing.FAIL,
            Text(
                ja=f"秘密鍵が短すぎます({length}字)。",
                en=f"The secret key is too short ({length} characters).",
            ),
            Text(
                ja=f"{SHORTEST_KEY}字以上の乱数にしてください。",
                en=f"Make it at least {SHORTEST_KEY} random characters.",
            ),
        )
    return _ok("secret-key", Text(ja="秘密が保たれています。", en="It is kept secret."))


def process() -> Condition:
    """Whether the house of this data home runs."""
    from renkei.store import running

    found = running.running()
    if found is None:
        return Condition(
            "process",
            Standing.WARN,
            Text(ja="家は動いていません。", en="The house is not running."),
            Text(ja="「renkei up」で起動します。", en="“renkei up” starts it."),
        )
    if not found.is_ready:
        return Condition(
            "process",
            Standing.WARN,
            Text(ja="起動の途中です。", en="It is starting."),
            Text(ja="しばらくしてから確かめてください。", en="Look again in a moment."),
        )
    words = f"{found.address} ({found.process_id})"
    return _ok("process", Text(ja=words, en=words))


def records() -> Iterator[Condition]:
    """The database and what is in it; one that is not started is left alone."""
    from renkei.store import postgres

    if not os.environ.get("DATABASE_URL") and not postgres.embedded().is_running():
        yield Condition(
            "database",
            Standing.WARN,
            Text(
                ja="内蔵のデータベースは動いていません。",
                en="The embedded database is not running.",
            ),
            Text(
                ja="「renkei up」で起動すると、表や台帳も確かめられます。",
                en="Start it with “renkei up”; then tables and ledger are looked at.",
            ),
        )
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.server.settings")
    import django

    django.setup()
    from renkei.store import condition

    for each in condition.conditions():
        yield _of_known_version(each) if each.name == "database" else each


def database_clock() -> datetime | None:
    """What the database's clock says, where one answers."""
    from renkei.store import postgres

    if not os.environ.get("DATABASE_URL") and not postgres.embedded().is_running():
        return None
    import psycopg

    url = os.environ.get("DATABASE_URL") or postgres.embedded().url
    try:
        with psycopg.connect(url, connect_timeout=5) as line:
            row = line.execute("SELECT clock_timestamp()").fetchone()
    except psycopg.Error:
        return None
    return row[0] if row else None


def backup(folder: Path | None) -> Condition:
    """Whether every write is followed just now, or how old the named backup is."""
    if folder is not None:
        return _backup_in(folder)
    if os.environ.get("DATABASE_URL"):
        return Condition(
            "backup",
            Standing.WARN,
            Text(
                ja="DATABASE_URL のデータベースの写しは、ここからは確かめられません。",
                en="Backups of a database of DATABASE_URL are not seen from here.",
            ),
            Text(
                ja="その管理者に、最後に復元を試した日を確かめてください。",
                en="Ask whoever keeps it when a restore was last tried.",
            ),
        )
    if _is_followed():
        return _ok(
            "backup",
            Text(ja="すべての書込みを写しています。", en="Every write is followed."),
        )
    return Condition(
        "backup",
        Standing.WARN,
        Text(ja="いま写しを取っていません。", en="No backup follows just now."),
        Text(
            ja="「renkei backup フォルダ」を動かすか、--backup で示してください。",
            en="Run “renkei backup FOLDER”, or name one with --backup.",
        ),
    )


def _backup_in(folder: Path) -> Condition:
    base = folder / "base" / "PG_VERSION"
    if not base.is_file():
        return Condition(
            "backup",
            Standing.FAIL,
            Text(
                ja=f"{folder} に写しがありません。",
                en=f"There is no backup in {folder}.",
            ),
            Text(
                ja="「renkei backup」で作成してください。",
                en="Make one with “renkei backup”.",
            ),
        )
    written = [each.stat().st_mtime for each in (folder / "wal").glob("*")]
    newest = max([base.stat().st_mtime, *written])
    hours = int((time.time() - newest) // 3600)
    found = Text(
        ja=f"最後に書かれてから{hours:,}時間です。",
        en=f"It was last written to {hours:,} hours ago.",
    )
    if hours > BACKUP_HOURS:
        return Condition(
            "backup",
            Standing.FAIL,
            found,
            Text(
                ja="「renkei backup」を再び動かしてください。",
                en="Run “renkei backup” again.",
            ),
            {"hours": hours},
        )
    return Condition("backup", Standing.OK, found, measured={"hours": hours})


def _is_followed() -> bool:
    import psycopg

    from renkei.store import backup, postgres

    asked = "SELECT 1 FROM pg_stat_replication WHERE application_name = %s"
    try:
        with psycopg.connect(postgres.embedded().url, connect_timeout=5) as line:
            return line.execute(asked, [backup.NAME]).fetchone() is not None
    except psycopg.Error:
        return False


def _of_known_version(found: Condition) -> Condition:
    version = found.measured.get("version", TESTED_WITH)
    if found.standing is not Standing.OK or version == TESTED_WITH:
        return found
    return Condition(
        "database",
        Standing.WARN,
        Text(
            ja=f"PostgreSQL {version} です。試験は {TESTED_WITH} で行っています。",
            en=f"This is PostgreSQL {version}; the tests run on {TESTED_WITH}.",
        ),
        Text(
            ja=f"PostgreSQL {TESTED_WITH} を使ってください。",
            en=f"Use PostgreSQL {TESTED_WITH}.",
        ),
        found.measured,
    )


def _ok(name: str, found: Text) -> Condition:
    return Condition(name, Standing.OK, found)
