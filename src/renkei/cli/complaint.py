"""What the terminal says when something was refused.

Flows in: a refusal, a mistyped command line, or a mistake of our own. Flows out: a
panel with the four answers every message owes, on the error stream.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from renkei.cli.terminal import SEVERITY_STYLES, both, console, say
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

_ANSWERS = (
    (Text(ja="場所", en="Where"), "where"),
    (Text(ja="規則", en="Rule"), "rule"),
    (Text(ja="対処", en="Remedy"), "remedy"),
)


def show(refusal: Refusal, hint: str = "") -> None:
    """Print every reason of a refusal on the error stream, and where to write what."""
    from rich.console import Group
    from rich.panel import Panel

    from renkei.cli.prose import Prose

    console(stderr=True).print(
        Panel(
            Group(findings(refusal.findings), *([Prose("\n" + hint)] if hint else [])),
            title=both("実行できませんでした", "Refused"),
            title_align="left",
            border_style="red",
            padding=(1, 2),
        )
    )


def findings(found: Iterable[Finding]) -> RenderableType:
    """Findings one under the other, each with its code and its four answers."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table

    from renkei.cli.prose import Prose

    parts: list[RenderableType] = []
    for position, finding in enumerate(found):
        mark, style = SEVERITY_STYLES[finding.severity]
        heading = Prose.assemble(
            (f"{mark} ", f"bold {style}"),
            (say(finding.found), "bold"),
            (f"  {finding.code}", "dim"),
        )
        answers = Table.grid(padding=(0, 2, 0, 0))
        answers.add_column(style="dim", no_wrap=True)
        answers.add_column(overflow="fold")
        for label, field in _ANSWERS:
            answers.add_row(say(label), Prose(say(getattr(finding, field))))
        if position:
            parts.append(Prose(""))
        parts.extend([heading, Padding(answers, (0, 0, 0, 2))])
    return Group(*parts)


def usage_finding(error: Any) -> Finding:
    """A mistyped command line as a finding; Typer's own exceptions come in."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "renkei"
    kind = type(error).__name__
    hint = error.param.get_error_hint() if getattr(error, "param", None) else ""
    found = {
        "MissingParameter": Text(ja=f"{hint} が足りません。", en=f"{hint} is missing."),
        "NoSuchOption": Text(
            ja=f"オプション {getattr(error, 'option_name', '')} はありません。",
            en=f"There is no option {getattr(error, 'option_name', '')}.",
        ),
        "BadOptionUsage": Text(
            ja=f"オプション {getattr(error, 'option_name', '')} の値が足りません。",
            en=f"The option {getattr(error, 'option_name', '')} needs a value.",
        ),
        "BadParameter": Text(
            ja=f"{hint} の値を読み取れません。",
            en=f"The value of {hint} cannot be read.",
        ),
    }.get(kind, Text(ja="書き方が違います。", en="The command line does not fit."))
    return Finding(
        code="cli.usage",
        found=found,
        where=same(path),
        rule=Text(
            ja=f"書き方は「{_usage(context, path)}」です。",
            en=f"It is written: {_usage(context, path)}",
        ),
        remedy=Text(
            ja=f"「{path} --help」で引数とオプションを確かめてください。",
            en=f"See arguments and options with “{path} --help”.",
        ),
    )


def crashed(error: Exception) -> None:
    """Say that the fault is ours; details only where they are asked for."""
    from rich.panel import Panel

    from renkei.cli.prose import Prose

    out = console(stderr=True)
    name = f"{type(error).__name__}: {error}"
    out.print(
        Panel(
            Prose(
                both(
                    f"プログラムの不具合です。\n{name}\n\n"
                    "RENKEI_TRACEBACK=1 を付けて実行すると詳細を表示します。",
                    f"This is a fault in the program, not in your words.\n{name}\n\n"
                    "Run again with RENKEI_TRACEBACK=1 for details.",
                )
            ),
            title=both("不具合", "Fault"),
            title_align="left",
            border_style="red",
            padding=(1, 2),
        )
    )
    if os.environ.get("RENKEI_TRACEBACK"):
        out.print_exception()


def _usage(context: Any, path: str) -> str:
    if context is None:
        return path
    return " ".join(context.get_usage().split(":", 1)[-1].split())
