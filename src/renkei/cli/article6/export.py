"""`renkei article6 export FILE OUT`: annual information as xlsx, CSV or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.article6._books import book, no_form
from renkei.cli.paper._reader import Reader
from renkei.cli.terminal import both
from renkei.cli.tree import argument
from renkei.foundation import Refusal, Text

ABOUT = Text(
    ja="年次情報を xlsx、JSON、またはCSV 5ファイルに書き出します(損失なし)。",
    en="Write annual information as xlsx, JSON or five CSV files, without loss.",
)


def verb(
    *,
    file: Annotated[
        str,
        argument(
            ja="年次情報(ファイル、または 帳簿/国/年)",
            en="The annual information: a file, or BOOK/COUNTRY/YEAR",
        ),
    ],
    out: Annotated[
        str,
        argument(
            ja="書き出す先(.xlsx、.json、またはCSVのフォルダ)",
            en="Where to (.xlsx, .json, or a folder for CSV)",
        ),
    ],
    as_: Reader = "",
) -> None:
    """What is read from the written file is what was written."""
    from renkei.cli import drawing
    from renkei.registry import article6

    given, target = book(file, as_), Path(out)
    forms = {".json": article6.to_json, ".xlsx": article6.to_xlsx}
    if not target.suffix:
        target.mkdir(parents=True, exist_ok=True)
        for name, content in article6.to_csv(given).items():
            (target / name).write_bytes(content)
    elif target.suffix.lower() in forms:
        target.write_bytes(forms[target.suffix.lower()](given))
    else:
        raise Refusal(no_form(target))
    drawing.show(
        drawing.quiet(both(f"{target} を書き出しました。", f"Wrote {target}."))
    )
