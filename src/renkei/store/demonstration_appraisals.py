"""Two appraisals of the demonstration's project, one of them read by an investor.

Flows in: the demonstration's candidate project and its people. Flows out: a second
version of the lead's appraisal, the city's own view under an ESCO, and a data room. All
numbers are assumed for the demonstration, and marked so.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection, transaction

from renkei.foundation import Text
from renkei.store import appraisal_desk, data_room_desk, models
from renkei.store.appraisal_asks import ASKS
from renkei.store.demonstration_accounts import sign_in
from renkei.store.demonstration_people import PEOPLE
from renkei.store.journal import PROGRAM, record
from renkei.store.people import person

_LOADING = 7274
ACTION = "load_demonstration_appraisals"
LEAD, CITY, INVESTOR = "consortium-1", "danang-city", "investor"
ASSUMED = "Assumed for the demonstration / 実演のための仮の値"
BOUGHT = {
    "title": "高効率空調の採算 / Efficient cooling, owned by the city",
    "technology": "centrifugal-chiller",
    "currency": "JPY",
    "spent": "2026",
    "starts": "2027",
    "life": "15",
    "energy": "900",
    "tariff": "15000",
    "degradation": "0.005",
    "tonnes": "420",
    "capex": "96000000",
    "opex": "1900000",
    "monitoring": "600000",
    "discount": "0.07",
    "inflation": "0.03",
    "tax": "0.2",
    "depreciation": "10",
    "debt": "0.5",
    "interest": "0.04",
    "debt-years": "10",
    "grace": "1",
    "price": "2500",
    "credit-share": "0.5",
    "credit-years": "10",
    "similar": "4",
    "legal-life": "13",
    "completes-on": "2027-03-31",
    "answer.japanese-lead": "yes",
    "answer.no-other-subsidy": "yes",
    "answer.not-begun": "yes",
    "answer.energy-co2": "yes",
}
WITH_SUBSIDY = BOUGHT | {"subsidy": "0.3"}
BY_ESCO = WITH_SUBSIDY | {
    "title": "高効率空調のESCO / Efficient cooling under an ESCO",
    "contract": "esco",
    "contract-years": "10",
    "contract-share": "0.8",
}


@dataclass(frozen=True, slots=True)
class DemonstratedAppraisals:
    """Whether they were made now or stood already."""

    is_new: bool

    @property
    def summary(self) -> Text:
        """One line about it."""
        if self.is_new:
            return Text(
                ja="採算評価2件とデータルーム", en="two appraisals and a data room"
            )
        return Text(ja="変更なし", en="nothing changed")


def load_demonstration_appraisals() -> DemonstratedAppraisals:
    """Make them; the demonstration's year must be there already."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        for one in PEOPLE:
            if one.user_name == INVESTOR:
                sign_in(one)
        if models.Event.objects.filter(action=ACTION).exists():
            return DemonstratedAppraisals(is_new=False)
        people = {
            name: person(User.objects.get(username=name))
            for name in (LEAD, CITY, INVESTOR)
        }
        row = models.Paper.objects.filter(
            kind="candidate", is_demonstration=True, parties__contains=["vn-danang"]
        ).latest("id")
        number = row.number or ""
        key = appraisal_desk.keep(number, _sent(BOUGHT), people[LEAD])
        appraisal_desk.keep(
            number, _sent(WITH_SUBSIDY), people[LEAD], key=key, version=1
        )
        appraisal_desk.keep(number, _sent(BY_ESCO), people[CITY])
        guest = people[INVESTOR].user_id
        assert guest is not None, "somebody who signs in"
        data_room_desk.share(
            number, f"{data_room_desk.APPRAISAL}{key}", people[LEAD], is_shared=True
        )
        data_room_desk.invite(number, guest, people[LEAD])
        record(PROGRAM, ACTION, ("appraisal", key))
    return DemonstratedAppraisals(is_new=True)


def _sent(values: dict[str, str]) -> dict[str, str]:
    found = dict(values)
    for name in values:
        if ASKS[name].is_sourced:
            found[f"{name}.source"] = ASSUMED
            found[f"{name}.mark"] = "candidate"
    return found
