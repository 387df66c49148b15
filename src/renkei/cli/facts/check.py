"""`renkei facts check`: what does not add up in document and register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import SEVERITY_STYLES, both, say
from renkei.cli.tree import Machine, flag
from renkei.foundation import Severity, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.facts import Inconsistency

COMPLAINT = 1
CONSISTENT = "consistent"
VERDICT_STYLES = {
    CONSISTENT: "green",
    "explained": "cyan",
    "inconsistent": "red",
    "cannot_tell": "yellow",
}
EVIDENCE = {
    "collaboration": Text(ja="連携", en="collaboration"),
    "project": Text(ja="案件", en="project"),
    "place": Text(ja="都市", en="place"),
    "figure": Text(ja="数値", en="figure"),
    "total": Text(ja="公表値", en="total"),
    "register": Text(ja="登録簿", en="register"),
    "issuance": Text(ja="発行記録", en="issuance"),
    "adoption": Text(ja="公募", en="call"),
    "showcase": Text(ja="紹介案件", en="showcase"),
    "unlisted": Text(ja="一覧外の成果", en="unlisted result"),
}
ABOUT = Text(
    ja="資料の不整合を、行から数え直してすべて示します(何も修正しません)。",
    en="Report every inconsistency, counted from the rows; nothing is corrected.",
)


def verb(
    *,
    strict: Annotated[
        bool,
        flag(
            "--strict",
            ja="一致しないものがあれば終了コード1で終わります。",
            en="End with exit code 1 if anything does not agree.",
        ),
    ] = False,
    json: Machine = False,
) -> int:
    """All of them, the heaviest first; what agrees stands together at the end."""
    from renkei import facts
    from renkei.cli import drawing

    found = facts.check(facts.load())
    open_ones = [each for each in found if each.verdict != CONSISTENT]
    if json:
        drawing.machine(found)
    else:
        drawing.show(*_drawn(found, open_ones))
    return COMPLAINT if strict and open_ones else 0


def _drawn(
    found: tuple[Inconsistency, ...], open_ones: list[Inconsistency]
) -> Iterable[RenderableType]:
    from renkei.cli import drawing

    for severity in Severity:
        group = [each for each in open_ones if each.severity is severity]
        if group:
            label = say(severity.label)
            title = both(f"{label} {len(group)}件", f"{label}: {len(group)}")
            yield drawing.card(title, _group(group), SEVERITY_STYLES[severity][1])
    agreeing = [each for each in found if each.verdict == CONSISTENT]
    yield _agreeing(agreeing)
    yield _summary(found)


def _group(group: list[Inconsistency]) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding

    from renkei.cli import drawing
    from renkei.cli.prose import Prose

    parts: list[RenderableType] = []
    for position, each in enumerate(group):
        if position:
            parts.append(Prose(""))
        parts.append(
            Prose.assemble(
                (say(each.title), "bold"),
                "  ",
                (say(each.verdict.label), VERDICT_STYLES[each.verdict]),
                (f"  {each.id}", "dim"),
            )
        )
        grid = drawing.facts_grid(
            [
                (both("記載", "Stated"), say(each.stated) if each.stated else None),
                (both("集計", "Counted"), say(each.counted) if each.counted else None),
                (both("説明", "Why"), say(each.explanation)),
                (both("根拠", "Evidence"), _evidence(each)),
                (both("対処", "Remedy"), say(each.remedy)),
            ]
        )
        parts.append(Padding(grid, (0, 0, 0, 2)))
    return Group(*parts)


def _evidence(each: Inconsistency) -> str:
    """The rows behind a finding, those of one kind together: collaboration 16, 27."""
    kinds: dict[str, list[str]] = {}
    for reference in each.evidence:
        kind, _, name = reference.partition(":")
        kinds.setdefault(kind, []).append(name)
    return both("、", "; ").join(
        f"{say(EVIDENCE.get(kind, kind))} {', '.join(names)}"
        for kind, names in kinds.items()
    )


def _agreeing(group: list[Inconsistency]) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("一致している項目", "What agrees"),
        both("記載", "Stated"),
        both("集計", "Counted"),
    )
    for each in group:
        table.add_row(
            say(each.title),
            say(each.stated) if each.stated else "—",
            say(each.counted) if each.counted else "—",
        )
    return table


def _summary(found: tuple[Inconsistency, ...]) -> RenderableType:
    from renkei.cli import drawing
    from renkei.cli.prose import Prose

    counts = Counter(each.verdict for each in found)
    words = Prose(both(f"{len(found)}項目を確認:", f"{len(found)} checks: "))
    for position, (verdict, count) in enumerate(counts.items()):
        words.append(both("、", ", ") if position else "")
        words.append(f"{say(verdict.label)} {count}", style=VERDICT_STYLES[verdict])
    words.append(both("。", ".") + " ")
    words.append_text(
        drawing.quiet(
            both(
                "資料の値はどれも修正していません(約束ごと §17)。",
                "No value of the sources was changed (convention §17).",
            )
        )
    )
    return words
