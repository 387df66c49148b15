"""What goes out as a table comes back the same: random papers of every kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renkei.foundation import plain_number
from renkei.programme import papers

NAMES = papers.tables.names()
KINDS = papers.kinds()
AGREEMENT = KINDS["agreement"]


def sender(standing: Iterable[papers.Paper]) -> papers.tables.Sender:
    """Somebody who may change these papers and sees every paper there could be."""

    def known(numbers: Iterable[str]) -> dict[str, str]:
        found = {number: papers.kind_of(number) for number in numbers}
        return {number: kind.id for number, kind in found.items() if kind}

    held = {
        each.number: papers.tables.Standing(each, may_change=True) for each in standing
    }
    return papers.tables.Sender(held, True, known, NAMES)


_LETTERS = st.characters(exclude_categories=["Cs", "Cn", "Cc", "Co"])
_LINE = (
    st.text(_LETTERS, min_size=1, max_size=12)
    | st.sampled_from(["=1+1", "-5", "'", "'=x", "@a", "2020-01-01", "1e5", "TRUE"])
).map(str.strip).filter(bool)  # fmt: skip
_PROSE = st.lists(_LINE, min_size=1, max_size=3).map("\n".join)
_PLACE = st.sampled_from(sorted(NAMES.entities))


def _value(field: papers.Field) -> st.SearchStrategy[Any]:
    """What the house may keep in a field."""
    choices = [choice.value for choice in field.choices] or ["–"]
    kinds = [KINDS[kind] for kind in field.of if kind in KINDS] or [AGREEMENT]
    number = st.builds(
        lambda kind, n: f"{kind.prefix}-{n}", st.sampled_from(kinds), st.integers(1, 99)
    )
    country = st.sampled_from(sorted(NAMES.countries))

    def many(one: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
        return st.lists(one, min_size=1, max_size=4, unique=True)

    def both(one: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
        return st.fixed_dictionaries({"ja": one, "en": one})

    decimal = st.decimals(-(10**12), 10**12, places=6)
    makers: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "line": lambda: _LINE,
        "text": lambda: both(_LINE),
        "prose": lambda: both(_PROSE),
        "date": lambda: st.dates(date(1000, 1, 1), date(9999, 1, 1)).map(str),
        "whole": lambda: st.integers(0, 10**18 - 1),
        "yen": lambda: st.integers(0, 10**18 - 1),
        "decimal": lambda: decimal.map(plain_number),
        "fiscal_year": lambda: st.integers(1900, 2100),
        "yes_no": st.booleans,
        "choice": lambda: st.sampled_from(choices),
        "choices": lambda: many(st.sampled_from(choices)),
        "country": lambda: country,
        "countries": lambda: many(country),
        "entity": lambda: _PLACE,
        "entities": lambda: many(_PLACE),
        "paper": lambda: number,
        "papers": lambda: many(number),
        "rows": lambda: st.lists(
            _body(field.columns).filter(bool), min_size=1, max_size=3
        ),
    }
    return makers[field.kind.value]()


def _body(fields: tuple[papers.Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Every needed field and some of the others."""
    needed = {f.key: _value(f) for f in fields if f.required}
    others = {f.key: _value(f) for f in fields if not f.required}
    return st.fixed_dictionaries(needed, optional=others)


def _bodies(kind: papers.Kind) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(_body(kind.fields), min_size=1, max_size=3)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_kind_goes_out_and_comes_back(kind: papers.Kind, form: str) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_bodies(kind), st.sampled_from(["ja", "en"]), st.data())
    def holds(bodies: list[dict[str, Any]], language: str, drawn: Any) -> None:
        states = st.sampled_from([state.id for state in kind.states])
        written = tuple(
            papers.Paper(f"{kind.prefix}-{n}", kind, drawn.draw(states), body, n)
            for n, body in enumerate(bodies, 1)
        )
        empty = [papers.Paper(p.number, kind, p.state, {}, p.version) for p in written]
        out = papers.tables.Table(kind, written, NAMES, language)
        content = out.xlsx() if form == "xlsx" else out.csv()
        run = papers.tables.dry_run(kind, content, "t", sender(written))
        assert (run.findings, run.changed, run.added) == ((), (), ())
        assert run.unchanged == len(written)
        run = papers.tables.dry_run(kind, content, "t", sender(empty))
        assert run.faults == ()
        came = {row.number: row.body for row in run.changed}
        for each in written:
            assert json.dumps(came.get(each.number, {}), sort_keys=True) == (
                json.dumps(each.body, sort_keys=True)
            )

    holds()
