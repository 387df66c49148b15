"""The demonstration of Article 6.2: a year of MN004 between two countries, made up.

Flows in: the demonstration's secretariats. Flows out: a decision, credits and their use
in the demonstration's book, an authorisation and two participations as papers, and the
annual information of both countries, submitted by their own sides. Loaded once, for the
calendar year before the day of loading; nothing of it is real, and nothing of it is in
the other book.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from renkei.foundation import Period, Text
from renkei.registry import (
    Account,
    AccountKind,
    Block,
    Book,
    Decision,
    Entry,
    EntryKind,
    Serials,
)
from renkei.store import models
from renkei.store.clock import today
from renkei.store.commands import papers as steps
from renkei.store.commands.article6 import submit_party_year
from renkei.store.commands.moving import Order, post
from renkei.store.demonstration_people import PROJECT
from renkei.store.journal import PROGRAM, record
from renkei.store.ledger_rows import (
    DEMONSTRATION,
    keep_decision,
    next_serial,
    open_accounts,
    post_issue,
    take_turn,
)
from renkei.store.people import Person, person

ACTION = "load_demonstration_article6"
_LOADING = 7270
HOST, OTHER = "MN", "JP"
WHY = Text(
    ja="6条2項の実演のために作った記帳です。実在の決定・使用ではありません。",
    en="Made up for the demonstration of Article 6.2; no such decision or use exists.",
)
EVIDENCE = "実演用の文書 / document for the demonstration"
# tonnes by party, for the two vintages before the year
ISSUED = {(OTHER, 2): 800, (HOST, 2): 200, (OTHER, 1): 900, (HOST, 1): 225}
PURPOSE = "Demonstration purpose"


@dataclass(frozen=True, slots=True)
class DemonstratedArticle6:
    """Whether the year was made now or stood already."""

    is_new: bool
    year: int

    @property
    def summary(self) -> Text:
        """One line about it."""
        if self.is_new:
            return Text(
                ja=f"モンゴルと日本の{self.year}年",
                en=f"Mongolia and Japan, {self.year}",
            )
        return Text(ja="変更なし", en="nothing changed")


def load_demonstration_article6() -> DemonstratedArticle6:
    """Prepare both countries' year; what is there already is left as it is."""
    year = today().year - 1
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        if models.Event.objects.filter(action=ACTION).exists():
            return DemonstratedArticle6(is_new=False, year=year)
        host = person(User.objects.get(username="secretariat-mn"))
        other = person(User.objects.get(username="secretariat"))
        uses = _fill_ledger(year)
        _write(host, "itmo-authorisation", "authorise-partner", _authorisation(year))
        taking = "ndc-participation"
        _write(host, taking, "declare-partner", _of_host(year, uses[HOST]))
        _write(other, taking, "declare-japan", _of_other(year, uses[OTHER]))
        # Mongolia first: Japan's check reads what Mongolia authorised
        submit_party_year(DEMONSTRATION, HOST, year, host)
        submit_party_year(DEMONSTRATION, OTHER, year, other)
        record(PROGRAM, ACTION, ("article6", f"{DEMONSTRATION}-{year}"))
    return DemonstratedArticle6(is_new=True, year=year)


def _write(who: Person, kind: str, move: str, written: Mapping[str, Any]) -> None:
    made = steps.draft_paper(kind, written, who, is_demonstration=True)
    steps.move_paper(made.number, move, who)


def _fill_ledger(year: int) -> dict[str, list[dict[str, Any]]]:
    """Issue, use at home and abroad; what each use was for, by country."""
    take_turn()
    period = Period(date(year - 2, 1, 1), date(year, 1, 1))
    decision = Decision.of(
        {(party, year - back): t for (party, back), t in ISSUED.items()},
        book=DEMONSTRATION,
        project=PROJECT,
        period=period,
        decided_on=date(year, 3, 20),
        citation=WHY,
    )
    open_accounts(DEMONSTRATION, {HOST, OTHER})
    row = keep_decision(decision, by=None)
    serial, first = next_serial(), {}
    for part in decision.parts:
        first[part.party, year - (part.vintage or 0)] = serial
        _issue(decision, row, (part.party, part.vintage, part.tonnes), serial)
        serial += part.tonnes
    abroad, home = first[OTHER, 2], first[HOST, 2]
    orders = (
        _order("ndc", (abroad, abroad + 299), OTHER, date(year, 9, 1)),
        _order("purpose", (abroad + 300, abroad + 399), OTHER, date(year, 10, 1)),
        _order("home", (home, home + 39), HOST, date(year, 11, 1)),
    )
    for order in orders:
        holder = models.Block.objects.get(serials__contains=order.serials[0])
        post(order, holder.pk, PROGRAM, order.key)
    ndc, purpose, at_home = (order.key for order in orders)
    return {
        OTHER: [
            {"entry": ndc, "for_year": year - 1},
            {"entry": purpose, "purpose": PURPOSE, "entity": "DEMO-0001"},
        ],
        HOST: [{"entry": at_home, "purpose": PURPOSE, "entity": "DEMO-0001"}],
    }


def _issue(
    decision: Decision,
    row: models.Decision,
    part: tuple[str, int | None, int],
    serial: int,
) -> None:
    party, vintage, tonnes = part
    day = date(decision.decided_on.year, 4, 10)
    block = Block(
        book=Book.DEMONSTRATION,
        serials=Serials(serial, serial + tonnes - 1),
        project=PROJECT,
        party=party,
        vintage=vintage,
        period=decision.period,
        issued_on=day,
    )
    entry = Entry(
        key=f"{decision.key}/{party}/{vintage}",
        kind=EntryKind.ISSUE,
        block=block,
        serials=block.serials,
        source=None,
        target=Account(Book.DEMONSTRATION, party, AccountKind.HOLDING).id,
        on=day,
        why=WHY,
    )
    post_issue(entry, row, by=None)


def _order(name: str, serials: tuple[int, int], party: str, on: date) -> Order:
    source, target = (
        Account(Book.DEMONSTRATION, party, kind).id
        for kind in (AccountKind.HOLDING, AccountKind.RETIREMENT)
    )
    return Order(
        key=f"demonstration/article6/{on.year}/{name}",
        kind=EntryKind.RETIRE,
        serials=serials,
        source=source,
        target=target,
        why=WHY,
        on=on,
    )


def _authorisation(year: int) -> dict[str, Any]:
    return {
        "title": {
            "ja": "MN004 のITMOの承認(実演)",
            "en": "Authorisation of ITMOs of MN004 (demonstration)",
        },
        "country": HOST,
        "authorisation": "DEMO MN-JP 0001",
        "edition": 1,
        "authorised_date": f"{year}-02-03",
        "approach": "CA0001",
        "purpose": "ndc-oimp",
        "oimp": PURPOSE,
        "first_transfer": "use",
        "sectors": ["energy"],
        "projects": [
            {
                "project": PROJECT,
                "first_vintage": year - 2,
                "last_vintage": year,
                "mitigation": "reductions",
            }
        ],
        "quantity": 20_000,
        "first_year": 2021,
        "last_year": max(2030, year),
        "gwp": "AR5",
        "for_countries": [OTHER],
        "entities": [
            {
                "entity": "DEMO-0001",
                "name": "Imaginary Airline (demonstration)",
                "country": OTHER,
            }
        ],
        "note": "Demonstration; no Party authorised this.",
        "evidence": EVIDENCE,
    }


def _of_host(year: int, uses: list[dict[str, Any]]) -> dict[str, Any]:
    """Mongolia's, by averaging; every figure is made up."""
    years = [
        {"year": each, "emissions": 41_000_000 + 350_000 * (each - 2021)}
        for each in range(2021, year + 1)
    ]
    return {
        **_taking_part(HOST, "モンゴル", "Mongolia", "MNG01", year),
        "method": "averaging",
        "target_year": max(2030, year),
        "target": 44_000_000,
        "years": [{**row, "citation": EVIDENCE} for row in years],
        "uses": uses,
    }


def _of_other(year: int, uses: list[dict[str, Any]]) -> dict[str, Any]:
    """Japan's, multi-year with a trajectory; every figure is made up."""
    last = max(2030, year)
    years: list[dict[str, Any]] = [
        {"year": each, "trajectory": 1_130_000_000 - 40_000_000 * (each - 2021)}
        for each in range(2021, last + 1)
    ]
    for row in years:
        if row["year"] < year:  # the inventory of the reported year is not there yet
            row["emissions"] = row["trajectory"] - 5_000_000
        row["citation"] = EVIDENCE
    return {
        **_taking_part(OTHER, "日本", "Japan", "JPN01", year),
        "method": "multi-year",
        "target": 9_500_000_000,
        "years": years,
        "uses": uses,
    }


def _taking_part(
    country: str, ja: str, en: str, registry: str, year: int
) -> dict[str, Any]:
    return {
        "title": {
            "ja": f"{ja} 6条2項への参加とNDC(実演)",
            "en": f"{en}: participation under Article 6.2, NDC (demonstration)",
        },
        "country": country,
        "registry": registry,
        "since": year,
        "first_year": 2021,
        "last_year": max(2030, year),
        "evidence": EVIDENCE,
    }
