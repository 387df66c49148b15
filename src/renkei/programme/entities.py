"""Counting the list of collaborations: rows, cases, countries, entities.

Flows in: collaborations, of the founding list or on paper. Flows out: counts under
every rule in use. Nested territories are never added twice by accident: each rule says
how it treats them.
"""

from __future__ import annotations

from collections.abc import Iterable

from renkei.facts import Place
from renkei.foundation import Figure, Text, joined
from renkei.programme.listed import Listed
from renkei.programme.tally import (
    COLLABORATIONS,
    COUNTRIES,
    GOVERNMENTS,
    PLACES,
    tally,
)


def rows_listed(rows: Iterable[Listed]) -> Figure:
    """The numbered rows of the founding list."""
    return tally(
        "collaborations",
        Text(ja="連携の一覧", en="Collaborations listed"),
        [str(row.number) for row in rows],
        COLLABORATIONS,
        Text(ja="一覧の番号を1つずつ数える。", en="Each numbered row counts once."),
    )


def cases(rows: Iterable[Listed]) -> Figure:
    """Rows that are one joint case (※) counted once."""
    firsts: list[Listed] = []
    counted: set[int | str] = set()
    for row in rows:
        if row.number not in counted:
            firsts.append(row)
            counted |= {row.number, *row.joint_with}
    return tally(
        "cases",
        Text(ja="連携案件", en="Cases"),
        [str(row.number) for row in firsts],
        COLLABORATIONS,
        Text(
            ja="共同連携案件(※)の行はまとめて1件と数える。",
            en="Rows marked ※ as one joint case count once together.",
        ),
    )


def countries(rows: Iterable[Listed]) -> Figure:
    """Partner countries of the programme."""
    return tally(
        "countries",
        Text(ja="対象国", en="Countries"),
        list({row.country: row.country_name for row in rows}.values()),
        COUNTRIES,
        Text(ja="一覧に現れる国を数える。", en="Every country named in a row."),
    )


def overseas_entities(rows: tuple[Listed, ...]) -> tuple[Figure, ...]:
    """Overseas cities and regions under three rules (39, 38 and 40 of them).

    Ports printed inside another entity's name count with it under the first rule.
    """
    named = {place.id: place for row in rows for place in row.overseas}
    ports = {i for i, p in named.items() if p.kind == "port"}
    apart = {
        place.id
        for row in rows
        for place in row.overseas
        if place.kind == "port"
        and place.nested_in not in {other.id for other in row.overseas}
    }
    hosts = {p.nested_in for i, p in named.items() if i in ports and p.nested_in}
    strict = {i for i in named if i not in ports} | (hosts & set(named))
    pairs = [(named[i], host) for i in sorted(strict) if (host := _host(i, named))]
    merged = strict - {inner.id for inner, _ in pairs}
    return (
        tally(
            "overseas-entities",
            Text(ja="海外の都市・地域", en="Overseas cities and regions"),
            _names(strict, named),
            PLACES,
            Text(
                ja="名前の挙がった都市・地域を1つずつ数える(港は所在の都市に含め、"
                "「ほか」は数えない)。",
                en="Every named city or region once; ports count with their city, "
                "“and others” is not counted.",
            ),
        ),
        tally(
            "overseas-entities-merged",
            Text(
                ja="海外の都市・地域(同名の管区と市を統合)",
                en="Overseas cities and regions (region and its namesake city as one)",
            ),
            _names(merged, named),
            PLACES,
            Text(
                ja="同じ名の地域とその中の都市を1つと数える({pairs})。",
                en="A region and the city of the same name inside it count as one "
                "({pairs}).",
            ).format(pairs=_paired(pairs)),
        ),
        tally(
            "overseas-entities-with-ports",
            Text(
                ja="海外の都市・地域(別の県にある港を別に数える)",
                en="Overseas cities and regions (a port in another province apart)",
            ),
            _names(strict | apart, named),
            PLACES,
            Text(
                ja="名前の挙がった都市・地域に、別の県にある港を加えて数える。",
                en="As the first rule, and a port that lies in another province "
                "counts on its own.",
            ),
        ),
    )


def _names(ids: set[str], named: dict[str, Place]) -> list[Text]:
    return [named[place].name for place in sorted(ids)]


def _host(inner: str, named: dict[str, Place]) -> Place | None:
    """The named region that contains a place and bears the same name."""
    place = named[inner]
    host = named.get(place.nested_in or "")
    return host if host is not None and _stem(host) == _stem(place) else None


def _paired(pairs: list[tuple[Place, Place]]) -> Text:
    said = Text(ja="{outer}と{inner}", en="{outer} and {inner}")
    if not pairs:
        return Text(ja="該当なし", en="none here")
    return joined(said.format(outer=o.name, inner=i.name) for i, o in pairs)


def _stem(place: Place) -> str:
    return place.name.en.split(" ")[0]


def japanese_governments(rows: Iterable[Listed]) -> tuple[Figure, ...]:
    """Japanese local governments with and without the special local authority."""
    named = {place.id: place for row in rows for place in row.japanese}
    ordinary = {i for i, p in named.items() if p.kind in ("city", "prefecture")}
    return (
        tally(
            "japanese-governments",
            Text(ja="日本の自治体", en="Japanese local governments"),
            _names(set(named), named),
            GOVERNMENTS,
            Text(
                ja="都道府県・市に、一部事務組合(東京一組)を加えて数える。"
                "横浜港埠頭は横浜市に含める。",
                en="Prefectures and cities, and the Clean Authority of TOKYO as one; "
                "Yokohama Port Corporation counts with Yokohama City.",
            ),
        ),
        tally(
            "japanese-governments-strict",
            Text(
                ja="日本の自治体(都道府県・市のみ)",
                en="Japanese local governments (prefectures and cities only)",
            ),
            _names(ordinary, named),
            GOVERNMENTS,
            Text(ja="都道府県と市だけを数える。", en="Prefectures and cities only."),
        ),
    )
