"""How large a table may be that comes in, and a sheet that goes out.

Flows in: nothing. Flows out: the limits, and their words.
"""

from __future__ import annotations

from renkei.foundation import Text

BYTES = 20 * 1024 * 1024
UNPACKED_BYTES = 200 * 1024 * 1024
ROWS = 20_000
CELLS = 5_000_000
MERGES = 1_000
FINDINGS = 5_000
HEADING_ROWS = 10  # where headings are looked for
SHEET_ROWS = 1_048_576  # of an xlsx file, headings and all

SAID = Text(ja="20 MB、2 万行", en="20 MB and 20,000 rows")
