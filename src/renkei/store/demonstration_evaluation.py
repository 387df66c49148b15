"""The demonstration's technology evaluation: lighting and pumping in Da Nang.

Flows in: the invented people. Flows out: an evaluation that was led through both
rounds, decided and published by the same commands as everybody's. Every value in it is
assumed and says so; loaded once.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import connection, transaction

from renkei.foundation import Text
from renkei.store import evaluation_desk as desk
from renkei.store import models
from renkei.store.journal import PROGRAM, record
from renkei.store.people import Person, person
from renkei.technology import evaluation as room
from renkei.technology import technology

_LOADING = 7271
ACTION = "load_demonstration_evaluation"
CHAIR = "danang-city"
EVALUATORS = ("reviewer-1", "reviewer-2", "yokohama-city")
ASSUMED = "Assumed for the demonstration / 実演のための仮の値"
OPTIONS = ("led-street-lighting", "pump-inverter", "solar-rooftop")
CAPITAL, TONNES, UPKEEP, BENEFITS = "capital", "tonnes", "upkeep", "benefits"
CRITERIA = (
    room.Criterion(
        CAPITAL,
        Text(ja="初期費用", en="Capital cost"),
        room.Direction.COST,
        room.Nature.MEASURED,
        "thousand USD",
    ),
    room.Criterion(
        TONNES,
        Text(ja="年間の削減量", en="Tonnes cut in a year"),
        room.Direction.BENEFIT,
        room.Nature.MEASURED,
        "tCO2/year",
        preference=room.Preference(room.Shape.LINEAR, Decimal(100), Decimal(1000)),
    ),
    room.Criterion(
        UPKEEP,
        Text(ja="現地での保守のしやすさ", en="Ease of upkeep on the spot"),
        room.Direction.BENEFIT,
        room.Nature.JUDGED,
        "",
        (1, 5),
    ),
    room.Criterion(
        BENEFITS,
        Text(ja="住民への便益", en="Benefit to residents"),
        room.Direction.BENEFIT,
        room.Nature.JUDGED,
        "",
        (1, 5),
    ),
)
VALUES = {
    CAPITAL: ("1800", "650", "1400"),
    TONNES: ("1450", "520", "980"),
}
STATEMENTS = {
    UPKEEP: (
        "Crews change lamps today; radio nodes are new to them.",
        "Pump crews know inverters from two stations.",
        "Cleaning and inverters need a contract.",
    ),
    BENEFITS: (
        "Streets are better lit and safer at night.",
        "Water pressure becomes steadier.",
        "Schools and clinics pay less for electricity.",
    ),
}
SCORES = {
    "reviewer-1": ((4, 5, 3), (5, 3, 4)),
    "reviewer-2": ((3, 5, 3), (4, 2, 4)),
    "yokohama-city": ((5, 4, 3), (5, 3, 3)),
}
JUDGEMENTS = {
    "reviewer-1": ("1/2", "2", "1", "4", "3", "1/2"),
    "reviewer-2": ("1/3", "1", "1", "3", "3", "1"),
    "yokohama-city": ("1/2", "2", "1/2", "3", "1", "1/3"),
}


@dataclass(frozen=True, slots=True)
class DemonstratedEvaluation:
    """Whether it was told now or stood already."""

    is_new: bool

    @property
    def summary(self) -> Text:
        """One line about it."""
        if self.is_new:
            return Text(
                ja="技術評価1件(ダナン市)", en="one technology evaluation (Da Nang)"
            )
        return Text(ja="変更なし", en="nothing changed")


def load_demonstration_evaluation() -> DemonstratedEvaluation:
    """Prepare the evaluation; its people must be there already."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        if models.Event.objects.filter(action=ACTION).exists():
            return DemonstratedEvaluation(is_new=False)
        people = {
            name: person(User.objects.get(username=name))
            for name in (CHAIR, *EVALUATORS)
        }
        key = _prepared(people)
        for name in EVALUATORS:
            desk.write_sheet(key, _sheet(name), people[name])
        chair = people[CHAIR]
        desk.open_open_round(key, chair)
        desk.decide(
            key,
            OPTIONS[0],
            "Street lighting cuts most and is seen by every resident; the evaluators "
            "judged upkeep manageable after training.",
            "One evaluator would have begun with the pumps, which cost least.",
            chair,
        )
        desk.publish(key, chair)
        record(PROGRAM, ACTION, ("evaluation", key))
    return DemonstratedEvaluation(is_new=True)


def _prepared(people: dict[str, Person]) -> str:
    chair = people[CHAIR]
    key = desk.begin_evaluation(
        "Where to begin with public electricity",
        "The city spends more on electricity for streets, pumps and public roofs each "
        "year. Which one should the first project with a partner city take up?",
        room.Weighting.PAIRWISE,
        chair,
    )
    changes = [
        *(
            desk.adding_option(room.Option(each, technology(each).name, each))
            for each in OPTIONS
        ),
        *(desk.adding_criterion(each) for each in CRITERIA),
        *(
            desk.adding_evidence(
                desk.TypedEvidence(option, name, ASSUMED, "candidate", value=value)
            )
            for name, values in VALUES.items()
            for option, value in zip(OPTIONS, values, strict=True)
        ),
        *(
            desk.adding_evidence(
                desk.TypedEvidence(option, name, ASSUMED, "candidate", words=said)
            )
            for name, statements in STATEMENTS.items()
            for option, said in zip(OPTIONS, statements, strict=True)
        ),
    ]
    for version, change in enumerate(changes, start=1):
        desk.change_question(key, chair, change, version=version)
    for name in EVALUATORS:
        user_id = people[name].user_id
        assert user_id is not None
        desk.invite(key, user_id, chair)
    desk.open_blind_round(key, chair)
    return key


def _sheet(name: str) -> desk.KeptSheet:
    ids = [each.id for each in CRITERIA]
    pairs = [(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]]
    return desk.KeptSheet(
        scores=tuple(
            (option, criterion, Decimal(score))
            for criterion, scores in zip((UPKEEP, BENEFITS), SCORES[name], strict=True)
            for option, score in zip(OPTIONS, scores, strict=True)
        ),
        judgements=tuple(
            (a, b, times) for (a, b), times in zip(pairs, JUDGEMENTS[name], strict=True)
        ),
        declared=True,
        handed_in=True,
    )
