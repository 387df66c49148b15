"""Every example in a docstring is run, and gives what stands below it."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_every_example_gives_what_it_shows() -> None:
    run, wrong = 0, []
    for path in sorted((SOURCE / "renkei").rglob("*.py")):
        if ">>> " not in path.read_text(encoding="utf-8"):
            continue
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        told = doctest.testmod(import_module(name.removesuffix(".__init__")))
        run += told.attempted
        if told.failed:
            wrong.append(name)
    assert wrong == []
    assert run > 100
