"""The map of city-to-city collaborations.

Flows in: the founding facts. Flows out: places, arcs and the same rows as a table.
Land is drawn without any border; which state a place belongs to is said in words, as
the founding document says it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from renkei.facts import CollaborationRow, Facts, Place
from renkei.foundation import Confidence, Text, joined, weakest
from renkei.web.addresses import address
from renkei.web.table import Column, Link, Table

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
        ja="連携: 環境省 都市間連携事業 説明資料(2021年1月)。"
        "座標: GeoNames ほか(各都市のページに記載)。陸地: Natural Earth。",
        en="Collaborations: MOEJ, City-to-City Collaboration briefing slides, January "
        "2021 (founding document). Coordinates: GeoNames and others, on each city's "
        "page. Land: Natural Earth.",
    ),
    "table": Text(
        ja="表で見る({count}件)", en="Read it as a table ({count} collaborations)"
    ),
    "number": Text(ja="番号", en="No."),
    "country": Text(ja="国", en="Country"),
    "overseas_side": Text(ja="海外側", en="Abroad"),
    "japanese_side": Text(ja="日本側", en="In Japan"),
    "projects": Text(ja="形成案件", en="Formed projects"),
    "and_others": Text(ja="{names}ほか", en="{names} and others"),
    "joint": Text(ja="No. {number} と共同", en="joint with no. {number}"),
    "no_projects": Text(ja="記載なし", en="none listed"),
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


@dataclass(frozen=True, slots=True)
class Arc:
    """One collaboration: the places it joins and what was formed from it."""

    row: CollaborationRow
    overseas: tuple[Place, ...]
    japanese: tuple[Place, ...]
    country: Text
    formed: tuple[str, ...]
    confidence: Confidence | None

    @property
    def overseas_words(self) -> Text:
        """The overseas side as one phrase, "and others" kept."""
        names = joined(place.name for place in self.overseas)
        return WORDS["and_others"].format(names=names) if self.row.and_others else names

    @property
    def japanese_words(self) -> Text:
        """The Japanese side as one phrase."""
        return joined(place.name for place in self.japanese)


@dataclass(frozen=True, slots=True)
class CollaborationMap:
    """What the drawer draws and the table tells."""

    arcs: tuple[Arc, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place an arc touches, each once."""
        touched = {
            place.id: place
            for arc in self.arcs
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
            "countries": [
                {
                    "id": iso2,
                    "name": name.in_language(language),
                    "longitude": NAME_STANDS_AT[iso2][0],
                    "latitude": NAME_STANDS_AT[iso2][1],
                }
                for iso2, name in {a.row.country: a.country for a in self.arcs}.items()
            ],
            "arcs": [_drawn(arc, language) for arc in self.arcs],
        }

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
                _linked(str(arc.row.number), "collaboration", arc.row.number),
                arc.country,
                arc.overseas_words,
                arc.japanese_words,
                tuple(_linked(name, "project", name) for name in arc.formed)
                or WORDS["no_projects"],
            )
            for arc in self.arcs
        )
        return Table(WORDS["title"], columns, rows, shows_caption=False)


def map_of(facts: Facts, numbers: Collection[int] | None = None) -> CollaborationMap:
    """The map of all collaborations, or of those with the given numbers."""
    return CollaborationMap(
        tuple(
            _arc(facts, row)
            for row in facts.collaborations
            if numbers is None or row.number in numbers
        )
    )


def _arc(facts: Facts, row: CollaborationRow) -> Arc:
    formed = [
        project
        for project in facts.formed_projects
        if row.number in project.collaborations.value
    ]
    return Arc(
        row=row,
        overseas=tuple(facts.places[key] for key in row.overseas),
        japanese=tuple(facts.places[key] for key in row.japanese),
        country=facts.countries[row.country].name,
        formed=tuple(project.id for project in formed),
        confidence=weakest(p.collaborations.confidence for p in formed)
        if formed
        else None,
    )


def _drawn(arc: Arc, language: str) -> dict[str, Any]:
    facts_said = [arc.country]
    if arc.formed:
        facts_said.append(WORDS["formed"].format(count=len(arc.formed)))
    facts_said.extend(WORDS["joint"].format(number=n) for n in arc.row.joint_with)
    return {
        "number": arc.row.number,
        "from": [place.id for place in arc.japanese],
        "to": [place.id for place in arc.overseas],
        "japanese": arc.japanese_words.in_language(language),
        "overseas": arc.overseas_words.in_language(language),
        "said": joined(facts_said, ja=" · ", en=" · ").in_language(language),
        "formed": len(arc.formed),
        "address": address("collaboration", arc.row.number),
    }


def _linked(words: str, page: str, key: object) -> object:
    target = address(page, key)
    return Link(words, target) if target else words
