"""Forms: an inventory as a table that people send each other, and back.

Flows in: an `Inventory`; an xlsx file in one of two forms. Flows out: a workbook whose
totals are live formulas; the same inventory again, or every cell that does not hold.
"""

from renkei.planning.inventory.forms.incoming import read
from renkei.planning.inventory.forms.layout import Form
from renkei.planning.inventory.forms.outgoing import written

__all__ = ["Form", "read", "written"]
