"""The river: how many of each flow on, from collaborations to issued tonnes.

Flows in: the two streams of `reports.Pipeline`. Flows out: steps with the band between
one and the next, drawn on the server, so that the river needs no script.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from renkei.foundation import Figure, Text
from renkei.reports import Pipeline

WORDS = {
    "programme": Text(ja="都市間連携事業から", en="From the programme"),
    "programme_lead": Text(
        ja="創設資料とその後の連携・案件が、どこまで進んだか。",
        en="How far collaborations and projects came, of the founding list and since.",
    ),
    "jcm": Text(ja="JCM全体では", en="The JCM as a whole"),
    "jcm_lead": Text(
        ja="同じ制度の全体像。都市間連携によらない案件も含みます。",
        en="The mechanism that it flows into, with projects from elsewhere too.",
    ),
    "legend": Text(
        ja="帯の太さは連携と案件の件数に比例します(二つの流れは同じ縮尺)。"
        "国の数とトンは帯にしていません。",
        en="The width of a band is the count of collaborations or projects, both "
        "streams to one scale. Countries and tonnes have no band.",
    ),
}

THICKEST = 96
"""Width of the band, in its own drawing's units, at the largest count of the river."""
THINNEST = 3
MIDDLE = 50
STAGES = {
    "programme.collaborations": "partnerships",
    "programme.collaborations-with-project": "partnerships",
    "programme.projects-formed": "projects",
    "programme.formed-in-register": "projects",
    "programme.formed-registered": "projects",
    "jcm.listed": "projects",
    "jcm.registered": "projects",
    "total.jcm_partners_2026": "partnerships",
}
"""The stage whose accent a number takes; what is not here belongs to the credits."""


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a stream, and the band that flows from it to the next."""

    figure: Figure
    stage: str
    across: str | None
    down: str | None

    @property
    def is_mass(self) -> bool:
        """Whether the number is in tonnes."""
        return "CO2" in self.figure.unit.en


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of the river under its title."""

    title: Text
    lead: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class River:
    """Both streams, drawn to one scale."""

    streams: tuple[Stream, ...]


def river_of(pipeline: Pipeline) -> River:
    """The river of a pipeline; the widest count of both streams sets the scale."""
    largest = max(
        int(figure.value)
        for figure in (*pipeline.programme, *pipeline.jcm)
        if figure.value is not None and _flows(figure)
    )
    return River(
        tuple(
            Stream(WORDS[name], WORDS[f"{name}_lead"], _steps(figures, largest))
            for name, figures in (
                ("programme", pipeline.programme),
                ("jcm", pipeline.jcm),
            )
        )
    )


def _steps(figures: tuple[Figure, ...], largest: int) -> tuple[Step, ...]:
    widths = [_width(figure, largest) for figure in figures]
    steps = []
    for index, figure in enumerate(figures):
        width = widths[index]
        following = widths[index + 1] if index + 1 < len(widths) else None
        across = down = None
        if width is not None:
            end = width if following is None else following
            across = _band(width, end, "across")
            down = _band(width, end, "down")
        steps.append(Step(figure, STAGES.get(figure.id, "credits"), across, down))
    return tuple(steps)


def _width(figure: Figure, largest: int) -> float | None:
    if figure.value is None or not _flows(figure):
        return None
    return max(THICKEST * int(figure.value) / largest, THINNEST)


def _flows(figure: Figure) -> bool:
    """Whether a number counts collaborations or projects, so that a band is drawn."""
    return figure.unit.en in ("collaborations", "projects")


def _band(start: float, end: float, direction: str) -> str:
    """A closed shape in a square of 100 that narrows or widens along its way."""
    near, far = start / 2, end / 2
    upper = [(0, MIDDLE - near), (50, MIDDLE - near), (50, MIDDLE - far)]
    upper.append((100, MIDDLE - far))
    lower = [(x, 2 * MIDDLE - y) for x, y in reversed(upper)]
    points = [*_turned(upper, direction), *_turned(lower, direction)]
    words = [f"{x:g} {y:g}" for x, y in points]
    return f"M{words[0]}C{','.join(words[1:4])}L{words[4]}C{','.join(words[5:8])}Z"


def _turned(
    points: Iterable[tuple[float, float]], direction: str
) -> list[tuple[float, float]]:
    return [(x, y) if direction == "across" else (y, x) for x, y in points]
