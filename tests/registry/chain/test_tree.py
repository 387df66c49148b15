"""The tree, its paths and the byte form."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.registry.chain import decoded, encoded, leaf_hash, root_of
from renkei.registry.chain.merkle import Peaks, path_of, root_by_path
from renkei.registry.chain.record import RECORDS

# RFC 6962 test vectors of the reference implementation (certificate-transparency).
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
}


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_roots_are_those_of_the_rfc(size: int, root: str) -> None:
    hashes = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES[:size]]
    assert root_of(hashes).hex() == root


def split_root(hashes: list[bytes]) -> bytes:
    """The definition of the RFC word for word: split at the largest power of two."""
    if len(hashes) == 1:
        return hashes[0]
    at = 1
    while at * 2 < len(hashes):
        at *= 2
    pair = split_root(hashes[:at]) + split_root(hashes[at:])
    return sha256(b"\x01" + pair).digest()


@given(st.integers(1, 200), st.data())
def test_every_path_leads_to_the_root_and_no_forged_one(
    size: int, choose: st.DataObject
) -> None:
    hashes = [leaf_hash(bytes([n % 251, n // 251])) for n in range(size)]
    root = root_of(hashes)
    assert root == split_root(hashes)
    index = choose.draw(st.integers(0, size - 1))
    path = path_of(hashes, index)
    assert root_by_path(hashes[index], index, size, path) == root
    assert root_by_path(leaf_hash(b"forged"), index, size, path) != root
    if path:
        assert root_by_path(hashes[index], index, size, path[1:]) != root
        assert root_by_path(hashes[index], index ^ 1, size, path) != root


@given(st.lists(st.none() | st.text(), min_size=6, max_size=6))
def test_a_record_comes_back_as_it_was_written(values: list[str | None]) -> None:
    body = encoded("decisionpart", values)
    assert b"\n" not in body
    kind, cells = decoded(body)
    assert kind == "decisionpart"
    assert list(cells) == list(RECORDS["decisionpart"])
    assert list(cells.values()) == values


@given(st.integers(0, 70), st.integers(0, 70))
def test_a_tree_that_keeps_its_peaks_alone_has_the_same_root(
    before: int, after: int
) -> None:
    hashes = [leaf_hash(bytes([n])) for n in range(before + after)]
    grown = Peaks()
    for each in hashes[:before]:
        grown.add(each)
    again = Peaks.read(before, grown.written)
    assert again is not None
    for each in hashes[before:]:
        again.add(each)
    assert again.root == root_of(hashes)
    assert len(again.hashes) == len(hashes).bit_count()
    assert Peaks.read(before + 1, again.written[:-1]) is None
