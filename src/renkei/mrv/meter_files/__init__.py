"""Meter files: readings that come as a file, in whatever shape a logger gives them.

Flows in: bytes or a path, and the plan. `opened` makes a `Book` of them; `proposed`
says how it might be read, a person confirms the `ColumnMapping`; `understood` reads it.
Flows out: `Understood`, with a finding for every cell that cannot be read and a
`Batch` where all can; `compared` holds it against the readings at rest.

Everything refused has a code `mrv.meter-file.*` or `mrv.arrivals.*`.
"""

from renkei.mrv.meter_files.grid import Book
from renkei.mrv.meter_files.grid import column_name as column_name
from renkei.mrv.meter_files.grid import layout as layout
from renkei.mrv.meter_files.grid import plain_name as plain_name
from renkei.mrv.meter_files.instants import DayOrder as DayOrder
from renkei.mrv.meter_files.instants import Precision as Precision
from renkei.mrv.meter_files.instants import Unclear as Unclear
from renkei.mrv.meter_files.instants import read_moment as read_moment
from renkei.mrv.meter_files.mapping import ColumnMapping
from renkei.mrv.meter_files.mapping import Label as Label
from renkei.mrv.meter_files.mapping import Twice as Twice
from renkei.mrv.meter_files.mapping import ValueColumn as ValueColumn
from renkei.mrv.meter_files.numbers import NoNumber as NoNumber
from renkei.mrv.meter_files.numbers import read_number as read_number
from renkei.mrv.meter_files.opening import BYTES_MAX as BYTES_MAX
from renkei.mrv.meter_files.opening import opened
from renkei.mrv.meter_files.proposing import headings_of as headings_of
from renkei.mrv.meter_files.proposing import names_in as names_in
from renkei.mrv.meter_files.proposing import proposed
from renkei.mrv.meter_files.standing import Disagreement as Disagreement
from renkei.mrv.meter_files.standing import Standing as Standing
from renkei.mrv.meter_files.standing import compared
from renkei.mrv.meter_files.understanding import Understood, understood
from renkei.mrv.meter_files.units import read_unit as read_unit

__all__ = [
    "Book",
    "ColumnMapping",
    "Understood",
    "compared",
    "opened",
    "proposed",
    "understood",
]
