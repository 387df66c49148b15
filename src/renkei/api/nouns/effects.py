"""Effects: the six of the founding document, each measure down to its records."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import facts, store
from renkei.api.paging import Paging, page
from renkei.api.shapes import TEXT, FigureShape, Page, Words
from renkei.foundation import Confidence, FiscalYear, Text, plain, same
from renkei.programme import effects as room

router = Router()
TAG = "効果 effects"
PLACE = 15


class MeasureShape(Schema):
    """一つの指標。 / One measure of an effect."""

    id: str = Field(
        description="`/effects/{short}` で開く。 / Opens `/effects/{short}`."
    )
    figure: FigureShape = Field(
        description="値と数え方。 / Its value, with the rule it was counted by."
    )
    records: int = Field(description="もとの記録の数。 / Records it was counted from.")
    demonstrations: int = Field(
        description="うち実証用の記録。 / Of these, of the demonstration."
    )
    is_lead: bool


class EffectShape(Schema):
    """一つの効果と定義。 / One effect, with its definition and measures."""

    id: str
    name: Words
    short: Words
    definition: Words
    measures: list[MeasureShape]


class ShareShape(Schema):
    """案件につながった連携の割合:公表値と、記録から求めた値。 /
    Share of collaborations that led to a project: as stated, and as counted here."""

    stated: FigureShape
    at_most: FigureShape
    at_least: FigureShape
    on_paper: FigureShape
    reasons: list[Words] = Field(description="違いの理由。 / Why the figures differ.")


class RoundShape(Schema):
    """公募ごとの採択。不明は null。 / Adoptions of a call; null where unknown."""

    fiscal_year: int
    call: int | None
    name: Words
    number: str | None = Field(description="公募の記録。 / The call on record.")
    applications: FigureShape
    adopted: FigureShape


class EffectsShape(Schema):
    """六つの効果。 / The six effects."""

    scope: Words = Field(description="だれの見る記録か。 / With whose eyes it is seen.")
    on: datetime.date
    demonstration: int = Field(
        description="実証用の記録の数。 / Papers of the demonstration there are."
    )
    effects: list[EffectShape]
    share: ShareShape
    adoptions: list[RoundShape]


class ProofShape(Schema):
    """もとになった記録。 / A record a measure was counted from."""

    number: str
    title: Words
    says: Words | None
    year: int | None
    country: str | None
    cities: list[str]
    municipalities: list[str]
    amount: str
    base: str
    distance_km: str | None
    confidence: Confidence
    citation: str | None
    is_demonstration: bool


class EffectPartShape(Schema):
    """年度、国、都市、自治体ごとの値。 / The measure for one year, country or place."""

    key: str
    name: Words
    figure: FigureShape
    records: int


class DrillShape(Schema):
    """もとの記録まで開いた指標。 / A measure, opened down to its records."""

    effect: str
    effect_name: Words
    definition: Words
    measure: MeasureShape
    parts: dict[str, list[EffectPartShape]] = Field(
        description="year, country, city, municipality ごと。 / "
        "By year, country, city and municipality."
    )
    records: Page[ProofShape]


class Demonstration(Schema):
    """実証用の記録を数えるか。 / Whether papers of the demonstration count."""

    demonstration: bool = Field(
        False,
        description="実証用の記録も数えるか。 / Whether demonstration papers count.",
    )


class DrillFilters(Demonstration):
    """指標の絞込み。 / What a measure is narrowed to."""

    year: str = Field(
        "", max_length=8, pattern=TEXT, description="年度。例:2024。 / Such as 2024."
    )
    country: str = Field("", max_length=2, pattern=TEXT, description="国。 / Country.")
    city: str = Field(
        "", max_length=80, pattern=TEXT, description="海外都市の ID。 / Id of a city."
    )
    municipality: str = Field(
        "",
        max_length=80,
        pattern=TEXT,
        description="日本の自治体の ID。 / Id of a Japanese municipality.",
    )


@router.get("/effects", response=EffectsShape, summary="六つの効果 / The six effects")
def effects(request: HttpRequest, asked: Query[Demonstration]) -> dict[str, Any]:
    """あなたに見える記録から数えた値と定義。 /
    Counted from the records that the caller sees, each with its definition."""
    seen = store.measured_effects(
        store.person(request.user), with_demonstration=asked.demonstration
    )
    compared = seen.counted.compared
    return {
        "scope": plain(seen.scope),
        "on": seen.on,
        "demonstration": seen.demonstration,
        "effects": [
            {
                "id": each.id,
                "name": plain(each.name),
                "short": plain(each.short),
                "definition": plain(each.definition),
                "measures": [_measure(measure) for measure in each.measures],
            }
            for each in seen.counted.six
        ],
        "share": {
            "stated": plain(compared.stated),
            "at_most": plain(compared.at_most),
            "at_least": plain(compared.at_least),
            "on_paper": plain(compared.on_paper),
            "reasons": plain(compared.reasons),
        },
        "adoptions": [
            {
                "fiscal_year": each.fiscal_year,
                "call": each.call,
                "name": plain(each.name),
                "number": each.number,
                "applications": plain(each.applications),
                "adopted": plain(each.adopted),
            }
            for each in seen.counted.adoptions
        ],
    }


@router.get("/effects/{short}", response=DrillShape, summary="指標を開く / One measure")
def effect(
    request: HttpRequest,
    short: Annotated[
        str,
        Path(
            max_length=60,
            pattern=TEXT,
            description="指標の ID。例:projects-formed。 / Such as projects-formed.",
        ),
    ],
    paging: Query[Paging],
    filters: Query[DrillFilters],
) -> dict[str, Any]:
    """もとの記録まで。年度・国・都市・自治体で絞り込める。 /
    Down to its records; by year, country, city or municipality."""
    seen = store.measured_effects(
        store.person(request.user), with_demonstration=filters.demonstration
    )
    found, measure = seen.measure(short)
    for side in room.Side:
        if key := getattr(filters, side.value):
            measure = measure.narrowed(side, key)
    return {
        "effect": found.id,
        "effect_name": plain(found.name),
        "definition": plain(found.definition),
        "measure": _measure(measure),
        "parts": {
            side.value: [
                {
                    "key": part.key,
                    "name": plain(part.name),
                    "figure": plain(part.figure),
                    "records": len({proof.number for proof in part.proofs}),
                }
                for part in measure.parts(side, _name)
            ]
            for side in room.Side
        },
        "records": page(measure.proofs, paging, plain),
    }


def _measure(measure: room.Measure) -> dict[str, Any]:
    return {
        "id": measure.figure.id.removeprefix("effect."),
        "figure": plain(measure.figure),
        "records": len({proof.number for proof in measure.proofs}),
        "demonstrations": measure.demonstrations,
        "is_lead": measure.is_lead,
    }


def _name(side: room.Side, key: str) -> Text:
    """What a year, a country or a place is called."""
    known = facts.load()
    if side is room.Side.YEAR:
        return FiscalYear(int(key)).short if key.isdecimal() else same(key)
    named = known.countries.get(key) or known.places.get(key)
    return named.name if named is not None else same(key)
