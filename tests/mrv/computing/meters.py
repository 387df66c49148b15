"""Plans, partitions and questions for the tests of computing; all invented."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow

from renkei.foundation import Period
from renkei.methodologies import catalogue
from renkei.mrv import computing, metering

ZONE = "Asia/Ulaanbaatar"
STEP = 900
START = int(datetime(2018, 12, 29, 16, tzinfo=UTC).timestamp())  # 30 December there
TURN = int(datetime(2018, 12, 31, 16, tzinfo=UTC).timestamp())  # New Year there
PERIOD = Period.inclusive(date(2018, 12, 30), date(2019, 1, 2))
END = START + 4 * 86400
GRID = range(START, END, STEP)
KIND = metering.ChannelKind


def channel(name: str, **changes: Any) -> metering.Channel:
    agreed: dict[str, Any] = {
        "project": "MN004",
        "name": name,
        "symbol": "EG_i,p",
        "unit": "MWh",
        "quantum": Decimal("0.001"),
        "kind": KIND.INTERVAL,
        "resolution": timedelta(seconds=STEP),
        "zone": ZONE,
    }
    return metering.Channel(**{**agreed, **changes})


def plan(*channels: metering.Channel, **changes: Any) -> metering.MeteringPlan:
    agreed: dict[str, Any] = {
        "project": "MN004",
        "zone": ZONE,
        "methodology_id": "MN_AM003",
        "version": "Ver2.0",
        "channels": tuple(sorted(channels, key=lambda each: each.name)),
    }
    return metering.MeteringPlan(**{**agreed, **changes})


Rows = Mapping[str, Mapping[int, int]]


def table(rows: Rows) -> Any:
    """Rows of several channels, sorted, as a partition holds them."""
    names = sorted(rows)
    flat = [
        (place, epoch, value)
        for place, name in enumerate(names)
        for epoch, value in sorted(rows[name].items())
    ]
    columns = list(zip(*flat, strict=True)) or [(), (), ()]
    kinds = (pyarrow.int32(), pyarrow.int64(), pyarrow.int64())
    given = pyarrow.table(
        dict(
            zip(
                ("channel", "epoch", "value"),
                (pyarrow.array(c, k) for c, k in zip(columns, kinds, strict=True)),
                strict=True,
            )
        )
    )
    return metering.partition_rows(metering.partition_bytes("MN004", names, given))


def partition(rows: Rows, folder: Path | None = None) -> computing.Partition:
    """The rows as a partition, in memory or as a file."""
    kept = table(rows)
    content = metering.partition_bytes("MN004", sorted(rows), kept)
    mark = hashlib.sha256(content).hexdigest()
    if folder is None:
        return computing.Partition(mark, kept.num_rows, kept)
    path = folder / f"{mark}.parquet"
    path.write_bytes(content)
    return computing.Partition(mark, kept.num_rows, path)


def cut(rows: Rows, *turns: int) -> list[Rows]:
    """The rows as several partitions, cut at these instants."""
    bounds = [-(10**12), *turns, 10**12]
    return [
        {
            name: {e: v for e, v in own.items() if first <= e < last}
            for name, own in rows.items()
        }
        for first, last in pairwise(bounds)
    ]


def readings(
    agreed: metering.MeteringPlan, parts: Sequence[computing.Partition], **more: Any
) -> computing.Readings:
    given: dict[str, Any] = {"period": PERIOD, "seal": "ab" * 32}
    return computing.Readings(plan=agreed, partitions=tuple(parts), **{**given, **more})


def treatment(name: str, first: int, last: int, rule: str, **more: Any) -> Any:
    """A decision about the instants from `first` to before `last`."""
    said: dict[str, Any] = {"reason": "as tested", "by": "an operator"}
    return metering.Treatment(
        channel=name,
        start=datetime.fromtimestamp(first, tz=UTC),
        end=datetime.fromtimestamp(last, tz=UTC),
        rule=metering.TreatmentRule(rule),
        **{**said, **more},
    )


def solar(**changes: Any) -> computing.Question:
    """The question of a solar plant in Mongolia."""
    edition = catalogue()["MN_AM003"].edition("Ver2.0")
    asked: dict[str, Any] = {
        "methodology_id": "MN_AM003",
        "version": "Ver2.0",
        "answers": {each.id: True for each in edition.eligibility},
        "choices": {"EF_RE,i": "EF_RE,grid"},
    }
    return computing.Question(**{**asked, **changes})


def battery() -> tuple[metering.MeteringPlan, computing.Question]:
    """Solar power with a battery: what is made, what charges it, what it gives."""
    edition = catalogue()["ID_AM017"].edition("Ver1.0", "balance")
    agreed = plan(
        channel("made", symbol="EG_p"),
        channel("charged", symbol="EC_ch,p"),
        channel("given", symbol="ED_dis,p"),
        methodology_id="ID_AM017",
        version="Ver1.0",
    )
    question = computing.Question(
        methodology_id="ID_AM017",
        version="Ver1.0",
        answers={each.id: True for each in edition.eligibility},
        choices={"EF_RE": "EF_RE,captive_diesel"},
        variant="balance",
    )
    return agreed, question
