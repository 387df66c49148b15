"""Requests that no page could want, refused before any of them is read.

Flows in: a request with its stated size. Flows out: nothing, or the page that says how
much a request may have. It comes before the form's own token is looked for, since to
look for that is to read the whole form, files and all. The API refuses by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv import meter_files
from renkei.web.answers import refused

MEGABYTE = 1024 * 1024
LARGEST = meter_files.BYTES_MAX + MEGABYTE  # the largest file of any page, and its form


class StatedSize:
    """Refuses by the size that a request states; without one nothing is read at all."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What the house answers."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, *_: Any, **__: Any
    ) -> HttpResponse | None:
        """The refusal, where too much is stated."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if request.path.startswith("/api/"):
            return None
        if stated.isdecimal() and int(stated) <= LARGEST:
            return None
        return refused(request, Refusal(_too_large(request.path)), status=413)


def _too_large(where: str) -> Finding:
    most = LARGEST // MEGABYTE
    return Finding(
        code="web.request.too-large",
        found=Text(ja="送られた内容が大きすぎます。", en="The request is too large."),
        where=same(where),
        rule=Text(
            ja=f"一度に送信できるのは{most} MBまで。",
            en=f"At most {most} MB are sent at once.",
        ),
        remedy=Text(
            ja="ファイルを分けるか、管理者に端末からの取込みを依頼してください。",
            en="Send the file in parts, or ask the administrator to take it in at the"
            " terminal.",
        ),
    )
