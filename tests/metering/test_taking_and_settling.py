"""Exactly once: replayed, overlapping, late, corrected, conflicting, after the seal."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from metered_project import (
    JANUARY,
    PROJECT,
    START,
    STEP,
    Metered,
    block,
    body,
    channel,
    plan,
)

from renkei import store
from renkei.foundation import Period, Refusal
from renkei.store import models
from renkei.store.metering_files import _LOCK

pytestmark = pytest.mark.postgres


class refused:  # noqa: N801 - reads as the claim it makes
    """A command that is refused with this code."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        assert isinstance(error, Refusal), f"not refused with {self.code}: {error}"
        assert error.code == self.code
        return True


def test_a_batch_is_answered_with_its_exact_sums(metered: Metered) -> None:
    taken = metered.send(
        "1", block("ac-1", 0, ["0.001", "12.5", 3]), block("ac-2", 0, [1])
    )
    assert taken.is_new
    assert taken.readings == 4
    assert [(c.channel, c.readings, c.total, c.unit) for c in taken.channels] == [
        ("ac-1", 3, Decimal("0.015501"), "MWh"),
        ("ac-2", 1, Decimal("0.001"), "MWh"),
    ]


def test_the_same_batch_again_is_the_same_receipt(metered: Metered) -> None:
    first = metered.send("1", block("ac-1", 0, ["1.50", 2]))
    again = metered.send("1", block("ac-1", 0, [1.5, "2.0"]))
    assert not again.is_new
    assert (again.batch, again.sha256, again.channels) == (
        first.batch,
        first.sha256,
        first.channels,
    )
    with refused("store.batch.other-content"):
        metered.send("1", block("ac-1", 0, ["1.5", 3]))
    store.settle(PROJECT)
    assert metered.outcome(first) == {"accepted": 2}
    assert models.Batch.objects.count() == 1


def test_every_way_a_reading_can_come_has_its_outcome(metered: Metered) -> None:
    first = metered.send("1", block("ac-1", 0, [1, 2, 3]), block("ac-1", 10, [10]))
    overlapping = metered.send("2", block("ac-1", 2, [3, 4]))
    late = metered.send("3", block("ac-1", 5, [5]))
    pairs = {"channel": "ac-1", "unit": "MWh", "readings": []}
    for step in (13, 12):
        instant = START.fromtimestamp(START.timestamp() + STEP * step, tz=START.tzinfo)
        pairs["readings"].append([instant.isoformat(), f"0.0{step}"])
    out_of_order = metered.send("4", pairs)
    conflicting = metered.send("5", block("ac-1", 0, [9]))
    corrected = metered.correct("6", block("ac-1", 1, [7]))
    told_again = metered.send("7", block("ac-1", 0, [9, 2]))
    store.settle(PROJECT)
    assert metered.outcome(first) == {"accepted": 4}
    assert metered.outcome(overlapping) == {"duplicate": 1, "accepted": 1, "late": 1}
    assert metered.outcome(late) == {"accepted": 1, "late": 1}
    assert metered.outcome(out_of_order) == {"accepted": 2, "out_of_order": 1}
    assert metered.outcome(conflicting) == {"conflicting": 1}
    assert metered.outcome(corrected) == {"corrected": 1}
    assert metered.outcome(told_again) == {"duplicate": 2}
    mwh = {0: 1, 1: 7, 2: 3, 3: 4, 5: 5, 10: 10, 12: 12, 13: 13}
    assert metered.values() == {k: Decimal(v).scaleb(-3) for k, v in mwh.items()}


def test_one_reading_tells_its_whole_history(metered: Metered) -> None:
    metered.send("1", block("ac-1", 0, [1]))
    metered.send("2", block("ac-1", 0, [2]))
    metered.correct("3", block("ac-1", 0, [5]), why="display misread")
    told = store.reading_history(
        PROJECT, "ac-1", int(START.timestamp()), metered.people.participant
    )
    assert [(each.became, each.value, each.reason) for each in told] == [
        ("accepted", Decimal("0.001"), ""),
        ("conflicting", Decimal("0.002"), ""),
        ("corrected", Decimal("0.005"), "display misread"),
    ]
    assert told[0].by == "gateway"
    assert told[2].by == metered.people.participant.name


@pytest.mark.parametrize(("choice", "value"), [("stands", 1), ("offered", 2)])
def test_a_conflict_waits_for_a_person(
    metered: Metered, choice: Any, value: int
) -> None:
    who = metered.people.participant
    metered.send("1", block("ac-1", 0, [1]))
    metered.send("2", block("ac-1", 0, [2]))
    (conflict,) = store.reading_conflicts(PROJECT, who, open_only=True)
    assert (conflict.kept, conflict.offered) == (Decimal("0.001"), Decimal("0.002"))
    with refused("store.seal.conflicts"):
        _seal_all(metered)
    with refused("store.metering.reason"):
        store.decide_conflict(PROJECT, conflict.conflict, who, choice=choice, why=" ")
    store.decide_conflict(PROJECT, conflict.conflict, who, choice=choice, why="log")
    assert store.reading_conflicts(PROJECT, who, open_only=True) == ()
    assert metered.values() == {0: Decimal(value).scaleb(-3)}
    (decided,) = store.reading_conflicts(PROJECT, who)
    assert (decided.decided_by, decided.why) == (who.name, "log")
    with refused("store.conflict.decided"):
        store.decide_conflict(PROJECT, conflict.conflict, who, choice=choice, why="log")


def _seal_all(metered: Metered) -> Any:
    """Seal the period that the readings of these tests begin in (1 February there)."""
    who = metered.people.participant
    period = Period(date(2026, 2, 1), date(2026, 2, 3))
    agreed = plan(periods=(period,))
    store.agree_metering_plan(PROJECT, agreed, who, why="short period")
    return store.seal_period(PROJECT, period, who)


def test_a_sealed_period_never_changes(metered: Metered) -> None:
    who = metered.people.participant
    metered.send("1", block("ac-1", 0, [1, 2, 3]), block("ac-2", 0, [4] * 400))
    seal = _seal_all(metered)
    assert seal.rows == 3 + 176
    assert store.seal_period(PROJECT, seal.period, who).root == seal.root
    sealed = store.sealed_rows(PROJECT, seal.period)
    late = metered.send("2", block("ac-1", 3, [9, 9]), block("ac-1", 176, [5]))
    corrected = metered.correct("3", block("ac-1", 0, [8]))
    store.settle(PROJECT)
    assert metered.outcome(late) == {"after_seal": 2, "accepted": 1}
    assert metered.outcome(corrected) == {"after_seal": 1}
    assert metered.values()[0] == Decimal("0.001")
    assert store.sealed_rows(PROJECT, seal.period).equals(sealed)
    assert store.reading_conflicts(PROJECT, who) == ()
    (kept,) = store.period_seals(PROJECT, who)
    assert kept.root == seal.root


def test_the_database_holds_the_seal_against_everybody(metered: Metered) -> None:
    taken = metered.send("1", block("ac-1", 0, [1, 2, 3]))
    _seal_all(metered)
    first = int(START.timestamp())
    row = {"project_id": PROJECT, "batch_id": taken.batch, "channel": "ac-1"}
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        models.ReadingCorrection.objects.create(
            **row, epoch=first, old_value=1, value=2
        )
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        models.ReadingConflict.objects.create(
            **row, epoch=first, kept_value=1, offered_value=2
        )
    seal = models.PeriodSeal.objects.get()
    with pytest.raises(IntegrityError, match="sealed already"), transaction.atomic():
        models.PeriodSeal.objects.create(
            project_id=PROJECT,
            plan_id=seal.plan_id,
            period=seal.period,
            first_epoch=seal.end_epoch - 1,
            end_epoch=seal.end_epoch + 1,
            path="x",
            sha256="",
            rows=1,
            root="",
            body={},
        )
    partition = models.ReadingsPartition.objects.order_by("month").first()
    with pytest.raises(IntegrityError, match="out of turn"), transaction.atomic():
        models.ReadingsPartition.objects.create(
            project_id=PROJECT, month=partition.month, sequence=9, path="y", sha256="",
            rows=1, totals={},
        )  # fmt: skip


def test_a_period_is_sealed_when_it_may_be(metered: Metered) -> None:
    who = metered.people.participant
    with refused("store.seal.period"):
        store.seal_period(PROJECT, Period(date(2026, 1, 1), date(2026, 1, 2)), who)
    with refused("store.seal.not-over"):
        store.seal_period(PROJECT, Period(date(2026, 2, 1), date(2027, 12, 1)), who)
    with refused("store.seal.empty"):
        store.seal_period(PROJECT, JANUARY, who)


def test_the_database_lets_a_batch_be_settled_once(metered: Metered) -> None:
    taken = metered.send("1", block("ac-1", 0, [1, 2]))
    names = ("accepted", "duplicate", "corrected", "conflicting", "after_seal")
    counts = dict.fromkeys((*names, "late", "out_of_order"), 0)
    with pytest.raises(IntegrityError, match="account for"), transaction.atomic():
        models.BatchOutcome.objects.create(batch_id=taken.batch, **counts)
    with (
        pytest.raises(IntegrityError, match="follows batches"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM store_waitingbatch")
    assert store.settle(PROJECT).batches == 1
    assert store.settle(PROJECT).batches == 0


def test_what_a_killed_process_left_is_removed_and_told(
    metered: Metered, tmp_path: Path
) -> None:
    metered.send("1", block("ac-1", 0, [1, 2]))
    store.settle(PROJECT)
    folder = tmp_path / "metered" / PROJECT
    (folder / ".draft-0011").write_bytes(b"half")
    (folder / "2026-01-0000009-ffff.parquet").write_bytes(b"no row")
    found = store.recover_metering()
    assert [len(found.drafts), len(found.orphans), found.missing] == [1, 1, ()]
    assert {path.name[:7] for path in folder.iterdir()} == {"2026-01"}
    for path in folder.iterdir():
        path.unlink()
    assert len(store.recover_metering().missing) == 1
    with refused("store.metered.missing"):
        metered.values()


def test_superseded_files_do_not_heap_up(metered: Metered, tmp_path: Path) -> None:
    for step in range(6):
        metered.send(str(step), block("ac-1", step, [step]))
        store.settle(PROJECT)
    assert len(list((tmp_path / "metered" / PROJECT).iterdir())) == 2
    assert len(metered.values()) == 6


def test_a_plan_is_agreed_with_reason_and_keeps_its_channels(metered: Metered) -> None:
    who = metered.people.participant
    assert store.agree_metering_plan(PROJECT, plan(), who, why="again").number == 1
    with refused("store.metering-plan.changes-channel"):
        store.agree_metering_plan(PROJECT, plan("ac-1"), who, why="one less")
    coarser = (channel("ac-1", quantum=Decimal("0.001")), channel("ac-2"))
    with refused("store.metering-plan.changes-channel"):
        store.agree_metering_plan(PROJECT, plan(channels=coarser), who, why="coarser")
    stranger = (*plan().channels, channel("zz", symbol="EF_RE,i"))
    with refused("store.metering-plan.symbol"):
        store.agree_metering_plan(PROJECT, plan(channels=stranger), who, why="more")
    metered.send("1", block("ac-2", 0, [4]))
    store.settle(PROJECT)
    more = plan("ac-0", "ac-1", "ac-2")
    assert store.agree_metering_plan(PROJECT, more, who, why="a meter more").number == 2
    metered.send("2", block("ac-0", 0, [1]), block("ac-2", 1, [5]))
    assert metered.values("ac-2") == {0: Decimal("0.004"), 1: Decimal("0.005")}
    assert metered.values("ac-0") == {0: Decimal("0.001")}


def test_a_draft_names_what_the_methodology_measures(metered: Metered) -> None:
    (draft,) = store.metering_draft(PROJECT, metered.people.participant)
    assert (draft.symbol, draft.unit, draft.option) == ("EG_i,p", "MWh", "C")
    assert draft.frequency is not None
    assert {"meter", "calibrations", "responsible", "storage"} <= set(draft.fills)


def test_who_may(metered: Metered) -> None:
    content = body("1", block("ac-1", 0, [1]))
    other = metered.people.elsewhere
    enrolled = store.enrol_device(
        PROJECT, "one channel", metered.people.participant, channels=["ac-2"]
    )
    with refused("store.device.token"):
        store.take_device_batch(PROJECT, "rkd_guess", content)
    with refused("store.permission.device"):
        store.take_device_batch("VN001", metered.device.token, content)
    with refused("mrv.arrivals.device"):
        store.take_device_batch(PROJECT, enrolled.token, content)
    store.revoke_device(
        PROJECT, enrolled.device, metered.people.participant, why="replaced"
    )
    with refused("store.device.token"):
        store.take_device_batch(PROJECT, enrolled.token, content)
    assert models.Batch.objects.count() == 0
    for who, code in (
        (other, "store.permission.elsewhere"),
        (metered.people.member, "store.permission.role"),
        (metered.people.stranger, "store.permission.role"),
    ):
        for ask in (
            lambda who=who: store.enrol_device(PROJECT, "x", who),
            lambda who=who: store.take_correction(PROJECT, content, who),
            lambda who=who: store.agree_metering_plan(PROJECT, plan(), who, why="x"),
            lambda who=who: store.seal_period(PROJECT, JANUARY, who),
            lambda who=who: store.metering_plan(PROJECT, who),
            lambda who=who: store.devices(PROJECT, who),
            lambda who=who: store.metered_series(PROJECT, "ac-1", who, start=0, end=1),
        ):
            with refused(code):
                ask()
    assert store.metering_plan(PROJECT, metered.people.verifier).number == 1
    with refused("store.permission.role"):
        store.enrol_device(PROJECT, "x", metered.people.verifier)
    tokens = [device.token_sha256 for device in models.Device.objects.all()]
    assert metered.device.token not in json.dumps(tokens)


@pytest.mark.parametrize("seed", range(3))
def test_rounds_against_a_dictionary(metered: Metered, seed: int) -> None:
    """Seeded rounds of sending, replaying and settling; the first value stays."""
    chance = Random(seed)
    stands: dict[tuple[str, int], int] = {}
    sent: dict[str, Any] = {}
    total: Counter[str] = Counter()
    for number in range(40):
        if sent and chance.random() < 0.25:
            name = chance.choice(sorted(sent))
            assert not metered.send(name, *sent[name]).is_new
            continue
        series = []
        for name in chance.sample(["ac-1", "ac-2"], chance.randint(1, 2)):
            first, values = chance.randint(0, 40), []
            for step in range(first, first + chance.randint(1, 8)):
                value = chance.randint(1, 2)
                values.append(value)
                stands.setdefault((name, step), value)
            series.append(block(name, first, values))
            total["readings"] += len(values)
        sent[str(number)] = series
        assert metered.send(str(number), *series).is_new
        if chance.random() < 0.2:
            store.settle(PROJECT)
    for name in ("ac-1", "ac-2"):
        expected = {
            step: Decimal(value).scaleb(-3)
            for (held, step), value in sorted(stands.items())
            if held == name
        }
        assert metered.values(name) == expected
    counted = Counter[str]()
    for row in models.BatchOutcome.objects.all():
        for outcome in ("accepted", "duplicate", "conflicting"):
            counted[outcome] += getattr(row, outcome)
    assert counted["accepted"] == len(stands)
    assert sum(counted.values()) == total["readings"]
    assert counted["conflicting"] == models.ReadingConflict.objects.count()


def test_a_project_that_is_being_settled_is_told_and_looked_at_later(
    metered: Metered, tmp_path: Path
) -> None:
    orphan = tmp_path / "metered" / PROJECT / "2026-01-0000009-ffff.parquet"
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"no row")
    at = connection.settings_dict
    with psycopg.connect(dbname=at["NAME"], host=at["HOST"], user=at["USER"]) as other:
        lock = "SELECT pg_advisory_xact_lock(%s, hashtext(%s))"
        other.execute(lock, [_LOCK, PROJECT])
        found = store.recover_metering()
    assert (found.busy, found.orphans) == ((PROJECT,), ())
    assert PROJECT in found.summary.en
    assert orphan.exists()
    found = store.recover_metering()
    assert (found.busy, len(found.orphans)) == ((), 1)
    assert not orphan.exists()
