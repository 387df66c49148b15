"""Many partitions measured: on one machine or on a cluster, with the same bytes out.

Flows in: the readings of many projects. Flows out: the measure of each partition. A run
folder keeps every finished partition under a name that its content and its question
decide, so that a run that was stopped goes on where it stood. `carry` does the same for
tasks of any other room, which bring their own work and their own way to read it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from renkei.foundation import fingerprint
from renkei.mrv.computing.kernel import measure
from renkei.mrv.computing.measure import Measure
from renkei.mrv.computing.readings import Partition, Readings

KERNEL = "renkei-kernel/1"  # another kernel does not take over an older one's results


@dataclass(frozen=True, slots=True)
class Task:
    """One partition to be measured; small enough to be sent to where it lies."""

    readings: Readings  # without partitions: plan, period, treatments
    partition: Partition

    @property
    def mark(self) -> str:
        """One name for everything that decides the measure."""
        plan, period = self.readings.plan, self.readings.period
        return fingerprint(
            {
                "kernel": KERNEL,
                "partition": self.partition.sha256,
                "plan": plan.fingerprint,
                "most": [channel.at_most for channel in plan.channels],
                "period": [period.start, period.end],
                "treatments": [each.identity for each in self.readings.treatments],
            }
        )


class Marked(Protocol):
    """Whatever can be carried out elsewhere: its mark names all that decides it."""

    @property
    def mark(self) -> str:
        """One name, which also serves as that of a file."""


Each = TypeVar("Each", bound=Marked)
Result = TypeVar("Result")
Work = Callable[[Any, int], bytes]
"""Carries out a task within so many megabytes; answers with the written result."""


class Executor(Protocol):
    """Where kernels run: answers in any order, each with its task."""

    def run(self, tasks: Sequence[Each]) -> Iterator[tuple[Each, bytes]]:
        """Carry out every task."""


def carried_out(task: Task, memory_mb: int) -> bytes:
    """The measure of one task, as bytes."""
    return measure(task.partition, task.readings, memory_mb=memory_mb).written()


@dataclass(frozen=True, slots=True)
class LocalExecutor:
    """Threads of this process; the engine computes outside of Python's lock.

    `memory_mb` is what all kernels together may hold.
    """

    threads: int = 2
    memory_mb: int = 300
    work: Work = carried_out

    def run(self, tasks: Sequence[Each]) -> Iterator[tuple[Each, bytes]]:
        """Carry out every task, as many at once as there are threads."""
        share = max(60, self.memory_mb // self.threads)
        waiting = iter(tasks)
        with ThreadPoolExecutor(self.threads) as pool:
            running = {}
            for task in _some(waiting, self.threads * 2):
                running[pool.submit(self.work, task, share)] = task
            while running:
                done = next(as_completed(running))
                task = running.pop(done)
                for following in _some(waiting, 1):
                    running[pool.submit(self.work, following, share)] = following
                yield task, done.result()


def tasks_of(readings: Readings) -> tuple[Task, ...]:
    """One task for each partition."""
    alone = replace(readings, partitions=(), findings=())
    return tuple(Task(alone, each) for each in readings.partitions)


def execute(
    tasks: Iterable[Task],
    executor: Executor,
    *,
    folder: Path | None = None,
    told: Callable[[Task, bool], None] = lambda task, was_there: None,
) -> Mapping[str, Measure]:
    """Measure every task once; `told` hears of each, and whether it was there before.

    With a `folder` every finished partition is kept, and one that is there whole is
    not measured again. Answers by the tasks' marks.
    """
    return carry(tasks, executor, Measure.read, folder=folder, told=told)


def carry(
    tasks: Iterable[Each],
    executor: Executor,
    read: Callable[[bytes], Result],
    *,
    folder: Path | None = None,
    told: Callable[[Each, bool], None] = lambda task, was_there: None,
) -> Mapping[str, Result]:
    """Carry out every task once, as `execute` does, and `read` what was written."""
    wanted = {task.mark: task for task in tasks}
    found: dict[str, Result] = {}
    for mark, task in wanted.items():
        kept = None if folder is None else _kept(folder, mark)
        if kept is not None:
            found[mark] = read(kept)
            told(task, True)
    left = [task for mark, task in wanted.items() if mark not in found]
    for task, written in executor.run(left):
        mark = task.mark
        if folder is not None:
            _keep(folder, mark, written)
        found[mark] = read(written)
        told(task, False)
    return found


def measures_of(
    readings: Readings, found: Mapping[str, Measure]
) -> tuple[Measure, ...]:
    """The measures of one project, in the order of its partitions."""
    return tuple(found[task.mark] for task in tasks_of(readings))


def _keep(folder: Path, mark: str, written: bytes) -> None:
    """Write the whole file or none: a draft gets its name once it is on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{mark}.draft"
    with draft.open("wb") as stream:
        stream.write(hashlib.sha256(written).hexdigest().encode() + b"\n" + written)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / f"{mark}.json")


def _kept(folder: Path, mark: str) -> bytes | None:
    """A result of an earlier run, if it is there and whole."""
    try:
        said, _, written = (folder / f"{mark}.json").read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(written).hexdigest().encode() != said:
        return None
    return written


def _some(waiting: Iterator[Each], count: int) -> Iterator[Each]:
    for _ in range(count):
        task = next(waiting, None)
        if task is None:
            return
        yield task
