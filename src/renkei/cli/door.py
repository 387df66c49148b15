"""The door itself: language, command, answer or complaint, exit code.

Flows in: the words typed. Flows out: an exit code; whatever was refused is shown with
what was found, where, which rule it meets and what to do next, never as a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from renkei.cli import terminal
from renkei.cli.complaint import crashed, show, usage_finding
from renkei.foundation import Finding, Refusal, Text, same

DONE, COMPLAINT, REFUSED, CRASHED = 0, 1, 2, 70


def open_for(arguments: Sequence[str]) -> int:
    """Carry out one command line."""
    try:
        chosen, words = _language(list(arguments))
    except Refusal as refusal:
        terminal.speak(terminal.language_of(os.environ))
        show(refusal)
        return REFUSED
    terminal.speak(chosen)
    if words == ["--version"]:
        terminal.console().print(f"renkei {version('renkei')}")
        return DONE
    return _carry_out(words)


def _carry_out(words: list[str]) -> int:
    from typer.exceptions import TyperException

    from renkei.cli import tree

    _name_the_panels()
    try:
        answer = tree.root().main(args=words, prog_name="renkei", standalone_mode=False)
        sys.stdout.flush()
    except Refusal as refusal:
        show(refusal)
        return REFUSED
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            return DONE
        show(Refusal(usage_finding(error)))
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # the last door before the terminal
        return _fallen(error)
    return answer if isinstance(answer, int) else DONE


def _fallen(error: Exception) -> int:
    """What was not foreseen, or a second factor that was demanded and not given."""
    if isinstance(demanded := getattr(error, "refusal", None), Refusal):
        show(demanded)
        return REFUSED
    crashed(error)
    return CRASHED


def _language(words: list[str]) -> tuple[str, list[str]]:
    """The language asked for with `--lang`, wherever it stands, and the other words."""
    rest: list[str] = []
    chosen: str | None = None
    waiting = iter(words)
    for word in waiting:
        if word == "--lang":
            chosen = next(waiting, "")
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
        else:
            rest.append(word)
    if chosen is None:
        return terminal.language_of(os.environ), rest
    if chosen not in terminal.LANGUAGES:
        raise Refusal(_unknown_language(chosen))
    return chosen, rest


def _unknown_language(word: str) -> Finding:
    return Finding(
        code="cli.unknown-language",
        found=Text(
            ja=f"表示言語「{word}」には対応していません。",
            en=f"The language “{word}” is not spoken here.",
        ),
        where=same(f"--lang {word}".strip()),
        rule=Text(
            ja="表示言語は ja(日本語)または en(英語)です。",
            en="The language is ja (Japanese) or en (English).",
        ),
        remedy=Text(
            ja="--lang ja または --lang en と書いてください。",
            en="Write --lang ja or --lang en.",
        ),
    )


def _name_the_panels() -> None:
    """Give Typer's own headings the reader's language."""
    from typer import rich_utils

    headings: dict[str, Any] = {
        "ARGUMENTS_PANEL_TITLE": terminal.both("引数", "Arguments"),
        "OPTIONS_PANEL_TITLE": terminal.both("オプション", "Options"),
        "COMMANDS_PANEL_TITLE": terminal.both("動詞", "Verbs"),
        "DEFAULT_STRING": terminal.both("[既定値:{}]", "[default: {}]"),
        "ENVVAR_STRING": terminal.both("[環境変数:{}]", "[env var: {}]"),
        "REQUIRED_LONG_STRING": terminal.both("[必須]", "[required]"),
    }
    for name, words in headings.items():
        setattr(rich_utils, name, words)
