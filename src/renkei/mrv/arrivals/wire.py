"""The batch as a device sends it: JSON bytes, read without a binary fraction.

Flows in: the bytes of a request, the plan, the channels the device is enrolled for.
Flows out: a `Batch`. A number keeps the digits it was written with; each series is a
block (`start`, `step_seconds`, `values`) or pairs (`readings`: instant, value).
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

from renkei.foundation import Finding, Refusal, Text
from renkei.mrv.arrivals import wording
from renkei.mrv.arrivals.batch import Batch, BatchKind
from renkei.mrv.arrivals.columns import READINGS_MAX, Series, batch_of
from renkei.mrv.metering import MeteringPlan

_FIELDS = {"id", "series", "kind", "reason"}
_BLOCK = {"channel", "unit", "start", "step_seconds", "values"}
_PAIRS = {"channel", "unit", "readings"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.0+)?)?(Z|[+-]\d\d:?\d\d)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_batch(
    content: bytes,
    plan: MeteringPlan,
    *,
    now: int,
    allowed: Collection[str] = (),
) -> Batch:
    """The batch that JSON bytes hold, checked against the plan; whole or not at all.

    `allowed` are the channels the sender may send, all of them where it is empty.

    Refuses `mrv.arrivals.*`, `mrv.plan.no-such-channel`.
    """
    said = _fields(content)
    kind = _kind(said)
    series = said["series"]
    if not isinstance(series, list):
        raise _misshapen(wording.field("series"), "series")
    findings: list[Finding] = []
    read: list[Series] = []
    for number, each in enumerate(series, start=1):
        try:
            read.append(_series(number, each, plan, allowed))
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        raise Refusal(findings[: 4 * wording.LISTED_MAX])
    client_id, reason = said.get("id"), said.get("reason", "")
    if not isinstance(client_id, str):
        client_id = ""
    if not isinstance(reason, str) or len(reason) > 4000 or "\0" in reason:
        raise _misshapen(wording.field("reason"), "reason")
    return batch_of(
        read, plan, client_id=client_id, now=now, kind=kind, reason=reason.strip()
    )


def _fields(content: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(
            content, parse_float=str, parse_int=str, parse_constant=_no_number
        )
        if b"\\u" in content:  # half a character is no text
            json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        told = wording.finding("json", wording.BATCH, words=str(error)[:120])
        raise Refusal(told) from error
    if not isinstance(said, dict):
        raise _misshapen(wording.BATCH, "{…}")
    strange = said.keys() - _FIELDS
    if strange or "series" not in said:
        raise _misshapen(wording.BATCH, ", ".join(sorted(strange)) or "series")
    return said


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _kind(said: Mapping[str, Any]) -> BatchKind:
    try:
        return BatchKind(said.get("kind", BatchKind.READING))
    except ValueError as error:
        raise _misshapen(wording.field("kind"), "kind") from error


def _series(
    number: int, said: Any, plan: MeteringPlan, allowed: Collection[str]
) -> Series:
    where = wording.series_at(number, "?")
    if not isinstance(said, dict) or said.keys() not in (_BLOCK, _PAIRS):
        raise _misshapen(
            where, " / ".join(map(", ".join, map(sorted, (_BLOCK, _PAIRS))))
        )
    name, unit = said["channel"], said["unit"]
    if not isinstance(name, str) or not isinstance(unit, str):
        raise _misshapen(where, "channel, unit")
    channel = plan.channel(name)
    if allowed and name not in allowed:
        told = {"channel": name, "allowed": ", ".join(sorted(allowed))}
        raise Refusal(
            wording.finding("device", wording.series_at(number, name), **told)
        )
    if "values" in said:
        return _block(number, said, channel.step_seconds)
    return _pairs(number, said)


def _block(number: int, said: Mapping[str, Any], planned: int) -> Series:
    import pyarrow

    name, values, step = said["channel"], said["values"], said["step_seconds"]
    where = wording.series_at(number, name)
    if not isinstance(values, list) or not isinstance(step, str):
        raise _misshapen(where, "values, step_seconds")
    if step != str(planned):
        raise Refusal(wording.finding("step", where, found=step[:20], planned=planned))
    (start,) = _instants(number, name, [said["start"]]).to_pylist()
    if len(values) > READINGS_MAX:
        told = {"count": len(values), "most": READINGS_MAX}
        raise Refusal(wording.finding("too-many", where, **told))
    held = array("q", range(start, start + planned * len(values), planned))
    epochs = pyarrow.Array.from_buffers(
        pyarrow.int64(), len(values), [None, pyarrow.py_buffer(held)]
    )
    return Series(name, said["unit"], epochs, values)


def _pairs(number: int, said: Mapping[str, Any]) -> Series:
    name, pairs = said["channel"], said["readings"]
    where = wording.series_at(number, name)
    try:
        instants = [instant for instant, _ in pairs]
        values = [value for _, value in pairs]
    except (TypeError, ValueError) as error:
        raise _misshapen(where, "readings: [[instant, value], …]") from error
    return Series(name, said["unit"], _instants(number, name, instants), values)


def _instants(number: int, channel: str, written: Sequence[Any]) -> Any:
    """Instants as a column of seconds since 1970, at once or one by one."""
    import pyarrow

    try:
        text = pyarrow.array(written, pyarrow.string())
        held = text.cast(pyarrow.timestamp("s", tz="UTC")).cast(pyarrow.int64())
        if not held.null_count:
            return held
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
        pass
    found: list[int] = []
    wrong: dict[str, list[tuple[Text, dict[str, object]]]] = {}
    for place, word in enumerate(written, start=1):
        code, epoch = _judged(word)
        found.append(epoch)
        if code:
            where = wording.reading_at(number, channel, place)
            wrong.setdefault(code, []).append((where, {"text": str(word)[:40]}))
    findings: list[Finding] = []
    for code, cases in wrong.items():
        findings += wording.listed(code, cases[: wording.LISTED_MAX], len(cases))
    if findings:
        raise Refusal(findings)
    return pyarrow.array(found, pyarrow.int64())


def _judged(word: Any) -> tuple[str, int]:
    if not isinstance(word, str) or not (matched := _INSTANT.fullmatch(word)):
        return "time", 0
    if matched[3] is None:
        return "no-offset", 0
    try:
        instant = datetime.fromisoformat(word)
    except ValueError:
        return "time", 0
    return "", (instant - _EPOCH) // timedelta(seconds=1)


def _misshapen(where: Text, words: str) -> Refusal:
    return Refusal(wording.finding("shape", where, words=words[:200]))
