"""The readings at rest on disk: one Parquet file for a month or a sealed period.

Flows in: sorted rows. Flows out: a file that is there whole or not at all, and means
something only once its row commits. A file without a row is left over from a process
that was killed; it can always be made again from the batches, so it is removed.

Refuses `store.metered.missing`, `store.metered.altered`.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv import metering
from renkei.store import models
from renkei.store.home import data_home, make_home

FOLDER = "metered"
_LOCK = 7266  # one settlement, seal or recovery of a project at a time


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a recovery found: paths under the data home.

    `drafts` and `orphans` are removed; `missing` are files whose row is in force. The
    projects that are `busy` were settled by somebody at that moment and not looked at.
    """

    drafts: tuple[str, ...]
    orphans: tuple[str, ...]
    missing: tuple[str, ...]
    busy: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every row in force has its file."""
        return not self.missing

    @property
    def summary(self) -> Text:
        """One line about it; what is missing is said first."""
        if self.missing:
            return Text(
                ja=f"ファイルがありません:{', '.join(self.missing)}"
                "(「renkei meter rebuild」で作り直せます)",
                en=f"files are missing: {', '.join(self.missing)}"
                " (renkei meter rebuild makes them again)",
            )
        left = len(self.drafts) + len(self.orphans)
        if self.busy:
            return Text(
                ja=f"組み入れ中のため未確認:{', '.join(self.busy)}"
                f"(中断で残ったファイル{left}個を削除)",
                en=f"being settled and not looked at: {', '.join(self.busy)}"
                f" (removed {left} files that an interruption left)",
            )
        if not left:
            return Text(ja="異状なし", en="nothing amiss")
        return Text(
            ja=f"中断で残ったファイル{left}個を削除",
            en=f"removed {left} files that an interruption left",
        )


def alone(project: str, *, wait: bool = True) -> bool:
    """Whether this transaction alone works on the project's files until it ends."""
    assert connection.in_atomic_block, "the lock ends with its transaction"
    take = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {take}(%s, hashtext(%s))", [_LOCK, project])
        return wait or bool(cursor.fetchone()[0])


def write(project: str, name: str, content: bytes) -> tuple[str, str]:
    """Write a file under its name and its hash; its path below the home and the hash.

    The draft is flushed to disk before it gets its name, so a machine that fails at any
    moment leaves either the whole file or a draft that nobody reads.
    """
    mark = hashlib.sha256(content).hexdigest()
    folder = make_home() / FOLDER / project
    for each in (folder.parent, folder):
        each.mkdir(exist_ok=True, mode=0o700)
    path = folder / f"{name}-{mark[:16]}.parquet"
    draft = folder / f".draft-{secrets.token_hex(8)}"
    with draft.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return str(path.relative_to(make_home())), mark


def rows_of(row: models.ReadingsPartition | models.PeriodSeal) -> Any:
    """The rows of a partition or a seal, refused if they are not what was written."""
    try:
        content = (data_home() / row.path).read_bytes()
    except FileNotFoundError as error:
        raise Refusal(_missing(row.path)) from error
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Refusal(_altered(row.path))
    return metering.partition_rows(content)


def in_force(project: str) -> tuple[models.ReadingsPartition, ...]:
    """The partition in force of every month of a project, oldest first."""
    rows = models.ReadingsPartition.objects.filter(project_id=project)
    newest = rows.order_by("month", "-sequence").distinct("month")
    return tuple(newest)


def remove(paths: Iterable[str]) -> None:
    """Remove files that nobody needs any more."""
    for path in paths:
        (data_home() / path).unlink(missing_ok=True)


def recover_metering(*, wait: bool = False) -> Recovered:
    """Remove what a killed process left behind; say what is missing.

    A project that somebody settles is left alone, or waited for. The database may hold
    the lock of a killed process for a moment longer, until it misses its client.
    """
    drafts: list[str] = []
    orphans: list[str] = []
    missing: list[str] = []
    busy: list[str] = []
    home = data_home()
    folders = [path for path in (home / FOLDER).glob("*") if path.is_dir()]
    known = models.ReadingsPartition.objects.values_list("project_id", flat=True)
    sealed = models.PeriodSeal.objects.values_list("project_id", flat=True)
    for project in sorted({*known.distinct(), *sealed, *(p.name for p in folders)}):
        with transaction.atomic():
            if not alone(project, wait=wait):
                busy.append(project)
                continue
            found = _of_project(project, home)
        drafts += found.drafts
        orphans += found.orphans
        missing += found.missing
    return Recovered(tuple(drafts), tuple(orphans), tuple(missing), tuple(busy))


def _of_project(project: str, home: Path) -> Recovered:
    folder = home / FOLDER / project
    needed = {row.path for row in in_force(project)}
    seals = models.PeriodSeal.objects.filter(project_id=project)
    needed |= set(seals.values_list("path", flat=True))
    named = models.ReadingsPartition.objects.filter(project_id=project)
    named_paths = needed | set(named.values_list("path", flat=True))
    there = {str(path.relative_to(home)) for path in folder.glob("*.parquet")}
    drafts = [str(path.relative_to(home)) for path in folder.glob(".draft-*")]
    orphans = sorted(there - named_paths)
    newest = {row.month: row.sequence for row in in_force(project)}
    passed = [row.path for row in named if row.sequence < newest[row.month] - 1]
    remove([*drafts, *orphans, *passed])
    return Recovered(tuple(drafts), tuple(orphans), tuple(sorted(needed - there)), ())


_RULE = Text(
    ja="計測値は、記録したときと同じファイルからのみ読み取る。",
    en="Readings are read only from files that are as they were written.",
)
_REMEDY = Text(
    ja="「renkei meter rebuild」で、受け付けたバッチから作り直してください。",
    en="Make it again from the accepted batches: renkei meter rebuild.",
)


def _missing(path: str) -> Finding:
    return Finding(
        code="store.metered.missing",
        found=Text(
            ja="計測値のファイルが見つかりません。", en="A file of readings is missing."
        ),
        where=same(path),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _altered(path: str) -> Finding:
    return Finding(
        code="store.metered.altered",
        found=Text(
            ja="計測値のファイルが記録後に変わっています。",
            en="A file of readings has changed since it was written.",
        ),
        where=same(path),
        rule=_RULE,
        remedy=_REMEDY,
    )
