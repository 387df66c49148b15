"""`renkei report country ISO2`: the sheet of a country."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.report._writing import Out, WithDemonstration, written
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="国別シートを書き出します(例:renkei report country VN)。",
    en="Write the sheet of a country (such as renkei report country VN).",
)


def verb(
    *,
    country: Annotated[
        str, argument(ja="国(2文字)", en="Country (two letters)", metavar="ISO2")
    ],
    out: Out = "",
    as_: Reader = "",
    with_demonstration: WithDemonstration = False,
) -> None:
    """What the reader may not see is not in it; without --as, what is public."""
    store = house(country)
    document = store.country_report(
        country, reader(store, as_), with_demonstration=with_demonstration
    )
    written(document, out)
