"""The comparison of two methodologies, chosen by the address."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import facts, methodologies
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies import Edition, Methodology
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.methodology_compare.comparison import comparison
from renkei.web.pages.methodology_compare.words import WORDS
from renkei.web.table import linked

SIDES = ("a", "b")
EXAMPLE = ("ID_AM002", "TH_AM005")


@only("GET")
def compare(request: HttpRequest) -> HttpResponse:
    """Both sides, or the pick-lists alone until two are chosen."""
    catalogue = methodologies.catalogue()
    asked = {side: request.GET.get(side, "").strip().upper() for side in SIDES}
    editions: list[Edition] = []
    known: list[Methodology] = []
    try:
        for side in SIDES:
            if asked[side]:
                known.append(_known(asked[side]))
                editions.append(_edition(request, side, known[-1]))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    here = address("compare") or ""
    page: dict[str, object] = {
        "words": WORDS,
        "stage_key": "credits",
        "list": address("methodologies"),
        "here": here,
        "picks": tuple((side, WORDS[side], asked[side]) for side in SIDES),
        "every": tuple(catalogue.values()),
        "example": f"{here}?{urlencode(dict(zip(SIDES, EXAMPLE, strict=True)))}",
    }
    if len(editions) == len(SIDES):
        found = comparison(*editions)
        page |= {
            "compared": found,
            "known": known,
            "overview": _overview(known, editions, here, asked),
            "swap": f"{here}?{urlencode(_swapped(request))}",
            "alone": tuple(
                (WORDS["one_asks"].format(id=each.id), criteria)
                for each, criteria in zip(known, found.alone, strict=True)
            ),
        }
    return render(request, "methodology_compare/page.html", page)


def _known(identity: str) -> Methodology:
    known = methodologies.catalogue().get(identity)
    if known is None:
        raise Refusal(_unknown(identity))
    return known


def _edition(request: HttpRequest, side: str, known: Methodology) -> Edition:
    """The edition a side asks for (`a_edition`, `a_variant`); else the fullest."""
    version = request.GET.get(f"{side}_edition")
    if not version:
        return known.fullest
    return known.edition(version, request.GET.get(f"{side}_variant") or None)


def _swapped(request: HttpRequest) -> dict[str, str]:
    """The same question with its sides changed."""
    other = {"a": "b", "b": "a"}
    return {
        other[name[0]] + name[1:]: str(value)
        for name, value in request.GET.items()
        if name.partition("_")[0] in SIDES
    }


def _overview(
    known: list[Methodology], editions: list[Edition], here: str, asked: dict[str, str]
) -> tuple[tuple[Text, tuple[object, ...]], ...]:
    """What each side is."""
    countries = facts.load().countries
    both = tuple(zip(known, editions, strict=True))
    rows: dict[str, list[object]] = {
        "name": [each.title for each in known],
        "country": [countries[each.country].name for each in known],
        "scope": [each.scope for each in known],
        "edition": [_called(edition) for edition in editions],
        "editions": [
            tuple(
                linked(_called(other), f"{here}?{urlencode(_at(side, other, asked))}")
                if other is not edition
                else _called(other)
                for other in each.editions
            )
            for side, (each, edition) in zip(SIDES, both, strict=True)
        ],
        "family": [
            e.family.title if e.family else WORDS["no_family"] for e in editions
        ],
        "evidence": [edition.evidence for edition in editions],
        "projects": [
            tuple(
                linked(use.reference, address("project", use.reference))
                for use in each.projects
            )
            or WORDS["nothing"]
            for each in known
        ],
    }
    return tuple((WORDS[name], tuple(cells)) for name, cells in rows.items())


def _at(side: str, edition: Edition, asked: dict[str, str]) -> dict[str, str]:
    form = {f"{side}_variant": edition.variant.id} if edition.variant else {}
    return {**asked, f"{side}_edition": edition.version, **form}


def _called(edition: Edition) -> Text:
    """An edition in words, its form too."""
    is_known = edition.version != "VerUnknown"
    version = same(edition.version) if is_known else WORDS["version_unknown"]
    if edition.variant is None:
        return version
    form = edition.variant.name
    return Text(ja=f"{version.ja}({form.ja})", en=f"{version.en} ({form.en})")


def _unknown(identity: str) -> Finding:
    return Finding(
        code="web.methodology.unknown",
        found=WORDS["unknown_found"].format(id=identity),
        where=same(identity),
        rule=WORDS["unknown_rule"],
        remedy=WORDS["unknown_remedy"],
    )


urlpatterns = [path("methodologies/compare/", compare, name="compare")]
