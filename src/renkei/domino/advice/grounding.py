"""The ground of the house: its record, what is believed after it, and its cities.

Flows in: the record, the facts, and what cities know of themselves. Flows out:
`Ground`, with a world for each of some equally likely draws of the posterior. It takes
some seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from renkei import facts
from renkei.domino.advice.asking import partner_countries
from renkei.domino.advice.nouns import Ground, Meeting
from renkei.domino.field import Own, OwnKind, own_of
from renkei.domino.field import world as all_cities
from renkei.foundation import (
    Confidence,
    Figure,
    Text,
    computed,
    joined,
    same,
    weakest,
)
from renkei.planning import starting
from renkei.technology import catalogue

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino import record, spread
    from renkei.domino.field import Field
    from renkei.domino.futures import World

DRAWS = 12  # worlds; each answer is worked out in every one of them
LAST = 2050
AT_LEAST = 100_000  # people
SEED = 2026
UNKNOWN = Text(ja="不明", en="unknown")
WORDS = {
    "bare": Text(
        ja="記録にある利用{all}件のうち{n}件は都市が不明で、その国で最大の都市にあるものと"
        "みなしている。",
        en="Of {all} uses on record {n} have no known city; they are taken to stand in "
        "their country's largest.",
    ),
    "metropolis": Text(
        ja="GeoNamesでは大都市圏の一部が別の都市として数えられていることがある。",
        en="GeoNames counts parts of some metropolises as cities of their own.",
    ),
    "as_large": Text(
        ja="導入1件の規模は、都市の大きさによらず、その技術の案件の中央値とみなしている。",
        en="An adoption is taken to be as large as the median project of its "
        "technology, however large the city.",
    ),
    "no_factor": Text(
        ja="電力の排出係数が記録にない{n}か国({c})の都市では、太陽光を比べていない。",
        en="In the cities of {n} countries whose grid factor is on no record ({c}) "
        "solar power is not compared.",
    ),
    "falls": Text(
        ja="電力の排出係数は年{low:.3g}〜{high:.3g}%下がるとみなしている(仮の値)。国ごと"
        "の見通しは記録にない。",
        en="The grid's factor is taken to fall by {low:.3g} to {high:.3g} % a year (a "
        "candidate value); no outlook of a country is on record.",
    ),
    "absent": Text(
        ja="規模や削減量が記録にない技術(空調、照明、貫流ボイラなど{n}種)は、比べて"
        "いない。",
        en="Technologies whose size or tonnes no record tells ({n}, among them air "
        "conditioning, lighting and once-through boilers) are not compared.",
    ),
    "own": Text(
        ja="{n}都市で入力された値{k}件を、推計に代えて使っている。",
        en="{k} numbers entered for {n} cities stand in place of estimates.",
    ),
    "chance": Text(ja="1件が導入に至る確率", en="Chance that a case succeeds"),
    "chance_rule": Text(
        ja="創設資料の連携{n}件のうち、案件が形成されたもの({k}件)の割合。技術や都市による"
        "違いは分からない。",
        en="The share of the {n} founding collaborations of which a project came "
        "({k}); how it differs by technology or city is not known.",
    ),
    "scores": Text(
        ja="準備度{r}、適合度{f}(分かっている基準の平均)。",
        en="Readiness {r}, fit {f} (means of the criteria that are known).",
    ),
    "criterion": Text(ja="{n}:{w}[{m}]", en="{n}: {w} [{m}]"),
    "works_with": Text(
        ja="都市間連携の実績がある({c})。",
        en="It has taken part in a collaboration ({c}).",
    ),
    "beats": Text(ja="単純な予測({b})より良い。", en="It foretells better than {b}."),
    "beats_not": Text(
        ja="単純な予測({b})に及ばない。", en="It does not foretell better than {b}."
    ),
}


def ground(own: Sequence[Own] = ()) -> Ground:
    """The ground as the facts of this house give it, and as cities know better."""
    from renkei.domino import record, spread

    history = record.history()
    belief, judged = spread.fit(history), spread.back_test(history)
    named = {each.id: each.name for each in catalogue()}
    field = _field(history).with_people(
        {city: each.value for city, each in own_of(own, OwnKind.POPULATION).items()}
    )
    worths = spread.worths_of(history, field, own)
    chance, chances = _chance()
    listed = tuple(worths.values())
    return Ground(
        field=field,
        technologies=tuple((each, named[each]) for each in worths),
        first=history.years[1] + 1,
        worlds=_worlds(
            history, belief, field, {t: each.tonnes for t, each in worths.items()}
        ),
        chances=chances,
        chance=chance,
        verdict=_verdict(judged),
        is_contagious=judged.is_contagious,
        mark=weakest([Confidence.INFERRED, *(each.mark for each in listed)]),
        links=_links(field),
        readiness=_readiness(history, belief, field, tuple(worths), own),
        unknown=tuple(_unknown(history, belief, field, listed, own)),
        after=spread.after(history, DRAWS, SEED),
        electric=tuple(each.is_electric for each in listed),
        worth=lambda city, row: listed[row].words(field, city),
        meeting=_meeting(history, belief, field),
    )


def worlds_of(technology: str) -> tuple[World, ...]:
    """Worlds of a technology on record of which nobody tells what it saves: who adopts
    it can be looked at, and is worth nothing there."""
    import numpy as np

    from renkei.domino import record, spread

    history = record.history()
    belief, field = spread.fit(history), _field(history)
    return _worlds(history, belief, field, {technology: np.zeros(len(field))})


def _field(history: record.History) -> Field:
    from renkei.domino import spread

    partners = set(spread.countries_of(history)) & partner_countries()
    return all_cities().of(partners, AT_LEAST)


def _worlds(
    history: record.History,
    belief: spread.Posterior,
    field: Field,
    worths: Mapping[str, npt.NDArray[np.float64]],
) -> tuple[World, ...]:
    from renkei.domino import spread

    first = history.years[1] + 1
    return tuple(
        spread.world(
            belief, draw, history, field, worths, first=first, years=LAST - first + 1
        )
        for draw in range(DRAWS)
    )


def _meeting(
    history: record.History, belief: spread.Posterior, field: Field
) -> Meeting:
    """What a shared partner means to a city, in each of the worlds."""
    from renkei.domino import spread

    return Meeting(
        *spread.met(belief, range(DRAWS), history, field, spread.Cause.PARTNER)
    )


def _readiness(
    history: record.History,
    belief: spread.Posterior,
    field: Field,
    technologies: Sequence[str],
    own: Sequence[Own],
) -> Callable[[int, int, int], tuple[Text, ...]]:
    """Every criterion of readiness and fit as a sentence with its mark."""

    def told(city: int, row: int, year: int) -> tuple[Text, ...]:
        from renkei.domino import spread

        found = spread.readiness_of(
            belief, history, field, city, technologies[row], year, own
        )
        scores = WORDS["scores"].format(
            r=_percent(found.ready), f=_percent(found.fitting)
        )
        lines = (
            WORDS["criterion"].format(
                n=each.name, w=each.words, m=each.mark.label if each.mark else UNKNOWN
            )
            for each in (*found.readiness, *found.fit)
        )
        return (scores, *lines)

    return told


def _percent(part: float | None) -> Text:
    return UNKNOWN if part is None else same(f"{100 * part:.0f} %")


def _verdict(judged: spread.Judged) -> Text:
    """That of the placebo, and whether simple forecasts are beaten."""
    from renkei.domino import spread

    parts = [judged.verdict]
    for key, is_so in (("beats", True), ("beats_not", False)):
        names = [
            spread.NAMES[name]
            for name in ("popularity", "nearest")
            if (judged.beats[name] > 0) is is_so
        ]
        if names:
            parts.append(WORDS[key].format(b=joined(names)))
    return joined(parts, ja="", en=" ")


def _unknown(
    history: record.History,
    belief: spread.Posterior,
    field: Field,
    worths: Sequence[spread.Worth],
    own: Sequence[Own],
) -> Iterator[Text]:
    import numpy as np

    if belief.thin is not None:
        yield belief.thin
    bare = sum(not event.cities for event in history.events)
    yield WORDS["bare"].format(all=len(history.events), n=bare)
    yield WORDS["as_large"]
    if worths:
        without = sorted(set(field.countries[np.isnan(worths[0].grid)].tolist()))
        countries = facts.load().countries
        if without:
            named = joined(countries[code].name for code in without)
            yield WORDS["no_factor"].format(n=len(without), c=named)
    falls = starting.grid_decline()
    yield WORDS["falls"].format(low=100 * falls.low, high=100 * falls.high)
    used = {event.technology for event in history.events}
    yield WORDS["absent"].format(n=len(used) - len(worths))
    yield WORDS["metropolis"]
    if own:
        yield WORDS["own"].format(n=len({each.city for each in own}), k=len(own))


def _chance() -> tuple[Figure, tuple[float, ...]]:
    """How often a collaboration brought a project; and draws of what that may be."""
    import numpy as np

    known = facts.load()
    rows = {row.number for row in known.collaborations}
    brought = {
        number
        for project in known.formed_projects
        if project.collaborations is not None
        for number in project.collaborations.value
    } & rows
    figure = computed(
        "domino.chance",
        WORDS["chance"],
        round(Decimal(len(brought)) / len(rows), 2),
        unit=Text(ja="1", en="1"),
        rule=WORDS["chance_rule"].format(n=len(rows), k=len(brought)),
        inputs=(known.figures["c2c_rows"],),
    )
    drawn = np.random.default_rng(SEED).beta(
        1 + len(brought), 1 + len(rows) - len(brought), DRAWS
    )
    return figure, tuple(float(each) for each in drawn)


def _links(field: Field) -> dict[int, tuple[Text, ...]]:
    """Cities that have taken part in a collaboration, by their rows."""
    from renkei.domino import record

    known = facts.load()
    partners: dict[int, dict[str, Text]] = {}
    for row in known.collaborations:
        for name in row.overseas:
            number = record.city_at(field, known.places[name])
            at = -1 if number is None else field.at(number)
            if at >= 0:
                held = partners.setdefault(at, {})
                held |= {each: known.places[each].name for each in row.japanese}
    return {
        at: (WORDS["works_with"].format(c=joined(held.values())),)
        for at, held in partners.items()
        if held
    }
