"""Pages a second for visitors, beside a bare Django page on the same server.

A house of its own with 100,000 projects is served as `renkei up` serves it; the bare
page (`generated/bare_page.py`) is served by the same server with as many threads. `wrk`
asks with fifty connections, in turns (bare, ours, bare, ours …); the median of the
rounds' ratios counts. Pages are asked for compressed, as browsers do.

"Told again" is what visitors get while nothing is written; "made anew" is one visitor
after another when something has been written before each, at one connection.

    ./renkei bench web [short]
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from metered_house import House, free_port, metered_house

GENERATED = Path(__file__).parent / "generated"
CLIENTS, THREADS = 50, 4
PROJECTS = 100_000
BAR, AIM = 0.35, 0.6
PAGES = {
    "home": "/en/",
    "project list": "/en/projects/",
    "project page": "/en/projects/MN004/",
    "map of the register": "/en/registry/projects/",
    "map of collaborations": "/en/collaborations/",
}
_BARE = (
    "import sys; from granian.server import Server; "
    "from granian.constants import Interfaces; "
    "Server('bare_page:application', address='127.0.0.1', port=int(sys.argv[1]), "
    f"interface=Interfaces.WSGI, workers=1, blocking_threads={THREADS}).serve()"
)


def main() -> int:
    """Print the table; 1 where a bar does not hold."""
    if shutil.which("wrk") is None:
        print("wrk is missing: apt-get install wrk")
        return 1
    is_short = "--short" in sys.argv
    rounds, seconds = (2, 2) if is_short else (5, 6)
    with metered_house(1, 1) as house, _bare_page() as bare:
        _fill(1_000 if is_short else PROJECTS)
        house.start()
        ours = f"http://127.0.0.1:{house.port}"
        held = True
        for name, there in PAGES.items():
            held &= _beside(name, f"{ours}{there}", bare, rounds, seconds)
        _anew(house, ours)
    print("the bars hold" if held else "UNDER A BAR")
    return 0 if held else 1


def _fill(projects: int) -> None:
    import many_papers

    from renkei import store

    store.load_demonstration()
    many_papers.plant(projects // 5, projects)
    many_papers.settle()


def _beside(name: str, ours: str, bare: str, rounds: int, seconds: int) -> bool:
    """One page and the bare one, in turns."""
    _get(ours)
    told, plain = [], []
    for _ in range(rounds):
        plain.append(_asked(bare, seconds))
        told.append(_asked(ours, seconds))
    ratio = statistics.median(
        mine[0] / its[0] for mine, its in zip(told, plain, strict=True)
    )
    rate, late = (statistics.median(each[at] for each in told) for at in (0, 1))
    bare_rate, bare_late = (statistics.median(e[at] for e in plain) for at in (0, 1))
    print(
        f"{name:<22}{rate:>8,.0f} /s  p99 {late:>6.1f} ms   bare {bare_rate:>7,.0f} /s"
        f"  p99 {bare_late:>6.1f} ms   ratio {ratio:.2f} (bar {BAR}, aim {AIM})",
        flush=True,
    )
    return ratio >= BAR


def _asked(address: str, seconds: int) -> tuple[float, float]:
    """Answers a second, and the 99th percentile of the wait [ms]."""
    done = subprocess.run(
        [
            *("wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--latency"),
            *("-H", "Accept-Encoding: gzip", address),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Non-2xx" not in done.stdout, done.stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", done.stdout)
    assert rate and late, done.stdout
    scale = {"us": 1e-3, "ms": 1.0, "s": 1e3}[late[2]]
    return float(rate[1]), float(late[1]) * scale


def _anew(house: House, ours: str) -> None:
    """What a page takes when something has just been written."""
    import psycopg

    with psycopg.connect(house.database.url, autocommit=True) as line:
        for name, there in PAGES.items():
            waits = []
            for _ in range(5):
                line.execute("SELECT pg_logical_emit_message(false, 'bench', 'x')")
                began = time.perf_counter()
                _get(f"{ours}{there}")
                waits.append((time.perf_counter() - began) * 1000)
            print(f"{name:<22}made anew {statistics.median(waits):>7,.0f} ms")


def _get(address: str) -> bytes:
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=120) as answer:
        return bytes(answer.read())


@contextmanager
def _bare_page() -> Iterator[str]:
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": str(GENERATED)}
    process = subprocess.Popen(
        [sys.executable, "-c", _BARE, str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                _get(address)
                break
            except OSError:
                assert time.monotonic() < deadline, "the bare page does not come up"
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    raise SystemExit(main())
