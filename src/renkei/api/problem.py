"""What the API says when it refuses (RFC 9457, problem details).

Flows in: a refusal of a room, or a request that cannot be read. Flows out:
`application/problem+json` with the stable code, a status, and every finding with its
four answers in both languages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

from renkei.api.files import too_large
from renkei.foundation import Finding, Refusal, Text, plain, same

CONTENT_TYPE = "application/problem+json"
# Steps of a location that name a schema's own parts and no field of the request.
_INNER = re.compile(r"(function-|dict\[|list\[|constrained-|(str|int|question)$)")
_IN_ADDRESS = re.compile(r"(api|programme|registry|store|reports)\.\w+\.unknown$")
_NOT_THEIRS = re.compile(
    r"store\.permission\.|store\.second-factor\.|store\.paper\.(may-not|not-own)-|"
    r"store\.review\.(office|reviewer)-only$|store\.paper-table\.may-not-|"
    r"store\.evaluation\.(chair|evaluator)-only$|store\.matching\.forbidden$|"
    r"store\.planning\.not-your-city$"
)
_PLACES = {
    "query": Text(ja="クエリ", en="query"),
    "path": Text(ja="アドレス", en="address"),
    "body": Text(ja="本文", en="body"),
    "form": Text(ja="フォーム", en="form"),
    "file": Text(ja="ファイル", en="file"),
}


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A room or the store refused."""
    return answer(request, _status(request, refusal.code), refusal.findings)


def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    """Parameters or a body that do not have the shape OpenAPI describes."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in error.errors:
        place, *parts = (str(part) for part in each["loc"])
        field = ".".join(part for part in parts if not _INNER.match(part))
        found.setdefault((place, field or place), []).append(each["msg"])
    return answer(request, 422, [_misshapen(*at, said) for at, said in found.items()])


def stranger(request: HttpRequest) -> HttpResponse:
    """A command by somebody who is not signed in."""
    found = Finding(
        code="api.session.none",
        found=Text(ja="サインインしていません。", en="Nobody is signed in."),
        where=same(request.path),
        rule=Text(
            ja="記録を変更する操作には、サインインと役割が必要です。",
            en="Changing a record needs a signed-in person with a role.",
        ),
        remedy=Text(
            ja="サインインしてから、もう一度お試しください。",
            en="Sign in and try again.",
        ),
    )
    return answer(request, 401, [found])


def forbidden(request: HttpRequest, error: Any) -> HttpResponse:
    """A command without the token that shows it came from our own pages."""
    if error.status_code != 403:
        return answer(request, error.status_code, [_other(request, str(error))])
    cookie = settings.CSRF_COOKIE_NAME  # with https its name is bound to the host
    found = Finding(
        code="api.csrf.missing",
        found=Text(
            ja="CSRF トークンがないか、一致しません。",
            en="The CSRF token is missing or does not match.",
        ),
        where=same(request.path),
        rule=Text(
            ja="セッションによる操作には X-CSRFToken ヘッダーが必要です。",
            en="A command in a session carries the header X-CSRFToken.",
        ),
        remedy=Text(
            ja=f"クッキー {cookie} の値を X-CSRFToken ヘッダーに入れてください。",
            en=f"Send the value of the cookie {cookie} in the header X-CSRFToken.",
        ),
    )
    return answer(request, 403, [found])


def suspicious(request: HttpRequest, error: Any) -> HttpResponse:
    """A request that Django does not read: too large, or of too many parts."""
    if isinstance(error, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        return answer(request, 413, [too_large(request.path, limit)])
    return answer(request, 400, [_other(request, "")])


def missing(request: HttpRequest) -> HttpResponse:
    """An address at which nothing stands."""
    found = Finding(
        code="api.address.unknown",
        found=Text(ja="この場所には何もありません。", en="Nothing stands here."),
        where=same(request.path),
        rule=Text(
            ja="アドレスは /api/v1/openapi.json に記載しています。",
            en="The addresses are described in /api/v1/openapi.json.",
        ),
        remedy=Text(ja="アドレスを確かめてください。", en="Check the address."),
    )
    return answer(request, 404, [found])


def answer(
    request: HttpRequest, status: int, findings: Sequence[Finding]
) -> HttpResponse:
    """A problem with this status; the first finding gives it its code."""
    language = language_of(request)
    first = findings[0]
    body = {
        "type": f"urn:renkei:{first.code}",
        "title": first.found.in_language(language),
        "status": status,
        "detail": first.message.in_language(language),
        "instance": request.path,
        "code": first.code,
        "findings": plain(findings),
    }
    response = HttpResponse(
        json.dumps(_shown(body), ensure_ascii=False),
        content_type=CONTENT_TYPE,
        status=status,
    )
    response["Content-Language"] = language
    if status in _LATER:
        response["Retry-After"] = "1"
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="renkei"'
    return response


def _shown(told: Any) -> Any:
    """What was sent is told again in words that any reader can hold."""
    if isinstance(told, str):
        return told.translate(_PICTURES).encode("utf-8", "replace").decode()
    if isinstance(told, dict):
        return {key: _shown(value) for key, value in told.items()}
    return [_shown(each) for each in told] if isinstance(told, list) else told


# Letters that nobody sees are told by their pictures; lines and tabs stay.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_LATER = (429, 503)  # the sender comes again with the same content
_STATUSES = {
    "api.body.large": 413,
    "programme.table.version-behind": 409,
    "store.paper-table.other-now": 409,
    "store.paper.changed-meanwhile": 409,
    "store.paper.kind-unknown": 404,
    "store.review.not-decided": 404,
    "store.form.none": 404,
    "store.form.insiders": 403,
    "api.form.no-sheet": 404,
    "store.device.token": 401,
    "store.ledger.no-such-serial": 404,
    "store.api-token.unknown": 401,
    "store.api-token.scope": 403,
    "store.batch.other-content": 409,
    "store.batch.too-large": 413,
    "store.batch.too-often": 429,
    "store.batch.not-kept": 503,
}


def _status(request: HttpRequest, code: str) -> int:
    if code in _STATUSES:
        return _STATUSES[code]
    if _NOT_THEIRS.match(code):
        return 403
    asks = request.method in ("GET", "HEAD")
    if code.endswith(".unknown") and (asks or _IN_ADDRESS.match(code)):
        return 404
    return 422


def language_of(request: HttpRequest) -> str:
    """The language asked for with `lang`, else that of the browser."""
    asked = request.GET.get("lang", "")
    chosen = asked if asked in ("ja", "en") else get_language_from_request(request)
    return "ja" if chosen.startswith("ja") else "en"


def _misshapen(place: str, named: str, said: list[str]) -> Finding:
    at = _PLACES.get(place, same(place))
    return Finding(
        code="api.shape",
        found=Text(
            ja=f"「{named}」の値が形式に合いません。",
            en=f"The value of “{named}” does not fit: {'; '.join(dict.fromkeys(said))}",
        ),
        where=Text(ja=f"{at.ja} {named}", en=f"{at.en} {named}"),
        rule=Text(
            ja="形式は /api/v1/openapi.json のとおりとする。",
            en="The shape is described in /api/v1/openapi.json.",
        ),
        remedy=Text(
            ja="型と範囲を確かめて送り直してください。",
            en="Check its type and range and send it again.",
        ),
    )


def _other(request: HttpRequest, words: str) -> Finding:
    return Finding(
        code="api.request",
        found=Text(ja="要求を受け付けられません。", en=words or "Not accepted."),
        where=same(request.path),
        rule=Text(
            ja="要求は /api/v1/openapi.json の記載に従う。",
            en="Requests follow the description in /api/v1/openapi.json.",
        ),
        remedy=Text(
            ja="要求の内容を確かめてください。", en="Check what the request says."
        ),
    )
