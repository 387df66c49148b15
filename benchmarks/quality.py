"""What the inspection finds in a thousand meter-years, and how fast.

Series and faults come from `tests/mrv/inspecting` with seeds of their own: none of
these years was seen while thresholds were chosen. First the table of recall and
precision for each class of fault; then, on twelve solar plants, what
pvanalytics and RdTools find where they have the check (default settings; in an
environment of their own, `.renkei/bench-quality`, which may be deleted at any time);
last the speed on a partition of a million sound rows beside the bare `sum(value)` of
the same file in the same engine.

A finding is right when kind and channel are those of a planted fault, half of the
fault's span is met, and no more than a day or half the span is said beside it (a drift,
which has no sharp beginning: a fifth, and two months).

    ./renkei bench quality
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from peers.environment import environment

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "mrv" / "inspecting"))

import meter_years  # noqa: E402 - its folder has to be known first
import planted_years  # noqa: E402 - likewise

from renkei.mrv import inspecting, metering  # noqa: E402 - likewise

FIRST = 20_000  # of the seeds; none below it, with which thresholds were chosen
METER_YEARS = int(os.environ.get("RENKEI_METER_YEARS", "1000"))
PEER_PLANTS = 12  # solar plants, for which the peers are made
RECALL, PRECISION = 0.95, 0.98
PEERS = ROOT / ".renkei" / "bench-quality"
PACKAGES = ("pvanalytics==0.2.2", "rdtools==3.2.1", "ruptures==1.1.10", "pyarrow")
ROUNDS = 7


@dataclass(frozen=True)
class Said:
    """A peer's finding, in the shape that is scored."""

    kind: str
    channel: str
    start: int
    end: int


Shown = tuple[
    meter_years.Project,
    list[planted_years.Planted],
    tuple[inspecting.QualityFinding, ...],
]


def main() -> int:
    scores: dict[str, planted_years.Score] = {}
    shown: list[Shown] = []
    years, rows, spent, seed = 0, 0, 0.0, FIRST
    while years < METER_YEARS:
        project = meter_years.project(seed)
        true = planted_years.plant(project)
        table = project.rows()
        begun = time.process_time()
        seen = inspecting.inspect(table, project.plan(), meter_years.YEAR)
        spent += time.process_time() - begun
        planted_years.scored(seen, true, scores)
        if project.kind == "solar" and len(shown) < PEER_PLANTS:
            shown.append((project, true, seen.findings))
        years, rows, seed = years + len(project.channels), rows + len(table), seed + 1
    print(f"{years:,} meter-years, {rows:,} rows, inspected in {spent:.0f} CPU-s")
    fails = found_table(scores)
    peer_table(shown)
    speed()
    return 1 if fails else 0


def found_table(scores: dict[str, planted_years.Score]) -> int:
    """Recall and precision of each class; how many miss their bar."""
    print(
        f"{'class':<18}{'planted':>8}{'found':>7}{'said':>6}{'recall':>8}{'precision':>11}"
    )
    fails = 0
    for kind, score in sorted(scores.items()):
        low = score.planted and score.recall < RECALL
        low = low or (score.said and score.precision < PRECISION)
        fails += bool(low)
        print(
            f"{kind:<18}{score.planted:>8}{score.met:>7}{score.said:>6}"
            f"{score.recall:>8.3f}{score.precision:>11.3f}{'  BELOW' if low else ''}"
        )
    print("every bar holds" if not fails else f"{fails} below their bars")
    return fails


def peer_table(shown: list[Shown]) -> None:
    """Everybody on the same channels of the same plants, check by check."""
    python = environment(PEERS, PACKAGES)
    if python is None:
        print("The peers could not be installed; nothing is compared.")
        return
    scores: dict[tuple[str, str], planted_years.Score] = {}
    begun = time.perf_counter()
    for project, true, findings in shown:
        said: list[tuple[str, Said | inspecting.QualityFinding]] = []
        said += answers(python, project, ["ac-output", "check-meter"])
        said += [("Renkei", f) for f in findings if f.channel in PEER_CHANNELS]
        for tool, kinds in PEER_KINDS.items():
            for kind in kinds:
                score = scores.setdefault((kind, tool), planted_years.Score())
                faults = [
                    t for t in true if t.kind == kind and t.channels & PEER_CHANNELS
                ]
                told = [s for who, s in said if who == tool and s.kind == kind]
                right = [
                    s for s in told if any(planted_years.agrees(s, t) for t in faults)
                ]
                met = [
                    t for t in faults if any(planted_years.agrees(s, t) for s in told)
                ]
                score.planted += len(faults)
                score.met += len(met)
                score.said += len(told)
                score.right += len(right)
    took = time.perf_counter() - begun
    print(f"\nbeside the peers, {len(shown)} plants ({took:.0f} s for theirs)")
    print(
        f"{'class':<14}{'tool':<14}{'planted':>8}{'said':>8}{'recall':>8}{'precision':>11}"
    )
    for (kind, tool), score in sorted(scores.items()):
        print(
            f"{kind:<14}{tool:<14}{score.planted:>8}{score.said:>8}"
            f"{score.recall:>8.3f}{score.precision:>11.3f}"
        )


PEER_CHANNELS = frozenset({"ac-output", "check-meter"})
PEER_KINDS = {
    "Renkei": ("gap", "stale", "spike", "unit-slip", "clock-shift"),
    "pvanalytics": ("gap", "stale", "spike", "unit-slip", "clock-shift"),
    "RdTools": ("spike",),
}


def _is_dark(project: meter_years.Project, name: str) -> bool:
    return project.channels[name].is_dark_at_night


def answers(
    python: Path, project: meter_years.Project, asked: list[str]
) -> list[tuple[str, Said]]:
    """What the peers say of some channels of a project."""
    import pyarrow
    from pyarrow import parquet

    folder = Path(tempfile.mkdtemp(prefix="renkei-peers-"))
    try:
        listed = []
        for number, name in enumerate(asked):
            read = dict(sorted(project.readings[name].items()))
            columns = {"epoch": list(read), "value": list(read.values())}
            parquet.write_table(pyarrow.table(columns), folder / f"{number}.parquet")
            listed.append(
                {
                    "file": number,
                    "name": name,
                    "step": project.channels[name].step_seconds,
                    "is_dark": _is_dark(project, name),
                    "hours": project.days.offsets()[0][1] / 3600,
                    "bridge": {"clock-shift": 86_400, "unit-slip": 86_400},
                }
            )
        (folder / "channels.json").write_text(json.dumps(listed))
        task = ROOT / "benchmarks" / "peers" / "quality_task.py"
        told = subprocess.run(
            [python, task, folder], capture_output=True, text=True, check=True
        )
        said = [json.loads(line) for line in told.stdout.splitlines()]
        return [
            (s["tool"], Said(s["kind"], s["channel"], s["start"], s["end"]))
            for s in said
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def speed() -> None:
    """A partition of sound loads and plants, beside the bare sum of its values."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path, plan, rows = partition(Path(folder))
        connection = duckdb.connect(config={"threads": 1})
        bare, whole = [], []
        for _ in range(ROUNDS):
            begun = time.process_time()
            connection.execute(f"select sum(value) from '{path}'").fetchall()
            bare.append(time.process_time() - begun)
            begun = time.process_time()
            inspecting.inspect(path, plan, meter_years.YEAR)
            whole.append(time.process_time() - begun)
    scan, ours = min(bare), min(whole)
    ratio = statistics.median(b / w for b, w in zip(bare, whole, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{rows:,} rows: bare sum {rows / scan / 1e6:.0f} M rows/CPU-s, inspection"
        f" {rows / ours / 1e6:.1f} M rows/CPU-s, ratio {ratio:.3f};"
        f" peak of this whole program {peak:.0f} MB"
    )


def partition(folder: Path) -> tuple[Path, metering.MeteringPlan, int]:
    """Thirty-two sound channels of one place in one partition, and their plan."""
    whole = meter_years.Project(
        "SPEED", "speed", meter_years.PLACES[1], meter_years.random.Random("speed")
    )
    for number in range(16):
        one = meter_years.Project(
            "SPEED", "speed", meter_years.PLACES[1], meter_years.random.Random(number)
        )
        meter_years.solar(one)
        load = meter_years.Project(
            "SPEED", "speed", meter_years.PLACES[1], meter_years.random.Random(-number)
        )
        meter_years.factory(load)
        for name, made in (("ac-output", one), ("main", load)):
            kept = f"{name}-{number:02d}"
            channel = made.channels[name]
            whole.channels[kept] = metering.Channel(
                **{f: getattr(channel, f) for f in FIELDS} | {"name": kept}
            )
            whole.readings[kept] = made.readings[name]
    path = folder / "partition.parquet"
    names = sorted(whole.channels)
    table = whole.rows()
    path.write_bytes(metering.partition_bytes("SPEED", names, table))
    return path, whole.plan(), len(table)


FIELDS = tuple(metering.Channel.__dataclass_fields__)


if __name__ == "__main__":
    sys.exit(main())
