"""Files that a reader keeps, as answers.

Flows in: a name, the content or where it comes from, its type. Flows out: an answer
that browsers save under that name, whatever signs are in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import IOBase
from typing import IO
from weakref import finalize

from django.http import (
    FileResponse,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header

PRIVATE = "private, no-store"


def attachment(
    name: str, content: bytes | str, content_type: str, *, is_private: bool = False
) -> HttpResponse:
    """The file; a private one is kept by no cache on the way."""
    response = HttpResponse(content, content_type=content_type)
    _name(response, name, is_private=is_private)
    return response


def streamed(
    name: str,
    source: Iterator[bytes] | IO[bytes],
    content_type: str,
    *,
    is_private: bool = False,
) -> StreamingHttpResponse:
    """A file that goes out as it is made or read, and is never whole in memory; a
    source that is an open file is closed afterwards."""
    response: StreamingHttpResponse
    if isinstance(source, IOBase):
        response = FileResponse(source, content_type=content_type)
        finalize(response, source.close)  # also where nobody reads the answer
    else:
        response = StreamingHttpResponse(source, content_type=content_type)
    _name(response, name, is_private=is_private)
    return response


def _name(response: HttpResponseBase, name: str, *, is_private: bool) -> None:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    if is_private:
        response["Cache-Control"] = PRIVATE
