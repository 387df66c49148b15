"""The store: the only models and migrations; it loads, asks the room, and appends.

Nouns in: what people and founding facts say. Handed out: the rooms' own nouns, kept.
Doors ask `store.project("MN004")` or command `store.issue(...)`; each question or
command is one function, found here by name and imported when it is first called,
because models exist only after Django is set up.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from renkei.store.founding import load_founding as load_founding
    from renkei.store.people import person as person

_PLACES = {
    "load_founding": "founding",
    "person": "people",
}


def __getattr__(name: str) -> Any:
    """The function of that name, from the file that holds it."""
    if name not in _PLACES:
        raise AttributeError(f"renkei.store has no {name}")
    return getattr(import_module(f"renkei.store.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_PLACES)
