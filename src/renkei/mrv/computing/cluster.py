"""The kernels on Ray: each partition is measured where a worker is free.

Flows in: tasks. Flows out: the same bytes as `LocalExecutor`. Ray is an optional extra
(`renkei[ray]`) and imported only here. A worker that is killed costs time, nothing
else: its task runs again elsewhere. Every node has to see the partitions' files under
the same paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv.computing.execution import Each, Work, carried_out

RETRIES = 5


@dataclass(frozen=True, slots=True)
class RayExecutor:
    """Ray tasks, one partition each.

    Parameters
    ----------
    address : of a running cluster; "" starts one on this machine for the run
    processors : how many to use on this machine, where none is running
    memory_mb : what one kernel may hold

    Refuses `mrv.computing.no-ray`.
    """

    address: str = ""
    processors: int = 2
    memory_mb: int = 200
    work: Work = carried_out

    def run(self, tasks: Sequence[Each]) -> Iterator[tuple[Each, bytes]]:
        """Carry out every task; never more in flight than the cluster has room for."""
        if not tasks:
            return
        with self.staying():
            yield from self._run(_ray(), tasks)

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Stay with the cluster over several runs; whoever joined it leaves it."""
        ray = _ray()
        has_joined = self._join(ray)
        try:
            yield
        finally:
            if has_joined:
                ray.shutdown()

    def _join(self, ray: Any) -> bool:
        """Join, unless that is done; whether it was done now."""
        if ray.is_initialized():
            return False
        if self.address:
            ray.init(address=self.address, log_to_driver=False)
            return True
        ray.init(
            num_cpus=self.processors,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=100 * 1024 * 1024,
        )
        return True

    def _run(self, ray: Any, tasks: Sequence[Each]) -> Iterator[tuple[Each, bytes]]:
        remote = ray.remote(max_retries=RETRIES, num_cpus=1)(self.work)
        at_once = 2 * max(1, int(ray.cluster_resources().get("CPU", 1)))
        waiting, running = list(reversed(tasks)), dict[Any, Each]()
        while waiting or running:
            while waiting and len(running) < at_once:
                task = waiting.pop()
                running[remote.remote(task, self.memory_mb)] = task
            (done, *_), _ = ray.wait(list(running), num_returns=1)
            yield running.pop(done), ray.get(done)


def _ray() -> Any:
    try:
        import ray
    except ImportError as missing:
        raise Refusal(_no_ray()) from missing
    return ray


def _no_ray() -> Finding:
    return Finding(
        code="mrv.computing.no-ray",
        found=Text(ja="Ray がありません。", en="Ray is not there."),
        where=same("--on ray"),
        rule=Text(
            ja="クラスタでの計算には Ray(追加パッケージ)を用いる。1台では要らない。",
            en="A cluster computes with Ray, an optional extra; one machine does not.",
        ),
        remedy=Text(
            ja="「renkei mrv cluster」で用意するか、renkei[ray] を導入してください。"
            "または --on local としてください。",
            en="Prepare it with “renkei mrv cluster” or install renkei[ray]; "
            "or say --on local.",
        ),
    )
