"""The published history of issuances, replayed and summed."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from renkei import facts
from renkei import registry as room
from renkei.api.shapes import FigureShape, FindingShape, PeriodShape, SourceShape, Words
from renkei.foundation import plain

router = Router()
TAG = "登録簿 registry"
PLACE = 7


class RowShape(Schema):
    """公表された一行と、登録簿でのブロック。 / A published row and what it became."""

    row: int
    project: str
    party: str
    period: PeriodShape
    decided_on: datetime.date
    notified_tco2: int
    issued_on: datetime.date | None
    issued_tco2: int | None
    block: str | None = Field(
        description="シリアル番号(連携独自。§10)。 / Its serials, Renkei's own (§10)."
    )


class TotalShape(Schema):
    """通知量と発行量。 / What was notified and what was issued."""

    name: str = Field(description="案件または国。 / A project or a party.")
    notified_tco2: FigureShape
    issued_tco2: FigureShape


class HistoryShape(Schema):
    """公表された発行実績の再現。 / The published issuances, replayed."""

    source: SourceShape
    completeness: Words
    rows: list[RowShape]
    by_project: list[TotalShape]
    by_party: list[TotalShape]
    by_country: list[TotalShape]
    total: TotalShape
    findings: list[FindingShape] = Field(
        description="気になる行。修正はしない(§17)。 / Odd rows; nothing is corrected."
    )


@router.get(
    "/registry/history",
    response=HistoryShape,
    summary="発行実績の再現 / Replay the history",
)
def history(request: HttpRequest) -> dict[str, Any]:
    """公表記録を再現し、合計と気になる行を示す。 /
    The published records replayed, with totals and every odd row."""
    return _replayed()


@cache
def _replayed() -> dict[str, Any]:
    """Facts do not change while the program runs, so they are replayed once."""
    register = facts.load().register
    found = room.replay(
        register.issuances, source=register.source, confidence=register.confidence
    )
    return {
        "source": plain(register.source),
        "completeness": plain(register.completeness),
        "rows": [
            {
                **plain(replayed.record),
                "project": replayed.record.reference,
                "block": replayed.entry.block.label if replayed.entry else None,
            }
            for replayed in found.rows
        ],
        "by_project": _totals(found.by_project),
        "by_party": _totals(found.by_party),
        "by_country": _totals(found.by_country),
        "total": {"name": "all", **plain(found.total)},
        "findings": plain(found.findings),
    }


def _totals(named: Any) -> list[dict[str, Any]]:
    return [{"name": name, **plain(total)} for name, total in named.items()]
