"""`renkei paper form NUMBER`: the official form of a paper, filled from the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.terminal import both, language, say
from renkei.cli.tree import argument, flag, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.reports import forms

ABOUT = Text(
    ja="JCMの手続きの記録を公式様式に書き出します(例:renkei paper form IR-1)。",
    en="Write a paper of the JCM cycle as its official form (such as renkei paper "
    "form IR-1).",
)


def verb(
    number: Annotated[str, argument(ja="番号", en="Its number", metavar="NUMBER")],
    format_: Annotated[
        str,
        option(
            "--format",
            ja="形式:docx(既定)、pdf、発行申請は xlsx も。",
            en="docx (if not given), pdf; an issuance request also xlsx.",
            metavar="FORM",
        ),
    ] = "docx",
    full: Annotated[
        bool,
        flag(
            "--full",
            ja="非公開の項目も含めます(関係者のみ。既定は公開版)。",
            en="With its confidential parts, for insiders; else the public version.",
        ),
    ] = False,
    out: Annotated[
        str,
        option(
            "--out",
            ja="書き出すファイル。省略すると様式の名前です。",
            en="The file to write; by the form's name if not given.",
            metavar="FILE",
        ),
    ] = "",
    as_: Reader = "",
) -> None:
    """What is still open is told, and said in its place in the file."""
    from renkei.cli import drawing
    from renkei.reports import forms

    writers = {"docx": forms.docx, "pdf": forms.pdf, "xlsx": forms.xlsx}
    if format_ not in writers:
        raise Refusal(_no_such(format_))
    store = house(number)
    edition = forms.Edition.FULL if full else forms.Edition.PUBLIC
    form = store.paper_form(number.upper(), reader(store, as_), edition)
    if format_ == "xlsx" and not form.sheets:
        raise Refusal(_no_such(format_))
    path = Path(out or f"{form.name}-{language()}.{format_}")
    path.write_bytes(writers[format_](form, language()))
    _tell(form)
    drawing.show(drawing.quiet(both(f"{path} を書き出しました", f"Wrote {path}")))


def _tell(form: forms.Form) -> None:
    from renkei.cli import drawing

    if not form.missing:
        return
    table = drawing.table(
        both("様式の箇所", "Place"),
        both("未記入", "Not yet entered"),
        both("書くところ", "Where to write it"),
        title=both(
            f"未記入 {len(form.missing)}件", f"{len(form.missing)} not yet entered"
        ),
    )
    for each in form.missing:
        table.add_row(say(each.where), say(each.found), say(each.remedy))
    drawing.show(table)


def _no_such(asked: str) -> Finding:
    return Finding(
        code="cli.form.format",
        found=Text(
            ja=f"「{asked}」では書き出せません。",
            en=f"It cannot be written as “{asked}”.",
        ),
        where=same("--format"),
        rule=Text(
            ja="形式は docx か pdf。発行申請の表は xlsx。",
            en="A form is docx or pdf; the sheet of an issuance request is xlsx.",
        ),
        remedy=Text(
            ja="いずれかを指定してください。", en="Name one of these after --format."
        ),
    )
