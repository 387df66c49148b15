"""A room says what it is, hands out few names, and needs no web to be used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from importlinter.api import read_configuration
from importlinter.application.use_cases import lint_imports
from trees import parsed

EXPORTS = 7
DOORS = {"web", "api", "cli", "store", "server", "client"}
GROUND = "foundation"  # wider than a room (decision 0003)
OUTSIDE = {
    "datetime.now": "the clock",
    "datetime.today": "the clock",
    "datetime.utcnow": "the clock",
    "date.today": "the clock",
    "time.time": "the clock",
    "time.monotonic": "the clock",
    "os.environ": "the settings of a machine",
    "os.getenv": "the settings of a machine",
    "locale.getlocale": "the locale",
    "locale.setlocale": "the locale",
    "random.random": "chance without a seed",
}
NETWORK = {"socket", "requests", "urllib.request", "http.client", "httpx", "locale"}


def folders(source: Path) -> list[Path]:
    """The packages directly in the house."""
    return sorted(p.parent for p in source.glob("*/__init__.py"))


def inner_rooms(source: Path) -> list[Path]:
    """The rooms that take nouns in and hand one out; no doors, no store."""
    return [folder for folder in folders(source) if folder.name not in DOORS]


def unspoken(source: Path) -> Iterator[str]:
    """Rooms that do not say what flows through them, or hand out too much."""
    for room in folders(source):
        tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
        words = ast.get_docstring(tree) or ""
        if not words:
            yield f"{room.name}: no docstring"
        if room.name in DOORS:
            continue
        names = exports(tree)
        if names is None:
            yield f"{room.name}: no __all__"
            continue
        if len(names) > EXPORTS and room.name != GROUND:
            yield f"{room.name}: {len(names)} names in __all__, at most {EXPORTS}"
        if not re.search(r"product noun|flows? out|hands? out", words, re.IGNORECASE):
            yield f"{room.name}: the docstring does not name the product noun"


def exports(tree: ast.Module) -> list[str] | None:
    """The names in `__all__`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__"
            for target in node.targets
        ):
            return list(ast.literal_eval(node.value))
    return None


def reached_into(source: Path) -> Iterator[str]:
    """Imports of another room's files instead of the room."""
    rooms = {room.name for room in inner_rooms(source)} - {GROUND}
    for path in source.rglob("*.py"):
        home = path.relative_to(source).parts[0]
        for line, name in _imported(path):
            parts = name.split(".")
            if len(parts) > 2 and parts[1] in rooms and parts[1] != home:
                yield f"{path}:{line}: {name}; import renkei.{parts[1]} instead"


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module.startswith("renkei."):
                yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("renkei."):
                    yield node.lineno, alias.name


def worldly(source: Path) -> Iterator[str]:
    """Rooms that look at the clock, the network, the locale or the settings."""
    for room in inner_rooms(source):
        for path in room.rglob("*.py"):
            for node in ast.walk(parsed(path)):
                if isinstance(node, ast.Attribute):
                    said = ast.unparse(node)
                    for call, what in OUTSIDE.items():
                        if said == call or said.endswith(f".{call}"):
                            yield f"{path}:{node.lineno}: {said} reads {what}"
                elif isinstance(node, ast.Import):
                    for alias in node.names:
                        if alias.name in NETWORK:
                            yield f"{path}:{node.lineno}: imports {alias.name}"
                elif isinstance(node, ast.ImportFrom) and node.module in NETWORK:
                    yield f"{path}:{node.lineno}: imports {node.module}"


def test_every_room_says_what_it_hands_out(source: Path) -> None:
    assert list(unspoken(source)) == []


def test_a_silent_room_and_a_crowded_one_are_noticed(tmp_path: Path) -> None:
    for name, text in {
        "silent": "__all__ = ['a']\n",
        "crowded": f'"""Product noun: x."""\n__all__ = {list("abcdefgh")}\n',
        "closed": '"""Product noun: x."""\n',
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(text)
    complaints = "\n".join(unspoken(tmp_path))
    assert "silent: no docstring" in complaints
    assert "crowded: 8 names" in complaints
    assert "closed: no __all__" in complaints


def test_rooms_are_entered_by_their_door(source: Path) -> None:
    assert list(reached_into(source)) == []


def test_reaching_into_a_room_is_noticed(tmp_path: Path) -> None:
    for name in ("mrv", "registry"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("")
    (tmp_path / "registry" / "ledger.py").write_text("import renkei.mrv.intake\n")
    assert len(list(reached_into(tmp_path))) == 1


def test_rooms_read_no_clock_no_network_no_settings(source: Path) -> None:
    assert list(worldly(source)) == []


def test_a_room_with_a_clock_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "mrv").mkdir()
    (tmp_path / "mrv" / "__init__.py").write_text(
        "import socket\nimport datetime\nnow = datetime.datetime.now()\n"
    )
    assert len(list(worldly(tmp_path))) == 2


def test_every_folder_has_its_place_in_the_river(root: Path, source: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    river = " ".join(next(c for c in contracts if c["id"] == "river")["layers"])
    placed = {word.rpartition(".")[2] for word in re.findall(r"[a-z.]+", river)}
    assert {folder.name for folder in folders(source)} <= placed


def test_imports_run_upstream_only(root: Path) -> None:
    configuration = str(root / "pyproject.toml")
    assert read_configuration(configuration)["contracts_options"]
    assert lint_imports(configuration, cache_dir=None, no_logo=True)


def test_rooms_serve_a_notebook_without_django_or_a_database(source: Path) -> None:
    names = ", ".join(room.name for room in inner_rooms(source))
    script = (
        f"from renkei import {names}\n"
        "import sys\n"
        "heavy = {'django', 'ninja', 'psycopg', 'typer', 'rich', 'babel'}\n"
        "found = sorted(heavy & set(sys.modules))\n"
        "assert not found, found\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
