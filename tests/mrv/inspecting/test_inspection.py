"""The kernel: the same findings for the same rows, bad order refused, days counted."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from series import HOURS, MONTH, START, busy, channel, plan_of, table

from renkei.foundation import Period, Refusal
from renkei.mrv import inspecting, metering
from renkei.mrv.inspecting import Decision
from renkei.mrv.metering import Calibrated, Relation, RelationKind


def test_a_file_and_its_rows_are_inspected_alike(tmp_path: Path) -> None:
    read = busy() | {START + 3600 * 99: 90_000, START + 3600 * 500: -4}
    rows, plan = table(load=read), plan_of(channel("load"))
    path = tmp_path / "2024-05.parquet"
    path.write_bytes(metering.partition_bytes("MN004", ["load"], rows))
    seen = inspecting.inspect(rows, plan, MONTH)
    assert [f.kind for f in seen.findings] == ["spike", "negative"]
    assert inspecting.inspect(path, plan, MONTH) == seen
    assert inspecting.inspect(str(path), plan, MONTH).fingerprint == seen.fingerprint


def test_only_the_period_is_looked_at() -> None:
    read = busy() | {START + 3600 * 99: 90_000}
    week = Period(date(2024, 5, 10), date(2024, 5, 31))
    seen = inspecting.inspect(table(load=read), plan_of(channel("load")), week)
    assert seen.findings == ()
    assert seen.rows == 21 * 24
    assert seen.completeness[0].missing == 0


@pytest.mark.parametrize("way", ["swapped", "twice"])
def test_rows_out_of_order_are_refused(way: str) -> None:
    rows = table(load=busy())
    first, second = (1, 0) if way == "swapped" else (0, 0)
    order = [first, second, *range(2, HOURS)]
    with pytest.raises(Refusal) as refused:
        inspecting.inspect(rows.take(order), plan_of(channel("load")), MONTH)
    assert refused.value.code == "mrv.inspection.unsorted"


def test_evidence_shows_the_reading_its_neighbours_and_what_was_due() -> None:
    read = busy() | {START + 3600 * 99: -7}
    (finding,) = inspecting.inspect(
        table(load=read), plan_of(channel("load")), MONTH
    ).findings
    shown = finding.evidence
    place = shown.epochs.index(finding.start)
    assert shown.values[place] == -7
    assert shown.expected[place] == 0
    assert len(shown.epochs) == 25
    assert finding.found.ja
    assert "-0.7 kWh" in finding.found.en
    assert finding.code == "mrv.inspection.negative"


def test_a_day_of_summer_time_owes_the_hours_it_has() -> None:
    zone = "America/Santiago"
    period = Period(
        date(2024, 4, 5), date(2024, 4, 9)
    )  # the clock goes back on the 7th
    start = int(datetime(2024, 4, 5, 3, tzinfo=UTC).timestamp())
    read = {start + 3600 * i: v for i, v in enumerate(busy(97).values())}
    plan = replace(plan_of(), zone=zone, channels=(channel("load", zone=zone),))
    seen = inspecting.inspect(table(load=read), plan, period)
    assert seen.findings == ()
    assert sorted(seen.completeness[0].due) == [24, 24, 24, 25]
    assert seen.completeness[0].there == seen.completeness[0].due
    del read[start + 3600 * 50]
    lacking = inspecting.inspect(table(load=read), plan, period).completeness[0]
    assert (lacking.missing, lacking.fraction.denominator) == (1, 97)


def test_a_channel_without_any_reading_is_one_gap() -> None:
    plan = plan_of(channel("load"), channel("silent"))
    seen = inspecting.inspect(table(load=busy()), plan, MONTH)
    assert [(f.kind, f.channel) for f in seen.findings] == [("gap", "silent")]
    assert seen.findings[0].end - seen.findings[0].start == 31 * 86_400


def test_a_month_without_a_bill_is_told_and_a_bill_is_due_once() -> None:
    related = {"meter": "load", "invoice": "bill"}
    plan = plan_of(
        channel("load"),
        channel("bill", resolution=timedelta(days=1), option="B"),
        relations=(Relation(RelationKind.INVOICE, related, Decimal("0.02")),),
    )
    seen = inspecting.inspect(table(load=busy()), plan, MONTH)
    assert [(f.kind, f.channel) for f in seen.findings] == [("invoice-missing", "bill")]
    assert sum(seen.completeness[0].due) == 1


def test_every_class_speaks_both_languages_and_has_its_rule() -> None:
    faults = inspecting.all_faults()
    assert len(faults) == 15
    for fault in faults:
        words = [fault.rule, *fault.kinds.values()]
        assert all(text.ja != text.en for text in words)


def blocked(*certificates: Calibrated, **changes: object) -> list[str]:
    plan = plan_of(channel("load", calibrations=certificates, **changes))
    seen = inspecting.inspect(table(load=busy()), plan, MONTH)
    found = inspecting.blocks(plan, seen, accuracy={"load": "0.5S"})
    assert all(f.remedy.ja and f.remedy.en for f in found)
    return [f.code.removeprefix("mrv.issuance.") for f in found]


def test_calibration_blocks_to_the_day() -> None:
    whole = Calibrated("C-1", date(2024, 1, 1), date(2024, 6, 1))
    early = Calibrated("C-1", date(2024, 1, 1), date(2024, 5, 31))
    later = Calibrated("C-2", date(2024, 5, 31), date(2025, 5, 31))
    assert blocked(whole, accuracy_class="0.5S") == []
    assert blocked(early, accuracy_class="0.2S") == ["certificate-expired"]
    assert blocked(early, later, accuracy_class="C") == []
    assert blocked(accuracy_class="0.5") == ["certificate-missing"]
    assert blocked(whole, accuracy_class="1") == ["accuracy-unmet"]
    assert blocked(whole) == ["accuracy-unmet"]
    assert blocked(option="B") == []


def test_findings_block_until_somebody_has_decided() -> None:
    certificate = Calibrated("C-1", date(2024, 1, 1), date(2025, 1, 1))
    plan = plan_of(channel("load", calibrations=(certificate,)))
    read = busy() | {START + 3600 * 99: -7}
    seen = inspecting.inspect(table(load=read), plan, MONTH)
    waiting = inspecting.blocks(plan, seen)
    assert [f.code for f in waiting] == ["mrv.issuance.findings-open"]
    decided = Decision(
        seen.findings[0].fingerprint, False, "checked on site", "monitor"
    )
    assert inspecting.blocks(plan, seen, [decided]) == ()
