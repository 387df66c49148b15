"""How a long list is handed out in parts.

Flows in: all nouns of a list, and which part is wanted. Flows out: the part in plain
form, with the number of all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ninja import Schema
from pydantic import Field

N = TypeVar("N")
LIMIT = 200


class Paging(Schema):
    """一覧のどの部分か。 / Which part of a list is wanted."""

    limit: int = Field(50, ge=1, le=LIMIT, description="件数。 / How many.")
    offset: int = Field(
        0, ge=0, le=1_000_000, description="何件目の後からか。 / After how many."
    )


def page(
    nouns: Sequence[N], paging: Paging, written: Callable[[N], Any]
) -> dict[str, Any]:
    """The wanted part; only its nouns are written out."""
    part = nouns[paging.offset : paging.offset + paging.limit]
    return {
        "total": len(nouns),
        "limit": paging.limit,
        "offset": paging.offset,
        "items": [written(noun) for noun in part],
    }
