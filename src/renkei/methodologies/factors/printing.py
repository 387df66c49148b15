"""A factor as a document prints it: cut once, and the rounding named.

Flows in: an exact figure. Flows out: the printed figure, which opens to the exact one.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from renkei.foundation import Figure, Refusal, Text, computed
from renkei.methodologies.engine.exact import exact_context
from renkei.methodologies.engine.words import grouped
from renkei.methodologies.factors import complaints
from renkei.methodologies.reduction import GUARD

MOST_DIGITS = 9


class Rounding(StrEnum):
    """How the digits after the last printed one are treated."""

    DOWN = "down"
    HALF_UP = "half-up"

    @property
    def label(self) -> Text:
        """The words a reader sees."""
        return _LABELS[self]


_LABELS = {
    Rounding.DOWN: Text(
        ja="小数第{digits}位未満を切り捨てる", en="cut after {digits} decimals"
    ),
    Rounding.HALF_UP: Text(
        ja="小数第{digits}位まで四捨五入する",
        en="rounded to {digits} decimals, a half upwards",
    ),
}
_MODES = {Rounding.DOWN: ROUND_DOWN, Rounding.HALF_UP: ROUND_HALF_UP}


def printed_to(
    figure: Figure, digits: int = 3, *, rounding: Rounding = Rounding.DOWN
) -> Figure:
    """The figure with `digits` decimals, as official documents print it.

    Cutting is the default: a reference factor may only come out lower. A hair under
    1e-20, left by a division, is healed before the cut. Refuses
    `methodologies.factor.value-unknown`.
    """
    assert 0 <= digits <= MOST_DIGITS, f"{digits} decimals are not printed"
    if figure.value is None:
        raise Refusal(complaints.unknown_value(figure.name, figure.id))
    with localcontext(exact_context()):
        exact = Decimal(figure.value).quantize(GUARD, ROUND_HALF_EVEN)
        printed = exact.quantize(Decimal(1).scaleb(-digits), _MODES[rounding])
    said = rounding.label.format(digits=digits)
    worked = f"{grouped(figure.value)} → {printed}"
    return computed(
        f"{figure.id}/printed",
        figure.name,
        printed,
        unit=figure.unit,
        rule=Text(
            ja=f"端数処理:{said.ja}。{worked}", en=f"Rounding: {said.en}. {worked}"
        ),
        inputs=(figure,),
        symbol=figure.symbol,
    )
