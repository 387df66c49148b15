"""`renkei meter check FILE`: everything that is wrong with a meter file, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import available_timezones

from renkei.cli.calendar import day
from renkei.cli.given_file import content_of
from renkei.cli.terminal import both, number
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Period, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.mrv import Intake, MonitoringPlan

_READABLE = Text(
    ja="検査するのは、読み取れるファイルです。",
    en="What is checked is a file that can be read.",
)
COMPLAINT = 1
UNITS = ("Wh", "kWh", "MWh", "GWh")
ABOUT = Text(
    ja="計測ファイルをモニタリング計画と照らし合わせ、指摘をまとめて表示します。",
    en="Check a meter file against its monitoring plan; every finding at once.",
)


def verb(
    *,
    file: Annotated[str, argument(ja="計測ファイル(CSV)", en="The meter file (CSV)")],
    project: Annotated[
        str, option("--project", ja="案件の番号", en="Project", metavar="REF")
    ] = "",
    unit: Annotated[
        str, option("--unit", ja="電力量の単位", en="Unit of energy", metavar="MWh")
    ] = "",
    first: Annotated[
        str,
        option("--from", ja="期間の初日", en="First day", metavar="YYYY-MM-DD"),
    ] = "",
    last: Annotated[
        str, option("--to", ja="期間の最終日", en="Last day", metavar="YYYY-MM-DD")
    ] = "",
    zone: Annotated[
        str, option("--zone", ja="現地の時間帯", en="Time zone", metavar="ZONE")
    ] = "",
    minutes: Annotated[
        str,
        option("--minutes", ja="計測間隔(分)", en="Minutes per reading", metavar="60"),
    ] = "",
    capacity_mw: Annotated[
        str,
        option("--capacity-mw", ja="設備容量(MW)", en="Capacity (MW)", metavar="10"),
    ] = "",
    json: Machine = False,
) -> int:
    """The plan is that of the demonstration (MN004) where nothing else is said."""
    from renkei import mrv
    from renkei.cli import drawing

    plan = _plan(
        mrv.demonstration.plan(),
        project=project,
        unit=unit,
        first=first,
        last=last,
        zone=zone,
        minutes=minutes,
        capacity_mw=capacity_mw,
    )
    path = Path(file)
    intake = mrv.read(path.name, content_of(path, _READABLE), plan)
    if json:
        drawing.machine(_plain(intake))
    else:
        drawing.show(*_drawn(intake))
    return 0 if intake.is_accepted else COMPLAINT


def _plan(given: MonitoringPlan, **words: str) -> MonitoringPlan:
    """The demonstration's plan with what was said in its place."""
    start, end = given.period.start, given.period.last
    start = day("--from", words["first"]) if words["first"] else start
    end = day("--to", words["last"]) if words["last"] else end
    if end < start:
        raise Refusal(_wrong("--to", words["last"], f"≥ {start.isoformat()}"))
    if words["unit"] and words["unit"] not in UNITS:
        raise Refusal(_wrong("--unit", words["unit"], ", ".join(UNITS)))
    if words["zone"] and words["zone"] not in available_timezones():
        raise Refusal(_wrong("--zone", words["zone"], "Asia/Ulaanbaatar"))
    return replace(
        given,
        project=words["project"] or given.project,
        unit=words["unit"] or given.unit,
        zone=words["zone"] or given.zone,
        period=Period.inclusive(start, end),
        resolution=_resolution(words["minutes"]) or given.resolution,
        capacity_mw=_capacity(words["capacity_mw"]) or given.capacity_mw,
    )


def _resolution(word: str) -> timedelta | None:
    if not word:
        return None
    if not word.isdecimal() or not int(word) or 1440 % int(word):
        raise Refusal(_wrong("--minutes", word, "1, 5, 10, 15, 30, 60 …"))
    return timedelta(minutes=int(word))


def _capacity(word: str) -> Decimal | None:
    if not word:
        return None
    try:
        exact = Decimal(word)
    except InvalidOperation:
        exact = Decimal(0)
    if not exact.is_finite() or exact <= 0:
        raise Refusal(_wrong("--capacity-mw", word, "10"))
    return exact


def _plain(intake: Intake) -> dict[str, object]:
    return {
        "file_name": intake.file_name,
        "sha256": intake.sha256,
        "is_accepted": intake.is_accepted,
        "rows": intake.rows,
        "expected_rows": intake.plan.intervals,
        "missing_rows": intake.missing_intervals,
        "total_wh": str(intake.readings.total_wh) if intake.readings else None,
        "findings": intake.findings,
    }


def _drawn(intake: Intake) -> list[RenderableType]:
    from renkei.cli import drawing
    from renkei.cli.complaint import findings

    plan = intake.plan
    total = intake.readings.total_wh if intake.readings else None
    energy = f"{number(Decimal(total) / 1_000_000)} MWh" if total is not None else None
    rows = both(
        f"{number(intake.rows)} 行(計画 {number(plan.intervals)} 行)",
        f"{number(intake.rows)} rows ({number(plan.intervals)} planned)",
    )
    grid = drawing.facts_grid(
        [
            (both("案件", "Project"), f"{plan.project}  {plan.channel}"),
            (both("期間", "Period"), plan.period.label.in_language(both("ja", "en"))),
            (both("データ", "Rows"), rows),
            (both("電力量の合計", "Energy in all"), energy),
            ("SHA-256", intake.sha256),
        ]
    )
    verdict = (
        both("受け付けられます", "acceptable")
        if intake.is_accepted
        else both("受け付けられません", "not acceptable")
    )
    style = "green" if intake.is_accepted else "red"
    parts = [drawing.card(f"{intake.file_name}  {verdict}", grid, style)]
    if intake.findings:
        title = both(
            f"指摘 {len(intake.findings)}件", f"Findings: {len(intake.findings)}"
        )
        parts.append(drawing.card(title, findings(intake.findings), style))
    return [*parts]


def _wrong(name: str, word: str, example: str) -> Finding:
    return Finding(
        code="cli.meter.option",
        found=Text(ja=f"「{word}」は使えません。", en=f"“{word}” cannot be used."),
        where=same(f"{name} {word}"),
        rule=Text(
            ja="モニタリング計画の項目として意味のある値を書く。",
            en="It has to make sense as a part of a monitoring plan.",
        ),
        remedy=Text(ja=f"例:{example}", en=f"For example: {example}"),
    )
