"""Which small faults in the families' equations do the catalogue's cases let through?

Plants every small fault (an operation turned, an operand lost, a symbol exchanged, a
number off by one) into every family, and prints for each family how many die: at load,
since units no longer fit, or by a case. The survivors are printed whole.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "tests" / "methodologies" / "mutation"


def main() -> None:
    """One line for each family, then every survivor."""
    sys.path.insert(0, str(FOLDER))
    import test_mutants as mutation  # type: ignore[import-not-found]

    patch = pytest.MonkeyPatch()
    total, alive = 0, []
    print(f"{'family':34}{'mutants':>8}{'alive':>7}{'killed':>9}")
    for family in mutation.families():
        count, unnoticed = mutation.survivors(family, patch)
        total, alive = total + count, [*alive, *unnoticed]
        killed = 1 - len(unnoticed) / count
        print(f"{family:34}{count:8}{len(unnoticed):7}{killed:9.1%}")
    patch.undo()
    print(f"{'all':34}{total:8}{len(alive):7}{1 - len(alive) / total:9.1%}")
    for fault in alive:
        print(f"  {fault}")


if __name__ == "__main__":
    main()
