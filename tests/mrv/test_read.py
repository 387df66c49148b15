"""Meter files good and bad: each table row is a file and what must be said of it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from renkei.foundation import Refusal, Severity
from renkei.mrv import Intake, MonitoringPlan, demonstration, read

GOOD = demonstration.meter_file().decode()
PLAN = demonstration.plan()
HEAD = 6  # comment lines and the heading
TOTAL_WH = 10_561_648_000


def line_of(local: str) -> int:
    """The line, from 1, of the interval that starts at a local time."""
    return next(
        number
        for number, line in enumerate(GOOD.splitlines(), start=1)
        if line.startswith(local)
    )


def with_line(number: int, change: Callable[[str], str | None]) -> bytes:
    lines = GOOD.splitlines()
    changed = change(lines[number - 1])
    lines[number - 1 : number] = [] if changed is None else changed.split("\n")
    return ("\n".join(lines) + "\n").encode()


def each_value(change: Callable[[Decimal], str]) -> bytes:
    lines = GOOD.splitlines()
    for index in range(HEAD, len(lines)):
        at, value = lines[index].split(",")
        lines[index] = f"{at},{change(Decimal(value))}"
    return ("\n".join(lines) + "\n").encode()


def taken(content: bytes, plan: MonitoringPlan = PLAN) -> Intake:
    return read("meter.csv", content, plan)


def codes(intake: Intake) -> list[str]:
    return [finding.code for finding in intake.findings]


NOON = line_of("2017-03-05T12")


def test_good_file_gives_exact_integers_and_nothing_to_say() -> None:
    intake = taken(GOOD.encode())
    readings = intake.accepted()
    assert intake.findings == ()
    assert intake.rows == PLAN.intervals == 5088
    assert intake.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
    # an independent sum, digit by digit in decimals
    by_hand = sum(Decimal(line.split(",")[1]) for line in GOOD.splitlines()[HEAD:])
    assert readings.total_wh == by_hand * 1_000_000 == TOTAL_WH
    assert sum(day.energy_wh for day in readings.days) == TOTAL_WH
    assert sum(wh for _, wh in readings.months()) == TOTAL_WH
    assert [period.start.month for period, _ in readings.months()] == [*range(1, 8)]
    assert {day.intervals for day in readings.days} == {24}


def test_parquet_is_sorted_integers_that_name_their_file() -> None:
    import pyarrow.parquet

    lines = GOOD.splitlines()
    lines[HEAD:] = reversed(lines[HEAD:])
    intake = taken(("\n".join(lines) + "\n").encode())
    table = pyarrow.parquet.read_table(io.BytesIO(intake.accepted().parquet))
    starts = table["interval_start"].to_pylist()
    assert starts == sorted(starts)
    assert starts[0] == datetime(2016, 12, 31, 16, tzinfo=UTC)
    assert str(table["energy_wh"].type) == "int64"
    assert sum(table["energy_wh"].to_pylist()) == TOTAL_WH
    metadata = table.schema.metadata
    assert metadata[b"renkei.source_sha256"].decode() == intake.sha256
    assert metadata[b"renkei.demonstration"] == b"true"
    assert codes(intake) == ["mrv.interval.order"]


def xlsx_renamed() -> bytes:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return book.getvalue()


BAD_FILES = [
    ("0 bytes", b"", "mrv.file.empty", "meter.csv"),
    ("xlsx renamed csv", xlsx_renamed(), "mrv.file.not-text", "xlsx"),
    ("old xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mrv.file.not-text", "xls"),
    ("pdf", b"%PDF-1.7 ...", "mrv.file.not-text", "PDF"),
    ("zero bytes inside", b"a,b\n\0\0\0", "mrv.file.not-text", "meter.csv"),
    ("control signs", b"a,b\n\x01\x02", "mrv.file.not-text", "meter.csv"),
    ("no encoding", b"a,b\n\xff\xfd\x81\x00x", "mrv.file.not-text", "meter.csv"),
    ("bad utf-8 and cp932", b"a,b\n\x81\x20\xa0\xfd", "mrv.file.encoding", "5"),
    ("comments only", b"# unit: MWh\n", "mrv.file.no-rows", "meter.csv"),
    (
        "heading only",
        b"interval_start,energy_mwh\n",
        "mrv.file.no-rows",
        "meter.csv",
    ),
    (
        "wrong header",
        GOOD.replace("interval_start,energy_mwh", "time,power").encode(),
        "mrv.header.wrong",
        "6行目",
    ),
    (
        "columns in the wrong order",
        GOOD.replace("interval_start,energy_mwh", "energy_mwh,interval_start").encode(),
        "mrv.header.wrong",
        "6行目",
    ),
    (
        "no heading",
        GOOD.replace("interval_start,energy_mwh\n", "").encode(),
        "mrv.header.missing",
        "6行目",
    ),
    (
        "unit that is no electricity",
        GOOD.replace("energy_mwh", "energy_gj").encode(),
        "mrv.header.unit",
        "gj",
    ),
    (
        "two units",
        GOOD.replace("# unit: MWh", "# unit: kWh").encode(),
        "mrv.header.unit-contradicts",
        "6行目",
    ),
    (
        "other project",
        GOOD.replace("# project: MN004", "# project: MN003").encode(),
        "mrv.header.plan-differs",
        "2行目",
    ),
    (
        "other zone",
        GOOD.replace("# zone: Asia/Ulaanbaatar", "# zone: Asia/Tokyo").encode(),
        "mrv.header.plan-differs",
        "5行目",
    ),
    (
        "duplicate hour",
        with_line(NOON, lambda line: line + "\n" + line),
        "mrv.interval.duplicate",
        f"{NOON}, {NOON + 1}",
    ),
    (
        "duplicate hour with another value",
        with_line(NOON, lambda line: line + "\n" + line[:-5] + "1.111"),
        "mrv.interval.duplicate",
        "1.111 MWh",
    ),
    (
        "missing hour",
        with_line(NOON, lambda _: None),
        "mrv.interval.gap",
        "2017-03-05T12:00+08:00",
    ),
    (
        "last line cut in its time",
        GOOD[:-20].encode(),
        "mrv.row.truncated",
        f"{HEAD + 5088}行目",
    ),
    (
        "last line cut in its number",
        GOOD[:-3].encode(),
        "mrv.row.truncated",
        f"{HEAD + 5088}行目",
    ),
    (
        "kWh that call themselves MWh",
        each_value(lambda mwh: f"{mwh * 1000:f}"),
        "mrv.unit.slip",
        "energy_kwh",
    ),
    (
        "Wh that call themselves MWh",
        each_value(lambda mwh: f"{mwh * 1_000_000:f}"),
        "mrv.unit.slip",
        "energy_wh",
    ),
]
BAD_LINES: list[tuple[str, Callable[[str], str], str]] = [
    ("text in a number", lambda line: line[:-5] + "n/a", "mrv.row.number"),
    ("unit after the number", lambda line: line + " MWh", "mrv.row.number"),
    ("exponent", lambda line: line[:-5] + "5.3E-1", "mrv.row.number"),
    ("not a number", lambda line: line[:-5] + "NaN", "mrv.row.number"),
    ("empty value", lambda line: line[:-5], "mrv.row.empty-value"),
    ("negative", lambda line: line.replace(",", ",-"), "mrv.row.negative"),
    ("decimal comma", lambda line: line[:-5] + "0,534", "mrv.row.columns"),
    ("one field", lambda line: line.split(",")[0], "mrv.row.columns"),
    ("finer than a watt-hour", lambda line: line + "0001", "mrv.row.too-fine"),
    ("above capacity", lambda line: line[:-5] + "10.001", "mrv.row.above-capacity"),
    ("forty digits", lambda line: line[:-5] + "9" * 40, "mrv.row.above-capacity"),
    ("30 February", lambda line: line.replace("03-05", "02-30"), "mrv.row.time"),
    ("hour twenty-four", lambda line: line.replace("T12", "T24"), "mrv.row.time"),
    ("no offset", lambda line: line.replace("+08:00", ""), "mrv.row.no-offset"),
    ("UTC", lambda line: line.replace("+08:00", "Z"), "mrv.row.offset"),
    ("off the grid", lambda line: line.replace("T12:00", "T12:30"), "mrv.row.off-grid"),
    ("other year", lambda line: line.replace("2017", "2018"), "mrv.row.outside-period"),
]


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [row[1:] for row in BAD_FILES]
    + [(with_line(NOON, change), code, f"{NOON}行目") for _, change, code in BAD_LINES],
    ids=[row[0] for row in (*BAD_FILES, *BAD_LINES)],
)
def test_bad_file_is_refused_in_both_languages(
    content: bytes, code: str, says: str
) -> None:
    intake = taken(content)
    errors = {finding.code: finding for finding in intake.errors}
    assert set(errors) == {code}, "the one cause, and nothing that only follows from it"
    message = errors[code].message
    assert "meter.csv" in message.ja
    assert "meter.csv" in message.en
    assert says in message.ja
    assert not any("{" in text for text in (message.ja, message.en))
    assert message.en.isascii() or "“" in message.en or "–" in message.en
    assert not intake.is_accepted
    assert intake.readings is None
    with pytest.raises(Refusal) as refused:
        intake.accepted()
    assert refused.value.code == code


def test_hour_after_the_last_is_outside_the_period() -> None:
    intake = taken((GOOD + "2017-08-01T00:00:00+08:00,0.000\n").encode())
    assert codes(intake) == ["mrv.row.outside-period"]
    assert f"{HEAD + 5089}行目" in intake.findings[0].message.ja


def test_all_findings_come_at_once() -> None:
    lines = GOOD.splitlines()
    lines[100] = lines[100].split(",")[0] + ",abc"
    lines[200] = lines[200].split(",")[0] + ",-1"
    lines[300] = lines[301]
    del lines[400]
    found = codes(taken(("\n".join(lines) + "\n").encode()))
    assert found.count("mrv.row.number") == 1
    assert found.count("mrv.row.negative") == 1
    assert found.count("mrv.interval.duplicate") == 1
    assert found.count("mrv.interval.gap") == 2


def test_repeated_findings_are_counted_not_repeated() -> None:
    intake = taken(GOOD.replace("+08:00", "+09:00").encode())
    assert codes(intake) == ["mrv.row.offset"] * 6
    last = intake.findings[-1]
    assert "5,088" in last.found.ja
    assert "5,083" in last.found.en
    assert "5094行目" in last.where.ja


def test_gap_may_claim_nothing_if_a_person_chooses_so() -> None:
    content = with_line(NOON, lambda _: None)
    intake = read("meter.csv", content, PLAN, gaps="claim-nothing")
    assert codes(intake) == ["mrv.interval.gap-claims-nothing"]
    assert intake.findings[0].severity is Severity.WARNING
    assert intake.missing_intervals == 1
    lost = Decimal(GOOD.splitlines()[NOON - 1].split(",")[1]) * 1_000_000
    assert intake.accepted().total_wh == TOTAL_WH - lost


def test_gaps_of_several_hours_are_one_finding_each() -> None:
    lines = GOOD.splitlines()
    del lines[NOON - 1 : NOON + 4]
    del lines[HEAD]
    del lines[-1]
    intake = taken(("\n".join(lines) + "\n").encode())
    assert codes(intake) == ["mrv.interval.gap"] * 3
    assert [gap.intervals for gap in intake.gaps] == [1, 5, 1]
    assert "2017-01-01T00:00+08:00" in intake.findings[0].message.ja


@pytest.mark.parametrize(
    ("unit", "factor"), [("kWh", 1000), ("Wh", 1_000_000), ("MWh", 1)]
)
def test_declared_unit_is_converted_without_loss(unit: str, factor: int) -> None:
    content = each_value(lambda mwh: f"{(mwh * factor).normalize():f}")
    text = content.decode().replace("# unit: MWh", f"# unit: {unit}")
    text = text.replace("energy_mwh", f"energy_{unit.lower()}")
    intake = taken(text.encode())
    assert intake.accepted().total_wh == TOTAL_WH
    assert intake.unit == unit
    assert codes(intake) == ([] if unit == "MWh" else ["mrv.header.unit-differs"])


def test_mwh_that_call_themselves_kwh_are_doubted() -> None:
    text = GOOD.replace("# unit: MWh", "# unit: kWh").replace("_mwh", "_kwh")
    assert "mrv.unit.low" in codes(taken(text.encode()))


JAPANESE_FILES = [
    ("byte order mark", b"\xef\xbb\xbf" + GOOD.encode(), []),
    ("Windows line ends", GOOD.replace("\n", "\r\n").encode(), []),
    ("old Macintosh line ends", GOOD.replace("\n", "\r").encode(), []),
    ("Shift_JIS", GOOD.encode("cp932"), ["mrv.file.other-encoding"]),
    ("UTF-16", GOOD.encode("utf-16"), ["mrv.file.other-encoding"]),
    (
        "full-width digits",
        with_line(
            NOON,
            lambda line: line.translate({48 + n: 0xFF10 + n for n in range(10)}),
        ),
        ["mrv.file.full-width"],
    ),
    (
        "full-width comma and point",
        with_line(
            NOON, lambda line: line.replace(",", "\uff0c").replace(".", "\uff0e")
        ),
        ["mrv.file.full-width"],
    ),
    (
        "Japanese heading",
        GOOD.replace("interval_start,energy_mwh", "計測開始時刻,電力量_MWh").encode(),
        [],
    ),
    (
        "quoted fields",
        with_line(NOON, lambda line: '"' + line.replace(",", '","') + '"'),
        [],
    ),
    ("blank line at the end", (GOOD + "\n\n").encode(), []),
    ("no final newline", GOOD[:-1].encode(), []),
]


@pytest.mark.parametrize(
    ("content", "notices"),
    [row[1:] for row in JAPANESE_FILES],
    ids=[row[0] for row in JAPANESE_FILES],
)
def test_file_as_people_save_it_is_understood(
    content: bytes, notices: list[str]
) -> None:
    intake = taken(content)
    assert codes(intake) == notices
    assert intake.accepted().total_wh == TOTAL_WH


def test_full_width_minus_is_still_a_minus() -> None:
    intake = taken(with_line(NOON, lambda line: line.replace(",", ",\u2212")))
    assert [error.code for error in intake.errors] == ["mrv.row.negative"]


def test_demonstration_data_stays_out_of_a_real_plan() -> None:
    real = replace(PLAN, demonstration=False)
    intake = taken(GOOD.encode(), real)
    assert [error.code for error in intake.errors] == ["mrv.header.demonstration"]


def test_generation_in_the_dark_is_a_warning_not_a_refusal() -> None:
    evening = line_of("2017-03-05T21")  # the sun is 26 degrees below the horizon
    intake = taken(with_line(evening, lambda line: line[:-5] + "0.250"))
    assert codes(intake) == ["mrv.quality.night"]
    assert "0.25 MWh" in intake.findings[0].message.ja
    assert intake.is_accepted


def test_shifted_clock_shows_as_generation_in_the_dark() -> None:
    lines = GOOD.splitlines()
    values = [line.split(",")[1] for line in lines[HEAD:]]
    shifted = values[6:] + values[:6]
    for index, value in enumerate(shifted, start=HEAD):
        lines[index] = f"{lines[index].split(',')[0]},{value}"
    assert "mrv.quality.night" in codes(taken(("\n".join(lines) + "\n").encode()))


def test_value_that_stands_still_is_asked_about() -> None:
    lines = GOOD.splitlines()
    for index in range(NOON - 4, NOON + 2):
        lines[index] = f"{lines[index].split(',')[0]},3.210"
    intake = taken(("\n".join(lines) + "\n").encode())
    assert codes(intake) == ["mrv.quality.stuck"]
    assert "3.21 MWh" in intake.findings[0].message.en


def test_plant_at_its_capacity_is_not_stuck() -> None:
    lines = GOOD.splitlines()
    for index in range(NOON - 4, NOON + 2):
        lines[index] = f"{lines[index].split(',')[0]},10.000"
    assert codes(taken(("\n".join(lines) + "\n").encode())) == []


def test_day_without_light_is_asked_about() -> None:
    lines = GOOD.splitlines()
    midnight = line_of("2017-06-05T00") - 1
    for index in range(midnight, midnight + 24):
        lines[index] = f"{lines[index].split(',')[0]},0.000"
    intake = taken(("\n".join(lines) + "\n").encode())
    assert codes(intake) == ["mrv.quality.zero-day"]
    assert "2017年6月5日" in intake.findings[0].message.ja


def test_summer_time_is_the_sites_own() -> None:
    """Mongolia put its clocks forward on 26 March 2016 (last time in 2016)."""
    from datetime import date

    from renkei.foundation import Period

    spring = replace(
        PLAN,
        period=Period.inclusive(date(2016, 3, 20), date(2016, 3, 31)),
        dark_at_night=False,
    )
    assert len([*spring.offset_spans()]) == 2
    assert spring.intervals == 12 * 24 - 1
    instants = [spring.start + timedelta(hours=n) for n in range(spring.intervals)]
    rows = "".join(f"{spring.local(at).isoformat()},1.0\n" for at in instants)
    intake = taken(f"interval_start,energy_mwh\n{rows}".encode(), spring)
    assert intake.errors == ()
    assert intake.accepted().total_wh == spring.intervals * 1_000_000
    wrong = rows.replace("+09:00", "+08:00")
    intake = taken(f"interval_start,energy_mwh\n{wrong}".encode(), spring)
    assert "mrv.row.offset" in codes(intake)
