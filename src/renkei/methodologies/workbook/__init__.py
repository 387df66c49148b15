"""The JCM workbook of an edition: plan, structure and report sheets with live formulas.

Flows in: an edition and what is known of a project. Flows out: an xlsx file; and from a
returned file `Returned`, its entries with the reduction they make, or every reason why
it cannot be taken.
"""

from renkei.methodologies.workbook.entries import Entries
from renkei.methodologies.workbook.file import identify
from renkei.methodologies.workbook.painting import paint
from renkei.methodologies.workbook.plan import plan
from renkei.methodologies.workbook.reading import Returned, read
from renkei.methodologies.workbook.stage import Stage

__all__ = ["Entries", "Returned", "Stage", "identify", "paint", "plan", "read"]
