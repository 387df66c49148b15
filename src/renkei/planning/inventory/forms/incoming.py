"""A workbook that somebody sends, read into an inventory or refused cell by cell.

Flows in: the bytes of an xlsx file, and the inventory it is to fill (its city, year,
boundary and set of potentials). Flows out: the same inventory with the lines of the
table. Of a line come back its numbers, first activity, factor, qualities, explanation
and source; how a number was worked out stays with the inventory that it came from.
"""

from __future__ import annotations

from dataclasses import replace

from renkei.foundation import Refusal
from renkei.planning.inventory.forms import crf_table, gpc_table
from renkei.planning.inventory.forms.cells import opened
from renkei.planning.inventory.forms.layout import Form
from renkei.planning.inventory.forms.table import table_in
from renkei.planning.inventory.nouns import Inventory

_READERS = {Form.GPC: gpc_table.entries, Form.CRF: crf_table.entries}


def read(content: bytes, file_name: str, frame: Inventory) -> Inventory:
    """The inventory of a table; refuses with every cell that does not hold.

    Refuses `planning.inventory.form-file`, `.form-headings`, `.form-gwp`,
    `.merged-cells`, `.not-a-number`, `.not-calculated`, `.failed-formula`,
    `.negative`, `.unknown-reference`, `.unknown-fuel`, `.unknown-key`,
    `.unexplained-key`, `.key-contradicted`, `.gas-group`, `.stated-total` and others.
    """
    table = table_in(opened(content, file_name), file_name, frame.gwp)
    found = tuple(_READERS[table.form](table, frame))
    if table.findings:
        raise Refusal(table.findings)
    return replace(frame, entries=found)
