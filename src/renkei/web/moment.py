"""A day, a month or a year, as precisely as its source gives it and no more."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from renkei.foundation import Text
from renkei.web import formats


def moment(when: str) -> Text:
    """The words of "2021-03-17", "2021-03" or "2021".

    >>> moment("2021-03").en, moment("2021-03-17").ja
    ('Mar 2021', '2021年3月17日')
    """
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return Text(ja=formats.day(day, "ja"), en=formats.day(day, "en"))
    if len(parts) == 2:
        month = date(parts[0], parts[1], 1)
        return Text(
            ja=format_date(month, "y年M月", locale="ja"),
            en=format_date(month, "MMM y", locale="en"),
        )
    return Text(ja=f"{parts[0]}年", en=str(parts[0]))
