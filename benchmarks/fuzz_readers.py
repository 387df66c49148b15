"""Damaged files for every reader: no crash, no hang over 5 s, no more than 1 GB.

./renkei bench fuzz_readers [inputs] [seed]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

INPUTS, SEED = 1_000_000, 20260701


def main(arguments: list[str]) -> int:
    """Read the files and print what was found; 1 where anything broke."""
    import reader_cases

    count = int(arguments[0]) if arguments else INPUTS
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    kinds = len(reader_cases.readers())
    began = time.monotonic()
    found = reader_cases.run(max(1, count // kinds), seed, print)
    took = time.monotonic() - began
    total = sum(found.inputs.values())
    print(f"\n{total:,} inputs, {kinds} readers, {took:,.0f} s ({seed=})")
    print(f"most memory beyond the start: {found.most_bytes / 2**20:,.0f} MB")
    print("broken:", len(found.broken))
    for key, story in found.broken.items():
        print(f"\n--- {key}\n{story}")
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
