"""Article 6.2: countries and years, one of them, its files, two of them compared.

What was submitted is for everybody; a draft is for those who prepare it, as on the
pages. Submitting stays with the pages and the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from renkei import store
from renkei.api import files
from renkei.api.article6_shapes import (
    Book,
    ChecksShape,
    ComparisonShape,
    Country,
    PartyYearShape,
    Wanted,
    Year,
    YearsShape,
)
from renkei.foundation import (
    Finding,
    Refusal,
    Text,
    plain,
    same,
)
from renkei.registry import article6 as room

if TYPE_CHECKING:
    from renkei.store.queries.article6 import Comparison, PartyYear, Shelf

router = Router()
TAG = "6条2項 article6"
PLACE = 7
ZIP, JSON = "application/zip", "application/json"
WRITERS: dict[str, tuple[str, Callable[[room.Aef], bytes]]] = {
    "xlsx": (files.XLSX, room.to_xlsx),
    "json": (JSON, room.to_json),
    "zip": (ZIP, room.to_zip),
}


@router.get(
    "/article6",
    response=list[YearsShape],
    summary="6条2項の国と年 / Countries and years of Article 6.2",
)
def article6_years(request: HttpRequest) -> list[dict[str, Any]]:
    """二つの帳簿それぞれの国・年。 / Countries and years of both books, apart."""
    return [_shelf(each) for each in store.article6_shelf(_who(request))]


@router.get(
    "/article6/{book}/{country}/{year}",
    response=PartyYearShape,
    summary="一つの国・年 / One country and year",
)
def article6_year(
    request: HttpRequest,
    book: Book,
    country: Country,
    year: Year,
    wanted: Query[Wanted],
) -> dict[str, Any]:
    """5表、検査、相当調整、保有。 / Tables, checks, adjustments and holdings."""
    return _written(
        store.party_year(book, country, year, _who(request), wanted.version)
    )


@router.get(
    "/article6/{book}/{country}/{year}/checks",
    response=ChecksShape,
    summary="検査のやり直し / Run the checks today",
)
def article6_checks(
    request: HttpRequest,
    book: Book,
    country: Country,
    year: Year,
    wanted: Query[Wanted],
) -> dict[str, Any]:
    """今日の記録と、保存されたほかの年に照らした検査。 /
    Every rule today, beside today's papers and the other years that are kept."""
    who = _who(request)
    found = store.check_party_year(book, country, year, who, wanted.version)
    if found.report is None:
        raise Refusal(found.blocks)
    return _checks(found.report)


@router.get(
    "/article6/{book}/{country}/{year}/aef.{ending}",
    summary="年次情報のファイル / The annual information as a file",
    openapi_extra=files.described(files.XLSX, JSON, ZIP),
)
def article6_file(  # noqa: PLR0913, PLR0917 - one word for each part of the address
    request: HttpRequest,
    book: Book,
    country: Country,
    year: Year,
    ending: Annotated[
        Literal["xlsx", "json", "zip"],
        Path(
            description="形式。`zip` はCSV 5表。 / Its form; `zip` has the five CSVs."
        ),
    ],
    wanted: Query[Wanted],
) -> HttpResponse:
    """合意された電子様式の5表。どの形式も、読み戻すと同じ内容になる。 /
    The five tables of the agreed format; each form reads back as the same."""
    found = store.party_year(book, country, year, _who(request), wanted.version)
    if found.aef is None:
        raise Refusal(found.blocks)
    version = f"v{found.version.number}" if found.version else "draft"
    media_type, write = WRITERS[ending]
    name = f"aef-{book}-{country}-{year}-{version}.{ending}"
    return files.handed_out(write(found.aef), media_type, name)


@router.get(
    "/article6/{book}/comparisons/{year}/{ours}/{theirs}",
    response=ComparisonShape,
    summary="両国の帳簿の照合 / Compare two books",
)
def article6_comparison(
    request: HttpRequest, book: Book, year: Year, ours: Country, theirs: Country
) -> dict[str, Any]:
    """その年までの、両国が提出したもの。自国の担当者には案と受け取ったもの。 /
    What both submitted up to a year; for those who prepare ours also the draft and
    what was received."""
    if ours == theirs or None in (room.party(ours), room.party(theirs)):
        raise Refusal(_no_such_pair(f"{ours}, {theirs}"))
    return _comparison(
        store.article6_comparison(book, year, ours, theirs, _who(request))
    )


def _no_such_pair(named: str) -> Finding:
    return Finding(
        code="api.article6.unknown",
        found=Text(
            ja="照合する二つの国ではありません。",
            en="These are not two countries whose books can be compared.",
        ),
        where=same(named),
        rule=Text(
            ja="照合は、異なる二つの締約国の帳簿の間で行う(例:MN、JP)。",
            en="Two different Parties' books are compared, such as MN and JP.",
        ),
        remedy=Text(
            ja="国のISO 3166の2文字を確かめてください。",
            en="Check the two letters of each country (ISO 3166).",
        ),
    )


def _who(request: HttpRequest) -> Any:
    return store.person(request.user)


def _shelf(shelf: Shelf) -> dict[str, Any]:
    return {
        "book": shelf.book,
        "years": [
            {
                "country": each.country,
                "name": plain(each.name),
                "year": each.year,
                "version": _version(each.version),
                "may_prepare": each.may_prepare,
            }
            for each in shelf.lines
        ],
        "left_out": plain(shelf.left_out),
    }


def _version(version: Any) -> dict[str, Any] | None:
    if version is None:
        return None
    return {"number": version.number, "at": version.at, "sha256": version.sha256}


def _written(found: PartyYear) -> dict[str, Any]:
    account = found.account
    return {
        "book": found.book,
        "country": found.country,
        "name": plain(found.name),
        "year": found.year,
        "version": _version(found.version),
        "versions": [_version(each) for each in found.versions],
        "may_prepare": found.may_prepare,
        "has_changed": found.has_changed,
        "tables": _tables(found.aef) if found.aef else None,
        "against": plain(found.against),
        "not_frozen": plain(found.not_frozen),
        "checks": _checks(found.report) if found.report else None,
        "adjustments": (
            _adjustments(account.adjustment) if account and account.adjustment else None
        ),
        "no_adjustments": plain(account.findings) if account else [],
        "holdings": [
            {**plain(each), "closing": plain(each.closing)} for each in account.buffer
        ]
        if account
        else [],
        "papers": plain(found.papers),
    }


def _tables(given: room.Aef) -> dict[str, list[dict[str, str]]]:
    return {
        table.id: [
            {column.id: room.written(row[column.id]) for column in table.columns}
            for row in given.rows(table.id)
        ]
        for table in room.tables()
    }


def _checks(report: room.Report) -> dict[str, Any]:
    return {
        "outcome": report.outcome.value,
        "may_submit": report.may_submit,
        "rules": [
            {
                "id": each.rule.id,
                "outcome": each.outcome.value,
                "paragraph": plain(each.rule.paragraph),
                "confidence": each.rule.confidence,
                "severity": each.rule.severity,
                "findings": plain(each.findings),
            }
            for each in report.answers
        ],
    }


def _adjustments(of: room.Adjustment) -> dict[str, Any]:
    period = of.period
    figures = ("added", "subtracted", "adjustment", "closing")
    return {
        "method": period.method.value,
        "first_year": period.first_year,
        "last_year": period.last_year,
        "until": of.until,
        "target": plain(period.target),
        "target_year": period.target_year,
        **{name: plain(getattr(of, name)) for name in figures},
        "outcome": of.outcome.value,
        "missing": plain(of.missing),
        "years": [{**plain(line), "balance": plain(line.balance)} for line in of.lines],
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    books = found.reconciliation
    return {
        "ours": plain(found.ours),
        "theirs": plain(found.theirs),
        "outcome": books.outcome.value if books else None,
        "matched": books.matched if books else None,
        "mismatches": [
            {
                "kind": each.kind.value,
                "first": each.itmos.first_id,
                "last": each.itmos.last_id,
                "count": each.itmos.count,
                "field": plain(each.field),
                "ours": plain(each.ours),
                "theirs": plain(each.theirs),
            }
            for each in (books.mismatches if books else ())
        ],
        "unreadable": plain(books.unreadable) if books else [],
        "findings": plain(found.findings),
    }
