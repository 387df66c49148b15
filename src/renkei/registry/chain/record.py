r"""The byte form in which a row of the ledger is hashed.

Flows in: the columns of a row. Flows out: one line of bytes, the leaf of the tree.

The form is the line that PostgreSQL's `COPY … TO STDOUT` writes in text format, in
UTF-8, with `TimeZone` UTC and `DateStyle` ISO, without its end of line: the kind of the
record, then the columns of `RECORDS` in their order, a tab between them. A column
without a value is `\N`; in a value, backslash, tab, end of line, carriage return,
backspace, form feed and vertical tab are written with a backslash and a letter.
Ranges are `[first,end)`, truth is `t` or `f`, instants are `2026-04-01 00:00:00.25+00`,
words in two languages are JSON as PostgreSQL prints it. The first column is the row's
turn.

A table that gains a column gets a record of a second kind; what was sealed stays as it
is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_MOVED = (
    "block_id",
    "serials",
    "from_account_id",
    "to_account_id",
)
_SIGNED = ("why", "by_id", "at")

RECORDS: Mapping[str, tuple[str, ...]] = {
    "ledgeraccount": (
        *("turn", "id", "book", "party", "kind", "holder", "name", "opened_at"),
    ),
    "decision": (
        *("turn", "id", "book", "project_id", "verification_id", "period"),
        *("decided_on", "key", "body", "by_id", "at"),
    ),
    "decisionpart": ("turn", "id", "decision_id", "party", "vintage", "tonnes"),
    "block": ("turn", "id", "book", "serials", "part_id", "issued_on"),
    "registryrule": (
        *("turn", "id", "book", "party", "name", "value", "valid_from", *_SIGNED),
    ),
    "trustedaccount": (
        *("turn", "id", "account_id", "trusted_id", "trusted_from", *_SIGNED),
    ),
    "trustend": ("turn", "id", "trust_id", *_SIGNED),
    "moveproposal": (
        *("turn", "id", "book", "key", "kind", *_MOVED, *_SIGNED, "reverses_id"),
    ),
    "movedecision": (
        *("turn", "id", "proposal_id", "proposed_by_id", "is_approved", *_SIGNED),
    ),
    "crossing": ("turn", "id", "book", "key", *_MOVED, *_SIGNED),
    "crossinganswer": (
        *("turn", "id", "crossing_id", "sent_by_id", "is_acknowledged", *_SIGNED),
    ),
    "ledgerentry": (
        *("id", "book", "kind", *_MOVED, "on_date", "key", *_SIGNED),
        *("proposal_id", "crossing_id", "reverses_id"),
    ),
}
"""The columns of each kind of record, by the name of its table."""

_ESCAPES = {
    "\\": "\\\\",
    "\t": "\\t",
    "\n": "\\n",
    "\r": "\\r",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
_PLAIN = {escape[1]: letter for letter, escape in _ESCAPES.items()}


def encoded(kind: str, values: Sequence[str | None]) -> bytes:
    """The line of a record whose columns are given as PostgreSQL prints them.

    >>> encoded("decisionpart", ["7", "3", "2", "JP", None, "7158"])
    b'decisionpart\\t7\\t3\\t2\\tJP\\t\\\\N\\t7158'
    """
    assert len(values) == len(RECORDS[kind]), f"{kind} has other columns"
    cells = ("\\N" if value is None else _escaped(value) for value in values)
    return "\t".join((kind, *cells)).encode()


def decoded(body: bytes) -> tuple[str, dict[str, str | None]]:
    """The kind of a record and its columns by name.

    A line that is no record (somebody wrote into a copy) comes back with numbers for
    names, so that it can still be compared and shown.
    """
    kind, *cells = body.decode(errors="replace").split("\t")
    values = [None if cell == "\\N" else _unescaped(cell) for cell in cells]
    names = RECORDS.get(kind, ())
    if len(names) != len(values):
        names = tuple(str(number) for number in range(1, len(values) + 1))
    return kind, dict(zip(names, values, strict=True))


def turn_of(body: bytes) -> int:
    """The turn of a record, its first column."""
    return int(body.split(b"\t", 2)[1])


def _escaped(value: str) -> str:
    if any(letter in value for letter in _ESCAPES):
        return "".join(_ESCAPES.get(letter, letter) for letter in value)
    return value


def _unescaped(cell: str) -> str:
    if "\\" not in cell:
        return cell
    letters, plain = iter(cell), []
    for letter in letters:
        following = next(letters, "") if letter == "\\" else ""
        plain.append(_PLAIN.get(following, following) if following else letter)
    return "".join(plain)
