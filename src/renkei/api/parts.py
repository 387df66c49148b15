"""A part of an answer: chosen fields, and links to the other pages of a list.

Flows in: an answer in JSON. Flows out: the same with `Link` headers, or its chosen
fields alone, which go out as another media type: what is cut fits no whole shape.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from renkei.api import problem
from renkei.foundation import Finding, Text, same

PARTIAL = "application/vnd.renkei.partial+json"
_PAGING = frozenset({"total", "limit", "offset", "page", "pages", "next", "items"})
_LONGEST = 1000


def linked(request: HttpRequest, response: HttpResponse, told: Any) -> None:
    """Links to the first, the previous, the next and the last page of a list."""
    links = [
        f'<{request.build_absolute_uri(_address(request, turned))}>; rel="{name}"'
        for name, turned in _turns(told)
    ]
    if links:
        response["Link"] = ", ".join(links)


def chosen(request: HttpRequest, response: HttpResponse, told: Any) -> HttpResponse:
    """The chosen fields of a noun, or of each noun of a list.

    Refuses `api.fields.unknown`, where a name stands nowhere in the answer.
    """
    asked = request.GET.get("fields", "")[:_LONGEST]
    names = [name.strip() for name in asked.split(",") if name.strip()]
    if not names:
        return response
    nouns = _nouns(told)
    known = {key for noun in nouns for key in noun}
    if nouns and (unknown := [name for name in names if name not in known]):
        return problem.answer(request, 422, [_unknown(unknown[0], sorted(known))])
    cut = HttpResponse(
        json.dumps(_cut(told, frozenset(names)), ensure_ascii=False),
        content_type=PARTIAL,
    )
    for name, value in response.headers.items():
        if name not in ("Content-Type", "Content-Length", "ETag"):
            cut[name] = value
    return cut


def _nouns(told: Any) -> list[Mapping[str, Any]]:
    if isinstance(told, Mapping) and isinstance(told.get("items"), list):
        told = told["items"]
    many = told if isinstance(told, list) else [told]
    return [each for each in many if isinstance(each, Mapping)]


def _cut(told: Any, names: frozenset[str]) -> Any:
    if isinstance(told, Mapping) and isinstance(told.get("items"), list):
        return {
            key: _cut(value, names) if key == "items" else value
            for key, value in told.items()
            if key in _PAGING
        }
    if isinstance(told, list):
        return [_cut(each, names) for each in told]
    if isinstance(told, Mapping):
        return {key: value for key, value in told.items() if key in names}
    return told


def _turns(told: Any) -> Iterator[tuple[str, dict[str, object]]]:
    if not isinstance(told, Mapping) or "items" not in told:
        return
    total = told.get("total")
    if isinstance(told.get("limit"), int) and isinstance(total, int):
        limit, offset = told["limit"], told.get("offset", 0)
        last = max(total - 1, 0) // limit * limit
        yield "first", {"offset": 0}
        if offset:
            yield "prev", {"offset": max(min(offset, last + limit) - limit, 0)}
        if offset + limit < total:
            yield "next", {"offset": offset + limit}
        yield "last", {"offset": last}
    elif isinstance(told.get("pages"), int) and isinstance(told.get("page"), int):
        page, pages = told["page"], max(told["pages"], 1)
        yield "first", {"page": 1}
        if page > 1:
            yield "prev", {"page": min(page - 1, pages)}
        if page < pages:
            yield "next", {"page": page + 1}
        yield "last", {"page": pages}


def _address(request: HttpRequest, turned: Mapping[str, object]) -> str:
    query = request.GET.copy()
    for name, value in turned.items():
        query[name] = str(value)
    return f"{request.path}?{query.urlencode()}"


def _unknown(name: str, known: list[str]) -> Finding:
    return Finding(
        code="api.fields.unknown",
        found=Text(
            ja=f"「{name}」という項目はありません。", en=f"There is no field “{name}”."
        ),
        where=same("fields"),
        rule=Text(
            ja=f"選べる項目:{'、'.join(known)}。",
            en=f"Fields to choose from: {', '.join(known)}.",
        ),
        remedy=Text(
            ja="項目の名前を確かめてください。", en="Check the name of the field."
        ),
    )
