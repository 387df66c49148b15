"""The demonstration: one real project, with model data, from the meter to the gate.

Flows in: the rooms' demonstration of project MN004. Flows out: people who can sign
in, a design, a plan, sealed readings, a reduction, a signature, a decision, and a
first request for issuance that the gate refuses. Loaded once; what visitors did
afterwards stays.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from renkei.foundation import Confidence, Figure, Period, Refusal, Source, Text, same
from renkei.methodologies import catalogue
from renkei.mrv import Opinion, demonstration
from renkei.store import models
from renkei.store.bodies import body_fingerprint, to_body
from renkei.store.clock import today
from renkei.store.commands.issuance import decide_issuance, issue
from renkei.store.commands.monitoring import (
    compute_reduction,
    sign_verification,
    take_readings,
)
from renkei.store.demonstration_accounts import open_accounts, sign_in
from renkei.store.demonstration_people import CREDIT_PEOPLE, PROJECT
from renkei.store.designs import Design
from renkei.store.journal import PROGRAM, record
from renkei.store.monitoring import date_range
from renkei.store.people import Person
from renkei.store.queries.story import story

_LOADING = 7267
METHODOLOGY, VERSION = "MN_AM003", "Ver2.0"
STATEMENT = Text(
    ja="実演用の検証意見です。モデルによる検針値と算定過程を再計算し、一致を確認しました。",
    en="Opinion for the demonstration: the modelled readings and the computation were "
    "recomputed and agree.",
)

CITATION = Text(
    ja="実演用の決定(実際の合同委員会の決定ではありません)",
    en="A decision for the demonstration, not one of the real Joint Committee",
)


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """Whether the demonstration was prepared now or stood already."""

    is_new: bool

    @property
    def summary(self) -> Text:
        """One line about it."""
        if self.is_new:
            return Text(
                ja="MN004 の検針値から発行申請まで",
                en="MN004, from the meter to a request for issuance",
            )
        return Text(ja="変更なし", en="nothing changed")


def load_demonstration() -> Demonstrated:
    """Prepare people and project; what is there already is left as it is."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        people = {one.user_name: sign_in(one) for one in CREDIT_PEOPLE}
        done = models.Event.objects.filter(action="load_demonstration")
        if done.exists():
            return Demonstrated(is_new=False)
        _walk(people)
        record(PROGRAM, "load_demonstration", ("project", PROJECT))
    return Demonstrated(is_new=True)


def demonstration_is_open() -> bool:
    """Whether the demonstration's people may sign in."""
    return open_accounts().exists()


def close_demonstration() -> int:
    """Keep the demonstration's people out; how many accounts were closed.

    What they did stays on record, marked as the demonstration's.
    """
    return open_accounts().update(is_active=False)


def _walk(people: dict[str, Person]) -> None:
    """The project's way, each step by the person whose step it is."""
    _record_design()
    _record_plan()
    participant, verifier = people["participant"], people["verifier"]
    content = demonstration.meter_file()
    take_readings(PROJECT, demonstration.FILE_NAME, content, participant)
    compute_reduction(PROJECT, participant)
    sign_verification(
        PROJECT,
        verifier,
        opinion=Opinion.UNQUALIFIED,
        statement=str(STATEMENT),
    )
    secretariat = people["secretariat"]
    decide_issuance(
        PROJECT,
        story(PROJECT).proposal,
        secretariat,
        decided_on=today(),
        citation=CITATION,
    )
    with suppress(Refusal):  # the gate is shut; the request is kept with the reasons
        issue(PROJECT, secretariat)


def _record_design() -> None:
    edition = catalogue()[METHODOLOGY].edition(VERSION)
    year = Period(date(2017, 1, 1), date(2018, 1, 1))
    design = Design(
        project=PROJECT,
        methodology_id=METHODOLOGY,
        version=VERSION,
        answers={criterion.id: True for criterion in edition.eligibility},
        choices={"EF_RE,i": "EF_RE,grid"},
        expected={"EG_i,p": _expected_electricity(year)},
        expected_period=year,
        shares={"JP": Decimal("0.8"), "MN": Decimal("0.2")},
        is_demonstration=True,
        note=Text(
            ja="適格性の回答と事前推計は実演用で、公表された設計書の値ではありません。"
            "配分割合は公表された発行記録(7,158:1,789)からの推定です。",
            en="Answers and estimate are for the demonstration, not those of the "
            "published design document. The shares are inferred from the published "
            "issuance (7,158 to 1,789).",
        ),
    )
    body = to_body(design)
    models.ProjectDesign.objects.create(
        project_id=PROJECT,
        methodology_id=METHODOLOGY,
        version=VERSION,
        body=body,
        fingerprint=body_fingerprint(body),
    )


def _expected_electricity(year: Period) -> Figure:
    plan = demonstration.plan()
    start, end = year.instants(ZoneInfo(plan.zone))
    total_wh = sum(wh for _, wh in demonstration.readings(start, end))
    return Figure(
        id=f"{PROJECT}/expected/{year.start.year}",
        name=Text(ja="想定年間発電電力量", en="Expected electricity in a year"),
        value=Decimal(total_wh).scaleb(-6),
        unit=same("MWh"),
        confidence=Confidence.INFERRED,
        source=Source(title=demonstration.LABEL),
        scope=year.label,
    )


def _record_plan() -> None:
    plan = demonstration.plan()
    body = to_body(plan)
    models.MonitoringPlan.objects.create(
        project_id=PROJECT,
        channel=plan.channel,
        period=date_range(plan.period),
        body=body,
        fingerprint=body_fingerprint(body),
    )
