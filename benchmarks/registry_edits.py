"""A thousand single values edited by a superuser, one after the other; each is found.

A ledger of a few hundred records of every kind, in many seals, with a published
checkpoint. Every column of every table is edited in turns, in a row chosen by lot, past
every trigger, foreign key and constraint; the whole ledger is audited from the
checkpoint; the value is put back. An edit counts as found where a finding names its row
and its column.

    ./renkei bench registry-edits
    python benchmarks/registry_edits.py --edits 1000 --seed 7
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from ledger_simulator import forging
from ledger_simulator.actors import LIMIT
from ledger_simulator.client import Client
from ledger_simulator.server import house
from ledger_simulator.steps import places

STEPS_BETWEEN_SEALS = 80


def main() -> int:
    """Edit, audit, print; 0 where every edit was found and located."""
    words = argparse.ArgumentParser()
    words.add_argument("--edits", type=int, default=1_000)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--seals", type=int, default=6)
    asked = words.parse_args()
    with house() as at_home:
        from renkei import store

        at_home.plant(places(12, "c0-"), LIMIT)
        client = Client(at_home, 0, asked.seed, 12)
        for _ in range(asked.seals):
            client.run(STEPS_BETWEEN_SEALS)
            assert client.failure is None, client.failure
            store.seal_ledger()
        point = store.checkpoint(is_recomputed=True)
        sound = store.audit_ledger(point)
        assert sound.findings == (), sound.findings[:3]
        forging.without_constraints()
        missed, done, began = [], 0, time.perf_counter()
        for edit in forging.chosen(asked.edits * 2, Random(asked.seed)):
            with forging.forged(edit) as is_other:
                if not is_other:
                    continue
                found = store.audit_ledger(point).findings
                if not any(forging.located(each.where.en, edit) for each in found):
                    missed.append(edit)
            done += 1
            if done == asked.edits:
                break
        seconds = time.perf_counter() - began
        after = store.audit_ledger(point).findings
    print(f"{done:,} edits of single values in {sound.records:,} records", end=", ")
    print(f"{sound.seals} seals, from checkpoint {point.seals if point else 0}")
    print(f"  found and located {done - len(missed):,}, missed {len(missed)}", end="; ")
    print(f"{seconds:,.0f} s, {seconds / max(done, 1) * 1000:,.0f} ms an edit")
    for edit in missed[:20]:
        print(f"  MISSED {edit}")
    print("sound again" if after == () else f"NOT SOUND AGAIN: {after[:3]}")
    return 1 if missed or after or done < asked.edits else 0


if __name__ == "__main__":
    raise SystemExit(main())
