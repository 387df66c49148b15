"""Tables of papers: all that one may see as a file; a file that comes in, shown first.

What a file would do comes back whole, with a token; only what was shown under that
token is ever done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import File, Query, Router, Schema, UploadedFile
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api import files, problem
from renkei.api.nouns import papers as noun
from renkei.api.paper_shapes import KindId
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, FindingShape, Words
from renkei.foundation import plain
from renkei.programme import papers
from renkei.store.api_scopes import Scope

if TYPE_CHECKING:
    from renkei.store.commands.paper_tables import Waiting

router = Router()
TAG = "記録の表 tables-of-papers"
PLACE = noun.PLACE
SCOPE = Scope.PAPERS
SHOWN = 300  # rows of each sort that an answer lists; the counts are of all of them
Sent = Annotated[
    UploadedFile,
    File(
        description="xlsx または CSV、20 MB・2万行まで。 / "
        "xlsx or CSV, at most 20 MB and 20,000 rows."
    ),
]


class FieldChangeShape(Schema):
    """一つの項目の前と後。 / A field before and after."""

    key: str
    name: Words
    before: Any = Field(description="前の値。 / What stands there now.")
    after: Any = Field(description="後の値。 / What would stand there.")


class RowChangeShape(Schema):
    """一行がすること。 / What one row would do."""

    where: Words
    number: str | None = Field(
        description="変更する記録。新規は null。 / Null for one that is added."
    )
    title: Words
    fields: list[FieldChangeShape]


class DryRunShape(Schema):
    """取込みの試行。まだ何も書かれていない。 /
    What a table would do; nothing is written yet."""

    kind: str
    file_name: str
    rows: int
    added: int
    changed: int
    unchanged: int
    may_be_applied: bool
    token: str | None = Field(
        description="この内容を確定するための符号。確定できなければ null。 / "
        "Confirms exactly this; null where it cannot be applied."
    )
    faults: list[FindingShape] = Field(
        description="取込みを妨げるすべての誤り。 / Everything against it, by cell."
    )
    warnings: list[FindingShape]
    shown: list[RowChangeShape] = Field(
        description="変更と追加、それぞれ300件まで。 / "
        "Changes and additions, at most 300 of each."
    )


class Confirmation(Schema):
    """試行の確定。 / A dry run that is confirmed."""

    model_config = ConfigDict(extra="forbid")
    token: str = Field(max_length=200, pattern=TEXT)


class AppliedShape(Schema):
    """取り込んだ表。 / A table that was taken in."""

    kind: str
    added: int
    changed: int
    unchanged: int


@router.get(
    "/kinds/{kind_id}/table.xlsx",
    summary="記録の表(xlsx) / Papers as a workbook",
    openapi_extra=files.described(files.XLSX),
)
def table_xlsx(
    request: HttpRequest, kind_id: KindId, language: Query[files.Language]
) -> StreamingHttpResponse:
    """あなたに見えるすべての記録。直して取り込める。 /
    All papers the caller may see; it can be changed and brought back."""
    table = _table(request, kind_id)
    return files.streamed(table.xlsx_file(), files.XLSX, f"{kind_id}.xlsx")


@router.get(
    "/kinds/{kind_id}/table.csv",
    summary="記録の表(CSV) / Papers as CSV",
    openapi_extra=files.described(files.CSV),
)
def table_csv(
    request: HttpRequest, kind_id: KindId, language: Query[files.Language]
) -> StreamingHttpResponse:
    """あなたに見えるすべての記録。式に見える語には ' を付ける。 /
    All papers the caller may see; words like a formula get an apostrophe."""
    table = _table(request, kind_id)
    return files.streamed(table.csv_parts(), files.CSV, f"{kind_id}.csv")


@router.post(
    "/kinds/{kind_id}/table",
    response=DryRunShape,
    auth=signed_in,
    summary="表の取込みの試行 / Show what a table would do",
)
def show_table(request: HttpRequest, kind_id: KindId, file: Sent) -> dict[str, Any]:
    """何も書かずに、追加・変更・誤りをすべて示す。 /
    Writes nothing, and shows all it would add and change and every fault."""
    content = files.content_of(file, papers.tables.BYTES)
    waiting = store.keep_paper_table(kind_id, file.name or "", content, acting(request))
    return _shown(waiting)


@router.post(
    "/kinds/{kind_id}/table/confirmation",
    response=AppliedShape,
    auth=signed_in,
    summary="表の取込みの確定 / Apply a table that was shown",
)
def confirm_table(
    request: HttpRequest, kind_id: KindId, confirmed: Confirmation
) -> dict[str, Any]:
    """示したとおりに、すべてを一度に行う。記録が変わっていれば拒否する。 /
    All of what was shown, at once; refused where the records have changed since."""
    mark, _, shown = confirmed.token.partition(".")
    done = store.apply_paper_table(kind_id, mark, shown, acting(request))
    return {
        "kind": done.kind.id,
        "added": len(done.added),
        "changed": len(done.changed),
        "unchanged": done.unchanged,
    }


def _table(request: HttpRequest, kind_id: str) -> papers.tables.Table:
    language = problem.language_of(request)
    return store.paper_table(kind_id, store.person(request.user), language)


def _shown(waiting: Waiting) -> dict[str, Any]:
    run = waiting.dry_run
    token = f"{waiting.mark}.{run.fingerprint}" if run.may_be_applied else None
    return {
        "kind": run.kind.id,
        "file_name": run.file_name,
        "rows": run.rows,
        "added": len(run.added),
        "changed": len(run.changed),
        "unchanged": run.unchanged,
        "may_be_applied": run.may_be_applied,
        "token": token,
        "faults": plain(run.faults),
        "warnings": plain(run.warnings),
        "shown": [
            _row(row) for rows in (run.changed, run.added) for row in rows[:SHOWN]
        ],
    }


def _row(row: Any) -> dict[str, Any]:
    return {
        "where": plain(row.where),
        "number": row.number or None,
        "title": plain(row.title),
        "fields": [
            {
                "key": each.field.key,
                "name": plain(each.field.name),
                "before": each.before,
                "after": each.after,
            }
            for each in row.fields
        ],
    }
