"""A command that is sent again is done once: `Idempotency-Key`.

Flows in: a command with a key of its sender's own. Flows out: what the command
answered, the first time or again. The command and the kept answer commit together; two
that come at once take turns. A refused command keeps nothing and may be sent again.

Refuses `api.idempotency.key`, `api.idempotency.other-command`,
`api.idempotency.secret`, `api.command.conflict`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from renkei.api import problem
from renkei.foundation import Finding, Text, same
from renkei.store import models

KEY = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[!-~]{1,200}")
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
_SECRETS = re.compile(r"/(devices|webhooks)$")
_RULE = Text(
    ja="同じ Idempotency-Key は、同じ内容の操作にだけ使う。",
    en="One Idempotency-Key stands for one command with one content.",
)


def once(
    request: HttpRequest, sender: int, do: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """What the command answers; done at most once for a sender and a key."""
    key = request.headers[KEY]
    if not _KEY.fullmatch(key):
        return problem.answer(request, 422, [_odd_key()])
    who = f"person:{sender}"
    try:
        asked = _mark(request)
        with transaction.atomic():
            _take_turn(f"{who} {key}")
            kept = models.KeptCommand.objects.filter(sender=who, key=key).first()
            if kept is not None:
                return _again(request, kept, asked)
            response = do()
            if isinstance(response, HttpResponse) and response.status_code < 300:
                _keep(request, response, sender=who, key=key, asked_sha256=asked)
            return response
    except RequestDataTooBig as error:
        return problem.suspicious(request, error)
    except IntegrityError:
        return problem.answer(request, 409, [_conflict(request)])


def _take_turn(what: str) -> None:
    place = int.from_bytes(
        hashlib.sha256(what.encode()).digest()[:8], "big", signed=True
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [place])


def _mark(request: HttpRequest) -> str:
    """What was asked; where a form is cut into parts does not matter."""
    kind = request.headers.get("Content-Type", "")
    body = request.body
    if found := _BOUNDARY.search(kind):
        body = body.replace(found[1].encode(), b"boundary")
        kind = kind.partition(";")[0]
    parts = (request.method, request.get_full_path(), kind)
    told = "\n".join(map(str, parts)).encode("utf-8", "replace")
    return hashlib.sha256(told + b"\0" + body).hexdigest()


def _keep(request: HttpRequest, response: HttpResponse, **named: str) -> None:
    is_secret = _SECRETS.search(request.path.rstrip("/")) is not None
    models.KeptCommand.objects.create(
        **named,
        status=response.status_code,
        content_type=response.headers.get("Content-Type", ""),
        content=None if is_secret else response.content,
    )


def _again(request: HttpRequest, kept: Any, asked: str) -> HttpResponse:
    if kept.asked_sha256 != asked:
        return problem.answer(request, 422, [_other_command(kept)])
    if kept.content is None:
        return problem.answer(request, 409, [_secret(kept)])
    response = HttpResponse(bytes(kept.content), status=kept.status)
    if kept.content_type:
        response["Content-Type"] = kept.content_type
    else:
        del response["Content-Type"]
    response[REPLAYED] = "true"
    return response


def _odd_key() -> Finding:
    return Finding(
        code="api.idempotency.key",
        found=Text(
            ja="Idempotency-Key の形が合いません。",
            en="The Idempotency-Key does not fit.",
        ),
        where=same(KEY),
        rule=Text(
            ja="空白を含まない ASCII 文字、1〜200文字。",
            en="It has 1 to 200 ASCII characters without a space.",
        ),
        remedy=Text(ja="UUID を使ってください。", en="Use a UUID."),
    )


def _other_command(kept: Any) -> Finding:
    return Finding(
        code="api.idempotency.other-command",
        found=Text(
            ja="このキーは、別の内容の操作に使われています。",
            en="This key stands for a command with another content.",
        ),
        where=same(f"{KEY}: {kept.key}"),
        rule=_RULE,
        remedy=Text(
            ja="別の操作には、新しいキーを使ってください。",
            en="Use another key for another command.",
        ),
    )


def _secret(kept: Any) -> Finding:
    return Finding(
        code="api.idempotency.secret",
        found=Text(
            ja="この操作は済んでいます。秘密の値は一度だけ示しました。",
            en="This was done already; its secret was shown once.",
        ),
        where=same(f"{KEY}: {kept.key}"),
        rule=Text(
            ja="秘密の値は保存しない。",
            en="A secret is kept nowhere to be shown again.",
        ),
        remedy=Text(
            ja="控えがなければ、失効させて新しいキーで作り直してください。",
            en="If it is lost, revoke it and make another with another key.",
        ),
    )


def _conflict(request: HttpRequest) -> Finding:
    return Finding(
        code="api.command.conflict",
        found=Text(
            ja="記録の整合性に反するため、操作を取り消しました。",
            en="The command was undone: records would have contradicted themselves.",
        ),
        where=same(request.path),
        rule=Text(
            ja="操作は、全体として記録の制約を満たすときだけ行う。",
            en="A command is done whole, and only if every constraint holds.",
        ),
        remedy=Text(
            ja="今の記録を読み直し、もう一度お試しください。",
            en="Read the records as they are now, and try again.",
        ),
    )
