"""The words of the front page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="連携 Renkei", en="Renkei 連携"),
    "promise": Text(
        ja="都市と都市の握手を、確かな一トンの削減へ。",
        en="From a handshake between two cities to a tonne anyone can verify.",
    ),
}
