"""`renkei article6 show PLACE`: one country's year as the house keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renkei.cli.article6 import _kept, adjust, check
from renkei.cli.paper._reader import Reader
from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.store.queries.article6 import PartyYear

ABOUT = Text(
    ja="保存された国・年を表示します:版、検査の結果、相当調整、保有。",
    en="Show a kept year: its versions, checks, adjustments and holdings.",
)


def verb(place: _kept.PlaceWords, as_: Reader = "", json: Machine = False) -> None:
    """Beside a submitted version stands only what was frozen with it."""
    from renkei.cli import drawing

    found = _kept.party_year(_kept.place(place), as_)
    if json:
        drawing.machine(_plain(found))
        return
    drawing.show(*_drawn(found))


def _plain(found: PartyYear) -> dict[str, Any]:
    adjustment = found.account.adjustment if found.account else None
    return {
        **_kept.written(found),
        "checks": check.plain_report(found.report) if found.report else None,
        "account": adjust.plain_adjustment(adjustment) if adjustment else None,
    }


def _drawn(found: PartyYear) -> list[RenderableType]:
    from renkei.cli import complaint, drawing

    version = found.version
    state = both("提出前の案", "Draft")
    if version:
        state = both(f"提出済み 第{version.number}版", f"Version {version.number}")
    grid = drawing.facts_grid(
        [
            (both("帳簿", "Book"), found.book),
            (
                both("提出日時", "Submitted"),
                version.at.isoformat() if version else None,
            ),
            ("SHA-256", version.sha256 if version else None),
            (both("版", "Versions"), number(len(found.versions))),
            (
                both("記録", "Papers"),
                both("、", ", ").join(
                    both(
                        f"{each.number}(第{each.version}版)",
                        f"{each.number} v{each.version}",
                    )
                    for each in found.papers
                )
                or None,
            ),
            (
                both("その後", "Since then"),
                both("台帳か記録が変わっています", "ledger or papers have changed")
                if found.has_changed
                else None,
            ),
        ]
    )
    title = f"{say(found.name)} {found.year}  {state}"
    parts: list[RenderableType] = [drawing.card(title, grid, "cyan")]
    if found.aef and found.report:
        parts += check.drawn_report(found.aef, found.report)
    unsaid = (*found.not_frozen, *found.blocks, *found.apart)
    if unsaid:
        heading = both(f"指摘 {len(unsaid)}件", f"Findings: {len(unsaid)}")
        parts.append(drawing.card(heading, complaint.findings(unsaid), "yellow"))
    account = found.account
    if account and account.adjustment:
        parts += adjust.drawn_adjustment(account.adjustment)
    elif account and not found.not_frozen:
        parts.append(complaint.findings(account.findings))
    if account and account.buffer:
        parts.append(_holdings(account.buffer))
    return parts


def _holdings(lines: Any) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("=ビンテージ", "=Vintage"),
        both("=年", "=Year"),
        both(">年初", ">opening"),
        both(">承認・取得", ">entered"),
        both(">移転", ">sent"),
        both(">使用・取消し", ">ended"),
        both(">年末", ">closing"),
        title=both("ビンテージごとの保有", "Holdings by vintage"),
    )
    for line in lines:
        amounts = (line.opening, line.entered, line.left, line.ended, line.closing)
        table.add_row(str(line.vintage), str(line.year), *map(number, amounts))
    return table
