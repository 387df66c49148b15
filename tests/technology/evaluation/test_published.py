"""Published examples, to the digit that is printed.

The AHP examples were read in copies that quote Saaty's tables, the TOPSIS examples in
test suites that quote the books, the PROMETHEE example in a course reproduction of the
paper; each names its page or table.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from renkei.foundation import Text, same
from renkei.technology.evaluation import pairwise
from renkei.technology.evaluation.methods import (
    Matrix,
    closeness,
    differences,
    nearness,
    net_flows,
    preference,
)
from renkei.technology.evaluation.nouns import (
    Criterion,
    Direction,
    Nature,
    Preference,
    Shape,
)

HOUSE = """
1    5    3    7  6    6    1/3  1/4
1/5  1    1/3  5  3    3    1/5  1/7
1/3  3    1    6  3    4    6    1/5
1/7  1/5  1/6  1  1/3  1/4  1/7  1/8
1/6  1/3  1/3  3  1    1/2  1/5  1/6
1/6  1/3  1/4  4  2    1    1/5  1/6
3    5    1/6  7  5    5    1    1/2
4    7    5    8  6    6    2    1
"""
HOUSE_NAMES = [
    "size",
    "transportation",
    "neighbourhood",
    "age",
    "yard",
    "facilities",
    "condition",
    "financing",
]
DRINKS = """
1    9  5    2    1    1    1/2
1/9  1  1/3  1/9  1/9  1/9  1/9
1/5  3  1    1/3  1/4  1/3  1/9
1/2  9  3    1    1/2  1    1/3
1    9  4    2    1    2    1/2
1    9  3    1    1/2  1    1/3
2    9  9    3    2    3    1
"""


def square(rows: str) -> Matrix:
    """A matrix as it is printed."""
    return np.array(
        [
            [float(Fraction(cell)) for cell in row.split()]
            for row in rows.strip().splitlines()
        ]
    )


def criterion(direction: Direction, asked: Preference | None = None) -> Criterion:
    name: Text = same("f")
    return Criterion(
        "f", name, direction, Nature.MEASURED, "1", preference=asked or Preference()
    )


def printed(values: Matrix, digits: int) -> list[float]:
    return [round(float(each), digits) for each in values]


@pytest.mark.parametrize(
    ("rows", "weights"),
    [
        # Table 3: what matters in a job
        (
            "1 1/4 1/6 1/4 1/8\n4 1 1/3 3 1/7\n6 3 1 4 1/2\n4 1/3 1/4 1 1/7\n8 7 2 7 1",
            [0.036, 0.122, 0.262, 0.075, 0.506],
        ),
        # Table 4: flexibility of the job
        ("1 1/3 1/6\n3 1 1/4\n6 4 1", [0.091, 0.218, 0.691]),
    ],
)
def test_saatys_choice_of_a_job(rows: str, weights: list[float]) -> None:
    """Saaty, International Journal of Services Sciences 1(1), 2008, 83-98."""
    matrix = square(rows)
    found, _ = pairwise.priorities([str(n) for n in range(len(matrix))], matrix)
    assert printed(found, 3) == weights


def test_saatys_drinks() -> None:
    """Saaty 2008, Table 2, with its ratio.

    Tea against wine is printed as 2 where wine against tea is 1/3; only 3 gives the
    weights and the ratio that are printed.
    """
    found, consistency = pairwise.priorities(list("cwtbsmo"), square(DRINKS))
    assert printed(found, 3) == [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
    assert round(consistency.ratio, 3) == 0.022
    assert consistency.is_acceptable


def test_saatys_houses_by_transportation() -> None:
    """Saaty, European Journal of Operational Research 48 (1990), Table 3."""
    matrix = square("1 7 1/5\n1/7 1 1/8\n5 8 1")
    weights, consistency = pairwise.priorities(["a", "b", "c"], matrix)
    assert round(consistency.largest_eigenvalue, 3) == 3.247
    assert round(consistency.ratio, 3) == 0.213
    # printed as .055 and .713, one more in the last digit than the matrix gives
    assert weights == pytest.approx([0.233, 0.055, 0.713], abs=0.001)


def test_saatys_house_criteria_are_inconsistent_and_the_culprit_is_named() -> None:
    """Saaty 1990, Table 2; and 2003 (the same journal, 145), Tables 1 and 3."""
    weights, found = pairwise.priorities(HOUSE_NAMES, square(HOUSE))
    assert printed(weights, 3) == (
        [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    )
    assert round(found.largest_eigenvalue, 3) == 9.669
    assert round(found.index, 3) == 0.238
    assert round(found.ratio, 3) == 0.169
    assert not found.is_acceptable
    assert found.worst is not None
    assert (found.worst.first, found.worst.second) == ("neighbourhood", "condition")
    assert round(found.worst.factor, 2) == 5.32


def test_hwang_and_yoons_fighter_aircraft() -> None:
    """Hwang, Yoon, Multiple Attribute Decision Making (1981), from page 130.

    The book's normalised values have slips (5.5 of 10.850 is .5069, printed .5063);
    from them on its closeness follows to the digit. Without the slips the third
    aircraft comes to .614 instead of .613, and the order is the same.
    """
    book = np.array(
        [
            [0.4671, 0.3662, 0.5056, 0.5063, 0.4811, 0.6708],
            [0.5839, 0.6591, 0.4550, 0.5983, 0.2887, 0.3727],
            [0.4204, 0.4882, 0.5308, 0.4143, 0.6736, 0.5217],
            [0.5139, 0.4392, 0.5056, 0.4603, 0.4811, 0.3727],
        ]
    )
    matrix = np.array(
        [
            [2.0, 1500, 20000, 5.5, 5, 9],
            [2.5, 2700, 18000, 6.5, 3, 5],
            [1.8, 2000, 21000, 4.5, 7, 7],
            [2.2, 1800, 20000, 5.0, 5, 5],
        ]
    )
    gain, cost = criterion(Direction.BENEFIT), criterion(Direction.COST)
    criteria = [gain, gain, gain, cost, gain, gain]
    share = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3])
    assert printed(nearness(book * share, criteria), 3) == [0.643, 0.268, 0.613, 0.312]
    found = closeness(matrix, share, criteria)
    assert printed(found, 3) == [0.643, 0.268, 0.614, 0.312]


def test_tzeng_and_huangs_topsis() -> None:
    """Tzeng, Huang, Multiple Attribute Decision Making (CRC Press 2011), TOPSIS."""
    matrix = np.array([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], dtype=float)
    gain = criterion(Direction.BENEFIT)
    found = closeness(matrix, np.array([0.3, 0.4, 0.3]), [gain] * 3)
    assert printed(found, 4) == [0.5037, 0.6581, 0.7482, 0.3340]


def test_the_hydroelectric_stations_of_promethee() -> None:
    """Brans, Vincke, Mareschal, European Journal of Operational Research 24 (1986).

    Six stations, six criteria, one preference of each type. The published indices are
    cut or rounded to three digits before the flows are added up.
    """
    matrix = np.array(
        [
            [80, 90, 6, 5.4, 8, 5],
            [65, 58, 2, 9.7, 1, 1],
            [83, 60, 4, 7.2, 4, 7],
            [40, 80, 10, 7.5, 7, 10],
            [52, 72, 6, 2.0, 3, 8],
            [94, 96, 7, 3.6, 5, 6],
        ]
    )
    shapes = [
        (Direction.COST, Shape.U, "10", "0"),
        (Direction.BENEFIT, Shape.V, "0", "30"),
        (Direction.COST, Shape.LINEAR, "0.5", "5"),
        (Direction.COST, Shape.LEVEL, "1", "6"),
        (Direction.COST, Shape.USUAL, "0", "0"),
        (Direction.BENEFIT, Shape.GAUSSIAN, "0", "5"),
    ]
    criteria = [
        criterion(direction, Preference(shape, Decimal(q), Decimal(p)))
        for direction, shape, q, p in shapes
    ]
    index = sum(
        preference(differences(matrix[:, k], c), c) / 6 for k, c in enumerate(criteria)
    )
    published = [
        [0.000, 0.296, 0.250, 0.268, 0.100, 0.185],
        [0.462, 0.000, 0.389, 0.333, 0.296, 0.500],
        [0.236, 0.180, 0.000, 0.333, 0.056, 0.429],
        [0.399, 0.505, 0.305, 0.000, 0.223, 0.212],
        [0.444, 0.515, 0.487, 0.380, 0.000, 0.448],
        [0.286, 0.399, 0.250, 0.432, 0.133, 0.000],
    ]
    assert np.abs(index - np.array(published)).max() < 0.00101
    flows = 5 * net_flows(matrix, criteria) @ np.full(6, 1 / 6)
    assert flows == pytest.approx(
        [-0.728, 0.085, -0.447, -0.102, 1.466, -0.274], abs=0.0021
    )
    assert list(np.argsort(-flows)) == [4, 1, 3, 5, 2, 0]
