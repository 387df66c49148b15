"""Where the kernels' cluster lives: an environment with Ray beside our own.

Flows in: `ray.lock`. Flows out: a Python that has Ray and everything that this one has.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

LOCK = Path(__file__).parent / "ray.lock"


def folder() -> Path:
    """The environment's folder; in a checkout below `.renkei`."""
    from renkei.store.home import checkout

    root = checkout()
    return (root / ".renkei" if root else Path(sys.prefix) / "share") / "cluster"


def python() -> Path:
    """Its Python, whether it is there or not."""
    return folder() / "bin" / "python"


def is_ready() -> bool:
    """Whether it is the environment that the lock asks for."""
    stamp = folder() / "ready"
    return stamp.exists() and stamp.read_text() == _wanted()


def make() -> bool:
    """Make the environment; whether it could be made."""
    place = folder()
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not all(_tried(command) for command in _commands(place)):
        return False
    site = sysconfig.get_paths()["purelib"]
    own = next((place / "lib").glob("python*/site-packages"))
    lines = [site, *_linked(Path(site))]
    (own / "renkei-environment.pth").write_text("\n".join(lines) + "\n")
    (place / "ready").write_text(_wanted())
    return True


def cross_over(on: str) -> None:
    """Go on in this environment where a verb is to run on Ray and has none."""
    there = python()
    if on != "ray" or find_spec("ray") or not there.exists():
        return
    command = "import sys; from renkei.cli import main; sys.exit(main())"
    sys.stdout.flush()
    os.execv(there, [str(there), "-P", "-c", command, *sys.argv[1:]])


def _commands(place: Path) -> list[list[str]]:
    uv = shutil.which("uv") or str(place.parent / "uv" / "bin" / "uv")
    if Path(uv).exists():
        install = [uv, "pip", "install", "--quiet", "--python", str(place)]
        return [
            [uv, "venv", "--quiet", "--python", sys.executable, str(place)],
            [*install, "--require-hashes", "-r", str(LOCK)],
        ]
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    return [
        [sys.executable, "-m", "venv", str(place)],
        [*pip, "--require-hashes", "-r", str(LOCK)],
    ]


def _linked(site: Path) -> list[str]:
    """What our own environment links to (an editable install of this checkout)."""
    lines = [
        line
        for each in site.glob("*.pth")
        for line in each.read_text().splitlines()
        if line and not line.startswith(("import ", "import\t", "#"))
    ]
    return [str(site / line) for line in lines]


def _wanted() -> str:
    content = LOCK.read_bytes() + sys.executable.encode()
    return hashlib.sha256(content).hexdigest()


def _tried(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0
