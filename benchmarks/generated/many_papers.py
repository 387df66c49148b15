"""Many papers for measurements and tests: collaborations, and projects formed by them.

Flows in: how many. Flows out: rows as the commands would have left them: each with its
version, its links and its words, spread over countries, years, states and cities. They
are copied in past the commands (a hundred thousand drafts would take an hour), and the
database's own guards look at every one.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from renkei import facts
from renkei.programme import papers
from renkei.store.paper_rows import words_of

SEED = 2026
YEARS = range(2013, 2027)
ORGANISATIONS = 400
COLLABORATION_STATES = {"planned": 5, "running": 25, "ended": 70}
CANDIDATE_STATES = {
    "candidate": 20,
    "screened": 15,
    "feasibility": 15,
    "applied": 10,
    "adopted": 15,
    "built": 10,
    "registered": 8,
    "credited": 4,
    "stopped": 3,
}
TECHNOLOGIES = (
    ("太陽光発電", "solar power"),
    ("高効率チラー", "high-efficiency chillers"),
    ("廃棄物発電", "waste-to-energy"),
    ("上水道の省エネ", "energy saving in waterworks"),
    ("電気バス", "electric buses"),
    ("港湾の脱炭素", "port decarbonisation"),
    ("建物の断熱", "building insulation"),
    ("小水力発電", "small hydropower"),
)
PAPER = (
    "id,number,kind,state,country,fiscal_year,due,parties,words,body,version,owner,"
    "is_demonstration,drafted_at,changed_at"
)
VERSION = "paper_id,version,state,body,step,by_name,role,why,at"
LINK = "source_id,field,target_id"


@dataclass(frozen=True)
class Made:
    """One paper before it is a row."""

    key: int
    kind: papers.Kind
    state: str
    body: dict[str, Any]
    names: tuple[tuple[str, int], ...] = ()

    @property
    def number(self) -> str:
        """Its number, as the commands give them."""
        return f"{self.kind.prefix}-{self.key}"


def plant(collaborations: int, candidates: int) -> None:
    """Put so many papers in, all at once or none."""
    with transaction.atomic():
        first = _keys(collaborations + candidates)
        made = [*_papers(first, collaborations, candidates)]
        _copy("store_paper", PAPER, map(_row, made))
        _copy("store_paperversion", VERSION, map(_version, made))
        links = [(m.key, field, key) for m in made for field, key in m.names]
        _copy("store_paperlink", LINK, links)


def settle() -> None:
    """What the database does by itself some time after so many rows came in."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) store_paper, store_paperversion")
        cursor.execute("VACUUM (ANALYZE) store_paperlink")


def _papers(first: int, collaborations: int, candidates: int) -> Iterator[Made]:
    chance = random.Random(SEED)
    abroad = [p for p in facts.load().places.values() if p.country != "JP"]
    home = [p.id for p in facts.load().places.values() if p.country == "JP"]
    spread = list(_spread(COLLABORATION_STATES, collaborations, chance))
    places = [chance.choice(abroad) for _ in spread]
    for n, (state, place) in enumerate(zip(spread, places, strict=True)):
        yield _collaboration(first + n, state, place, chance.sample(home, 2), chance)
    for n, state in enumerate(_spread(CANDIDATE_STATES, candidates, chance)):
        parent = chance.randrange(collaborations)
        key = first + collaborations + n
        yield _candidate(key, state, places[parent], first + parent, chance)


def _collaboration(
    key: int, state: str, place: Any, japanese: list[str], chance: random.Random
) -> Made:
    year = chance.choice(YEARS)
    title = _title(place, ("都市間連携", "city-to-city collaboration"), key)
    body = {
        "title": title,
        "country": place.country,
        "fiscal_year": year,
        "japanese_side": japanese,
        "overseas_side": [place.id],
        "lead": _organisation(chance),
        "companies": [_organisation(chance)],
        "years": [{"fiscal_year": year, "confidence": "published"}],
        "aims": {"ja": f"{title['ja']}の推進", "en": f"To further {title['en']}"},
        "inner_note": {"ja": f"内部の覚え{key}", "en": f"a note kept inside {key}"},
        "outputs": {"ja": "計画の案", "en": "a draft plan"},
    }
    if state == "running":
        body["report_due"] = f"2027-{chance.randint(1, 12):02}-28"
    return Made(key, papers.kinds()["collaboration"], state, body)


def _candidate(
    key: int, state: str, place: Any, parent: int, chance: random.Random
) -> Made:
    technology = chance.choice(TECHNOLOGIES)
    body: dict[str, Any] = {
        "title": _title(place, technology, key),
        "country": place.country,
        "fiscal_year": chance.choice(YEARS),
        "places": [place.id],
        "participants": [_organisation(chance)],
        "formed_from": [f"CO-{parent}"],
        "formed_from_confidence": "published",
        "directness": chance.choice(("direct", "indirect")),
        "technology": {"ja": technology[0], "en": technology[1]},
        "estimates": [{"tco2_per_year": str(chance.randint(50, 90_000))}],
        "money": [
            {
                "name": {"ja": "総事業費", "en": "total cost"},
                "role": "total",
                "amount": str(chance.randint(1, 900) * 1_000_000),
                "currency": "JPY",
            }
        ],
        "inner_note": {"ja": f"内部の覚え{key}", "en": f"a note kept inside {key}"},
    }
    if state in ("candidate", "screened", "feasibility", "applied"):
        body["expected_date"] = f"2027-{chance.randint(1, 12):02}-15"
    kind = papers.kinds()["candidate"]
    return Made(key, kind, state, body, (("formed_from", parent),))


def _title(place: Any, words: tuple[str, str], key: int) -> dict[str, str]:
    return {
        "ja": f"{place.name.ja}における{words[0]}{key}",
        "en": f"{words[1].capitalize()} in {place.name.en} {key}",
    }


def _organisation(chance: random.Random) -> str:
    return f"or-generated-{chance.randrange(ORGANISATIONS):03}"


def _spread(shares: dict[str, int], many: int, chance: random.Random) -> Iterator[str]:
    """States in their shares, the same for the same number."""
    yield from chance.choices([*shares], [*shares.values()], k=many)


def _row(made: Made) -> tuple[Any, ...]:
    kind, body = made.kind, made.body
    return (
        made.key,
        made.number,
        kind.id,
        made.state,
        body[kind.country],
        body[kind.fiscal_year],
        body.get(kind.due),
        list(papers.parties_of(kind, body)),
        f"{made.number.lower()} {words_of(kind, body)}",
        json.dumps(body),
        1,
        "",
        False,
        "now",
        "now",
    )


def _version(made: Made) -> tuple[Any, ...]:
    said = json.dumps(made.body)
    return (made.key, 1, made.state, said, "load", "Renkei", "", "", "now")


def _keys(many: int) -> int:
    """The first of so many keys that nobody else will get."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('store_paper_id_seq')")
        (first,) = cursor.fetchone()
        cursor.execute("SELECT setval('store_paper_id_seq', %s)", [first + many])
    return first


def _copy(table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    copied = f"COPY {table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(copied) as copy:
        for row in rows:
            copy.write_row(row)
