"""An environment of a peer's own, made at the first run and kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def environment(folder: Path, packages: Sequence[str]) -> Path | None:
    """The Python of an environment with exactly these packages; None if none comes."""
    python, stamp = folder / "bin" / "python", folder / "packages.txt"
    if stamp.exists() and stamp.read_text().split() == list(packages):
        return python
    uv = shutil.which("uv") or str(ROOT / ".renkei" / "uv" / "bin" / "uv")
    install = [str(python), "-m", "pip", "install", "--quiet"]
    if Path(uv).exists():
        install = [uv, "pip", "install", "--quiet", "--python", str(python)]
    for step in (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [*install, *packages],
    ):
        if subprocess.run(step, check=False, cwd=ROOT).returncode:
            return None
    stamp.write_text("\n".join(packages))
    return python
