"""Why a technology in a city: fit, readiness and ties, each from what is known.

Flows in: the ground, a case. Flows out: sentences, the weightiest first.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.domino.advice.nouns import Ground
from renkei.domino.seeding import Case
from renkei.foundation import Text, joined

NAMED = 3
WORDS = {
    "worth": Text(
        ja="自らの導入で年{w:,.0f} tCO2。", en="Its own adoption: {w:,.0f} tCO2 a year."
    ),
    "people": Text(ja="{w}人口{p:,}人。", en="{w} {p:,} people."),
    "leads": Text(
        ja="ここから結びつく未導入の都市は{n}。重みが大きい順に{c}。",
        en="It is tied to {n} cities that have not adopted; the strongest ties lead to "
        "{c}.",
    ),
    "leads_nowhere": Text(
        ja="未導入の都市への結びつきは知られていない。",
        en="No tie to a city that has not adopted is known.",
    ),
    "fed": Text(
        ja="導入済みの{n}都市と結びつく({c})。自ら導入する可能性も高い。",
        en="It is tied to {n} that have adopted ({c}), so it may also adopt by itself.",
    ),
    "alone": Text(
        ja="支援がなければ{y}年までに導入する確率は{p:.0f}%(結びつきを除く推計)。",
        en="Left alone, it adopts by {y} with a chance of {p:.0f} % (modelled, without "
        "ties).",
    ),
}


def reasons_of(ground: Ground, case: Case) -> tuple[Text, ...]:
    """The reasons for a case."""
    return tuple(_reasons(ground, case))


def _reasons(ground: Ground, case: Case) -> Iterator[Text]:
    world, field = ground.worlds[0], ground.field
    worth = (
        WORDS["worth"].format(w=float(world.worth[case.measure, case.city]))
        if ground.worth is None
        else ground.worth(case.city, case.measure)
    )
    yield WORDS["people"].format(w=worth, p=int(field.population[case.city]))
    yield from ground.links.get(case.city, ())
    yield _leads(ground, case)
    feeding = _fed(ground, case)
    if feeding:
        yield feeding
    yield _alone(ground, case)
    yield from ground.readiness(case.city, case.measure, ground.first + case.first)


def _leads(ground: Ground, case: Case) -> Text:
    import numpy as np

    world = ground.worlds[0]
    low, high = world.ties.out_start[case.city : case.city + 2]
    to, strength = world.ties.out_to[low:high], world.ties.strength[low:high]
    stands = world.history[case.measure, to] >= 0
    to, strength = to[stands], strength[stands]
    if not to.size:
        return WORDS["leads_nowhere"]
    best = to[np.argsort(-strength, kind="stable")][:NAMED]
    named = joined(ground.field.names[city] for city in best)
    return WORDS["leads"].format(n=int(to.size), c=named)


def _fed(ground: Ground, case: Case) -> Text | None:
    world = ground.worlds[0]
    low, high = world.ties.in_start[case.city : case.city + 2]
    sources = world.ties.in_from[low:high]
    sources = sources[world.history[case.measure, sources] < 0]
    if not sources.size:
        return None
    named = joined(ground.field.names[city] for city in sources[:NAMED])
    return WORDS["fed"].format(n=int(sources.size), c=named)


def _alone(ground: Ground, case: Case) -> Text:
    import numpy as np

    chances = [
        1
        - np.exp(-world.alone[case.measure, case.city] * world.pace[case.measure].sum())
        for world in ground.worlds
    ]
    return WORDS["alone"].format(y=ground.last, p=100 * float(np.mean(chances)))
