"""One collaboration."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import facts, store
from renkei.foundation import Fact, Finding, FiscalYear, Text, joined, same
from renkei.programme import living
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.figures.little_map import little_map
from renkei.web.pages.collaboration.words import WORDS
from renkei.web.table import Column, Link, Table, linked

FIRST_YEAR, LAST_YEAR = 2013, 2020  # the years that the founding list covers


@only("GET")
def collaboration(request: HttpRequest, number: str) -> HttpResponse:
    """Everything known of a collaboration of the founding list, and what is not.

    One that came later has its paper as its page.
    """
    living = store.public_programme().living
    row = living.collaboration(number)
    if row is None:
        founding = sum(each.is_founding for each in living.collaborations)
        return _missing(request, number, founding)
    if not row.is_founding:
        return HttpResponseRedirect(address("paper", row.paper) or "/")
    page = {
        "stage_key": "partnerships",
        "words": WORDS,
        "above": address("partnerships"),
        "list": address("collaborations"),
        "row": row,
        "crumb": WORDS["crumb"].format(number=row.number),
        "lead": _lead(row),
        "map": little_map(row.japanese, row.overseas),
        "overseas": [_place(place.id, place.name) for place in row.overseas],
        "japanese": [_place(place.id, place.name) for place in row.japanese],
        "printed": WORDS["printed_pair"].format(
            overseas=row.printed_overseas, japanese=row.printed_japanese
        ),
        "strip": _strip(row),
        "years": _years(row),
        "standing": _standing(row, facts.load().founding_date),
        "projects": _projects(row, living),
        "related": _related(row, living),
        "unknown": _unknown(row),
        "paper": address("paper", row.paper),
        "has_agreement": "agreements" in row.written,
        "previous": living.collaboration(str(int(row.number) - 1)),
        "next": living.collaboration(str(int(row.number) + 1)),
    }
    return render(request, "collaboration/page.html", page)


def _missing(request: HttpRequest, asked: str, last: int) -> HttpResponse:
    finding = Finding(
        code="web.collaboration.unknown",
        found=WORDS["missing_found"].format(asked=asked),
        where=same(request.path),
        rule=WORDS["missing_rule"].format(last=last),
        remedy=WORDS["missing_remedy"],
    )
    page = {
        "stage_key": "partnerships",
        "findings": [finding],
        "status": 404,
        "back": address("collaborations"),
        "back_words": WORDS["missing_back"],
    }
    return render(request, "collaboration/missing.html", page, status=404)


def _lead(row: living.LivingCollaboration) -> Text:
    overseas = joined((p.name for p in row.overseas), ja="・", en=" and ")
    if row.and_others:
        overseas = WORDS["others"].format(names=overseas)
    japanese = joined((p.name for p in row.japanese), ja="・", en=" and ")
    return WORDS["lead"].format(
        country=row.country_name,
        overseas=overseas,
        japanese=japanese,
        number=row.number,
    )


def _strip(
    row: living.LivingCollaboration,
) -> list[tuple[FiscalYear, Fact[int] | None]]:
    """The years of the founding list, each with the fact that fills it."""
    stated = {fact.value: fact for fact in row.fiscal_years}
    years = range(min([FIRST_YEAR, *stated]), max([LAST_YEAR, *stated]) + 1)
    return [(FiscalYear(year), stated.get(year)) for year in years]


def _years(row: living.LivingCollaboration) -> Table | None:
    if not row.fiscal_years:
        return None
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["source"]),
        Column(WORDS["note"]),
    )
    lines = tuple(
        (
            _dated(fact, FiscalYear(fact.value).label),
            Link(fact.source.title, fact.source.url)
            if fact.source.url
            else fact.source.title,
            fact.note or same("–"),
        )
        for fact in row.fiscal_years
    )
    return Table(WORDS["years"], columns, lines, shows_caption=False)


def _dated(fact: Fact[int], year: Text) -> Fact[Text]:
    return Fact(year, fact.source, fact.confidence, fact.as_of, fact.note)


def _standing(row: living.LivingCollaboration, founding: date) -> Table | None:
    """Whether the country was a JCM partner on the days that matter."""
    if row.partner_since is None:
        return None
    day = Text(ja=formats.day(founding, "ja"), en=formats.day(founding, "en"))
    lines: list[tuple[object, ...]] = [
        (WORDS["partner_day"], row.partner_since),
        (
            WORDS["partner_founding"].format(day=day),
            _said(row.was_partner_on(founding)),
        ),
    ]
    for fact in row.fiscal_years:
        period = FiscalYear(fact.value).period
        whole, some = (row.was_partner_on(d) for d in (period.start, period.last))
        said = WORDS["partner_during"] if some and not whole else _said(whole)
        lines.append((FiscalYear(fact.value), said))
    columns = (Column(WORDS["at"], heads_row=True), Column(WORDS["standing"]))
    return Table(WORDS["partner_title"], columns, tuple(lines), shows_caption=False)


def _said(was_partner: bool) -> Text:
    return WORDS["is_partner" if was_partner else "is_no_partner"]


def _projects(row: living.LivingCollaboration, living: living.Living) -> Table | None:
    formed = living.formed_from(row.number)
    if not formed:
        return None
    columns = (
        Column(WORDS["project"], heads_row=True),
        Column(WORDS["stage_of"]),
        Column(WORDS["link"]),
        Column(WORDS["note"]),
    )
    lines = tuple(
        (
            linked(
                Text(
                    ja=f"{project.reference} {project.title.ja}",
                    en=f"{project.reference} {project.title.en}",
                ),
                (address("project", project.page) if project.page else None)
                or address("paper", project.paper),
            ),
            project.stage.label,
            project.formed_from_confidence,
            project.formed_from_basis or same("–"),
        )
        for project in formed
    )
    return Table(WORDS["projects"], columns, lines, shows_caption=False)


def _related(
    row: living.LivingCollaboration, living: living.Living
) -> list[tuple[Text, list[object]]]:
    groups = (
        ("joint", row.joint_with),
        ("follows", row.follows),
        ("followed_by", row.followed_by),
    )
    return [
        (WORDS[name], [_row_link(each) for each in found])
        for name, numbers in groups
        if (found := [*filter(None, map(living.collaboration, numbers))])
    ]


def _row_link(row: living.LivingCollaboration) -> object:
    number = f"No. {row.number}" if row.is_founding else row.number
    words = Text(ja=f"{number} {row.title.ja}", en=f"{number} {row.title.en}")
    return linked(words, address("collaboration", row.number))


def _unknown(row: living.LivingCollaboration) -> list[Text]:
    names = [] if "agreements" in row.written else ["unknown_agreement"]
    names.append("unknown_more_years" if row.fiscal_years else "unknown_years")
    names += [] if "lead" in row.written else ["unknown_lead"]
    names += [] if "contracts" in row.written else ["unknown_money"]
    if row.and_others:
        names.append("unknown_others")
    return [WORDS[name] for name in names]


def _place(key: str, name: Text) -> object:
    return linked(name, address("city", key))


urlpatterns = [
    path("collaborations/<str:number>/", collaboration, name="collaboration")
]
