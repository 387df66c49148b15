"""The page of one methodology, in one of its editions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import SafeString

from renkei import facts, methodologies
from renkei.foundation import Finding, Refusal, Text, joined, same
from renkei.methodologies import Edition, Methodology, Parameter
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.methodology.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.templatetags.renkei import symbol


@only("GET")
def methodology(request: HttpRequest, identity: str) -> HttpResponse:
    """Everything the catalogue knows of it; `?edition=Ver2.0` chooses the edition."""
    known = methodologies.catalogue().get(identity.upper())
    if known is None:
        return refused(request, Refusal(_unknown(identity)), status=404)
    try:
        edition = known.edition(request.GET.get("edition") or _usual(known))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    example = known.worked_example
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "list": address("methodologies"),
        "known": known,
        "name": same(known.id),
        "country": facts.load().countries[known.country].name,
        "edition": edition,
        "equations": tuple(
            (each, SafeString(each.mathml)) for each in edition.equations
        ),
        "parameters": _parameters(edition),
        "projects": tuple(_project(use.reference) for use in known.projects),
        "example": example if example and example.version == edition.version else None,
    }
    return render(request, "methodology/page.html", page)


def _usual(known: Methodology) -> str:
    """The newest edition whose every value is known; else the newest."""
    complete = [each for each in known.editions if each.is_complete]
    return (complete or known.editions)[-1].version


def _project(reference: str) -> object:
    there = address("project", reference)
    return Link(reference, there) if there else reference


def _parameters(edition: Edition) -> Table:
    return Table(
        WORDS["parameters"],
        (
            Column(WORDS["symbol"], heads_row=True),
            Column(WORDS["meaning"]),
            Column(WORDS["value"]),
            Column(WORDS["how"]),
        ),
        tuple(
            (symbol(each.symbol), each.name, _value(each), _how(each))
            for each in edition.parameters
        ),
        shows_caption=False,
    )


def _value(parameter: Parameter) -> object:
    if parameter.figure is not None:
        return parameter.figure
    if parameter.choices:
        return WORDS["chosen"].format(listed=", ".join(parameter.choices))
    unit = f" [{parameter.unit}]" if parameter.unit else ""
    words = WORDS["from_project"]
    return Text(ja=f"{words.ja}{unit}", en=f"{words.en}{unit}")


def _how(parameter: Parameter) -> object:
    said = [
        parameter.kind.label,
        *([parameter.option.label] if parameter.option else []),
        *([parameter.frequency] if parameter.frequency else []),
        *([parameter.applies_when] if parameter.applies_when else []),
        *([parameter.question] if parameter.question else []),
    ]
    return joined(said, ja="。", en=". ")


def _unknown(identity: str) -> Finding:
    return Finding(
        code="web.methodology.unknown",
        found=WORDS["unknown_found"].format(id=identity),
        where=same(identity),
        rule=WORDS["unknown_rule"],
        remedy=WORDS["unknown_remedy"],
    )


urlpatterns = [
    path("methodologies/<str:identity>/", methodology, name="methodology"),
]
