"""Writing a report to a file, in the language of the terminal.

Flows in: a document and the name of a file. Flows out: the file; its ending says
whether it is a PDF or a workbook.

Refuses `cli.report.form`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli import terminal
from renkei.cli.terminal import both
from renkei.cli.tree import flag, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.reports import documents

Out = Annotated[
    str,
    option(
        "--out",
        ja="書き出すファイル(.pdf または .xlsx)。省略すると報告書の名前の PDF です。",
        en="The file to write (.pdf or .xlsx); a PDF by the report's name if not "
        "given.",
        metavar="FILE",
    ),
]

WithDemonstration = Annotated[
    bool,
    flag(
        "--with-demonstration",
        ja="実演用の記録も数えます(既定では数えません)。",
        en="Count the records of the demonstration too; they are left out otherwise.",
    ),
]


def written(document: documents.Document, out: str) -> None:
    """Write a document and say where it is."""
    from renkei.cli import drawing
    from renkei.reports import documents

    language = terminal.language()
    path = Path(out or f"{document.name}-{language}.pdf")
    forms = {".pdf": documents.pdf, ".xlsx": documents.xlsx}
    write = forms.get(path.suffix.lower())
    if write is None:
        raise Refusal(_no_form(path))
    content = write(document, language)
    path.write_bytes(content)
    size = f"{len(content) // 1024:,} KB"
    drawing.show(
        drawing.quiet(
            both(f"{path} を書き出しました({size})", f"Wrote {path} ({size})")
        )
    )


def _no_form(path: Path) -> Finding:
    return Finding(
        code="cli.report.form",
        found=Text(
            ja=f"「{path.suffix or path.name}」の形式では書き出せません。",
            en=f"A report cannot be written as “{path.suffix or path.name}”.",
        ),
        where=same("--out"),
        rule=Text(ja="形式は .pdf か .xlsx です。", en="A report is .pdf or .xlsx."),
        remedy=Text(
            ja="ファイル名の末尾を .pdf か .xlsx にしてください。",
            en="End the name of the file in .pdf or .xlsx.",
        ),
    )
