"""How fast methodologies compute: one project with its trace, and ten million rows.

Single. Beside OpenFisca-Core with its country template (AGPL; it runs as a program of
its own in `.renkei/bench-peers`, which may be deleted at any time). Both do what a user
of the API does for each case: inputs from a dictionary, the answer with its trace. The
task there is `disposable_income` of one person for a month: like `ER_p` it is the last
of a chain of formulas with dated parameters. `income_tax` with
`social_security_contribution`, a chain half as long, and the kinder variants that build
their simulation only once are printed too. Ours checks eligibility, choices and ranges
and computes in sixty digits; theirs computes in float32. "Kept" holds every value for
the trace, as their trace does; "opened" also writes every sentence, figure, reservation
and both hashes, beside their trace written out.

Batch. `sum(i, EG_i,p × EF_RE,i)` for every project, beside fixed point by hand in
numpy's 64-bit whole numbers. Both start from the same numbers in memory, each in its
own form (DuckDB table, numpy arrays), sorted by project, and end with one exact number
for each project in memory; the numbers are compared. Counted: our query from its
writing to its Arrow result, with all its guards; theirs from finding where projects
begin, without any guard. Not counted: loading. DuckDB has two threads, keeps no order
and indexes whole-number keys below four million directly (`perfect_ht_threshold`, its
default beside it); numpy has one thread, and two as the physical limit.

Everything is run in turns (A B A B …) and the median of the pairwise ratios counts.

    ./renkei bench methodologies
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import duckdb
from peers.environment import environment

from renkei.methodologies import Reduction, catalogue, estimate
from renkei.methodologies.engine.columns import Columns, columns
from renkei.methodologies.family import families
from renkei.methodologies.intake import GivenValues

ROUNDS = 9
TIMES = 100  # calculations in one timing
ROWS = 10_000_000
ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".renkei" / "bench-peers"
PACKAGES = (
    "openfisca-core==46.0.1",
    "openfisca-country-template==8.2.0",
    "numpy==2.4.6",
)
OPENFISCA = (
    "income built",
    "income opened",
    "income reused",
    "taxes built",
    "taxes reused",
)
PAIRS = (  # ours, theirs
    ("MN_AM003 kept", "income built"),
    ("ID_AM002 kept", "income built"),
    ("MN_AM003 opened", "income opened"),
    ("ID_AM002 opened", "income opened"),
    ("MN_AM003 kept", "income reused"),
    ("MN_AM003 kept", "taxes built"),
    ("MN_AM003 kept", "taxes reused"),
)
BATCH = {
    "columns": "Renkei columns",
    "reused": "numpy, its buffer kept",
    "default": "Renkei columns, DuckDB's default setting",
    "fresh": "numpy, as one writes it",
    "threads": "numpy, two threads: the limit",
}
NUMPY = ("reused", "fresh", "threads")
TYPES = {"EG_i,p": "DECIMAL(12,6)", "EF_RE,i": "DECIMAL(6,5)"}


def main() -> int:
    python = environment(PEERS, PACKAGES)
    if python is None:
        print("The peers could not be installed; nothing is compared.")
        return 1
    singles(python)
    for projects in (10_000, 1_000_000):
        batch(python, projects)
    screening()
    return 0


@dataclass(frozen=True)
class Peer:
    """A program beside us, asked line by line."""

    process: subprocess.Popen[str]

    def ask(self, question: str) -> dict[str, Any]:
        """The answer to one question."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{question}\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@contextmanager
def running(python: Path, script: str, *arguments: str) -> Iterator[Peer]:
    command = [str(python), str(ROOT / "benchmarks" / "peers" / script), *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Peer(process)


# Single calculations with their trace.


def solar() -> Reduction:
    """MN_AM003, two systems on the grid."""
    return estimate(
        "MN_AM003",
        version="Ver2.0",
        values={"EG_i,p": {"1": Decimal("6000.5"), "2": Decimal(5000)}},
        choices={"EF_RE,i": "EF_RE,grid"},
        answers=dict.fromkeys(("criterion-1", "criterion-2", "criterion-3"), True),
    )


def chillers() -> Callable[[], Reduction]:
    """ID_AM002, two chillers: temperatures, a table of reference values, a study."""
    edition = catalogue()["ID_AM002"].edition("Ver2.0")
    answers = {criterion.id: True for criterion in edition.eligibility}
    values: GivenValues = {
        "EC_PJ,i,p": {"1": Decimal(400), "2": Decimal(200)},
        "COP_PJ,i": {"1": Decimal("6.9875"), "2": Decimal("7.3125")},
        "T_cooling_out,i": {"1": Decimal("33.7"), "2": Decimal(37)},
        "T_chilled_out,i": {"1": Decimal(7), "2": Decimal(7)},
        "Q_i": {"1": Decimal(500), "2": Decimal(600)},
        "EF_elec,grid": Decimal("0.5"),
    }
    return lambda: estimate(
        "ID_AM002",
        version="Ver2.0",
        values=values,
        choices={"EF_elec": "EF_elec,grid"},
        answers=answers,
        study=True,
    )


def opened(work: Callable[[], Reduction]) -> Callable[[], object]:
    """The calculation with all that its trace can tell."""

    def whole() -> object:
        done = work()
        return done.steps, done.findings, done.fingerprint, done.evidence_digest

    return whole


def singles(python: Path) -> None:
    chiller = chillers()
    ours: Mapping[str, Callable[[], Reduction]] = {
        "MN_AM003": solar,
        "ID_AM002": chiller,
    }
    works: dict[str, Callable[[], object]] = {}
    nodes: dict[str, int] = {}
    for name, work in ours.items():
        works |= {f"{name} kept": work, f"{name} opened": opened(work)}
        done = work()
        nodes[name] = len(done.steps) + len(done.inputs)
    seconds: dict[str, list[float]] = {name: [] for name in (*works, *OPENFISCA)}
    with running(python, "openfisca_task.py") as peer:
        for _ in range(ROUNDS + 1):
            for mine, yours in zip_longest(works, OPENFISCA):
                if mine:
                    seconds[mine].append(timed(works[mine], TIMES))
                answer = peer.ask(f"{yours} {TIMES}")
                seconds[yours].append(answer["seconds"])
                nodes[yours.split()[0]] = answer["nodes"]
    for each in seconds.values():
        each.pop(0)  # the first round warms up
    print(f"one calculation with its trace, medians of {ROUNDS} turns")
    print(f"{'':28}{'nodes':>6}{'per second':>12}")
    for name, measured in seconds.items():
        house = "OpenFisca" if name in OPENFISCA else "Renkei"
        rate = f"{1 / statistics.median(measured):>12,.0f}"
        print(f"{house:<10}{name:<18}{nodes[name.split()[0]]:>6}{rate}")
    for mine, yours in PAIRS:
        times = ratio(seconds[yours], seconds[mine])
        print(f"Renkei {mine:<16} / OpenFisca {yours:<15}{times:>8.1f} ×")
    print()


# Ten million rows.


def batch(python: Path, projects: int) -> None:
    system = families()["renewable_displacement"].system
    seconds: dict[str, list[float]] = {name: [] for name in BATCH}
    cpu: dict[str, list[float]] = {name: [] for name in BATCH}
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        load(connection, projects, Path(name))
        with running(python, "fixed_point.py", name) as peer:
            for _ in range(ROUNDS + 1):
                for task in BATCH:
                    if task in NUMPY:
                        told = peer.ask(task)
                        seconds[task].append(told["seconds"])
                        cpu[task].append(told["cpu"])
                        continue
                    bits = 22 if task == "columns" else 12
                    connection.execute(f"SET perfect_ht_threshold = {bits}")
                    begun, worked = time.perf_counter(), time.process_time()
                    query = columns(system, "rows", types=TYPES)
                    answer = connection.sql(query.sql).to_arrow_table()
                    seconds[task].append(time.perf_counter() - begun)
                    cpu[task].append(time.process_time() - worked)
        check(answer, Path(name))
    for each in (*seconds.values(), *cpu.values()):
        each.pop(0)  # the first round warms up
    print(f"{ROWS:,} rows, {projects:,} projects, is_exact: {query.is_exact}")
    for task, label in BATCH.items():
        print(rows_line(label, ROWS, seconds[task]))
    for task in NUMPY:
        times = ratio(seconds[task], seconds["columns"])
        work = ratio(cpu[task], cpu["columns"])
        print(
            f"  Renkei / {BATCH[task]:<34}{times:>6.2f} × on the clock,"
            f"{work:>6.2f} × in processor time"
        )
    print()


def rows_line(label: str, rows: int, seconds: list[float]) -> str:
    median = statistics.median(seconds)
    return f"  {label:<40}{median * 1e3:>8.1f} ms{rows / median / 1e6:>9,.0f} M rows/s"


def load(connection: duckdb.DuckDBPyConnection, projects: int, folder: Path) -> None:
    """The same whole numbers as a DuckDB table and as files of 64-bit integers."""
    connection.execute("SET threads = 2")
    connection.execute(
        f"CREATE TABLE whole AS SELECT n * {projects} // {ROWS} AS project, "
        "(hash(n) % 10_000_000_000)::BIGINT AS energy, "
        f"(hash(n + {ROWS}) % 100_000)::BIGINT AS factor "
        f"FROM range({ROWS}) AS numbers(n)"
    )
    for name in ("project", "energy", "factor"):
        with (folder / f"{name}.bin").open("wb") as file:
            rows = connection.sql(f"SELECT {name}::BIGINT FROM whole").to_arrow_table()
            for chunk in rows.column(0).chunks:
                start, size = chunk.offset * 8, len(chunk) * 8
                file.write(memoryview(chunk.buffers()[1])[start : start + size])
    connection.execute(
        "CREATE TABLE rows AS SELECT project::INTEGER AS project, "
        f'(energy * 0.000001)::{TYPES["EG_i,p"]} AS "EG_i,p", '
        f'(factor * 0.00001)::{TYPES["EF_RE,i"]} AS "EF_RE,i" FROM whole'
    )
    connection.execute("DROP TABLE whole")
    connection.execute("SET preserve_insertion_order = false")  # of the answer


def check(answer: Any, folder: Path) -> None:
    """Both sides answer every project alike, to the last digit."""
    theirs = array("q", (folder / "answer.bin").read_bytes())
    ours = answer.sort_by("project").column("RE_p").to_pylist()
    assert len(ours) == len(theirs), "a project is missing"
    for mine, yours in zip(ours, theirs, strict=True):
        assert mine == Decimal(yours).scaleb(-11), "the two sides differ"


def screening() -> None:
    """A family that divides, all its inputs in one relation: floats, so no tonne."""
    system, rows = families()["chiller_efficiency"].system, ROWS // 5
    types = dict.fromkeys(system.inputs, "DECIMAL(9,4)")
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        listed = ", ".join(
            f"(50 + hash({'n' if system.indices_of(symbol) else 'p'} + {number}) "
            f'% 1000 / 100)::DECIMAL(9,4) AS "{symbol}"'
            for number, symbol in enumerate(system.inputs)
        )
        connection.execute(
            f"CREATE TABLE rows AS SELECT p::INTEGER AS project, {listed} "
            f"FROM (SELECT n, n // 1000 AS p FROM range({rows}) AS numbers(n))"
        )
        seconds = []
        for _ in range(ROUNDS + 1):
            begun = time.perf_counter()
            query: Columns = columns(system, "rows", types=types)
            connection.sql(query.sql).to_arrow_table()
            seconds.append(time.perf_counter() - begun)
    print(f"{rows:,} rows of chillers, ten inputs, is_exact: {query.is_exact}")
    print(rows_line("Renkei columns", rows, seconds[1:]))


def timed(work: Callable[[], object], times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times


def ratio(theirs: list[float], ours: list[float]) -> float:
    """How many times as fast we are: the median over the turns."""
    return statistics.median(t / o for t, o in zip(theirs, ours, strict=True))


if __name__ == "__main__":
    sys.exit(main())
