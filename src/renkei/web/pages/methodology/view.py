"""The page of one methodology: document, trial, history and workbook."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, register_converter
from django.utils.safestring import SafeString

from renkei import facts, methodologies
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies import Edition, Methodology
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.methodology import document
from renkei.web.pages.methodology.entries import MOST, from_address, from_case
from renkei.web.pages.methodology.trial import Trial, trial
from renkei.web.pages.methodology.words import WORDS
from renkei.web.pages.methodology.workbook import download
from renkei.web.table import Link
from renkei.web.templatetags.renkei import reader_language

KIN = 8


class Identity:
    """An id such as MN_AM003; addresses without its stroke belong to other pages."""

    regex = r"[^/_]+_[^/]+"

    def to_python(self, value: str) -> str:
        """As the catalogue writes it."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(Identity, "methodology")


@only("GET")
def methodology(request: HttpRequest, identity: str) -> HttpResponse:
    """Everything the catalogue knows of it. `?edition=` and `?variant=` choose what is
    shown; what the trial's form sends comes by the address too."""
    try:
        known, edition = _asked(request, identity)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    told = document.document(known, edition)
    page: dict[str, object] = {
        "words": WORDS,
        "stage_key": "credits",
        "list": address("methodologies"),
        "known": known,
        "name": same(known.id),
        "country": facts.load().countries[known.country].name,
        "edition": edition,
        "here": address("methodology", known.id),
        "chosen": _chosen(edition),
        "chosen_query": urlencode(_chosen(edition)),
        "editions": tuple(
            (each, f"?{urlencode(_chosen(each))}", each is edition)
            for each in known.editions
        ),
        "told": told,
        "missing_lead": WORDS["missing_lead"].format(count=len(told.missing)),
        "projects": document.projects(known),
        "kin": _kin(known, edition),
    }
    if edition.results is None:
        return render(request, "methodology/listed.html", page)
    tried, is_own = _trial(request, known, edition)
    page |= {
        "trial": tried,
        "is_own_case": is_own,
        "steps": _steps(tried),
        "tried_label": WORDS["tried"].format(count=len(told.missing)),
        "indices": _indices(edition, tried),
        "workbook": _workbook_address(edition),
    }
    return render(request, "methodology/page.html", page)


@only("GET")
def workbook(request: HttpRequest, identity: str) -> HttpResponse:
    """The workbook of an edition; there is none of one that is only listed."""
    try:
        known, edition = _asked(request, identity)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    if edition.results is None:
        return refused(request, Refusal(_no_workbook(edition)), status=404)
    return download(edition, known.title)


def _asked(request: HttpRequest, identity: str) -> tuple[Methodology, Edition]:
    """The methodology and edition of the address; without one, the fullest."""
    known = methodologies.catalogue().get(identity.upper())
    if known is None:
        raise Refusal(_unknown(identity))
    version = request.GET.get("edition")
    variant = request.GET.get("variant") or None
    if not version:
        return known, known.fullest
    if variant is None:
        forms = [each for each in known.editions if each.version == version]
        variant = forms[0].variant.id if forms and forms[0].variant else None
    return known, known.edition(version, variant)


def _chosen(edition: Edition) -> dict[str, str]:
    """How the address names an edition."""
    form = {"variant": edition.variant.id} if edition.variant else {}
    return {"edition": edition.version, **form}


def _trial(
    request: HttpRequest, known: Methodology, edition: Edition
) -> tuple[Trial, bool]:
    """The trial as it was sent, or the worked example computed."""
    if "compute" in request.GET or "add" in request.GET or "drop" in request.GET:
        entries = from_address(edition, request.GET)
        return trial(edition, entries, computes=not entries.is_new), True
    entries, is_own = from_case(edition, known)
    return trial(edition, entries, computes=is_own), is_own


def _steps(tried: Trial) -> tuple[tuple[object, str, SafeString, str], ...]:
    """Each step with its systems, its equation typeset, and its value at a glance."""
    if tried.reduction is None:
        return ()
    return tuple(
        (
            step,
            step.figure.id.partition("[")[2].removesuffix("]"),
            SafeString(step.mathml),
            formats.glance(step.figure.value or 0, reader_language()),
        )
        for step in tried.reduction.steps
    )


def _indices(edition: Edition, tried: Trial) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "index": index,
            "name": name,
            "members": tried.entries.members[index],
            "may_grow": len(tried.entries.members[index]) < MOST,
        }
        for index, name in edition.system.indices.items()
    )


def _kin(known: Methodology, edition: Edition) -> tuple[tuple[Link, Text, str], ...]:
    """Methodologies that compute alike, or else are of the same scope: id, title and
    where the two are compared."""
    family = edition.family.id if edition.family else None
    found = [
        each
        for each in methodologies.catalogue().values()
        if each is not known
        and (
            family == (each.family.id if each.family else None)
            if family
            else each.family is not None
            and set(each.technologies) & set(known.technologies)
        )
    ]
    compare = address("compare")
    return tuple(
        (
            Link(each.id, address("methodology", each.id) or ""),
            each.title,
            f"{compare}?{urlencode({'a': known.id, 'b': each.id})}" if compare else "",
        )
        for each in found[:KIN]
    )


def _workbook_address(edition: Edition) -> str | None:
    there = address("methodology-workbook", edition.methodology_id)
    return f"{there}?{urlencode(_chosen(edition))}" if there else None


def _unknown(identity: str) -> Finding:
    return Finding(
        code="web.methodology.unknown",
        found=WORDS["unknown_found"].format(id=identity),
        where=same(identity),
        rule=WORDS["unknown_rule"],
        remedy=WORDS["unknown_remedy"],
    )


def _no_workbook(edition: Edition) -> Finding:
    return Finding(
        code="web.methodology.no-workbook",
        found=WORDS["no_workbook"],
        where=same(edition.title),
        rule=edition.state.meaning,
        remedy=WORDS["how_to_add_body"],
    )


urlpatterns = [
    path("methodologies/<methodology:identity>/", methodology, name="methodology"),
    path(
        "methodologies/<methodology:identity>/workbook/",
        workbook,
        name="methodology-workbook",
    ),
]
