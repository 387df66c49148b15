"""What OpenAPI says of every operation: its refusals, headers, parts and scope.

Flows in: an operation as ninja describes it. Flows out: the same, complete.
"""

from __future__ import annotations

from typing import Any

from renkei.api import once, parts, problem
from renkei.api.scopes import scope_of

JSON = "application/json"
TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "人のプログラムのトークン(スコープ付き)。 / "
    "A token of a person's program, with its scopes.",
}
_FIELDS = {
    "name": "fields",
    "in": "query",
    "required": False,
    "schema": {"type": "string", "maxLength": 1000, "pattern": r"^[A-Za-z0-9_,]*$"},
    "description": "返す項目(カンマ区切り)。 / Fields to be told, with commas.",
}
_PARTIAL = {
    "schema": {"anyOf": [{"type": "object"}, {"type": "array"}]},
}
_REASONS = {
    400: "読めない要求 / Not readable",
    401: "サインインまたは有効なトークンが必要 / Nobody is signed in, no good token",
    403: "権限・スコープ・CSRF トークンなし / No role, no scope or no CSRF token",
    404: "該当なし / Not on record",
    409: "ほかの人が先に変更 / Changed by somebody meanwhile",
    412: "If-Match が不一致 / Not what If-Match names",
    413: "大きすぎる / Too large",
    422: "拒否または形式の不一致 / Refused, or of another shape",
    429: "要求が多すぎる / Too many requests",
    503: "一時的に受け付けられない / Not possible for the moment",
}


def complete(path: str, verb: str, operation: Any, *, can_be_read: bool) -> None:
    """Say of an operation what holds for all of its sort."""
    content = {
        problem.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}
    }
    responses = operation["responses"]
    for status in _statuses(path, operation):
        told = {"description": _REASONS[status], "content": content}
        responses[status] = told
    operation["x-scope"] = scope_of(path, verb.upper()).value
    if operation.get("security"):
        operation["security"] = [*operation["security"], {"Token": []}]
    if verb == "get":
        _describe_reading(operation)
    elif operation.get("security"):
        _describe_command(operation, can_be_read=can_be_read)


def _statuses(path: str, operation: Any) -> list[int]:
    found = {401, 403, 422, 429}  # a token may come along anywhere
    places = {each["in"] for each in operation.get("parameters", ())}
    if places & {"path", "query"}:  # a question may name what is not there
        found.add(404)
    if "requestBody" in operation:
        found |= {400, 404, 409, 412, 413}  # a body, too, may name what is not there
    elif operation.get("security"):
        found |= {409, 412}
    if path.endswith(("/batches", "/corrections")):
        found.add(503)
    return sorted(found)


def _describe_reading(operation: Any) -> None:
    responses = operation["responses"]
    responses[304] = {"description": "変更なし / As the asker has it"}
    content = responses[200].get("content", {})
    if JSON in content:
        content[parts.PARTIAL] = _PARTIAL
        operation.setdefault("parameters", []).append(_FIELDS)
    _add_header(operation, "If-None-Match", "手元の ETag。 / The ETag one has.")


def _describe_command(operation: Any, *, can_be_read: bool) -> None:
    _add_header(
        operation,
        once.KEY,
        "一度だけ行うためのキー(UUID など)。 / A key, such as a UUID, to do it once.",
        maxLength=200,
        pattern="^[!-~]+$",
    )
    if can_be_read:
        words = "読んだときの ETag。違えば 412。 / The ETag that was read; else 412."
        _add_header(operation, "If-Match", words)


def _add_header(operation: Any, name: str, words: str, **shape: Any) -> None:
    told = {
        "name": name,
        "in": "header",
        "required": False,
        "schema": {"type": "string", **shape},
        "description": words,
    }
    operation.setdefault("parameters", []).append(told)
