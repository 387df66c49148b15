"""The house's calendar: the day it is in Japan.

A decision dated in Tokyo at nine in the morning is of that day, not of the day before,
as it would be in UTC. Instants are kept in UTC; only days are asked for here.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

JAPAN = ZoneInfo("Asia/Tokyo")


def today() -> date:
    """Today in Japan."""
    return timezone.localdate(timezone=JAPAN)
