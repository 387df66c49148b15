"""`renkei mrv bundle PROJECT PERIOD FILE`: a sealed period, to be recomputed alone."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from renkei.cli.terminal import both, console, number
from renkei.cli.tree import argument, option
from renkei.foundation import Text

ABOUT = Text(
    ja="締め切った期間の再計算用ファイル(.renkei)を書き出します",
    en="Write the bundle (.renkei) of a sealed period, to be recomputed alone",
)


def verb(
    project: Annotated[str, argument(ja="案件番号(例:MN004)", en="Project (MN004)")],
    period: Annotated[
        str,
        argument(
            ja="締め切った期間の初日(例:2017-01-01)",
            en="First day of the sealed period (2017-01-01)",
        ),
    ],
    file: Annotated[
        str, argument(ja="書き出すファイル(.renkei)", en="The file to write (.renkei)")
    ],
    as_: Annotated[
        str,
        option(
            "--as",
            ja="この利用者として書き出します。計測値を見られる人に限ります。",
            en="As this user, who has to be one that may see the readings.",
            metavar="USER",
        ),
    ] = "",
) -> None:
    """Who may see the sealed readings may have them; the rule is that of the page."""
    from renkei.cli.paper._reader import house, reader

    store = house(project)
    _, content = store.recomputation_bundle(
        project,
        period,
        reader(store, as_),
        written_by=f"renkei {version('renkei')}",
    )
    Path(file).write_bytes(content)
    size = number(len(content))
    console().print(both(f"{file}:{size} バイト", f"{file}: {size} bytes"))
