"""How well the model foretells, and whether its ties matter at all.

Flows in: the history, what lies between countries. Flows out: `Judged`: scores beside
simple forecasts, calibration, the placebo and its verdict.

The model is fitted up to a year and asked about the three years after it, knowing no
more than stood when they began. Every forecast is fitted in the same way with fewer
causes. In the placebo the ties of nearness, partners and companies are exchanged, so
that every country keeps its degree: if ties gain as much there, it is no contagion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renkei.domino.record import History
from renkei.domino.spread.exposure import Adoptions, adoptions, panel
from renkei.domino.spread.fitting import Fit, fit, foretold, rates
from renkei.domino.spread.nouns import CAUSES, TIES, Cause, Panel
from renkei.domino.spread.ties_of_countries import Between
from renkei.foundation import Text

AHEAD = 3
CUTS = (2016, 2019, 2022)
SHUFFLES = 100
TOP = 20
BINS = 5
ENOUGH = 0.05

_WITHOUT: Mapping[str, tuple[Cause, ...]] = {
    "model": (),
    "no-ties": TIES,
    "popularity": tuple(cause for cause in CAUSES if cause is not Cause.POPULARITY),
    "nearest": tuple(cause for cause in CAUSES if cause is not Cause.NEIGHBOUR),
    "no-spread": CAUSES,
}
FORECASTS = tuple(_WITHOUT)
NAMES: Mapping[str, Text] = {
    "model": Text(ja="このモデル", en="this model"),
    "no-ties": Text(ja="結びつきを除く", en="the same without ties"),
    "popularity": Text(ja="普及率のみ(バス型)", en="popularity alone, after Bass"),
    "nearest": Text(ja="近隣国のみ", en="nearest neighbours alone"),
    "no-spread": Text(ja="波及なし", en="no spread"),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """How one forecast did: log score over all chances [nats], adoptions among its
    twenty most likely ones of each period, and how many adoptions it expected.
    """

    name: str
    score: float
    hits: int
    expected: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Chances foretold alike: how likely they were held, how many came, of how many."""

    foretold: float
    came: int
    chances: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The back-test and its placebo.

    `gain` is what ties add to the log score; `placebo` the same with shuffled ties;
    `as_good` the part of the shuffles that gain as much.
    """

    cuts: tuple[int, ...]
    chances: int
    events: int
    scores: tuple[Scored, ...]
    bins: tuple[Bin, ...]
    gain: float
    placebo: tuple[float, ...]

    @property
    def as_good(self) -> float:
        """The part of the shuffles in which ties gain at least as much."""
        as_good = sum(each >= self.gain for each in self.placebo)
        return (1 + as_good) / (1 + len(self.placebo))

    @property
    def is_contagious(self) -> bool:
        """Whether ties foretell more than the same ties between other countries."""
        return self.gain > 0 and self.as_good <= ENOUGH

    @property
    def beats(self) -> dict[str, float]:
        """By how much the model's score exceeds each of the others [nats]."""
        own = self.scores[0].score
        return {each.name: own - each.score for each in self.scores[1:]}

    @property
    def verdict(self) -> Text:
        """What follows, in words."""
        words = _CONTAGION if self.is_contagious else _NO_CONTAGION
        return words.format(gain=f"{self.gain:+.2f}", share=f"{self.as_good:.0%}")


_CONTAGION = Text(
    ja="結びつきは予測を改善し(対数スコア{gain})、結びつきを入れ替えた偽の記録で同程度"
    "以上に改善したのは{share}にとどまる。波及の証拠がある。",
    en="Ties foretell more ({gain} in log score), and as much in only {share} of the "
    "placebo's records with exchanged ties: there is evidence of contagion.",
)
_NO_CONTAGION = Text(
    ja="波及の証拠はない。結びつきを加えた対数スコアの変化は{gain}で、結びつきを入れ替えた"
    "偽の記録の{share}が同程度以上だった。",
    en="There is no evidence of contagion: ties change the log score by {gain}, and as "
    "much or more in {share} of the placebo's records with exchanged ties.",
)


@dataclass(frozen=True, slots=True, eq=False)
class _Window:
    """A period that is foretold: what was known before it, and what came."""

    known: Panel
    came: Panel


def judged(history: History, held: Between, *, shuffles: int = SHUFFLES) -> Judged:
    """The whole back-test with its placebo; the same at every run."""
    return tried(adoptions(history, held), held, history.years[0], shuffles=shuffles)


def tried(adopted: Adoptions, held: Between, first: int, *, shuffles: int) -> Judged:
    """The same of adoptions, which may be made up, from a year on."""
    import numpy as np

    windows = _windows(adopted, held, first)
    fitted = {name: [fit(w.known, left) for w in windows] for name, left in _ITEMS}
    scores = tuple(_scored(name, windows, fitted[name]) for name in FORECASTS)
    bare = _score(windows, fitted["no-ties"])
    chance = np.random.default_rng(2026)
    placebo = []
    for _ in range(shuffles):
        other = _windows(adopted, held.shuffled(chance), first)
        again = [
            fit(window.known, start=own.values)
            for window, own in zip(other, fitted["model"], strict=True)
        ]
        placebo.append(_score(other, again) - bare)
    return Judged(
        cuts=CUTS,
        chances=sum(w.came.chances for w in windows),
        events=sum(w.came.events for w in windows),
        scores=scores,
        bins=_bins(windows, fitted["model"]),
        gain=scores[0].score - bare,
        placebo=tuple(float(each) for each in placebo),
    )


_ITEMS = tuple(_WITHOUT.items())


def _windows(adopted: Adoptions, held: Between, first: int) -> list[_Window]:
    return [
        _Window(
            known=panel(adopted, held, first, cut),
            came=panel(adopted, held, cut + 1, cut + AHEAD, frozen=cut + 1),
        )
        for cut in CUTS
    ]


def _score(windows: Sequence[_Window], fits: Sequence[Fit]) -> float:
    return sum(
        foretold(each.values, window.came, each.recent)
        for window, each in zip(windows, fits, strict=True)
    )


def _scored(name: str, windows: Sequence[_Window], fits: Sequence[Fit]) -> Scored:
    import numpy as np

    hits, expected = 0.0, 0.0
    for window, each in zip(windows, fits, strict=True):
        rate = each.recent * rates(each.values, window.came)
        expected += float(-np.expm1(-rate) @ window.came.many)
        order = np.argsort(-rate, kind="stable")
        upto = np.cumsum(window.came.many[order])
        taken = np.clip(TOP - (upto - window.came.many[order]), 0, None)
        taken = np.minimum(taken, window.came.many[order])
        hits += float(taken @ window.came.adopted[order])
    return Scored(name, _score(windows, fits), round(hits), expected)


def _bins(windows: Sequence[_Window], fits: Sequence[Fit]) -> tuple[Bin, ...]:
    import numpy as np

    rate = np.concatenate(
        [f.recent * rates(f.values, w.came) for w, f in zip(windows, fits, strict=True)]
    )
    many = np.concatenate([w.came.many for w in windows])
    came = np.concatenate([w.came.adopted for w in windows])
    chance = -np.expm1(-rate)
    order = np.argsort(chance, kind="stable")
    foretold = np.cumsum((chance * many)[order])
    place = np.minimum((foretold / foretold[-1] * BINS).astype(int), BINS - 1)
    found = []
    for one in range(BINS):
        rows = order[place == one]
        weight = many[rows]
        if weight.sum():
            mean = float(chance[rows] @ weight / weight.sum())
            took = int(came[rows] @ weight)
            found.append(Bin(mean, took, int(weight.sum())))
    return tuple(found)
