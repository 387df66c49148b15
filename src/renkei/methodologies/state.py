"""How far an edition can be run here, and what it still asks for.

Flows in: what is known of an edition's equations and values. Flows out: one of four
states, each with the words a reader sees.
"""

from __future__ import annotations

from enum import StrEnum

from renkei.foundation import Text


class State(StrEnum):
    """Whether an edition computes, and for what purpose; the fullest first."""

    COMPLETE = "complete"
    NEEDS_OFFICIAL_VALUES = "needs-official-values"
    STRUCTURE_UNCONFIRMED = "structure-unconfirmed"
    LISTED_ONLY = "listed-only"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _WORDS[self][0]

    @property
    def meaning(self) -> Text:
        """What can be done with the edition."""
        return _WORDS[self][1]

    @property
    def is_executable(self) -> bool:
        """Whether anything can be computed, if only as a study."""
        return self is not State.LISTED_ONLY


_WORDS = {
    State.COMPLETE: (
        Text(ja="算定可", en="Complete"),
        Text(
            ja="式とすべての値がそろい、そのまま算定できます。"
            "値の確度は一つずつ表示します。",
            en="Equations and every value are here; it computes as it stands. Each "
            "value shows how surely it is known.",
        ),
    ),
    State.NEEDS_OFFICIAL_VALUES: (
        Text(ja="公式値が必要", en="Needs official values"),
        Text(
            ja="式は分かっていますが、公式文書の値が足りません。"
            "出典とともに入力すると算定できます。",
            en="The equations are known, a value of the official document is missing. "
            "It computes once the value is entered with its citation.",
        ),
    ),
    State.STRUCTURE_UNCONFIRMED: (
        Text(ja="構造未確認", en="Structure unconfirmed"),
        Text(
            ja="式は同種の方法論からの推定です。試算(スタディ)だけに使えます。",
            en="The equations are taken from its kind, not from its document. It runs "
            "in study mode only.",
        ),
    ),
    State.LISTED_ONLY: (
        Text(ja="掲載のみ", en="Listed only"),
        Text(
            ja="番号と名称だけを収録しています。式は確認できていません。",
            en="Only number and title are held; its equations were not seen.",
        ),
    ),
}
