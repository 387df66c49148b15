"""A paper as it stands for one reader, on its way out and against what comes in.

Flows in: what the store lets the reader see. Flows out: `Standing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from renkei.programme.papers.paper import Paper


@dataclass(frozen=True, slots=True)
class Standing:
    """A paper with the fields its reader sees; whether the reader may change it.

    `hidden` is what stands in its fields beside that: papers named there which the
    reader may not know of. It stays whatever the reader writes.
    """

    paper: Paper
    may_change: bool = False
    hidden: Mapping[str, Any] = field(default_factory=dict)

    def with_hidden(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept when the reader writes this."""
        kept = dict(body)
        for key, value in self.hidden.items():
            if isinstance(value, list):
                seen = kept.get(key, [])
                kept[key] = [*seen, *(each for each in value if each not in seen)]
            else:
                kept.setdefault(key, value)
        return kept
