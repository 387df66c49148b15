"""The wheel: the same bytes from the same source, whole, and alive on its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "renkei"
SOURCE = ("pyproject.toml", "README.md", "LICENSE", ".gitignore")
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", ".mypy_cache", ".ruff_cache")
EPOCH = "1767225600"
ROOMS = "programme, methodologies, mrv, registry, finance"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """Two wheels of one source, built at two places."""
    wheels = []
    first = tmp_path_factory.mktemp("first")
    for name in SOURCE:
        shutil.copy(ROOT / name, first / name)
    shutil.copytree(ROOT / "docs", first / "docs", copy_function=linked)
    shutil.copytree(
        PACKAGE, first / "src" / "renkei", ignore=NOT_SHIPPED, copy_function=linked
    )
    second = tmp_path_factory.mktemp("elsewhere") / "deeper"
    shutil.copytree(first, second, copy_function=linked)
    for place in (first, second):
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
            cwd=place,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
            capture_output=True,
            check=True,
        )
        wheels.append(next((place / "dist").glob("*.whl")))
    yield wheels
    shutil.rmtree(first)
    shutil.rmtree(second)


def linked(source: str, target: str) -> None:
    """The same file at a second place; a copy where the disks differ."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@pytest.fixture(scope="module")
def installed(built: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel, and from ours only what it depends on."""
    place = tmp_path_factory.mktemp("installed")
    venv = [sys.executable, "-m", "venv", "--without-pip", str(place / "venv")]
    subprocess.run(venv, check=True)
    own = next((place / "venv" / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(built[0]) as wheel:
        wheel.extractall(own)  # as an installer does; a pure wheel needs no more
    (own / "beside.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n")
    return place / "venv" / "bin" / "python"


def said(python: Path, script: str, folder: Path) -> str:
    """What a script says that sees the installed wheel alone."""
    home = {"RENKEI_HOME": str(folder / "home"), "RENKEI_LANG": "en"}
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "CI")}
    done = subprocess.run(
        [str(python), "-P", "-c", script],
        cwd=folder,
        env={**kept, **home},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_same_source_makes_the_same_bytes(built: list[Path]) -> None:
    first, second = (each.read_bytes() for each in built)
    assert first == second


def test_everything_of_the_package_is_in_it(built: list[Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
    listed = subprocess.run(
        ["git", "ls-files", "-z", "src/renkei"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    ours = {name.removeprefix("src/") for name in listed.split("\0") if name}
    there = {name for name in ours if (ROOT / "src" / name).exists()}
    assert there - names == set()
    for part in ("static/dist/", "/fonts/", "/migrations/", ".yaml", ".html", ".lock"):
        assert any(part in name for name in names), part
    assert "renkei-0.1.0.dist-info/licenses/LICENSE" in names


def test_it_lives_in_a_folder_of_its_own(installed: Path, tmp_path: Path) -> None:
    script = (
        f"from renkei import {ROOMS}\n"
        "import renkei\n"
        "from renkei.cli import main\n"
        "from renkei.store.home import checkout\n"
        f"assert renkei.__path__[0].startswith({str(installed.parents[1])!r})\n"
        "assert checkout() is None\n"
        "assert main(['--help']) == 0\n"
        "assert main(['facts', 'check']) == 0\n"
    )
    words = said(installed, script, tmp_path)
    assert "facts" in words
    assert "checks: " in words
    assert list(tmp_path.iterdir()) == []


def test_its_pages_find_their_assets(installed: Path, tmp_path: Path) -> None:
    script = (
        "import os\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'renkei.server.settings'\n"
        "os.environ['DATABASE_URL'] = 'postgresql://x@127.0.0.1:1/x'\n"
        "import django\n"
        "django.setup()\n"
        "from django.contrib.staticfiles import finders\n"
        "from django.template.loader import get_template\n"
        "assert finders.find('dist/renkei.css'), 'style'\n"
        "assert finders.find('dist/renkei.js'), 'script'\n"
        "get_template('base.html')\n"
        "from django.db.migrations.loader import MigrationLoader\n"
        "print(len(MigrationLoader(None).disk_migrations))\n"
    )
    assert int(said(installed, script, tmp_path)) > 26
