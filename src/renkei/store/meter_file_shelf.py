"""The originals of meter files and bills on disk, and files that wait for their sender.

Flows in: bytes. Flows out: a file under its own hash, there whole or not at all. An
original means something only once its row commits; a waiting file is no record and
makes room for later ones.

Refuses `store.meter-file.gone`, `store.meter-file.altered`.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from renkei.foundation import Refusal
from renkei.store import meter_file_refusals as refusals
from renkei.store.home import make_home
from renkei.store.people import Person

ORIGINALS, WAITING = "meter-files", "meter-files-waiting"
KEPT_FILES = 5  # of one person; older ones make room
_MARK = re.compile(r"[0-9a-f]{64}")


def keep_original(project: str, content: bytes) -> str:
    """Keep a file under its hash; its path below the data home."""
    mark = hashlib.sha256(content).hexdigest()
    folder = _folder(ORIGINALS, project)
    path = folder / mark
    if not path.exists():
        _write(path, content)
    return str(path.relative_to(make_home()))


def original(path: str, mark: str) -> bytes:
    """The content of an original, refused if it is not what was kept."""
    try:
        content = (make_home() / path).read_bytes()
    except FileNotFoundError:
        raise Refusal(refusals.original_altered(mark)) from None
    if hashlib.sha256(content).hexdigest() != mark:
        raise Refusal(refusals.original_altered(mark))
    return content


def keep_waiting(who: Person, file_name: str, content: bytes) -> str:
    """Keep a file where its sender can confirm it; the hash by which it is found."""
    mark = hashlib.sha256(content).hexdigest()
    folder = _folder(WAITING, str(who.user_id))
    files = sorted(folder.glob("*.name"), key=lambda path: path.stat().st_mtime)
    for old in files[: max(0, len(files) - KEPT_FILES + 1)]:
        if old.stem != mark:
            old.with_suffix("").unlink(missing_ok=True)
            old.unlink(missing_ok=True)
    _write(folder / mark, content)
    _write(folder / f"{mark}.name", file_name.encode())
    return mark


def waiting(who: Person, mark: str) -> tuple[str, bytes]:
    """Name and content of a file that waits for its sender."""
    if who.user_id is None or not _MARK.fullmatch(mark):
        raise Refusal(refusals.gone())
    folder = _folder(WAITING, str(who.user_id))
    try:
        name = (folder / f"{mark}.name").read_text(encoding="utf-8")
        return name, (folder / mark).read_bytes()
    except FileNotFoundError:
        raise Refusal(refusals.gone()) from None


def _folder(*parts: str) -> Path:
    folder = make_home()
    for part in parts:
        folder /= part
        folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".draft-{secrets.token_hex(8)}")
    with draft.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
