"""A table that came in, held against the papers as they stand.

Flows in: a file, the papers its sender sees, which of them the sender may change.
Flows out: `DryRun`: what the table would add and change, field by field, and every
fault at once, each at its cell. Nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renkei.foundation import Finding, Refusal, same
from renkei.programme.papers.kind import Kind
from renkei.programme.papers.loading import kind_of, kinds
from renkei.programme.papers.paper import title_of
from renkei.programme.papers.tables import layout, limits
from renkei.programme.papers.tables.cells import plain
from renkei.programme.papers.tables.dry_run import DryRun, FieldChange, RowChange
from renkei.programme.papers.tables.fields import KEPT, Fields, Kept
from renkei.programme.papers.tables.file import Book, Spot, opened
from renkei.programme.papers.tables.headings import Headed, headed, is_blank
from renkei.programme.papers.tables.layout import NUMBER, STATE, VERSION, Page
from renkei.programme.papers.tables.names import Names, folded
from renkei.programme.papers.tables.sayings import fault, notice
from renkei.programme.papers.tables.standing import Standing

Known = Callable[[Iterable[str]], Mapping[str, str]]
"""Answers the kinds of those papers among the numbers that the sender may see."""

_NEW = re.compile(r"(?:NEW|新).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a table: the papers they see, and whether they may draft new ones."""

    standing: Mapping[str, Standing]
    may_draft: bool
    known: Known
    names: Names


def dry_run(kind: Kind, content: bytes, file_name: str, sender: Sender) -> DryRun:
    """What a file would do. Refuses `programme.table.*` where it is no table at all."""
    book = opened(content, file_name)
    return _Reading(kind, book, sender).done()


class _Enough(Exception):
    """So many faults that reading on helps nobody."""


@dataclass(slots=True)
class _Reading:
    kind: Kind
    book: Book
    sender: Sender
    told: list[tuple[int, Spot, Finding]] = field(default_factory=list)
    added: list[RowChange] = field(default_factory=list)
    changed: list[RowChange] = field(default_factory=list)
    rows: int = 0
    unchanged: int = 0
    fields: Fields = field(init=False)
    seen: dict[str, str] = field(default_factory=dict)
    small: dict[str, Mapping[str, list[tuple[Headed, int]]] | Kept] = field(
        default_factory=dict
    )
    drafts: list[tuple[Headed, int]] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fields = Fields(self.sender.names, self.tell)

    def done(self) -> DryRun:
        """The whole file read."""
        try:
            self._read()
        except _Enough:
            where = same(self.book.file_name)
            said = fault("too-many-findings", where, found=f"{limits.FINDINGS:,}")
            self.told.append((len(self.order), (0, 0), said))
        told = sorted(self.told, key=lambda each: each[:2])
        return DryRun(
            self.kind,
            self.book.file_name,
            self.book.form,
            self.rows,
            tuple(self.added),
            tuple(self.changed),
            self.unchanged,
            tuple(finding for _, _, finding in told),
        )

    def tell(self, sheet: Headed, spot: Spot, finding: Finding) -> None:
        """Keep a finding with its place, so that all come out in reading order."""
        self.told.append((self.order.get(sheet.grid.sheet, 0), spot, finding))
        if len(self.told) >= limits.FINDINGS:
            raise _Enough

    def _read(self) -> None:
        if self.book.is_flat:
            page = layout.flat(self.kind)
            sheets = {page.key: [self._headed("", page)]}
        else:
            sheets = self._sheets()
            page = layout.pages(self.kind)[0]
        mains = [each for each in sheets[page.key] if each is not None]
        if len(mains) < len(sheets[page.key]):
            return
        for key, parts in sheets.items():
            if key != page.key:
                self._gather(key, parts)
        if any(main.place(NUMBER) is None for main in mains):
            return
        for main in mains:
            for row in main.rows():
                self.rows += 1
                self._row(main, row)
        self._drafts()
        self._astray(page)
        self._named()

    def _sheets(self) -> dict[str, list[Headed | None]]:
        """The sheets of the workbook by the keys of their pages, a page that goes on
        on further sheets in their order."""
        pages = layout.pages(self.kind)
        found: dict[str, list[Headed | None]] = {}
        left = [name for name in self.book.sheets if name != layout.LISTS]
        for page in pages:
            parts = dict[int, str]()
            for name in left:
                part = page.part_called(name)
                if part is not None:
                    parts.setdefault(part, name)
            if not parts and page is pages[0] and len(left) == 1:
                parts[1] = left[0]
            if parts:
                names = [parts[part] for part in sorted(parts)]
                left = [name for name in left if name not in names]
                found[page.key] = [self._headed(name, page) for name in names]
                self._refuse_too_many(found[page.key])
            elif page is pages[0]:
                where = same(self.book.file_name)
                raise Refusal(fault("no-sheet", where, found=page.name))
        for name in left:
            where = same(f"{self.book.file_name} {name}")
            place = (len(self.order), (0, 0))
            self.told.append((*place, notice("sheet-unread", where, found=name)))
        return found

    def _refuse_too_many(self, parts: list[Headed | None]) -> None:
        """Hold a page of several sheets to what one sheet may have."""
        rows = sum(len(each.grid.rows) - each.first_row for each in parts if each)
        if rows > limits.ROWS:
            where, said = same(self.book.file_name), {"found": f"{rows:,}"}
            raise Refusal(fault("too-many-rows", where, limit=limits.SAID, **said))

    def _headed(self, name: str, page: Page) -> Headed | None:
        place = self.order[name] = len(self.order)
        found = headed(self.book.grid(name), page)
        if isinstance(found, Finding):
            self.told.append((place, (0, 0), found))
            return None
        for spot, finding in found.findings:
            self.tell(found, spot, finding)
        return found

    def _gather(self, key: str, parts: list[Headed | None]) -> None:
        """The rows of a small table by the number of their paper."""
        found: dict[str, list[tuple[Headed, int]]] = {}
        for sheet in parts:
            index = sheet.place(NUMBER) if sheet else None
            if sheet is None or index is None:
                self.small[key] = KEPT
                return
            for row in sheet.rows():
                if (row, index) in sheet.covered:
                    self.small[key] = KEPT  # whose row it is cannot be known
                    return
                number = _number(sheet.grid.cell((row, index)))
                found.setdefault(number, []).append((sheet, row))
        self.small[key] = found

    def _row(self, main: Headed, row: int) -> None:
        index = main.place(NUMBER)
        assert index is not None, "a table without numbers is not read"
        if (row, index) in main.covered:
            return
        spot, number = (row, index), _number(main.grid.cell((row, index)))
        is_new = not number or _NEW.fullmatch(number) is not None
        first = self.seen.get(number) if number else None
        if first is not None:
            said = fault("duplicate", main.grid.at(spot), found=number, first=first)
            self.tell(main, spot, said)
            return
        if number:
            self.seen[number] = main.grid.at(spot).en.rpartition(" ")[2]
        standing = self.sender.standing.get(number)
        if standing is None and not is_new:
            self._stranger(main, spot, number)
            return
        change = self._change(main, row, number, standing)
        if standing is None:
            self.drafts.append((main, row))
            self._state(main, row, None)
            self.added.append(change)
        elif self._is_sound(main, row, standing, is_changed=bool(change.fields)):
            if change.fields:
                self.changed.append(change)
            else:
                self.unchanged += 1

    def _change(
        self, main: Headed, row: int, number: str, standing: Standing | None
    ) -> RowChange:
        """The fields of a row, each against what stands."""
        stood = dict(standing.paper.body) if standing else {}
        hidden = standing.hidden if standing else {}
        body: dict[str, Any] = {}
        fields: list[FieldChange] = []
        for each in self.kind.fields:
            before = stood.get(each.key)
            if each.key in self.small:
                value = self._small(each.key, number, before)
            else:
                value = self.fields.value(main, row, each, before)
            is_open = value is None
            if isinstance(value, Kept):
                is_told = each.key in self.small or main.has(each)
                value, is_open = before, standing is None and not is_told
            if is_open and each.required and each.key not in hidden:
                self.fields.missing(main, row, each)
                value = before
            if value is not None:
                body[each.key] = value
            if value != before:
                fields.append(FieldChange(each, before, value))
        version = standing.paper.version if standing else 0
        title = title_of(self.kind, body, number or "–")
        where = main.at(row, main.place(NUMBER))
        kept = standing.with_hidden(body) if standing else body
        return RowChange(where, number, version, title, tuple(fields), kept)

    def _small(self, key: str, number: str, before: Any) -> Any:
        """The rows that a paper has in the sheet of one of its fields."""
        gathered = self.small[key]
        if isinstance(gathered, Kept):
            return KEPT
        if not number:
            return None  # a new paper that no row can name
        columns = self.kind.field(key).columns
        stood = before or []
        made = [
            self.fields.row(
                sheet, row, columns, stood[place] if place < len(stood) else {}
            )
            for place, (sheet, row) in enumerate(gathered.get(number, ()))
        ]
        if any(row is None for row in made):
            return KEPT
        return before if made == stood else made or None

    def _is_sound(
        self, main: Headed, row: int, standing: Standing, *, is_changed: bool
    ) -> bool:
        """Whether a row that changes something was written from what stands now."""
        paper = standing.paper
        has_other_state = not self._has_state(main, row, standing)
        if not is_changed and not has_other_state:
            return True
        index = main.place(VERSION)
        spot = (row, index or 0)
        if (row, index) in main.covered:
            return False
        said = plain(main.grid.cell((row, index))) if index is not None else ""
        written = folded(said).removeprefix("v")
        if written != str(paper.version):
            is_older = written.isdecimal() and len(written) < 10
            is_older = is_older and 0 < int(written) < paper.version
            code = "version-behind" if is_older else "version-odd"
            where = main.grid.at(spot)
            told = fault(code, where, found=said[:60], now=paper.version)
            self.tell(main, spot, told)
            return False
        if has_other_state:
            self._state(main, row, standing)
            return False
        if not standing.may_change:
            spot = (row, main.place(NUMBER) or 0)
            now = self.kind.state(paper.state).name
            self.tell(main, spot, fault("may-not-change", main.grid.at(spot), now=now))
            return False
        return True

    def _has_state(self, main: Headed, row: int, standing: Standing | None) -> bool:
        """Whether a row says the state its paper is in, or says nothing of it."""
        index = main.place(STATE)
        if index is None or (row, index) in main.covered:
            return True
        cell = main.grid.cell((row, index))
        state = standing.paper.state if standing else self.kind.first_state.id
        name = self.kind.state(state).name
        return is_blank(cell) or folded(plain(cell)) in map(
            folded, (state, name.ja, name.en)
        )

    def _state(self, main: Headed, row: int, standing: Standing | None) -> None:
        """Say that a row would change a state."""
        if self._has_state(main, row, standing):
            return
        spot = (row, main.place(STATE) or 0)
        state = standing.paper.state if standing else self.kind.first_state.id
        said = fault(
            "state-changed",
            main.grid.at(spot),
            found=plain(main.grid.cell(spot))[:60],
            now=self.kind.state(state).name,
        )
        self.tell(main, spot, said)

    def _stranger(self, main: Headed, spot: Spot, number: str) -> None:
        """A number of nothing the sender may see."""
        other = kind_of(number)
        where = main.grid.at(spot)
        if other is not None and other.id != self.kind.id:
            said = fault("other-kind", where, found=number[:60], kind=other.name)
        else:
            said = fault("unknown-number", where, found=number[:60])
        self.tell(main, spot, said)

    def _drafts(self) -> None:
        if self.drafts and not self.sender.may_draft:
            main, row = self.drafts[0]
            spot = (row, main.place(NUMBER) or 0)
            found = len(self.drafts)
            self.tell(
                main, spot, fault("may-not-draft", main.grid.at(spot), found=found)
            )

    def _astray(self, page: Page) -> None:
        """Rows of small tables whose paper has no row, each paper once."""
        for gathered in self.small.values():
            if isinstance(gathered, Kept):
                continue
            for number, lines in gathered.items():
                sheet, row = lines[0]
                spot = (row, sheet.place(NUMBER) or 0)
                if not number or number not in self.seen:
                    where = sheet.grid.at(spot)
                    said = fault(
                        "rows-astray", where, found=number[:60], sheet=page.name
                    )
                    self.tell(sheet, spot, said)

    def _named(self) -> None:
        """Papers named anew that the sender may not see, or of a kind that is wrong."""
        known = self.sender.known({number for *_, number in self.fields.named})
        for sheet, spot, each, number in self.fields.named:
            kind = known.get(number)
            if kind is None or (each.of and kind not in each.of):
                assert kind is None or kind in kinds(), "a paper of a known kind"
                where = sheet.grid.at(spot)
                self.tell(sheet, spot, fault("names-unknown", where, found=number))


def _number(cell: Any) -> str:
    """A number as it was meant: full-width letters and small ones are the same."""
    return folded(plain(cell)).upper()
