"""Bringing a table in: choose a file, see what would change, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import planning_desk
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.plan_city import showing
from renkei.web.pages.plan_inventory.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.typed_forms import typed
from renkei.web.uploads import content_of, takes_files

FIELD = "file"


@takes_files(planning_desk.LARGEST)
@only("GET", "POST")
@login_required
def bring(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The form; a file sent: what it would change; confirmed: kept."""
    who = store.person(request.user)
    look: planning_desk.TableLook | None = None
    findings: tuple[Finding, ...] = ()
    try:
        if request.method == "POST":
            sent = typed(request, ("mark", "name"))
            try:
                if sent["mark"]:
                    before = planning_desk.inventory_version(key, name)
                    planning_desk.take_table(
                        key, name, who, file_name=sent["name"], mark=sent["mark"]
                    )
                    showing.changed(request, key, name, before, "taken")
                    there = address("plan-inventory", key, name)
                    return HttpResponseRedirect(there or "/")
                given: Any = request.FILES.get(FIELD)
                look = planning_desk.look_at_table(
                    key,
                    name,
                    who,
                    file_name=given.name if given else "",
                    content=content_of(given, planning_desk.LARGEST),
                )
            except Refusal as refusal:
                if showing.is_turned_away(refusal):
                    raise
                findings = refusal.findings
        desk = planning_desk.table_desk(key, name, who)
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        assert turned is not None, f"a table refused by {refusal.code}"
        return turned
    return _page(request, desk, look, findings)


def _page(
    request: HttpRequest,
    desk: planning_desk.InventoryDesk,
    look: planning_desk.TableLook | None,
    findings: tuple[Finding, ...],
) -> HttpResponse:
    at = (desk.city.key, desk.brief.name)
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": desk.city,
        "city_address": address("plan-city", desk.city.key),
        "crumb": WORDS["crumb_year"].format(year=desk.held.year),
        "inventory": address("plan-inventory", *at),
        "here": request.path,
        "field": FIELD,
        "findings": findings,
        "look": look,
        "would": _would(look) if look else None,
        "changes": _changes(look) if look and look.changes else None,
        "rest": WORDS["rest"].format(unchanged=look.unchanged, left=look.left_out)
        if look
        else None,
        "sums": look
        and (showing.whole_tonnes(look.before_tco2e), _whole(look.after_tco2e)),
        "example": _example(),
        "own_table": address("plan-inventory-file", *at, "gpc"),
    }
    status = 409 if findings else 200
    return render(request, "plan_inventory/table.html", context, status=status)


def _example() -> Table:
    """What a list of bills looks like, in the words that it is read by."""
    columns = ("month", "use", "energy", "amount", "unit_column", "control")
    rows = (
        ("1", "home", "electricity", "1,250,000", "kWh", "–"),
        ("1", "industry", "diesel", "320", "t", "–"),
        ("1", "road", "gasoline", "4,100", "m3", "catalyst"),
    )
    return Table(
        WORDS["bills_example"],
        tuple(Column(WORDS[each], numeric=each == "amount") for each in columns),
        tuple(tuple(WORDS.get(cell) or same(cell) for cell in row) for row in rows),
    )


_whole = showing.whole_tonnes


def _would(look: planning_desk.TableLook) -> Text:
    return WORDS["would" if look.changes else "would_not"].format(file=look.file_name)


def _changes(look: planning_desk.TableLook) -> Table:
    rows = tuple(
        (
            Text(
                ja=f"{each.reference.number} {each.reference.name.ja}",
                en=f"{each.reference.number} {each.reference.name.en}",
            ),
            _said(each.before_key, _whole(each.before_tco2e)),
            _said(each.after_key, _whole(each.after_tco2e)),
            each.lines,
        )
        for each in look.changes
    )
    columns = (
        Column(WORDS["what"], heads_row=True),
        Column(WORDS["before"], numeric=True),
        Column(WORDS["after"], numeric=True),
        Column(WORDS["lines"], numeric=True),
    )
    return Table(WORDS["look"], columns, rows, shows_caption=False)


def _said(key: Any, tonnes: Any) -> object:
    if tonnes is not None:
        return tonnes
    return same(key.value) if key else same("–")
