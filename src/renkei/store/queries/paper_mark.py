"""The mark of how all papers stand, by which what was counted of them is kept.

Flows in: nothing. Flows out: a mark that is another after every change.
"""

from __future__ import annotations

from collections.abc import Hashable

from django.db.models import Count, Max

from renkei.store import models


def paper_mark() -> Hashable:
    """What changes whenever papers change.

    Every change writes a version. The day of the last change alone would not do: a long
    transaction carries the time it began at.
    """
    rows = models.Paper.objects.aggregate(n=Count("pk"), at=Max("changed_at"))
    return (rows["n"], rows["at"], models.PaperVersion.objects.count())
