"""The sealed readings on disk: Parquet files named by their own content.

Flows in: Parquet bytes. Flows out: a file that is there whole or not at all. A file
means something only once a manifest row commits; one without a row is an orphan,
harmless and reported. A file that is not what its manifest says is never computed with.

Refuses `store.readings.missing`, `store.readings.altered`.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store.home import make_home, readings_home
from renkei.store.models import ReadingsManifest


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a walk through the sealed files found: paths under the data home."""

    sound: int
    orphans: tuple[str, ...]
    drafts: tuple[str, ...]
    missing: tuple[str, ...]
    altered: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every manifest has its file, unaltered."""
        return not (self.missing or self.altered)


def seal(project: str, parquet: bytes) -> tuple[str, str]:
    """Write the columns under their own hash; the path below the data home and hash.

    The draft is flushed to disk before it gets its name, so a machine that fails at any
    moment leaves either the whole file or a draft that nobody reads.
    """
    mark = hashlib.sha256(parquet).hexdigest()
    folder = make_home() / "readings" / project
    for each in (folder.parent, folder):
        each.mkdir(exist_ok=True, mode=0o700)
    path = folder / f"{mark}.parquet"
    if not path.exists():
        draft = folder / f".draft-{secrets.token_hex(8)}"
        with draft.open("xb") as stream:
            stream.write(parquet)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        _flush_folder(folder)
    return str(path.relative_to(make_home())), mark


def unsealed(manifest: ReadingsManifest) -> bytes:
    """The columns of a manifest, refused if they are not what was sealed."""
    path = make_home() / manifest.parquet_path
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Refusal(_missing(manifest)) from error
    if hashlib.sha256(content).hexdigest() != manifest.parquet_sha256:
        raise Refusal(_altered(manifest))
    return content


def inspect_readings() -> Inspection:
    """Compare every file with every manifest."""
    home = make_home()
    on_disk = {
        str(path.relative_to(home)): path for path in readings_home().rglob("*.parquet")
    }
    drafts = [str(p.relative_to(home)) for p in readings_home().rglob(".draft-*")]
    missing, altered, sound = [], [], 0
    named: set[str] = set()
    for manifest in ReadingsManifest.objects.all():
        named.add(manifest.parquet_path)
        path = on_disk.get(manifest.parquet_path)
        if path is None:
            missing.append(manifest.parquet_path)
        elif _mark(path) != manifest.parquet_sha256:
            altered.append(manifest.parquet_path)
        else:
            sound += 1
    return Inspection(
        sound=sound,
        orphans=tuple(sorted(set(on_disk) - named)),
        drafts=tuple(sorted(drafts)),
        missing=tuple(missing),
        altered=tuple(altered),
    )


def _mark(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_RULE = Text(
    ja="排出削減量は、封をしたときと同じ計測データからのみ算定します。",
    en="A reduction is computed only from readings that are as they were sealed.",
)
_REMEDY = Text(
    ja="バックアップからファイルを戻すか、元の検針ファイルを再提出してください。",
    en="Restore the file from a backup, or submit the original meter file again.",
)


def _missing(manifest: ReadingsManifest) -> Finding:
    return Finding(
        code="store.readings.missing",
        found=Text(
            ja=f"「{manifest.file_name}」の計測データが見つかりません。",
            en=f"The sealed readings of “{manifest.file_name}” are not there.",
        ),
        where=same(manifest.parquet_path),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _altered(manifest: ReadingsManifest) -> Finding:
    return Finding(
        code="store.readings.altered",
        found=Text(
            ja=f"「{manifest.file_name}」の計測データが提出後に変わっています。",
            en=f"The sealed readings of “{manifest.file_name}” have changed since.",
        ),
        where=same(manifest.parquet_path),
        rule=_RULE,
        remedy=_REMEDY,
    )
