"""The demonstration of a project as the store keeps it, where a database answers.

Flows in: a project's reference. Flows out: its readings, reduction, gate and blocks, or
one sentence saying why they are not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from renkei.cli import database
from renkei.cli.terminal import both, number, say

if TYPE_CHECKING:
    from rich.console import RenderableType


def plain(reference: str) -> Any:
    """The demonstration for machines; None where no database answers."""
    store = database.store_if_reachable()
    if store is None:
        return None
    told = store.story(reference)
    reduction, decision = told.reduction, told.decision
    return {
        "is_demonstration": told.is_demonstration,
        "files": told.files,
        "reduction": reduction.tonnes if reduction else None,
        "may_credit": told.may_credit,
        "signature": told.signature.verified if told.signature else None,
        "decision": decision,
        "gate": told.gate,
        "blocks": [entry.block.label_of(entry.serials) for entry in told.entries],
    }


def drawn(reference: str) -> Iterator[RenderableType]:
    """The demonstration for people."""
    from renkei.cli import drawing

    store = database.store_if_reachable()
    if store is None:
        yield drawing.quiet(
            both(
                "データベースが動いていないため、実演の状態は表示していません"
                "(./renkei up で起動します)。",
                "No database is running, so the state of the demonstration is not "
                "shown (start it with ./renkei up).",
            )
        )
        return
    told = store.story(reference)
    if told.design is None and not told.files:
        return
    title = both(
        "実演(モデルによるデータ。実際のクレジットではありません)",
        "Demonstration (model data; these are not real credits)",
    )
    yield drawing.card(title, _steps(told), "yellow")
    if told.reduction is not None:
        yield drawing.figure_tree(told.reduction.tonnes)
    if told.entries:
        yield _blocks(told)
    elif told.gate:
        yield _gate(told)


def _steps(told: Any) -> RenderableType:
    from renkei.cli import drawing

    design, reduction = told.design, told.reduction
    edition = f"{design.methodology_id} {design.version}" if design else None
    return drawing.facts_grid(
        [
            (both("方法論", "Methodology"), edition),
            (both("計測", "Readings"), _readings(told)),
            (
                both("排出削減量", "Reduction"),
                drawing.value(reduction.tonnes) if reduction else say(None),
            ),
            (both("検証", "Verification"), _signature(told)),
            (both("決定", "Decision"), _decision(told)),
            (both("発行", "Issuance"), _issued(told)),
        ]
    )


def _readings(told: Any) -> str:
    counted = [file for file in told.files if file.is_in_force]
    if not counted:
        return both("まだありません", "none yet")
    return "; ".join(
        f"{file.file_name}  {number(file.rows)}"
        + both(" 行、", " rows, ")
        + f"{number(Decimal(file.total_wh) / 1_000_000)} MWh"
        for file in counted
    )


def _signature(told: Any) -> str:
    signature = told.signature
    if signature is None:
        return both("まだありません", "none yet")
    verified = signature.verified
    holds = (
        both("有効", "stands") if signature.fits else both("不一致", "no longer fits")
    )
    signed = f"{verified.organisation}  {verified.signed_on.isoformat()}"
    return f"{signed}  {say(verified.opinion.label)}  {holds}"


def _decision(told: Any) -> str:
    decision = told.decision
    if decision is None:
        return both("まだありません", "none yet")
    parts = both("、", ", ").join(
        f"{part.party} {part.vintage or ''} {number(part.tonnes)}"
        for part in decision.parts
    )
    return (
        f"{decision.decided_on.isoformat()}  {number(decision.tonnes)} tCO2 ({parts})"
    )


def _issued(told: Any) -> str:
    if told.entries:
        tonnes = sum(entry.tonnes for entry in told.entries)
        return f"{number(tonnes)} tCO2"
    refused = [attempt for attempt in told.attempts if not attempt.is_issued]
    if refused:
        return both(f"未発行(拒否 {len(refused)}回)", f"none (refused {len(refused)}×)")
    return both("まだありません", "none yet")


def _blocks(told: Any) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("=シリアル番号", "=Serial numbers"),
        ">tCO2",
        both("=発行日", "=Issued"),
        title=both("発行されたクレジット(実演)", "Credits issued (demonstration)"),
    )
    for entry in told.entries:
        table.add_row(
            entry.block.label_of(entry.serials),
            number(entry.tonnes),
            entry.on.isoformat(),
        )
    return table


def _gate(told: Any) -> RenderableType:
    from renkei.cli import drawing
    from renkei.cli.complaint import findings
    from renkei.foundation import Severity

    is_shut = any(found.severity is Severity.ERROR for found in told.gate)
    title = (
        both("発行の関門:まだ発行できません", "The gate: not to be issued yet")
        if is_shut
        else both("発行の関門:発行できます", "The gate: open")
    )
    style = "dark_orange" if is_shut else "green"
    return drawing.card(title, findings(told.gate), style)
