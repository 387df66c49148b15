"""The field of cities: where a domino can stand.

Flows in: the kept table of the world's places (GeoNames, CC BY 4.0). Flows out:
`Field`, its cities as columns, the largest first; every place above 15,000 people is in
it, and `Field.of` keeps the countries and sizes that are asked for.
"""

from renkei.domino.field.cities import LICENCE, Field, world
from renkei.domino.field.distance import great_circle_km, nearest

__all__ = ["LICENCE", "Field", "great_circle_km", "nearest", "world"]
