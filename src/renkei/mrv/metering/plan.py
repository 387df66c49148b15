"""The monitoring plan as a record: every channel of a project and how they belong.

Flows in: channels, relations between them, monitoring periods. Flows out: one noun that
intake, quality, computation and the verifier share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Finding, Period, Refusal, Text, fingerprint, same
from renkei.mrv.metering.channel import Channel


class RelationKind(StrEnum):
    """How channels bind one another; each kind names the parts it needs.

    `twin` (one, other): two meters of the same flow; `limit` is the largest fraction
    they may differ by over a day. `invoice` (meter, invoice): monthly bills beside the
    meter, `limit` as before. `cop` (heat, work, cold, hot): heat moved over work spent
    can never exceed Carnot between the two temperatures. `fuel-economy` (distance,
    fuel): `limit` is the most distance one unit of fuel can carry [unit of distance
    per unit of fuel].
    """

    TWIN = "twin"
    INVOICE = "invoice"
    COP = "cop"
    FUEL_ECONOMY = "fuel-economy"

    @property
    def parts(self) -> frozenset[str]:
        """The parts a relation of this kind names channels for."""
        return _PARTS[self]


_PARTS = {
    RelationKind.TWIN: frozenset({"one", "other"}),
    RelationKind.INVOICE: frozenset({"meter", "invoice"}),
    RelationKind.COP: frozenset({"heat", "work", "cold", "hot"}),
    RelationKind.FUEL_ECONOMY: frozenset({"distance", "fuel"}),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Several channels that must agree with each other or with physics."""

    kind: RelationKind
    channels: Mapping[str, str]  # part -> name of the channel
    limit: Decimal | None = None

    def __post_init__(self) -> None:
        assert set(self.channels) == self.kind.parts, f"{self.kind} needs its parts"
        unlimited = self.kind is RelationKind.COP
        assert unlimited or self.limit is not None, f"{self.kind} needs a limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeteringPlan:
    """What a registered project agreed to measure: its channels and periods.

    `channels` are sorted by name; a partition names a channel by its place among them.

    Source: JCM Guidelines for Developing PDD and Monitoring Report (monitoring plan
    sheet, monitoring structure sheet).
    """

    project: str
    zone: str
    methodology_id: str
    version: str
    channels: tuple[Channel, ...]
    relations: tuple[Relation, ...] = ()
    periods: tuple[Period, ...] = ()

    def __post_init__(self) -> None:
        names = [channel.name for channel in self.channels]
        assert names == sorted(set(names)), "channels are sorted by name, each once"
        assert all(c.project == self.project for c in self.channels), "one project"
        assert all(c.zone == self.zone for c in self.channels), "one site, one clock"
        related = {n for each in self.relations for n in each.channels.values()}
        assert related <= set(names), "relations speak of channels of the plan"

    @property
    def fingerprint(self) -> str:
        """One name for everything that decides how readings of this plan count."""
        return fingerprint(
            {
                "project": self.project,
                "methodology": [self.methodology_id, self.version],
                "channels": [channel.fingerprint for channel in self.channels],
            }
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The channels' names, in the order that partitions count by."""
        return tuple(channel.name for channel in self.channels)

    def channel(self, name: str) -> Channel:
        """The channel of a name; refuses `mrv.plan.no-such-channel`."""
        for channel in self.channels:
            if channel.name == name:
                return channel
        raise Refusal(_no_such_channel(self, name))


def _no_such_channel(plan: MeteringPlan, name: str) -> Finding:
    known = ", ".join(plan.names)
    return Finding(
        code="mrv.plan.no-such-channel",
        found=Text(
            ja=f"計測点「{name}」はモニタリング計画にありません。",
            en=f"The monitoring plan has no channel “{name}”.",
        ),
        where=same(plan.project),
        rule=Text(
            ja=f"計画にある計測点は次のとおりです。{known}",
            en=f"The channels of the plan are: {known}.",
        ),
        remedy=Text(
            ja="計測点の名前を直すか、計画に計測点を加えてください。",
            en="Correct the channel's name, or add the channel to the plan.",
        ),
    )
