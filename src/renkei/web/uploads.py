"""Requests that no page could want, refused before any of them is read.

Flows in: a request with its stated size, which is all that is ever read of it. Flows
out: nothing, or the page that says how much a request may have. It comes before the
form's own token is looked for, since to look for that is to read the whole form, files
and all. A page that takes a file says with `takes_files` how large one may be; what is
sent lies on the disk until `content_of` or the store reads it. The API refuses by
itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from renkei.foundation import Finding, Refusal, Text, same
from renkei.web.answers import refused

MEGABYTE = 1024 * 1024
FORM = 2 * MEGABYTE  # the other fields of a form with a file
_MOST = "takes_bytes_max"
ViewT = TypeVar("ViewT", bound=Callable[..., HttpResponseBase])


def takes_files(bytes_max: int) -> Callable[[ViewT], ViewT]:
    """Mark a page that takes files of at most so many bytes; others take a form."""

    def mark(view: ViewT) -> ViewT:
        setattr(view, _MOST, bytes_max + FORM)
        return view

    return mark


def content_of(sent: UploadedFile[Any] | None, bytes_max: int) -> bytes:
    """The bytes of a file that was sent, nothing where none was.

    Refuses `web.request.too-large` before any of it is read.
    """
    if sent is None:
        return b""
    if (sent.size or 0) > bytes_max:
        raise Refusal(_too_large(sent.name or "", bytes_max))
    return bytes(sent.read(bytes_max))


class StatedSize:
    """Refuses by the size that a request states; without one nothing is read at all."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What the house answers."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: Any
    ) -> HttpResponse | None:
        """The refusal, where more is stated than the page takes."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if request.path.startswith("/api/"):
            return None
        most = getattr(view, _MOST, FORM)
        if stated.isdecimal() and int(stated) <= most:
            return None
        most = max(FORM, most - FORM)
        return refused(request, Refusal(_too_large(request.path, most)), status=413)


def _too_large(where: str, bytes_max: int) -> Finding:
    most = bytes_max // MEGABYTE
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
