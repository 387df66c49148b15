"""`renkei registry replay`: the published issuance records, loaded and summed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.facts import Facts

ABOUT = Text(
    ja="公表された発行記録を登録簿に再現し、合計と気になる行を表示します。",
    en="Replay the published issuance records: totals, and every odd row.",
)


def verb(json: Machine = False) -> None:
    """Totals to the tonne by project and side; what is odd is reported, not mended."""
    from renkei import facts, registry
    from renkei.cli import complaint, drawing

    record = facts.load()
    register = record.register
    history = registry.replay(
        register.issuances, source=register.source, confidence=register.confidence
    )
    if json:
        drawing.machine(_plain(history))
        return
    found = history.findings
    title = both(f"気になる行 {len(found)}件", f"Odd rows: {len(found)}")
    drawing.show(
        _totals(history, record),
        drawing.quiet(drawing.source_words(register.source)),
        drawing.quiet(say(register.completeness)),
        drawing.card(title, complaint.findings(found), "yellow"),
        drawing.quiet(
            both(
                "何も修正していません。口座の残高は「renkei registry account 口座ID」:",
                "Nothing was corrected. Balances: “renkei registry account ID”: ",
            )
            + ", ".join(history.ledger.accounts)
        ),
    )


def _totals(history: Any, record: Facts) -> RenderableType:
    from renkei.cli import drawing

    parties = list(history.by_party)
    table = drawing.table(
        both("=案件", "=Project"),
        *(
            f">{say(record.countries[party].name)} tCO2"
            for party in sorted(parties, key=lambda party: party == "JP")
        ),
        both(">通知量 tCO2", ">Notified tCO2"),
        both(">発行量 tCO2", ">Issued tCO2"),
        title=both(
            f"公表された発行実績({len(history.rows)}行)",
            f"Published issuances ({len(history.rows)} rows)",
        ),
    )
    sides = sorted(parties, key=lambda party: party == "JP")
    for project, total in history.by_project.items():
        table.add_row(
            project,
            *(_issued(history.by_project_and_party.get((project, s))) for s in sides),
            number(total.notified_tco2.value),
            number(total.issued_tco2.value),
        )
    table.add_section()
    table.add_row(
        both("合計", "Total"),
        *(_issued(history.by_party[side]) for side in sides),
        number(history.total.notified_tco2.value),
        number(history.total.issued_tco2.value),
        style="bold",
    )
    return table


def _issued(total: Any) -> str:
    if total is None:
        return "—"
    if all(cell.value is None for cell in total.issued_tco2.inputs):
        return both("未発行", "not issued")
    return number(total.issued_tco2.value)


def _plain(history: Any) -> dict[str, object]:
    return {
        "rows": [
            {
                "row": replayed.record.row,
                "project": replayed.record.reference,
                "party": replayed.record.party,
                "block": replayed.entry.block.label if replayed.entry else None,
            }
            for replayed in history.rows
        ],
        "by_project": history.by_project,
        "by_party": history.by_party,
        "by_country": history.by_country,
        "total": history.total,
        "findings": history.findings,
    }
