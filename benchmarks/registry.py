"""Durable transfers a second, beside pgbench's TPC-B on the same server.

Both are driven by `pgbench` with the same number of clients, prepared statements, fsync
and synchronous commit, in turns in one run (TPC-B, ours, TPC-B, ours …). Ours is one
call of the posting function for each transaction: idempotency key, holdings, account
kinds, trusted account of a participant, limit of a movement, running sum of the day
(batches wait for each other's accounts), foreign keys; every account is moved by a
person of its own. Serials are left to the posting function, which takes the last ones
of a line. A sealer of its own process chains what has committed every second, as in
service.
TPC-B runs at a scale of ten times the clients, so that its own rows are no bottleneck.

Printed are medians of the rounds' ratios, and what a transaction costs of processor
time in server and client, which other work on the machine disturbs less than rates.

    ./renkei bench registry
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
CLIENTS, ROUNDS, SECONDS, BATCH = 8, 5, 15, 100
BLOCKS, MANY, ACCOUNTS = 10_000, 1_000_000, 200
BARS = {"single": 0.7, "batched": 3.0, "with many blocks": 0.9, "audit": 100_000}
TONNES_OF_A_BLOCK = 100_000

_ACCOUNT = "'demonstration-JP-participant-p' || "
_WHY = """'{"ja": "計測", "en": "benchmark"}'"""
SINGLE = f"""
\\set b random(1, :blocks)
\\set s :b % {ACCOUNTS}
\\set t (:b + 1) % {ACCOUNTS}
\\set p :person + :s
\\set k random(1, 9000000000000000000)
SELECT entry FROM store_post('k' || :k, 'transfer', :b, NULL, 10, {_ACCOUNT}:s,
    {_ACCOUNT}:t, '2026-11-26', :p, {_WHY});
"""
BATCHED = f"""
\\set b random(0, :blocks - 1)
\\set k random(1, 9000000000000000000)
SELECT count(*) FROM store_post_all((SELECT jsonb_agg(jsonb_build_object(
    'key', 'b' || :k || '-' || n, 'kind', 'transfer', 'block', m, 'tonnes', 10,
    'source', {_ACCOUNT}(m % {ACCOUNTS}), 'target', {_ACCOUNT}((m + 1) % {ACCOUNTS}),
    'day', '2026-11-26', 'acting', :person::int + m % {ACCOUNTS},
    'why', {_WHY}::jsonb))
    FROM (SELECT n, 1 + (:b + n * 7) % :blocks AS m
          FROM generate_series(1, {BATCH}) n) x));
"""
PLANT = f"""
INSERT INTO auth_user (password, is_superuser, username, first_name, last_name, email,
    is_staff, is_active, date_joined)
    SELECT '', false, 'bench-' || n, '', '', '', false, true, now()
    FROM generate_series(0, {ACCOUNTS - 1}) n ORDER BY n;
INSERT INTO store_project (body, fingerprint, recorded_at, changed_at, reference,
    country, stage) VALUES ('{{}}', '', now(), now(), 'MN004', 'MN', 'registered');
INSERT INTO store_ledgeraccount (id, book, party, kind, holder, name)
    SELECT {_ACCOUNT}n, 'demonstration', 'JP', 'participant', 'p' || n, '{{}}'
    FROM generate_series(0, {ACCOUNTS - 1}) n;
INSERT INTO store_registryrule (by_id, book, party, name, value, valid_from, why)
    SELECT p.id, 'demonstration', 'JP', name, value, now() - interval '1 day', '{{}}'
    FROM (SELECT min(id) AS id FROM auth_user) p, (VALUES ('alone-up-to-tonnes', 1000),
        ('alone-up-to-tonnes-a-day', 1000000000000), ('trust-delay-hours', 0))
        AS set(name, value);
INSERT INTO store_trustedaccount (by_id, account_id, trusted_id, trusted_from, why)
    SELECT p.id + n, {_ACCOUNT}n, {_ACCOUNT}((n + 1) % {ACCOUNTS}), now(), '{{}}'
    FROM (SELECT min(id) AS id FROM auth_user) p, generate_series(0, {ACCOUNTS - 1}) n;
"""
ISSUE = f"""
BEGIN;
CREATE TEMP TABLE made ON COMMIT DROP AS
WITH decided AS (
    INSERT INTO store_decision (book, period, decided_on, key, body, project_id)
    SELECT 'demonstration', '[2018-01-01,2019-01-01)', '2019-02-01', 'bench-' || n,
        '{{}}', 'MN004' FROM generate_series(%(first)s::int, %(last)s::int) n
    RETURNING id, key),
parts AS (
    INSERT INTO store_decisionpart (decision_id, party, vintage, tonnes)
    SELECT id, 'JP', 2018, {TONNES_OF_A_BLOCK} FROM decided RETURNING id, decision_id)
SELECT p.id, split_part(d.key, '-', 2)::bigint AS n
    FROM parts p JOIN decided d ON d.id = p.decision_id;
INSERT INTO store_block (book, serials, part_id, issued_on)
    SELECT 'demonstration', int8range(1 + (n - 1) * {TONNES_OF_A_BLOCK},
        1 + n * {TONNES_OF_A_BLOCK}), id, '2019-03-01' FROM made ORDER BY n;
INSERT INTO store_ledgerentry (book, kind, block_id, serials, to_account_id, on_date,
    key, why)
    SELECT 'demonstration', 'issue', b.id, b.serials,
        {_ACCOUNT}(b.id %% {ACCOUNTS}), '2019-03-01', 'issue-' || b.id, {_WHY}
    FROM store_block b JOIN made ON made.id = b.part_id ORDER BY b.id;
COMMIT;
"""


@dataclass
class Run:
    """Transactions a second, and processor time of one in microseconds."""

    rate: float
    server_us: float
    client_us: float


class House:
    """One server with the ledger and, beside it, the tables of TPC-B."""

    def __init__(self, home: Path) -> None:
        os.environ["RENKEI_HOME"] = str(home)
        os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.server.settings"
        from renkei.store.postgres import Server

        self.home = home
        self.server = Server(home / "postgres", settings={"max_wal_size": "4GB"})
        os.environ["DATABASE_URL"] = self.server.hold()
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        self.sql(PLANT)
        self.person = self.sql("SELECT min(id) FROM auth_user")  # of the first account
        self.blocks = 0
        (home / "single.sql").write_text(SINGLE)
        (home / "batched.sql").write_text(BATCHED)
        self.sql("CREATE DATABASE tpcb")
        self.pgbench("-q", "-i", "-s", str(CLIENTS * 10), "tpcb")

    def sql(self, text: str) -> Any:
        """Run SQL; the first value of its answer."""
        import psycopg

        with psycopg.connect(self.server.url, autocommit=True) as line:
            cursor = line.execute(text)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

    def issue(self, upto: int) -> None:
        """Blocks up to so many, committed in parts."""
        while self.blocks < upto:
            last = min(upto, self.blocks + 20_000)
            self.sql(ISSUE % {"first": self.blocks + 1, "last": last})
            self.blocks = last
        self.sql("VACUUM ANALYZE")

    def pgbench(self, *words: str) -> str:
        """What pgbench prints."""
        done = subprocess.run(
            [str(self.server.programs / "pgbench"), *words],
            env={
                **os.environ,
                "PGHOST": str(self.server.socket_folder),
                "PGUSER": "renkei",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-800:]
        return done.stdout

    def run(self, *words: str) -> Run:
        """One measurement."""
        clients = str(CLIENTS)
        server, client = self._server_time(), _client_time()
        said = self.pgbench(
            *("-n", "-M", "prepared", "-c", clients, "-j", "1", "-T", str(SECONDS)),
            *words,
        )
        time.sleep(0.3)  # the last backends end
        count = _told(r"processed: (\d+)", said)
        assert "failed transactions: 0" in said, said
        return Run(
            _told(r"tps = ([\d.]+)", said),
            (self._server_time() - server) / count,
            (_client_time() - client) / count,
        )

    def ours(self, script: str) -> Run:
        """Our transactions."""
        return self.run(
            *("-f", str(self.home / f"{script}.sql"), "-D", f"blocks={BLOCKS}"),
            *("-D", f"person={self.person}", "renkei"),
        )

    @contextmanager
    def sealing(self) -> Iterator[None]:
        """A sealer in a process of its own."""
        words = (
            "import time, django; django.setup()\n"
            "from renkei import store\n"
            "while True: store.seal_ledger(); time.sleep(1)"
        )
        sealer = subprocess.Popen([sys.executable, "-c", words])
        try:
            yield
        finally:
            sealer.terminate()
            sealer.wait()

    def _server_time(self) -> float:
        """Processor time of ended backends [us]."""
        pid_file = self.server.cluster / "data" / "postmaster.pid"
        pid = pid_file.read_text().split()[0]
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[13]) + int(fields[14])) * 1e6 / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Print the table; 1 where a bar does not hold."""
    home = Path(tempfile.mkdtemp(prefix="renkei-registry-"))
    home.chmod(0o711)
    house = House(home)
    try:
        house.issue(BLOCKS)
        with house.sealing():
            held = _beside_tpcb(house, "single", 1)
            held &= _beside_tpcb(house, "batched", BATCH)
        held &= _audited(house)
        if "--short" not in sys.argv:
            with house.sealing():
                held &= _with_many(house)
    finally:
        from django.db import connections

        connections.close_all()
        house.server.release()
        shutil.rmtree(home, ignore_errors=True)
    print("the bars hold" if held else "UNDER A BAR")
    return 0 if held else 1


def _beside_tpcb(house: House, script: str, size: int) -> bool:
    """Rounds of TPC-B and of ours in turns."""
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(house.run("tpcb"))
        ours.append(house.ours(script))
        house.sql("VACUUM store_heldfrom")
    ratio = statistics.median(
        o.rate * size / t.rate for o, t in zip(ours, theirs, strict=True)
    )
    least = BARS[script]
    print(f"{script}, {CLIENTS} clients, {size} in a transaction")
    for name, runs, each in (("pgbench TPC-B", theirs, 1), ("transfers", ours, size)):
        rate = statistics.median(run.rate for run in runs) * each
        server = statistics.median(run.server_us for run in runs) / each
        client = statistics.median(run.client_us for run in runs) / each
        print(
            f"  {name:<14} median {rate:>9,.0f} /s   processor {server:>5.0f} us"
            f" in the server, {client:>4.0f} us in the client"
        )
    print(f"  ratio          median {ratio:>9.2f}  (bar {least})", flush=True)
    return ratio >= least


def _audited(house: House) -> bool:
    """The audit of all that was posted so far."""
    from renkei import store

    store.seal_ledger()
    point = store.checkpoint()
    began, used = time.perf_counter(), time.process_time() + _client_time() / 1e6
    audited = store.audit_ledger(point, apart=True)
    seconds = time.perf_counter() - began
    processor = time.process_time() + _client_time() / 1e6 - used
    assert audited.findings == (), audited.findings[:3]
    rate = audited.entries / seconds
    print(f"audit of {audited.entries:,} entries in {audited.seals} seals: no finding")
    print(
        f"  {rate:>12,.0f} entries/s, {audited.entries / processor:,.0f} for a second"
        f" of processor time (bar {BARS['audit']:,})"
    )
    # Of children the kernel tells the largest of all that ended, what it had of this
    # process when it began included: above what the recount held, or just that.
    kept = [resource.getrusage(who).ru_maxrss // 1024 for who in _WHOSE]
    print(
        f"  {kept[0]:,} MB at most in the process that reads and hashes,"
        f" no more than {kept[1]:,} MB in the one that recounts",
        flush=True,
    )
    return rate >= BARS["audit"]


def _with_many(house: House) -> bool:
    """The rate with a million blocks stored, beside the rate with a thousand."""
    few = [house.ours("single") for _ in range(ROUNDS)]
    began = time.perf_counter()
    house.issue(MANY)
    print(f"{MANY:,} blocks issued in {time.perf_counter() - began:,.0f} s", flush=True)
    many = [house.ours("single") for _ in range(ROUNDS)]
    ratio = statistics.median(m.rate for m in many) / statistics.median(
        f.rate for f in few
    )
    cost = statistics.median(f.server_us for f in few) / statistics.median(
        m.server_us for m in many
    )
    least = BARS["with many blocks"]
    print(
        f"with {MANY:,} blocks beside {BLOCKS:,}: {ratio:.2f} of the rate (bar {least})"
    )
    print(f"  by processor time of a transaction: {cost:.2f}")
    return ratio >= least


def _told(pattern: str, said: str) -> float:
    """A number that pgbench tells."""
    found = re.search(pattern, said)
    assert found is not None, said[-800:]
    return float(found[1])


def _client_time() -> float:
    """Processor time of ended children [us]."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1e6


if __name__ == "__main__":
    raise SystemExit(main())
