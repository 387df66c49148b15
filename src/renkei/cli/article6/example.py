"""`renkei article6 example FOLDER`: two countries' books, to try the other verbs on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both
from renkei.cli.tree import argument
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

ABOUT = Text(
    ja="試すための例(二国の年次情報とNDC、架空の値)を書き出します。",
    en="Write an example to try: two countries' books and NDCs, all made up.",
)


def verb(
    folder: Annotated[
        str, argument(ja="書き出すフォルダ", en="The folder to write into")
    ] = "article6-example",
) -> None:
    """Says which lines to type next."""
    from renkei.cli import drawing
    from renkei.registry import article6

    target = Path(folder)
    files = article6.example()
    taken = [name for name in files if (target / name).exists()]
    if taken:
        raise Refusal(_taken(target / taken[0]))
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)
    drawing.show(
        drawing.quiet(
            both(
                f"{target} に {len(files)} ファイルを書き出しました(値は架空です)。",
                f"Wrote {len(files)} files to {target}; every figure is made up.",
            )
        ),
        drawing.card(both("次に", "Try next"), _next(target)),
    )


def _next(target: Path) -> RenderableType:
    from renkei.cli import drawing

    lines = (
        (both("検査", "Check"), "check thailand-2025.json --since 2025"),
        (both("照合", "Compare"), "reconcile thailand-2025.json japan-2025-wrong.json"),
        (
            both("調整", "Adjust"),
            "adjust ndc-thailand.yaml thailand-2025.json --since 2025",
        ),
        (both("書出し", "Export"), "export thailand-2025.json thailand.xlsx"),
    )
    return drawing.facts_grid(
        [("", f"cd {target}")]
        + [(name, f"renkei article6 {words}") for name, words in lines]
    )


def _taken(path: Path) -> Finding:
    return Finding(
        code="cli.article6.taken",
        found=Text(
            ja="同じ名前のファイルがあります。", en="The file is there already."
        ),
        where=same(str(path)),
        rule=Text(ja="例は上書きしません。", en="An example overwrites nothing."),
        remedy=Text(ja="別のフォルダを指定してください。", en="Name another folder."),
    )
