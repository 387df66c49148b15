"""A returned workbook's results against Renkei's own.

Flows in: the file and the reduction that its entries make. Flows out: a finding for
each result that is not what its own entries come to.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Finding, plain_number
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.workbook import words
from renkei.methodologies.workbook.complaints import complaint
from renkei.methodologies.workbook.file import File
from renkei.methodologies.workbook.plan import Plan
from renkei.methodologies.workbook.stage import Stage

SHEET_AGREES = Decimal("1e-9")  # of the larger of RE and PE; a sheet has fifteen digits
NEAR_WHOLE = Decimal("1e-7")  # where the sheet rounds and asks for confirmation


def differing(
    file: File, planned: Plan, stage: Stage, reduction: Reduction
) -> Iterator[Finding]:
    """Results that are not what their own entries come to."""
    row, column = planned.shown[stage]
    figures = (
        reduction.reference_tco2,
        reduction.project_tco2,
        reduction.reduction_tco2,
    )
    exact = [Decimal(figure.value or 0) for figure in figures]
    margin = SHEET_AGREES * max(map(abs, exact))

    def differs(below: int, of: str, value: Decimal) -> Finding:
        spot = (row + below, column)
        return complaint(
            "result-differs",
            file.where(stage.input_sheet, spot),
            was=of,
            found=shown[below] if shown[below] != "" else "–",
            range=plain_number(round(value, 9)),
        )

    shown = [file.cell(stage.input_sheet, (row + n, column)) for n in range(4)]
    for number, (figure, value) in enumerate(zip(figures, exact, strict=True)):
        found = shown[number]
        is_number = isinstance(found, int | float)
        if not is_number or abs(Decimal(repr(found)) - value) > margin:
            yield differs(number, str(figure.symbol), value)
    is_near = abs(exact[2] - round(exact[2])) < NEAR_WHOLE
    if not is_near and shown[3] != reduction.whole_tonnes:
        yield differs(3, words.beside(words.WHOLE), Decimal(reduction.whole_tonnes))
