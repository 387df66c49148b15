"""Whether a message is one of a house's webhooks, before anything of it is believed.

Flows in: the secret, the headers and the bytes as they came, the receiver's clock.
Flows out: the message, or the refusal of what somebody else wrote, changed or sent
again. Written apart from what signs, and held to the examples of the standard.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same

TOLERANCE_SECONDS = 300
_RULE = Text(
    ja="署名は Standard Webhooks(v1、HMAC-SHA256)。時刻の差は{n}秒まで。",
    en="Signatures follow Standard Webhooks (v1, HMAC-SHA256); clocks differ by at most"
    " {n} seconds.",
).format(n=str(TOLERANCE_SECONDS))


def received(
    secret: str, headers: Mapping[str, str], body: bytes, *, seconds: float
) -> Any:
    """The message of a webhook.

    Parameters
    ----------
    secret : `whsec_…`, as it was shown once
    headers : of the request, by their names in any case
    body : the bytes as they came, before anything read them
    seconds : the time now [s since 1970], such as `time.time()`

    Refuses `client.webhook.signature` and `client.webhook.time`. The same message may
    come twice: keep `webhook-id` and pass over what was seen.

    >>> told = {
    ...     "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    ...     "webhook-timestamp": "1614265330",
    ...     "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ... }
    >>> secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    >>> received(secret, told, body, seconds=1614265330)
    {'test': 2432232314}
    """
    told = {name.lower(): value for name, value in headers.items()}
    message, sent = told.get("webhook-id", ""), told.get("webhook-timestamp", "")
    if not _is_signed(secret, f"{message}.{sent}.".encode() + body, told):
        raise Refusal(_not_signed())
    if not sent.isdecimal() or abs(seconds - int(sent)) > TOLERANCE_SECONDS:
        raise Refusal(_not_now(sent))
    return json.loads(body)


def _is_signed(secret: str, signed: bytes, told: Mapping[str, str]) -> bool:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        return False
    wanted = base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
    found = told.get("webhook-signature", "").split(" ")
    marks = [each.partition(",")[2] for each in found if each.startswith("v1,")]
    return any(hmac.compare_digest(wanted, each.encode()) for each in marks)


def _not_signed() -> Finding:
    return Finding(
        code="client.webhook.signature",
        found=Text(
            ja="署名が、この秘密によるものではありません。",
            en="It is not signed with this secret.",
        ),
        where=same("webhook-signature"),
        rule=_RULE,
        remedy=Text(
            ja="秘密と、届いたままの本文を使っているかを確かめてください。",
            en="Check the secret, and that the body is used as it came.",
        ),
    )


def _not_now(sent: str) -> Finding:
    return Finding(
        code="client.webhook.time",
        found=Text(
            ja="送信の時刻が今から離れています。", en="It was not sent just now."
        ),
        where=same(f"webhook-timestamp: {sent[:40]}"),
        rule=_RULE,
        remedy=Text(
            ja="時計を合わせてください。古い送信なら捨ててください。",
            en="Set the clock right; drop the message if it is an old one.",
        ),
    )
