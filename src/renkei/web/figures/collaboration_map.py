"""The map of city-to-city collaborations.

Flows in: the programme of the papers. Flows out: places, arcs and the same rows as a
table. Each founding row is a line of its own; later ones between the same places share
one, and where they are very many, a line stands for a pair of places. Land is drawn
without any border; which state a place belongs to is said in words, as the founding
document says it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlencode

from renkei.facts import Place
from renkei.foundation import Text, joined, same
from renkei.programme import living
from renkei.web.addresses import address
from renkei.web.table import Column, Table, linked

WORDS = {
    "title": Text(ja="都市間連携の地図", en="Map of the collaborations"),
    "hint": Text(
        ja="線を選ぶと、二つの都市と連携の概要が表示されます。",
        en="Choose a line to read which two cities it joins.",
    ),
    "skip": Text(ja="地図を飛ばす", en="Skip the map"),
    "japan": Text(ja="日本の自治体", en="Japanese municipality"),
    "overseas": Text(ja="海外の都市・地域", en="City or region abroad"),
    "arc": Text(ja="連携", en="Collaboration"),
    "arc_formed": Text(
        ja="案件が形成された連携(推定を含む)",
        en="Collaboration with a formed project (some links inferred)",
    ),
    "borders": Text(
        ja="線は二地点を結ぶ最短経路(大圏)で、見分けやすいよう浮かせて描いています。"
        "国境は描いていません。"
        "地図上の表示は、いかなる領域・境界についての見解も示すものではありません。",
        en="Lines follow great circles, raised so that neighbours come apart. The map "
        "draws no borders and implies no opinion on any territory or boundary.",
    ),
    "place_source": Text(
        ja="連携: 環境省 都市間連携事業 説明資料(2021年1月)と、その後の公開の記録。"
        "座標: GeoNames ほか(各都市のページに記載)。陸地: Natural Earth。",
        en="Collaborations: MOEJ, City-to-City Collaboration briefing slides, January "
        "2021 (founding document), and public papers since. Coordinates: GeoNames and "
        "others, on each city's page. Land: Natural Earth.",
    ),
    "table": Text(
        ja="表で見る({count}件)", en="Read it as a table ({count} collaborations)"
    ),
    "number": Text(ja="番号", en="No."),
    "country": Text(ja="国", en="Country"),
    "overseas_side": Text(ja="海外側", en="Abroad"),
    "japanese_side": Text(ja="日本側", en="In Japan"),
    "projects": Text(ja="形成案件", en="Formed projects"),
    "no_place": Text(ja="地図にない団体", en="a body without a place on the map"),
    "and_others": Text(ja="{names}ほか", en="{names} and others"),
    "number_of": Text(ja="No. {number}", en="No. {number}"),
    "and_more": Text(ja="{label} ほか{count}件", en="{label} and {count} more"),
    "joint": Text(ja="No. {number} と共同", en="joint with no. {number}"),
    "no_projects": Text(ja="記載なし", en="none listed"),
    "more": Text(ja="ほか{count}件", en="and {count} more"),
    "read_more": Text(ja="この連携を読む", en="Read this collaboration"),
    "formed": Text(ja="形成案件 {count}件", en="formed projects: {count}"),
}

NAME_STANDS_AT = {
    "MN": (97.0, 49.6),
    "IN": (77.5, 21.5),
    "MV": (73.5, 7.2),
    "MM": (92.0, 19.6),
    "LA": (104.6, 20.2),
    "VN": (111.2, 12.6),
    "TH": (98.0, 15.6),
    "KH": (103.0, 11.0),
    "MY": (108.0, 4.4),
    "ID": (114.0, -3.0),
    "PH": (124.6, 12.4),
    "PW": (134.6, 5.2),
    "CL": (-77.5, -38.0),
}
"""Longitude and latitude where the map writes a country's name, clear of its cities."""
NAME_ABOVE = 2.2
"""Degrees above its northernmost place at which any other country's name stands."""
NAMED = 8
"""Formed projects that the table names for one line."""
MANY = 150
"""Lines of later collaborations beyond which a line stands for a pair of places."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One line: the collaborations it stands for, the places it joins, what came of it.

    A founding row is always one line; later rows may share one.
    """

    rows: tuple[living.LivingCollaboration, ...]
    overseas: tuple[Place, ...]
    japanese: tuple[Place, ...]
    formed: tuple[living.LivingProject, ...]

    @property
    def first(self) -> living.LivingCollaboration:
        """The collaboration that names the line."""
        return self.rows[0]

    @property
    def label(self) -> Text:
        """The number it is called by, and how many more it stands for."""
        row = self.first
        number = same(row.number)
        if row.is_founding:
            number = WORDS["number_of"].format(number=row.number)
        more = len(self.rows) - 1
        if not more:
            return number
        return WORDS["and_more"].format(label=number, count=more)

    @property
    def overseas_words(self) -> Text:
        """The overseas side as one phrase, "and others" kept."""
        names = _names(self.overseas)
        others = self.first.and_others
        return WORDS["and_others"].format(names=names) if others else names

    @property
    def japanese_words(self) -> Text:
        """The Japanese side as one phrase."""
        return _names(self.japanese)

    @property
    def address(self) -> str | None:
        """The page of the collaboration, or the list of those the line stands for."""
        if len(self.rows) == 1:
            return address("collaboration", self.first.number)
        there = address("collaborations")
        sides = {"country": self.first.country}
        if self.japanese:
            sides["municipality"] = self.japanese[0].id
        return f"{there}?{urlencode(sides)}" if there else None


def _names(places: Sequence[Place]) -> Text:
    """The places of a side as one phrase; a side may be a body without a place."""
    return joined(place.name for place in places) if places else WORDS["no_place"]


@dataclass(frozen=True, slots=True)
class CollaborationMap:
    """What the drawer draws and the table tells."""

    arcs: tuple[Arc, ...]
    collaborations: int

    @property
    def drawn(self) -> tuple[Arc, ...]:
        """The arcs with a place on either side."""
        return tuple(arc for arc in self.arcs if arc.overseas and arc.japanese)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place an arc touches, each once."""
        touched = {
            place.id: place
            for arc in self.drawn
            for place in (*arc.japanese, *arc.overseas)
        }
        return tuple(touched.values())

    def drawing(self, language: str) -> dict[str, Any]:
        """The data of the drawer, in the reader's language."""
        return {
            "title": WORDS["title"].in_language(language),
            "unit": WORDS["arc"].in_language(language),
            "source": WORDS["place_source"].in_language(language),
            "words": {
                name: WORDS[name].in_language(language)
                for name in ("hint", "read_more")
            },
            "places": [
                {
                    "id": place.id,
                    "name": place.name.in_language(language),
                    "side": place.side,
                    "country": place.country,
                    "longitude": float(place.longitude),
                    "latitude": float(place.latitude),
                }
                for place in self.places
            ],
            "countries": [*self._countries(language)],
            "arcs": [_drawn(arc, language) for arc in self.drawn],
        }

    def _countries(self, language: str) -> Iterator[dict[str, Any]]:
        names = {
            arc.first.country: arc.first.country_name
            for arc in self.drawn
            if any(place.country == arc.first.country for place in arc.overseas)
        }
        for iso2, name in names.items():
            longitude, latitude = NAME_STANDS_AT.get(iso2) or self._above(iso2)
            yield {
                "id": iso2,
                "name": name.in_language(language),
                "longitude": longitude,
                "latitude": latitude,
            }

    def _above(self, iso2: str) -> tuple[float, float]:
        """Over the northernmost place that the map shows of a country."""
        north = max(
            (place for place in self.places if place.country == iso2),
            key=lambda place: place.latitude,
        )
        return float(north.longitude), float(north.latitude) + NAME_ABOVE

    @property
    def table(self) -> Table:
        """The same rows for those who cannot see the map."""
        columns = (
            Column(WORDS["number"], heads_row=True),
            Column(WORDS["country"]),
            Column(WORDS["overseas_side"]),
            Column(WORDS["japanese_side"]),
            Column(WORDS["projects"]),
        )
        rows = tuple(
            (
                linked(
                    arc.label if len(arc.rows) > 1 else same(arc.first.number),
                    arc.address,
                ),
                arc.first.country_name,
                arc.overseas_words,
                arc.japanese_words,
                _projects(arc.formed),
            )
            for arc in self.arcs
        )
        return Table(WORDS["title"], columns, rows, shows_caption=False)


def map_of(
    record: living.Living, numbers: Collection[str] | None = None
) -> CollaborationMap:
    """The map of all collaborations, or of those with the given numbers."""
    rows = [
        row for row in record.collaborations if numbers is None or row.number in numbers
    ]
    arcs = [
        _arc((row,), row.overseas, row.japanese, record)
        for row in rows
        if row.is_founding
    ]
    later = [row for row in rows if not row.is_founding]
    return CollaborationMap((*arcs, *_shared(later, record)), len(rows))


def _shared(
    rows: list[living.LivingCollaboration], record: living.Living
) -> Iterator[Arc]:
    """A line for each set of places; for each pair of places where they are many."""
    sides: dict[tuple[tuple[Place, ...], ...], list[living.LivingCollaboration]] = {}
    for row in rows:
        sides.setdefault((row.overseas, row.japanese), []).append(row)
    if len(sides) > MANY:
        pairs: dict[
            tuple[tuple[Place, ...], ...], list[living.LivingCollaboration]
        ] = {}
        for row in rows:
            for one, other in product(row.overseas, row.japanese):
                pairs.setdefault(((one,), (other,)), []).append(row)
        sides = pairs
    for (overseas, japanese), held in sides.items():
        yield _arc(held, overseas, japanese, record)


def _arc(
    rows: Iterable[living.LivingCollaboration],
    overseas: tuple[Place, ...],
    japanese: tuple[Place, ...],
    record: living.Living,
) -> Arc:
    held = tuple(rows)
    formed = {p.paper: p for row in held for p in record.formed_from(row.number)}
    return Arc(held, overseas, japanese, tuple(formed.values()))


def _drawn(arc: Arc, language: str) -> dict[str, Any]:
    facts_said = [arc.first.country_name]
    if arc.formed:
        facts_said.append(WORDS["formed"].format(count=len(arc.formed)))
    facts_said.extend(WORDS["joint"].format(number=n) for n in arc.first.joint_with)
    return {
        "number": arc.first.number,
        "label": arc.label.in_language(language),
        "from": [place.id for place in arc.japanese],
        "to": [place.id for place in arc.overseas],
        "japanese": arc.japanese_words.in_language(language),
        "overseas": arc.overseas_words.in_language(language),
        "said": joined(facts_said, ja=" · ", en=" · ").in_language(language),
        "formed": len(arc.formed),
        "address": arc.address,
    }


def _projects(formed: tuple[living.LivingProject, ...]) -> object:
    """The first of them by name, and how many more there are."""
    named = tuple(_project(each) for each in formed[:NAMED])
    more = len(formed) - NAMED
    rest = (WORDS["more"].format(count=more),) if more > 0 else ()
    return (*named, *rest) or WORDS["no_projects"]


def _project(project: living.LivingProject) -> object:
    there = address("project", project.page) if project.page else None
    return linked(project.label, there or address("paper", project.paper))
