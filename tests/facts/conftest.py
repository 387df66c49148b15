"""Planting changes into the facts, to see whether the checks notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from renkei import facts
from renkei.facts import Facts, Inconsistency


@dataclass(frozen=True)
class Planted:
    """The facts with some changes planted in them, each call one more."""

    known: Facts

    def found(self, name: str) -> Inconsistency | None:
        """The finding of one id, None where nothing is reported under it."""
        return next((f for f in facts.check(self.known) if f.id == name), None)

    def sure(self, name: str) -> Inconsistency:
        """The finding of one id, which must be there."""
        finding = self.found(name)
        assert finding is not None, f"{name} is not reported"
        return finding

    def row(self, number: int, /, **changed: Any) -> Planted:
        """One row of the founding list changed."""
        return self._rows("collaborations", lambda r: r.number == number, changed)

    def without_row(self, number: int) -> Planted:
        """One row of the founding list taken away."""
        rows = tuple(r for r in self.known.collaborations if r.number != number)
        return Planted(replace(self.known, collaborations=rows))

    def project(self, name: str, /, **changed: Any) -> Planted:
        """One formed project changed."""
        return self._rows("formed_projects", lambda p: p.id == name, changed)

    def place(self, name: str, /, **changed: Any) -> Planted:
        """One place changed."""
        place = replace(self.known.places[name], **changed)
        return Planted(replace(self.known, places={**self.known.places, name: place}))

    def country(self, iso2: str, /, **changed: Any) -> Planted:
        """One country changed."""
        country = replace(self.known.countries[iso2], **changed)
        countries = {**self.known.countries, iso2: country}
        return Planted(replace(self.known, countries=countries))

    def figure(self, name: str, value: int) -> Planted:
        """One printed figure changed."""
        figure = replace(self.known.figures[name], value=value)
        figures = {**self.known.figures, name: figure}
        return Planted(replace(self.known, figures=figures))

    def total(self, name: str, value: int) -> Planted:
        """One total of another source changed."""
        figure = replace(self.known.known_totals[name], value=value)
        totals = {**self.known.known_totals, name: figure}
        return Planted(replace(self.known, known_totals=totals))

    def changed(self, **changed: Any) -> Planted:
        """Any field of the facts changed."""
        return Planted(replace(self.known, **changed))

    def listed(self, reference: str, /, **changed: Any) -> Planted:
        """One row of the JCM project list changed."""
        rows = _changed(
            self.known.register.projects, lambda p: p.reference == reference, changed
        )
        return self.changed(register=replace(self.known.register, projects=rows))

    def issuance(self, number: int, /, **changed: Any) -> Planted:
        """One issuance record changed."""
        rows = _changed(
            self.known.register.issuances, lambda r: r.row == number, changed
        )
        return self.changed(register=replace(self.known.register, issuances=rows))

    def _rows(
        self, field: str, wanted: Callable[[Any], bool], changed: dict[str, Any]
    ) -> Planted:
        rows = _changed(getattr(self.known, field), wanted, changed)
        return Planted(replace(self.known, **{field: rows}))


def _changed(
    rows: tuple[Any, ...], wanted: Callable[[Any], bool], changed: dict[str, Any]
) -> tuple[Any, ...]:
    assert sum(map(wanted, rows)) == 1, "the row to change is not there"
    return tuple(replace(row, **changed) if wanted(row) else row for row in rows)


@pytest.fixture(scope="session")
def plant() -> Planted:
    """The facts as they are, ready to be changed."""
    return Planted(facts.load())
