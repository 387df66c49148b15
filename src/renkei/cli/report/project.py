"""`renkei report project NUMBER`: the case sheet of a project."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.report._writing import Out, written
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="案件シート(1頁)を書き出します(例:renkei report project PJ-61)。",
    en="Write the one-page case sheet of a project (such as renkei report project "
    "PJ-61).",
)


def verb(
    *,
    number: Annotated[
        str,
        argument(
            ja="案件の記録の番号", en="Number of the project's paper", metavar="NUMBER"
        ),
    ],
    out: Out = "",
    as_: Reader = "",
) -> None:
    """What the reader may not see is not in it; without --as, what is public."""
    store = house(number)
    written(store.project_report(number, reader(store, as_)), out)
