"""The cases of the catalogue notice nearly every small fault in an equation.

A mutant is killed at load (its units do not fit, it cannot be computed one way) or by a
case of that methodology of its family which computes most. At least 95 of 100 have to
die, and no family may keep more than one in five.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from renkei.foundation import Refusal, same
from renkei.methodologies import catalogue, estimation, worked
from renkei.methodologies.engine import dimension
from renkei.methodologies.engine.checking import system as checked
from renkei.methodologies.engine.system import System
from renkei.methodologies.family import families
from renkei.methodologies.methodology import Case, Edition, Methodology

LEAST_KILLED = 0.95
WHERE = same("mutant")


def _mutants_module() -> ModuleType:
    name = "renkei_test_mutants"
    if name not in sys.modules:
        file = Path(__file__).parent / "mutants.py"
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def editions_by_family() -> dict[str, list[tuple[Methodology, Edition]]]:
    """One edition for each methodology and family, the one most cases compute."""
    found: dict[str, list[tuple[Methodology, Edition]]] = defaultdict(list)
    for methodology in catalogue().values():
        taken: set[str] = set()
        for edition in methodology.editions:
            family = edition.family.id if edition.family else ""
            if family and family not in taken and any(cases_of(methodology, edition)):
                taken.add(family)
                found[family].append((methodology, edition))
    return found


def cases_of(methodology: Methodology, edition: Edition) -> Iterator[Case]:
    """The cases that compute a number with this edition."""
    for case in methodology.cases:
        given = case.given
        if (
            "reduction_tco2" not in case.expected
            and "whole_tonnes" not in case.expected
        ):
            continue
        which = given.get("version") or given["on"]
        if methodology.edition(which, given.get("variant")) is edition:
            yield case


def is_killed(
    mutant: System,
    methodology: Methodology,
    edition: Edition,
    patch: pytest.MonkeyPatch,
) -> bool:
    """Whether a case of the methodology no longer holds with the mutated equations."""
    faulty = replace(edition, system=mutant)
    editions = tuple(faulty if e is edition else e for e in methodology.editions)
    changed = replace(methodology, editions=editions)
    patch.setattr(estimation, "catalogue", lambda: {methodology.id: changed})
    patch.setattr(worked, "catalogue", lambda: {methodology.id: changed})
    for case in cases_of(methodology, edition):
        try:
            got = worked.run(changed, case)
        except Refusal:
            return True
        expected = case.expected
        answers = {
            "reference_tco2": got.reference_tco2.value,
            "project_tco2": got.project_tco2.value,
            "reduction_tco2": got.reduction_tco2.value,
            "whole_tonnes": got.whole_tonnes,
        }
        if any(expected.get(name, value) != value for name, value in answers.items()):
            return True
    return False


def loaded(mutant: System) -> System | None:
    """The mutated equations in their order, or None where the house refuses them."""
    try:
        made = checked(
            WHERE,
            indices=mutant.indices,
            declarations=mutant.declarations,
            tables=mutant.tables,
            equations=mutant.equations,
        )
        dimension.check(made, WHERE)
    except Refusal:
        return None
    return made


def survivors(family: str, patch: pytest.MonkeyPatch) -> tuple[int, list[str]]:
    """How many mutants a family has, and those that nothing notices."""
    methodology, edition = max(
        editions_by_family()[family], key=lambda pair: len(list(cases_of(*pair)))
    )
    count, alive = 0, []
    for mutant in _mutants_module().mutants(edition.system):
        count += 1
        system = loaded(mutant.system)
        if system and not is_killed(system, methodology, edition, patch):
            alive.append(mutant.fault)
    return count, alive


def test_small_faults_in_equations_are_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    total, alive = 0, []
    assert set(editions_by_family()) == set(families()), "every family is tried"
    for family in families():
        count, unnoticed = survivors(family, monkeypatch)
        assert len(unnoticed) * 5 <= count, "\n".join(unnoticed)
        total += count
        alive += [f"{family} {fault}" for fault in unnoticed]
    killed = 1 - len(alive) / total
    print(f"{total} mutants, {killed:.1%} killed")
    assert killed >= LEAST_KILLED, "\n".join(alive)
