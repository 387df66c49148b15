"""How sure a kept scenario is: bands, chances, and what matters most, in words.

Flows in: what the store keeps of the draws. Flows out: pieces for the template, and the
progress of a run as lines that the page's script reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.foundation import Refusal, Text, same
from renkei.web.figures.plan_plot import Plot
from renkei.web.pages.plan_scenarios.scales import Scale, rounded
from renkei.web.pages.plan_scenarios.showing import EVERY, Scales
from renkei.web.pages.plan_scenarios.words import WORDS
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.planning import uncertainty
    from renkei.store.scenario_desk import ScenarioDesk

STAGES = 3


@dataclass(frozen=True, slots=True)
class Chance:
    """A chance in words, with what would make it safe; `width` of 0 to 100."""

    said: Text
    beside: Text
    percent: str
    width: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """All that is told of a scenario's uncertainty."""

    plot: Plot
    chances: tuple[Chance, ...]
    matter: Table
    matter_title: Text
    cost: Text
    bars: tuple[tuple[Text, str, str], ...]


def told(kept: ScenarioDesk | None, units: Scales) -> Doubts | None:
    """What the page says; None where nothing was drawn yet."""
    held = kept.told if kept else None
    if held is None:
        return None
    low, mean, high = (_of(units.money, value) for value in held.present_cost_usd)
    return Doubts(
        plot=Plot(
            kind="band",
            title=WORDS["path"],
            note=WORDS["band_note"].format(draws=f"{held.draws:,}", seed=held.seed),
            unit=units.mass.unit,
            tables=(("band", _band_table(held, units)),),
        ),
        chances=tuple(_chance(each, units) for each in held.chances),
        matter=_matter(held),
        matter_title=WORDS["matter"].format(year=held.year),
        cost=WORDS["cost_range"].format(low=low, mean=mean, high=high),
        bars=tuple(
            (each.name, f"{100 * min(1.0, each.total):.1f}", f"{100 * each.total:.0f}")
            for each in held.influences
        ),
    )


def _of(scale: Scale, value: float) -> Text:
    number, unit = scale.said(value), scale.unit
    return Text(ja=f"{number.ja}{unit.ja}", en=f"{number.en} {unit.en}")


def _chance(each: uncertainty.ChanceTold, units: Scales) -> Chance:
    margin = _of(units.mass, abs(each.margin_tco2e))
    key = "chance_margin" if each.margin_tco2e > 0 else "chance_safe"
    return Chance(
        said=each.said,
        beside=WORDS[key].format(mass=margin),
        percent=f"{100 * each.probability:.0f}",
        width=f"{100 * each.probability:.1f}",
    )


def _band_table(held: uncertainty.Told, units: Scales) -> Table:
    rows = tuple(
        (
            same(str(year)),
            *(
                units.mass.said(row[at])
                for row in (
                    held.emission.mean,
                    held.emission.p5,
                    held.emission.p50,
                    held.emission.p95,
                    held.baseline.mean,
                )
            ),
        )
        for at, year in enumerate(held.years)
        if year % EVERY == 0 or at in (0, len(held.years) - 1)
    )
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["mean"], numeric=True),
        Column(WORDS["low"], numeric=True),
        Column(WORDS["median"], numeric=True),
        Column(WORDS["high"], numeric=True),
        Column(WORDS["without"], numeric=True),
    )
    unit = units.mass.unit
    caption = Text(
        ja=f"{WORDS['band'].ja}({unit.ja})", en=f"{WORDS['band'].en} ({unit.en})"
    )
    return Table(caption, columns, rows)


def _matter(held: uncertainty.Told) -> Table:
    rows = tuple(
        (
            each.name,
            rounded(round(100 * each.total)),
            Text(
                ja=f"{rounded(each.low):,}〜{rounded(each.high):,} {each.unit}",
                en=f"{rounded(each.low):,} to {rounded(each.high):,} {each.unit}",
            ),
            each.confidence,
            each.source.title,
        )
        for each in held.influences
    )
    columns = (
        Column(WORDS["assumption"], heads_row=True),
        Column(WORDS["share"], numeric=True),
        Column(WORDS["range"]),
        Column(WORDS["mark"]),
        Column(WORDS["source"]),
    )
    return Table(
        WORDS["matter"].format(year=held.year), columns, rows, shows_caption=False
    )


def band(kept: ScenarioDesk | None) -> dict[str, object] | None:
    """The band for the page's script."""
    held = kept.told if kept else None
    if held is None:
        return None
    rows = ("mean", "p5", "p25", "p75", "p95")
    return {
        "years": held.years,
        **{name: getattr(held.emission, name) for name in rows},
        "baseline": held.baseline.mean,
        "chances": [
            [each.year, each.target_tco2e]
            for each in held.chances
            if not each.is_budget
        ],
    }


def lines(stages: Iterator[Text], language: str) -> Iterator[bytes]:
    """The stages of a run, one line of JSON each, as they begin."""
    try:
        for at, stage in enumerate(stages):
            yield _line(part=at / STAGES, said=stage.in_language(language))
        yield _line(part=1, done=True)
    except Refusal as refusal:
        said = refusal.findings[0].found.in_language(language)
        yield _line(part=1, failed=said)


def _line(**words: object) -> bytes:
    return (json.dumps(words, ensure_ascii=False) + "\n").encode()
