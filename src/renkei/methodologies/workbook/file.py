"""A returned workbook as a file: its cells, and which edition it says it is of.

Flows in: bytes. Flows out: `File`, whose cells can be asked by sheet and place, and
`Identity`; or a refusal where the file is no workbook of ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from renkei.foundation import Refusal
from renkei.methodologies.methodology import Edition
from renkei.methodologies.workbook import front, words
from renkei.methodologies.workbook.complaints import complaint
from renkei.methodologies.workbook.paper import Spot, address
from renkei.programme import papers

Value: TypeAlias = Any
"""What a cell of a file holds: text, number, day, truth, or "" where it is empty."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which edition a workbook says it is of."""

    methodology_id: str
    version: str
    variant: str | None
    is_study: bool


@dataclass(slots=True)
class File:
    """The cells of a returned file."""

    name: str
    content: bytes
    grids: Mapping[str, list[list[Value]]]
    errors: Mapping[str, Mapping[str, str]]

    def has(self, sheet: str) -> bool:
        """Whether the file has the sheet."""
        return sheet in self.grids

    def cell(self, sheet: str, spot: Spot) -> Value:
        """What a cell holds; "" where it is empty or outside."""
        if address(spot) in self.errors[sheet]:
            return self.errors[sheet][address(spot)]
        grid, (row, column) = self.grids[sheet], spot
        if row >= len(grid) or column >= len(grid[row]):
            return ""
        found = grid[row][column]
        return found.strip() if isinstance(found, str) else found

    def where(self, sheet: str, spot: Spot) -> str:
        """The place of a cell as a reader finds it."""
        return f"{self.name} {sheet}!{address(spot)}"

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return hashlib.sha256(self.content).hexdigest()


def opened(content: bytes, file_name: str) -> File:
    """The file; refuses `methodologies.workbook.unreadable` and `.sheet-missing`.

    The reader of workbooks answers an error like an empty cell; a person has to be told
    which of the two it is, so the file's own parts are asked.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        parts = papers.tables.unpacked(content)
        if parts is None:
            raise Refusal(complaint("unreadable", file_name))
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        grids = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in parts.sheets
        }
    except (
        papers.tables.Swollen,
        papers.tables.Scattered,
        CalamineError,
        OSError,
        ValueError,
    ):
        raise Refusal(complaint("unreadable", file_name)) from None
    if front.ABOUT not in grids:
        raise Refusal(complaint("sheet-missing", file_name, was=front.ABOUT))
    errors = {
        name: {address(spot): said for spot, said in parts.failed(name).items()}
        for name in parts.sheets
    }
    return File(file_name, content, grids, errors)


def identify(content: bytes, file_name: str) -> Identity:
    """Which edition a file says it is of, before anything in it is believed."""
    said = _identity(opened(content, file_name))
    variant = said["variant"]
    return Identity(
        said["methodology"],
        said["version"],
        None if variant == "–" else variant,
        said["mode"] == words.beside(words.STUDY),
    )


def _identity(file: File) -> dict[str, str]:
    labels = ("methodology", "version", "variant", "mode", "fingerprint")
    return {
        name: str(file.cell(front.ABOUT, (front.IDENTITY_ROW + row, front.VALUE)))
        for row, name in enumerate(labels)
    }


def check_edition(file: File, edition: Edition, is_study: bool) -> None:
    """Another methodology, version or form, or one that has been updated since."""
    said, wanted = _identity(file), front.identity(edition, is_study=is_study)
    spot = (front.IDENTITY_ROW, front.VALUE)
    for name in ("methodology", "version", "variant"):
        if said[name] != wanted[name]:
            shown = f"{said['methodology']} {said['version']} {said['variant']}"
            where = file.where(front.ABOUT, spot)
            raise Refusal(
                complaint("other-edition", where, was=edition.title, found=shown)
            )
    if said["fingerprint"] != wanted["fingerprint"]:
        where = file.where(front.ABOUT, (front.IDENTITY_ROW + 4, front.VALUE))
        raise Refusal(complaint("edition-changed", where))


def members_of(file: File, edition: Edition) -> dict[str, tuple[str, ...]]:
    first = front.IDENTITY_ROW + 5
    return {
        index: tuple(
            part.strip()
            for part in str(file.cell(front.ABOUT, (first + row, 1))).split(",")
            if part.strip()
        )
        for row, index in enumerate(edition.system.indices)
    }
