"""The form of one paper: what is missing first, then its files in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, override

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.reports import forms
from renkei.web.addresses import address
from renkei.web.answers import View, only, refused
from renkei.web.attachments import attachment
from renkei.web.chain import stage
from renkei.web.pages.paper_forms.words import WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS: dict[str, tuple[str, Callable[[forms.Form, str], bytes]]] = {
    "docx": (DOCX, forms.docx),
    "pdf": ("application/pdf", forms.pdf),
    "xlsx": (XLSX, forms.xlsx),
}
STAGE = "credits"


@dataclass(frozen=True, slots=True)
class FileLink:
    """One file: where it is, what its button says, and what it is in full."""

    address: str
    words: Text


@dataclass(frozen=True, slots=True)
class Row:
    """The files of one version in one language."""

    name: Text
    files: tuple[FileLink, ...]


@only("GET")
def form(request: HttpRequest, number: str) -> HttpResponse:
    """The form as the reader may have it: what it lacks, and its files."""
    try:
        found = store.paper_form(number, store.person(request.user))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    editions = [
        (WORDS[each.value], WORDS[f"{each.value}_body"], tuple(_rows(found, each)))
        for each in forms.Edition
        if each is found.edition or each is forms.Edition.PUBLIC
    ]
    page = {
        "words": WORDS,
        "stage_key": STAGE,
        "stage": stage(STAGE),
        "form": found,
        "paper": address("paper", found.number),
        "editions": editions,
        "about": found.sections[-1].blocks[0],
        "missing_count": WORDS["missing_count"].format(n=len(found.missing)),
        "sheets": tuple(_sheets(found)),
    }
    return render(request, "paper_forms/page.html", page)


def _sheets(form: forms.Form) -> Iterator[FileLink]:
    """Where the calculation sheets of the project are, which are no forms of ours."""
    for name, words, key in (
        ("methodology-workbook", "workbook", form.methodology),
        ("project", "project", form.project),
    ):
        there = address(name, key) if key else None
        if there:
            yield FileLink(there, WORDS[words].format(id=key))
    if not form.methodology and (there := address("methodologies")):
        yield FileLink(there, WORDS["methodologies"])


def _rows(form: forms.Form, edition: forms.Edition) -> Iterator[Row]:
    """Both languages, whichever the page is read in."""
    endings = [each for each in WRITERS if each != "xlsx" or form.sheets]
    for language in ("ja", "en"):
        with override(language):
            yield Row(
                WORDS[language],
                tuple(
                    FileLink(
                        address(f"paper-form-{edition.value}", form.number, ending)
                        or "",
                        WORDS[ending],
                    )
                    for ending in endings
                ),
            )


def _file(edition: forms.Edition) -> View:
    """The view that hands out one version of a form, in the language of the address."""

    @only("GET")
    def answer(request: HttpRequest, number: str, ending: str) -> HttpResponse:
        try:
            found = _asked(number, edition, ending, store.person(request.user))
        except Refusal as refusal:
            status = 403 if refusal.code == "store.form.insiders" else 404
            return refused(request, refusal, status=status)
        language = "ja" if (get_language() or "ja").startswith("ja") else "en"
        content_type, write = WRITERS[ending]
        name = f"{found.name}-{language}.{ending}"
        return attachment(name, write(found, language), content_type, is_private=True)

    return answer


def _asked(number: str, edition: forms.Edition, ending: str, who: Person) -> forms.Form:
    """The form that a file is asked of; refuses what no form is written as."""
    if ending not in WRITERS:
        raise Refusal(_no_such(number, ending))
    found = store.paper_form(number, who, edition)
    if ending == "xlsx" and not found.sheets:
        raise Refusal(_no_such(number, ending))
    return found


def _no_such(number: str, asked: str) -> Finding:
    return Finding(
        code="web.form.no-such-file",
        found=WORDS["no_such_file"].format(asked=asked),
        where=same(number),
        rule=WORDS["file_rule"],
        remedy=WORDS["choose"],
    )


urlpatterns = [
    path("paper/<slug:number>/form/", form, name="paper-form"),
    *(
        path(
            f"paper/<slug:number>/form/{edition.value}.<slug:ending>",
            _file(edition),
            name=f"paper-form-{edition.value}",
        )
        for edition in forms.Edition
    ),
]
