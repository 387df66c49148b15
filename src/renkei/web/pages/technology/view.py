"""One technology, opened."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import facts
from renkei.foundation import Refusal, Text, same
from renkei.planning import estimator
from renkei.technology import Technology, nouns, record, solar, technology
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.technologies.numbers import said, with_unit
from renkei.web.pages.technology.words import LEANINGS, STATUSES, WORDS
from renkei.web.table import Column, Table, linked

# The entries beside which the model of solar yield is judged; not the water heater.
SUN = ("solar-rooftop", "solar-ground", "solar-floating", "solar-battery")


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that is known of one technology."""
    try:
        entry = technology(key)
    except Refusal as unknown:
        raise Http404(key) from unknown
    there = address("estimate")
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "entry": entry,
        "technologies": address("technologies"),
        "estimate": f"{there}?technology={entry.id}"
        if entry.id in estimator.methods()
        else None,
        "performance": _performance(entry),
        "costs": _costs(entry),
        "life": with_unit(entry.lifetime_years),
        "legal": record.legal_life(entry.id),
        "leanings": (
            (WORDS["climate"], LEANINGS[entry.climate.leaning], entry.climate.words),
            (WORDS["grid"], LEANINGS[entry.grid.leaning], entry.grid.words),
        ),
        "methodologies": tuple(
            linked(same(each), address("methodology", each))
            for each in entry.methodologies
        ),
        "standards": _standards(entry) if entry.standards else None,
        "uses": _uses(entry) if record.used_in(entry) else None,
        "absent": tuple((each.words, _looked(each)) for each in record.lacking(entry)),
        "plants": _plants() if entry.id in SUN else None,
        "plants_lead": _plants_lead() if entry.id in SUN else None,
    }
    return render(request, "technology/page.html", context)


def _columns(*names: str, numeric: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(
        Column(WORDS[name], numeric=name in numeric, heads_row=number == 0)
        for number, name in enumerate(names)
    )


def _size(size: nouns.Size | None) -> Text:
    if size is None or (size.smallest is None and size.largest is None):
        return WORDS["any_size"]
    low = said(size.smallest) if size.smallest is not None else None
    high = said(size.largest) if size.largest is not None else None
    unit = same(size.unit)
    if low is None:
        return WORDS["up_to"].format(high=high, unit=unit)
    if high is None:
        return WORDS["from"].format(low=low, unit=unit)
    if low == high:
        return Text(ja=f"{low.ja} {size.unit}", en=f"{low.en} {size.unit}")
    return WORDS["between"].format(low=low, high=high, unit=unit)


def _performance(entry: Technology) -> Table:
    return Table(
        WORDS["performance"],
        _columns("name", "size", "value", "source", "mark", numeric=("value",)),
        tuple(
            (
                each.name,
                _size(each.size),
                with_unit(each.value),
                linked(each.value.source.title, each.value.source.url),
                each.value.confidence,
            )
            for each in entry.performance
        ),
        shows_caption=False,
    )


def _costs(entry: Technology) -> Table:
    return Table(
        WORDS["costs"],
        _columns("name", "year", "size", "value", "source", "mark", numeric=("value",)),
        tuple(
            (
                each.name,
                same(str(each.year)) if each.year else None,
                _size(each.size),
                with_unit(each.value),
                linked(each.value.source.title, each.value.source.url),
                each.value.confidence,
            )
            for each in entry.costs
        ),
        shows_caption=False,
    )


def _standards(entry: Technology) -> Table:
    known = facts.load().countries
    return Table(
        WORDS["standards"],
        _columns("name", "country", "source", "mark"),
        tuple(
            (
                each.name,
                known[each.country].name if each.country else WORDS["world"],
                linked(each.source.title, each.source.url),
                each.confidence,
            )
            for each in entry.standards
        ),
        shows_caption=False,
    )


def _uses(entry: Technology) -> Table:
    known = facts.load().countries
    return Table(
        WORDS["uses"],
        _columns("project", "country", "title", "place", "status"),
        tuple(
            (
                linked(same(use.project), address("project", use.project))
                if use.status
                else same(use.project),
                known[use.country].name,
                use.title,
                use.place,
                STATUSES[use.status],
            )
            for use in record.used_in(entry)
        ),
        shows_caption=False,
    )


def _looked(lack: record.Lack) -> Text | None:
    """When and where what is absent was looked for, None where nobody has."""
    if lack.sought is None:
        return None
    day = lack.sought.day
    on = Text(ja=formats.day(day, "ja"), en=formats.day(day, "en"))
    return WORDS["sought"].format(on=on, words=lack.sought.words)


def _plants() -> Table:
    names = (
        *("project", "name", "basis", "stated", "predicted", "error"),
        *("source", "mark"),
    )
    return Table(
        WORDS["plants"],
        _columns(*names, numeric=("stated", "predicted", "error")),
        tuple(
            (
                linked(same(row.known.project), address("project", row.known.project)),
                (row.known.name, row.known.note) if row.known.note else row.known.name,
                row.known.basis.label,
                said(row.known.output_kwh / 1000),
                said(row.predicted.yearly_kwh.likely / 1000),
                same(f"{row.error_fraction:+.1%}".replace("-", "−")),
                linked(row.known.source.title, row.known.source.url),
                row.known.confidence,
            )
            for row in solar.judged()
        ),
        shows_caption=False,
    )


def _plants_lead() -> Text:
    rows = solar.judged()
    within = sum(row.is_within for row in rows)
    return WORDS["plants_lead"].format(count=len(rows), within=within)


urlpatterns = [path("technologies/<slug:key>/", page, name="technology")]
