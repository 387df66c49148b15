"""The reference page: OpenAPI as people read it, in their language.

Flows in: the description that programs read. Flows out: one page, made on the server,
without a script and without anything from outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from renkei.api.problem import language_of

HERE = Path(__file__).parent
_ENGINE = Engine(dirs=[str(HERE)], autoescape=True)
_REFUSED = 300  # the first status that is no answer
_METHODS = {"get": "GET", "post": "POST"}
_HIDDEN = ("Input", "Page_", "FactShape")
_ASKED = re.compile(r".*(Filters|Paging)$").match
_NAMED = {
    "reference": "MN004",
    "version": "Ver2.0",
    "kind_id": "candidate",
    "key": "3",
    "short": "projects-formed",
    "year": "2024",
    "iso2": "VN",
}
_NUMBERS = {
    "collaborations": "32",
    "calls": "CALL-4",
    "proposals": "PR-5",
    "reviews": "RV-6",
    "events": "EV-7",
}
_WORDS = {
    "ja": {
        "title": "API リファレンス",
        "home": "連携 Renkei",
        "parameters": "パラメータ",
        "body": "本文",
        "answer": "応答",
        "example": "例",
        "public": "公開",
        "session": "サインインと役割が必要",
        "description": "OpenAPI(機械用の記述)",
        "other": "English",
        "name": "名前",
        "meaning": "意味",
        "type": "型",
        "required": "必須",
        "shapes": "応答の形",
        "fields": "項目",
    },
    "en": {
        "title": "API reference",
        "home": "Renkei 連携",
        "parameters": "Parameters",
        "body": "Body",
        "answer": "Answer",
        "example": "Example",
        "public": "public",
        "session": "needs a session and a role",
        "description": "OpenAPI (for programs)",
        "other": "日本語",
        "name": "Name",
        "meaning": "Meaning",
        "type": "Type",
        "required": "required",
        "shapes": "Shapes",
        "fields": "Fields",
    },
}


def page(request: HttpRequest) -> HttpResponse:
    """The reference in the reader's language."""
    from renkei.api.interface import interface

    language = language_of(request)
    described = interface.get_openapi_schema()
    address = request.build_absolute_uri("/").rstrip("/")
    context = {
        "language": language,
        "other_language": "en" if language == "ja" else "ja",
        "words": _WORDS[language],
        "version": described["info"]["version"],
        "introduction": [_coded(line) for line in _introduction(described, language)],
        "nouns": _nouns(described, language, address),
        "shapes": list(_shapes(described, language)),
        "house_style": static("dist/renkei.css"),
        "mark": static("dist/mark.svg"),
    }
    html = _ENGINE.get_template("reference.html").render(Context(context))
    response = HttpResponse(html)
    response["Content-Language"] = language
    return response


def style(request: HttpRequest) -> HttpResponse:
    """The page's own style."""
    return HttpResponse((HERE / "reference.css").read_text("utf-8"), "text/css")


def side(words: str, language: str) -> str:
    """One side of words written as “日本語 / English”."""
    japanese, slash, english = " ".join(words.split()).partition(" / ")
    return english if slash and language == "en" else japanese


def _coded(words: str) -> SafeString:
    """Words with `code` marked up, everything else escaped."""
    parts = escape(words).split("`")
    return mark_safe(
        "".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts))
    )


def _introduction(described: Any, language: str) -> Iterator[str]:
    for line in described["info"]["description"].split("\n* ")[1:]:
        yield side(line, language)


def _nouns(described: Any, language: str, address: str) -> list[dict[str, Any]]:
    nouns: dict[str, list[dict[str, Any]]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            tag = operation["tags"][0]
            nouns.setdefault(tag, []).append(
                _operation(path, method, operation, language, address)
            )
    return [
        {"name": _tag(tag, language), "id": tag.split()[-1], "operations": operations}
        for tag, operations in nouns.items()
    ]


def _tag(tag: str, language: str) -> str:
    japanese, _, english = tag.partition(" ")
    return japanese if language == "ja" else english.capitalize()


def _operation(
    path: str, method: str, operation: Any, language: str, address: str
) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {})
    is_public = not operation.get("security")
    return {
        "id": operation["operationId"],
        "method": _METHODS[method],
        "path": path,
        "summary": side(operation["summary"], language),
        "description": _coded(side(operation["description"], language)),
        "is_public": is_public,
        "parameters": [
            {
                "name": each["name"],
                "type": _type(each["schema"]),
                "is_required": each.get("required", False),
                "meaning": side(each.get("description", ""), language),
            }
            for each in operation.get("parameters", ())
        ],
        "body": [_type(content["schema"]) for content in body.values()],
        "answer": _answer(operation["responses"]),
        "example": _example(method, f"{address}{path}", body, is_public=is_public),
    }


def _answer(responses: Any) -> str:
    """The shape of what is answered where nothing is refused, or the sorts of file it
    comes as; only a status where nothing comes back."""
    status = min(code for code in responses if int(code) < _REFUSED)
    content = responses[status].get("content")
    if content is None:
        return str(status)
    if "application/json" in content:
        return _type(content["application/json"]["schema"])
    return " | ".join(content)


def _example(method: str, url: str, body: Any, *, is_public: bool) -> str:
    named = url.replace("{id}", _id_for(url)).replace("{number}", _number_for(url))
    for part, value in _NAMED.items():
        named = named.replace(f"{{{part}}}", value)
    lines = [f"curl '{named}'"]
    if not is_public:
        lines.append('-b cookies.txt -H "X-CSRFToken: $TOKEN"')
    if "multipart/form-data" in body:
        name = "meter.csv" if "/readings" in url else "table.xlsx"
        lines.append(f"-F file=@{name}")
    elif method == "post":
        lines.append("-H 'Content-Type: application/json' -d @body.json")
    return " \\\n  ".join(lines)


def _id_for(url: str) -> str:
    if "/methodologies/" in url:
        return "MN_AM003"
    if "/accounts/" in url:
        return "history-JP-holding"
    return "figure.c2c_cities" if "/figures/" in url else "jp-toyama"


def _number_for(url: str) -> str:
    for noun, number in _NUMBERS.items():
        if f"/{noun}/" in url:
            return number
    return "PJ-12"


def _shapes(described: Any, language: str) -> Iterator[dict[str, Any]]:
    for name, shape in sorted(described["components"]["schemas"].items()):
        if "properties" not in shape or name.startswith(_HIDDEN) or _ASKED(name):
            continue
        example = shape.get("example")
        yield {
            "name": name,
            "meaning": _coded(side(shape.get("description", ""), language)),
            "fields": [
                {
                    "name": field,
                    "type": _type(each),
                    "meaning": side(each.get("description", ""), language),
                }
                for field, each in shape["properties"].items()
            ],
            "example": json.dumps(example, ensure_ascii=False, indent=2)
            if example
            else "",
        }


def _type(schema: Any) -> str:
    """A schema in one line, as a reader would name it."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        inner = name.removeprefix("Page_").rstrip("_")
        return f"Page<{inner}>" if name.startswith("Page_") else name
    for several in ("anyOf", "allOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(_type(each) for each in schema[several]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    kind = str(schema.get("type", "object"))
    if kind == "array":
        return f"{_type(schema.get('items', {}))}[]"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"{{…: {_type(schema['additionalProperties'])}}}"
    return str(schema.get("format") or kind)
