"""The ground every room stands on: text, provenance, period, units, refusal.

Product noun: `Figure`, a number that can be opened down to its inputs. The ground is
wider than a room and may export more than seven names (decision 0003).
"""

from renkei.foundation.fingerprint import fingerprint, plain_number
from renkei.foundation.period import FiscalYear, Period
from renkei.foundation.plain import plain
from renkei.foundation.provenance import (
    Confidence,
    Fact,
    Figure,
    Source,
    computed,
    mark_of,
    weakest,
)
from renkei.foundation.refusal import Finding, Refusal, Severity
from renkei.foundation.text import Text, joined, same
from renkei.foundation.units import convert

__all__ = [
    "Confidence",
    "Fact",
    "Figure",
    "Finding",
    "FiscalYear",
    "Period",
    "Refusal",
    "Severity",
    "Source",
    "Text",
    "computed",
    "convert",
    "fingerprint",
    "joined",
    "mark_of",
    "plain",
    "plain_number",
    "same",
    "weakest",
]
