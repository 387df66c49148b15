"""The noun `factor`: what a fuel, a generator or a grid emits for a unit of energy."""

from renkei.foundation import Text

PLACE = 5
ABOUT = Text(
    ja="排出係数:収録した係数の一覧と、係数の算定",
    en="Emission factors: those on record, and how others are built",
)
