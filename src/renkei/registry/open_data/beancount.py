"""A book in the language of beancount, which keeps accounts by its own rules.

Flows in: a ledger. Flows out: the text of a beancount file: every entry as a
transaction, and what every account must hold at the end as assertions. Whoever doubts
Renkei lets `bean-check` read it. The credits of one block are one commodity, so that
tonnes of two blocks never stand in for each other.

Source: https://beancount.github.io/docs/beancount_language_syntax.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from renkei.registry.account import Account
from renkei.registry.entry import Entry
from renkei.registry.ledger import Ledger

_BEFORE = date(2013, 1, 1)  # the year the first partner signed
_ISSUED = "Equity:Issued"


def beancount(ledger: Ledger) -> str:
    """The whole book, ready for `bean-check`."""
    return "\n".join(_lines(ledger)) + "\n"


def _lines(ledger: Ledger) -> Iterator[str]:
    yield f'option "title" "Renkei {ledger.book.value}"'
    yield ""
    yield f"{_BEFORE} open {_ISSUED}"
    names = {account.id: _name(account) for account in ledger.accounts.values()}
    for name in names.values():
        yield f"{_BEFORE} open {name}"
    for number, entry in enumerate(ledger.entries, start=1):
        yield ""
        yield from _transaction(number, entry, names)
    yield ""
    yield from _assertions(ledger, names)


def _transaction(number: int, entry: Entry, names: dict[str, str]) -> Iterator[str]:
    unit = _commodity(entry)
    source = _ISSUED if entry.source is None else names[entry.source]
    yield f"{entry.on} * {_quoted(entry.kind.value)} {_quoted(entry.why.en)}"
    yield f"  number: {number}"
    yield f"  serials: {_quoted(entry.label)}"
    yield f"  {source}  -{entry.tonnes} {unit}"
    yield f"  {names[entry.target]}  {entry.tonnes} {unit}"


def _assertions(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    if not ledger.entries:
        return
    after = max(entry.on for entry in ledger.entries) + timedelta(days=1)
    touched: dict[str, dict[str, None]] = {}
    for entry in ledger.entries:
        for account in (entry.source, entry.target):
            if account is not None:
                touched.setdefault(account, {})[_commodity(entry)] = None
    for account, units in touched.items():
        held: Counter[str] = Counter()
        for line in ledger.statement(account).holdings:
            held[f"S{line.block.serials.first}"] += line.tonnes
        for unit in units:
            yield f"{after} balance {names[account]}  {held[unit]} {unit}"


def _name(account: Account) -> str:
    holder = re.sub(r"[^A-Za-z0-9]+", "-", account.holder).strip("-")
    whose = f":Of-{holder}" if holder else ""
    return f"Assets:{account.party}:{account.kind.value.title()}{whose}"


def _commodity(entry: Entry) -> str:
    """The block, by its first serial."""
    return f"S{entry.block.serials.first}"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
