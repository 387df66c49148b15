"""A tree of hashes: one root for many leaves, and a short path from each leaf to it.

Flows in: leaves as bytes. Flows out: the root as RFC 6962 (section 2.1) defines it,
with 0x00 before a leaf and 0x01 before a pair, so that neither passes for the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256


def leaf_hash(body: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes; the odd one at an end goes up as it is.

    >>> root_of([]).hex()[:8]
    'e3b0c442'
    """
    if not hashes:
        return sha256().digest()
    level = list(hashes)
    while len(level) > 1:
        level = _above(level)
    return level[0]


class Peaks:
    """A tree that grows by one leaf at a time and keeps no more than its peaks.

    They are the roots of the whole trees that lie side by side under the root, the
    largest first: as many as the count of leaves has ones when it is written in twos.

    >>> grown = Peaks()
    >>> leaves = [leaf_hash(bytes([n])) for n in range(11)]
    >>> for each in leaves:
    ...     grown.add(each)
    >>> len(grown.hashes), grown.root == root_of(leaves)
    (3, True)
    """

    def __init__(self, count: int = 0, hashes: Sequence[bytes] = ()) -> None:
        assert len(hashes) == count.bit_count(), "as many peaks as ones in the count"
        self.count = count
        self.hashes = list(hashes)

    @classmethod
    def read(cls, count: int, written: bytes) -> Peaks | None:
        """The peaks as they were written; None where they cannot be of so many."""
        size = sha256().digest_size
        if count < 0 or len(written) != count.bit_count() * size:
            return None
        starts = range(0, len(written), size)
        return cls(count, [written[start : start + size] for start in starts])

    @property
    def written(self) -> bytes:
        """The hashes, one after the other."""
        return b"".join(self.hashes)

    def add(self, leaf: bytes) -> None:
        """One leaf more, by its hash."""
        below = self.count
        while below & 1:
            leaf = node_hash(self.hashes.pop(), leaf)
            below >>= 1
        self.hashes.append(leaf)
        self.count += 1

    @property
    def root(self) -> bytes:
        """The root over all leaves."""
        if not self.hashes:
            return sha256().digest()
        reached = self.hashes[-1]
        for peak in reversed(self.hashes[:-1]):
            reached = node_hash(peak, reached)
        return reached


def path_of(hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The neighbours that lead from a leaf to the root, from below."""
    assert 0 <= index < len(hashes), "a path begins at a leaf of the tree"
    level, path = list(hashes), []
    while len(level) > 1:
        neighbour = index ^ 1
        if neighbour < len(level):
            path.append(level[neighbour])
        level, index = _above(level), index // 2
    return tuple(path)


def root_by_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a leaf hash and its neighbours give; empty where they misfit."""
    if not 0 <= index < size:
        return b""
    reached, left = leaf, list(path)
    while size > 1:
        if index % 2:
            if not left:
                return b""
            reached = node_hash(left.pop(0), reached)
        elif index + 1 < size:
            if not left:
                return b""
            reached = node_hash(reached, left.pop(0))
        index, size = index // 2, (size + 1) // 2
    return b"" if left else reached


def _above(level: list[bytes]) -> list[bytes]:
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    if len(level) % 2:
        above.append(level[-1])
    return above
