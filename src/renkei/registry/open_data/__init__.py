"""A book of the registry as open data, and as books that another program can check.

Flows in: a `Ledger`, and under which licence it is given away. Product noun: `Package`,
one file with three tables, what each column means, and where the records come from.
`beancount` writes the same entries for a second opinion.
"""

from renkei.registry.open_data.beancount import beancount
from renkei.registry.open_data.columns import TABLES as TABLES
from renkei.registry.open_data.columns import Column as Column
from renkei.registry.open_data.columns import Row as Row
from renkei.registry.open_data.licence import OUR_COMPILATION as OUR_COMPILATION
from renkei.registry.open_data.licence import Licence
from renkei.registry.open_data.package import Form as Form
from renkei.registry.open_data.package import Package, package
from renkei.registry.open_data.package import described as described
from renkei.registry.open_data.package import written as written

__all__ = ["Licence", "Package", "beancount", "package"]
