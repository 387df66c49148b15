"""A second, slow way to the same answers: every outcome on its own."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.registry import article6
from renkei.registry.article6 import ActionKind, Itmos, MismatchKind, Origin
from renkei.registry.article6.itmos import Runs

ORIGIN = Origin("CA0001", "THA01", "THA", 2023)
START = datetime(2023, 1, 1, tzinfo=UTC)
SPANS = st.tuples(st.integers(1, 30), st.integers(0, 12)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


@given(st.lists(st.tuples(st.sampled_from(["put", "take"]), SPANS, st.integers(0, 3))))
def test_runs_are_what_a_dictionary_of_serials_is(
    steps: list[tuple[str, tuple[int, int], int]],
) -> None:
    runs: Runs[int] = Runs()
    known: dict[int, int] = {}
    for what, (first, last), value in steps:
        serials = range(first, last + 1)
        gaps = {
            s for start, end in runs.gaps(first, last) for s in range(start, end + 1)
        }
        assert gaps == {s for s in serials if s not in known}
        if what == "put":
            runs.put(first, last, value)
            known.update(dict.fromkeys(serials, value))
        else:
            taken = runs.take(first, last)
            said = {s: p.value for p in taken for s in range(p.first, p.last + 1)}
            assert said == {s: known.pop(s) for s in serials if s in known}
        said = {s: p.value for p in runs for s in range(p.first, p.last + 1)}
        assert said == known
        assert [p.first for p in runs] == sorted(p.first for p in runs)


def _book(party: str, moves: list[tuple[str, tuple[int, int]]]) -> article6.Aef:
    """A book with only transfers out and acquisitions, in the order given."""
    other = "JPN" if party == "THA" else "THA"
    actions = []
    for number, (what, span) in enumerate(moves):
        itmos = Itmos(ORIGIN, *span)
        out = what == "out"
        actions.append(
            article6.Action(
                at=START + timedelta(days=number),
                kind=ActionKind.TRANSFER if out else ActionKind.ACQUISITION,
                authorisation="A",
                itmos=itmos,
                registry=f"{party}01",
                quantity_tco2e=Decimal(itmos.count),
                mitigation="Removals",
                acquiring=other if out else None,
                transferring=None if out else other,
            ).row
        )
    submission: dict[str, Any] = {"party": party, "reported_year": 2023}
    return article6.aef(submission=[submission], actions=actions)


MOVES = st.lists(st.tuples(st.sampled_from(["out", "in"]), SPANS), max_size=8)


def _counted(moves: list[tuple[str, tuple[int, int]]], way: str) -> Counter[int]:
    """How often each outcome went one way."""
    return Counter(
        serial
        for what, (first, last) in moves
        if what == way
        for serial in range(first, last + 1)
    )


@settings(max_examples=150, deadline=None)
@given(MOVES, MOVES)
def test_the_sweep_finds_what_counting_every_outcome_finds(
    host: list[tuple[str, tuple[int, int]]], other: list[tuple[str, tuple[int, int]]]
) -> None:
    found = article6.reconcile([_book("THA", host)], [_book("JPN", other)])
    said: dict[MismatchKind, Counter[int]] = {
        MismatchKind.UNANSWERED: Counter(),
        MismatchKind.UNSENT: Counter(),
    }
    for each in found.mismatches:
        if each.kind in said:
            said[each.kind].update(range(each.itmos.first, each.itmos.last + 1))
    sent = [_counted(host, "out"), _counted(other, "out")]
    got = [_counted(other, "in"), _counted(host, "in")]
    assert said[MismatchKind.UNANSWERED] == (sent[0] - got[0]) + (sent[1] - got[1])
    assert said[MismatchKind.UNSENT] == (got[0] - sent[0]) + (got[1] - sent[1])
