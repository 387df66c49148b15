"""Two countries' books: every planted mismatch is named, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from itmo_mismatches import WAYS, books
from itmo_years import HOST, OTHER, world

from renkei.foundation import Refusal
from renkei.registry import article6
from renkei.registry.article6 import ActionKind, Itmos, MismatchKind, Origin, Outcome

WANTED = 1_000


def test_a_thousand_mismatches_are_found_and_named() -> None:
    planted: Counter[str] = Counter()
    seed = 0
    while planted.total() < WANTED:
        seed += 1
        found = books(world(seed, years=1, steps=60), seed)
        for _ in range(12):
            found.rng.choice(WAYS)(found)
        host, other = found.aefs()
        said = {
            (m.kind.value, m.itmos, m.field.en, m.ours.en, m.theirs.en)
            for m in article6.reconcile([host], [other]).mismatches
        }
        assert said == found.expected, seed
        planted.update(kind for kind, *_ in found.expected)
    assert set(planted) == {kind.value for kind in MismatchKind}
    assert min(planted.values()) >= 50, planted


def test_two_hundred_clean_pairs_agree() -> None:
    matched = 0
    for seed in range(200):
        made = world(seed, years=1 + seed % 2, steps=12)
        found = article6.reconcile(made.years[HOST], made.years[OTHER])
        assert found.outcome is Outcome.PASS, (seed, found.mismatches[:1])
        matched += found.matched
    assert matched > 400


def test_the_sides_are_said_in_the_order_in_which_they_were_given() -> None:
    found = books(world(3, years=1, steps=60), 3)
    while not any(kind == "unanswered" for kind, *_ in found.expected):
        assert WAYS[0](found)
    host, other = found.aefs()
    one = article6.reconcile([host], [other]).mismatches
    turned = article6.reconcile([other], [host]).mismatches
    assert [(m.ours, m.theirs) for m in one] == [(m.theirs, m.ours) for m in turned]


def test_a_row_that_cannot_be_read_is_no_agreement() -> None:
    made = world(1, years=1)
    rows = [dict(row) for row in made.last(HOST).actions]
    torn = next(r for r in rows if r["action"] == "Authorization")
    torn["first_id"] = "?"
    tables = {t.id: made.last(HOST).rows(t.id) for t in article6.tables()}
    host = article6.aef(**{**tables, "actions": rows})
    found = article6.reconcile([host], made.years[OTHER])
    assert not found.mismatches
    assert found.outcome is Outcome.INDETERMINATE
    assert len(found.unreadable) == 1


@pytest.mark.parametrize("wrong", ["party", "year", "twice"])
def test_books_that_cannot_be_compared_are_refused(wrong: str) -> None:
    made = world(2, years=2)
    with pytest.raises(Refusal) as refused:
        if wrong == "party":
            article6.reconcile(made.years[HOST], made.years[HOST])
        elif wrong == "year":
            article6.reconcile(made.years[HOST], made.years[OTHER][1:])
        else:
            article6.reconcile(made.years[HOST] * 2, made.years[OTHER] * 2)
    assert (
        refused.value.code
        == {
            "party": "article6.reconcile.parties",
            "year": "article6.reconcile.years",
            "twice": "article6.reconcile.years",
        }[wrong]
    )


def _chain(count: int, party: str, other: str, width: int) -> article6.Aef:
    """A book of so many runs of a hundred thousand tonnes, all sent or all acquired."""
    origin = Origin("CA0001", "THA01", HOST, 2023)
    sends = party == HOST
    start = datetime(2023, 3, 1, tzinfo=UTC) + timedelta(hours=0 if sends else 1)
    rows = [
        article6.Action(
            at=start + timedelta(seconds=number),
            kind=ActionKind.FIRST_TRANSFER if sends else ActionKind.ACQUISITION,
            subtype="First transfer to another Party" if sends else None,
            authorisation="A 1",
            itmos=Itmos(origin, number * width + 1, (number + 1) * width),
            registry=f"{party}01",
            quantity_tco2e=Decimal(width),
            mitigation="Removals",
            acquiring=other if sends else None,
            transferring=None if sends else other,
        ).row
        for number in range(count)
    ]
    submission = {"party": party, "reported_year": 2023}
    return article6.aef(submission=[submission], actions=rows)


def test_the_work_grows_with_the_runs_and_not_with_the_tonnes(
    calls_of: Callable[[Callable[[], object]], int],
) -> None:
    def work(runs: int, tonnes: int) -> int:
        host, other = (
            _chain(runs, *pair, tonnes) for pair in ((HOST, OTHER), (OTHER, HOST))
        )
        found = article6.reconcile([host], [other])
        assert (found.matched, found.mismatches) == (runs, ())
        return calls_of(lambda: article6.reconcile([host], [other]))

    few = work(200, 10)
    assert work(200, 10**9) <= 1.1 * few
    assert work(400, 10) <= 2.2 * few
