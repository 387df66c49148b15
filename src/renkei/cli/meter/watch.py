"""`renkei meter watch`: take the meter files that come into a folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from renkei.cli.terminal import both, console
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from types import ModuleType

    from renkei.store.people import Person

ABOUT = Text(
    ja="フォルダに届いた計測ファイルを、確認済みの読み方で受け付けます。",
    en="Take meter files that come into a folder, as a person confirmed them.",
)
EVERY_SECONDS = 5.0
STILL_SECONDS = 2.0  # a file that has not changed for so long is complete
UNFINISHED = (".part", ".tmp", ".crdownload", ".partial", ".filepart", ".lock")


def verb(
    folder: Annotated[
        Path, typer.Argument(help="監視するフォルダ / The folder that is watched.")
    ],
    project: Annotated[
        str, typer.Option("--project", help="案件の番号 / The project, such as MN004.")
    ],
    person: Annotated[
        str,
        typer.Option("--as", help="受け付ける担当者 / The account that takes them."),
    ] = "",
    once: Annotated[
        bool, typer.Option("--once", help="1回だけ調べる / Look once and end.")
    ] = False,
) -> int:
    """Take each file once; move it to taken/ or refused/, with a text beside it.

    A file is complete when it has not changed for two seconds. Files whose names
    begin with a dot or ~$, or end in .part or .tmp, are left alone until renamed.
    """
    from renkei.cli.database import store_if_reachable

    store = store_if_reachable()
    if store is None:
        raise Refusal(_refused("no-database", str(folder)))
    if not folder.is_dir():
        raise Refusal(_refused("no-folder", str(folder)))
    who = _person(store, person)
    store.metering_plan(project, who)  # no plan, no project: said before any file is
    refusals = 0
    while True:
        refusals += _round(store, folder, project, who)
        if once:
            return 1 if refusals else 0
        time.sleep(EVERY_SECONDS)


def _person(store: ModuleType, name: str) -> Person:
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise Refusal(_refused("nobody", name or "--as"))
    found: Person = store.person(user)
    return found


def _round(store: ModuleType, folder: Path, project: str, who: Person) -> int:
    """Every complete file of the folder, oldest first; how many were refused."""
    refusals = 0
    for path in _complete(folder):
        try:
            taken = store.take_watched_file(project, path, who)
        except Refusal as refusal:
            if refusal.code == "store.meter-file.other-now":
                continue  # it was written to meanwhile: next time
            refusals += 1
            _move(path, "refused", _words(refusal))
            said = (f"受け付けませんでした:{path.name}", f"Refused: {path.name}")
        else:
            told = _told(taken)
            _move(path, "taken", f"{told.ja}\n\n{told.en}\n")
            said = (f"受け付けました:{path.name}", f"Taken: {path.name}")
        console().print(both(*said))
    return refusals


def _complete(folder: Path) -> list[Path]:
    """Plain files that nobody is still writing."""
    found = []
    for path in folder.iterdir():
        if path.name.startswith((".", "~$")) or path.suffix.lower() in UNFINISHED:
            continue
        if path.is_symlink() or not path.is_file():
            continue
        before = path.stat()
        if time.time() - before.st_mtime < STILL_SECONDS:
            time.sleep(STILL_SECONDS)
            after = path.stat()
            if (after.st_size, after.st_mtime_ns) != (
                before.st_size,
                before.st_mtime_ns,
            ):
                continue
        found.append((before.st_mtime_ns, path))
    return [path for _, path in sorted(found)]


def _move(path: Path, where: str, words: str) -> None:
    """The text first, then the file: whoever finds the file finds the text.

    A process that dies between the two takes the file again, which has no effect.
    """
    folder = path.parent / where
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    text = target.with_name(f"{target.name}.txt")
    draft = text.with_name(f".{text.name}")
    draft.write_text(words, encoding="utf-8")
    draft.replace(text)
    path.replace(target)


def _told(taken: object) -> Text:
    from renkei.store.commands.meter_files import TakenFile

    assert isinstance(taken, TakenFile), "the store took a file"
    if not taken.is_new:
        return Text(
            ja=f"{taken.file_name} は、すでに受け付けていました。"
            "変わったものはありません。",
            en=f"{taken.file_name} had been taken before; nothing has changed.",
        )
    stands = taken.standing
    notices = "".join(f"\n- {f.message.ja}" for f in taken.notices)
    noticed = "".join(f"\n- {f.message.en}" for f in taken.notices)
    return Text(
        ja=f"{taken.file_name}:計測値{taken.readings:,}件を受け付けました"
        f"(新しい{stands.fresh:,}、既知{stands.known:,}、"
        f"食い違い{stands.conflicting:,}、締め切り済み{stands.sealed:,})。"
        f"\nSHA-256 {taken.sha256}{notices}",
        en=f"{taken.file_name}: {taken.readings:,} readings were taken"
        f" ({stands.fresh:,} new, {stands.known:,} known,"
        f" {stands.conflicting:,} in conflict, {stands.sealed:,} in a sealed period)."
        f"\nSHA-256 {taken.sha256}{noticed}",
    )


def _words(refusal: Refusal) -> str:
    """Every reason in both languages, with its code."""
    ja = "\n\n".join(f"[{f.code}]\n{f.message.ja}" for f in refusal.findings)
    en = "\n\n".join(f"[{f.code}]\n{f.message.en}" for f in refusal.findings)
    return f"受け付けませんでした。\n\n{ja}\n\n----\n\nNot taken.\n\n{en}\n"


_CASES = {
    "no-database": (
        Text(ja="データベースに接続できません。", en="The database cannot be reached."),
        Text(
            ja="./renkei up で起動するか、DATABASE_URL を設定してください。",
            en="Start it with ./renkei up, or set DATABASE_URL.",
        ),
    ),
    "no-folder": (
        Text(ja="フォルダがありません。", en="There is no such folder."),
        Text(
            ja="フォルダを作るか、場所を直してください。",
            en="Make the folder, or correct its place.",
        ),
    ),
    "nobody": (
        Text(ja="受け付ける担当者が分かりません。", en="Nobody is named to take them."),
        Text(
            ja="案件の参加者のアカウントを --as で指定してください。",
            en="Name the account of a participant of the project with --as.",
        ),
    ),
}


def _refused(code: str, where: str) -> Finding:
    found, remedy = _CASES[code]
    return Finding(
        code=f"cli.meter.{code}",
        found=found,
        where=same(where),
        rule=Text(
            ja="計測値は、案件の参加者の名で、動いているデータベースに受け付けます。",
            en="Readings are taken in a participant's name into a running database.",
        ),
        remedy=remedy,
    )
