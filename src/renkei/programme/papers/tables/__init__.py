"""Tables of papers: a kind of paper as xlsx or CSV, and back.

Flows in: papers as their reader sees them; a file that somebody sends. Flows out:
`Table`, and `DryRun`, all that a file would add and change with every fault at its
cell. The store applies a dry run that a person has confirmed.
"""

from renkei.programme.papers.tables.archive import Scattered as Scattered
from renkei.programme.papers.tables.archive import Swollen as Swollen
from renkei.programme.papers.tables.archive import unpacked as unpacked
from renkei.programme.papers.tables.cells import beside as beside
from renkei.programme.papers.tables.cells import shown as shown
from renkei.programme.papers.tables.comma import guarded as guarded
from renkei.programme.papers.tables.comma import unguarded as unguarded
from renkei.programme.papers.tables.dry_run import DryRun as DryRun
from renkei.programme.papers.tables.dry_run import FieldChange as FieldChange
from renkei.programme.papers.tables.dry_run import RowChange as RowChange
from renkei.programme.papers.tables.incoming import Sender as Sender
from renkei.programme.papers.tables.incoming import dry_run as dry_run
from renkei.programme.papers.tables.limits import BYTES as BYTES
from renkei.programme.papers.tables.names import Names as Names
from renkei.programme.papers.tables.names import names as names
from renkei.programme.papers.tables.outgoing import Table as Table
from renkei.programme.papers.tables.standing import Standing as Standing
