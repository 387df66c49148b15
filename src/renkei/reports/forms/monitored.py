"""The monitoring plan as forms tell of it: parameters, options, meters, calibration.

Flows in: a form being filled. Flows out: one table; meters stand in it for those who
may see readings, and never in the public version.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Text, same
from renkei.methodologies import Parameter
from renkei.mrv import metering
from renkei.reports.forms import sayings
from renkei.reports.forms.entries import Filling, marked, on_day
from renkei.reports.forms.tree import NUMBER, Column, Entry, Table


def monitoring_plan(filling: Filling) -> Table:
    """What is monitored: parameter, option, and the meters with their calibration."""
    project = filling.material.project
    monitored = _monitored(filling)
    caption = Text(ja="モニタリング計画", en="Monitoring plan")
    rows = list(_planned(filling, monitored))
    if not rows:
        what = Text(ja="方法論と計測計画", en="the methodology and the metering plan")
        filling.lacks(caption, sayings.on_page(what))
    is_hidden = project.has_plan and project.channels is None
    return Table(
        caption,
        (
            Column(NUMBER.title, 3),
            Column(Text(ja="記号", en="Parameter"), 6),
            Column(Text(ja="内容", en="Description"), 8),
            Column(Text(ja="単位", en="Unit"), 4),
            Column(Text(ja="オプション", en="Option"), 6),
            Column(Text(ja="計器", en="Meter"), 6),
            Column(Text(ja="精度", en="Accuracy"), 6),
            Column(Text(ja="校正", en="Calibration"), 10),
        ),
        tuple(
            (Entry(same(str(place))), *row) for place, row in enumerate(rows, start=1)
        ),
        note=Text(
            ja="{h}入力と計算の表(MPS・MSS・MRS)は、方法論のワークブックによる。",
            en="{h}For the input and calculation sheets (MPS, MSS, MRS), use the "
            "workbook of the methodology.",
        ).format(h=_METERS_HIDDEN if is_hidden else ""),
    )


_METERS_HIDDEN = Text(
    ja="計器の欄は、計測値を閲覧できる方が書き出した完全版にのみ記される。",
    en="Meters stand only in the full version of those who may see readings. ",
)


def _monitored(filling: Filling) -> dict[str, Parameter]:
    edition = filling.material.project.methodology
    return {
        each.symbol: each
        for each in (edition.parameters if edition else ())
        if each.option is not None
    }


def _planned(
    filling: Filling, monitored: dict[str, Parameter]
) -> Iterator[tuple[Entry, ...]]:
    project = filling.material.project
    for channel in project.channels or ():
        known = monitored.get(channel.symbol)
        name = known.name if known else same(channel.name)
        yield (
            Entry(same(channel.symbol)),
            Entry(marked(name, known.confidence if known else None)),
            Entry(same(channel.unit)),
            Entry(same(channel.option)),
            *_metered(filling, channel),
        )
    covered = {channel.symbol for channel in project.channels or ()}
    for symbol, each in monitored.items():
        if symbol not in covered:
            assert each.option is not None, "only those with an option are monitored"
            yield (
                Entry(same(symbol)),
                Entry(marked(each.name, each.confidence)),
                Entry(same(each.unit or "–")),
                Entry(same(each.option.value)),
                *_unmetered(filling, symbol),
            )


def _metered(filling: Filling, channel: metering.Channel) -> Iterator[Entry]:
    plan = Text(ja="計測計画", en="the metering plan")
    for name, said in (
        (Text(ja="計器", en="Meter"), channel.meter),
        (Text(ja="精度", en="Accuracy"), channel.accuracy_class),
    ):
        what = Text(ja="{c} の{n}", en="{n} of {c}").format(n=name, c=channel.name)
        remedy = sayings.on_page(plan)
        yield Entry(same(said)) if said else filling.lacks(what, remedy)
    newest = max(channel.calibrations, key=lambda each: each.valid_to, default=None)
    if newest is None:
        what = Text(ja="{c} の校正", en="Calibration of {c}").format(c=channel.name)
        yield filling.lacks(what, sayings.on_page(plan))
        return
    yield Entry(
        Text(ja="{c}({a}から{b}の前日まで)", en="{c} (from {a}, before {b})").format(
            c=newest.certificate,
            a=on_day(newest.valid_from),
            b=on_day(newest.valid_to),
        )
    )


def _unmetered(filling: Filling, symbol: str) -> Iterator[Entry]:
    project = filling.material.project
    if filling.material.is_public:
        yield from (Entry(sayings.WITHHELD),) * 3
        return
    if project.has_plan and project.channels is None:
        yield from (Entry(sayings.NOT_YOURS),) * 3
        return
    what = Text(ja="{s} の計器", en="Meter of {s}").format(s=symbol)
    plan = Text(ja="計測計画", en="the metering plan")
    yield from (filling.lacks(what, sayings.on_page(plan)),) * 3
