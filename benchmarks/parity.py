"""How alike a spreadsheet and the exact engine compute, over a thousand projects each.

For every edition of the catalogue that computes: the exported workbook is opened in
LibreOffice, a thousand random projects are written into its input cells and computed
live, and RE, PE, ER and the whole tonnes are compared with the exact engine. One line
for each edition; a difference beyond 1e-12 is a mismatch.

    ./renkei bench parity
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

HARNESS = Path(__file__).parents[1] / "tests" / "methodologies" / "parity"
sys.path.insert(0, str(HARNESS))

import live_office  # noqa: E402 - its folder has to be known first
import trials  # noqa: E402 - likewise

TRIALS = 1000


def main() -> int:
    if not live_office.is_there():
        print("LibreOffice with its Python bridge is not on this machine")
        return 1
    start = time.perf_counter()
    outcomes = []
    print(f"{'edition':<40} {'trials':>7} {'no value':>9} {'worst':>9} {'wrong':>6}")
    with live_office.started() as office:
        for methodology, edition in trials.subjects():
            outcome = trials.compare(office, methodology, edition, TRIALS)
            outcomes.append(outcome)
            print(
                f"{outcome.title:<40} {outcome.trials:>7,} "
                f"{outcome.without_value:>9,} {outcome.worst:>9.1e} "
                f"{len(outcome.mismatches):>6}",
                flush=True,
            )
            for mismatch in outcome.mismatches[:3]:
                print(f"    {mismatch}")
    wrong = sum(len(outcome.mismatches) for outcome in outcomes)
    total = sum(outcome.trials for outcome in outcomes)
    worst = max(outcome.worst for outcome in outcomes)
    print(
        f"{len(outcomes)} editions, {total:,} projects, {wrong} mismatches, "
        f"worst relative error {worst:.1e}, {time.perf_counter() - start:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
