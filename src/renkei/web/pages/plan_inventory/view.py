"""One inventory: its 48 numbers and totals; potentials, publishing, files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, plain_number, same
from renkei.planning import inventory
from renkei.programme import papers
from renkei.store import planning_desk
from renkei.web import undoing
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.plan_city import showing
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_inventory import bringing, numbers
from renkei.web.pages.plan_inventory.words import WORDS
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import Option

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "csv"


@dataclass(frozen=True, slots=True)
class Row:
    """One number in the table."""

    line: planning_desk.ReferenceLine
    address: str | None
    tonnes: Decimal | None
    kind: Text
    mark: str  # how its badge looks


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the form with its total."""

    number: str
    name: Text
    tonnes: Decimal | None
    rows: tuple[Row, ...]


@only("GET")
def page(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The inventory, weighed with its own set or another that is only looked at."""
    wanted = request.GET.get("gwp") or None
    try:
        desk = planning_desk.inventory_desk(
            key, name, store.person(request.user), wanted
        )
    except Refusal as refusal:
        status = 404 if refusal.code == showing.GONE else 409
        return refused(request, refusal, status=status)
    return _page(request, desk)


@only("POST")
@login_required
def deed(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Another set of potentials, or publishing."""
    who, wanted = store.person(request.user), request.POST.get("deed")
    before = planning_desk.inventory_version(key, name)
    try:
        if wanted == undoing.DEED:
            showing.undone(request, key, name, who)
            if planning_desk.is_withdrawn(key, name):
                return HttpResponseRedirect(address("plan-city", key) or "/")
        elif wanted == "publish":
            planning_desk.publish_inventory(key, name, who)
            request.session[showing.DONE] = "published_now"
        else:
            planning_desk.choose_gwp(key, name, request.POST.get("gwp", "")[:40], who)
            showing.changed(request, key, name, before, "gwp_kept")
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        return turned or refused(request, refusal)
    return HttpResponseRedirect(address("plan-inventory", key, name) or "/")


@only("GET", "POST")
@login_required
def withdraw(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The inventory is withdrawn, with a reason; every version stays on record."""
    who, why = store.person(request.user), request.POST.get("why", "")[:1000]
    findings: tuple[Finding, ...] = ()
    try:
        desk = planning_desk.table_desk(key, name, who)
        if request.method == "POST":
            before = planning_desk.inventory_version(key, name)
            planning_desk.withdraw_inventory(key, name, who, why=why)
            showing.changed(request, key, name, before, "withdrawn_now")
            return HttpResponseRedirect(address("plan-city", key) or "/")
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        if turned is not None:
            return turned
        findings = refusal.findings
    wrong = findings[0].found if findings else None
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": desk.city,
        "city_address": address("plan-city", key),
        "crumb": WORDS["crumb_year"].format(year=desk.held.year),
        "inventory": address("plan-inventory", key, name),
        "here": address("plan-inventory-withdraw", key, name),
        "heading": WORDS["withdraw_title"].format(
            name=desk.city.name, year=desk.held.year
        ),
        "field": Field("why", why, kind="area", wrong=wrong),
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "plan_inventory/withdraw.html", context, status=status)


@only("GET")
def file(request: HttpRequest, key: str, name: str, form: str) -> HttpResponse:
    """The inventory as a file to keep."""
    who = store.person(request.user)
    try:
        if form == CSV:
            desk = planning_desk.inventory_desk(key, name, who)
            content: str | bytes = _csv(desk)
            return attachment(f"{key}-{name}.csv", content, "text/csv; charset=utf-8")
        content = planning_desk.inventory_table(key, name, form, reader_language(), who)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    return attachment(f"{key}-{name}-{form}.xlsx", content, XLSX, is_private=True)


def _page(request: HttpRequest, desk: planning_desk.InventoryDesk) -> HttpResponse:
    city, brief = desk.city, desk.brief
    sets = tuple(Option(each.value, same(each.upper())) for each in inventory.GwpSet)
    deed_at = address("plan-inventory-deed", *_at(desk))
    is_looked_at = desk.gwp is not desk.held.gwp
    here = address("plan-inventory", city.key, brief.name)
    biogenic = desk.basic_plus.biogenic_co2_t
    shown = {"gwp": desk.gwp.upper(), "kept": desk.held.gwp.upper()}
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": city,
        "city_address": address("plan-city", city.key),
        "heading": WORDS["title"].format(name=city.name, year=desk.held.year),
        "crumb": WORDS["crumb_year"].format(year=desk.held.year),
        "here": here,
        "brief": brief,
        "state": WORDS[brief.state],
        "version": WORDS["version"].format(version=brief.version),
        "standing": _standing(desk),
        "totals": (
            (WORDS["basic"], WORDS["basic_about"], _tonnes(desk.basic)),
            (WORDS["basic_plus"], WORDS["basic_plus_about"], _tonnes(desk.basic_plus)),
            (
                WORDS["territorial"],
                WORDS["territorial_about"],
                _tonnes(desk.territorial),
            ),
        ),
        "biogenic": WORDS["biogenic"].format(
            tonnes=f"{showing.whole_tonnes(biogenic):,}"
        )
        if biogenic
        else None,
        "meters": showing.meters(brief),
        "gwp": Field(
            "gwp",
            desk.gwp.value,
            WORDS["weigh_hint"].format(gwp=desk.held.gwp.upper()),
            options=sets,
        ),
        "looked": WORDS["only_looked"].format(**shown) if is_looked_at else None,
        "deed": deed_at,
        "tested": address("docs-paper", "reference/published-inventories"),
        "sectors": tuple(_sectors(desk)),
        "findings": desk.findings,
        "blocks": desk.blocks,
        "files": [
            (WORDS[f"file_{form}"], address("plan-inventory-file", *_at(desk), form))
            for form in (*(each.value for each in inventory.forms.Form), CSV)
        ],
        "withdraw": address("plan-inventory-withdraw", city.key, brief.name),
        "bring": address("plan-inventory-table", city.key, brief.name),
        "history": showing.history(desk.history),
        "did": showing.said_once(request, WORDS),
        "undo": showing.offer(request, *_at(desk), deed_at),
    }
    return render(request, "plan_inventory/page.html", context)


def _at(desk: planning_desk.InventoryDesk) -> tuple[str, str]:
    return desk.city.key, desk.brief.name


def _tonnes(total: inventory.Total) -> Decimal | None:
    return showing.whole_tonnes(total.tco2e)


def _standing(desk: planning_desk.InventoryDesk) -> Text | None:
    """What is said of publishing to those who see drafts."""
    if not desk.city.sees_drafts or desk.brief.state == "published":
        return None
    if desk.published_version is None:
        return WORDS["not_published"]
    return WORDS["published_before"].format(version=desk.published_version)


def _sectors(desk: planning_desk.InventoryDesk) -> Iterator[Sector]:
    def sector(line: planning_desk.ReferenceLine) -> str:
        return line.reference.sector

    for number, lines in groupby(desk.lines, sector):
        rows = tuple(_row(desk, line) for line in lines)
        yield Sector(
            number=number,
            name=rows[0].line.reference.sector_name,
            tonnes=showing.whole_tonnes(desk.basic.by_sector.get(number, Decimal(0))),
            rows=rows,
        )


def _row(desk: planning_desk.InventoryDesk, line: planning_desk.ReferenceLine) -> Row:
    there = address("plan-reference", *_at(desk), line.reference.number)
    kind, mark = numbers.kind_of(line)
    return Row(line, there, showing.whole_tonnes(line.tco2e), kind, mark)


def _csv(desk: planning_desk.InventoryDesk) -> str:
    """A line for each entry, its numbers exact; no cell begins a formula."""
    target = io.StringIO(newline="")
    target.write("\ufeff")
    writer = csv.writer(target)
    language = reader_language()

    def say(words: Text | None) -> str:
        return papers.tables.guarded(words.in_language(language)) if words else ""

    writer.writerow(
        say(WORDS[each])
        for each in ("number", "what", "scope", "tonnes", "how", "quality")
    )
    for line in desk.lines:
        kind, _ = numbers.kind_of(line)
        key = line.key.value if line.key else ""
        writer.writerow(
            (
                line.reference.number,
                say(line.reference.name),
                line.reference.scope,
                "" if line.tco2e is None else plain_number(line.tco2e),
                key or say(kind),
                "/".join(each.value if each else "" for each in line.quality),
            )
        )
    return target.getvalue()


_YEAR = "plans/<slug:key>/inventory/<slug:name>/"
urlpatterns = [
    path(_YEAR, page, name="plan-inventory"),
    path(f"{_YEAR}deed/", deed, name="plan-inventory-deed"),
    path(f"{_YEAR}withdraw/", withdraw, name="plan-inventory-withdraw"),
    path(f"{_YEAR}table/", bringing.bring, name="plan-inventory-table"),
    path(f"{_YEAR}files/<slug:form>/", file, name="plan-inventory-file"),
    path(f"{_YEAR}numbers/<str:number>/", numbers.number, name="plan-reference"),
]
