"""Attachments: the files beside a paper."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, UploadedFile
from pydantic import Field

from renkei import store
from renkei.api import files
from renkei.api.nouns import papers as noun
from renkei.api.paper_shapes import FiledShape, Number
from renkei.api.session import acting, signed_in
from renkei.foundation import plain
from renkei.store.api_scopes import Scope

router = Router()
TAG = noun.TAG
PLACE = noun.PLACE
SCOPE = Scope.PAPERS
Key = Annotated[
    int, Path(ge=0, le=10**12, description="ファイルの番号。 / Key of the file.")
]


class AttachedShape(Schema):
    """受け付けたファイル。 / A file that was kept."""

    sha256: str
    size: int = Field(description="バイト数。 / In bytes.")


@router.get(
    "/papers/{number}/files",
    response=list[FiledShape],
    summary="添付の一覧 / Files beside a paper",
)
def paper_files(request: HttpRequest, number: Number) -> list[dict[str, Any]]:
    """関係者だけに見え、ほかの人には空。 / For those of the paper; empty for others."""
    story = store.paper(number, store.person(request.user))
    return list(plain(story.files))


@router.post(
    "/papers/{number}/files",
    response=AttachedShape,
    auth=signed_in,
    summary="ファイルの添付 / Put a file beside a paper",
)
def attach_file(
    request: HttpRequest,
    number: Number,
    file: Annotated[UploadedFile, File(description="1件20 MBまで。 / At most 20 MB.")],
) -> dict[str, Any]:
    """名前は最後の部分だけを残す。 / Of its name only the last part is kept."""
    mark = store.attach(number, file.name or "", file, acting(request))
    return {"sha256": mark, "size": file.size}


@router.get(
    "/papers/{number}/files/{key}",
    summary="添付を受け取る / Take a file",
    openapi_extra=files.described(files.ANY),
)
def paper_file(request: HttpRequest, number: Number, key: Key) -> HttpResponse:
    """添付のままのファイル。 / The file as it was attached."""
    held, content = store.paper_file(number, key, store.person(request.user))
    return files.handed_out(content, files.ANY, held.name)
