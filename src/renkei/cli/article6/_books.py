"""The files and kept years that a command line names, as annual information.

Flows in: paths to JSON, xlsx, or a folder of CSV files; BOOK/COUNTRY/YEAR. Flows out:
`Aef`, and whose it is. Refuses `cli.article6.form`, `.whose` and `.twice`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.article6._kept import kept_in, tables_of
from renkei.cli.given_file import content_of
from renkei.cli.tree import option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.registry import article6

READABLE = Text(
    ja="年次情報は、JSON、xlsx、CSV 5ファイルのフォルダ、"
    "または保存された年(帳簿/国/年)である。",
    en="Annual information is JSON, xlsx, a folder of five CSV files, or a kept year "
    "(BOOK/COUNTRY/YEAR).",
)
Since = Annotated[
    int | None,
    option(
        "--since",
        ja="この国が最初に報告した年",
        en="The first year that the Party reported",
        metavar="YYYY",
    ),
]


def book(given: str, as_: str = "") -> article6.Aef:
    """The annual information in a file or folder, or of a year that the house keeps."""
    from renkei.registry import article6

    kept = kept_in(given)
    if kept is not None:
        return tables_of(kept, as_)
    path = Path(given)
    if path.is_dir():
        files = {each.name: content_of(each, READABLE) for each in path.glob("*.csv")}
        return article6.from_csv(files)
    readers = {".json": article6.from_json, ".xlsx": article6.from_xlsx}
    read = readers.get(path.suffix.lower())
    if read is None:
        raise Refusal(no_form(path))
    return read(content_of(path, READABLE), path.name)


def by_party(given: Iterable[str], as_: str = "") -> dict[str, list[article6.Aef]]:
    """Several files by the Party whose they are, each Party's by year."""
    found: dict[str, list[article6.Aef]] = {}
    for name in given:
        one = book(name, as_)
        if one.party is None or one.year is None:
            raise Refusal(_nobody(name))
        books = found.setdefault(one.party, [])
        if any(each.year == one.year for each in books):
            raise Refusal(_twice(name, one.party, one.year))
        books.append(one)
    for books in found.values():
        books.sort(key=lambda each: each.year or 0)
    return found


def no_form(path: Path) -> Finding:
    """A name that ends in no form of ours."""
    return Finding(
        code="cli.article6.form",
        found=Text(
            ja=f"「{path.name}」の形式が分かりません。",
            en=f"“{path.name}” ends in no form that is known.",
        ),
        where=same(str(path)),
        rule=READABLE,
        remedy=Text(
            ja="末尾を .json か .xlsx にするか、フォルダを指定してください。",
            en="End the name in .json or .xlsx, or name a folder.",
        ),
    )


def _nobody(name: str) -> Finding:
    return Finding(
        code="cli.article6.whose",
        found=Text(
            ja="表1から締約国と報告年を読み取れません。",
            en="Table 1 does not say Party and year.",
        ),
        where=same(name),
        rule=READABLE,
        remedy=Text(
            ja=f"「renkei article6 check {name}」で確かめてください。",
            en=f"Look with “renkei article6 check {name}”.",
        ),
    )


def _twice(name: str, party: str, year: int) -> Finding:
    return Finding(
        code="cli.article6.twice",
        found=Text(
            ja=f"{party}の{year}年の年次情報が二つあります。",
            en=f"There are two files of {party} for {year}.",
        ),
        where=same(name),
        rule=Text(
            ja="一つの年は、最新の版だけを数える。",
            en="Of a year only the latest version counts.",
        ),
        remedy=Text(ja="片方を除いてください。", en="Leave one of them out."),
    )
