"""MN004's bundle: every tonne again; every flipped bit found and named."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from renkei.foundation import Refusal, Severity, Text
from renkei.methodologies import (
    OfficialValue,
    carried,
    catalogue,
    shared_constants,
    texts,
)
from renkei.mrv import demonstration, recomputation
from renkei.mrv.computing import compute
from renkei.mrv.recomputation import archive, recomputing
from renkei.mrv.recomputation import demonstration_plant as plant

OFFICIAL = OfficialValue(
    methodology_id="MN_AM003",
    version="Ver2.0",
    symbol="EF_RE,grid",
    value=Decimal("0.797"),
    unit="tCO2/MWh",
    citation=Text(ja="方法論 MN_AM003 Ver2.0 第6頁", en="MN_AM003 Ver2.0, page 6"),
    entered_by="secretariat",
    entered_at=datetime(2024, 1, 1, tzinfo=UTC),
)


@cache
def bundle() -> bytes:
    return recomputation.example([OFFICIAL], written_by="renkei under test")


def members() -> dict[str, tuple[int, int]]:
    """Where the content of each member stands: first byte and length."""
    with zipfile.ZipFile(io.BytesIO(bundle())) as opened:
        return {
            each.filename: (
                each.header_offset + 30 + len(each.filename),
                each.file_size,
            )
            for each in opened.infolist()
        }


def flipped(offset: int, bit: int = 0) -> bytes:
    content = bytearray(bundle())
    content[offset] ^= 1 << bit
    return bytes(content)


def parts() -> dict[str, bytes]:
    return {n: bundle()[a : a + size] for n, (a, size) in members().items()}


def repacked(**changes: bytes) -> bytes:
    """A bundle whose manifest was made to agree with what somebody changed."""
    named = {name.replace("__", "/"): content for name, content in changes.items()}
    inside = {n: c for n, c in parts().items() if not n.startswith("manifest")}
    return archive.packed({**inside, **named})


def test_every_tonne_is_derived_again_and_the_fingerprint_is_that_of_the_gate() -> None:
    found = recomputation.recompute(bundle())
    assert found.is_confirmed
    assert found.findings == ()
    assert found.stated == found.derived
    assert found.derived is not None
    assert found.derived.whole_tonnes == 8417
    assert found.derived.vintages[0].reduction_tco2 == "8417.633456"
    held = plant.sealed()
    again = compute(held.readings, plant.question([OFFICIAL]))
    assert found.derived.fingerprint == again.fingerprint
    assert found.rows == 5088 == demonstration.plan().intervals


def test_any_zip_program_opens_it_and_the_same_parts_are_the_same_bytes() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle())) as opened:
        assert opened.testzip() is None
        assert {each.compress_type for each in opened.infolist()} == {0}
    assert repacked() == bundle()
    inside = json.loads(parts()["official-values.json"])
    assert inside[0]["citation"]["en"] == "MN_AM003 Ver2.0, page 6"


def around_the_parts() -> Iterator[tuple[int, str, bool]]:
    """Bytes of the archive itself and of its manifests, with the name to be told."""
    places = sorted((at, size, name) for name, (at, size) in members().items())
    end = 0
    for at, size, name in places:
        yield from ((offset, name, True) for offset in range(end, at))
        if name.startswith("manifest"):
            yield from ((offset, name, False) for offset in range(at, at + size))
        end = at + size
    yield from ((offset, "", True) for offset in range(end, len(bundle())))


def test_a_flipped_bit_of_the_archive_itself_is_found_and_named() -> None:
    chance = random.Random(5)
    every = list(around_the_parts())
    assert len(every) > 8000
    for offset, name, is_frame in chance.sample(every, 1500):
        damages = archive.unpacked(flipped(offset, chance.randrange(8))).damages
        named = [(each.part, each.is_frame) for each in damages]
        assert named == [(name, is_frame)], offset
        if is_frame or damages[0].part == archive.AGAIN:
            assert damages[0].offset == offset


@pytest.mark.parametrize(
    "name",
    [
        "plan.json",
        "question.json",
        "official-values.json",
        "treatments.json",
        "factors.json",
        "seal.json",
        "result.json",
        "traces/2017.json",
        "methodology/mn_am003/methodology.yaml",
        "methodology/families/renewable_displacement.yaml",
    ],
)
def test_a_flipped_bit_of_a_part_is_found_and_named(name: str) -> None:
    at, size = members()[name]
    for offset in (at, at + size // 2, at + size - 1):
        found = recomputation.recompute(flipped(offset, 3))
        assert not found.is_confirmed
        (finding,) = found.findings
        assert finding.code == "mrv.recomputation.damaged"
        assert finding.where.en.startswith(f"{name}, ")


@pytest.mark.parametrize(("column", "width"), [("epoch", 8), ("value", 8), ("mark", 4)])
def test_a_flipped_bit_of_a_reading_is_named_by_channel_day_and_row(
    column: str, width: int
) -> None:
    at, size = members()[f"readings/0000/{column}"]
    chance = random.Random(7)
    for offset in [
        at,
        at + size - 1,
        *(chance.randrange(at, at + size) for _ in range(8)),
    ]:
        found = recomputation.recompute(flipped(offset, chance.randrange(8)))
        (finding,) = found.findings
        row = (offset - at) // width
        day = date.fromordinal(date(2017, 1, 1).toordinal() + row // 24)
        assert finding.code == "mrv.recomputation.damaged-row"
        told = f"readings/0000/{column}, ac-output, {day}, row {row + 1:,}"
        assert finding.where.en == told
        assert f"{row + 1:,}行目" in finding.where.ja


@pytest.mark.parametrize("cut", [1, 300, 60_000])
def test_a_file_that_was_cut_or_grew_is_noticed(cut: int) -> None:
    for content in (bundle()[:-cut], bundle() + b"\0" * cut):
        assert not recomputation.recompute(content).is_confirmed


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 5000, b"PK\3\4" + b"\0" * 99])
def test_another_file_is_no_bundle(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        recomputation.recompute(content)
    assert refused.value.code == "mrv.recomputation.not-a-bundle"


def changed(name: str, change: Callable[[Any], None]) -> dict[str, bytes]:
    body = json.loads(parts()[name])
    change(body)
    return {name: json.dumps(body).encode()}


def test_rows_changed_with_their_marks_are_not_those_that_were_sealed() -> None:
    """Somebody who mends every hash but the seal is told the channel and the day."""
    values = bytearray(parts()["readings/0000/value"])
    row = 40 * 24 + 12
    values[row * 8] ^= 1
    forged = repacked(**{"readings/0000/value": bytes(values)})
    codes = {f.code: f for f in recomputation.recompute(forged).findings}
    assert codes["mrv.recomputation.other-day"].where.en == "ac-output 2017-02-10"
    assert "mrv.recomputation.other-tonnes" in codes


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        (
            "result.json",
            lambda body: body["vintages"][0].update(whole_tonnes=8418),
            "other-tonnes",
        ),
        (
            "result.json",
            lambda body: body.update(fingerprint="0" * 64),
            "other-fingerprint",
        ),
        (
            "official-values.json",
            lambda body: body[0].update(value="0.8"),
            "other-tonnes",
        ),
        ("seal.json", lambda body: body["marks"].pop(3), "other-day"),
        (
            "plan.json",
            lambda body: body["channels"][0].update(system="2"),
            "other-plan",
        ),
        ("traces/2017.json", lambda body: body.update(version="Ver1.0"), "other-trace"),
    ],
)
def test_a_claim_that_does_not_follow_is_told(
    name: str, change: Callable[[Any], None], code: str
) -> None:
    found = recomputation.recompute(repacked(**changed(name, change)))
    assert not found.is_confirmed
    assert f"mrv.recomputation.{code}" in [f.code for f in found.findings]


TEXT, CASES, FACTORS = (
    "methodology/mn_am003/methodology.yaml",
    "methodology/mn_am003/cases.yaml",
    "factors.json",
)


def test_a_text_that_differs_from_the_installed_one_is_used_and_told() -> None:
    """Other words, same numbers: confirmed by the bundle's own text, and said so."""
    other = parts()[TEXT] + b"\n# an editor's remark\n"
    found = recomputation.recompute(repacked(**{TEXT: other}))
    assert [f.code for f in found.findings] == ["mrv.recomputation.own-text"]
    assert found.is_confirmed


def test_numbers_of_the_bundles_own_text_decide() -> None:
    """Its text says 0.5 where its list of factors says 0.797: a contradiction."""
    other = parts()[TEXT].replace(b"0.797", b"0.5")
    assert other != parts()[TEXT]
    forged = {TEXT: other, CASES: b"cases: []\n", "official-values.json": b"[]"}
    found = recomputation.recompute(repacked(**forged))
    codes = [f.code.rpartition(".")[2] for f in found.findings]
    assert codes[:3] == ["own-text", "other-constant", "other-tonnes"]
    assert found.derived is not None
    assert found.derived.vintages[0].reduction_tco2 == "5280.824"


def test_a_fact_that_has_changed_here_is_taken_from_the_bundle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if the diesel factor were a fact of this house that has changed since."""
    held, asked = plant.sealed(), plant.question()
    question = replace(asked, choices={"EF_RE,i": "EF_RE,captive_diesel"})
    reduction = compute(held.readings, question)
    inside = dict(
        archive.unpacked(
            recomputation.pack(
                held.readings, question, reduction, held.seal, written_by="x"
            )
        ).parts
    )
    factors = json.loads(inside[FACTORS])
    (diesel,) = (each for each in factors if "diesel" in each["symbol"])
    assert diesel["value"] == "0.533"
    diesel["value"] = "0.5"
    inside[FACTORS] = json.dumps(factors).encode()
    monkeypatch.setattr(
        recomputing, "shared_constants", lambda *_: {"EF_RE,captive_diesel"}
    )
    found = recomputation.recompute(archive.packed(inside))
    told = {f.code.rpartition(".")[2]: f for f in found.findings}
    assert told["other-constant"].severity is Severity.NOTICE
    assert found.derived is not None
    assert found.derived.vintages[0].reduction_tco2 == "5280.824"


def test_which_constants_are_facts_of_this_house_is_read_from_the_text() -> None:
    shared = shared_constants("BD_AM001", texts("BD_AM001"), "Ver2.0")
    assert {"T_cooling_std", "EF_elec,captive_diesel"} <= shared
    assert not shared_constants("MN_AM003", texts("MN_AM003"), "Ver2.0")


def test_every_methodology_can_be_carried_as_text() -> None:
    """Read from its carried files, each gives its worked example's fingerprint."""
    for number, name in enumerate(catalogue()):
        if number % 6:
            continue
        again = carried(name, texts(name))
        ours = catalogue()[name].worked_example
        theirs = again.worked_example
        assert ours is None or theirs is not None
        if ours is not None and theirs is not None:
            assert theirs.fingerprint == ours.fingerprint
