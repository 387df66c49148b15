"""The pages of the domino, as doors that stand at the head of each.

Flows in: the page one is on. Flows out: names and addresses.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Text
from renkei.web.addresses import address

NAMES = {
    "domino-map": Text(ja="広がりの地図", en="Map of spread"),
    "domino-next": Text(ja="次はどこか", en="Where next"),
    "domino-what-if": Text(ja="ここに置いたら", en="What if here"),
    "domino-back-test": Text(ja="検証", en="Back-test"),
}


@dataclass(frozen=True, slots=True)
class Door:
    """One page of the domino."""

    name: Text
    address: str
    is_here: bool


def doors(here: str) -> tuple[Door, ...]:
    """All of them, in their order."""
    return tuple(
        Door(words, there, page == here)
        for page, words in NAMES.items()
        if (there := address(page))
    )
