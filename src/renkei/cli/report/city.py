"""`renkei report city PLACE`: the sheet of a city."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.report._writing import Out, WithDemonstration, written
from renkei.cli.tree import argument
from renkei.foundation import Text

ABOUT = Text(
    ja="都市別シートを書き出します(例:renkei report city vn-hcmc)。",
    en="Write the sheet of a city (such as renkei report city vn-hcmc).",
)


def verb(
    *,
    place: Annotated[
        str,
        argument(ja="都市・地域の ID", en="Id of a city or region", metavar="PLACE"),
    ],
    out: Out = "",
    as_: Reader = "",
    with_demonstration: WithDemonstration = False,
) -> None:
    """What the reader may not see is not in it; without --as, what is public."""
    store = house(place)
    document = store.city_report(
        place, reader(store, as_), with_demonstration=with_demonstration
    )
    written(document, out)
