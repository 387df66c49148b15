"""All projects, to search, narrow and open."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from renkei import store
from renkei.programme import Stage, living
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.project_list.words import WORDS
from renkei.web.table import Column, Table, linked

PER_PAGE = 25
COLUMNS = (
    Column(WORDS["reference"], heads_row=True),
    Column(WORDS["project"]),
    Column(WORDS["country"]),
    Column(WORDS["stage"]),
    Column(WORDS["methodology"]),
    Column(WORDS["registered"]),
)


@only("GET")
def projects(request: HttpRequest) -> HttpResponse:
    """Projects that match, a page at a time."""
    known = store.public_programme().living.projects
    asked = {
        name: request.GET.get(name, "").strip()
        for name in ("q", "country", "stage", "origin")
    }
    found = [project for project in known if _matches(project, asked)]
    leaf = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    page = {
        "stage_key": "projects",
        "words": WORDS,
        "asked": asked,
        "countries": sorted({(p.country, p.country_name) for p in known}, key=_code),
        "stages": [s for s in Stage if s in {p.stage for p in known}],
        "leaf": leaf,
        "leaves": leaf.paginator.get_elided_page_range(leaf.number),
        "line": WORDS["found"].format(
            first=leaf.start_index(), last=leaf.end_index(), count=len(found)
        ),
        "query": query.urlencode(),
        "table": Table(
            WORDS["title"],
            COLUMNS,
            tuple(_cells(project) for project in leaf.object_list),
            shows_caption=False,
        ),
        "here": reverse("project-list"),
    }
    return render(request, "project_list/page.html", page)


def _code(pair: tuple[str, object]) -> str:
    return pair[0]


def _matches(project: living.LivingProject, asked: dict[str, str]) -> bool:
    if asked["country"] and project.country != asked["country"]:
        return False
    if asked["stage"] and project.stage.value != asked["stage"]:
        return False
    if asked["origin"] and project.is_formed != (asked["origin"] == "formed"):
        return False
    return asked["q"].casefold() in project.words


def _cells(project: living.LivingProject) -> tuple[object, ...]:
    return (
        linked(
            project.reference,
            (address("project", project.page) if project.page else None)
            or address("paper", project.paper),
        ),
        project.title,
        project.country_name,
        project.stage.label,
        project.methodologies or "–",
        project.registered_on or "–",
    )


urlpatterns = [path("projects/", projects, name="project-list")]
