"""The annual programme report: everything a fiscal year brought, from the records.

Flows in: records and a fiscal year. Flows out: a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renkei import facts
from renkei.facts import Verdict
from renkei.foundation import Confidence, Figure, FiscalYear, Text, mark_of, same
from renkei.programme import effects, papers
from renkei.reports.documents import money, tables
from renkei.reports.documents.document import (
    BLANK,
    Bar,
    Chart,
    Column,
    Document,
    Numbers,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.records import Paper, Records, state

HELD = ("held", "reported")


def annual(records: Records, year: int) -> Document:
    """The report of one Japanese fiscal year."""
    label = FiscalYear(year).label
    sections = (
        _summary(records, year),
        _calls(records, year),
        _collaborations(records, year),
        _institutions(records, year),
        _projects(records, year),
        _events(records, year),
        _effects(records),
        money.section(records, year),
        _discrepancies(records, year),
    )
    return Document(
        name=f"renkei-annual-{year}",
        kind=Text(ja="年次報告書", en="Annual programme report"),
        title=Text(ja="都市間連携事業 年次報告", en="City-to-City Collaboration"),
        subtitle=label,
        as_of=records.world.on,
        pairs=(
            (Text(ja="対象期間", en="Period"), FiscalYear(year).period.label),
            *records.about(),
        ),
        sections=sections,
        warning=records.warning(),
    )


def _summary(records: Records, year: int) -> Section:
    counts = (
        *_counts(records, year),
        *(_of_year(effect.lead, year) for effect in records.measured[:3]),
    )
    return Section(
        Text(ja="概要", en="Summary"),
        (
            Numbers((*counts, *money.figures(records, year))),
            Prose(
                Text(
                    ja="各数値の下に算出方法を示します。記録のない項目は「不明」とし、"
                    "ゼロとはしません。",
                    en="How each number is counted stands below it. Where there is no "
                    "record the number is not known, which is not zero.",
                ),
                is_quiet=True,
            ),
        ),
    )


def _of_year(measure: effects.Measure, year: int) -> Figure:
    figure = measure.narrowed(effects.Side.YEAR, str(year)).figure
    return replace(figure, scope=FiscalYear(year).label)


def _counts(records: Records, year: int) -> Iterator[Figure]:
    rounds = [r for r in records.all_seen.adoptions if r.fiscal_year == year]
    known = [r.adopted for r in rounds if r.adopted.value is not None]
    adopted = sum(int(f.value or 0) for f in known) if known else None
    yield Figure(
        id=f"annual.{year}.adopted",
        name=Text(ja="採択された提案", en="Proposals adopted"),
        value=adopted,
        unit=Text(ja="件", en="proposals"),
        confidence=mark_of(adopted, Confidence.PUBLISHED),
        rule=Text(
            ja="この年度の公募の採択件数の合計。件数の分からない公募は含まない。",
            en="Adoptions of the year's calls added up; calls whose number is unknown "
            "are not in it.",
        ),
        scope=FiscalYear(year).label,
    )
    yield _count(
        f"annual.{year}.collaborations",
        Text(ja="実施した連携", en="Collaborations at work"),
        len(tuple(tables.begun_in(records, year))),
        Text(
            ja="実施年度にこの年度がある連携の記録を数える。",
            en="Records of collaborations whose years of work include this one.",
        ),
    )
    yield _count(
        f"annual.{year}.activities",
        Text(ja="実施した活動", en="Activities held"),
        sum(p.state in HELD for p in _activities(records, year)),
        Text(
            ja="会合、現地調査、ワークショップ、セミナー、訪日研修のうち、実施済みのもの。",
            en="Meetings, site visits, workshops, seminars and study visits that were "
            "held.",
        ),
    )


def _count(id: str, name: Text, found: int, rule: Text) -> Figure:  # noqa: A002 - its field
    return Figure(
        id=id,
        name=name,
        value=found or None,
        unit=Text(ja="件", en="records"),
        confidence=mark_of(found or None, Confidence.PUBLISHED),
        rule=rule,
    )


def _activities(records: Records, year: int) -> tuple[Paper, ...]:
    return records.in_year("activity", year, "held_date", "planned_date")


def adoption_chart(records: Records) -> tuple[Chart, Sheet]:
    """Adoptions of every year and call, drawn and as a table with sources."""
    rounds = records.all_seen.adoptions
    years = sorted({r.fiscal_year for r in rounds})
    bars = []
    for year in years:
        calls = [r for r in rounds if r.fiscal_year == year]
        pieces = [
            int(r.adopted.value) if r.adopted.value is not None else None for r in calls
        ]
        places: list[int | None] = [0, 0]
        if all(piece is None for piece in pieces):
            places = [None, None]
        else:
            for each, piece in zip(calls, pieces, strict=True):
                places[min((each.call or 1), 2) - 1] = piece
        bars.append(Bar(Text(ja=str(year), en=str(year)), tuple(places)))
    chart = Chart(
        Text(ja="公募の採択件数(年度別)", en="Proposals adopted, by fiscal year"),
        (Text(ja="一次公募", en="First call"), Text(ja="二次公募", en="Second call")),
        Text(ja="件", en="proposals"),
        tuple(bars),
        note=Text(
            ja="点線は、出典が見つからず件数の分からない公募。数字の「+」は、分からない回が"
            "ほかにあることを示す。",
            en="Dotted: calls for which no source states the number. A “+” says that "
            "another call of the year is unknown.",
        ),
    )
    rows = tuple(
        (
            r.name,
            r.applications.value,
            r.adopted.value,
            _where(r.adopted),
        )
        for r in rounds
    )
    sheet = Sheet(
        Text(ja="公募ごとの件数と出典", en="Every call with its source"),
        (
            Column(Text(ja="公募", en="Call"), 3),
            Column(
                Text(ja="応募", en="Applications"),
                2,
                rounds[0].adopted.unit,
                numeric=True,
            ),
            Column(
                Text(ja="採択", en="Adopted"), 2, rounds[0].adopted.unit, numeric=True
            ),
            Column(Text(ja="出典", en="Source"), 9),
        ),
        rows,
    )
    return chart, sheet


def _where(figure: Figure) -> Text:
    if figure.source is not None:
        url = figure.source.url
        return Text(ja=url, en=url) if url else figure.source.title
    return figure.rule or BLANK if figure.value is not None else BLANK


def _calls(records: Records, year: int) -> Section:
    calls = records.in_year("call", year, "opens_date")
    numbers = {call.number for call in calls}
    adopted = [
        p
        for p in records.of("proposal")
        if p.state == "adopted" and p.body.get("call") in numbers
    ]
    return Section(
        Text(ja="公募と採択", en="Calls and adoptions"),
        (
            Sheet(
                Text(ja="この年度の公募", en="Calls of the year"),
                (
                    tables.TITLE,
                    Column(Text(ja="期間", en="From"), 2),
                    Column(Text(ja="締切", en="Until"), 2),
                    Column(
                        Text(ja="上限額", en="Ceiling"),
                        3,
                        Text(ja="円/年", en="JPY a year"),
                        numeric=True,
                    ),
                    tables.STATE,
                ),
                tuple(
                    (
                        records.marked(call),
                        call.day("opens_date"),
                        call.day("closes_date"),
                        call.body.get("ceiling"),
                        state(call),
                    )
                    for call in calls
                ),
            ),
            Sheet(
                Text(ja="採択された提案", en="Proposals adopted"),
                (
                    tables.TITLE,
                    tables.COUNTRY,
                    tables.OVERSEAS,
                    tables.JAPAN,
                    Column(Text(ja="代表者", en="Lead"), 3),
                ),
                tuple(
                    (
                        records.marked(p),
                        records.country(p.country),
                        records.entities(p, "overseas_side"),
                        records.entities(p, "japanese_side"),
                        records.entities(p, "lead"),
                    )
                    for p in adopted
                ),
            ),
            *adoption_chart(records),
        ),
    )


def _collaborations(records: Records, year: int) -> Section:
    return Section(
        Text(ja="連携と活動", en="Collaborations and activities"),
        (
            tables.collaborations(
                records,
                tables.begun_in(records, year),
                Text(ja="この年度に実施した連携", en="Collaborations of the year"),
            ),
            tables.activities(
                records,
                _activities(records, year),
                Text(ja="この年度の活動", en="Activities of the year"),
            ),
        ),
    )


def _institutions(records: Records, year: int) -> Section:
    return Section(
        Text(ja="制度の構築", en="Institutions"),
        (
            tables.institution_moves(
                records,
                year,
                Text(ja="この年度に進んだ制度", en="Steps of the year"),
            ),
            tables.institutions(
                records,
                records.of("institution"),
                Text(ja="制度の現状", en="Institutions as they stand"),
            ),
        ),
    )


def _projects(records: Records, year: int) -> Section:
    known = records.of("candidate")
    rows = tuple(
        (each.name, records.standing[each.id])
        for each in papers.kinds()["candidate"].states
        if records.standing.get(each.id)
    )
    return Section(
        Text(ja="案件の形成", en="Projects"),
        (
            Sheet(
                Text(ja="現在の段階", en="Where projects stand"),
                (
                    Column(Text(ja="段階", en="Step"), 4),
                    Column(Text(ja="案件", en="Projects"), 2, numeric=True),
                ),
                rows,
            ),
            tables.project_moves(
                records, year, Text(ja="この年度に進んだ案件", en="Steps of the year")
            ),
            tables.projects(
                records,
                [p for p in known if p.fiscal_year == year],
                Text(ja="この年度の案件", en="Projects of the year"),
            ),
        ),
    )


def _events(records: Records, year: int) -> Section:
    return Section(
        Text(ja="行事と宣言", en="Events and declarations"),
        (
            tables.events(
                records,
                records.in_year("event", year, "start_date"),
                Text(ja="この年度の行事", en="Events of the year"),
            ),
            tables.declarations(
                records,
                records.in_year("declaration", year, "declared_date"),
                Text(ja="ゼロカーボン宣言", en="Zero-carbon declarations"),
            ),
        ),
    )


def _effects(records: Records) -> Section:
    compared = records.all_seen.compared
    return Section(
        Text(ja="効果(累計)", en="Effects to date"),
        (
            *(
                tables.measures(
                    effect,
                    Text(
                        ja=f"{effect.id} {effect.name.ja}",
                        en=f"{effect.id} {effect.name.en}",
                    ),
                )
                for effect in records.measured
            ),
            tables.parted(records, records.measured[0].lead, effects.Side.COUNTRY),
            shares(compared),
            Points(compared.reasons),
        ),
        lead=Text(
            ja="創設資料の六つの効果を、記録から数えたものです。証拠のない指標は不明とします。",
            en="The six effects of the founding document, counted from the records. A "
            "measure without evidence is not known.",
        ),
    )


def shares(compared: effects.Comparison) -> Sheet:
    """The ministry's share of collaborations that led to a project, beside ours."""
    rows = (
        (Text(ja="環境省の説明(約)", en="The ministry (about)"), compared.stated),
        (
            Text(ja="創設資料の一覧:多くて", en="Founding list, at most"),
            compared.at_most,
        ),
        (
            Text(ja="創設資料の一覧:少なくて", en="Founding list, at least"),
            compared.at_least,
        ),
        (Text(ja="連携の記録", en="Records of collaborations"), compared.on_paper),
    )
    return Sheet(
        Text(
            ja="案件につながった連携の割合", en="Collaborations that led to a project"
        ),
        (
            Column(Text(ja="何から数えたか", en="Counted from"), 4),
            Column(Text(ja="割合", en="Share"), 2, same("%"), numeric=True),
            Column(Text(ja="確度", en="Confidence"), 2),
            Column(Text(ja="算出方法", en="How it is counted"), 8),
        ),
        tuple(
            (
                name,
                figure.value,
                figure.confidence,
                figure.note or figure.rule or BLANK,
            )
            for name, figure in rows
        ),
    )


def _discrepancies(records: Records, year: int) -> Section:
    found = [
        each
        for each in facts.check(records.facts)
        if each.verdict in (Verdict.INCONSISTENT, Verdict.CANNOT_TELL)
    ]
    rows = tuple(
        (
            each.title,
            each.stated or BLANK,
            each.counted,
            each.verdict.label,
            each.explanation,
        )
        for each in found
    )
    columns = (
        Column(Text(ja="事項", en="Matter"), 4),
        Column(Text(ja="資料の記載", en="Stated"), 3),
        Column(Text(ja="記録からの集計", en="Counted"), 3),
        Column(Text(ja="判定", en="Verdict"), 2),
        Column(Text(ja="説明", en="Explanation"), 8),
    )
    return Section(
        Text(ja="資料と記録の食い違い", en="Discrepancies"),
        (
            money.objections(records, year),
            Sheet(
                Text(ja="創設資料とJCM登録簿", en="Founding document and register"),
                columns,
                rows,
            ),
        ),
        lead=Text(
            ja="食い違いは訂正せず、そのまま示します。",
            en="Differences are shown as they are; nothing is silently corrected.",
        ),
    )
