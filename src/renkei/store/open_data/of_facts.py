"""Tables of what is known: countries, places, the founding list, the register, factors.

Flows in: `facts.load()`. Flows out: rows, each with its source and its confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei import facts, methodologies, technology
from renkei.foundation import Source, Text
from renkei.registry import open_data
from renkei.store.open_data.nouns import (
    LATITUDE,
    LONGITUDE,
    OpenTable,
    column,
    each_once,
    figure_cells,
    figured,
    joined,
    named,
    source_cell,
    words,
)

_SOURCE = column("source", "出典", "Source")
_CONFIDENCE = column("confidence", "確度", "Confidence")
_COUNTRY = column("country", "国(ISO 3166-1)", "Country (ISO 3166-1)")
_EACH = Text(ja="行ごとに出典があります。", en="Each row cites its source.")


def _countries() -> Iterator[open_data.Row]:
    for each in facts.load().countries.values():
        yield (
            each.iso2,
            *words(each.name),
            each.partner.value.isoformat() if each.partner else None,
            *figure_cells(each.population),
            *figure_cells(each.gdp_per_capita),
            *figure_cells(each.grid_factor),
        )


def _country_sources() -> tuple[Source, ...]:
    return each_once(
        figure.source
        for each in facts.load().countries.values()
        for figure in (each.population, each.gdp_per_capita, each.grid_factor)
        if figure is not None
    )


def _places() -> Iterator[open_data.Row]:
    for each in facts.load().places.values():
        yield (
            each.id,
            *words(each.name),
            each.country,
            each.side,
            *words(each.kind_name),
            each.latitude,
            each.longitude,
            source_cell(each.coordinates.source) if each.coordinates else None,
            *figure_cells(each.population),
        )


def _place_sources() -> tuple[Source, ...]:
    places = facts.load().places.values()
    points = (each.coordinates.source for each in places if each.coordinates)
    counts = (each.population.source for each in places if each.population)
    return each_once([*points, *counts])


def _collaborations() -> Iterator[open_data.Row]:
    for each in facts.load().collaborations:
        first = each.fiscal_years[0] if each.fiscal_years else None
        yield (
            each.number,
            each.country,
            joined(each.overseas),
            joined(each.japanese),
            joined(str(year.value) for year in each.fiscal_years),
            first.confidence.value if first else None,
            source_cell(first.source) if first else None,
        )


def _collaboration_sources() -> tuple[Source, ...]:
    rows = facts.load().collaborations
    return each_once(year.source for each in rows for year in each.fiscal_years)


def _register() -> Iterator[open_data.Row]:
    for each in facts.load().register.projects:
        yield (
            each.reference,
            each.country,
            each.title,
            each.status,
            each.registered_on.isoformat() if each.registered_on else None,
            joined(each.methodologies),
            " / ".join(each.host_participants) or None,
            " / ".join(each.japanese_participants) or None,
        )


def _issuances() -> Iterator[open_data.Row]:
    for each in facts.load().register.issuances:
        yield (
            each.row,
            each.reference,
            each.party,
            each.period.start.isoformat(),
            each.period.last.isoformat(),
            each.decided_on.isoformat(),
            each.notified_tco2,
            each.issued_on.isoformat() if each.issued_on else None,
            each.issued_tco2,
        )


def _register_source() -> tuple[Source, ...]:
    return (facts.load().register.source,)


def _factors() -> Iterator[open_data.Row]:
    for each in facts.factors().values():
        value = None if each.value is None else Decimal(str(each.value))
        yield (
            each.id,
            *words(each.name),
            value,
            each.unit.en,
            each.confidence.value if each.confidence else None,
            source_cell(each.source),
            str(each.scope) if each.scope else None,
        )


def _factor_sources() -> tuple[Source, ...]:
    return each_once(each.source for each in facts.factors().values())


def _methodologies() -> Iterator[open_data.Row]:
    for each in methodologies.catalogue().values():
        for edition in each.editions:
            yield (
                each.id,
                *words(each.title),
                edition.version,
                edition.variant.id if edition.variant else "-",
                edition.valid_from.isoformat() if edition.valid_from else None,
                edition.state.value,
            )


def _technologies() -> Iterator[open_data.Row]:
    for each in technology.catalogue():
        yield (each.id, *words(each.name), each.sector, joined(each.methodologies))


def _none() -> tuple[Source, ...]:
    return ()


_REGISTER_ABOUT = Text(
    ja="JCM の公開一覧のとおり。気になる行も直していません。",
    en="As the JCM's public lists say; odd rows are not corrected.",
)
TABLES = (
    OpenTable(
        "countries",
        Text(ja="国", en="Countries"),
        Text(
            ja="パートナー国と、人口・所得・電力の平均排出係数。",
            en="Countries with population, income and average grid factors.",
        ),
        ("country",),
        (
            column("country", "国(ISO 3166-1)", "Country", is_required=True),
            *named("name", "名称", "Name"),
            column("partner_since", "JCM の署名日", "JCM signed on", "date"),
            *figured("population", "人口", "Population", "people"),
            *figured("gdp_per_capita", "1人当たりGDP", "GDP per person", "USD"),
            *figured("grid_factor", "電力の平均排出係数", "Grid factor", "tCO2/MWh"),
        ),
        _countries,
        _country_sources,
    ),
    OpenTable(
        "places",
        Text(ja="都市・場所", en="Cities and places"),
        Text(
            ja="事業に登場する日本と海外の自治体。位置は代表点。",
            en="Municipalities of the programme, each with a representative point.",
        ),
        ("place",),
        (
            column("place", "場所の ID", "Id of the place", is_required=True),
            *named("name", "名称", "Name"),
            _COUNTRY,
            column("side", "日本側または海外側", "Japanese or overseas side"),
            *named("kind", "種類", "Kind"),
            column(LATITUDE, "緯度", "Latitude", "number", unit="degree"),
            column(LONGITUDE, "経度", "Longitude", "number", unit="degree"),
            column("point_source", "位置の出典", "Source of the point"),
            *figured("population", "人口", "Population", "people"),
        ),
        _places,
        _place_sources,
    ),
    OpenTable(
        "collaborations",
        Text(ja="都市間連携(資料の41件)", en="Collaborations of the founding list"),
        _EACH,
        ("number",),
        (
            column("number", "番号", "Number", "integer", is_required=True),
            _COUNTRY,
            column("overseas", "海外側の場所", "Places overseas"),
            column("japanese", "日本側の場所", "Places in Japan"),
            column("fiscal_years", "年度", "Fiscal years"),
            _CONFIDENCE,
            _SOURCE,
        ),
        _collaborations,
        _collaboration_sources,
    ),
    OpenTable(
        "register-projects",
        Text(ja="JCM 登録簿の案件", en="Projects of the JCM register"),
        _REGISTER_ABOUT,
        ("reference",),
        (
            column("reference", "JCM の番号", "JCM reference", is_required=True),
            _COUNTRY,
            column("title", "件名", "Title"),
            column("status", "状況", "Status"),
            column("registered_on", "登録日", "Registered on", "date"),
            column("methodologies", "方法論", "Methodologies"),
            column("host_participants", "相手国の参加者", "Host participants"),
            column("japanese_participants", "日本の参加者", "Japanese participants"),
        ),
        _register,
        _register_source,
    ),
    OpenTable(
        "issuances",
        Text(ja="JCM の発行実績", en="Issuances of the JCM"),
        _REGISTER_ABOUT,
        ("row",),
        (
            column("row", "行", "Row", "integer", is_required=True),
            column("reference", "JCM の番号", "JCM reference"),
            column("party", "発行を受けた国", "Party"),
            column("period_first", "期間の初日", "First day of the period", "date"),
            column("period_last", "期間の末日", "Last day of the period", "date"),
            column("decided_on", "決定日", "Decided on", "date"),
            column("notified", "通知量", "Notified", "integer", unit="tCO2"),
            column("issued_on", "発行日", "Issued on", "date"),
            column("issued", "発行量", "Issued", "integer", unit="tCO2"),
        ),
        _issuances,
        _register_source,
    ),
    OpenTable(
        "factors",
        Text(ja="排出係数・定数", en="Factors and constants"),
        Text(
            ja="確度が recalled の値は原典未確認です。クレジットには使えません。",
            en="What is recalled was not read in its document and credits nothing.",
        ),
        ("factor",),
        (
            column("factor", "ID", "Id", is_required=True),
            *named("name", "名称", "Name"),
            column("value", "値(厳密な十進数)", "Value, exact decimal", "number"),
            column("unit", "単位", "Unit"),
            _CONFIDENCE,
            _SOURCE,
            column("scope", "範囲", "Scope"),
        ),
        _factors,
        _factor_sources,
    ),
    OpenTable(
        "methodologies",
        Text(ja="方法論と版", en="Methodologies and editions"),
        Text(
            ja="収録した版の一覧。値と式は方法論のページにあります。",
            en="Editions on record; their pages tell values and equations.",
        ),
        ("methodology", "version", "form"),
        (
            column("methodology", "方法論の番号", "Id", is_required=True),
            *named("title", "名称", "Title"),
            column("version", "版", "Edition", is_required=True),
            column("form", "同じ版の形", "Form of the edition", is_required=True),
            column("valid_from", "有効になった日", "Valid from", "date"),
            column("state", "ここでの算定の状態", "How far it can be run here"),
        ),
        _methodologies,
        _none,
    ),
    OpenTable(
        "technologies",
        Text(ja="技術", en="Technologies"),
        Text(
            ja="収録した技術。性能・費用と根拠は技術のページにあります。",
            en="Technologies on record; their pages tell performance and costs.",
        ),
        ("technology",),
        (
            column("technology", "技術の ID", "Id", is_required=True),
            *named("name", "名称", "Name"),
            column("sector", "分野", "Sector"),
            column("methodologies", "方法論", "Methodologies"),
        ),
        _technologies,
        _none,
    ),
)
