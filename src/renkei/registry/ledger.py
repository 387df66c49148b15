"""The ledger: entries only ever added, balances only ever computed.

Flows in: entries, one after the other. Flows out: a `Ledger` that refuses what would
break a law, and states what an account holds on any day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from renkei.foundation import Finding, Refusal, Text
from renkei.registry.account import Account, Book, accounts
from renkei.registry.auditor import audited
from renkei.registry.block import Block, Serials
from renkei.registry.entry import Entry, EntryKind
from renkei.registry.refusals import against, unknown_account, unknown_serials
from renkei.registry.statement import Holding, Statement, stated

Holdings = Mapping[str, tuple[Holding, ...]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """One book: its accounts, its entries, and what follows from them.

    A ledger is never changed; `posted` gives the next one. `holdings` are sorted by
    serial and never overlap.
    """

    book: Book
    accounts: Mapping[str, Account]
    entries: tuple[Entry, ...] = ()
    holdings: Holdings = field(default_factory=dict)
    issued: tuple[Block, ...] = ()
    keys: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def open(
        cls,
        book: str,
        parties: Iterable[str],
        entries: Iterable[Entry] = (),
        others: Iterable[Account] = (),
    ) -> Ledger:
        """A book with three accounts for each party, and its entries replayed.

        `others` are accounts that were opened beside those three.
        """
        its = (*accounts(Book(book), parties), *others)
        return cls(Book(book), {each.id: each for each in its}).posted(*entries)

    @property
    def next_serial(self) -> int:
        """The first serial after all that this book has issued."""
        return self.issued[-1].serials.last + 1 if self.issued else 1

    def posted(self, *entries: Entry) -> Ledger:
        """The ledger after these entries, all of them or none.

        An entry under a key that stands already is the same command again and changes
        nothing; under another content it is refused.

        Refuses `registry.entry.*`: see `renkei.registry.refusals`.
        """
        working = _Working(self)
        for entry in entries:
            working.post(entry)
        return working.ledger()

    def movement(  # noqa: PLR0913 - one keyword for each field of the entry
        self,
        kind: str,
        serials: tuple[int, int],
        *,
        key: str,
        source: str,
        target: str,
        on: date,
        why: Text,
    ) -> Entry:
        """A transfer, retirement or cancellation of serials, still to be posted.

        Refuses `registry.entry.unknown-block` where the serials, first and last, do not
        lie in one issued block.
        """
        wanted = Serials(*serials)
        block = next((each for each in self.issued if wanted in each.serials), None)
        if block is None:
            raise Refusal(unknown_serials(wanted, self.book))
        return Entry(
            key=key,
            kind=EntryKind(kind),
            block=block,
            serials=wanted,
            source=source,
            target=target,
            on=on,
            why=why,
        )

    def statement(self, account_id: str, at: date | None = None) -> Statement:
        """What an account holds at the end of a day; without a day, now.

        At an instant (a `datetime`), what was entered up to then: of each block the
        entries up to the last one that was, in their turns, so that a clock that was
        put back shows nothing twice.

        Refuses `registry.account.unknown`.
        """
        if account_id not in self.accounts:
            raise Refusal(unknown_account(account_id, self.book))
        then = self
        if at is not None:
            then = Ledger(self.book, self.accounts).posted(*self._stood(at))
        return stated(self.accounts[account_id], at, then.holdings.get(account_id, ()))

    def _stood(self, at: date) -> Iterator[Entry]:
        """The entries that count on a day or at an instant."""
        if not isinstance(at, datetime):
            yield from (entry for entry in self.entries if entry.stood(at))
            return
        last = {
            entry.block: turn
            for turn, entry in enumerate(self.entries)
            if entry.stood(at)
        }
        for turn, entry in enumerate(self.entries):
            if turn <= last.get(entry.block, -1):
                yield entry

    def audit(self) -> tuple[Finding, ...]:
        """Every law checked again, tonne by tonne, by a computation of its own."""
        return audited(self.accounts, self.entries, self.holdings)


class _Working:
    """A ledger while entries are posted to it; thrown away if one is refused."""

    def __init__(self, start: Ledger) -> None:
        self.start = start
        self.holdings = {name: list(lines) for name, lines in start.holdings.items()}
        self.entries = list(start.entries)
        self.issued = list(start.issued)
        self.keys = dict(start.keys)

    def post(self, entry: Entry) -> None:
        """Check every law that concerns the entry, then carry it out."""
        standing = self.keys.get(entry.key)
        if standing == entry:
            return
        if standing is not None:
            raise Refusal(against("key-reused", entry))
        problems = tuple(self._form(entry))
        if problems:
            raise Refusal(problems)
        if entry.kind is EntryKind.ISSUE:
            self._create(entry)
        else:
            self._move(entry)
        self.entries.append(entry)
        self.keys[entry.key] = entry

    def ledger(self) -> Ledger:
        """What stands after all entries were posted."""
        return Ledger(
            self.start.book,
            self.start.accounts,
            tuple(self.entries),
            {name: tuple(lines) for name, lines in self.holdings.items() if lines},
            tuple(self.issued),
            self.keys,
        )

    def _form(self, entry: Entry) -> Iterator[Finding]:
        """What can be said against an entry without knowing any balance."""
        known = self.start.accounts
        is_issue = entry.kind is EntryKind.ISSUE
        if entry.block.book is not self.start.book:
            yield against("wrong-book", entry, book=self.start.book.label)
        if is_issue != (entry.source is None):
            yield against("wrong-start", entry)
            return
        for name in filter(None, (entry.source, entry.target)):
            if name not in known:
                yield against("unknown-account", entry, account=name)
                return
        target = known[entry.target]
        party = entry.block.party
        if entry.source is not None:
            source = known[entry.source]
            party = source.party
            if source.kind.is_final:
                yield against("final", entry, account=entry.source)
        is_elsewhere = entry.kind is not EntryKind.TRANSFER and target.party != party
        is_nowhere = entry.source == entry.target
        if target.kind not in entry.kind.ends_in or is_elsewhere or is_nowhere:
            yield against("wrong-end", entry)

    def _create(self, entry: Entry) -> None:
        if entry.serials != entry.block.serials:
            raise Refusal(against("not-whole", entry))
        at = bisect_left(self.issued, entry.serials.first, key=_start_of_block)
        for other in self.issued[max(0, at - 1) : at + 1]:
            if other.serials.overlaps(entry.serials):
                raise Refusal(against("issued-twice", entry, other=other.label))
        self.issued.insert(at, entry.block)
        self._add(entry.target, Holding(entry.serials, entry.block, entry.on))

    def _move(self, entry: Entry) -> None:
        assert entry.source is not None, "the form was checked before"
        if not self._is_issued(entry.block) or entry.serials not in entry.block.serials:
            raise Refusal(against("unknown-block", entry))
        lines = self.holdings.get(entry.source, [])
        start = bisect_left(lines, entry.serials.first, key=_end_of_line)
        stop = bisect_right(lines, entry.serials.last, lo=start, key=_start_of_line)
        touched = lines[start:stop]
        if (
            sum(_common(line.serials, entry.serials) for line in touched)
            != entry.tonnes
        ):
            raise Refusal(against("not-held", entry, account=entry.source))
        since = max(line.since for line in touched)
        if entry.on < since:
            raise Refusal(against("too-early", entry, since=since))
        del lines[start:stop]
        for line in touched:
            for rest in _remaining(line.serials, entry.serials):
                self._add(entry.source, Holding(rest, line.block, line.since))
        self._add(entry.target, Holding(entry.serials, entry.block, entry.on))

    def _is_issued(self, block: Block) -> bool:
        at = bisect_left(self.issued, block.serials.first, key=_start_of_block)
        return at < len(self.issued) and self.issued[at] == block

    def _add(self, account: str, holding: Holding) -> None:
        lines = self.holdings.setdefault(account, [])
        at = bisect_left(lines, holding.serials.first, key=_start_of_line)
        lines.insert(at, holding)


def _common(one: Serials, other: Serials) -> int:
    """How many tonnes are in both."""
    return min(one.last, other.last) - max(one.first, other.first) + 1


def _remaining(whole: Serials, taken: Serials) -> Iterator[Serials]:
    """What is left of a range on either side of what was taken."""
    if whole.first < taken.first:
        yield Serials(whole.first, taken.first - 1)
    if taken.last < whole.last:
        yield Serials(taken.last + 1, whole.last)


def _start_of_block(block: Block) -> int:
    return block.serials.first


def _start_of_line(holding: Holding) -> int:
    return holding.serials.first


def _end_of_line(holding: Holding) -> int:
    return holding.serials.last
