"""`renkei report annual YEAR`: the annual programme report."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.report._writing import Out, WithDemonstration, written
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="年次報告書を書き出します(例:renkei report annual 2020)。",
    en="Write the annual programme report (such as renkei report annual 2020).",
)


def verb(
    *,
    year: Annotated[int, argument(ja="年度(西暦)", en="Fiscal year", metavar="YEAR")],
    out: Out = "",
    as_: Reader = "",
    with_demonstration: WithDemonstration = False,
) -> None:
    """What the reader may not see is not in it; without --as, what is public."""
    store = house(str(year))
    document = store.annual_report(
        year, reader(store, as_), with_demonstration=with_demonstration
    )
    written(document, out)
