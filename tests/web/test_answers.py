"""Pages that are not the page asked for say so in the reader's language."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django.views import defaults

from renkei.foundation import Finding, Refusal, Text
from renkei.web.answers import only, refused

LANGUAGES = ["ja", "en"]


def heading(response: HttpResponse) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    assert found
    return found[1].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_is_a_page_with_a_way_home(language: str) -> None:
    response = Client().get(f"/{language}/no-such-place")
    assert response.status_code == 404
    expected = {"ja": "お探しのページ", "en": "There is no page"}[language]
    assert heading(response).startswith(expected)
    assert f'href="/{language}/"' in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_verb_is_a_page_that_names_the_right_ones(language: str) -> None:
    response = Client().post(f"/{language}/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    expected = {"ja": "行えない操作", "en": "does not answer"}[language]
    assert expected in heading(response)


@pytest.mark.django_db
def test_head_comes_with_get() -> None:
    assert Client().head("/ja/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [400, 403, 500])
def test_every_other_status_has_its_page(language: str, status: int) -> None:
    request = RequestFactory().get(f"/{language}/")
    with translation.override(language):
        response = {
            400: lambda: defaults.bad_request(request, Exception()),
            403: lambda: defaults.permission_denied(request, PermissionDenied()),
            500: lambda: defaults.server_error(request),
        }[status]()
    assert response.status_code == status
    assert f'lang="{language}"' in response.content.decode()
    assert str(status) in response.content.decode()


def test_a_fault_asks_nothing_of_the_database_or_of_the_visitor() -> None:
    response = defaults.server_error(RequestFactory().get("/ja/"))
    assert "sign-in" not in response.content.decode()


def refusal() -> Refusal:
    return Refusal(
        Finding(
            code="programme.project.unknown",
            found=Text(ja="XX999 はありません", en="There is no XX999"),
            where=Text(ja="XX999", en="XX999 "),
            rule=Text(ja="登録簿の番号", en="References of the register"),
            remedy=Text(ja="一覧から選ぶ", en="Choose from the list"),
        )
    )


@pytest.mark.parametrize(
    ("language", "status", "title"),
    [
        ("ja", 404, "該当する記録がありません"),
        ("en", 404, "There is no such record"),
        ("en", 409, "This was not carried out"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(
    language: str, status: int, title: str
) -> None:
    with translation.override(language):
        response = refused(RequestFactory().get("/"), refusal(), status=status)
    assert response.status_code == status
    assert heading(response) == title
    shown = response.content.decode()
    finding = refusal().findings[0]
    for part in (finding.found, finding.where, finding.rule, finding.remedy):
        assert part.in_language(language) in shown


def test_only_lets_the_named_verbs_through() -> None:
    @only("POST")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("done")

    assert view(RequestFactory().post("/ja/")).content == b"done"
    assert view(RequestFactory().get("/ja/")).status_code == 405
    assert view(RequestFactory().delete("/ja/")).status_code == 405


def test_a_form_without_its_token_is_told_so() -> None:
    response = Client(enforce_csrf_checks=True).post("/en/sign-in", {"username": "a"})
    assert response.status_code == 403
    assert heading(response) == "This form has expired"
