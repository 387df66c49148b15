"""The decision brief of a question of the domino: for one who decides, on paper.

Flows in: the `Advice`, the ground it was made on. Flows out: a `Document`: question,
choice, map, reasons, uncertainty, what it takes, what is not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from renkei import facts
from renkei.foundation import Text, joined, same
from renkei.reports.documents.document import (
    BLANK,
    Cell,
    Column,
    Document,
    Numbers,
    Pairs,
    Plot,
    Points,
    Prose,
    Section,
    Shape,
    Sheet,
    Sign,
)

if TYPE_CHECKING:
    from renkei.domino import advice as room

LAND = "domino_land.json"
WEST, EAST, SOUTH, NORTH = -105.0, 155.0, -40.0, 62.0
LAND_COLOUR, CHOSEN_COLOUR, NEXT_COLOUR = "#DCD8CD", "#8A2F60", "#B5AE9F"
_TONNES = Text(ja="tCO2/年", en="tCO2 a year")
_MILLION = Text(ja="百万円", en="million JPY")
_DEMONSTRATION = Text(
    ja="実演用の利用者による質問です。",
    en="Asked by a user of the demonstration.",
)
WORDS = {
    "kind": Text(ja="意思決定資料", en="Decision brief"),
    "title": Text(
        ja="次のモデルケースをどこに置くか", en="Where to stand the next model cases"
    ),
    "subtitle": Text(
        ja="予算{b:,.10g}百万円・{n}自治体・{y}年開始",
        en="{b:,.10g} million JPY, {n} municipalities, from {y}",
    ),
    "verdict": Text(ja="証拠の評価", en="What the evidence is worth"),
    "range": Text(
        ja="{mean}(90%の範囲 {low}〜{high})", en="{mean} (90 % range {low} to {high})"
    ),
    "range_note": Text(
        ja="範囲は広がりの強さが分からないことによる幅で、個々の将来の偶然は含まない。",
        en="Ranges tell what is not known about spread; the luck of a single future is "
        "not in them.",
    ),
    "proof": Text(
        ja="候補は{all:,}件。同じ将来のもとで、どの選び方もこの選択の効果を{gap}%より大きく"
        "上回ることはない(証明された上限)。",
        en="There are {all:,} candidates. On the same futures no other choice of them "
        "is better by more than {gap} % (a proven bound).",
    ),
    "ties": Text(
        ja="効果のうち都市から都市への広がりによる分は{t}%。残りは選ばれた都市自身の導入。",
        en="{t} % of it comes of one city tipping another; the rest is the chosen "
        "cities' own adoption.",
    ),
    "anyway": Text(
        ja="支援がなくても導入したはずの都市は数えていない。",
        en="Cities that would have adopted in any case are not counted.",
    ),
    "all_one": Text(
        ja="同じ費用なら、どの都市でも費用は同じとみなしている。",
        en="Every case is taken to cost the same, wherever it stands.",
    ),
    "years": Text(
        ja="導入した都市の中で続く導入(Bass式)を加え、電力を使う・つくる技術では系統の"
        "排出係数の低下を見込む。",
        en="Growth inside a city that has adopted (Bass) is counted, and what saves or "
        "makes electricity is worth less as the grid gets cleaner.",
    ),
    "no_staff": Text(
        ja="職員数の制限は質問になく、考慮していない。",
        en="No limit of posts was asked; posts are not considered.",
    ),
}


def brief(
    advice: room.Advice,
    ground: room.Ground,
    *,
    as_of: date,
    number: int | None = None,
    is_demonstration: bool = False,
) -> Document:
    """The brief, the same in both languages."""
    question = advice.question
    name = f"renkei-domino-{number}" if number else f"renkei-domino-{question.year}"
    return Document(
        name=f"{name}-{as_of}",
        kind=WORDS["kind"],
        title=WORDS["title"],
        subtitle=WORDS["subtitle"].format(
            b=question.budget, n=question.cases, y=question.year
        ),
        as_of=as_of,
        pairs=(
            *([(Text(ja="質問番号", en="Question"), number)] if number else []),
            (Text(ja="確度", en="Confidence"), advice.mark),
        ),
        sections=tuple(_sections(advice, ground)),
        warning=_DEMONSTRATION if is_demonstration else None,
    )


def _sections(advice: room.Advice, ground: room.Ground) -> Iterator[Section]:
    yield Section(
        Text(ja="選択", en="The choice"),
        (
            _choice(advice),
            Prose(WORDS["range_note"], is_quiet=True),
            _map(advice, ground),
        ),
    )
    yield Section(
        WORDS["verdict"], (Prose(advice.verdict), Points(tuple(_doubt(advice))))
    )
    yield Section(
        Text(ja="なぜこの答えか", en="Why this answer"),
        (Points(advice.why), _otherwise(advice)),
    )
    yield Section(
        Text(ja="理由", en="Reasons"),
        tuple(
            block
            for place in advice.chosen
            for block in (
                Prose(
                    Text(ja="{n}({t})", en="{n}: {t}").format(
                        n=place.name, t=place.technology
                    )
                ),
                Points(place.reasons),
            )
        ),
    )
    yield Section(
        Text(ja="年ごとの削減量", en="Saved from year to year"), tuple(_years(advice))
    )
    yield Section(Text(ja="必要なもの", en="What it would take"), tuple(_takes(advice)))
    yield Section(
        Text(ja="次の10件", en="The next best ten"),
        (_ten(advice), _more(advice)),
    )
    yield Section(Text(ja="質問", en="The question"), (_asked(advice.question),))
    yield Section(
        Text(ja="分かっていないこと", en="What is not known"),
        (Points((*advice.unknown, WORDS["anyway"], WORDS["all_one"])),),
    )


def _choice(advice: room.Advice) -> Sheet:
    rows = tuple(
        (
            at,
            place.name,
            country_name(place.country),
            place.technology,
            ranged(place.tonnes, 0),
            ranged(place.cities, 1),
        )
        for at, place in enumerate(advice.chosen, start=1)
    )
    total: tuple[Cell, ...] = (
        BLANK,
        Text(ja="全体", en="Together"),
        BLANK,
        BLANK,
        ranged(advice.tonnes, 0),
        ranged(advice.cities, 1),
    )
    columns = (
        Column(same("#"), 1),
        Column(Text(ja="都市", en="City"), 3),
        Column(Text(ja="国", en="Country"), 2),
        Column(Text(ja="技術", en="Technology"), 3),
        Column(Text(ja="見込まれる削減量", en="Expected saving"), 4, _TONNES),
        Column(Text(ja="導入する都市", en="Cities that adopt"), 4),
    )
    return Sheet(
        Text(ja="選んだ都市と技術", en="Cities and technologies chosen"),
        columns,
        (*rows, total),
        empty=Text(ja="選べるものがありません。", en="Nothing can be chosen."),
    )


def _map(advice: room.Advice, ground: room.Ground) -> Plot:
    """The chosen and the next best, on land without borders."""
    chosen = [_at(place, ground) for place in advice.chosen]
    others = [_at(place, ground) for place in advice.places if not place.is_chosen]
    shapes = [Shape("area", LAND_COLOUR, ring) for ring in land()]
    if others:
        shapes.append(
            Shape("dots", NEXT_COLOUR, tuple(others), Text(ja="次点", en="Next best"))
        )
    if chosen:
        shapes.append(
            Shape("dots", CHOSEN_COLOUR, tuple(chosen), Text(ja="選択", en="Chosen"))
        )
    named = joined(place.name for place in advice.chosen) if chosen else BLANK
    return Plot(
        caption=Text(ja="選んだ都市の地図", en="Where they stand"),
        told=Text(ja="選んだ都市:{n}。", en="Chosen: {n}.").format(n=named),
        x=(WEST, EAST),
        y=(SOUTH, NORTH),
        x_ticks=(),
        y_ticks=(),
        x_unit=Text(ja="経度", en="longitude"),
        y_unit=Text(ja="緯度", en="latitude"),
        shapes=tuple(shapes),
        signs=tuple(
            Sign(at, place.name, "right")
            for at, place in zip(chosen, advice.chosen, strict=True)
        ),
        note=Text(
            ja="陸地: Natural Earth。都市: GeoNames(CC BY 4.0)。国境は描いていない。",
            en="Land: Natural Earth. Cities: GeoNames (CC BY 4.0). Drawn without "
            "borders.",
        ),
    )


def _at(place: room.Place, ground: room.Ground) -> tuple[float, float]:
    city = place.case.city
    return float(ground.field.longitude[city]), float(ground.field.latitude[city])


def _doubt(advice: room.Advice) -> Iterator[Text]:
    yield WORDS["ties"].format(t=round(100 * advice.ties_fraction))
    yield WORDS["proof"].format(all=advice.candidates, gap=f"{100 * advice.gap:.1f}")
    yield Text(
        ja="慎重に見た値(5回に4回はこれを上回る)は{c}。",
        en="Cautiously counted (four draws in five exceed it): {c}.",
    ).format(c=same(f"{advice.total.cautious:,.0f}"))
    if advice.by_2030 is not None:
        yield Text(
            ja="2030年の削減量は{r} tCO2/年。", en="Saved in 2030: {r} tCO2 a year."
        ).format(r=ranged(advice.by_2030.tonnes, 0))


def _otherwise(advice: room.Advice) -> Sheet:
    """The answer under other limits of countries, and by technology."""
    rows = tuple(
        (
            each.name,
            Decimal(round(each.worth)),
            Decimal(round(100 * each.of_asked)),
            joined(
                Text(ja="{c}({k})", en="{c} ({k})").format(c=p.city, k=p.country)
                for p in each.places
            ),
        )
        for each in advice.otherwise
    )
    columns = (
        Column(Text(ja="条件", en="Condition"), 4),
        Column(Text(ja="効果", en="Brings"), 2, advice.question.aim.unit, numeric=True),
        Column(
            Text(ja="質問の答えを100とすると", en="The answer being 100"),
            2,
            numeric=True,
        ),
        Column(Text(ja="都市(国)", en="Cities (countries)"), 6),
    )
    return Sheet(
        Text(ja="条件を変えると", en="Under other conditions"),
        columns,
        rows,
        empty=Text(ja="選べるものがありません。", en="Nothing can be chosen."),
    )


def _years(advice: room.Advice) -> Iterator[Sheet | Prose | Numbers]:
    columns = (
        Column(Text(ja="年", en="Year"), 1),
        Column(Text(ja="その年の削減量", en="Saved in that year"), 4, _TONNES),
        Column(Text(ja="累計", en="Until then"), 5, same("tCO2")),
        Column(Text(ja="都市内で続く導入の分(%)", en="By growth inside cities (%)"), 2),
    )
    rows = tuple(
        (
            same(str(each.year)),
            ranged(each.tonnes, 0),
            ranged(each.total, 0),
            Decimal(round(100 * each.grown_fraction)),
        )
        for each in advice.years
    )
    yield Sheet(
        Text(ja="年ごとの削減量", en="Saved from year to year"),
        columns,
        rows,
        empty=Text(ja="選べるものがありません。", en="Nothing can be chosen."),
    )
    yield Prose(WORDS["years"], is_quiet=True)
    if advice.after:
        yield Numbers(advice.after)


def _takes(advice: room.Advice) -> Iterator[Numbers | Points]:
    yield Numbers((advice.cost_per_year, advice.chance))
    spent = Text(
        ja="{n}件で合計{c:,.10g}百万円(予算{b:,.10g}百万円)。",
        en="{n} cases cost {c:,.10g} million JPY in all, of {b:,.10g}.",
    ).format(n=len(advice.chosen), c=advice.cost, b=advice.question.budget)
    staff = (
        WORDS["no_staff"]
        if advice.staff is None
        else Text(ja="職員{s:,.10g}人。", en="{s:,.10g} posts.").format(s=advice.staff)
    )
    yield Points((spent, staff))


def _ten(advice: room.Advice) -> Sheet:
    rows = tuple(
        (
            at,
            place.name,
            place.technology,
            Decimal(round(place.adds)),
            ranged(place.tonnes, 0),
            Decimal(round(100 * place.ties_fraction)),
            Text(ja="選択", en="chosen") if place.is_chosen else BLANK,
        )
        for at, place in enumerate(advice.places, start=1)
    )
    columns = (
        Column(same("#"), 1),
        Column(Text(ja="都市", en="City"), 3),
        Column(Text(ja="技術", en="Technology"), 3),
        Column(
            Text(ja="上位に加わる分", en="Adds to those above"),
            2,
            advice.question.aim.unit,
            numeric=True,
        ),
        Column(Text(ja="単独の効果", en="By itself"), 4, _TONNES),
        Column(Text(ja="広がりの分(%)", en="By ties (%)"), 2, numeric=True),
        Column(Text(ja="選択", en="Choice"), 2),
    )
    return Sheet(Text(ja="順位", en="The ranking"), columns, rows)


def _more(advice: room.Advice) -> Sheet:
    rows = tuple(
        (
            each.name,
            None if each.worth is None else Decimal(round(each.worth)),
            each.words,
        )
        for each in advice.more
    )
    columns = (
        Column(Text(ja="加えるもの", en="One more"), 3),
        Column(
            Text(ja="加わる効果", en="Would add"),
            2,
            advice.question.aim.unit,
            numeric=True,
        ),
        Column(Text(ja="説明", en="How"), 5),
    )
    return Sheet(
        Text(ja="もう一つあれば", en="What one more would bring"), columns, rows
    )


def _asked(question: room.Question) -> Pairs:
    risk = question.risk_fraction
    caution = (
        Text(ja="平均", en="the mean")
        if risk is None
        else Text(
            ja="{p:.10g}%の将来がこれを下回る値", en="what all but {p:.10g} % exceed"
        ).format(p=100 * risk)
    )
    return Pairs(
        (
            (Text(ja="予算", en="Budget"), _sum(question.budget)),
            (Text(ja="自治体の数", en="Municipalities"), question.cases),
            (
                Text(ja="期間", en="Years"),
                same(f"{question.year}–{question.horizon}"),
            ),
            (Text(ja="目的", en="Aim"), question.aim.label),
            (Text(ja="比べる値", en="Compared by"), caution),
            (
                Text(ja="国ごとの上限", en="At most in a country"),
                _at_most(question.per_country),
            ),
            (
                Text(ja="技術", en="Technologies"),
                same(", ".join(question.technologies))
                if question.technologies
                else Text(ja="すべて", en="all"),
            ),
            (Text(ja="乱数の種", en="Seed"), question.seed),
        )
    )


def _at_most(per_country: tuple[tuple[str, int], ...]) -> Text:
    """The limits of countries in words; `*` is every one that is not named."""
    if not per_country:
        return Text(ja="なし", en="none")
    others = (
        Text(ja="ほかの各国", en="every other country")
        if len(per_country) > 1
        else Text(ja="各国", en="every country")
    )
    return joined(
        Text(ja="{c} {n}件", en="{c} {n}").format(
            c=others if country == "*" else country_name(country), n=count
        )
        for country, count in per_country
    )


def _sum(million: float) -> Text:
    return Text(ja="{v}{u}", en="{v} {u}").format(v=f"{million:,.10g}", u=_MILLION)


def ranged(spread: room.Spread, places: int) -> Text:
    """A number with its range."""
    mean, low, high = (
        f"{value:,.{places}f}" for value in (spread.mean, spread.low, spread.high)
    )
    return WORDS["range"].format(mean=mean, low=low, high=high)


def country_name(iso2: str) -> Text:
    """A country by its name, or by its letters."""
    held = facts.load().countries.get(iso2)
    return held.name if held else same(iso2)


@cache
def land() -> tuple[tuple[tuple[float, float], ...], ...]:
    """The land as a coarse outline (Natural Earth, public domain), in degrees."""
    held = json.loads((files(__package__) / LAND).read_text(encoding="utf-8"))
    return tuple(
        tuple((min(max(x, WEST), EAST), min(max(y, SOUTH), NORTH)) for x, y in ring)
        for ring in held
        if any(WEST < x < EAST and SOUTH < y < NORTH for x, y in ring)
    )
