"""How the house is just now: what answers, what waits, what is nearly full.

Flows in: the database, the data home. Flows out: a `Condition` for each thing that has
to be so for the house to serve, and the `Standing` of the worst. Nothing is written:
to ask often costs a few small questions, and throws no kept answer away.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from psycopg_pool import PoolTimeout

from renkei.foundation import Text
from renkei.store.home import data_home

SEAL_SECONDS = 300  # one seal a minute is usual; five minutes is a sealer that is dead
SETTLE_SECONDS = 900
COMMIT_SECONDS = 15  # how long a commit may wait for a backup that follows
DISK_BYTES_LEAST = 256 * 1024 * 1024
DISK_BYTES_GOOD = 2 * 1024 * 1024 * 1024


class Standing(StrEnum):
    """How one thing stands, the worst last."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that has to be so: how it stands, what was found, what to do."""

    name: str
    standing: Standing
    found: Text
    remedy: Text | None = None
    measured: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not been done yet: how much of it, and for how many seconds."""

    count: int
    seconds: int


def conditions() -> list[Condition]:
    """Everything that is needed to serve; without a database, no more is asked of it.

    `database`, `migrations`, `readings`, `sealer`, `settler`, `disk`, in this order.
    """
    asked: tuple[Callable[[], Condition], ...] = (
        migrations,
        readings,
        sealer,
        settler,
    )
    first = database()
    found = [first]
    for each in asked:
        found.append(_of_the_database(each) if _answers(first) else _not_asked(each))
    return [*found, disk(data_home())]


def worst(found: list[Condition]) -> Standing:
    """The standing of the worst of them."""
    order = list(Standing)
    return max((each.standing for each in found), key=order.index, default=Standing.OK)


def database() -> Condition:
    """Whether the database answers, takes writes, and acknowledges them."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_is_in_recovery(), "
                "current_setting('transaction_read_only') = 'on', "
                "(SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' "
                " AND state_change < clock_timestamp() - make_interval(secs => %s)), "
                "current_setting('server_version_num')::int / 10000",
                [COMMIT_SECONDS],
            )
            is_standby, is_read_only, held, version = cursor.fetchone()
    except (DatabaseError, PoolTimeout):
        return Condition(
            "database",
            Standing.FAIL,
            Text(ja="データベースが応答しません。", en="The database does not answer."),
            Text(
                ja="データベースの稼働と DATABASE_URL を確かめてください。",
                en="Check that the database runs, and what DATABASE_URL says.",
            ),
        )
    if is_standby or is_read_only:
        return Condition(
            "database",
            Standing.FAIL,
            Text(
                ja="データベースが書込みを受け付けません(待機系または読取り専用)。",
                en="The database takes no writes (a standby, or read-only).",
            ),
            Text(
                ja="主系の接続先を DATABASE_URL に指定してください。",
                en="Point DATABASE_URL to the primary.",
            ),
            {"version": version},
        )
    if held:
        return Condition(
            "database",
            Standing.FAIL,
            Text(
                ja=f"書込み{held}件が、バックアップ側の受領を待って確定できません。",
                en=f"{held} writes wait for the backup to receive them.",
            ),
            Text(
                ja="「renkei backup」を再び動かすか、同期複製の相手を直してください。",
                en="Start “renkei backup” again, or mend the synchronous standby.",
            ),
            {"version": version},
        )
    return Condition(
        "database",
        Standing.OK,
        Text(
            ja=f"PostgreSQL {version} が応答し、書込みを受け付けます。",
            en=f"PostgreSQL {version} answers and takes writes.",
        ),
        measured={"version": version},
    )


def migrations() -> Condition:
    """Whether the tables are those of this program."""
    loader = MigrationLoader(connection)
    applied = set(loader.applied_migrations or ())
    ours = set(loader.disk_migrations or ())
    missing = sorted(f"{app}.{name}" for app, name in ours - applied)
    later = sorted(
        f"{app}.{name}" for app, name in applied - ours if app in loader.migrated_apps
    )
    if missing or later:
        listed = ", ".join((missing or later)[:5])
        why = Text(ja="未適用", en="not applied")
        if not missing:
            why = Text(ja="新しい版のもの", en="of a later version")
        return Condition(
            "migrations",
            Standing.FAIL,
            Text(
                ja=f"表がこの版と合いません({why.ja}:{listed})。",
                en=f"The tables are not those of this version ({why.en}: {listed}).",
            ),
            Text(
                ja="「renkei up」で適用されます。新しい版の表には新しい版が要ります。",
                en="“renkei up” applies them; tables of a later version need it.",
            ),
            {"missing": len(missing), "later": len(later)},
        )
    return Condition(
        "migrations",
        Standing.OK,
        Text(
            ja=f"表はこの版のものです({len(applied)}件適用済み)。",
            en=f"The tables are those of this version ({len(applied)} applied).",
        ),
        measured={"applied": len(applied)},
    )


def readings() -> Condition:
    """Whether the folder of the readings can be written to, and the newest is there."""
    from renkei.store import models

    home = data_home()
    folder = next(
        each for each in (home / "readings", home, *home.parents) if each.exists()
    )
    newest = models.ReadingsPartition.objects.order_by("id").last()
    is_there = newest is None or (home / newest.path).is_file()
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Condition(
            "readings",
            Standing.FAIL,
            Text(
                ja="計測値のフォルダに書き込めません。",
                en="The folder of the readings cannot be written to.",
            ),
            Text(
                ja="データホームの readings の権限とマウントを確かめてください。",
                en="Check permissions and mount of `readings` in the data home.",
            ),
        )
    if not is_there:
        return Condition(
            "readings",
            Standing.FAIL,
            Text(
                ja="記録にある計測値のファイルがありません。",
                en="A file of readings that the records name is missing.",
            ),
            Text(
                ja="「renkei meter rebuild」で作り直せます。",
                en="“renkei meter rebuild” makes it again.",
            ),
        )
    return Condition(
        "readings",
        Standing.OK,
        Text(
            ja="計測値のフォルダは読み書きできます。",
            en="The folder of the readings can be read and written.",
        ),
    )


def unsealed() -> Waiting:
    """Entries of the ledger that no seal covers yet."""
    return _waiting(
        "SELECT count(*), extract(epoch FROM clock_timestamp() - min(at))::bigint "
        "FROM store_ledgerentry "
        "WHERE id > coalesce((SELECT max(upto) FROM store_ledgerseal), 0)"
    )


def unsettled() -> Waiting:
    """Batches of readings without an outcome yet."""
    return _waiting(
        "SELECT count(*), extract(epoch FROM clock_timestamp() - min(b.at))::bigint "
        "FROM store_waitingbatch w JOIN store_batch b ON b.id = w.batch_id"
    )


def sealed_leaves() -> int:
    """How many records the seals cover: the height of the ledger."""
    from renkei.store import models

    last = models.LedgerSeal.objects.order_by("number").last()
    return last.total if last else 0


def sealer() -> Condition:
    """Whether what comes into the ledger is sealed soon after."""
    waiting = unsealed()
    is_late = waiting.count > 0 and waiting.seconds > SEAL_SECONDS
    return Condition(
        "sealer",
        Standing.FAIL if is_late else Standing.OK,
        Text(
            ja=f"封印待ちの記帳 {waiting.count:,}件(最長{waiting.seconds:,}秒)。",
            en=f"{waiting.count:,} entries wait for a seal (at most "
            f"{waiting.seconds:,} s).",
        ),
        Text(
            ja="家のプロセス(RENKEI_SETTLES=1)を動かすか、「renkei registry seal」を"
            "実行してください。",
            en="Run a process with RENKEI_SETTLES=1, or “renkei registry seal”.",
        )
        if is_late
        else None,
        {"waiting": waiting.count, "seconds": waiting.seconds},
    )


def settler() -> Condition:
    """Whether batches of readings get their outcome; late ones are worth a look."""
    waiting = unsettled()
    is_late = waiting.count > 0 and waiting.seconds > SETTLE_SECONDS
    return Condition(
        "settler",
        Standing.WARN if is_late else Standing.OK,
        Text(
            ja=f"処理待ちの計測値 {waiting.count:,}束(最長{waiting.seconds:,}秒)。",
            en=f"{waiting.count:,} batches wait to be settled (at most "
            f"{waiting.seconds:,} s).",
        ),
        Text(
            ja="家のプロセス(RENKEI_SETTLES=1)を動かすか、「renkei meter settle」を"
            "実行してください。",
            en="Run a process with RENKEI_SETTLES=1, or “renkei meter settle”.",
        )
        if is_late
        else None,
        {"waiting": waiting.count, "seconds": waiting.seconds},
    )


def disk(folder: Path) -> Condition:
    """What is free where the data lie."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(there).free
    megabytes = free // (1024 * 1024)
    standing = Standing.OK
    if free < DISK_BYTES_GOOD:
        standing = Standing.WARN
    if free < DISK_BYTES_LEAST:
        standing = Standing.FAIL
    return Condition(
        "disk",
        standing,
        Text(ja=f"空き容量 {megabytes:,} MB。", en=f"{megabytes:,} MB are free."),
        None
        if standing is Standing.OK
        else Text(
            ja="不要なファイルを移すか、ディスクを増やしてください。",
            en="Move files away, or give it a larger disk.",
        ),
        {"free_bytes": free},
    )


def _waiting(question: str) -> Waiting:
    with connection.cursor() as cursor:
        cursor.execute(question)
        count, seconds = cursor.fetchone()
    return Waiting(count, max(0, seconds or 0))


def _answers(found: Condition) -> bool:
    """Whether more can be asked of the database; a standby answers, too."""
    return "version" in found.measured


def _of_the_database(ask: Callable[[], Condition]) -> Condition:
    try:
        return ask()
    except DatabaseError:
        return _not_asked(ask)


def _not_asked(ask: Callable[[], Condition]) -> Condition:
    return Condition(
        ask.__name__,
        Standing.FAIL,
        Text(
            ja="データベースに問い合わせられませんでした。",
            en="The database could not be asked.",
        ),
        Text(
            ja="先に database と migrations を直してください。",
            en="Mend `database` and `migrations` first.",
        ),
    )
