"""How fast a hundred and forty million readings become tonnes, beside two limits.

Ours: for each project (128 channels of 15 minutes over a year, one sorted partition)
every class of fault is looked for (`mrv.inspecting`), the file's hash is checked, every
channel summed exactly and the methodology asked; two partitions at once.

(a) The physical limit: bare `sum(value)` over the same files in the same engine, which
checks nothing and knows no channel. Both run in turns (A B A B …), each in a process of
its own whose peak memory is told; the median of the pairwise ratios counts. On a
machine that others use, the ratio of processor seconds, printed too, is the steadier.

(b) RdTools 3 on a sample, in an environment of its own (`.renkei/bench-rdtools`, may be
deleted at any time): what it has for the same end, energy from power with its gap rule,
its filters with their defaults (as `TrendAnalysis` takes them), daily sums. Most of its
time goes to the clipping filter; the rate without that is printed too. It has one
thread; its rates are doubled, as if two of it ran without any loss.

    ./renkei bench mrv
    python benchmarks/mrv.py --projects 4    a smaller house
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from peers.environment import environment

ROOT = Path(__file__).resolve().parent.parent
CHANNELS, STEPS, STEP = 128, 35_040, 900
ROWS = CHANNELS * STEPS  # of one project
PROJECTS = 32
PAIRS = 3
ZONE = "Asia/Ulaanbaatar"
START = 1_483_200_000  # 1 January 2017, midnight in Ulaanbaatar
RDTOOLS = ROOT / ".renkei" / "bench-rdtools"
PACKAGES = ("rdtools==3.2.1", "pyarrow>=25")
SAMPLE = 16  # channels that RdTools looks at
BAR, AIM, PEER_BAR, MEMORY_MB = 0.04, 0.10, 40, 500


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--projects", type=int, default=PROJECTS)
    asked.add_argument("--pairs", type=int, default=PAIRS)
    asked.add_argument("--child", choices=["ours", "bare"])
    options = asked.parse_args()
    folder = Path(tempfile.gettempdir()) / f"renkei-bench-mrv-{options.projects}"
    if options.child:
        report = ours(folder) if options.child == "ours" else bare(folder)
        report["cpu"] = time.process_time() - report.pop("cpu_from")
        report["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(report))
        return 0
    generate(folder, options.projects)
    return compare(options.projects, options.pairs, folder)


def compare(projects: int, turns: int, folder: Path) -> int:
    """Run both in turns and print what came of it."""
    rows = projects * ROWS
    pairs = []
    for _ in range(turns):
        pairs.append((child("ours", projects), child("bare", projects)))
    seconds, limits = zip(
        *[(a["seconds"], b["seconds"]) for a, b in pairs], strict=True
    )
    ratio = statistics.median(b / a for a, b in zip(seconds, limits, strict=True))
    spent = statistics.median(b["cpu"] / a["cpu"] for a, b in pairs)
    rate = rows / statistics.median(seconds)
    peak = max(a["peak_mb"] for a, _ in pairs)
    first = pairs[0][0]
    print(f"readings                                {rows:>14,}")
    print(f"quality + computation   median {rate:>14,.0f} rows/s")
    for part in ("inspect_seconds", "measure_seconds", "answer_seconds"):
        print(f"  {part.replace('_', ' '):<28} {first[part]:>14.1f} (first run)")
    scanned = rows / statistics.median(limits)
    print(f"bare sum(value) scan    median {scanned:>14,.0f} rows/s")
    print(f"ours / bare scan        median {ratio:>14.3f} (bar {BAR}, aim {AIM})")
    print(f"  by processor seconds         {spent:>14.3f}")
    print(f"peak memory                    {peak:>14,.0f} MB (bar {MEMORY_MB})")
    print(
        f"findings, tonnes               {first['findings']:>14,} {first['tonnes']:,}"
    )
    peer = rdtools(folder)
    if peer is None:
        print("RdTools could not be installed; it is not compared.")
    else:
        for name, theirs in peer.items():
            print(f"RdTools {name + ', doubled':<23}{2 * theirs:>14,.0f} rows/s")
            print(f"ours / that                    {rate / (2 * theirs):>14,.1f}")
        print(f"the bar stands at {PEER_BAR} times its defaults")
    is_met = max(ratio, spent) >= BAR and peak < MEMORY_MB
    beside = peer is None or rate >= PEER_BAR * 2 * peer["defaults"]
    return 0 if is_met and beside else 1


def child(which: str, projects: int) -> dict[str, Any]:
    """One run in a process of its own."""
    command = [sys.executable, __file__, "--child", which, "--projects", str(projects)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def ours(folder: Path) -> dict[str, Any]:
    """Quality, sums and tonnes of every project."""
    from threading import Lock

    from renkei.mrv import computing, inspecting
    from renkei.mrv.computing.execution import Task, carried_out

    projects = computing.projects_in(folder)
    spent = {"inspect_seconds": 0.0, "measure_seconds": 0.0}
    found, lock = [0], Lock()

    def work(task: Task, memory_mb: int) -> bytes:
        start = time.perf_counter()
        plan, period = task.readings.plan, task.readings.period
        inspection = inspecting.inspect(task.partition.path, plan, period)
        middle = time.perf_counter()
        written = carried_out(task, memory_mb)
        with lock:
            found[0] += len(inspection.findings)
            spent["inspect_seconds"] += middle - start
            spent["measure_seconds"] += time.perf_counter() - middle
        return written

    start, cpu_from = time.perf_counter(), time.process_time()
    tasks = [t for each in projects for t in computing.tasks_of(each.readings)]
    measured = computing.execute(tasks, computing.LocalExecutor(2, 240, work))
    middle = time.perf_counter()
    tonnes = 0
    for each in projects:
        assert each.question is not None
        measures = computing.measures_of(each.readings, measured)
        reduction = computing.compute(each.readings, each.question, measures=measures)
        tonnes += sum(vintage.whole_tonnes for vintage in reduction.vintages)
    end = time.perf_counter()
    return {
        "seconds": end - start,
        "cpu_from": cpu_from,
        "answer_seconds": end - middle,
        "findings": found[0],
        "tonnes": tonnes,
        **spent,
    }


def bare(folder: Path) -> dict[str, Any]:
    """What the engine needs to read the values and add them up."""
    import duckdb

    start, cpu_from = time.perf_counter(), time.process_time()
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(
            f"select sum(value) from read_parquet('{folder}/*/*.parquet')"
        ).fetchone()
    return {"seconds": time.perf_counter() - start, "cpu_from": cpu_from}


def generate(folder: Path, projects: int) -> None:
    """The house, made once: sun-shaped days, a few gaps and spikes, all invented."""
    if (folder / "ready").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    print(f"generating {projects * ROWS:,} readings in {folder}", flush=True)
    for number in range(projects):
        _project(folder / f"P{number:03d}", number)
    (folder / "ready").touch()


def _project(place: Path, number: int) -> None:
    import duckdb

    from renkei.foundation import Period
    from renkei.methodologies import catalogue
    from renkei.mrv import computing, metering

    place.mkdir(parents=True)
    plan = _plan(place.name)
    period = Period.inclusive(date(2017, 1, 1), date(2017, 12, 31))
    path = place / "readings.parquet"
    noon = "(step % 96 - 51)"
    drawn = f"hash(ch * {STEPS} + step + {number} * 7919)"
    with duckdb.connect() as connection:
        rows = connection.sql(
            f"""select ch::int as channel, ({START} + step * {STEP})::bigint as epoch,
            case when {noon} between -11 and 11
              then ((144 - {noon} ** 2) * 9 + {drawn} % 400)::bigint else 0 end
              * case when ch % 16 = 3 and step = 17331 then 40 else 1 end as value
            from range({CHANNELS}) a(ch), range({STEPS}) b(step)
            where not (ch % 16 = 7 and step between 9000 and 9040)
            order by ch, step"""
        ).to_arrow_table()
    content = metering.partition_bytes(place.name, plan.names, rows)
    path.write_bytes(content)
    mark = hashlib.sha256(content).hexdigest()
    part = computing.Partition(mark, rows.num_rows, path)
    edition = catalogue()["MN_AM003"].edition("Ver2.0")
    question = computing.Question(
        methodology_id="MN_AM003",
        version="Ver2.0",
        answers={each.id: True for each in edition.eligibility},
        choices={"EF_RE,i": "EF_RE,grid"},
    )
    readings = computing.Readings(
        plan=plan, period=period, partitions=(part,), seal=mark
    )
    computing.write_project(place, computing.Project(readings, question))
    path.unlink()


def _plan(project: str) -> Any:
    from renkei.mrv import metering

    return metering.MeteringPlan(
        project=project,
        zone=ZONE,
        methodology_id="MN_AM003",
        version="Ver2.0",
        channels=tuple(
            metering.Channel(
                project=project,
                name=f"m{number:03d}",
                symbol="EG_i,p",
                system=str(number),
                unit="MWh",
                quantum=Decimal("0.000001"),
                kind=metering.ChannelKind.INTERVAL,
                resolution=timedelta(seconds=STEP),
                zone=ZONE,
                at_least=Decimal(0),
                at_most=Decimal("0.01"),
                is_dark_at_night=True,
                latitude=Decimal("49.47"),
                longitude=Decimal("105.97"),
            )
            for number in range(CHANNELS)
        ),
    )


def rdtools(folder: Path) -> dict[str, float] | None:
    """Rows per second of RdTools on the first channels of the first project."""
    python = environment(RDTOOLS, PACKAGES)
    if python is None:
        return None
    (path,) = (folder / "P000").glob("*.parquet")
    script = ROOT / "benchmarks" / "peers" / "rdtools_task.py"
    command = [str(python), str(script), str(path), str(SAMPLE)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rates: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return rates


if __name__ == "__main__":
    sys.exit(main())
