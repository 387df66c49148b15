"""What a token may be good for, in words a person can choose from.

Flows in: nothing. Flows out: the scopes. A scope opens a kind of act to a program; what
its person may not do, no scope allows.
"""

from __future__ import annotations

from enum import StrEnum

from renkei.foundation import Text


class Scope(StrEnum):
    """A kind of act that a person's program may do in their name."""

    READ = "read"
    PAPERS = "papers:write"
    METER = "meter:write"
    CREDITS = "credits:write"
    MOVE = "registry:move"
    WEBHOOKS = "webhooks:write"
    PLANS = "plans:write"

    @property
    def label(self) -> Text:
        """What the box says."""
        return _LABELS[self]


_LABELS = {
    Scope.READ: Text(ja="読み取り(あなたに見える範囲)", en="Read what you may see"),
    Scope.PAPERS: Text(
        ja="記録の作成・変更・手続き", en="Draft, change and move papers on"
    ),
    Scope.METER: Text(ja="計測値と装置", en="Readings and devices"),
    Scope.CREDITS: Text(
        ja="算定・検証・発行の手続き", en="Compute, verify and issue reductions"
    ),
    Scope.MOVE: Text(
        ja="クレジットの移動(上限と2人承認は同じ)",
        en="Move credits, within the same limits and two-person rules",
    ),
    Scope.PLANS: Text(
        ja="都市の計画・技術評価・マッチング",
        en="City plans, evaluations of technologies and matching",
    ),
    Scope.WEBHOOKS: Text(
        ja="Webhook の作成・停止・再送", en="Make, pause and replay webhooks"
    ),
}
