"""What was made of single papers before, so that one change makes one paper anew.

Flows in: what is to be made, and the objects it is made of. Flows out: what was made of
these very objects before, or is made now.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, TypeVar

Memory = dict[tuple[str, str], tuple[tuple[object, ...], Any]]
"""For what was made of which paper: the very objects it was made of, and the result."""
Made = TypeVar("Made")


def again(
    memory: Memory,
    what: str,
    number: str,
    made_of: tuple[object, ...],
    make: Callable[[], Made],
) -> Made:
    """What was made of these very objects before; made now where one is another."""
    before, kept = memory.get((what, number), ((), None))
    if len(before) == len(made_of) and all(map(is_, before, made_of)):
        known: Made = kept
        return known
    found = make()
    memory[(what, number)] = (made_of, found)
    return found
