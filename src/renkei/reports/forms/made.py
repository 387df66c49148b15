"""The tables of forms that are made of several records.

Flows in: a form being filled. Flows out: tables by the names that layouts call them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from renkei.foundation import Text, joined, same
from renkei.methodologies import Parameter
from renkei.mrv import metering
from renkei.programme import papers
from renkei.reports.forms import sayings
from renkei.reports.forms.entries import Filling, marked, on_day, quantity, shown
from renkei.reports.forms.tree import Column, Entry, Table

_NUMBER = Column(Text(ja="No.", en="No."), 1)
_YEAR = Column(Text(ja="暦年", en="Vintage"), 2)
_PAGE = Text(
    ja="案件のページで、{what}を登録してください。",
    en="Enter {what} on the page of the project.",
)


def participants(filling: Filling) -> Table:
    """The project participants, each with its country."""
    field = filling.paper.kind.field("participants")
    rows = []
    for place, each in enumerate(filling.paper.body.get(field.key) or (), start=1):
        party = filling.material.party(each)
        rows.append(
            (
                Entry(same(str(place))),
                Entry(party.name),
                Entry(party.country)
                if party.country
                else _unnamed(filling, party.name),
            )
        )
    if not rows:
        remedy = sayings.in_field(field.name, filling.paper.number)
        filling.lacks(field.name, remedy)
    return Table(
        field.name,
        (
            _NUMBER,
            Column(Text(ja="組織", en="Organisation"), 8),
            Column(Text(ja="国", en="Country"), 4),
        ),
        tuple(rows),
    )


def _unnamed(filling: Filling, name: Text) -> Entry:
    return filling.lacks_record(
        Text(ja="{n} の国", en="Country of {n}").format(n=name),
        Text(
            ja="「組織」の記録に、名称と国を登録してください。",
            en="Enter its name and country as an organisation.",
        ),
    )


def eligibility(filling: Filling) -> Table:
    """The criteria of the methodology, and whether the project meets each of them."""
    project = filling.material.project
    criteria = project.methodology.eligibility if project.methodology else ()
    caption = Text(
        ja="適格性要件とその充足", en="Eligibility criteria and how they are met"
    )
    if not criteria:
        what = Text(
            ja="適用する方法論(適格性要件が分かるもの)",
            en="the methodology, with its eligibility criteria",
        )
        filling.lacks(caption, _PAGE.format(what=what))
    return Table(
        caption,
        (
            _NUMBER,
            Column(Text(ja="要件", en="Criterion"), 10),
            Column(Text(ja="満たすか", en="Met"), 3),
        ),
        tuple(
            (
                Entry(same(str(each.number))),
                Entry(marked(each.question, each.confidence)),
                _answer(filling, each.number, project.answers.get(each.id)),
            )
            for each in criteria
        ),
        note=_methodology(filling),
    )


def _answer(filling: Filling, place: int, said: bool | None) -> Entry:
    if said is None:
        what = Text(ja="適格性要件 {n}", en="Criterion {n}").format(n=place)
        answer = Text(ja="適格性の答え", en="the answer on eligibility")
        return filling.lacks(what, _PAGE.format(what=answer))
    return Entry(sayings.YES if said else sayings.NO)


def _methodology(filling: Filling) -> Text | None:
    project = filling.material.project
    if project.methodology is None or project.methodology_name is None:
        return None
    edition = project.methodology
    words = Text(ja="方法論:{i} {v} {n}", en="Methodology: {i} {v}, {n}").format(
        i=edition.methodology_id, v=edition.version, n=project.methodology_name
    )
    return marked(words, edition.evidence.confidence)


def estimate(filling: Filling) -> Table:
    """What the project is expected to reduce, by the methodology's own equations."""
    caption = Text(ja="事前に推計した排出削減量", en="Emission reductions ex ante")
    columns = (
        Column(Text(ja="期間", en="Period"), 4),
        Column(Text(ja="リファレンス排出量 (tCO2)", en="Reference (tCO2)"), 3, True),
        Column(Text(ja="プロジェクト排出量 (tCO2)", en="Project (tCO2)"), 3, True),
        Column(Text(ja="排出削減量 (tCO2)", en="Reduction (tCO2)"), 3, True),
    )
    found = filling.material.project.estimate
    if found is None or found.period is None:
        what = Text(ja="事前推計の値", en="the values of the estimate")
        filling.lacks(caption, _PAGE.format(what=what))
        return Table(caption, columns, ())
    years = list(found.period.vintages())
    period = same(str(years[0][0])) if len(years) == 1 else found.period.label
    steps = (found.reference_tco2, found.project_tco2)
    mark = found.reduction_tco2.confidence
    return Table(
        caption,
        columns,
        (
            (
                Entry(period),
                *(quantity(shown(each.value), None, each.confidence) for each in steps),
                quantity(found.whole_tonnes, None, mark),
            ),
        ),
        note=Text(
            ja="排出削減量は1トン未満を切り捨て。途中の値は小数第6位まで。{y}",
            en="Reductions are rounded down to whole tonnes; steps are shown to the "
            "sixth decimal.{y}",
        ).format(y=_NOT_SPLIT if len(years) > 1 else ""),
    )


_NOT_SPLIT = Text(
    ja="推計は期間全体についてのもので、暦年に分けていない。",
    en=" The estimate is of the whole period and not split into calendar years.",
)


def reductions(filling: Filling) -> Table:
    """Monitored and verified reductions, calendar year by calendar year."""
    monitored, verified = (
        _by_year(filling, kind) for kind in ("monitoring-report", "verification")
    )
    caption = Text(ja="暦年ごとの排出削減量 (tCO2)", en="Reductions by vintage (tCO2)")
    names = _of_kind("monitoring-report"), _of_kind("verification")
    rows = _years(filling, (monitored, names[0]), (verified, names[1]))
    return Table(
        caption,
        (
            _YEAR,
            Column(Text(ja="モニタリング", en="Monitored"), 3, True),
            Column(Text(ja="検証済み", en="Verified"), 3, True),
        ),
        rows,
        empty=_NOTHING if rows else _no_years(filling, *names),
    )


def quantities(filling: Filling) -> Table:
    """What is asked to be issued: vintages by the accounts of both sides."""
    asked, verified = (
        _by_year(filling, kind) for kind in ("issuance-request", "verification")
    )
    decided = filling.material.reached("committee-decision")
    parts = {
        (row["party"], row["vintage"]): row["tonnes"]
        for row in (decided.body.get("quantities") or () if decided else ())
    }
    country = filling.paper.country or ""
    years = sorted({*asked, *verified})
    rows = []
    for year in years:
        notified = (
            _tonnes(
                filling, year, parts.get((side, year)), _of_kind("committee-decision")
            )
            for side in ("JP", country)
        )
        rows.append(
            (
                Entry(same(str(year))),
                _tonnes(filling, year, verified.get(year), _of_kind("verification")),
                _tonnes(filling, year, asked.get(year), _of_kind("issuance-request")),
                *notified,
                filling.has_no_field(_ACCOUNTS[0]),
                filling.has_no_field(_ACCOUNTS[1]),
            )
        )
    if len(years) > 1:
        rows.append(_total(rows))
    return Table(
        QUANTITIES,
        (
            _YEAR,
            Column(Text(ja="検証済み", en="Verified"), 2, True),
            Column(Text(ja="申請", en="Requested"), 2, True),
            Column(Text(ja="通知(日本側)", en="Notified, Japan"), 2, True),
            Column(Text(ja="通知(パートナー国側)", en="Notified, partner"), 2, True),
            Column(_ACCOUNTS[0], 3),
            Column(_ACCOUNTS[1], 3),
        ),
        tuple(rows),
        note=Text(
            ja="単位は tCO2。両国の数量は合同委員会が整数で決め、決定後に記される。",
            en="In tCO2. The Joint Committee decides both sides' quantities in whole "
            "tonnes; they stand here once decided.",
        ),
        empty=_NOTHING
        if rows
        else _no_years(filling, _of_kind("issuance-request"), _of_kind("verification")),
    )


QUANTITIES = Text(ja="暦年・口座ごとのクレジット", en="Credits by vintage and account")
_ACCOUNTS = (
    Text(ja="日本側の口座", en="Account, Japan"),
    Text(ja="パートナー国側の口座", en="Account, partner"),
)
_TOTAL = Text(ja="計", en="Total")


def _total(rows: list[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """The sums of the columns that are known in every row."""
    sums = []
    for column in list(zip(*rows, strict=True))[1:]:
        known = [each.number for each in column if each.number is not None]
        is_whole = len(known) == len(column)
        sums.append(quantity(sum(known, Decimal(0))) if is_whole else _NOTHING)
    return (Entry(_TOTAL), *sums)


_NOTHING = Entry(same("–"))


def _of_kind(kind: str) -> Text:
    return papers.kinds()[kind].name


def _by_year(filling: Filling, kind: str) -> dict[int, int]:
    """The tonnes that a paper of a kind says of each calendar year."""
    found = filling.material.reached(kind)
    rows = (found.body.get("vintages") or ()) if found else ()
    return {row["year"]: row["tonnes"] for row in rows}


def _years(
    filling: Filling, *columns: tuple[dict[int, int], Text]
) -> tuple[tuple[Entry, ...], ...]:
    years = sorted({year for held, _ in columns for year in held})
    return tuple(
        (
            Entry(same(str(year))),
            *(_tonnes(filling, year, held.get(year), name) for held, name in columns),
        )
        for year in years
    )


def _no_years(filling: Filling, *sources: Text) -> Entry:
    what = Text(ja="暦年ごとの数量", en="Tonnes by vintage")
    return filling.lacks_record(what, _from_papers(joined(sources)))


def _tonnes(filling: Filling, year: int, tonnes: int | None, source: Text) -> Entry:
    if tonnes is None:
        what = Text(ja="{y}年の数量({s})", en="Tonnes of {y} ({s})").format(
            y=year, s=source
        )
        return filling.lacks_record(what, _from_papers(source))
    return quantity(tonnes)


def _from_papers(kinds: Text) -> Text:
    return Text(
        ja="{k}の記録に数量が記されると、ここに入ります。",
        en="It comes from these papers: {k}.",
    ).format(k=kinds)


def monitoring_plan(filling: Filling) -> Table:
    """What is monitored: parameter, option, and the meters with their calibration."""
    project = filling.material.project
    monitored = _monitored(filling)
    caption = Text(ja="モニタリング計画", en="Monitoring plan")
    rows = list(_planned(filling, monitored))
    if not rows:
        what = Text(ja="方法論と計測計画", en="the methodology and the metering plan")
        filling.lacks(caption, _PAGE.format(what=what))
    is_hidden = project.has_plan and project.channels is None
    return Table(
        caption,
        (
            Column(_NUMBER.title, 3),
            Column(Text(ja="記号", en="Parameter"), 6),
            Column(Text(ja="内容", en="Description"), 9),
            Column(Text(ja="単位", en="Unit"), 4),
            Column(Text(ja="オプション", en="Option"), 6),
            Column(Text(ja="計器", en="Meter"), 6),
            Column(Text(ja="精度", en="Accuracy"), 5),
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
        remedy = _PAGE.format(what=plan)
        yield Entry(same(said)) if said else filling.lacks(what, remedy)
    newest = max(channel.calibrations, key=lambda each: each.valid_to, default=None)
    if newest is None:
        what = Text(ja="{c} の校正", en="Calibration of {c}").format(c=channel.name)
        yield filling.lacks(what, _PAGE.format(what=plan))
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
    yield from (filling.lacks(what, _PAGE.format(what=plan)),) * 3


MADE: dict[str, Callable[[Filling], Table]] = {
    "participants": participants,
    "eligibility": eligibility,
    "estimate": estimate,
    "reductions": reductions,
    "quantities": quantities,
    "monitoring-plan": monitoring_plan,
}
