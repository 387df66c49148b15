"""The restore drill: a backup is followed, the disk is lost, and nothing is missing.

Clients post to a PostgreSQL of its own while `renkei.store.backup` follows it into a
folder. In the middle of that the server is killed (-9) and its whole folder deleted. A
new cluster is made from the backup. Every acknowledged entry must stand in it, with the
same turn; seals and the published checkpoint must be the same to the last byte; the
audit must find nothing; and it must take new entries.

    ./renkei bench restore-drill
    python benchmarks/restore_drill.py --steps 3000
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from ledger_simulator.client import Client
from ledger_simulator.server import House, house
from ledger_simulator.standing import Play

CLIENTS, PARTICIPANTS = 4, 8


def main() -> int:
    """Lose everything but the backup; 0 where nothing acknowledged is missing."""
    words = argparse.ArgumentParser()
    words.add_argument("--steps", type=int, default=20_000)
    asked = words.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="renkei-backup-"))
    try:
        with house() as at_home:
            wrong = drill(at_home, folder, asked.steps)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for each in wrong:
        print(f"WRONG: {each}")
    print("nothing is missing" if not wrong else f"{len(wrong)} differences")
    return 1 if wrong else 0


def drill(at_home: House, folder: Path, steps: int) -> list[str]:
    """Back up, lose, restore, compare."""
    from django.db import connections

    from renkei import store
    from renkei.store import backup

    play = Play.begin(at_home, CLIENTS, 7, PARTICIPANTS)
    for client in play.clients:
        client.run(steps // CLIENTS // 4)
    with backup.following(at_home.server, folder):
        for client in play.clients:
            client.run(steps // CLIENTS // 2)
        store.seal_ledger()
        published = store.checkpoint()
        connections.close_all()
        taken = _lost_meanwhile(at_home, play.clients, steps)
    print(f"acknowledged before the loss {taken:,}, checkpoint {published.root[:16]}…")
    began = time.perf_counter()
    backup.restored(folder, at_home.server)
    print(f"restored in {time.perf_counter() - began:.1f} s", flush=True)
    return _differences(at_home, play.clients, published)


def _lost_meanwhile(at_home: House, clients: list[Client], steps: int) -> int:
    """Everybody posts; then the server is killed and its disk is gone."""
    for client in clients:
        client.patience_seconds = 0.0
    threads = [
        threading.Thread(target=client.run, args=(10 * steps,)) for client in clients
    ]
    for thread in threads:
        thread.start()
    before = sum(len(client.entries) for client in clients)
    while sum(len(client.entries) for client in clients) < before + steps // 8:
        time.sleep(0.01)
    pid_file = at_home.server.cluster / "data" / "postmaster.pid"
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)
    for thread in threads:
        thread.join()
    while at_home.server.is_running():
        time.sleep(0.05)
    time.sleep(1)  # processes of the killed server notice its end
    shutil.rmtree(at_home.server.cluster)
    return sum(len(client.entries) for client in clients)


def _differences(at_home: House, clients: list[Client], published: Any) -> list[str]:
    """What was acknowledged, and is not there as it was."""
    from renkei import store

    told = []
    with at_home.connect() as line:
        rows = line.execute("SELECT key, id FROM store_ledgerentry").fetchall()
    standing = {key.encode(): number for key, number in rows}
    for client in clients:
        for key, number in client.evidence.acknowledged.items():
            if standing.get(key) != number:
                told.append(f"{key!r} stands as {standing.get(key)}, not {number}")
    audited = store.audit_ledger(published)
    told += [f"{f.code} {f.where.en}" for f in audited.findings]
    point = store.checkpoint()
    if point != published:
        told.append(f"checkpoint {point}, not {published}")
    print(f"entries {audited.entries:,}, acknowledged", end=" ")
    print(f"{sum(len(c.evidence.acknowledged) for c in clients):,}, same checkpoint")
    if store.seal_ledger() is None:
        told.append("nothing more is sealed after the restore")
    told += [f.code for f in store.audit_ledger(published).findings]
    return told


if __name__ == "__main__":
    raise SystemExit(main())
