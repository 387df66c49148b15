"""A table of an inventory that somebody sends: looked at first, then taken as a whole.

Flows in: an xlsx file in one of the two forms. Flows out: what would change, number by
number, with nothing kept; and, once confirmed, one next version. A file that was looked
at waits beside the database until it is taken or replaced.

A list of energy bills adds a line for each use and energy; one that stands already,
from the same file, is not added again.

Numbers that the table leaves empty stay as they are; a line that comes back with the
masses it went out with keeps the activity data that it was worked out from.

Refuses `store.planning.*` and `planning.inventory.form-*` with every cell that does not
hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from renkei.foundation import Finding, Refusal, Text, same
from renkei.planning import inventory
from renkei.store import planning_refusals as refusals
from renkei.store.commands.planning import (
    change_inventory,
    needed_inventory_row,
    own_city,
)
from renkei.store.commands.planning_lines import facts_of, with_line
from renkei.store.home import make_home
from renkei.store.people import Person
from renkei.store.planning_rows import PlannedCity, noun_of

NO_TABLE = "planning.inventory.form-headings"
LARGEST = 20 * 1024 * 1024
NOTHING = Decimal(0)
_MARK = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Change:
    """One number that the table changes; None where there is no number."""

    reference: inventory.Reference
    before_tco2e: Decimal | None
    after_tco2e: Decimal | None
    before_key: inventory.NotationKey | None
    after_key: inventory.NotationKey | None
    lines: int  # that stand afterwards


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table would change, and the mark under which it waits."""

    file_name: str
    mark: str
    changes: tuple[Change, ...]
    unchanged: int  # numbers that the table says as they stand
    left_out: int  # numbers that it leaves empty, which stay
    before_tco2e: Decimal
    after_tco2e: Decimal
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file would make of an inventory, and the numbers that it speaks of."""

    after: inventory.Inventory
    numbers: frozenset[str]
    warnings: tuple[Finding, ...] = ()


def look_at_table(
    city: str, name: str, who: Person, *, file_name: str, content: bytes
) -> TableLook:
    """What a table would change; nothing is kept of it but the file that waits."""
    of, _ = own_city(city, who)
    held = noun_of(needed_inventory_row(city, name), inventory.Inventory)
    if not content:
        raise Refusal(refusals.needed("file"))
    if len(content) > LARGEST:
        raise Refusal(_too_large(file_name))
    found = _read(content, file_name, held, of)
    after, told = found.after, set(found.numbers)
    mark = sha256(content).hexdigest()
    _wait(who, mark, content)
    changes = tuple(_changes(held, after, told))
    return TableLook(
        file_name=file_name,
        mark=mark,
        changes=changes,
        unchanged=len(told) - len(changes),
        left_out=len({each.reference for each in held.entries} - told),
        before_tco2e=inventory.total(held, held.level).tco2e,
        after_tco2e=inventory.total(after, held.level).tco2e,
        warnings=found.warnings,
    )


def take_table(city: str, name: str, who: Person, *, file_name: str, mark: str) -> int:
    """Take the table that was looked at, whole, as the next version; its version."""
    of, _ = own_city(city, who)
    path = _waiting(who) / mark
    if not _MARK.fullmatch(mark) or not path.exists():
        raise Refusal(_not_looked_at(file_name))
    content = path.read_bytes()

    def change(before: inventory.Inventory) -> inventory.Inventory:
        return _read(content, file_name, before, of).after

    told = {"file": file_name[:120], "sha256": mark}
    version = change_inventory(
        city, name, who, change, action="take_inventory_table", told=told
    )
    path.unlink(missing_ok=True)
    return version


def _read(
    content: bytes, file_name: str, held: inventory.Inventory, of: PlannedCity
) -> _Told:
    """What a table says, or a list of bills where it is no table."""
    try:
        read = inventory.forms.read(content, file_name, held)
    except Refusal as refusal:
        if refusal.code != NO_TABLE:
            raise
        return _billed(content, file_name, held, of)
    numbers = frozenset(each.reference for each in read.entries)
    return _Told(_joined(held, read), numbers)


def _billed(
    content: bytes, file_name: str, held: inventory.Inventory, of: PlannedCity
) -> _Told:
    """The inventory with the lines of a list of bills."""
    bill = inventory.read_bills(content, file_name, held.year)
    facts = facts_of(of, held.year)
    after = held
    for line in bill.lines:
        try:
            entry = inventory.compute(
                line.calculator, line.reference, line.answers, facts
            )
        except Refusal as refusal:
            raise Refusal(
                [
                    replace(each, where=_in_file(file_name, line.reference, each.where))
                    for each in refusal.findings
                ]
            ) from refusal
        after = with_line(after, entry)
    numbers = frozenset(each.reference for each in bill.lines)
    return _Told(after, numbers, bill.warnings)


def _in_file(file_name: str, reference: str, where: Text) -> Text:
    """Where a line of a list of bills does not hold."""
    return Text(
        ja=f"{file_name} {reference} {where.ja}",
        en=f"{file_name}, {reference}, {where.en}",
    )


def _joined(
    held: inventory.Inventory, read: inventory.Inventory
) -> inventory.Inventory:
    """The table's lines; those that say what stands already stay as they stand."""
    told = {each.reference for each in read.entries}
    spare = [each for each in held.entries if each.reference in told]
    taken: list[inventory.Entry] = []
    for entry in read.entries:
        same_line = next((each for each in spare if _says(each) == _says(entry)), None)
        if same_line is not None:
            spare.remove(same_line)
        taken.append(same_line or entry)
    kept = [each for each in held.entries if each.reference not in told]
    order = list(inventory.references())
    entries = sorted([*kept, *taken], key=lambda each: order.index(each.reference))
    if sorted(map(repr, entries)) == sorted(map(repr, held.entries)):
        return held
    return replace(held, entries=tuple(entries))


def _says(entry: inventory.Entry) -> tuple[object, ...]:
    """What a table can say of a line."""
    masses = {gas: mass for gas, mass in entry.masses.items() if mass}
    return (
        entry.reference,
        sorted(masses.items()),
        entry.biogenic_co2,
        entry.notation,
        entry.is_estimated,
    )


def _changes(
    before: inventory.Inventory, after: inventory.Inventory, told: set[str]
) -> Iterator[Change]:
    for number, of in inventory.references().items():
        if number not in told or before.of(number) == after.of(number):
            continue
        yield Change(
            reference=of,
            before_tco2e=_tonnes(before, number),
            after_tco2e=_tonnes(after, number),
            before_key=_key(before, number),
            after_key=_key(after, number),
            lines=len(after.of(number)),
        )


def _tonnes(held: inventory.Inventory, number: str) -> Decimal | None:
    valued = [each for each in held.of(number) if each.masses]
    weighed = (inventory.co2e(each, held.gwp) for each in valued)
    return sum(weighed, NOTHING) if valued else None


def _key(held: inventory.Inventory, number: str) -> inventory.NotationKey | None:
    return next((each.notation for each in held.of(number) if each.notation), None)


def _waiting(who: Person) -> Path:
    assert who.user_id is not None, "only somebody signed in sends files"
    folder = make_home() / "planning-received" / str(who.user_id)
    for each in (folder.parent, folder):
        each.mkdir(exist_ok=True, mode=0o700)
    return folder


def _wait(who: Person, mark: str, content: bytes) -> None:
    """Let a table wait; the one before makes room."""
    folder = _waiting(who)
    for old in folder.iterdir():
        if old.name != mark:
            old.unlink(missing_ok=True)
    (folder / mark).write_bytes(content)


def _too_large(name: str) -> Finding:
    return Finding(
        code="store.planning.file.too-large",
        found=Text(ja="ファイルが大きすぎます。", en="The file is too large."),
        where=same(name or "–"),
        rule=Text(
            ja=f"読み取るのは{LARGEST:,}バイトまで。",
            en=f"At most {LARGEST:,} bytes are read.",
        ),
        remedy=Text(
            ja="排出量の表だけのファイルにしてください。",
            en="Send a file with the table alone.",
        ),
    )


def _not_looked_at(name: str) -> Finding:
    return Finding(
        code="store.planning.file.not-looked-at",
        found=Text(
            ja="確かめたファイルが残っていません。",
            en="The file that was looked at is not here any more.",
        ),
        where=same(name or "–"),
        rule=Text(
            ja="取り込むのは、変更点を表示したファイルそのもの。",
            en="What is taken is the very file whose changes were shown.",
        ),
        remedy=Text(
            ja="もう一度ファイルを選んでください。", en="Choose the file again."
        ),
    )
