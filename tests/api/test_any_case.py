"""Whatever OpenAPI lets a program send, of whatever role: what comes is described.

`./renkei bench fuzz-api` sends as many cases as one has time for; these are for CI.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "generated"))

import api_cases

CASES = 2_000  # a minute of work


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_every_case_gets_what_is_described() -> None:
    tally = api_cases.run(CASES, seed=20260701)
    told = "\n\n".join(tally.failures.values())
    assert not tally.failures, f"{len(tally.failures)} of {tally.cases}\n{told}"
    assert tally.cases >= CASES
    assert set(tally.by_role) == {"public", *api_cases.Programs.ROLES}
    assert tally.statuses[200] > CASES / 10
