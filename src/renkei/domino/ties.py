"""Ties: along which a domino can tip another.

Flows in: pairs of rows with a strength. Flows out: `Ties`, the same pairs in rows by
source and by target, as the kernels read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True)
class Ties:
    """Directed pairs. Those of source `u` lie in `out_start[u]:out_start[u + 1]`.

    `strength` is of the kind the reader asks for: a rate for the calendar, a chance for
    plain cascades. `into` gives, for each tie in order of targets, its place here.
    """

    out_start: npt.NDArray[np.int64]
    out_to: npt.NDArray[np.int32]
    strength: npt.NDArray[np.float64]
    in_start: npt.NDArray[np.int64]
    in_from: npt.NDArray[np.int32]
    into: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls,
        sources: npt.ArrayLike,
        targets: npt.ArrayLike,
        strength: npt.ArrayLike,
        cities: int,
    ) -> Self:
        """The ties; several between the same two add up, a tie to oneself is refused.

        Raises Refusal (`domino.ties.…`) for a row outside the field, a tie to oneself,
        or a strength that is negative or no number.
        """
        import numpy as np

        source = np.asarray(sources, dtype=np.int64)
        target = np.asarray(targets, dtype=np.int64)
        weight = np.asarray(strength, dtype=np.float64)
        _refuse_faulty(source, target, weight, cities)
        pair, inverse = np.unique(source * cities + target, return_inverse=True)
        summed = np.zeros(pair.size)
        np.add.at(summed, inverse, weight)
        pair, summed = pair[summed > 0], summed[summed > 0]
        source, target = pair // cities, pair % cities
        into = np.argsort(target, kind="stable")
        return cls(
            out_start=_starts(source, cities),
            out_to=target.astype(np.int32),
            strength=summed,
            in_start=_starts(target, cities),
            in_from=source[into].astype(np.int32),
            into=into,
        )

    @cached_property
    def in_strength(self) -> npt.NDArray[np.float64]:
        """The strength of each tie, in order of targets."""
        return self.strength[self.into]

    @property
    def cities(self) -> int:
        """How many cities the rows are of."""
        return int(self.out_start.size - 1)

    @property
    def sources(self) -> npt.NDArray[np.int64]:
        """The source of each tie."""
        import numpy as np

        return np.repeat(np.arange(self.cities), np.diff(self.out_start))


def _starts(rows: npt.NDArray[np.int64], cities: int) -> npt.NDArray[np.int64]:
    import numpy as np

    count = np.bincount(rows, minlength=cities)
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])


def _refuse_faulty(
    source: npt.NDArray[np.int64],
    target: npt.NDArray[np.int64],
    weight: npt.NDArray[np.float64],
    cities: int,
) -> None:
    import numpy as np

    outside = (np.minimum(source, target) < 0) | (np.maximum(source, target) >= cities)
    for faulty, code, rule, remedy in (
        (outside, "outside", *_OUTSIDE),
        (source == target, "to-oneself", *_ONESELF),
        (~(np.isfinite(weight) & (weight >= 0)), "strength", *_STRENGTH),
    ):
        if faulty.any():
            row = int(np.flatnonzero(faulty)[0])
            found = f"{source[row]} -> {target[row]}: {weight[row]}"
            raise Refusal(
                [
                    Finding(
                        code=f"domino.ties.{code}",
                        found=same(found),
                        where=Text(ja=f"結びつき {row + 1}", en=f"tie {row + 1}"),
                        rule=rule,
                        remedy=remedy,
                    )
                ]
            )


_OUTSIDE = (
    Text(ja="両端とも対象都市の行であること。", en="Both ends are rows of the field."),
    Text(ja="都市の行番号を確かめる。", en="Check the rows of the two cities."),
)
_ONESELF = (
    Text(ja="都市は自らに影響しない。", en="No city tips itself."),
    Text(ja="この行を除く。", en="Leave the row out."),
)
_STRENGTH = (
    Text(ja="強さは0以上の有限な数。", en="A strength is a finite number, 0 or more."),
    Text(ja="値を直す。", en="Mend the value."),
)
