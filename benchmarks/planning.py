"""How fast a city's plan is reckoned, beside published approaches, section by section.

A section is a file in `planning_sections/`: a script that prints its table and ends
with 0 where its bars hold. It runs in a process of its own, so that no section warms or
starves another. Without a name all of them run, in the order of their names; the word
`quick` is handed to each, which may then do less.

    ./renkei bench planning
    ./renkei bench planning edit macc
    ./renkei bench planning draws quick
    python benchmarks/planning.py edit
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "planning_sections"


def main(names: list[str]) -> int:
    """Run the named sections, or all; how many of them failed."""
    known = {path.stem: path for path in sorted(FOLDER.glob("[!_]*.py"))}
    words = [name for name in names if name == "quick"]
    names = [name for name in names if name != "quick"]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no section {', '.join(unknown)}; there are: {', '.join(known)}")
        return 2
    failed = 0
    for name in names or known:
        about = ast.get_docstring(ast.parse(known[name].read_text("utf-8"))) or ""
        print(f"\n-- {name}: {about.partition(chr(10))[0]}", flush=True)
        done = subprocess.run(
            [sys.executable, known[name], *words], check=False, env=_one_thread()
        )
        failed += done.returncode != 0
        if done.returncode:
            print(f"-- {name}: BELOW ITS BAR OR BROKEN (code {done.returncode})")
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {failed} failed")
    return 1 if failed else 0


def _one_thread() -> dict[str, str]:
    """The environment with libraries held to one thread unless it says otherwise."""
    return {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"} | dict(os.environ)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
