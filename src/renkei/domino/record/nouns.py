"""The nouns of the record of spread.

Flows in: what the reading finds. Flows out: `Event`, `Takeover`, `Unplaced`, `History`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Confidence, Text


class Channel(StrEnum):
    """Along what somebody may have heard of a technology."""

    COLLABORATION = "collaboration"
    PARTNER = "partner"
    VENDOR = "vendor"
    NEIGHBOUR = "neighbour"
    COUNTRY = "country"

    @property
    def label(self) -> Text:
        """How it is called."""
        return _LABELS[self]


_LABELS = {
    Channel.COLLABORATION: Text(ja="都市間連携", en="collaboration"),
    Channel.PARTNER: Text(
        ja="同じ日本の自治体との連携", en="the same Japanese partner"
    ),
    Channel.VENDOR: Text(ja="同じ日本企業の参加", en="the same Japanese company"),
    Channel.NEIGHBOUR: Text(ja="近隣", en="neighbourhood"),
    Channel.COUNTRY: Text(ja="同じ国", en="the same country"),
}


class Certainty(StrEnum):
    """How much speaks for a takeover."""

    STATED = "stated"
    INFERRED = "inferred"
    POSSIBLE = "possible"

    @property
    def label(self) -> Text:
        """What it promises."""
        return _CERTAIN[self]


_CERTAIN = {
    Certainty.STATED: Text(ja="出典に記載がある", en="a source says so"),
    Certainty.INFERRED: Text(
        ja="都市名などの一致から推定", en="reasoned from matching names"
    ),
    Certainty.POSSIBLE: Text(
        ja="時期と結びつきから見て可能であるだけ",
        en="no more than possible by time and tie",
    ),
}


@dataclass(frozen=True, slots=True)
class Event:
    """A technology of a project, in the year it was registered or formed.

    `cities` are GeoNames numbers of where it stands, none where no source names a city
    that is in the field; `places` the programme's ids.
    """

    technology: str
    country: str
    year: int
    project: str
    title: Text
    cities: tuple[int, ...]
    places: tuple[str, ...]
    companies: tuple[str, ...]
    confidence: Confidence

    @property
    def key(self) -> tuple[str, str]:
        """Project and technology: one project may bring several."""
        return self.project, self.technology


@dataclass(frozen=True, slots=True)
class Takeover:
    """Who may have taken a technology over from whom; `lag` in years, `distance` [km].

    Of a collaboration, `source` is the Japanese municipality by its id.
    """

    event: Event
    source: Event | str
    channel: Channel
    certainty: Certainty
    lag: int | None
    distance_km: float | None
    evidence: Text


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A project whose city, or whose year, no source gives."""

    project: str
    title: Text
    lacks: Text


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """All that is known of spread, oldest first.

    `partners` are the Japanese municipalities that work with some place of a country,
    by country, from the whole founding list: most of its rows bear no year.
    """

    events: tuple[Event, ...]
    takeovers: tuple[Takeover, ...]
    unplaced: tuple[Unplaced, ...]
    partners: Mapping[str, frozenset[str]]
    years: tuple[int, int]

    def first(self) -> dict[tuple[str, str], Event]:
        """The first event of each technology in each country."""
        found: dict[tuple[str, str], Event] = {}
        for event in self.events:
            found.setdefault((event.technology, event.country), event)
        return found

    def before(self, year: int) -> History:
        """What was known when a year began."""
        events = tuple(each for each in self.events if each.year < year)
        kept = {each.key for each in events}
        takeovers = tuple(
            each
            for each in self.takeovers
            if each.event.key in kept
            and (isinstance(each.source, str) or each.source.key in kept)
        )
        last = min(self.years[1], year - 1)
        return History(
            events, takeovers, self.unplaced, self.partners, (self.years[0], last)
        )
