"""A project with an agreed plan and a device that sends: MN004, two channels."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from renkei.foundation import Period
from renkei.mrv import metering

PROJECT = "MN004"
ZONE = "Asia/Ulaanbaatar"
STEP = 900
START = datetime(2026, 1, 31, 20, tzinfo=UTC)  # four hours before the month's end
JANUARY = Period(date(2026, 1, 1), date(2026, 2, 1))


def channel(name: str, **changes: Any) -> metering.Channel:
    agreed: dict[str, Any] = {
        "project": PROJECT,
        "name": name,
        "symbol": "EG_i,p",
        "unit": "MWh",
        "quantum": Decimal("0.000001"),
        "kind": metering.ChannelKind.INTERVAL,
        "resolution": timedelta(seconds=STEP),
        "zone": ZONE,
        "is_demonstration": True,
    }
    return metering.Channel(**{**agreed, **changes})


def plan(*names: str, **changes: Any) -> metering.MeteringPlan:
    agreed: dict[str, Any] = {
        "project": PROJECT,
        "zone": ZONE,
        "methodology_id": "MN_AM003",
        "version": "Ver2.0",
        "channels": tuple(channel(name) for name in names or ("ac-1", "ac-2")),
        "periods": (JANUARY, Period(date(2026, 2, 1), date(2027, 12, 1))),
    }
    return metering.MeteringPlan(**{**agreed, **changes})


def block(name: str, first: int, values: Sequence[object], **changes: Any) -> Any:
    """A series of values from the step `first` on, in kWh."""
    start = START + timedelta(seconds=STEP * first)
    said = {
        "channel": name,
        "unit": "kWh",
        "start": start.isoformat(),
        "step_seconds": STEP,
        "values": list(values),
    }
    return {**said, **changes}


def body(name: str, *series: Mapping[str, Any], **changes: Any) -> bytes:
    """The JSON of a batch."""
    return json.dumps({"id": name, "series": list(series), **changes}).encode()


@dataclass
class Metered:
    """The project, who acts on it, and a device."""

    people: Any
    device: Any
    sent: list[Any] = field(default_factory=list)

    def send(self, name: str, *series: Mapping[str, Any]) -> Any:
        """Take a batch of the device."""
        from renkei import store

        content = body(name, *series)
        taken = store.take_device_batch(PROJECT, self.device.token, content)
        self.sent.append(taken)
        return taken

    def correct(
        self, name: str, *series: Mapping[str, Any], why: str = "misread"
    ) -> Any:
        """Take a correction of the participant."""
        from renkei import store

        content = body(name, *series, kind="correction", reason=why)
        return store.take_correction(PROJECT, content, self.people.participant)

    def outcome(self, taken: Any) -> dict[str, int]:
        """What became of a batch; what is nought is left out."""
        from dataclasses import asdict

        from renkei import store

        told = store.batch_told(PROJECT, taken.batch, self.people.participant)
        assert told.outcome is not None, "not settled"
        return {name: count for name, count in asdict(told.outcome).items() if count}

    def values(self, name: str = "ac-1") -> dict[int, Decimal]:
        """The readings in force by step."""
        from renkei import store

        first = int(START.timestamp())
        found = store.metered_series(
            PROJECT,
            name,
            self.people.participant,
            start=first - 400 * 86_400,
            end=first + 400 * 86_400,
        )
        steps = [(epoch - first) // STEP for epoch in found.epochs]
        return dict(zip(steps, found.values, strict=True))


def planted(people: Any) -> Metered:
    """The project with its plan and device."""
    from renkei import store

    store.agree_metering_plan(PROJECT, plan(), people.participant, why="first plan")
    device = store.enrol_device(PROJECT, "gateway", people.participant)
    return Metered(people, device)


@dataclass(frozen=True)
class People:
    """Who acts: the participant of the project, a verifier, somebody else's one."""

    participant: Any
    verifier: Any
    elsewhere: Any
    member: Any
    stranger: Any


def everybody() -> People:
    """The demonstration's people, and two from elsewhere."""
    from django.contrib.auth import get_user_model

    from renkei import store
    from renkei.foundation import same
    from renkei.programme import Role
    from renkei.store import models
    from renkei.store.bodies import to_body

    users = get_user_model().objects
    for name, role, projects in (
        ("elsewhere", Role.PROJECT_PARTICIPANT, ["VN001"]),
        ("member", Role.PLATFORM_MEMBER, []),
    ):
        user = users.create_user(username=f"metering-{name}")
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country="JP",
            organisation=to_body(same(name)),
            projects=projects,
        )
    names = ("participant", "verifier", "metering-elsewhere", "metering-member")
    found = [store.person(users.get(username=name)) for name in names]
    return People(*found, stranger=store.person(None))
