"""Published inventories of cities, worked out again from their own activity.

Flows in: `cities/*.yaml`, one file for each city and year: the activity, the factors
and the totals by sector that its own document prints, with what differs and what is
left out. Flows out: `Compared`, the published total of a sector beside what the
calculators make of its activity. Nothing is filled in: where a document prints no
activity, its sector is not compared, and the file says so.
"""

from renkei.planning.inventory.published.comparing import compared
from renkei.planning.inventory.published.nouns import Compared, PublishedCity
from renkei.planning.inventory.published.reading import published_cities

__all__ = ["Compared", "PublishedCity", "compared", "published_cities"]
