"""The page of a project's site, and the series its chart asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from renkei import store
from renkei.foundation import Period, Text, same
from renkei.mrv import arrivals, inspecting, metering
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.site.heat import heat_map
from renkei.web.pages.site.words import WORDS
from renkei.web.readings_answers import for_readers
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.store.queries.metering import BatchTold, DeviceListed
    from renkei.store.queries.site import Bucket, Site

OUTCOMES = (
    *("accepted", "corrected", "duplicate", "conflicting"),
    *("after_seal", "late", "out_of_order"),
)


@only("GET")
@for_readers
def site(request: HttpRequest, reference: str) -> HttpResponse:
    """The site over one period, one channel of it drawn."""
    who = store.person(request.user)
    asked = request.GET
    told = store.site(
        reference,
        who,
        period=asked.get("period", ""),
        channel=asked.get("channel", ""),
    )
    days, is_wrong = _days(asked, told.seen.period)
    rows = store.series_table(reference, told.channel.name, who, period=days)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "told": told,
        "is_demonstration": any(c.is_demonstration for c in told.plan.channels),
        "project": address("project", reference),
        "findings": address("findings", reference),
        "periods": _periods(told),
        "report": address("monitoring-report", reference, str(told.seen.period.start))
        if told.seen.seal
        else None,
        "waiting": WORDS["waiting"].format(count=len(told.seen.waiting)),
        "chart_of": WORDS["chart_of"].format(channel=told.channel.name),
        "marks": _marks(told),
        "limits": _limits(told.channel),
        "days": days,
        "span_wrong": is_wrong,
        "numbers_open": "from" in asked,
        "table": _table(rows, told, days),
        "heat": heat_map(told.seen.inspection.completeness, told.seen.plan)
        if told.seen.inspection
        else None,
        "plan": _plan_table(told),
        "plan_told": WORDS["plan_told"].format(
            number=told.agreed.number,
            by=paper_words.person(told.agreed.by),
            day=str(told.agreed.at.astimezone(ZoneInfo(told.plan.zone)).date()),
        ),
        "batches": _batches(told.batches),
        "devices": _devices(told.devices),
    }
    return render(request, "site/page.html", page)


@only("GET")
@for_readers
def series(request: HttpRequest, reference: str) -> HttpResponse:
    """The visible span of a channel, drawn together for as many pixels as it has."""
    asked = request.GET
    view = store.series_view(
        reference,
        asked.get("channel", ""),
        store.person(request.user),
        span=(_whole(asked.get("from", "")), _whole(asked.get("to", ""))),
        buckets=_whole(asked.get("buckets", "")),
    )
    told = {
        "from": view.start,
        "to": view.end,
        "width": view.width,
        "due": view.due,
        "buckets": [
            [each.start, each.readings, each.least, each.greatest, each.total]
            for each in view.buckets
        ],
    }
    response = JsonResponse(told)
    response["Cache-Control"] = "private, no-store"
    return response


def _whole(written: str) -> int:
    """A whole number of an address; what is none is outside of every span."""
    return int(written) if written.isdecimal() and len(written) < 14 else -1


def _days(asked: Mapping[str, str], period: Period) -> tuple[Period, bool]:
    """The days of the table, and whether what was asked could not be read."""
    if not asked.get("from") and not asked.get("to"):
        return period, False
    try:
        first = date.fromisoformat(asked.get("from", ""))
        last = date.fromisoformat(asked.get("to", ""))
    except ValueError:
        return period, True
    if not (period.start <= first <= last < period.end):
        return period, True
    return Period.inclusive(first, last), False


def _periods(told: Site) -> list[tuple[Text, str, bool]]:
    """Every period of the plan with its address, and whether it is the one shown."""
    found = []
    for each in sorted(told.plan.periods, reverse=True):
        query = {"period": str(each.start), "channel": told.channel.name}
        there = f"{address('site', told.project.reference)}?{urlencode(query)}"
        found.append((each.label, there, each == told.seen.period))
    return found


def _marks(told: Site) -> list[dict[str, object]]:
    """The findings of the channel as the chart shades them."""
    names = {
        kind: name
        for fault in inspecting.all_faults()
        for kind, name in fault.kinds.items()
    }
    language = get_language() or "ja"
    return [
        {
            "start": each.finding.start,
            "end": each.finding.end,
            "severity": each.finding.severity.value,
            "waits": each.is_waiting,
            "name": names[each.finding.kind].in_language(language),
        }
        for each in told.findings
        if each.channel == told.channel
    ]


def _limits(channel: metering.Channel) -> dict[str, int]:
    """What one reading can be [quanta], as far as the plan says."""
    found = {}
    if channel.at_least is not None:
        found["low"] = channel.quanta(channel.at_least)
    if channel.at_most is not None:
        found["high"] = channel.quanta(channel.at_most)
    return found


def _table(rows: tuple[Bucket, ...], told: Site, days: Period) -> Table:
    zone, channel = ZoneInfo(told.plan.zone), told.channel
    caption = WORDS["table_of"].format(
        channel=f"{channel.name} [{channel.unit}]", span=days.label
    )
    numbers = ("readings", "least", "greatest", "total")
    return Table(
        caption,
        (
            Column(WORDS["begins"], heads_row=True),
            *(Column(WORDS[name], numeric=True) for name in numbers),
        ),
        tuple(
            (
                f"{datetime.fromtimestamp(each.start, tz=zone):%Y-%m-%d %H:%M}",
                each.readings,
                channel.amount(each.least),
                channel.amount(each.greatest),
                channel.amount(each.total),
            )
            for each in rows
        ),
    )


def _plan_table(told: Site) -> Table:
    heads = ("channel", "parameter", "meter", "unit", "option", "every", "accuracy")
    return Table(
        WORDS["plan"],
        (
            Column(WORDS[heads[0]], heads_row=True),
            *(Column(WORDS[name]) for name in heads[1:]),
            Column(WORDS["calibration"]),
        ),
        tuple(
            (
                each.name,
                each.symbol,
                each.meter or None,
                each.unit,
                each.option,
                _every(each),
                each.accuracy_class or None,
                _calibrations(each, told.seen.period),
            )
            for each in told.plan.channels
        ),
        shows_caption=False,
    )


def _every(channel: metering.Channel) -> Text:
    minutes, rest = divmod(channel.step_seconds, 60)
    if rest:
        return WORDS["seconds"].format(n=channel.step_seconds)
    return WORDS["minutes"].format(n=minutes)


def _calibrations(channel: metering.Channel, period: Period) -> object:
    """Every certificate with its last day; one that ends inside the period says so."""
    found = []
    for each in channel.calibrations:
        last = Period(each.valid_from, each.valid_to).last
        word = WORDS["valid" if last >= period.last else "expired"]
        found.append(word.format(certificate=each.certificate, last=str(last)))
    return tuple(found) or WORDS["none"]


def _batches(batches: tuple[BatchTold, ...]) -> Table:
    return Table(
        WORDS["batches"],
        (
            Column(WORDS["came"], heads_row=True),
            Column(WORDS["sender"]),
            Column(WORDS["readings"], numeric=True),
            Column(WORDS["outcome"]),
        ),
        tuple(
            (
                each.at.astimezone(UTC),
                paper_words.person(each.by),
                each.receipt.readings,
                _outcome(each.outcome),
            )
            for each in batches
        ),
        shows_caption=False,
    )


def _outcome(outcome: arrivals.Outcome | None) -> object:
    if outcome is None:
        return WORDS["waits"]
    counts = asdict(outcome)
    return tuple(
        WORDS[name].format(n=f"{counts[name]:,}") for name in OUTCOMES if counts[name]
    )


def _devices(devices: tuple[DeviceListed, ...]) -> Table:
    return Table(
        WORDS["devices"],
        (
            Column(WORDS["name"], heads_row=True),
            Column(WORDS["channel"]),
            Column(WORDS["since"]),
            Column(WORDS["state"]),
        ),
        tuple(
            (
                each.name,
                tuple(map(same, each.channels)) or WORDS["all_channels"],
                each.enrolled_at.date(),
                WORDS["revoked"].format(day=str(each.revoked_at.date()))
                if each.revoked_at
                else WORDS["in_use"],
            )
            for each in devices
        ),
        shows_caption=False,
    )


urlpatterns = [
    path("projects/<str:reference>/site/", site, name="site"),
    path("projects/<str:reference>/site/series", series, name="site-series"),
]
