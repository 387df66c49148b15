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
    from renkei.store.commands.monitoring import (
        compute_reduction,
        sign_verification,
        take_readings,
    )
    from renkei.store.commands.values import enter_official_value
    from renkei.store.demonstration import load_demonstration
    from renkei.store.founding import load_founding
    from renkei.store.journal import happenings
    from renkei.store.people import person
    from renkei.store.queries.programme import (
        cities,
        city,
        collaboration,
        collaborations,
        programme,
        project,
        projects,
    )

__all__ = [
    "cities",
    "city",
    "collaboration",
    "collaborations",
    "compute_reduction",
    "enter_official_value",
    "happenings",
    "load_demonstration",
    "load_founding",
    "person",
    "programme",
    "project",
    "projects",
    "sign_verification",
    "take_readings",
]
_PLACES = {
    "commands.monitoring": ("compute_reduction", "sign_verification", "take_readings"),
    "commands.values": ("enter_official_value",),
    "demonstration": ("load_demonstration",),
    "founding": ("load_founding",),
    "journal": ("happenings",),
    "people": ("person",),
    "queries.programme": (
        "cities",
        "city",
        "collaboration",
        "collaborations",
        "programme",
        "project",
        "projects",
    ),
}
_FILES = {name: file for file, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    """The function of that name, from the file that holds it."""
    if name not in _FILES:
        raise AttributeError(f"renkei.store has no {name}")
    return getattr(import_module(f"renkei.store.{_FILES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
