"""The desk of a city's planning: what its pages ask, and what they order.

Flows in: what readers ask and what the officers of a city type. Flows out: cities,
inventories, versions. A part of the store of its own, so that the pages of planning
find everything in one place. A scenario's or plan's noun is kept by `keep_record` and
read by `kept_record`; the city's model is `scenario_desk.model_of` its desk.
"""

from renkei.store.commands.planning import (
    Begun,
    begin_year,
    keep_record,
    start_city,
)
from renkei.store.commands.planning_lines import (
    choose_gwp,
    enter_line,
    publish_inventory,
    put_key,
    withdraw_line,
)
from renkei.store.commands.planning_tables import (
    LARGEST,
    Change,
    TableLook,
    look_at_table,
    take_table,
)
from renkei.store.commands.planning_totals import (
    TypedTotal,
    keep_total,
    withdraw_inventory,
)
from renkei.store.commands.planning_undoing import (
    inventory_version,
    is_withdrawn,
    undo_inventory,
)
from renkei.store.planning_refusals import FIELDS
from renkei.store.planning_rows import PlannedCity, Started
from renkei.store.planning_typed import (
    TypedLine,
    TypedStart,
    number,
    place_of,
    units_of,
)
from renkei.store.queries.planning import (
    Brief,
    CityDesk,
    CityLine,
    EntryTold,
    InventoryDesk,
    Kept,
    ReferenceDesk,
    ReferenceLine,
    StartChoices,
    city_desk,
    inventory_desk,
    inventory_table,
    kept_record,
    planning_cities,
    plans_of_place,
    reference_desk,
    start_choices,
    table_desk,
)

__all__ = [
    "FIELDS",
    "LARGEST",
    "Begun",
    "Brief",
    "Change",
    "CityDesk",
    "CityLine",
    "EntryTold",
    "InventoryDesk",
    "Kept",
    "PlannedCity",
    "ReferenceDesk",
    "ReferenceLine",
    "StartChoices",
    "Started",
    "TableLook",
    "TypedLine",
    "TypedStart",
    "TypedTotal",
    "begin_year",
    "choose_gwp",
    "city_desk",
    "enter_line",
    "inventory_desk",
    "inventory_table",
    "inventory_version",
    "is_withdrawn",
    "keep_record",
    "keep_total",
    "kept_record",
    "look_at_table",
    "number",
    "place_of",
    "planning_cities",
    "plans_of_place",
    "publish_inventory",
    "put_key",
    "reference_desk",
    "start_choices",
    "start_city",
    "table_desk",
    "take_table",
    "undo_inventory",
    "units_of",
    "withdraw_inventory",
    "withdraw_line",
]
