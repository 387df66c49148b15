"""Who sends readings: a device with the token it was enrolled with, no session.

Flows in: a request. Flows out: the token as it was sent (the store knows its hash), and
the body, unpacked within bounds.
"""

from __future__ import annotations

import zlib
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.security import HttpBearer

from renkei.api.session import signed_in
from renkei.foundation import Refusal
from renkei.store import metering_refusals as refusals
from renkei.store.api_tokens import PREFIX

BODY_MAX = 16 * 2**20  # unpacked


class DeviceToken(HttpBearer):
    """`Authorization: Bearer …`, where it came along."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The token, which the store looks up with the batch; a person's is none."""
        return None if token.startswith(PREFIX) else token or None


class NeededDeviceToken(DeviceToken):
    """The same for devices alone: without it the device is told what is missing."""

    def __call__(self, request: HttpRequest) -> Any:
        """The token that came along."""
        token = super().__call__(request)
        if token is None:
            raise Refusal(refusals.device_token())
        return token


device_token = NeededDeviceToken()
device_or_person = [DeviceToken(), signed_in]


def body_of(request: HttpRequest) -> bytes:
    """The body as it was meant, plain or unpacked, never more than is taken.

    Refuses `store.batch.too-large`, `store.batch.encoding`.
    """
    try:
        content = request.body
    except RequestDataTooBig as error:
        raise Refusal(refusals.batch_too_large(BODY_MAX)) from error
    packing = request.headers.get("Content-Encoding", "identity").strip().lower()
    if packing == "gzip":
        content = _unpacked(content)
    elif packing != "identity":
        raise Refusal(refusals.batch_encoding())
    if len(content) > BODY_MAX:
        raise Refusal(refusals.batch_too_large(BODY_MAX))
    return content


def _unpacked(content: bytes) -> bytes:
    gzip = zlib.decompressobj(wbits=31)
    try:
        found = gzip.decompress(content, BODY_MAX + 1)
    except zlib.error as error:
        raise Refusal(refusals.batch_encoding()) from error
    if len(found) <= BODY_MAX and (not gzip.eof or gzip.unused_data):
        raise Refusal(refusals.batch_encoding())
    return found
