"""Under which licence a book is given away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name, and where it can be read."""

    name: str
    address: str


OUR_COMPILATION = Licence("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0")
"""Of the published history and the demonstration, which come with the house; each
published row cites its own source, whose terms hold for what was taken from it."""
