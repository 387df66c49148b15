"""The monitoring report of a sealed period: what was measured, treated and counted.

Flows in: `MonitoredPeriod`, what the store knows of the period. Flows out: a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from renkei.foundation import Finding, Text, joined, same
from renkei.methodologies import Edition
from renkei.mrv import MonitoredReduction, computing, inspecting, metering
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Document,
    Numbers,
    Pairs,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.words import WORDS

TCO2 = same("tCO2")
DEMONSTRATION = Text(
    ja="実演用の報告書です。計測値はモデルによる計算値であり、実測値ではありません。",
    en="For the demonstration: the readings were computed by a model, not measured.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding with the decision on it; `effect` is in the channel's unit."""

    finding: inspecting.QualityFinding
    decision: inspecting.Decision | None
    decided_on: date | None
    effect: Decimal | None
    effect_tco2: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoredPeriod:
    """Everything a monitoring report of a sealed period says.

    `reduction` is None where the methodology refused, for the reasons in `refused`.
    """

    title: Text
    plan: metering.MeteringPlan
    plan_number: int
    edition: Edition
    methodology: Text
    seal: metering.Seal
    sealed_by: str
    sealed_on: date
    rows: int
    sha256: str
    inspection: inspecting.Inspection
    findings: tuple[Judged, ...]
    blocks: tuple[Finding, ...]
    reduction: MonitoredReduction | None
    amounts: tuple[computing.Amount, ...]
    explained: computing.Explained | None
    refused: tuple[Finding, ...]
    as_of: date

    @property
    def is_demonstration(self) -> bool:
        """Whether any reading is a model's."""
        return any(channel.is_demonstration for channel in self.plan.channels)


def monitoring(told: MonitoredPeriod) -> Document:
    """The monitoring report, the same on the page, on paper and in the workbook."""
    project, period = told.plan.project, told.seal.period
    return Document(
        name=f"renkei-monitoring-{project}-{period.start}",
        kind=Text(ja="モニタリング報告書", en="Monitoring report"),
        title=told.title,
        subtitle=Text(ja="{project} {period}", en="{project}, {period}").format(
            project=project, period=period.label
        ),
        as_of=told.as_of,
        pairs=tuple(_about(told)),
        sections=(
            Section(
                Text(ja="排出削減量", en="Emission reductions"), tuple(_result(told))
            ),
            Section(
                Text(ja="モニタリングした値", en="Monitored values"),
                (_values(told), _obtained(told)),
                lead=Text(
                    ja="モニタリング報告シート(MRS)の入力表と同じ項目です。",
                    en="The columns of the input sheet of the MRS.",
                ),
            ),
            Section(
                Text(ja="計器と校正", en="Meters and calibration"), (_meters(told),)
            ),
            Section(
                Text(ja="計測値の検査と処理", en="Findings and their treatment"),
                (_completeness(told), _findings(told), _decisions(told)),
            ),
            Section(Text(ja="発行の前に", en="Before issuance"), (_blocks(told),)),
            Section(
                Text(ja="データの同一性", en="Identity of the data"),
                tuple(_identity(told)),
            ),
        ),
        warning=DEMONSTRATION if told.is_demonstration else None,
    )


def _about(told: MonitoredPeriod) -> Iterator[tuple[Text, Cell]]:
    yield Text(ja="案件", en="Project"), same(told.plan.project)
    yield (
        Text(ja="方法論", en="Methodology"),
        Text(ja="{id} {name}", en="{id} {name}").format(
            id=f"{told.edition.methodology_id} {told.edition.version}",
            name=told.methodology,
        ),
    )
    yield Text(ja="モニタリング期間", en="Monitoring period"), told.seal.period.label
    yield Text(ja="現地の時間帯", en="Time zone of the site"), same(told.plan.zone)
    yield (
        Text(ja="モニタリング計画", en="Monitoring plan"),
        Text(ja="第{n}版", en="number {n}").format(n=told.plan_number),
    )
    yield Text(ja="締め切った日", en="Sealed on"), told.sealed_on
    yield Text(ja="締め切った人", en="Sealed by"), _person(told.sealed_by)
    yield WORDS["as_of"], told.as_of


def _person(name: str) -> Text:
    """Somebody's name; one written in both languages is read in the reader's."""
    japanese, _, english = name.partition(" / ")
    return Text(ja=japanese, en=english) if japanese and english else same(name or "–")


def _result(told: MonitoredPeriod) -> Iterator[Block]:
    if told.reduction is None:
        yield Prose(
            Text(
                ja="次の理由により、排出削減量を計算できません。",
                en="The reduction cannot be computed, for these reasons.",
            )
        )
        yield Points(tuple(map(_sentence, told.refused)))
        return
    vintages = told.reduction.vintages
    yield Numbers(
        tuple(v.tonnes for v in vintages)
        + ((told.reduction.tonnes,) if len(vintages) > 1 else ())
    )
    if told.explained is None:
        return
    yield Sheet(
        Text(ja="事前推計との比較", en="Held against the estimate"),
        (
            Column(Text(ja="項目", en="Step"), 6),
            Column(Text(ja="排出削減量", en="Reduction"), 4, TCO2, numeric=True),
        ),
        tuple(
            (each.name, _shown(each.value))
            for each in (
                told.explained.estimated_tco2,
                *told.explained.steps,
                told.explained.monitored_tco2,
            )
        ),
        note=Text(
            ja="事前推計はモニタリング期間の日数に合わせています。途中の値は"
            "小数第6位までを示します。",
            en="The estimate is laid on the days of the period. Steps are shown to"
            " the sixth decimal.",
        ),
    )


def _shown(value: object) -> Decimal | None:
    if value is None:
        return None
    return Decimal(str(value)).quantize(Decimal("0.000001")).normalize() + 0


_NUMBER = Column(Text(ja="番号", en="No."), 1)


def _values(told: MonitoredPeriod) -> Sheet:
    periods = dict(told.seal.period.vintages())
    return Sheet(
        Text(ja="入力表", en="Input sheet"),
        (
            _NUMBER,
            Column(Text(ja="モニタリング期間", en="Monitoring period"), 4),
            Column(Text(ja="パラメータ", en="Parameter"), 2),
            Column(Text(ja="内容", en="Description"), 6),
            Column(Text(ja="値", en="Monitored value"), 3, numeric=True),
            Column(Text(ja="単位", en="Unit"), 2),
            Column(Text(ja="オプション", en="Option"), 2),
        ),
        tuple(
            (
                _point(told, amount),
                periods[amount.year].label,
                same(amount.channel.symbol),
                _described(told, amount.channel),
                amount.value,
                same(amount.channel.unit),
                same(amount.channel.option),
            )
            for amount in told.amounts
        ),
        empty=_NOT_COMPUTED,
    )


def _obtained(told: MonitoredPeriod) -> Sheet:
    return Sheet(
        Text(ja="入力表(続き) 値の得かた", en="Input sheet, continued: how obtained"),
        (
            _NUMBER,
            Column(Text(ja="データの出所", en="Source of data"), 4),
            Column(Text(ja="測定方法", en="Measurement method"), 4),
            Column(Text(ja="頻度", en="Frequency"), 3),
            Column(Text(ja="その他", en="Other comments"), 6),
        ),
        tuple(
            (
                _point(told, amount),
                same(amount.channel.meter) if amount.channel.meter else None,
                amount.channel.kind.label,
                _frequency(amount.channel),
                _comments(amount),
            )
            for amount in told.amounts
        ),
        empty=_NOT_COMPUTED,
    )


_NOT_COMPUTED = Text(ja="計算されていません。", en="Nothing was computed.")


def _point(told: MonitoredPeriod, amount: computing.Amount) -> int:
    """The number of a monitoring point: its channel's place in the plan."""
    return told.plan.names.index(amount.channel.name) + 1


def _described(told: MonitoredPeriod, channel: metering.Channel) -> Text | None:
    found = [p for p in told.edition.parameters if p.symbol == channel.symbol]
    return found[0].name if found else same(channel.name)


def _frequency(channel: metering.Channel) -> Text:
    minutes, seconds = divmod(channel.step_seconds, 60)
    if seconds:
        return Text(ja="{n}秒ごと", en="every {n} s").format(n=channel.step_seconds)
    return Text(ja="{n}分ごと", en="every {n} min").format(n=minutes)


def _comments(amount: computing.Amount) -> tuple[Cell, ...] | Text:
    said: list[Cell] = []
    if amount.missing:
        said.append(
            Text(
                ja="欠測{n}区間(算入なし)", en="{n} intervals missing, nothing claimed"
            ).format(n=f"{amount.missing:,}")
        )
    said += [each.rule.label for each in amount.treatments]
    return tuple(said) or BLANK


def _meters(told: MonitoredPeriod) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for channel in told.plan.channels:
        for each in channel.calibrations or (None,):
            rows.append(
                (
                    same(channel.name),
                    same(channel.meter) if channel.meter else None,
                    same(channel.accuracy_class) if channel.accuracy_class else None,
                    same(each.certificate) if each else None,
                    each.valid_from if each else None,
                    each.valid_to if each else None,
                    _person(channel.responsible) if channel.responsible else None,
                )
            )
    return Sheet(
        Text(ja="計測点ごとの計器", en="Meters, channel by channel"),
        (
            Column(Text(ja="計測点", en="Channel"), 3),
            Column(Text(ja="計器", en="Meter"), 3),
            Column(Text(ja="精度等級", en="Accuracy class"), 2),
            Column(Text(ja="校正証明書", en="Certificate"), 4),
            Column(Text(ja="有効(から)", en="Valid from"), 3),
            Column(Text(ja="有効(この日の前まで)", en="Valid until before"), 3),
            Column(Text(ja="責任者", en="Responsible"), 4),
        ),
        tuple(rows),
    )


def _completeness(told: MonitoredPeriod) -> Sheet:
    return Sheet(
        Text(ja="計測値の充足", en="Completeness"),
        (
            Column(Text(ja="計測点", en="Channel"), 4),
            Column(Text(ja="あるべき数", en="Due"), 3, numeric=True),
            Column(Text(ja="欠けている数", en="Missing"), 3, numeric=True),
            Column(Text(ja="計画が求める充足", en="Required by the plan"), 6),
        ),
        tuple(
            (
                same(each.channel),
                sum(each.due),
                each.missing,
                _required(told.plan.channel(each.channel)),
            )
            for each in told.inspection.completeness
        ),
    )


def _required(channel: metering.Channel) -> Text:
    """What the plan requires of a channel's readings, in words."""
    required = channel.required_completeness
    return required.label if required else Text(ja="記載なし", en="not stated")


def _findings(told: MonitoredPeriod) -> Sheet:
    names = {
        kind: name
        for fault in inspecting.all_faults()
        for kind, name in fault.kinds.items()
    }
    zone = ZoneInfo(told.plan.zone)
    return Sheet(
        Text(ja="指摘と提案された処理", en="Findings and the treatment proposed"),
        (
            _NUMBER,
            Column(Text(ja="種類", en="Kind"), 3),
            Column(Text(ja="計測点", en="Channel"), 3),
            Column(Text(ja="期間(現地時刻)", en="Span (local time)"), 4),
            Column(Text(ja="処理", en="Treatment"), 6),
            Column(Text(ja="変化(計測点の単位)", en="Change, unit"), 3, numeric=True),
            Column(Text(ja="変化", en="Change"), 3, TCO2, numeric=True),
        ),
        tuple(
            (
                number,
                names[each.finding.kind],
                same(each.finding.channel),
                same(span_of(each.finding, zone)),
                each.finding.treatment.label,
                each.effect,
                _shown(each.effect_tco2),
            )
            for number, each in enumerate(told.findings, start=1)
        ),
        empty=_NOTHING_FOUND,
    )


def _decisions(told: MonitoredPeriod) -> Sheet:
    return Sheet(
        Text(ja="だれが、なぜ、どう判断したか", en="Who decided what, and why"),
        (
            _NUMBER,
            Column(Text(ja="判断", en="Decision"), 4),
            Column(Text(ja="判断した人", en="Decided by"), 4),
            Column(Text(ja="日付", en="On"), 3),
            Column(Text(ja="理由", en="Reason"), 9),
        ),
        tuple(
            (
                number,
                _decided(each.decision),
                _person(each.decision.by) if each.decision else BLANK,
                each.decided_on or BLANK,
                same(each.decision.reason)
                if each.decision and each.decision.reason
                else BLANK,
            )
            for number, each in enumerate(told.findings, start=1)
        ),
        empty=_NOTHING_FOUND,
    )


_NOTHING_FOUND = Text(ja="指摘はありません。", en="Nothing was found.")


def span_of(finding: inspecting.QualityFinding, zone: ZoneInfo) -> str:
    """The span of a finding in the site's own time; the last instant is outside."""
    start = finding.started_at.astimezone(zone)
    end = finding.ended_at.astimezone(zone)
    return f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}"


def _decided(decision: inspecting.Decision | None) -> Text:
    if decision is None:
        return Text(ja="未判断", en="not decided")
    if decision.is_accepted:
        return Text(ja="承認", en="accepted")
    return Text(ja="却下", en="refused")


def _blocks(told: MonitoredPeriod) -> Block:
    if not told.blocks:
        return Prose(
            Text(
                ja="校正、計測値の充足、指摘の判断について、発行を妨げるものはありません。",
                en="Neither calibration, completeness nor an open finding keeps the"
                " tonnes back.",
            )
        )
    return Points(tuple(map(_sentence, told.blocks)))


def _sentence(finding: Finding) -> Text:
    return joined([finding.where, finding.found, finding.remedy], ja=":", en=" — ")


def _identity(told: MonitoredPeriod) -> Iterator[Block]:
    yield Pairs(
        (
            (Text(ja="封印の根", en="Root of the seal"), same(told.seal.root)),
            (Text(ja="ファイル(SHA-256)", en="File (SHA-256)"), same(told.sha256)),
            (Text(ja="計測値の数", en="Readings"), told.rows),
            (Text(ja="日の印の数", en="Days marked"), len(told.seal.marks)),
        )
    )
    yield Prose(
        Text(
            ja="封印の根は、計測点と現地の日ごとの印から計算されます。計測値が1つでも"
            "変われば根が変わります。処理は計測値を書き換えません。",
            en="The root is computed from a mark for each channel and local day; one"
            " reading more or less gives another root. Treatments change no reading.",
        ),
        is_quiet=True,
    )
