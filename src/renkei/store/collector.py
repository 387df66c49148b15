"""Python's collector of rubbish, at rest while very many things are made that all stay.

Flows in: nothing. Flows out: a block of code in which nothing is looked through again
and again, which for a hundred thousand papers takes longer than to read them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Nothing is collected meanwhile; what nobody holds any more goes all the same."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
