"""A superuser edits one value anywhere; the audit finds it and says where."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renkei import store
from renkei.registry import chain

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks" / "generated"))

from ledger_simulator.forging import (
    KEYS,
    Edit,
    columns,
    forged,
    located,
    without_constraints,
)


@pytest.fixture
def sealed(own_small: Any) -> chain.Checkpoint:
    """Everything once, in three seals, and the checkpoint that was published."""
    own_small.everything()
    store.seal_ledger()
    own_small.everything_more()
    store.seal_ledger()
    own_small.everything_more()
    store.seal_ledger()
    point = store.checkpoint()
    assert point is not None
    assert store.audit_ledger(point).findings == ()
    without_constraints()
    return point


def test_every_column_is_in_the_record(own_database: str) -> None:
    found = {
        (table, column) for table, column, _ in columns() if table in chain.RECORDS
    }
    assert found == {(t, c) for t, listed in chain.RECORDS.items() for c in listed}


def test_a_single_edit_anywhere_is_found_and_located(
    sealed: chain.Checkpoint,
) -> None:
    missed, count = [], 0
    for table, column, kind in list(columns()):
        for row in rows_of(table, KEYS[table]):
            edit = Edit(table, column, kind, row)
            with forged(edit) as is_other:
                if not is_other:
                    continue
                count += 1
                wheres = [f.where.en for f in store.audit_ledger(sealed).findings]
                if not any(located(where, edit) for where in wheres):
                    missed.append((edit, wheres[:4]))
    assert missed == []
    assert count > 200
    assert store.audit_ledger(sealed).findings == ()


def rows_of(table: str, key: str) -> list[Any]:
    """The first, a middle and the last row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM store_{table} ORDER BY {key}")
        found = [row for (row,) in cursor.fetchall()]
    return sorted({found[0], found[len(found) // 2], found[-1]})


@pytest.mark.parametrize(
    "table", ["ledgerentry", "block", "ledgerseal", "heldfrom", "aloneday"]
)
def test_a_row_that_was_taken_away_is_missed(
    sealed: chain.Checkpoint, forging: Any, table: str
) -> None:
    key = KEYS[table]
    row = rows_of(table, key)[:2][-1]
    with forging() as cursor:
        cursor.execute(f"DELETE FROM store_{table} WHERE {key} = %s", [row])
    wheres = [f.where.en for f in store.audit_ledger(sealed).findings]
    assert any(where.startswith(f"{table} {row}") for where in wheres), wheres


def test_a_row_that_slipped_in_is_seen(sealed: chain.Checkpoint, forging: Any) -> None:
    with forging() as cursor:
        cursor.execute(
            "INSERT INTO store_ledgerentry (id, book, kind, block_id, serials,"
            " from_account_id, to_account_id, on_date, key, why)"
            " SELECT -5, book, kind, block_id, serials, from_account_id, to_account_id,"
            " on_date, 'slipped', why FROM store_ledgerentry WHERE kind = 'transfer'"
            " LIMIT 1"
        )
    findings = store.audit_ledger(sealed).findings
    assert ("registry.audit.record-slipped-in", "ledgerentry -5") in {
        (f.code, f.where.en) for f in findings
    }


def test_two_processes_find_what_one_finds(
    sealed: chain.Checkpoint, forging: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renkei.store.queries.ledger_audit.APART_FROM", 1)
    sound = store.audit_ledger(sealed)
    assert sound.findings == ()
    assert store.audit_ledger(sealed, apart=True) == sound
    with forging() as cursor:
        cursor.execute(
            "UPDATE store_ledgerentry SET key = key || 'x' WHERE kind = 'retire'"
        )
        cursor.execute(
            "UPDATE store_heldfrom SET since = since + 1 WHERE first % 7 = 0"
        )
        cursor.execute("UPDATE store_aloneday SET tonnes = tonnes + 1")
    alone = store.audit_ledger(sealed)
    assert len(alone.findings) > 5
    assert store.audit_ledger(sealed, apart=True) == alone


def test_a_chain_written_anew_does_not_fit_the_checkpoint(
    sealed: chain.Checkpoint, forging: Any
) -> None:
    """Row, copy and every seal forged together: only the published file knows."""
    with forging() as cursor:
        cursor.execute(
            "UPDATE store_ledgerentry SET on_date = on_date + 1 WHERE kind = 'retire'"
        )
        cursor.execute("DELETE FROM store_ledgerleaf")
        cursor.execute("DELETE FROM store_ledgerseal")
        cursor.execute(
            "UPDATE store_heldfrom SET since = since + 1 WHERE account_id"
            " LIKE '%%retirement'"
        )
    for _ in range(3):
        store.seal_ledger()
    assert {f.code for f in store.audit_ledger(None).findings} == set()
    codes = {f.code for f in store.audit_ledger(sealed).findings}
    assert "registry.audit.checkpoint-differs" in codes


def test_what_is_kept_for_pages_is_never_published(
    sealed: chain.Checkpoint, forging: Any
) -> None:
    """The page may show a forged root; the audit says so, and no file carries it."""
    assert store.checkpoint() == store.checkpoint(is_recomputed=True) == sealed
    with forging() as cursor:
        cursor.execute("UPDATE store_sealpeaks SET peaks = set_byte(peaks, 3, 7)")
    assert store.checkpoint() != sealed
    assert store.checkpoint(is_recomputed=True) == sealed
    codes = {f.code for f in store.audit_ledger(sealed).findings}
    assert codes == {"registry.audit.peaks-differ"}
    with forging() as cursor:
        cursor.execute("UPDATE store_sealpeaks SET peaks = peaks || peaks")
    assert store.checkpoint() == sealed, "no peaks of so many: every seal is read"
    assert {f.code for f in store.audit_ledger(sealed).findings} == codes
    with forging() as cursor:
        cursor.execute("DELETE FROM store_sealpeaks")
    assert store.audit_ledger(sealed).findings == ()
    assert store.checkpoint() == sealed


def test_a_page_reads_two_rows_of_the_chain(
    sealed: chain.Checkpoint,
) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert store.checkpoint() == sealed
    read = [q["sql"] for q in asked.captured_queries if "SELECT" in q["sql"]]
    assert len(read) == 2
    assert "LIMIT 1" in read[0], "the last seal"
    assert "store_sealpeaks" in read[1]


def test_a_proof_holds_without_the_database_and_not_for_anything_else(
    sealed: chain.Checkpoint, own_small: Any
) -> None:
    text = store.prove_serial(own_small.first - 1).written
    proof = chain.Proof.read(text)
    assert {chain.decoded(each.body)[0] for each in proof.inclusions} == {
        "decision",
        "decisionpart",
        "block",
        "ledgerentry",
    }
    point = chain.Checkpoint.read(sealed.written)
    assert chain.against(proof, point) == ()
    said = json.loads(text)
    said["records"][0]["record"] = said["records"][0]["record"].replace("2025", "2024")
    codes = [f.code for f in chain.against(chain.Proof.read(json.dumps(said)), point)]
    assert codes == ["registry.chain.record-not-in-seal"]
