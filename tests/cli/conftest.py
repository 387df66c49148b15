"""A terminal to type into: the answer, the complaint and the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from renkei.cli import main, terminal


@dataclass(frozen=True)
class Said:
    """What one command line answered."""

    code: int
    out: str
    complaint: str

    @property
    def json(self) -> Any:
        """The answer for machines."""
        return json.loads(self.out)


@pytest.fixture
def typed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    """Type a command line, 100 columns wide, in English unless said otherwise."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("RENKEI_LANG", "en")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def type_words(*words: str) -> Said:
        terminal.forget_consoles()
        code = main(words)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return type_words
