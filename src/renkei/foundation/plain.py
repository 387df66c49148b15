"""How nouns are written for machines: one shape for every door.

Flows in: any noun of the rooms. Flows out: what JSON can hold. Exact numbers become
strings, so that no reader turns a tonne into a float; counts and years stay numbers;
both languages of a text stay side by side; a period says its half-open ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from renkei.foundation.fingerprint import plain_number
from renkei.foundation.provenance import Figure


def plain(content: object) -> Any:  # noqa: PLR0911 - one return for each kind
    """The noun as dictionaries, lists, strings, whole numbers, truth values and null.

    >>> plain({"reduction": Decimal("12.50"), "year": 2017})
    {'reduction': '12.5', 'year': 2017}
    """
    match content:
        case Enum():
            return plain(content.value)
        case None | bool() | int() | str():
            return content
        case Decimal():
            return plain_number(content)
        case date():
            return content.isoformat()
        case Figure():
            value = None if content.value is None else plain_number(content.value)
            return {
                **_fields(content),
                "value": value,
                "may_credit": content.may_credit,
            }
        case Mapping():
            return {str(plain(key)): plain(value) for key, value in content.items()}
        case Set():
            return sorted(plain(member) for member in content)
        case Sequence():
            return [plain(member) for member in content]
    assert is_dataclass(content) and not isinstance(content, type), (
        f"no plain form for {type(content).__name__}"
    )
    return _fields(content)


def _fields(noun: Any) -> dict[str, Any]:
    return {field.name: plain(getattr(noun, field.name)) for field in fields(noun)}
