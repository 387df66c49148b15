"""Who asks, before anything is answered: a person's program, a person, an address.

Flows in: a request. Flows out: the person of a token in the request's `user`, and what
the asker has left of this minute. Devices have tokens and limits of their own.

Refuses `store.api-token.unknown`.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import api_token_refusals as refusals
from renkei.store import api_tokens
from renkei.store.api_allowance import SECONDS, Allowances, Left

_SCHEME = "bearer "
_DEVICE = "/batches"  # a device's token is looked at where its readings go
_ALLOWANCES = Allowances()


def recognise(request: HttpRequest) -> None:
    """Put the person of a token that came along in the place of any session's."""
    said = request.headers.get("Authorization", "")
    request.bearer = None  # type: ignore[attr-defined] # ours, read by `bearer_of`
    if not said:
        return
    token = said[len(_SCHEME) :].strip() if said.lower().startswith(_SCHEME) else ""
    if not token.startswith(api_tokens.PREFIX) and _DEVICE in request.path:
        return
    if not token:
        raise Refusal(refusals.unknown())
    found = api_tokens.bearer(token)
    request.bearer = found  # type: ignore[attr-defined] # as above
    request.user = found.user


def bearer_of(request: HttpRequest) -> api_tokens.Bearer | None:
    """The token's person, where the request came with one."""
    found: api_tokens.Bearer | None = getattr(request, "bearer", None)
    return found


def spend(request: HttpRequest) -> Left | None:
    """One question less for whoever asks; devices are limited by their batches."""
    said = request.headers.get("Authorization", "")
    if said and bearer_of(request) is None:
        return None
    if not settings.RENKEI_API_PER_MINUTE:
        return None
    asker, limit = _asker(request)
    return _ALLOWANCES.spend(asker, limit, time.time())


def tell(response: HttpResponseBase, left: Left) -> None:
    """What is left, in the headers of the IETF's draft on rate limits."""
    response["RateLimit-Policy"] = f'"minute";q={left.limit};w={SECONDS}'
    response["RateLimit"] = f'"minute";r={left.remaining};t={left.seconds}'
    if left.is_refused:
        response["Retry-After"] = str(left.seconds)


def too_often(request: HttpRequest, left: Left) -> Finding:
    """More than a minute's questions."""
    return Finding(
        code="api.rate.exceeded",
        found=Text(ja="要求が多すぎます。", en="There are too many requests."),
        where=same(request.path),
        rule=Text(
            ja=f"1分間に{left.limit}件まで。", en=f"At most {left.limit} in a minute."
        ),
        remedy=Text(
            ja=f"{left.seconds}秒後に送り直してください。",
            en=f"Send it again in {left.seconds} seconds.",
        ),
    )


def address_of(request: HttpRequest) -> str:
    """The address; only a trusted proxy's last word is believed."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        address = said or address
    return address


def _asker(request: HttpRequest) -> tuple[str, int]:
    limit: int = settings.RENKEI_API_PER_MINUTE
    bearer = bearer_of(request)
    user: Any = request.user
    if bearer is not None:
        return f"token:{bearer.key}", 2 * limit
    if user.is_authenticated:
        return f"person:{user.pk}", 2 * limit
    return f"address:{address_of(request)}", limit
