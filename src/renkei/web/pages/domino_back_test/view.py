"""The back-test: scores beside simple forecasts, calibration, placebo, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei.foundation import Text, same
from renkei.store import domino_ground
from renkei.web.answers import only
from renkei.web.domino_doors import doors
from renkei.web.figures.calibration import Band, calibration
from renkei.web.pages.domino_back_test.words import PARTS, WORDS
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.domino import spread

Z_90 = 1.645


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """Everything that was found when the past was foretold."""
    found, belief = domino_ground.judged(), domino_ground.belief()
    bands = [_band(b.foretold, b.came, b.chances) for b in found.bins]
    context = {
        "words": WORDS,
        "stage_key": "domino",
        "doors": doors("domino-back-test"),
        "found": found,
        "mark": domino_ground.ground().mark,
        "about": WORDS["about"].format(
            cuts=", ".join(map(str, found.cuts)),
            chances=f"{found.chances:,}",
            events=f"{found.events:,}",
        ),
        "beaten": _beaten(found),
        "scores": _scores(found),
        "placebo": WORDS["placebo_told"].format(
            n=len(found.placebo),
            gain=f"{found.gain:+.2f}",
            share=f"{100 * found.as_good:.0f}",
        ),
        "curve": calibration(bands),
        "bands": _bands(found),
        "shares": _shares(belief),
        "thin": tuple(_thin(found)),
        "parameters": _parameters(belief),
    }
    return render(request, "domino_back_test/page.html", context)


def _band(foretold: float, came: int, chances: int) -> Band:
    """A band with the range in which the observed share would lie (Wilson)."""
    low, high = _wilson(came, chances)
    return Band(foretold, came / chances, low, high, chances)


def _wilson(came: int, chances: int) -> tuple[float, float]:
    """The 90 % interval of a share (Wilson 1927)."""
    share, square = came / chances, Z_90**2 / chances
    middle = (share + square / 2) / (1 + square)
    half: float = (share * (1 - share) * square + square**2 / 4) ** 0.5 / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _beaten(found: spread.Judged) -> tuple[Text, ...]:
    """Whether the model beats each baseline, and by how much where it does not."""
    names = domino_ground.forecasts()
    return tuple(
        WORDS["beats" if gain > 0 else "beats_not"].format(
            b=names[name], g=f"{abs(gain):.2f}"
        )
        for name, gain in found.beats.items()
        if name in ("popularity", "nearest")
    )


def _scores(found: spread.Judged) -> Table:
    names, own = domino_ground.forecasts(), found.scores[0].score
    columns = (
        Column(WORDS["who"], heads_row=True),
        Column(WORDS["score"], numeric=True),
        Column(WORDS["gain"], numeric=True),
        Column(WORDS["hits"].format(n=found.events), numeric=True),
        Column(WORDS["expected"], numeric=True),
    )
    rows = tuple(
        (
            names[each.name],
            same(f"{each.score:,.2f}"),
            same("–") if at == 0 else same(f"{own - each.score:+,.2f}"),
            each.hits,
            same(f"{each.expected:,.1f}"),
        )
        for at, each in enumerate(found.scores)
    )
    return Table(WORDS["scores"], columns, rows, shows_caption=False)


def _bands(found: spread.Judged) -> Table:
    columns = (
        Column(WORDS["predicted"], numeric=True),
        Column(WORDS["observed"], numeric=True),
        Column(WORDS["range"], numeric=True),
        Column(WORDS["pairs"], numeric=True),
    )
    rows = []
    for each in found.bins:
        low, high = _wilson(each.came, each.chances)
        rows.append(
            (
                same(f"{100 * each.foretold:.2f}"),
                same(f"{100 * each.came / each.chances:.2f}"),
                same(f"{100 * low:.2f}–{100 * high:.2f}"),
                each.chances,
            )
        )
    return Table(WORDS["calibration"], columns, tuple(rows), shows_caption=False)


def _ranges(first: Text, caption: Text, rows: list[tuple[Text, spread.Part]]) -> Table:
    columns = (
        Column(first, heads_row=True),
        *(Column(WORDS[each], numeric=True) for each in ("mean", "low", "high")),
    )
    lines = tuple(
        (name, *(same(f"{v:.3g}") for v in (part.mean, part.low, part.high)))
        for name, part in rows
    )
    return Table(caption, columns, lines, shows_caption=False)


def _shares(belief: spread.Posterior) -> Table:
    causes = domino_ground.causes()
    rows = [
        (causes.get(name) or PARTS.get(name, same(name)), part)
        for name, part in belief.parts.items()
    ]
    return _ranges(WORDS["cause"], WORDS["shares"], rows)


def _parameters(belief: spread.Posterior) -> Table:
    causes = domino_ground.causes()
    rows = [
        (causes.get(name) or PARTS.get(name, same(name)), belief.of(name))
        for name in belief.names
    ]
    return _ranges(WORDS["name"], WORDS["parameters"], rows)


def _thin(found: spread.Judged) -> list[Text]:
    """Where the bands are thin, and what is not known of the ground; the thinness of
    the record stands among it."""
    told = []
    few = [each for each in found.bins if each.came < FEW]
    if few:
        told.append(WORDS["thin_bands"].format(n=len(few), all=len(found.bins)))
    return [*told, *domino_ground.ground().unknown]


FEW = 5  # adoptions in a band below which its share says little
urlpatterns = [path("domino/back-test/", page, name="domino-back-test")]
