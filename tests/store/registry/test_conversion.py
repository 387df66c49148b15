"""A ledger from before the holdings is carried over by the migration."""

from __future__ import annotations

from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connections

OF_OLD = """
INSERT INTO store_project (body, fingerprint, recorded_at, changed_at, reference,
    country, stage) VALUES ('{}', '', now(), now(), 'MN004', 'MN', 'registered');
INSERT INTO store_ledgeraccount (id, book, party, kind, name)
    SELECT 'history-JP-' || kind || n, 'history', 'JP', kind, '{}'
    FROM (VALUES ('holding', 1), ('holding', 2), ('retirement', 1)) a(kind, n);
INSERT INTO store_decision (book, period, decided_on, key, body, project_id)
    VALUES ('history', '[2018-01-01,2019-01-01)', '2019-02-01', 'd', '{}', 'MN004');
INSERT INTO store_decisionpart (decision_id, party, vintage, tonnes)
    SELECT id, 'JP', 2018, 100 FROM store_decision;
BEGIN;
INSERT INTO store_block (book, serials, part_id, issued_on)
    SELECT 'history', '[1,101)', id, '2019-03-01' FROM store_decisionpart;
INSERT INTO store_ledgerentry (book, kind, block_id, serials, to_account_id, on_date,
    key, why) SELECT 'history', 'issue', id, serials, 'history-JP-holding1',
    '2019-03-01', 'i', '{}' FROM store_block;
COMMIT;
INSERT INTO store_ledgerentry (book, kind, block_id, serials, from_account_id,
    to_account_id, on_date, key, why)
    SELECT 'history', x.kind, b.id, x.span::int8range, 'history-JP-' || x.a,
        'history-JP-' || x.b, '2019-04-01', x.span || x.a, '{}'
    FROM store_block b, (VALUES
        (1, 'transfer', '[1,51)', 'holding1', 'holding2'),
        (2, 'transfer', '[11,21)', 'holding2', 'holding1')
    ) x(n, kind, span, a, b) ORDER BY x.n;
INSERT INTO store_ledgerentry (book, kind, block_id, serials, from_account_id,
    to_account_id, on_date, key, why)
    SELECT 'history', 'retire', id, '[51,61)', 'history-JP-holding1',
        'history-JP-retirement1', '2019-05-01', 'r', '{}' FROM store_block;
"""


def test_entries_of_old_become_holdings(own_database: str) -> None:
    from renkei import store

    settings = connections["default"].settings_dict
    standing = settings["NAME"]
    address = {"host": settings["HOST"], "user": settings["USER"], "autocommit": True}
    with psycopg.connect(dbname="postgres", **address) as server:
        server.execute("CREATE DATABASE of_old")
        connections.close_all()
        settings["NAME"] = "of_old"
        try:
            call_command("migrate", "store", "0010", verbosity=0)
            with psycopg.connect(dbname="of_old", **address) as line:
                line.execute(OF_OLD)
                call_command("migrate", verbosity=0)
                held = line.execute(
                    "SELECT account_id, first, last FROM store_holding ORDER BY first"
                ).fetchall()
                order = line.execute(
                    "SELECT kind FROM store_ledgerentry ORDER BY id"
                ).fetchall()
            assert held == _EXPECTED
            assert [kind for (kind,) in order] == _ORDER
            assert store.audit_ledger(None).findings == ()
            store.seal_ledger()
            assert store.audit_ledger(store.checkpoint()).findings == ()
        finally:
            connections.close_all()
            settings["NAME"] = standing
            server.execute("DROP DATABASE of_old WITH (FORCE)")


_EXPECTED: list[Any] = [
    ("history-JP-holding2", 1, 10),
    ("history-JP-holding1", 11, 20),
    ("history-JP-holding2", 21, 50),
    ("history-JP-retirement1", 51, 60),
    ("history-JP-holding1", 61, 100),
]
_ORDER = ["issue", "transfer", "transfer", "retire"]
