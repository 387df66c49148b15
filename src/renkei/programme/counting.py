"""Counting with the rule printed beside the number.

Flows in: collaborations and projects. Flows out: figures whose `rule` says what was
counted and whose `note` names the members. Nested territories are never added twice by
accident: each rule says how it treats them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from renkei.facts import Place
from renkei.foundation import Confidence, Figure, Source, Text, computed, joined, same
from renkei.programme.collaboration import Collaboration
from renkei.programme.project import Project, Stage

_COLLABORATIONS = Text(ja="件", en="collaborations")
_PLACES = Text(ja="都市・地域", en="cities and regions")
_GOVERNMENTS = Text(ja="自治体", en="local governments")
_COUNTRIES = Text(ja="か国", en="countries")
_PROJECTS = Text(ja="案件", en="projects")


def programme_counts(
    rows: tuple[Collaboration, ...], known: tuple[Project, ...], source: Source
) -> tuple[Figure, ...]:
    """Every count of the programme, each under its own rule."""
    counts = (
        rows_listed(rows),
        cases(rows),
        countries(rows),
        *overseas_entities(rows),
        *japanese_governments(rows),
        projects_formed(known),
        formed_countries(known),
        formed_in_register(known),
        formed_registered(known),
        *collaborations_with_project(rows, known),
    )
    return tuple(_sourced(count, source) for count in counts)


def rows_listed(rows: Iterable[Collaboration]) -> Figure:
    """The numbered rows of the founding list."""
    return _count(
        "collaborations",
        Text(ja="連携の一覧", en="Collaborations listed"),
        [str(row.number) for row in rows],
        _COLLABORATIONS,
        Text(ja="一覧の番号を1つずつ数える。", en="Each numbered row counts once."),
    )


def cases(rows: Iterable[Collaboration]) -> Figure:
    """Rows that are one joint case (※) counted once."""
    firsts = [
        row for row in rows if all(row.number < other for other in row.joint_with)
    ]
    return _count(
        "cases",
        Text(ja="連携案件", en="Cases"),
        [str(row.number) for row in firsts],
        _COLLABORATIONS,
        Text(
            ja="共同連携案件(※)の行はまとめて1件と数える。",
            en="Rows marked ※ as one joint case count once together.",
        ),
    )


def countries(rows: Iterable[Collaboration]) -> Figure:
    """Partner countries of the programme."""
    return _count(
        "countries",
        Text(ja="対象国", en="Countries"),
        sorted({row.country for row in rows}),
        _COUNTRIES,
        Text(ja="一覧に現れる国を数える。", en="Every country named in a row."),
    )


def overseas_entities(rows: tuple[Collaboration, ...]) -> tuple[Figure, ...]:
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
    merged = {i for i in strict if not _inside_same_row_name(named[i], named)}
    return (
        _count(
            "overseas-entities",
            Text(ja="海外の都市・地域", en="Overseas cities and regions"),
            _names(strict, named),
            _PLACES,
            Text(
                ja="名前の挙がった都市・地域を1つずつ数える(港は所在の都市に含め、"
                "「ほか」は数えない)。",
                en="Every named city or region once; ports count with their city, "
                "“and others” is not counted.",
            ),
        ),
        _count(
            "overseas-entities-merged",
            Text(
                ja="海外の都市・地域(同名の管区と市を統合)",
                en="Overseas cities and regions (region and its namesake city as one)",
            ),
            _names(merged, named),
            _PLACES,
            Text(
                ja="ヤンゴン管区とヤンゴン市のように、同じ名の地域とその中の都市を"
                "1つと数える。",
                en="A region and the city of the same name inside it count as one "
                "(Yangon Region and Yangon City).",
            ),
        ),
        _count(
            "overseas-entities-with-ports",
            Text(
                ja="海外の都市・地域(別の県にある港を別に数える)",
                en="Overseas cities and regions (a port in another province apart)",
            ),
            _names(strict | apart, named),
            _PLACES,
            Text(
                ja="名前の挙がった都市・地域に、別の県にある港を加えて数える。",
                en="As the first rule, and a port that lies in another province "
                "counts on its own.",
            ),
        ),
    )


def _names(ids: set[str], named: dict[str, Place]) -> list[Text]:
    return [named[place].name for place in sorted(ids)]


def _inside_same_row_name(place: Place, named: dict[str, Place]) -> bool:
    host = named.get(place.nested_in or "")
    return host is not None and _stem(host) == _stem(place)


def _stem(place: Place) -> str:
    return place.name.en.split(" ")[0]


def japanese_governments(rows: Iterable[Collaboration]) -> tuple[Figure, ...]:
    """Japanese local governments with and without the special local authority."""
    named = {place.id: place for row in rows for place in row.japanese}
    ordinary = {i for i, p in named.items() if p.kind in ("city", "prefecture")}
    return (
        _count(
            "japanese-governments",
            Text(ja="日本の自治体", en="Japanese local governments"),
            _names(set(named), named),
            _GOVERNMENTS,
            Text(
                ja="都道府県・市に、一部事務組合(東京一組)を加えて数える。"
                "横浜港埠頭は横浜市に含める。",
                en="Prefectures and cities, and the Clean Authority of TOKYO as one; "
                "Yokohama Port Corporation counts with Yokohama City.",
            ),
        ),
        _count(
            "japanese-governments-strict",
            Text(
                ja="日本の自治体(都道府県・市のみ)",
                en="Japanese local governments (prefectures and cities only)",
            ),
            _names(ordinary, named),
            _GOVERNMENTS,
            Text(ja="都道府県と市だけを数える。", en="Prefectures and cities only."),
        ),
    )


def projects_formed(known: Iterable[Project]) -> Figure:
    """The projects that the founding document lists as formed."""
    return _count(
        "projects-formed",
        Text(ja="形成された案件", en="Projects formed"),
        sorted(p.formed.id for p in known if p.formed),
        _PROJECTS,
        Text(
            ja="創設資料の案件一覧を1件ずつ数える(間接的成果は含まない)。",
            en="Each project of the founding list; indirect results are not in it.",
        ),
    )


def formed_countries(known: Iterable[Project]) -> Figure:
    """The countries of the formed projects."""
    return _count(
        "formed-countries",
        Text(ja="案件が形成された国", en="Countries with formed projects"),
        sorted({p.country for p in known if p.formed}),
        _COUNTRIES,
        Text(
            ja="形成された案件の所在国を数える。",
            en="Every country of a formed project.",
        ),
    )


def formed_in_register(known: Iterable[Project]) -> Figure:
    """Formed projects found in the JCM register, with certain or probable match."""
    return _matched(
        "formed-in-register",
        Text(ja="JCM登録簿で確認できた案件", en="Of those, found in the JCM register"),
        [p for p in known if p.formed and p.register],
        Text(
            ja="形成された案件のうち、JCMの一覧に対応する行があるもの。",
            en="Formed projects that match a row of the JCM project list.",
        ),
    )


def formed_registered(known: Iterable[Project]) -> Figure:
    """Formed projects that the Joint Committee has registered."""
    return _matched(
        "formed-registered",
        Text(ja="JCMプロジェクトとして登録", en="Of those, registered"),
        [
            p
            for p in known
            if p.formed and p.register and p.stage in (Stage.REGISTERED, Stage.CREDITED)
        ],
        Text(
            ja="対応する行のうち、合同委員会が登録したもの。",
            en="Matching rows that the Joint Committee has registered.",
        ),
    )


def collaborations_with_project(
    rows: Iterable[Collaboration], known: Iterable[Project]
) -> tuple[Figure, Figure]:
    """Collaborations with a formed project: surely linked rows, and their share."""
    listed = tuple(rows)
    links = [p.formed_from for p in known if p.formed_from is not None]
    linked = sorted({number for link in links for number in link.value})
    total = rows_listed(listed)
    base = _count(
        "collaborations-with-project",
        Text(ja="案件につながった連携", en="Collaborations that led to a project"),
        [str(number) for number in linked],
        _COLLABORATIONS,
        Text(
            ja="形成された案件と結び付く可能性のある行をすべて数える。結び付きの多くは"
            "都市名の一致による推定である。",
            en="Every row that a formed project may have grown out of; most links are "
            "inferred from matching city names.",
        ),
        confidence=Confidence.INFERRED,
    )
    value = base.value
    assert value is not None
    share = computed(
        "programme.collaborations-with-project-share",
        Text(ja="案件につながった連携の割合", en="Share that led to a project"),
        (Decimal(value) * 100 / len(listed)).quantize(Decimal("0.1")),
        unit=same("%"),
        rule=Text(
            ja="案件につながった連携 ÷ 連携の一覧。",
            en="Collaborations that led to a project ÷ collaborations listed.",
        ),
        inputs=(base, total),
    )
    return base, share


def _sourced(count: Figure, source: Source) -> Figure:
    return count if count.inputs else replace(count, source=source)


def _matched(id: str, name: Text, found: list[Project], rule: Text) -> Figure:  # noqa: A002 - the field's own name
    weakest_link = any(
        p.formed
        and p.formed.jcm_reference
        and p.formed.jcm_reference.confidence is Confidence.INFERRED
        for p in found
    )
    return _count(
        id,
        name,
        sorted(p.reference for p in found),
        _PROJECTS,
        rule,
        confidence=Confidence.INFERRED if weakest_link else Confidence.PUBLISHED,
    )


def _count(  # noqa: PLR0913 - one argument for each thing a count must print
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    members: list[str] | list[Text],
    unit: Text,
    rule: Text,
    *,
    confidence: Confidence = Confidence.OFFICIAL,
) -> Figure:
    return Figure(
        id=f"programme.{id}",
        name=name,
        value=len(members),
        unit=unit,
        confidence=confidence,
        rule=rule,
        note=joined(same(m) if isinstance(m, str) else m for m in members),
    )
