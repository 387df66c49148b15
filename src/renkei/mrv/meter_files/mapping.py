"""How a file is read: which column is what, in which unit, on which clock.

Flows in: what a person confirmed. Flows out: `ColumnMapping`, remembered for files laid
out alike, and what in it is still undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from renkei.foundation import Text
from renkei.mrv.meter_files.grid import column_name
from renkei.mrv.meter_files.instants import DayOrder, zone_of
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan


class Label(StrEnum):
    """Which end of its interval a reading's time names."""

    START = "start"
    END = "end"

    @property
    def label(self) -> Text:
        """The words of the choice."""
        return _LABELS[self]


class Twice(StrEnum):
    """What a time in the hour that autumn repeats means."""

    ASK = "ask"
    IN_ORDER = "in-order"
    FIRST = "first"
    SECOND = "second"

    @property
    def label(self) -> Text:
        """The words of the choice."""
        return _TWICE[self]


_LABELS = {
    Label.START: Text(ja="区間の始まり", en="The start of the interval"),
    Label.END: Text(ja="区間の終わり", en="The end of the interval"),
}
_TWICE = {
    Twice.ASK: Text(ja="あれば尋ねる", en="Ask, where there is one"),
    Twice.IN_ORDER: Text(
        ja="書かれた順(1回目が先)", en="Told in order, the first one first"
    ),
    Twice.FIRST: Text(ja="常に先(夏時間)", en="Always the first (summer time)"),
    Twice.SECOND: Text(ja="常に後(標準時)", en="Always the second (winter time)"),
}
WHAT = {
    "time": Text(ja="時刻の列", en="the column of times"),
    "values": Text(ja="計測値の列と計測点", en="the columns of readings"),
    "unit": Text(ja="{column} 列の単位", en="the unit of column {column}"),
    "zone": Text(ja="ファイルの時計(時刻の地域)", en="the clock of the file"),
    "label": Text(
        ja="時刻が区間の始まりか終わりか",
        en="whether times name the start or the end of an interval",
    ),
    "channel": Text(ja="「{column}」の計測点", en="the channel of “{column}”"),
    "channel-twice": Text(
        ja="計測点「{column}」が2つの列にあること",
        en="which of two columns “{column}” is",
    ),
}


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of readings; the channel is empty where each row names its own."""

    column: int
    channel: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """How the rows of a sheet become readings.

    Parameters
    ----------
    sheet : the sheet's name; empty where a file has but one
    headings : row of the headings, from 0; -1 where there are none
    first_row : the first row of readings, from 0
    time, clock : columns of the instant, or of the day and the time of day
    values : columns of readings; in the long shape one, whose channel each row names
    channel, unit_column : columns that name channel and unit of a row (long shape)
    names : the channel of the plan behind each name in the file; empty: not read
    decimal : the sign before decimals; empty where nobody needed to say
    order : what comes first in a date that does not begin with the year
    zone : the file's clock, a name (Asia/Tokyo) or a distance from UTC (+09:00)
    label : which end of an interval its time names
    twice : what a time in the hour that autumn repeats means
    """

    sheet: str = ""
    headings: int
    first_row: int
    time: int
    clock: int | None = None
    values: tuple[ValueColumn, ...] = ()
    channel: int | None = None
    unit_column: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    decimal: str = ""
    order: DayOrder | None = None
    zone: str = ""
    label: Label | None = None
    twice: Twice = Twice.ASK

    @property
    def is_long(self) -> bool:
        """Whether each row names its channel."""
        return self.channel is not None

    @property
    def channels(self) -> frozenset[str]:
        """The channels of the plan that are read."""
        if self.is_long:
            return frozenset(filter(None, self.names.values()))
        return frozenset(v.channel for v in self.values if v.channel)

    def undecided(self, plan: MeteringPlan) -> Iterator[Text]:
        """What a person has still to say before the file can be read."""
        read = [v for v in self.values if v.channel or self.is_long]
        if self.time < 0:
            yield WHAT["time"]
        if not read or not self.channels:
            yield WHAT["values"]
        named = [v.channel for v in read if v.channel]
        for name in sorted({n for n in named if named.count(n) > 1}):
            yield WHAT["channel-twice"].format(column=name)
        for name in sorted(self.channels - set(plan.names)):
            yield WHAT["channel"].format(column=name)
        for each in read:
            if not each.unit and self.unit_column is None:
                yield WHAT["unit"].format(column=column_name(each.column))
        if zone_of(self.zone) is None:
            yield WHAT["zone"]
        if self.label is None and any(map(_is_interval, _known(self, plan))):
            yield WHAT["label"]


def _known(mapping: ColumnMapping, plan: MeteringPlan) -> Iterator[Channel]:
    return (c for c in plan.channels if c.name in mapping.channels)


def _is_interval(channel: Channel) -> bool:
    return channel.kind is ChannelKind.INTERVAL
