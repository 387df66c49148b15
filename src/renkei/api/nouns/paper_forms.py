"""Official forms: a paper of the JCM cycle as docx and PDF, issuances also xlsx."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from renkei import store
from renkei.api import files, problem
from renkei.api.nouns import papers as noun
from renkei.api.paper_shapes import Number
from renkei.foundation import Finding, Refusal, Text, same
from renkei.reports import forms

router = Router()
TAG = noun.TAG
PLACE = noun.PLACE
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS: dict[str, tuple[str, Callable[[forms.Form, str], bytes]]] = {
    "docx": (DOCX, forms.docx),
    "pdf": (files.PDF, forms.pdf),
    "xlsx": (files.XLSX, forms.xlsx),
}


class Version(files.Language):
    """版と言語。 / Which version, in which language."""

    edition: Literal["public", "full"] = Field(
        "public",
        description="公開版、または非公開の項目を含む完全版。 / "
        "The public version, or the full one with its confidential parts.",
    )


@router.get(
    "/papers/{number}/form.{ending}",
    summary="公式様式 / Official form",
    openapi_extra=files.described(DOCX, files.PDF, files.XLSX),
)
def paper_form(
    request: HttpRequest,
    number: Number,
    ending: Annotated[
        Literal["docx", "pdf", "xlsx"],
        Path(
            description="形式。`xlsx` は発行申請のみ。 / "
            "Its form; `xlsx` of issuance requests only."
        ),
    ],
    version: Query[Version],
) -> HttpResponse:
    """記録から記入した様式。記録にない項目は「未記入」と印字する。 /
    The form filled from the record; what is not there is said to be open."""
    who = store.person(request.user)
    form = store.paper_form(number, who, forms.Edition(version.edition))
    if ending == "xlsx" and not form.sheets:
        raise Refusal(_no_sheet(number))
    language = problem.language_of(request)
    media_type, write = WRITERS[ending]
    name = f"{form.name}-{language}.{ending}"
    return files.handed_out(write(form, language), media_type, name)


def _no_sheet(number: str) -> Finding:
    return Finding(
        code="api.form.no-sheet",
        found=Text(ja="この様式に表はありません。", en="This form has no sheet."),
        where=same(number),
        rule=Text(
            ja="表(xlsx)があるのは発行申請の様式。",
            en="The form of an issuance request has a sheet (xlsx).",
        ),
        remedy=Text(ja="docx か pdf を求めてください。", en="Ask for docx or pdf."),
    )
