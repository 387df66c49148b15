"""Years that the house keeps, named at the terminal as BOOK/COUNTRY/YEAR.

Flows in: such a name, with a version or `draft` after it, and who reads. Flows out: the
store's party-year, drawn or for machines. A file or folder of that name comes first.

Refuses `cli.article6.place`, and what the store refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.paper._reader import house, reader
from renkei.cli.tree import argument
from renkei.foundation import Finding, Refusal, Text, plain, same

if TYPE_CHECKING:
    from renkei.registry import article6
    from renkei.store.queries.article6 import PartyYear

_NAME = re.compile(
    r"(demonstration|history)/([A-Z]{2})/(\d{4})(?:/(draft|[1-9]\d{0,8}))?"
)
WAY = "demonstration/MN/2025"
PlaceWords = Annotated[
    str,
    argument(
        ja=f"保存された年(例:{WAY}。後に /1 で版、/draft で案)",
        en=f"A kept year ({WAY}; /1 after it is a version, /draft the draft)",
        metavar="PLACE",
    ),
]


@dataclass(frozen=True, slots=True)
class Kept:
    """A year of a country in one of the two books."""

    book: str
    country: str
    year: int
    version: str

    @property
    def words(self) -> tuple[str, str, int]:
        """Without the version."""
        return self.book, self.country, self.year


def kept_in(words: str) -> Kept | None:
    """The kept year that words name; None where they are a path, or anything else."""
    found = _NAME.fullmatch(words.strip("/"))
    if found is None or Path(words).exists():
        return None
    book, country, year, version = found.groups()
    return Kept(book, country, int(year), version or "")


def place(words: str) -> Kept:
    """The kept year that words name, or the refusal that says how one is named."""
    found = kept_in(words)
    if found is None:
        raise Refusal(_no_place(words))
    return found


def party_year(at: Kept, as_: str) -> PartyYear:
    """What the house keeps of it, as far as the reader may see."""
    store = house(f"{at.book}/{at.country}/{at.year}")
    found: PartyYear = store.party_year(*at.words, reader(store, as_), at.version)
    return found


def tables_of(at: Kept, as_: str) -> article6.Aef:
    """The five tables, or everything that keeps them from being made."""
    found = party_year(at, as_)
    if found.aef is None:
        raise Refusal(found.blocks)
    return found.aef


def written(found: PartyYear) -> dict[str, Any]:
    """A party-year for machines; its tables go out with `export`."""
    from renkei.registry import article6

    return {
        "book": found.book,
        "country": found.country,
        "name": plain(found.name),
        "year": found.year,
        "version": found.version.number if found.version else None,
        "versions": [
            {"number": each.number, "at": each.at, "sha256": each.sha256}
            for each in found.versions
        ],
        "may_prepare": found.may_prepare,
        "has_changed": found.has_changed,
        "rows": {
            table.id: len(found.aef.rows(table.id))
            for table in article6.tables()
            if found.aef
        },
        "against": plain(found.against),
        "apart": plain(found.apart),
        "not_frozen": plain(found.not_frozen),
        "papers": plain(found.papers),
        "buffer": plain(found.account.buffer) if found.account else [],
    }


def _no_place(words: str) -> Finding:
    return Finding(
        code="cli.article6.place",
        found=Text(
            ja=f"「{words}」は保存された年の名前ではありません。",
            en=f"“{words}” does not name a kept year.",
        ),
        where=same(words),
        rule=Text(
            ja="保存された年は、帳簿/国/年 と書く(帳簿は demonstration か history)。",
            en="A kept year is written BOOK/COUNTRY/YEAR; the books are demonstration "
            "and history.",
        ),
        remedy=Text(
            ja=f"例:{WAY}。「renkei article6 list」で一覧を見られます。",
            en=f"Such as {WAY}; “renkei article6 list” lists them.",
        ),
    )
