"""Cooling: how long a machine that cools runs in a year, from how warm a place is.

Flows in: degree days of a place, or its months' temperatures. Flows out: degree hours,
and the hours a year that a machine would run at full load. No weather file is needed
and none is loaded.
"""

from renkei.technology.cooling.hours import (
    DESIGN_DIFFERENCE,
    degree_days,
    degree_hours,
    full_load_hours,
)

__all__ = ["DESIGN_DIFFERENCE", "degree_days", "degree_hours", "full_load_hours"]
