"""`renkei methodology read FILE`: a returned workbook, checked and computed again."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.methodology.show import find
from renkei.cli.terminal import both, number
from renkei.cli.tree import Machine, argument, flag
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.methodologies import workbook

REFUSED = 2
ABOUT = Text(
    ja="記入済みのワークブックを読み取り、正確に計算し直します。",
    en="Read a filled workbook and compute it again, exactly.",
)


def verb(
    file: Annotated[str, argument(ja="ワークブック(xlsx)", en="The workbook (xlsx)")],
    plan: Annotated[
        bool,
        flag(
            "--plan",
            ja="報告(MRS)でなく計画(MPS)の値を読みます。",
            en="Read the plan (MPS) instead of the report (MRS).",
        ),
    ] = False,
    json: Machine = False,
) -> int | None:
    """Every finding at once, or the reduction opened to the cells it came from."""
    from renkei.cli import complaint, drawing
    from renkei.methodologies import workbook

    path = Path(file)
    content = _content(path)
    said = workbook.identify(content, path.name)
    edition = find(said.methodology_id).edition(said.version, said.variant)
    stage = workbook.Stage.PLAN if plan else workbook.Stage.REPORT
    try:
        returned = workbook.read(
            content,
            path.name,
            edition,
            by=getpass.getuser(),
            at=datetime.now(UTC),
            stage=stage,
        )
    except Refusal as refusal:
        complaint.show(refusal)
        return REFUSED
    if json:
        drawing.machine(_plain(returned))
        return None
    reduction = returned.reduction
    drawing.show(
        drawing.figure_tree(reduction.reduction_tco2),
        drawing.quiet(
            both(
                f"整数トン {number(reduction.whole_tonnes)} tCO2",
                f"Whole tonnes {number(reduction.whole_tonnes)} tCO2",
            )
        ),
    )
    return None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            Finding(
                code="cli.workbook.file",
                found=Text(
                    ja="ファイルを開けません。", en="The file cannot be opened."
                ),
                where=same(str(path)),
                rule=Text(
                    ja="ワークブックのファイルを一つ指定する。",
                    en="One workbook file is named.",
                ),
                remedy=Text(
                    ja="パスと権限を確かめてください。",
                    en="Check the path and its permissions.",
                ),
            )
        ) from error


def _plain(returned: workbook.Returned) -> dict[str, object]:
    reduction = returned.reduction
    return {
        "methodology_id": reduction.methodology_id,
        "version": reduction.version,
        "period": reduction.period,
        "reference_tco2": reduction.reference_tco2,
        "project_tco2": reduction.project_tco2,
        "reduction_tco2": reduction.reduction_tco2,
        "whole_tonnes": reduction.whole_tonnes,
        "may_credit": reduction.may_credit,
        "is_study": returned.is_study,
        "findings": reduction.findings,
        "fingerprint": reduction.fingerprint,
    }
