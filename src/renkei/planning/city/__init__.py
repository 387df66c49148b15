"""The city as a model: what it does, what that takes, what that emits.

Flows in: an inventory and what drives it. Flows out: `City`.
"""

from renkei.planning.city.nouns import Activity, Carrier, City, Floats, Line, Sector

__all__ = ["Activity", "Carrier", "City", "Floats", "Line", "Sector"]
