"""What is counted: collaborations and projects, wherever they are kept.

Flows in: the founding rows, or papers. Flows out: `Listed` and `Outcome`, the least
that a count has to know of each, so that both are counted by the same rules.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from renkei.facts import Place
from renkei.foundation import Confidence, Text


class Listed(Protocol):
    """A collaboration under the number that names it in a list."""

    @property
    def number(self) -> int | str:
        """What names it: the number of its row, or of its paper."""

    @property
    def country(self) -> str:
        """The partner country."""

    @property
    def country_name(self) -> Text:
        """The partner country in words."""

    @property
    def overseas(self) -> tuple[Place, ...]:
        """The places of the overseas side."""

    @property
    def japanese(self) -> tuple[Place, ...]:
        """The places of the Japanese side."""

    @property
    def joint_with(self) -> Collection[int | str]:
        """The collaborations that are one case with it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A formed project as counts know it.

    `label` names it, `reference` is its row in the JCM register where there is one,
    `formed_from` the collaborations that it may have grown out of.
    """

    label: str
    country: str
    country_name: Text
    reference: str | None
    reference_confidence: Confidence | None
    is_registered: bool
    formed_from: tuple[int | str, ...]
    formed_from_confidence: Confidence
