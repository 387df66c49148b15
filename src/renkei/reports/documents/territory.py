"""The sheets of a country and of a city: what is on record there, and its effects.

Flows in: records and the country or place. Flows out: documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from renkei.facts import Place
from renkei.foundation import Text, same
from renkei.programme import effects
from renkei.reports.documents import tables
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Document,
    Numbers,
    Section,
    Sheet,
)
from renkei.reports.documents.records import Paper, Records
from renkei.reports.documents.words import WORDS

LEADS = 6


def country(records: Records, iso2: str) -> Document:
    """The sheet of a partner country; `records` are of that country only."""
    known = records.facts.countries[iso2]
    partner = known.partner.value if known.partner else None
    pairs: tuple[tuple[Text, Cell], ...] = (
        (
            Text(ja="JCM署名日", en="JCM partner since"),
            partner or Text(ja="パートナー国ではない", en="not a partner"),
        ),
        (Text(ja="人口", en="Population"), known.population),
        (Text(ja="連携する都市", en="Cities in the programme"), _cities(records, iso2)),
        *records.about(),
    )

    lead = records.measured[0].lead.narrowed(effects.Side.COUNTRY, iso2)

    def inside(paper: Paper) -> bool:
        return paper.country == iso2

    return Document(
        name=f"renkei-country-{iso2}",
        kind=Text(ja="国別シート", en="Country sheet"),
        title=known.name,
        subtitle=Text(
            ja="都市間連携事業の記録", en="City-to-City Collaboration on record"
        ),
        as_of=records.world.on,
        pairs=pairs,
        sections=(
            _effects(records, effects.Side.COUNTRY, iso2),
            *_work(records, inside, lead),
        ),
        warning=records.warning(filter(inside, records.world.papers)),
        has_cover=False,
    )


def _cities(records: Records, iso2: str) -> Cell:
    named = {
        each
        for paper in records.of("collaboration")
        for each in records.world.overseas(paper.body.get("overseas_side"))
        if records.facts.places[each].country == iso2
    }
    listed = {
        place.id
        for row in records.world.programme.collaborations
        if row.country == iso2
        for place in row.overseas
    }
    return tuple(records.entity(each) for each in sorted(named | listed)) or BLANK


def city(records: Records, identity: str) -> Document:
    """The sheet of a place on either side."""
    place = records.facts.places[identity]
    is_japanese = place.side == "japan"
    side = effects.Side.MUNICIPALITY if is_japanese else effects.Side.CITY

    def inside(paper: Paper) -> bool:
        if identity in paper.parties:
            return True
        behind = records.world.paper(str(paper.body.get("collaboration") or ""))
        return behind is not None and identity in behind.parties

    lead = records.measured[0].lead.narrowed(side, identity)
    inventories = _inventories(place)
    return Document(
        name=f"renkei-city-{identity}",
        kind=Text(ja="都市別シート", en="City sheet"),
        title=place.name,
        subtitle=Text(ja="{country}({kind})", en="{kind}, {country}").format(
            country=records.country(place.country), kind=place.kind_name
        ),
        as_of=records.world.on,
        pairs=tuple(_of_place(records, place)),
        sections=(
            _effects(records, side, identity),
            *((inventories,) if inventories else ()),
            *_work(records, inside, lead),
        ),
        warning=records.warning(filter(inside, records.world.papers)),
        has_cover=False,
    )


def _of_place(records: Records, place: Place) -> Iterator[tuple[Text, Cell]]:
    yield Text(ja="人口", en="Population"), place.population
    if place.nested_in:
        yield Text(ja="属する地域", en="Lies in"), records.entity(place.nested_in)
    rows = records.world.programme.of_place(place.id)
    partners = {
        other.id: other.name
        for row in rows
        for other in (row.overseas if place.side == "japan" else row.japanese)
    }
    yield (
        Text(ja="創設資料の連携相手", en="Partners in the founding list"),
        tuple(partners[key] for key in sorted(partners)) or BLANK,
    )
    yield from records.about()


def _inventories(place: Place) -> Section | None:
    if not place.inventories:
        return None
    rows = tuple(
        (
            figure.as_of or BLANK,
            figure.scope or figure.name,
            figure.value,
            figure.unit,
            figure.confidence,
            same(figure.source.url or figure.source.title.en)
            if figure.source
            else BLANK,
        )
        for figure in place.inventories
    )
    columns = (
        Column(Text(ja="時点", en="As of"), 2),
        Column(WORDS["scope"], 5),
        Column(WORDS["value"], 2, numeric=True),
        Column(WORDS["unit"], 2),
        Column(WORDS["confidence"], 2),
        Column(WORDS["source"], 5),
    )
    note = Text(
        ja="出典によって値が異なるときは、すべて示し、選びません。",
        en="Where sources differ all values are kept; none is chosen.",
    )
    caption = Text(ja="公表された排出量", en="Published totals")
    return Section(
        Text(ja="温室効果ガス排出量", en="Greenhouse gases"),
        (Sheet(caption, columns, rows, note=note),),
    )


def _effects(records: Records, side: effects.Side, key: str) -> Section:
    narrowed = [effect.narrowed(side, key) for effect in records.measured]
    more = (
        narrowed[0].measure("expected-tco2").figure,
        narrowed[1].measure("institution-steps").figure,
        narrowed[2].measure("person-days").figure,
    )
    leads = tuple(effect.lead.figure for effect in narrowed)
    return Section(Text(ja="効果", en="Effects"), (Numbers((*leads, *more)),))


def _work(
    records: Records, inside: Callable[[Paper], bool], lead: effects.Measure
) -> Iterator[Section]:
    def of(kind: str) -> list[Paper]:
        return [paper for paper in records.of(kind) if inside(paper)]

    def has(*blocks: Block) -> tuple[Block, ...]:
        return tuple(b for b in blocks if not isinstance(b, Sheet) or b.rows)

    yield Section(
        Text(ja="連携", en="Partnerships"),
        (
            tables.collaborations(
                records,
                of("collaboration"),
                Text(ja="都市間連携", en="Collaborations"),
            ),
            *has(
                tables.agreements(
                    records, of("agreement"), Text(ja="協定・覚書", en="Agreements")
                ),
                tables.activities(
                    records, of("activity"), Text(ja="活動", en="Activities")
                ),
            ),
        ),
    )
    yield Section(
        Text(ja="制度と宣言", en="Institutions and declarations"),
        (
            tables.institutions(
                records, of("institution"), Text(ja="制度", en="Institutions")
            ),
            *has(
                tables.declarations(
                    records,
                    of("declaration"),
                    Text(ja="ゼロカーボン宣言", en="Zero-carbon declarations"),
                )
            ),
        ),
    )
    yield Section(
        Text(ja="案件", en="Projects"),
        (
            tables.projects(
                records, of("candidate"), Text(ja="案件の記録", en="Projects on record")
            ),
            *has(
                tables.listed(
                    records,
                    lead,
                    Text(ja="創設資料の案件", en="Projects of the founding document"),
                )
            ),
        ),
    )
