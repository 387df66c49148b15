"""The channels that a methodology asks a project to measure, before anybody agrees.

Flows in: an edition and the project's systems. Flows out: one draft for each monitored
parameter and system: what the edition says of it (symbol, unit, option, frequency), and
what a person still has to fill in (meter, step, calibration, who answers, where the
originals are).

Source: JCM Guidelines for Developing PDD and Monitoring Report (monitoring plan sheet).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from renkei.foundation import Text
from renkei.methodologies import Edition
from renkei.methodologies import Parameter as MethodologyParameter
from renkei.mrv.metering import Channel

PERSON_FILLS = (
    "kind",
    "quantum",
    "resolution",
    "zone",
    "meter",
    "accuracy_class",
    "calibrations",
    "responsible",
    "storage",
)


@dataclass(frozen=True, slots=True)
class ChannelDraft:
    """One channel as the edition asks for it; `fills` names what is still open."""

    name: str
    symbol: str
    what: Text
    unit: str
    option: str | None
    frequency: Text | None
    system: str
    fills: tuple[str, ...] = PERSON_FILLS


def drafted_channels(
    edition: Edition, systems: Sequence[str] = ("1",)
) -> tuple[ChannelDraft, ...]:
    """A draft for each monitored parameter, for each system where it counts systems.

    A category (a parameter without unit) is no channel.
    """
    return tuple(
        ChannelDraft(
            name=_named(parameter.symbol, system if counted else ""),
            symbol=parameter.symbol,
            what=parameter.name,
            unit=parameter.unit,
            option=parameter.option.value if parameter.option else None,
            frequency=parameter.frequency,
            system=system,
        )
        for parameter in monitored(edition)
        for counted in [bool(edition.system.indices_of(parameter.symbol))]
        for system in (systems if counted else systems[:1])
        if parameter.unit is not None
    )


def monitored(edition: Edition) -> tuple[MethodologyParameter, ...]:
    """The parameters that are measured after the project has been built."""
    return tuple(p for p in edition.parameters if p.kind.value == "monitored")


def strangers(edition: Edition, channels: Sequence[Channel]) -> tuple[str, ...]:
    """Symbols of channels that the edition does not monitor."""
    known = {parameter.symbol for parameter in monitored(edition)}
    return tuple(sorted({c.symbol for c in channels} - known))


def _named(symbol: str, system: str) -> str:
    word = re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")
    return f"{word}-{system}" if system else word
