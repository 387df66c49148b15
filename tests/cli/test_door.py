"""The door: language, help, mistyped words, exit codes, and no traceback ever."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from renkei.cli import terminal, tree
from renkei.cli.facts import check

Typed = Callable[..., Any]
HELP_SECONDS = 0.6


def in_a_process(*words: str, **environment: str) -> tuple[int, str, str]:
    """One command line in a process of its own."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from renkei.cli import main\nsys.exit(main(sys.argv[1:]))",
            *words,
        ],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"RENKEI_LANG": "ja", "LANG": "en_US.UTF-8"}, "ja"),
        ({"LC_ALL": "ja_JP.UTF-8", "LANG": "C"}, "ja"),
        ({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_reader(
    environment: dict[str, str], expected: str
) -> None:
    assert terminal.language_of(environment) == expected


def test_help_speaks_both_languages() -> None:
    code, out, _ = in_a_process("--help", RENKEI_LANG="ja")
    assert code == 0
    assert "使い方:" in out
    assert "この説明を表示します" in out
    assert "Usage" not in out
    code, out, _ = in_a_process("estimate", "--help", "--lang", "en")
    assert code == 0
    assert "Usage:" in out
    assert "オプション" not in out


def test_help_is_quick() -> None:
    in_a_process("--help")
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        code, _out, _err = in_a_process("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        )
        assert code == 0
    assert min(seconds) < HELP_SECONDS, seconds  # of the processor, however busy


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom renkei.cli import main\nmain(['--help'])\n"
        "heavy = {'django', 'duckdb', 'pyarrow', 'pint', 'lark', 'psycopg', 'yaml'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_verb_shows_its_help(typed: Typed) -> None:
    for words, about in tree.verbs().items():
        said = typed(*words, "--help", "--lang", "en")
        assert said.code == 0, words
        assert about.en.split()[0] in said.out


def test_an_unknown_verb_names_the_nearest(typed: Typed) -> None:
    said = typed("fact")
    assert said.code == 2
    assert "cli.unknown-verb" in said.complaint
    assert "renkei facts" in said.complaint
    said = typed("facts", "chek", "--lang", "ja")
    assert "「renkei facts check」ではありませんか" in said.complaint


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--lang", "fr", "facts", "check"], "cli.unknown-language"),
        (["facts", "check", "--lang"], "cli.unknown-language"),
        (["facts", "check", "--loud"], "There is no option --loud"),
        (["collaboration", "show"], "is missing"),
        (["collaboration", "show", "1", "2"], "does not fit"),
        (["estimate", "MN_AM003", "--set"], "needs a value"),
    ],
)
def test_a_mistyped_line_is_refused_with_a_remedy(
    typed: Typed, words: list[str], complaint: str
) -> None:
    said = typed(*words)
    assert said.code == 2
    assert complaint in said.complaint
    assert "Remedy" in said.complaint
    assert "Traceback" not in said.complaint
    assert said.out == ""


def test_a_fault_of_ours_says_so_without_a_traceback(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("[bold]nobody divides here[/bold]")

    monkeypatch.setattr(check, "verb", broken)
    said = typed("facts", "check", "--lang", "ja")
    assert said.code == 70
    assert "プログラムの不具合" in said.complaint
    assert "[bold]nobody divides here[/bold]" in said.complaint
    assert "Traceback" not in said.complaint


def test_a_reader_who_stops_reading_is_no_fault() -> None:
    script = (
        "import sys\nfrom renkei.cli import main\nsys.exit(main(['meter', 'demo']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read().decode()
    assert "Traceback" not in complaint
    assert "Fault" not in complaint
