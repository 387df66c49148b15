"""What PostgreSQL refuses even when every room is walked around."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

START = 900_000_000_000  # far from the serials of the founding records
MAY_CHANGE = {"entity", "collaboration", "project", "membership"} | {
    "paper",  # its versions are what stays, and a guard holds it to them
    "paperlink",
    "notice",
    "waitingbatch",  # triggers of batches and outcomes write it, and nobody else
    "heldfrom",  # triggers of entries write it, and nobody else
    "aloneday",  # the same
    "signinfailure",  # counts that are swept; no record of anything
    "apiallowance",  # the same
    "apitokenuse",  # when a token was last used; no record of anything
    *("seensession", "timecode", "recoverycode", "passkey", "onetime"),  # protection:
    "outsideidentity",  # used up, renewed and ended; the journal keeps what was done
    *("webhookstanding", "webhookdelivery", "webhookreach"),  # how far it was carried;
    # what was asked for and every attempt stay
    "sealpeaks",  # a page's shortcut over the seals; the audit reads them themselves
}
WRITTEN = ["decision", "decisionpart", "ledgeraccount", "block", "ledgerentry"]


def refused(message: str) -> Any:
    """The database says no."""
    return pytest.raises(IntegrityError, match=message)


def guarded_tables() -> set[str]:
    """Every table of the store but the record nouns and the duties of people."""
    models = apps.get_app_config("store").get_models()
    tables = (model._meta for model in models if model._meta.managed)  # no views
    names = {table.model_name for table in tables} - MAY_CHANGE
    return {f"store_{name}" for name in names}


def test_every_table_that_is_only_added_to_has_both_guards(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger "
            "WHERE tgname IN ('only_added_to', 'never_swept') AND tgenabled = 'O'"
        )
        found = set(cursor.fetchall())
    assert found == {
        (table, guard)
        for table in guarded_tables()
        for guard in ("only_added_to", "never_swept")
    }


@pytest.mark.parametrize("table", WRITTEN)
@pytest.mark.parametrize(
    "verb", ["UPDATE store_{} SET id = id", "DELETE FROM store_{}"]
)
def test_a_row_that_stands_is_not_changed(bare: Any, table: str, verb: str) -> None:
    bare.issued(START, START + 10)
    with refused("only ever added to"), transaction.atomic(), connection.cursor() as c:
        c.execute(verb.format(table))


@pytest.mark.parametrize("table", WRITTEN)
def test_a_table_is_not_swept(db: None, table: str) -> None:
    with refused("only ever added to"), transaction.atomic(), connection.cursor() as c:
        c.execute(f"TRUNCATE store_{table} CASCADE")


@pytest.mark.parametrize(
    ("first", "end"),
    [(0, 10), (9, 11), (3, 4), (-5, 1), (-5, 50)],
    ids=["same", "last unit", "inside", "first unit", "around"],
)
def test_no_serial_belongs_to_two_blocks(bare: Any, first: int, end: int) -> None:
    bare.issued(START, START + 10)
    with refused("one_serial_once"), transaction.atomic():
        bare.block(START + first, START + end)


def test_two_books_share_one_serial_space(bare: Any) -> None:
    bare.issued(START, START + 10)
    with refused("one_serial_once"), transaction.atomic():
        bare.block(START, START + 10, book="demonstration")


def test_neighbouring_blocks_do_not_overlap(bare: Any) -> None:
    bare.issued(START, START + 10)
    bare.issued(START + 10, START + 20)


def test_a_block_is_as_large_as_was_decided(bare: Any) -> None:
    with refused("not what was decided"), transaction.atomic():
        bare.block(START, START + 11, part=bare.part(10))


def test_a_block_stays_in_the_book_of_its_decision(bare: Any) -> None:
    part = bare.part(10, "history")
    with refused("not what was decided"), transaction.atomic():
        bare.block(START, START + 10, book="demonstration", part=part)


def test_a_part_is_issued_once(bare: Any) -> None:
    part = bare.part(10)
    block = bare.block(START, START + 10, part=part)
    bare.entry("issue", block, (START, START + 10))
    with refused("part_id"), transaction.atomic():
        bare.block(START + 10, START + 20, part=part)


def test_a_decision_names_a_party_and_vintage_once(bare: Any) -> None:
    from renkei.store.models import DecisionPart

    part = bare.part(10, vintage=None)
    with refused("one_part_each"), transaction.atomic():
        DecisionPart.objects.create(decision=part.decision, party="JP", tonnes=3)


def test_a_block_without_an_entry_does_not_commit(bare: Any) -> None:
    bare.block(START, START + 10)
    with refused("without an entry"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


MOVES = {
    "an entry of the other book": (
        "transfer",
        {"book": "demonstration"},
        "entry_(to|of)_its_book",
    ),
    "to an account of the other book": (
        "transfer",
        {"to": ("holding", 1, "demonstration")},
        "entry_to_its_book",
    ),
    "to itself": ("transfer", {"to": ("holding", 1)}, "entry_goes_somewhere"),
    "more than the block": ("transfer", {"end": 11}, "not of block"),
    "from an account that holds nothing": (
        "transfer",
        {"of": ("holding", 2), "to": ("holding", 1)},
        "does not hold all",
    ),
    "a transfer into retirement": (
        "transfer",
        {"to": ("retirement", 1)},
        "does not end in a retirement",
    ),
    "retiring into a holding account": (
        "retire",
        {"to": ("holding", 2)},
        "does not end in a holding",
    ),
    "an unknown kind": ("borrow", {}, "does not end in|entry_of_a_kind"),
    "a second issue": ("issue", {"to": ("holding", 2)}, "block_issued_once"),
}


@pytest.mark.parametrize(("kind", "how", "message"), MOVES.values(), ids=MOVES.keys())
def test_no_entry_breaks_a_law(bare: Any, kind: str, how: Any, message: str) -> None:
    block = bare.issued(START, START + 10)
    columns: dict[str, Any] = {
        "to_account": bare.account(*how.get("to", ("holding", 2)))
    }
    if "of" in how:
        columns["from_account"] = bare.account(*how["of"])
    if "book" in how:
        columns["book"] = how["book"]
    serials = (START, START + how.get("end", 10))
    with refused(message), transaction.atomic():
        bare.entry(kind, block, serials, **columns)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_tonne_is_spent_once(bare: Any) -> None:
    block = bare.issued(START, START + 10)
    other = bare.account("holding", 2)
    bare.entry("transfer", block, (START, START + 6), to_account=other)
    with refused("does not hold all"), transaction.atomic():
        bare.entry("transfer", block, (START + 5, START + 8), to_account=other)
    bare.entry("transfer", block, (START + 6, START + 10), to_account=other)


def test_a_tonne_may_come_back_and_go_again(bare: Any) -> None:
    block = bare.issued(START, START + 10)
    one, other = bare.account("holding", 1), bare.account("holding", 2)
    whole = (START, START + 10)
    for source, target in ((one, other), (other, one), (one, other)):
        bare.entry("transfer", block, whole, from_account=source, to_account=target)
    with refused("does not hold all"), transaction.atomic():
        bare.entry("transfer", block, whole, from_account=one, to_account=other)


@pytest.mark.parametrize(
    ("kind", "rest"), [("retire", "retirement"), ("cancel", "cancellation")]
)
def test_what_rests_does_not_move(bare: Any, kind: str, rest: str) -> None:
    block = bare.issued(START, START + 10)
    resting = bare.account(rest)
    bare.entry(kind, block, (START, START + 10), to_account=resting)
    with refused("do not move"), transaction.atomic():
        bare.entry("transfer", block, (START, START + 10), from_account=resting)


def test_one_key_has_one_effect(bare: Any) -> None:
    block = bare.issued(START, START + 10)
    other = bare.account("holding", 2)
    bare.entry("transfer", block, (START, START + 1), to_account=other, key="once")
    with refused("key"), transaction.atomic():
        bare.entry(
            "transfer", block, (START + 1, START + 2), to_account=other, key="once"
        )


def test_migrations_say_what_the_models_say(db: None) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
