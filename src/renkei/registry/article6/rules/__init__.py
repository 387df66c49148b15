"""The rules of the consistency check, one function each, by the id in `rules.yaml`.

Flows in: a `Desk`, a submission as the rules look at it. Flows out: for each rule its
`Hit`s (what breaks it) and `Unknown`s (why it cannot be answered).
"""

from renkei.registry.article6.rules import (
    authorised,
    cells,
    course,
    permitted,
    runs,
)
from renkei.registry.article6.rules.desk import RULES, Desk, Hit, Unknown

__all__ = [
    "RULES",
    "Desk",
    "Hit",
    "Unknown",
    "authorised",
    "cells",
    "course",
    "permitted",
    "runs",
]
