"""The auditor: every family computed a second time, slowly, in plain fractions.

Written from what the families say in words, without the engine, its parser or the
equations' text. Put this folder on `sys.path`, then:

>>> audit("facility_pue",
...       {"EC_IT,p": 100, "PUE_RE": 2, "EC_total,p": 150, "EF_elec": Decimal("0.5")})
{'ER_p': Fraction(25, 1), 'RE_p': Fraction(100, 1), 'PE_p': Fraction(75, 1)}

Inputs carry the family's own symbols. A symbol with indices is given by member
(`{"A": 100}`), by members in the order of its subscripts (`{("food", "2024"): 7}`) or
nested. Tables are rows by category: `{"k": {("food", "wet"): Decimal("0.4")}}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from types import ModuleType
from typing import Any

import audited_electricity
import audited_heat
import audited_land
import audited_transport
import audited_waste
from audited_values import Audited, Given

_TOPICS: tuple[ModuleType, ...] = (
    audited_electricity,
    audited_heat,
    audited_transport,
    audited_waste,
    audited_land,
)


def auditor(family_id: str) -> Callable[[Given], Audited]:
    """The function of a family's own name."""
    for topic in _TOPICS:
        if family_id in topic.FAMILIES:
            return topic.FAMILIES[family_id]  # type: ignore[no-any-return]
    raise LookupError(f"the family {family_id} has no auditor")


def audit(
    family_id: str,
    inputs: Mapping[str, Any],
    tables: Mapping[str, Any] | None = None,
) -> Audited:
    """RE_p, PE_p, ER_p and every quantity between, as fractions.

    A quantity with indices comes as {place: fraction}. Refuses (`KeyError`,
    `LookupError`, `TypeError`) what is missing, inexact, or given and not used.
    """
    given = Given(inputs, tables or {})
    found = auditor(family_id)(given)
    if given.unread():
        raise KeyError(f"{family_id} does not use {', '.join(given.unread())}")
    return {"ER_p": found["RE_p"] - found["PE_p"]} | found


def decimal(value: Fraction, digits: int = 40) -> Decimal:
    """The fraction in decimals, for a file of cases.

    >>> decimal(Fraction(1, 8))
    Decimal('0.125')
    """
    with localcontext() as context:
        context.prec = digits
        return Decimal(value.numerator) / Decimal(value.denominator)
