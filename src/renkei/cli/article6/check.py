"""`renkei article6 check FILE`: every rule before a submission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.article6._books import Since, book, by_party
from renkei.cli.article6._kept import Kept, kept_in
from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.registry import article6

ABOUT = Text(
    ja="年次情報を提出前に検査します。判定できないものがあれば提出できません。",
    en="Check annual information before submission; what cannot be told blocks.",
)


def verb(
    *,
    file: Annotated[
        str,
        argument(
            ja="年次情報(ファイル、または 帳簿/国/年)",
            en="The annual information: a file, or BOOK/COUNTRY/YEAR",
        ),
    ],
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
    as_: Reader = "",
    json: Machine = False,
) -> int:
    """A file of the same Party beside it is an earlier year, others a counterpart.

    A kept year is checked beside all that the house keeps, by today's papers.
    """
    from renkei.cli import drawing

    kept = kept_in(file)
    if kept is None:
        given, report = _of_files(file, beside or [], since)
    elif beside or since is not None:
        raise Refusal(_alone(file))
    else:
        given, report = _of_house(kept, as_)
    if json:
        drawing.machine(plain_report(report))
    else:
        drawing.show(*drawn_report(given, report))
    return DONE if report.may_submit else COMPLAINT


def _of_files(
    file: str, beside: list[str], since: int | None
) -> tuple[article6.Aef, article6.Report]:
    from renkei.registry import article6

    given = book(file)
    known = by_party(beside)
    earlier = known.pop(given.party or "", [])
    report = article6.check(
        given,
        since=since,
        earlier=earlier,
        others=[each for books in known.values() for each in books],
    )
    return given, report


def _of_house(kept: Kept, as_: str) -> tuple[article6.Aef, article6.Report]:
    store = house("article6 check")
    found = store.check_party_year(*kept.words, reader(store, as_), kept.version)
    if found.aef is None:
        raise Refusal(found.blocks)
    return found.aef, found.report


def plain_report(report: article6.Report) -> dict[str, Any]:
    """What every rule says, for machines."""
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


def drawn_report(given: article6.Aef, report: article6.Report) -> list[RenderableType]:
    """What every rule says: the verdict, then each finding."""
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


def _alone(words: str) -> Finding:
    return Finding(
        code="cli.article6.kept-alone",
        found=Text(
            ja="保存された年に --beside か --since が付いています。",
            en="A kept year was given --beside or --since.",
        ),
        where=same(words),
        rule=Text(
            ja="保存された年は、保存された前の年、相手国の年、参加の記録とともに検査する。",
            en="A kept year is checked beside the years and papers that are kept.",
        ),
        remedy=Text(
            ja="どちらも付けずに検査するか、書き出したファイルを検査してください。",
            en="Leave them out, or export the year and check the file.",
        ),
    )
