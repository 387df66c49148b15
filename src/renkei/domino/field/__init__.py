"""The field of cities: where a domino can stand.

Flows in: the kept table of the world's places (GeoNames, CC BY 4.0). Flows out:
`Field`, its cities as columns, the largest first; every place above 15,000 people is in
it, and `Field.of` keeps the countries and sizes that are asked for. `Own` is what a
city knows of itself, which stands in place of what is taken for it.
"""

from renkei.domino.field.cities import CONFIDENCE, LICENCE, Field, world
from renkei.domino.field.cities import solar_yields as solar_yields
from renkei.domino.field.distance import kilometres as kilometres
from renkei.domino.field.distance import nearest
from renkei.domino.field.own import Own as Own
from renkei.domino.field.own import OwnKind as OwnKind
from renkei.domino.field.own import own_of as own_of

__all__ = ["CONFIDENCE", "LICENCE", "Field", "nearest", "world"]
