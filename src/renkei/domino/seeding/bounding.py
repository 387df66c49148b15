"""The linear relaxation: what no choice of cases can exceed; and the exact choice.

Flows in: a sample, cases, limits. Flows out: how much of each case the relaxation
stands, and the most roots that any choice can tip; of the whole programme the best
choice there is.

Roots that the same cases tip are one row, weighted by how many they are. The programme
is solved by HiGHS in a child process; where it does not come to its end, the bound is
what all cases together tip, and no exact choice is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from renkei.domino.seeding.nouns import Case, Limits
from renkei.domino.seeding.sampling import Sample
from renkei.planning import optimum

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SECONDS = 60.0
SAFE = 1 + 1e-7  # the solver's own tolerance


def relaxed(
    sample: Sample, cases: Sequence[Case], limits: Limits
) -> tuple[npt.NDArray[np.float64], float]:
    """Shares [cases] between 0 and 1, and a bound in roots."""
    import numpy as np

    groups = _groups(sample, len(cases))
    if not groups:
        return np.zeros(len(cases)), 0.0
    most = float(sum(count for _, count in groups))
    model = _model(groups, cases, limits, is_whole=False)
    answer = optimum.solved_apart(model, seconds=SECONDS)
    if answer.values is None or not answer.is_solved:
        return np.zeros(len(cases)), most
    return answer.values[: len(cases)], min(-answer.cost * SAFE, most)


def exact(
    sample: Sample,
    cases: Sequence[Case],
    limits: Limits,
    *,
    seconds: float = SECONDS,
) -> tuple[int, ...] | None:
    """The best choice of all on a sample; None where it is not proven in the time.

    A mixed-integer programme, meant for up to some sixty cases.
    """
    groups = _groups(sample, len(cases))
    if not groups:
        return ()
    model = _model(groups, cases, limits, is_whole=True)
    answer = optimum.solved_apart(model, seconds=seconds, mip_rel_gap=0.0)
    if answer.values is None or not answer.is_solved:
        return None
    return tuple(at for at in range(len(cases)) if answer.values[at] > 0.5)


def _model(
    groups: Sequence[tuple[tuple[int, ...], int]],
    cases: Sequence[Case],
    limits: Limits,
    *,
    is_whole: bool,
) -> optimum.LinearModel:
    """Columns are cases, then groups; a case is stood or not where it is whole."""
    import numpy as np

    many = np.array([count for _, count in groups], dtype=np.float64)
    rows = [_of_group(at, held, len(cases)) for at, (held, _) in enumerate(groups)]
    rows += _kept(cases, limits)
    sizes = [len(held) for held, _, _ in rows]
    width = len(cases) + len(groups)
    return optimum.LinearModel(
        cost=np.concatenate([np.zeros(len(cases)), -many]),
        low=np.zeros(width),
        high=np.ones(width),
        whole=np.arange(width) < (len(cases) if is_whole else 0),
        row_low=np.full(len(rows), -np.inf),
        row_high=np.array([most for _, _, most in rows], np.float64),
        entry_row=np.repeat(np.arange(len(rows)), sizes),
        entry_column=np.concatenate([np.array(held) for held, _, _ in rows]),
        entry=np.concatenate([np.array(w, np.float64) for _, w, _ in rows]),
    )


def _groups(sample: Sample, cases: int) -> list[tuple[tuple[int, ...], int]]:
    """Which cases tip the same roots, and how many roots those are."""
    import numpy as np

    case = np.repeat(np.arange(cases), np.diff(sample.start))
    order = np.lexsort((case, sample.root))
    root, case = sample.root[order], case[order]
    begins = np.flatnonzero(np.r_[True, root[1:] != root[:-1]][: root.size])
    counted: dict[tuple[int, ...], int] = {}
    for held in np.split(case, begins[1:]) if root.size else []:
        key = tuple(held.tolist())
        counted[key] = counted.get(key, 0) + 1
    return list(counted.items())


def _of_group(
    at: int, held: tuple[int, ...], cases: int
) -> tuple[list[int], list[float], float]:
    """A group falls by no more than the cases that tip it are stood."""
    return [cases + at, *held], [1.0] + [-1.0] * len(held), 0.0


def _kept(
    cases: Sequence[Case], limits: Limits
) -> list[tuple[list[int], list[float], float]]:
    """The limits as rows: cases, weights, most."""
    rows: list[tuple[list[int], list[float], float]] = []
    for by_year, taken in (
        (limits.budget, [case.cost for case in cases]),
        (limits.staff, [case.staff for case in cases]),
    ):
        for year, most in by_year.items():
            held = [at for at, case in enumerate(cases) if year in case.years]
            rows.append((held, [taken[at] for at in held], most))
    for country, count in limits.per_country.items():
        held = [at for at, case in enumerate(cases) if case.country == country]
        rows.append((held, [1.0] * len(held), float(count)))
    cities: dict[int, list[int]] = {}
    pairs: dict[tuple[int, int], list[int]] = {}
    for at, case in enumerate(cases):
        cities.setdefault(case.city, []).append(at)
        pairs.setdefault((case.city, case.measure), []).append(at)
    rows += [(held, [1.0] * len(held), limits.per_city) for held in cities.values()]
    rows += [(held, [1.0] * len(held), 1.0) for held in pairs.values()]
    if limits.cases is not None:
        everyone = list(range(len(cases)))
        rows.append((everyone, [1.0] * len(everyone), float(limits.cases)))
    return [row for row in rows if row[0]]
