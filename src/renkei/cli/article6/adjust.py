"""`renkei article6 adjust NDC FILE…`: corresponding adjustments year by year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.article6._books import Since, by_party
from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.given_file import content_of
from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, joined, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.registry import article6

ABOUT = Text(
    ja="排出量に相当調整(最初の移転を加え、使用を引く)を行います。",
    en="Apply corresponding adjustments: first transfers added, uses subtracted.",
)
_READABLE = Text(
    ja="NDCのファイルは、読み取れるYAMLである。", en="An NDC file is YAML."
)


def verb(
    *,
    ndc: Annotated[str, argument(ja="NDCのファイル(YAML)", en="The NDC file (YAML)")],
    files: Annotated[
        list[str], argument(ja="この国の年次情報", en="The Party's annual information")
    ],
    until: Annotated[
        int | None,
        option(
            "--until",
            ja="この年まで。省略すると最後の報告年です。",
            en="Up to this year; the last reported one if not given",
            metavar="YYYY",
        ),
    ] = None,
    since: Since = None,
    json: Machine = False,
) -> int:
    """A year without emissions is shown as indeterminate, and ends with code 1."""
    from renkei.cli import drawing
    from renkei.registry import article6

    path = Path(ndc)
    period, emissions = article6.ndc_from(content_of(path, _READABLE), path.name)
    books = by_party(files).get(period.party, [])
    if not books:
        raise Refusal(_no_book(period.party))
    rows = [row for each in books for row in each.actions]
    actions = [article6.action_of(row) for row in rows]
    read = [action for action in actions if action is not None]
    if len(read) < len(rows):
        raise Refusal(_unreadable(len(rows) - len(read)))
    years = [each.year for each in books if each.year is not None]
    end = min(max(years), period.last_year) if until is None else until
    found = article6.adjust(
        period,
        article6.Quantities.of(period.party, read),
        emissions,
        until=end,
        unread=article6.unreported(years, since, end),
    )
    if json:
        drawing.machine(plain_adjustment(found))
    else:
        drawing.show(*drawn_adjustment(found))
    return COMPLAINT if found.missing else DONE


def plain_adjustment(found: article6.Adjustment) -> dict[str, object]:
    """An account for machines, year by year."""
    return {
        "party": found.period.party,
        "method": found.period.method,
        "until": found.until,
        "added": found.added,
        "subtracted": found.subtracted,
        "adjustment": found.adjustment,
        "closing": found.closing,
        "target": found.period.target,
        "outcome": found.outcome,
        "missing": found.missing,
        "lines": found.lines,
    }


def drawn_adjustment(found: article6.Adjustment) -> list[RenderableType]:
    """An account as a card and a table."""
    from renkei.cli import drawing
    from renkei.registry import article6

    period = found.period
    style = {article6.Outcome.PASS: "green", article6.Outcome.FAIL: "red"}.get(
        found.outcome, "yellow"
    )
    state = say(found.outcome.label)
    if found.outcome is article6.Outcome.INDETERMINATE and not found.missing:
        state = both("期間の途中", "the period is not over")
    grid = drawing.facts_grid(
        [
            (both("締約国", "Party"), period.party),
            (both("期間", "Period"), f"{period.first_year}–{period.last_year}"),
            (both("方法", "Method"), say(period.method.label)),
            (both("目標", "Target"), number(period.target)),
            (
                both("調整後の収支", "Balance"),
                None if found.closing is None else number(found.closing),
            ),
            (
                both("足りないもの", "Missing"),
                say(joined(found.missing)) if found.missing else None,
            ),
        ]
    )
    title = f"{both('相当調整', 'Corresponding adjustments')}  {state}"
    return [drawing.card(title, grid, style), _table(found)]


def _table(found: article6.Adjustment) -> RenderableType:
    from renkei.cli import drawing

    averaging = not found.lines[0].needs_trajectory
    fifth = (
        both(">平均した\n調整", ">average\nadjustment")
        if averaging
        else both(">軌道", ">trajectory")
    )
    unit = "tCO2eq" if found.period.is_ghg else both("NDCの指標", "the NDC's metric")
    table = drawing.table(
        both("=年", "=Year"),
        both(">排出量", ">emissions"),
        both(">＋最初の\n移転", ">+ first\ntransferred"),
        both(">－使用", ">− used"),
        fifth,
        both(">収支", ">balance"),
        caption=both(
            f"単位:{unit}。加算は緩和が起きた年、減算は使用の対象年です。",
            f"In {unit}. Added by the year of mitigation, subtracted by year of use.",
        ),
    )
    for line in found.lines:
        table.add_row(
            str(line.year),
            number(line.emissions),
            number(line.added),
            number(line.subtracted),
            number(line.adjustment if averaging else line.allowed),
            number(line.balance),
            style="yellow" if line.missing else None,
        )
    table.add_section()
    table.add_row(
        both("計", "Sum"),
        "",
        number(found.added),
        number(found.subtracted),
        "",
        "",
        style="bold",
    )
    return table


def _no_book(party: str) -> Finding:
    return Finding(
        code="cli.article6.no-book",
        found=Text(
            ja=f"{party}の年次情報がありません。",
            en=f"There is no annual information of {party}.",
        ),
        where=same(party),
        rule=Text(
            ja="調整は、その締約国が報告した行動から求める。",
            en="Adjustments follow from the actions that the Party reported.",
        ),
        remedy=Text(
            ja="その国の年次情報を指定してください。",
            en="Name the Party's annual information.",
        ),
    )


def _unreadable(count: int) -> Finding:
    return Finding(
        code="cli.article6.unreadable",
        found=Text(
            ja=f"読み取れない行動が{count}件あります。",
            en=f"Actions that cannot be read: {count}.",
        ),
        where=Text(ja="表3 行動", en="Table 3 Actions"),
        rule=Text(
            ja="読めない行を飛ばして調整することはできない。",
            en="No row is left out of an adjustment because it cannot be read.",
        ),
        remedy=Text(
            ja="「renkei article6 check」で行を直してください。",
            en="Mend the rows, with “renkei article6 check”.",
        ),
    )
