"""One number of an inventory: what stands, and the forms that change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from renkei import store
from renkei.foundation import Finding, Refusal, Text, joined, same
from renkei.planning import inventory
from renkei.store import planning_desk
from renkei.web import undoing
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.plan_city import showing
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_inventory import forms
from renkei.web.pages.plan_inventory.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.typed_forms import typed

if TYPE_CHECKING:
    from renkei.store.people import Person

FAR = 3  # times; the estimator is off by less for most cities
KEY_FIELDS = ("key", "explanation-ja", "explanation-en")


@dataclass(frozen=True, slots=True)
class Shown:
    """One line that stands, with what may be done to it."""

    told: planning_desk.EntryTold
    method: Text | None
    tonnes: Decimal | None
    papers: Table | None
    replace: str | None
    why: Field


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was sent and does not hold."""

    deed: str
    findings: tuple[Finding, ...]
    line: planning_desk.TypedLine | None = None
    key: dict[str, str] | None = None
    mark: str = ""
    why: str = ""


@only("GET", "POST")
def number(request: HttpRequest, key: str, name: str, number: str) -> HttpResponse:
    """What stands at one number; posted: a line, a key, or a line taken away."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    who = store.person(request.user)
    wrong = None
    if request.method == "POST":
        try:
            wrong = _done(request, (key, name, number), who)
        except Refusal as refusal:
            turned = showing.turned_away(request, refusal)
            assert turned is not None, f"a number refused by {refusal.code}"
            return turned
        if wrong is None:
            there = address("plan-reference", key, name, number)
            return HttpResponseRedirect(there or "/")
    try:
        desk = planning_desk.reference_desk(key, name, number, who)
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        assert turned is not None, f"a number refused by {refusal.code}"
        return turned
    return _page(request, desk, wrong)


def kind_of(line: planning_desk.ReferenceLine) -> tuple[Text, str]:
    """How a number is known, and how its badge looks."""
    if line.tco2e is None:
        if line.key:
            return line.key.label, "key"
        return WORDS["is_missing"], "missing"
    if line.is_estimated:
        return WORDS["is_estimated"], "estimated"
    if all(each.entry.method == "stated" for each in line.entries):
        return WORDS["is_stated"], "stated"
    return WORDS["is_measured"], "measured"


def _done(request: HttpRequest, at: tuple[str, str, str], who: Person) -> Wrong | None:
    """Do what was sent; what does not hold comes back with what was typed."""
    key, name, number = at
    deed = request.POST.get("deed", "")
    line = sent = None
    mark, why = (typed(request, ("mark", "why"))[each] for each in ("mark", "why"))
    before, done = planning_desk.inventory_version(key, name), "line_kept"
    try:
        if deed == undoing.DEED:
            showing.undone(request, key, name, who)
            return None
        if deed == "withdraw":
            planning_desk.withdraw_line(key, name, number, mark, who, why=why)
            done = "line_gone"
        elif deed == "key":
            sent = typed(request, KEY_FIELDS)
            said = (sent["explanation-ja"], sent["explanation-en"])
            planning_desk.put_key(key, name, number, sent["key"], who, explanation=said)
            done = "key_kept"
        else:
            calculator = request.POST.get("calculator", "")[:80]
            line = forms.sent_line(request, number, calculator)
            planning_desk.enter_line(key, name, line, who)
    except Refusal as refusal:
        if showing.is_turned_away(refusal):
            raise
        return Wrong(deed, refusal.findings, line, sent, mark, why)
    showing.changed(request, key, name, before, done)
    return None


def _page(
    request: HttpRequest, found: planning_desk.ReferenceDesk, wrong: Wrong | None
) -> HttpResponse:
    desk, line = found.desk, found.line
    at = (desk.city.key, desk.brief.name)
    of = line.reference
    here = address("plan-reference", *at, of.number)
    levels = [WORDS[f"level_{each}"] for each in inventory.Level if each in of.levels]
    counted = (
        WORDS["in_levels"].format(levels=joined(levels, ja="・"))
        if levels
        else WORDS["in_none"]
    )
    kind, mark = kind_of(line)
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": desk.city,
        "city_address": address("plan-city", desk.city.key),
        "crumb": WORDS["crumb_year"].format(year=desk.held.year),
        "inventory": address("plan-inventory", *at),
        "heading": Text(ja=f"{of.number} {of.name.ja}", en=f"{of.number} {of.name.en}"),
        "lead": WORDS["reference_lead"].format(
            sector=of.sector_name, scope=of.scope, levels=counted
        ),
        "line": line,
        "tonnes": showing.whole_tonnes(line.tco2e),
        "kind": kind,
        "mark": mark,
        "estimate": _estimate(found) if desk.city.sees_drafts else None,
        "shown": [_shown(each, here or "", wrong) for each in line.entries],
        "here": here,
        "form": _form(request, found, wrong) if desk.city.may_write else None,
        "key_fields": forms.key_fields(
            (wrong.key if wrong else None) or {},
            wrong.findings if wrong and wrong.deed == "key" else (),
        ),
        "key_is_open": bool(wrong and wrong.deed == "key"),
        "may_put_key": all(each.is_provisional for each in line.entries),
        "findings": wrong.findings if wrong else (),
        "neighbours": _neighbours(desk, of.number),
        "did": showing.said_once(request, WORDS),
        "undo": showing.offer(request, *at, here),
    }
    status = 409 if wrong else 200
    return render(request, "plan_inventory/number.html", context, status=status)


def _estimate(found: planning_desk.ReferenceDesk) -> Text | None:
    """What was estimated first, beside what was entered since."""
    estimate, now = found.first_estimate_tco2e, found.line.tco2e
    if not estimate or now is None or found.line.is_estimated:
        return None
    is_far = not estimate / FAR <= now <= estimate * FAR
    said = WORDS["estimate_far" if is_far else "estimate_was"]
    return said.format(tonnes=f"{showing.whole_tonnes(estimate):,}")


def _form(
    request: HttpRequest, found: planning_desk.ReferenceDesk, wrong: Wrong | None
) -> dict[str, object]:
    """The form of a line: a new one, or one that stands and is changed."""
    of, here = found.line.reference, request.path
    standing = next(
        (
            each
            for each in found.line.entries
            if each.mark == request.GET.get("replace") and not each.is_provisional
        ),
        None,
    )
    if wrong and wrong.line:
        line = wrong.line
    elif standing is not None and not wrong:
        line = forms.standing_line(standing)
    else:
        line = planning_desk.TypedLine(of.number, request.GET.get("method", ""))
    by_id = {each.id: each for each in found.calculators}
    chosen = by_id.get(line.calculator) or next(iter(by_id.values()), None)
    findings = wrong.findings if wrong and wrong.line else ()
    needed, others = forms.inputs(chosen, line, findings) if chosen else ((), ())
    return {
        "chosen": chosen,
        "methods": [(each, f"{here}?method={each.id}#add") for each in by_id.values()]
        if not line.replaces
        else [],
        "needed": needed,
        "others": others,
        "others_open": any(each.wrong or each.value for each in others),
        "about": forms.about(line, findings),
        "is_estimated": line.is_estimated,
        "replaces": line.replaces,
        "title": WORDS["replace_title" if line.replaces else "add"],
        "lead": WORDS["replace_lead" if line.replaces else "add_lead"],
    }


def _shown(told: planning_desk.EntryTold, here: str, wrong: Wrong | None) -> Shown:
    calculators = inventory.calculators.calculators()
    method = calculators.get(told.entry.method)
    is_wrong = bool(wrong and wrong.deed == "withdraw" and wrong.mark == told.mark)
    why = Field("why", hint=WORDS["why_hint"], at=f"{told.mark}-")
    if wrong and is_wrong:
        why = replace(why, value=wrong.why, wrong=wrong.findings[0].found)
    return Shown(
        told=told,
        method=method.name if method else None,
        tonnes=showing.whole_tonnes(told.tco2e) if told.entry.masses else None,
        papers=_papers(told.entry),
        replace=f"{here}?replace={told.mark}#add" if method else None,
        why=why,
    )


def _papers(entry: inventory.Entry) -> Table | None:
    """What was entered, with where it stands and how good it is."""
    rows: list[tuple[object, ...]] = []
    for datum in entry.activity:
        if isinstance(datum, inventory.ActivitySeries):
            years = sorted(datum.values)
            value: object = same(f"{years[0]}–{years[-1]}, {datum.unit}")
        else:
            value = datum.figure
        rows.append((datum.name, value, datum.source.title, same(datum.quality.value)))
    if not rows:
        return None
    columns = (
        Column(WORDS["input"], heads_row=True),
        Column(WORDS["value"]),
        Column(WORDS["source"]),
        Column(WORDS["data_quality"]),
    )
    return Table(WORDS["papers"], columns, tuple(rows), shows_caption=False)


def _neighbours(
    desk: planning_desk.InventoryDesk, number: str
) -> list[tuple[str, Text, Text, str | None]]:
    """The number before and the one after, as the form goes."""
    numbers = [line.reference for line in desk.lines]
    at = [each.number for each in numbers].index(number)
    found = []
    for rel, place in (("previous", at - 1), ("next", at + 1)):
        if 0 <= place < len(numbers):
            of = numbers[place]
            there = address("plan-reference", desk.city.key, desk.brief.name, of.number)
            title = Text(ja=f"{of.number} {of.name.ja}", en=f"{of.number} {of.name.en}")
            found.append((rel, WORDS[rel], title, there))
    return found
