"""`renkei methodology new ID --family NAME`: the skeleton of one's own methodology."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.terminal import both
from renkei.cli.tree import argument, option
from renkei.foundation import Finding, Refusal, Text, same

ABOUT = Text(
    ja="自分の方法論の雛形を書き出します(例:renkei methodology new MY_OWN001)。",
    en="Write the skeleton of your own methodology (such as new MY_OWN001).",
)


def verb(
    methodology: Annotated[
        str,
        argument(
            ja="番号(国の符号、種別、3桁。例:MY_OWN001)",
            en="Its id: country, kind and three digits, such as MY_OWN001",
            metavar="ID",
        ),
    ],
    path: Annotated[
        str,
        argument(
            ja="雛形のフォルダを作る場所", en="Where its folder is made", metavar="PATH"
        ),
    ] = ".",
    family: Annotated[
        str,
        option(
            "--family",
            ja="式をもつ族の名前。自分の式を書くときは new",
            en="Family whose equations it takes; new for equations of your own",
            metavar="NAME",
        ),
    ] = "new",
) -> None:
    """A folder with every symbol of the family; nothing is overwritten."""
    from renkei.cli import drawing
    from renkei.cli.prose import Prose
    from renkei.methodologies import own

    files = own.skeleton(methodology, family)
    folder = Path(path) / methodology.lower().replace("-", "_")
    if folder.exists():
        raise Refusal(_exists(folder))
    try:
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(_unwritable(folder, error)) from error
    rows = [(f"  {name}", both(*_TELL[name])) for name in files]
    drawing.show(
        Prose(
            both(f"{folder} に雛形を作りました。", f"A skeleton stands in {folder}.")
        ),
        drawing.facts_grid(rows),
        drawing.quiet(
            both(
                f"次に:renkei methodology check {folder}",
                f"Next: renkei methodology check {folder}",
            )
        ),
    )


_TELL = {
    "family.yaml": ("式と記号", "equations and symbols"),
    "methodology.yaml": (
        "版、値、適格性要件",
        "editions, values and eligibility criteria",
    ),
    "cases.yaml": ("計算例、境界、拒否", "worked numbers, boundaries, refusals"),
}


def _exists(folder: Path) -> Finding:
    return Finding(
        code="cli.methodology.exists",
        found=Text(ja=f"{folder} はすでにあります。", en=f"{folder} is already there."),
        where=same(str(folder)),
        rule=Text(
            ja="雛形は何も上書きしない。", en="A skeleton never overwrites anything."
        ),
        remedy=Text(
            ja="別の番号か場所を指定するか、"
            "「renkei methodology check」で続きを確かめてください。",
            en="Take another id or place, or go on with “renkei methodology check”.",
        ),
    )


def _unwritable(folder: Path, error: OSError) -> Finding:
    return Finding(
        code="cli.file.unwritable",
        found=Text(
            ja=f"{folder} に書き込めません({error.strerror})。",
            en=f"{folder} cannot be written ({error.strerror}).",
        ),
        where=same(str(folder)),
        rule=Text(
            ja="雛形は、書き込めるフォルダに作る。",
            en="A skeleton is made in a folder that can be written.",
        ),
        remedy=Text(ja="場所を確かめてください。", en="Check the place."),
    )
