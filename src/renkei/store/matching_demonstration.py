"""The demonstration's matching: a company's profile and needs of a city, live.

Flows in: the invented people. Flows out: a profile of a cooling company, one of a
consortium, two needs of Da Nang, written by the same commands as everybody's. Every
value is assumed; loaded once. Who wrote something since is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection, transaction

from renkei.foundation import Text
from renkei.store import matching_desk as desk
from renkei.store import models
from renkei.store.journal import PROGRAM, record
from renkei.store.people import person

_LOADING = 7273
ACTION = "load_demonstration_matching"
OPEN = {
    f"see-{name}": "public"
    for name in ("offers", "references", "countries", "languages", "know_how", "home")
}
PROFILES = {
    "platform-member": {
        **OPEN,
        "offer-1_technology": "centrifugal-chiller",
        "offer-1_smallest": "200",
        "offer-1_largest": "6,000",
        "offer-1_unit": "kW",
        "offer-1_price": "40,000,000",
        "offer-1_months": "14",
        "offer-2_technology": "inverter-air-conditioner",
        "offer-2_months": "8",
        "reference-1_technology": "centrifugal-chiller",
        "reference-1_country": "VN",
        "reference-1_year": "2021",
        "countries": "VN,ID,TH",
        "languages": "ja, en, vi",
        "home": "jp-yokohama",
        "know-how-ja": "熱帯の病院と市場の空調更新(実演のための仮の内容)。",
        "know-how-en": "Renewing cooling of hospitals and markets in the tropics "
        "(assumed for the demonstration).",
        "capacity": "3",
        "contact": "cooling@example.com",
        "see-capacity": "members",
        "see-contact": "introduced",
    },
    "consortium-1": {
        **OPEN,
        "offer-1_technology": "led-street-lighting",
        "offer-1_smallest": "300",
        "offer-1_largest": "20,000",
        "offer-1_unit": "lamps",
        "offer-1_price": "25,000,000",
        "offer-1_months": "10",
        "countries": "VN,KH",
        "languages": "ja, en",
        "know-how-ja": "無線制御の街路灯(実演のための仮の内容)。",
        "know-how-en": "Street lights under wireless control (assumed for the "
        "demonstration).",
        "contact": "harbour@example.com",
        "see-contact": "introduced",
    },
}
SHOWN = {
    f"see-{name}": "public"
    for name in ("technologies", "sector", "size", "size_unit", "needed_by", "words")
}
NEEDS = (
    {
        **SHOWN,
        "name-ja": "旧市街の街路灯の更新(実演)",
        "name-en": "Street lights of the old town (demonstration)",
        "technologies": "led-street-lighting",
        "size": "2,400",
        "unit": "lamps",
        "budget": "180,000,000",
        "needed-by": "2028-03-31",
        "languages": "vi, en",
        "words-ja": "夜間に減光できる街路灯に取り替えたい(仮の内容)。",
        "words-en": "Lamps that dim at night are wanted (assumed).",
    },
    {
        **SHOWN,
        "name-ja": "市立病院の冷房の更新(実演)",
        "name-en": "Cooling of the city's hospital (demonstration)",
        "technologies": "centrifugal-chiller",
        "size": "1,800",
        "unit": "kW",
        "needed-by": "2028-12-31",
        "languages": "vi, en",
        "words-ja": "古い冷凍機2台を更新したい(仮の内容)。",
        "words-en": "Two old chillers are to be replaced (assumed).",
    },
)
CITY = "danang-city"


@dataclass(frozen=True, slots=True)
class DemonstratedMatching:
    """Whether it was told now or stood already."""

    is_new: bool

    @property
    def summary(self) -> Text:
        """One line about it."""
        if self.is_new:
            return Text(
                ja="企業2社と必要事項2件", en="two companies and two needs of a city"
            )
        return Text(ja="変更なし", en="nothing changed")


def load_demonstration_matching() -> DemonstratedMatching:
    """Write profiles and needs; their people must be there already."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        if models.Event.objects.filter(action=ACTION).exists():
            return DemonstratedMatching(is_new=False)
        for name, written in PROFILES.items():
            desk.write_profile(written, person(User.objects.get(username=name)))
        city = person(User.objects.get(username=CITY))
        for need in NEEDS:
            desk.write_need(need, city)
        record(PROGRAM, ACTION, ("matching", CITY))
    return DemonstratedMatching(is_new=True)
