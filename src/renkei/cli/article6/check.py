"""`renkei article6 check FILE`: every rule before a submission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.article6._books import Since, book, by_party
from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.registry import article6

ABOUT = Text(
    ja="年次情報を提出前に検査します。判定できないものがあれば提出できません。",
    en="Check annual information before submission; what cannot be told blocks.",
)


def verb(
    *,
    file: Annotated[str, argument(ja="年次情報", en="The annual information")],
    beside: Annotated[
        list[str] | None,
        option(
            "--beside",
            ja="同じ国の前の年、相手国の年次情報(何度でも書けます)",
            en="Earlier years, and the other Party's information (may be repeated)",
            metavar="FILE",
        ),
    ] = None,
    since: Since = None,
    json: Machine = False,
) -> int:
    """A file of the same Party beside it is an earlier year, others a counterpart."""
    from renkei.cli import drawing
    from renkei.registry import article6

    given = book(file)
    known = by_party(beside or ())
    earlier = known.pop(given.party or "", [])
    report = article6.check(
        given,
        since=since,
        earlier=earlier,
        others=[each for books in known.values() for each in books],
    )
    if json:
        drawing.machine(_plain(report))
    else:
        drawing.show(*_drawn(given, report))
    return DONE if report.may_submit else COMPLAINT


def _plain(report: article6.Report) -> dict[str, Any]:
    return {
        "outcome": report.outcome,
        "may_submit": report.may_submit,
        "rules": [
            {
                "id": answer.rule.id,
                "outcome": answer.outcome,
                "paragraph": answer.rule.paragraph,
                "confidence": answer.rule.confidence,
                "severity": answer.rule.severity,
                "findings": answer.findings,
            }
            for answer in report.answers
        ],
    }


def _drawn(given: article6.Aef, report: article6.Report) -> list[RenderableType]:
    from renkei.cli import complaint, drawing
    from renkei.registry import article6

    styles = {article6.Outcome.PASS: "green", article6.Outcome.FAIL: "red"}
    counts = {
        outcome: sum(answer.outcome is outcome for answer in report.answers)
        for outcome in article6.Outcome
    }
    verdict = (
        both("提出できます", "may be submitted")
        if report.may_submit
        else both("提出できません", "may not be submitted")
    )
    grid = drawing.facts_grid(
        [
            (both("締約国", "Party"), given.party or "–"),
            (both("報告年", "Year"), str(given.year or "–")),
            (
                both("行数", "Rows"),
                both("、", ", ").join(
                    f"{say(table.name)} {len(given.rows(table.id))}"
                    for table in article6.tables()
                ),
            ),
            (
                both("規則", "Rules"),
                both("、", ", ").join(
                    f"{say(outcome.label)} {count}" for outcome, count in counts.items()
                ),
            ),
        ]
    )
    style = styles.get(report.outcome, "yellow")
    title = f"{say(report.outcome.label)}  {verdict}"
    parts: list[RenderableType] = [drawing.card(title, grid, style)]
    if report.findings:
        heading = both(
            f"指摘 {len(report.findings)}件", f"Findings: {len(report.findings)}"
        )
        body = complaint.findings(report.findings)
        parts.append(drawing.card(heading, body, style))
    return parts
