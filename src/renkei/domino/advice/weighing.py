"""What comes after the choice: the next best, and what one more would bring.

Flows in: the cases compared, those chosen, their samples. Flows out: the order of the
ten, and `More`s.
"""

from __future__ import annotations

from collections.abc import Sequence

from renkei.domino.advice.asking import Question, limits_of, partner_countries
from renkei.domino.advice.measuring import Apart, worlds_for
from renkei.domino.advice.nouns import Ground, More
from renkei.domino.seeding import Case
from renkei.foundation import Text

WORDS = {
    "partnership": Text(ja="連携をもう一つ", en="One more partnership"),
    "million": Text(ja="予算をあと100万円", en="One more million yen"),
    "seat": Text(ja="フォーラムの席をもう一つ", en="One more seat at the forum"),
    "best": Text(ja="最も効果が大きいのは{c}({t})。", en="Best at {c} ({t})."),
    "money_binds": Text(
        ja="予算が足りず立てられない1件の効果を、その費用で割った値。",
        en="What the case that the money does not reach would bring, over its cost.",
    ),
    "count_binds": Text(
        ja="自治体の数が上限に達しているため、予算だけ増えても効果はない。",
        en="The number of municipalities is what limits, so money alone adds nothing.",
    ),
    "nobody": Text(ja="加えられる候補がない。", en="No candidate is left to add."),
    "no_channel": Text(
        ja="誰がどのフォーラムに参加したかの日付のある記録がなく、推定しない。",
        en="No source on record dates who attended which forum: it is not estimated.",
    ),
    "as_partner": Text(
        ja="席の効果の記録はない。選んだ都市に会うことが、同じ日本の自治体と組むことと"
        "同じ強さで働くとすれば、の値。最も効果が大きいのは{c}。そこから先の広がりは"
        "数えない。",
        en="No record tells what a seat does: this is what it would bring if meeting "
        "the chosen cities worked as a shared Japanese partner does. Best given to "
        "{c}; what would follow from there is not counted.",
    ),
}


def ordered(  # noqa: PLR0913, PLR0917 - cases, which of them, and by what
    seen: Apart,
    cases: Sequence[Case],
    chosen: Sequence[int],
    compared: Sequence[int],
    question: Question,
    many: int,
) -> tuple[tuple[int, float], ...]:
    """The chosen by what each adds, then the next best; each with what it adds."""
    order: list[tuple[int, float]] = []
    left, stood = list(chosen), list[int]()
    taken = {cases[at].city for at in chosen}
    others = [at for at in compared if cases[at].city not in taken]
    while len(order) < max(many, len(chosen)) and (left or others):
        pool = left or others
        added = _mean(seen, stood, pool, question)
        at = max(range(len(pool)), key=lambda place: (added[place], -pool[place]))
        case = pool.pop(at)
        order.append((case, added[at]))
        stood.append(case)
        others = [each for each in others if cases[each].city != cases[case].city]
    return tuple(order)


def _mean(
    seen: Apart, stood: Sequence[int], pool: Sequence[int], question: Question
) -> list[float]:
    import numpy as np

    added = seen.one_more(stood, pool)
    risk = question.risk_fraction
    worth = added.mean(axis=0) if risk is None else np.quantile(added, risk, axis=0)
    return [float(each) for each in worth]


def more_of(  # noqa: PLR0913, PLR0917 - the same
    question: Question,
    ground: Ground,
    cases: Sequence[Case],
    chosen: Sequence[int],
    compared: Sequence[int],
    seen: Apart,
) -> tuple[More, ...]:
    """What one more partnership, one more million yen, one more seat would bring."""
    stood = [cases[at] for at in chosen]
    limits = limits_of(question, ground, cases=1)
    wide = type(limits)(
        per_country=limits.per_country, per_city=limits.per_city, cases=limits.cases
    )
    pool = [
        at
        for at in compared
        if at not in set(chosen) and not wide.broken([*stood, cases[at]])
    ]
    seat = _seat(question, ground, stood)
    if not pool:
        nothing = (
            More(WORDS[each], 0.0, WORDS["nobody"])
            for each in ("partnership", "million")
        )
        return (*nothing, seat)
    added = _mean(seen, chosen, pool, question)
    at = max(range(len(pool)), key=added.__getitem__)
    case, worth = cases[pool[at]], added[at]
    said = WORDS["best"].format(
        c=ground.field.names[case.city], t=ground.technologies[case.measure][1]
    )
    partnership = More(WORDS["partnership"], worth, said)
    if len(chosen) < question.cases:
        each = worth / (case.cost * len(case.years))
        million = More(WORDS["million"], each, WORDS["money_binds"])
    else:
        million = More(WORDS["million"], 0.0, WORDS["count_binds"])
    return (partnership, million, seat)


def _seat(question: Question, ground: Ground, stood: Sequence[Case]) -> More:
    """What one city more would bring that meets the chosen ones, by the aim."""
    import numpy as np

    meeting = ground.meeting
    if meeting is None or not stood:
        return More(WORDS["seat"], None, WORDS["no_channel"])
    taken = {case.city for case in stood}
    worlds = worlds_for(ground, question.aim, question.horizon)
    brought = np.zeros((len(worlds), len(ground.field)))
    for draw, world in enumerate(worlds):
        clock = np.concatenate(
            [np.zeros((world.measures, 1)), world.pace.cumsum(axis=1)], axis=1
        )
        for row in sorted({case.measure for case in stood}):
            met = np.zeros(len(ground.field))
            for case in stood:
                if case.measure == row and case.adopts + 1 < clock.shape[1]:
                    left = clock[row, -1] - clock[row, case.adopts + 1]
                    part = ground.chances[draw] * meeting.part[case.city]
                    met += part * meeting.rate[draw] * left
            idle = np.exp(-world.alone[row] * clock[row, -1])
            open_still = world.history[row] >= 0
            more = idle * -np.expm1(-met) * world.worth[row]
            brought[draw] += np.where(open_still, more, 0.0)
    partners = partner_countries()
    able = [
        city
        for city, country in enumerate(ground.field.countries)
        if country in partners and city not in taken
    ]
    if not able:
        return More(WORDS["seat"], 0.0, WORDS["nobody"])
    risk = question.risk_fraction
    worth = brought.mean(axis=0) if risk is None else np.quantile(brought, risk, axis=0)
    best = max(able, key=lambda city: (worth[city], -city))
    said = WORDS["as_partner"].format(c=ground.field.names[best])
    return More(WORDS["seat"], float(worth[best]), said)
