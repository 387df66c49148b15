"""The bundle's outside: a ZIP in which every byte is accounted for.

Flows in: named parts. Flows out: one file that any ZIP program opens, stored and
uncompressed; and on the way back, the parts, with every damaged one named.

The first member says of every part its length, CRC-32 and SHA-256, from which the place
and value of every other byte follows. It stands twice, and the ZIP's comment holds its
SHA-256: of these three witnesses one may be damaged, and it is known which.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same

FORMAT = "renkei-bundle/1"
FIRST, AGAIN = "manifest.json", "manifest-again.json"
_LOCAL, _CENTRAL, _END = (
    struct.Struct("<4s5H3L2H"),
    struct.Struct("<4s6H3L5H2L"),
    struct.Struct("<4s4H2LH"),
)
_DAY = 33  # 1 January 1980, the first day a ZIP can name
_LIMIT = 2**32 - 1
_COMMENT = f"{FORMAT} sha256 {{digest}} bytes {{size:010d}}"
_COMMENT_LENGTH = len(_COMMENT.format(digest="0" * 64, size=0))


@dataclass(frozen=True, slots=True)
class Part:
    """What the manifest says of one member."""

    name: str
    size: int
    crc32: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are not what they were: in which member, from which byte on.

    `part` is the member's name; `is_frame` marks the ZIP's own bytes around it.
    """

    part: str
    offset: int
    is_frame: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a bundle as they are now, and what is damaged."""

    parts: Mapping[str, bytes] = field(repr=False)
    damages: tuple[Damage, ...]


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The bundle of these parts; the same parts give the same bytes."""
    listed = [_described(name, content) for name, content in parts.items()]
    manifest = _manifest(listed)
    content = b"".join(
        piece if isinstance(piece, bytes) else parts[piece.name]
        for piece in _pieces(manifest, listed)
    )
    assert len(content) < _LIMIT, "a bundle stays below 4 GiB; split the period"
    return content


def unpacked(content: bytes) -> Archive:
    """The parts of a bundle, and every damage by name.

    Refuses `mrv.recomputation.not-a-bundle` where no witness of the manifest is left.
    """
    manifest, damages = _sound_manifest(content)
    listed = _read_manifest(manifest)
    parts: dict[str, bytes] = {}
    place = 0
    for piece in _pieces(manifest, listed):
        size = len(piece) if isinstance(piece, bytes) else piece.size
        found = content[place : place + size]
        if isinstance(piece, Part):
            parts[piece.name] = found
            if hashlib.sha256(found).hexdigest() != piece.sha256:
                damages.append(Damage(piece.name, place))
        elif found != piece and not any(d.offset == place for d in damages):
            damages += _frame(piece, found, place, manifest)
        place += size
    if len(content) > place:
        damages.append(Damage("", place, is_frame=True))
    return Archive(parts, tuple(damages))


def _described(name: str, content: bytes) -> Part:
    digest = hashlib.sha256(content).hexdigest()
    return Part(name, len(content), zlib.crc32(content), digest)


def _manifest(listed: list[Part]) -> bytes:
    told = {
        "format": FORMAT,
        "parts": [
            {
                "name": part.name,
                "bytes": part.size,
                "crc32": part.crc32,
                "sha256": part.sha256,
            }
            for part in listed
        ],
    }
    return json.dumps(told, ensure_ascii=True, indent=1, sort_keys=True).encode()


def _read_manifest(manifest: bytes) -> list[Part]:
    try:
        told: dict[str, Any] = json.loads(manifest)
        listed = [
            Part(each["name"], each["bytes"], each["crc32"], each["sha256"])
            for each in told["parts"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal(_not_a_bundle()) from None
    if told.get("format") != FORMAT:
        raise Refusal(_not_a_bundle())
    return listed


def _pieces(manifest: bytes, listed: list[Part]) -> Iterator[bytes | Part]:
    """Every byte of the file in order: frames and manifests, and places of parts."""
    first, again = (_described(name, manifest) for name in (FIRST, AGAIN))
    place, places = 0, []
    for part in (first, *listed, again):
        places.append(place)
        header = _local(part)
        yield header
        yield part if part not in (first, again) else manifest
        place += len(header) + part.size
    directory = b"".join(
        _central(part, at)
        for part, at in zip((first, *listed, again), places, strict=True)
    )
    yield directory
    comment = _COMMENT.format(digest=first.sha256, size=len(manifest)).encode()
    count = len(listed) + 2
    yield (
        _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), place, len(comment))
        + comment
    )


def _local(part: Part) -> bytes:
    name = part.name.encode()
    sizes = (part.crc32, part.size, part.size, len(name))
    return _LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, _DAY, *sizes, 0) + name


def _central(part: Part, at: int) -> bytes:
    name = part.name.encode()
    sizes = (part.crc32, part.size, part.size, len(name))
    head = _CENTRAL.pack(b"PK\1\2", 20, 20, 0, 0, 0, _DAY, *sizes, 0, 0, 0, 0, 0, at)
    return head + name


def _sound_manifest(content: bytes) -> tuple[bytes, list[Damage]]:
    """The manifest that its witnesses agree on, and the witness that does not."""
    start = _LOCAL.size + len(FIRST)
    digest, said_size = _comment(content)
    sizes = [said_size]
    if len(content) >= start:
        sizes.append(_LOCAL.unpack_from(content)[8])
    for size in filter(None, sizes):
        first = content[start : start + size]
        again = _again(content, size)
        if _digest(first) == digest or first == again or _crc_fits(content, first):
            return first, []
        if _digest(again) == digest:
            return again, [Damage(FIRST, start)]
    raise Refusal(_not_a_bundle())


def _again(content: bytes, size: int) -> bytes:
    end = len(content) - _END.size - _COMMENT_LENGTH
    if end < 0:
        return b""
    directory = _END.unpack_from(content, end)[6]
    return content[directory - size : directory]


def _comment(content: bytes) -> tuple[str, int]:
    words = content[-_COMMENT_LENGTH:].decode("ascii", "replace").split()
    if len(words) != 5 or not words[4].isdecimal():
        return (words[2] if len(words) > 2 else ""), 0
    return words[2], int(words[4])


def _crc_fits(content: bytes, first: bytes) -> bool:
    return bool(_LOCAL.unpack_from(content)[6] == zlib.crc32(first))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _frame(piece: bytes, found: bytes, place: int, manifest: bytes) -> Iterator[Damage]:
    """A damaged byte of the ZIP itself, or of a manifest."""
    at = next(
        (i for i, (a, b) in enumerate(zip(piece, found, strict=False)) if a != b),
        len(found),
    )
    if piece is manifest or piece == manifest:
        first = _LOCAL.size + len(FIRST)
        yield Damage(FIRST if place == first else AGAIN, place + at)
        return
    yield Damage(_named(piece), place + at, is_frame=True)


def _named(piece: bytes) -> str:
    """The member a local header belongs to; "" for the directory at the end."""
    if not piece.startswith(b"PK\3\4"):
        return ""
    return piece[_LOCAL.size :].decode()


def _not_a_bundle() -> Finding:
    return Finding(
        code="mrv.recomputation.not-a-bundle",
        found=Text(
            ja="再計算用ファイル(.renkei)として読み取れません。",
            en="This cannot be read as a recomputation bundle (.renkei).",
        ),
        where=same(FIRST),
        rule=Text(
            ja=f"再計算用ファイルは、目録({FORMAT})を先頭と末尾にもつ。",
            en=f"A bundle has its manifest ({FORMAT}) at its beginning and its end.",
        ),
        remedy=Text(
            ja="ファイルを受け取り直してください。", en="Have the file sent again."
        ),
    )
