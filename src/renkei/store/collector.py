"""Python's collector of rubbish, at rest while very many things are made that all stay.

Flows in: nothing. Flows out: a block of code in which nothing is looked through again
and again, which for a hundred thousand papers takes longer than to read them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 500_000  # things; fewer are looked through in no time


@contextmanager
def collector_at_rest(*, they_stay: bool = False) -> Iterator[None]:
    """Nothing is collected meanwhile; what nobody holds any more goes all the same.

    Where very many things were made and `they_stay`, they are set aside and not looked
    through afterwards either: what is kept for all readers holds no rings of things.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
        if they_stay and gc.get_count()[0] > MANY:
            gc.freeze()
    finally:
        if was_collecting:
            gc.enable()
