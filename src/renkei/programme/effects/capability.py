"""E3, staff capable: who was trained, how long, what they learned and put to use.

Flows in: the papers of activities. Flows out: measures. Only staff of overseas cities
and governments count as learners.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from renkei.foundation import Text, same
from renkei.programme.effects.measure import (
    Measure,
    Proof,
    measure,
    ratio,
    share,
    total,
)
from renkei.programme.effects.world import World, sureness, year_of
from renkei.programme.papers import Paper

HELD = ("held", "reported")
TRAININGS = ("workshop", "seminar", "study-visit")
LEARNERS = ("overseas-city", "overseas-government")
PEOPLE = Text(ja="人", en="people")
PERSON_DAYS = Text(ja="人日", en="person-days")
POINTS = Text(ja="点", en="points")


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect, the leading one first."""
    held = tuple(trainings(world))
    scope = world.scope
    yield measure(
        "people-trained",
        Text(ja="研修を受けた人", en="People trained"),
        PEOPLE,
        Text(
            ja="実施済みのワークショップ・セミナー・訪日研修について、海外都市と相手国政府の職員の"
            "人数を合計する。複数の研修に出た人は、そのたびに数える(延べ人数)。",
            en="Staff of overseas cities and governments in workshops, seminars and "
            "study visits that were held; who came twice is counted twice.",
        ),
        (replace(proof, amount=_people(paper)) for paper, proof in held),
        scope=scope,
        reckoning=total,
        is_lead=True,
    )
    yield measure(
        "person-days",
        Text(ja="研修の人日", en="Person-days of training"),
        PERSON_DAYS,
        Text(
            ja="同じ職員について、人数×日数を合計する。",
            en="People × days of the same staff, added up.",
        ),
        (replace(proof, amount=_person_days(paper)) for paper, proof in held),
        scope=scope,
        reckoning=total,
    )
    yield measure(
        "test-gain",
        Text(ja="試験の伸び(平均)", en="Mean gain in tests"),
        POINTS,
        Text(
            ja="事後試験と事前試験の平均の差を、受験した人数で重み付けして平均する(100点満点。"
            "0.1点未満を四捨五入)。人数か一方の試験が不明な活動は除く。",
            en="Average after less average before, of 100 points, weighted by people "
            "tested and rounded to 0.1. Activities that lack one of the three are left "
            "out.",
        ),
        (proof for paper, each in held for proof in _gain(paper, each)),
        scope=scope,
        reckoning=ratio,
    )
    yield from _practice(world)


def trainings(world: World) -> Iterator[tuple[Paper, Proof]]:
    """The trainings that were held and had learners."""
    for paper, proof in _held(world):
        if paper.body.get("form") in TRAININGS and _people(paper):
            yield paper, proof


def _held(world: World) -> Iterator[tuple[Paper, Proof]]:
    for paper in world.of("activity"):
        if paper.state in HELD:
            yield paper, _proof(world, paper)


def _proof(world: World, paper: Paper) -> Proof:
    body = paper.body
    behind = world.paper(body.get("collaboration", ""))
    sides = behind.body if behind else {}
    day = last_day(paper)
    return Proof(
        number=paper.number,
        title=paper.title,
        says=paper.kind.field("form").choice(body["form"]),
        year=paper.fiscal_year or year_of(day),
        country=paper.country,
        cities=world.overseas(body.get("learned_by"))
        or world.overseas(sides.get("overseas_side")),
        municipalities=world.japanese(body.get("taught_by"))
        or world.japanese(sides.get("japanese_side")),
        confidence=sureness(None, body.get("citation")),
        citation=body.get("citation"),
        is_demonstration=paper.number in world.demonstration,
    )


def last_day(paper: Paper) -> date | None:
    """The last day of an activity."""
    return paper.day("end_date") or paper.day("held_date")


def _learners(paper: Paper) -> list[dict[str, str]]:
    rows = paper.body.get("participants") or []
    return [row for row in rows if row.get("role") in LEARNERS]


def _people(paper: Paper) -> Decimal:
    return sum((Decimal(row["people"]) for row in _learners(paper)), Decimal(0))


def _person_days(paper: Paper) -> Decimal:
    rows = _learners(paper)
    return sum((Decimal(r["people"]) * Decimal(r["days"]) for r in rows), Decimal(0))


def _gain(paper: Paper, proof: Proof) -> Iterator[Proof]:
    body = paper.body
    if body.get("tested") and "pre_test" in body and "post_test" in body:
        people = Decimal(body["tested"])
        gain = Decimal(body["post_test"]) - Decimal(body["pre_test"])
        said = Text(
            ja=f"{body['pre_test']}点→{body['post_test']}点({people}人)",
            en=f"{body['pre_test']} → {body['post_test']} points ({people} people)",
        )
        yield replace(proof, says=said, amount=gain * people, base=people)


def _practice(world: World) -> Iterator[Measure]:
    rows = [
        (paper, _practised(paper, proof, row, place))
        for paper, proof in _held(world)
        for place, row in enumerate(paper.body.get("practice") or (), 1)
    ]
    proofs = tuple(proof for _, proof in rows)
    yield measure(
        "practice-taken-up",
        Text(ja="12か月以内に始まった実務", en="Practice begun within 12 months"),
        Text(ja="件", en="practices"),
        Text(
            ja="活動の最終日から12か月以内に始まった日が記録された実務を数える。",
            en="Practices on record as begun within twelve months of the last day of "
            "their activity.",
        ),
        (proof for proof in proofs if proof.amount),
        scope=world.scope,
    )
    yield measure(
        "practice-share",
        Text(ja="12か月以内に始まった割合", en="Share begun within 12 months"),
        same("%"),
        Text(
            ja="12か月以内に始まった実務 ÷ 記録された実務(開始日の不明なものを含む。"
            "0.1%未満を四捨五入)。",
            en="Practices begun within twelve months ÷ practices on record, those "
            "without a day included; rounded to 0.1 %.",
        ),
        proofs,
        scope=world.scope,
        reckoning=share,
    )


def _practised(
    paper: Paper, proof: Proof, row: dict[str, dict[str, str] | str], place: int
) -> Proof:
    words, began = row["practice"], row.get("taken_up_on")
    assert isinstance(words, dict), paper.number
    held = last_day(paper)
    in_time = False
    if isinstance(began, str) and held is not None:
        in_time = held <= date.fromisoformat(began) <= _a_year_after(held)
    evidence = row.get("evidence")
    cited = evidence if isinstance(evidence, str) else None
    return replace(
        proof,
        number=f"{paper.number} {place}",
        says=Text(
            ja=f"{words['ja']}({began or '開始日不明'})",
            en=f"{words['en']} ({began or 'day unknown'})",
        ),
        amount=Decimal(in_time),
        confidence=sureness(None, cited),
        citation=cited,
    )


def _a_year_after(day: date) -> date:
    """The same day a year later; the day before 1 March where there is no such day."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
