"""The inventory: what a city emitted in a year, after the GPC.

Flows in: activity data of a city with their sources, and factors out of `facts`. Flows
out: `Inventory`, whose entries hold the masses of each gas and open down to their
inputs. `calculators` work out entries, `checks` say what does not hold, `forms` read
and write tables.
"""

from renkei.planning.inventory.nouns import (
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    Reference,
)
from renkei.planning.inventory.references import references

__all__ = [
    "Entry",
    "Gas",
    "GwpSet",
    "Inventory",
    "Level",
    "Reference",
    "references",
]
