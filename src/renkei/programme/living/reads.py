"""What the living programme reads of a paper, by its kind.

Flows in: nothing. Flows out: `READS`, by which whoever keeps the papers fetches no more
than is read. What is read from another field is found to be empty there; so each field
is named here, and a test listens to what is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from renkei.programme.living.nouns import FORMED

WRITTEN = ("agreements", "lead", "contracts")
"""Of these it is told only whether something stands there."""

READS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "collaboration": (
            *("title", "country", "overseas_side", "japanese_side", "and_others"),
            *("years", "printed_overseas", "printed_japanese", "note"),
            *("citation", "proposals", "follows", "joint_with"),
            *WRITTEN,
        ),
        "candidate": (
            *("title", "country", "places", "technology", "directness"),
            *("jcm_reference", "jcm_reference_confidence", "register_status"),
            *("formed_from", "formed_from_confidence", "formed_from_basis"),
            *("methodology", "named_participants", "registered_date"),
            *sorted(f"{stage.value}_evidence" for stage in FORMED),
        ),
    }
)
