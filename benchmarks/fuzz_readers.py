"""Damaged files for every reader: no crash, no hang over 5 s, no more than 1 GB.

Every reader of a file that somebody sends is listed with its inputs. Started again it
goes on where it was; started twice it is shared. A new seed begins anew.

    ./renkei bench fuzz_readers [inputs] [seed]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

INPUTS, SEED = 1_000_000, 20260701
KEPT = Path(__file__).parents[1] / ".renkei" / "fuzz-readers"
MEGABYTE = 2**20


def main(arguments: list[str]) -> int:
    """Read the files and print what was found; 1 where anything broke."""
    import reader_campaign

    count = int(arguments[0]) if arguments else INPUTS
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    folder = Path(arguments[2]) if len(arguments) > 2 else KEPT
    shelf = reader_campaign.Shelf(folder / f"seed-{seed}.json")
    began, before, last = time.monotonic(), shelf.look().count, 0.0

    def heard(held: reader_campaign.Campaign) -> None:
        nonlocal last
        took = time.monotonic() - began
        if took - last > 60:
            last = took
            rate = (held.count - before) / took
            told = f"{held.count:,} of {count:,}, {rate:,.0f} a second"
            print(f"{told}, broken: {len(held.broken)}", flush=True)

    held = reader_campaign.run(shelf, count, seed, heard)
    took = time.monotonic() - began
    print(f"{'reader':24} {'inputs':>9} {'ms each':>9} {'MB more':>8}")
    for name, each in held.readers.items():
        slow = 1000 * each.seconds / max(1, each.count)
        memory = each.most_bytes / MEGABYTE
        print(f"{name:24} {each.count:>9,} {slow:>9.2f} {memory:>8,.0f}")
    print(f"\n{held.count:,} inputs, {len(held.readers)} readers ({seed=})")
    print(f"{held.count - before:,} of them now, in {took:,.0f} s")
    print("broken:", len(held.broken))
    for key, (_, _, story) in held.broken.items():
        print(f"\n--- {key}\n{story}")
    return 1 if held.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
