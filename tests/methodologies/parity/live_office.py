"""One real spreadsheet program, alone with a profile of its own.

Flows in: workbooks and what to write into them. Flows out: what their cells show after
a live computation. Only what was started here is ended here.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PYTHON = "/usr/bin/python3"  # the one that Debian gives the uno bridge
DRIVER = Path(__file__).with_name("driver.py")
INSIDE = Path(__file__).with_name("inside.py")
Area = tuple[str, str]
"""A sheet and the cells on it."""


@dataclass(frozen=True, slots=True)
class Series:
    """Trials that write the same areas (one column of values for each) and read one."""

    areas: Sequence[Area]
    reads: Area
    trials: Sequence[Sequence[Sequence[str | float]]]


def is_there() -> bool:
    """Whether this machine has LibreOffice, its Python scripts and its bridge."""
    soffice = shutil.which("soffice")
    if soffice is None or not Path(PYTHON).exists():
        return False
    if not Path(soffice).resolve().with_name("pythonscript.py").exists():
        return False
    return not subprocess.run(
        [PYTHON, "-c", "import uno"], check=False, capture_output=True
    ).returncode


class Office:
    """Asks the driver and waits for its answer."""

    def __init__(self, driver: subprocess.Popen[str]) -> None:
        self.driver = driver

    def run(
        self, content: bytes, series: Sequence[Series], first: Sequence[Area] = ()
    ) -> dict[str, Any]:
        """What a workbook shows: `cached` before anything was computed (the areas of
        `first`), `shown` after each trial of each series."""
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            file.write(content)
            file.flush()
            trials = [asdict(each) for each in series]
            return self._ask(path=file.name, series=trials, first=first, saved_as="")

    def saved(self, content: bytes) -> bytes:
        """The workbook, computed and saved by the office."""
        with tempfile.TemporaryDirectory() as folder:
            path, saved_as = Path(folder) / "in.xlsx", Path(folder) / "out.xlsx"
            path.write_bytes(content)
            self._ask(path=str(path), series=[], first=[], saved_as=str(saved_as))
            return saved_as.read_bytes()

    def _ask(self, **request: Any) -> dict[str, Any]:
        assert self.driver.stdin and self.driver.stdout
        self.driver.stdin.write(json.dumps(request) + "\n")
        self.driver.stdin.flush()
        line = self.driver.stdout.readline()
        assert line, "the driver of LibreOffice ended; see its complaint above"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def leave(self) -> None:
        """Ask LibreOffice to end."""
        assert self.driver.stdin and self.driver.stdout
        self.driver.stdin.write("\n")
        self.driver.stdin.flush()
        self.driver.stdout.readline()


@contextmanager
def started() -> Iterator[Office]:
    """LibreOffice without a window, ended with everything it started."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        scripts = Path(profile) / "user" / "Scripts" / "python"
        scripts.mkdir(parents=True)
        shutil.copy(INSIDE, scripts)
        pipe = f"renkei-{uuid.uuid4().hex}"
        environment = _plain_environment()
        with (
            _group(
                [
                    str(shutil.which("soffice")),
                    f"-env:UserInstallation={Path(profile).as_uri()}",
                    "--headless",
                    "--norestore",
                    "--nologo",
                    "--nodefault",
                    f"--accept=pipe,name={pipe};urp;",
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
            ),
            _group(
                [PYTHON, str(DRIVER), pipe],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=environment,
            ) as driver,
        ):
            office = Office(driver)
            yield office
            with suppress(OSError):
                office.leave()


def _plain_environment() -> dict[str, str]:
    """The surroundings of a machine without our own Python in front: LibreOffice
    finds its Python's library by the PATH."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PY", "VIRTUAL"))}
    return {**kept, "PATH": "/usr/local/bin:/usr/bin:/bin"}


@contextmanager
def _group(command: list[str], **more: Any) -> Iterator[subprocess.Popen[Any]]:
    """A process with its children, ended together by their own group."""
    process = subprocess.Popen(command, start_new_session=True, **more)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
