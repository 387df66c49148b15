"""The inventory: what a city emitted in a year, after the GPC.

Flows in: activity data of a city with their sources, and factors out of `facts`. Flows
out: `Inventory`, whose entries hold the masses of each gas and open down to their
inputs. `calculators` work out entries, `checks` say what does not hold, `forms` read
and write tables, `published` works out again what cities have published. The nouns that
an inventory is made of are in `nouns`, and can be imported from the door beside it.
"""

from renkei.planning.inventory import calculators as calculators
from renkei.planning.inventory import forms as forms
from renkei.planning.inventory import published as published
from renkei.planning.inventory.billing import read_bills as read_bills
from renkei.planning.inventory.calculators import CityFacts as CityFacts
from renkei.planning.inventory.calculators import compute
from renkei.planning.inventory.calculators import serving as serving
from renkei.planning.inventory.calculators.nouns import Answer as Answer
from renkei.planning.inventory.calculators.nouns import Ask as Ask
from renkei.planning.inventory.calculators.nouns import Calculator as Calculator
from renkei.planning.inventory.calculators.nouns import Kind as Kind
from renkei.planning.inventory.checks import Beside as Beside
from renkei.planning.inventory.checks import check
from renkei.planning.inventory.completeness import Completeness as Completeness
from renkei.planning.inventory.completeness import completeness
from renkei.planning.inventory.completeness import quality_shares as quality_shares
from renkei.planning.inventory.entering import noted as noted
from renkei.planning.inventory.knowing import city_facts as city_facts
from renkei.planning.inventory.knowing import grid_factor as grid_factor
from renkei.planning.inventory.nouns import ActivityDatum as ActivityDatum
from renkei.planning.inventory.nouns import ActivitySeries as ActivitySeries
from renkei.planning.inventory.nouns import Entry as Entry
from renkei.planning.inventory.nouns import Gas as Gas
from renkei.planning.inventory.nouns import GwpSet as GwpSet
from renkei.planning.inventory.nouns import Inventory
from renkei.planning.inventory.nouns import Level as Level
from renkei.planning.inventory.nouns import NotationKey as NotationKey
from renkei.planning.inventory.nouns import Quality as Quality
from renkei.planning.inventory.nouns import Reference as Reference
from renkei.planning.inventory.references import references
from renkei.planning.inventory.standing import Standing as Standing
from renkei.planning.inventory.standing import side_by_side
from renkei.planning.inventory.totals import Total as Total
from renkei.planning.inventory.totals import total
from renkei.planning.inventory.warming import co2e as co2e

__all__ = [
    "Inventory",
    "check",
    "completeness",
    "compute",
    "references",
    "side_by_side",
    "total",
]
