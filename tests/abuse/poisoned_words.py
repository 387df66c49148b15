"""Words that are poison to a page, a table and a document."""

from __future__ import annotations

import re

SCRIPT = "<script>alert(7)</script>"
BEGINNINGS = ("=1+", "@SUM(", "+7*", "-7*")


def poisoned(mark: str) -> str:
    """Words that a spreadsheet would reckon and a careless page would run."""
    beginning = BEGINNINGS[int(re.sub(r"\D", "", mark) or 0) % len(BEGINNINGS)]
    return f'{beginning}{mark}{SCRIPT}"onfocus="x'
