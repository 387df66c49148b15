"""Files over HTTP: one that comes in, one that goes out.

Flows in: an uploaded file, or bytes with a name. Flows out: no more bytes than the
store will look at; a response that is kept and never opened in the house's own name.

Refuses `api.body.large`: a request that no command could want.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import IOBase
from typing import IO, Any, Literal
from weakref import finalize

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header
from ninja import Schema, UploadedFile
from pydantic import Field

from renkei.foundation import Finding, Refusal, Text, same

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ANY = "application/octet-stream"
MEGABYTE = 1024 * 1024


class Language(Schema):
    """ファイルの言語。 / The language of a file."""

    lang: Literal["ja", "en"] | None = Field(
        None,
        description="既定は Accept-Language。 / As Accept-Language, if not given.",
    )


def content_of(file: UploadedFile, bytes_max: int) -> bytes:
    """The bytes of an uploaded file; of one that is too large only as many as it takes
    to be refused for it."""
    return bytes(file.read(bytes_max + 1))


def handed_out(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be kept."""
    response = HttpResponse(content, content_type=media_type)
    _keep(response, name)
    return response


def streamed(
    source: Iterator[bytes] | IO[bytes], media_type: str, name: str
) -> StreamingHttpResponse:
    """A file to be kept that goes out as it is made or read."""
    response: StreamingHttpResponse
    if isinstance(source, IOBase):
        response = FileResponse(source, content_type=media_type)
        finalize(response, source.close)  # also where nobody reads the answer
    else:
        response = StreamingHttpResponse(source, content_type=media_type)
    _keep(response, name)
    return response


def _keep(response: HttpResponseBase, name: str) -> None:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"


def described(*media_types: str) -> dict[str, Any]:
    """How OpenAPI describes an answer that is a file."""
    shape = {"schema": {"type": "string", "format": "binary"}}
    answer = {
        "description": "ファイル。 / A file.",
        "content": {each.partition(";")[0]: shape for each in media_types},
    }
    return {"responses": {200: answer}}


def refuse_too_large(request: HttpRequest) -> None:
    """Refuse a request for its stated size, before any of it is read."""
    stated = request.META.get("CONTENT_LENGTH") or "0"
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert limit is not None, "the house always sets a limit"
    if not stated.isdecimal() or int(stated) > limit:
        raise Refusal(too_large(request.path, limit))


def too_large(where: str, limit: int) -> Finding:
    """What is said of a request that is too large."""
    megabytes = limit // MEGABYTE
    return Finding(
        code="api.body.large",
        found=Text(ja="送られた内容が大きすぎます。", en="The request is too large."),
        where=same(where),
        rule=Text(
            ja=f"一つの要求は{megabytes} MBまで。",
            en=f"A request has at most {megabytes} MB.",
        ),
        remedy=Text(
            ja="ファイルを分けて送ってください。",
            en="Send the file in parts.",
        ),
    )
