"""An appraisal on paper: what was put in, what comes of it, what it leans on.

Flows in: a `Subject`. Flows out: a `Document` in both languages, or its PDF in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import accumulate

from renkei.finance import nouns, support, wording
from renkei.foundation import Figure, Text, same
from renkei.reports.appraisals.drawings import chances, tornado
from renkei.reports.appraisals.inputs import Inputs
from renkei.reports.appraisals.nouns import Subject
from renkei.reports.appraisals.workbook import VIEWS, case_words
from renkei.reports.documents import pdf
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Document,
    Numbers,
    Pairs,
    Plot,
    Points,
    Prose,
    Section,
    Shape,
    Sheet,
)

_T = Text
_COLOURS = ("#1E5787", "#8A4B00", "#3E7B3A", "#7A3E7B")
_CAUTION = (
    _T(
        ja="金額は各年末の受払、税引後。将来の価格・出力は入力のとおりに進むと仮定している。",
        en="Money moves at the end of each year, after tax. Prices and output are taken"
        " to go as entered.",
    ),
    _T(
        ja="補助金とクレジットは、採択・発行されて初めて得られる。「あり」の欄は保証ではない。",
        en="A grant is had once awarded and a credit once issued: the columns “with”"
        " are no promise.",
    ),
    _T(
        ja="内部収益率の解が複数または存在しない場合は、値を選ばずそのように記す。",
        en="Where a rate of return is several or none, it says so and none is chosen.",
    ),
)


def document(subject: Subject, tongue: str) -> bytes:
    """The paper as PDF in a language ("ja" or "en"); the same for the same subject."""
    return pdf(paper(subject), tongue)


def paper(subject: Subject) -> Document:
    """The paper before it is written."""
    appraisal = subject.appraisal
    certainty = _T(ja="確度(最も弱い入力)", en="Certainty, by its weakest input")
    return Document(
        name=f"renkei-appraisal-{subject.prepared_on}",
        kind=_T(ja="事業評価書", en="Project appraisal"),
        title=subject.title,
        subtitle=subject.place,
        as_of=subject.prepared_on,
        pairs=(
            (_T(ja="技術", en="Technology"), subject.technology),
            (_T(ja="通貨", en="Currency"), same(appraisal.terms.currency)),
            (certainty, appraisal.confidence),
        ),
        sections=tuple(_sections(subject)),
    )


def _sections(subject: Subject) -> Iterator[Section]:
    fullest = subject.appraisal.cases[-1]
    yield Section(
        _T(ja="結果", en="What comes of it"),
        (
            Numbers(tuple(_headline(subject))),
            *_merits(subject),
            _cumulated(subject),
            *_said(subject),
        ),
    )
    yield Section(
        _T(ja="年ごとの収支", en="Money by year"),
        tuple(_flow(flow, fullest, subject) for flow in fullest.flows),
    )
    if subject.bars or subject.simulation or subject.turnings:
        leans = _T(ja="何に左右されるか", en="What it leans on")
        yield Section(leans, tuple(_risk(subject)))
    if subject.offers:
        yield _support(subject)
    yield Section(_T(ja="入力", en="What was put in"), (_inputs(subject),))
    yield Section(_T(ja="注意点", en="To be read with it"), (Points(_CAUTION),))


def _headline(subject: Subject) -> Iterator[Figure]:
    appraisal = subject.appraisal
    for figure in (
        appraisal.investment,
        appraisal.grant,
        appraisal.reductions_tco2,
        appraisal.grant_per_tonne,
    ):
        if figure is not None and figure.value is not None:
            yield replace(figure, value=_rounded(Decimal(figure.value), 2))


def _merits(subject: Subject) -> Iterator[Sheet]:
    """One table for each view, its cases side by side."""
    for view in dict.fromkeys(f.view for case in subject.appraisal for f in case.flows):
        yield _merits_of(view, subject)


def _merits_of(view: nouns.View, subject: Subject) -> Sheet:
    found = [
        (case, case.merit(view))
        for case in subject.appraisal
        if any(flow.view is view for flow in case.flows)
    ]
    money = same(subject.appraisal.terms.currency)
    years, percent = _T(ja="年", en="years"), same("%")
    rows = []
    for name, places, scale, unit in (
        ("npv", 0, 1, money),
        ("irr", 2, 100, percent),
        ("mirr", 2, 100, percent),
        ("payback_years", 1, 1, years),
        ("discounted_payback_years", 1, 1, years),
        ("lcoe", 2, 1, same(f"{money.en}/MWh")),
        ("dscr_least", 2, 1, BLANK),
        ("dscr_mean", 2, 1, BLANK),
    ):
        figures = [getattr(merit, name) for _, merit in found]
        cells = [_cell(each, places, scale) for each in figures]
        if any(cell is not BLANK for cell in cells):
            rows.append((figures[0].name, unit, *cells))
    columns = (
        Column(_T(ja="指標", en="Figure of merit"), 4),
        Column(_T(ja="単位", en="Unit"), 2),
        *(Column(_broken(case_words(case)), 4, numeric=True) for case, _ in found),
    )
    note = _T(
        ja="「–」はその立場では定まらない指標、または解が一つでない収益率。",
        en="A dash stands where a figure is not of that view, or a rate is not one.",
    )
    caption = _T(ja="場合ごとの指標:{v}", en="Figures of merit: {v}")
    return Sheet(caption.format(v=VIEWS[view]), columns, tuple(rows), note)


def _broken(words: Text) -> Text:
    """Grant and credits one above the other, lest a word be cut."""
    return Text(ja=words.ja.replace("・", "・\n"), en=words.en.replace(", ", ",\n"))


def _words(view: nouns.View, case: nouns.Case) -> Text:
    words = case_words(case)
    return Text(ja=f"{VIEWS[view].ja} {words.ja}", en=f"{VIEWS[view].en}, {words.en}")


def _cell(figure: Figure, places: int, scale: int) -> Cell:
    if figure.value is None:
        return BLANK
    return _rounded(Decimal(figure.value) * scale, places)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


def _cumulated(subject: Subject) -> Plot:
    """The sum of money over the years, of the whole venture in each case."""
    years = subject.appraisal.venture.years
    lines = []
    for case in subject.appraisal:
        sums = [float(v) for v in accumulate(case.flow(nouns.View.PROJECT).net)]
        lines.append((case_words(case), sums))
    every = [value for _, sums in lines for value in sums]
    low, high = min(0.0, *every), max(0.0, *every)
    shapes = [Shape("line", "#666D74", ((years[0], 0.0), (years[-1], 0.0)))]
    for at, (name, sums) in enumerate(lines):
        points = tuple(zip(map(float, years), sums, strict=True))
        shapes.append(Shape("line", _COLOURS[at], points, name))
    ends = "; ".join(f"{name.en}: {sums[-1]:,.0f}" for name, sums in lines)
    ends_ja = "、".join(f"{name.ja}: {sums[-1]:,.0f}" for name, sums in lines)
    return Plot(
        caption=_T(ja="事業全体の累計収支", en="Sum of money of the whole project"),
        told=Text(
            ja=f"{years[-1]}年の累計: {ends_ja}。", en=f"By {years[-1]}: {ends}."
        ),
        x=(float(years[0]), float(years[-1])),
        y=(low * 1.05, high * 1.05 or 1.0),
        x_ticks=tuple((float(y), same(str(y))) for y in years if y % 5 == 0),
        y_ticks=tuple((v, same(f"{v:,.0f}")) for v in _ticks(low, high)),
        x_unit=_T(ja="年", en="year"),
        y_unit=same(subject.appraisal.terms.currency),
        shapes=tuple(shapes),
    )


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers between two ends."""
    step = 10.0 ** len(str(int(max(high - low, 1.0)))) / 10
    while (high - low) / step < 3:
        step /= 2
    first = -int(-low // step) if low < 0 else 0
    return [at * step for at in range(first, int(high // step) + 1)]


def _said(subject: Subject) -> Iterator[Block]:
    told = subject.appraisal.findings
    if told:
        yield Points(tuple(each.found for each in told))


_GROUPS = {
    "investment": _T(ja="投資", en="Investment"),
    "grant": _T(ja="補助金", en="Grant"),
    "saving": _T(ja="節減", en="Savings"),
    "income": _T(ja="収入", en="Income"),
    "upkeep": _T(ja="維持費", en="Upkeep"),
    "duty": _T(ja="計測・検証", en="Monitoring"),
    "credits": _T(ja="クレジット", en="Credits"),
    "residual": _T(ja="残存価値", en="Residual"),
    "loan": _T(ja="借入・返済", en="Loan"),
    "contract": _T(ja="契約料", en="Contract"),
}


def _flow(flow: nouns.CashFlow, case: nouns.Case, subject: Subject) -> Sheet:
    """Years down, what moves across."""
    moving = [line.group for line in flow.lines if any(line.cash)]
    groups = list(dict.fromkeys(moving))
    rows = []
    for at, year in enumerate(flow.years):
        cells: list[Cell] = [same(str(year))]
        for group in groups:
            moved = [line.cash[at] for line in flow.lines if line.group == group]
            cells.append(_rounded(sum(moved, Decimal(0)), 0))
        cells += [_rounded(-flow.tax[at], 0), _rounded(flow.net[at], 0)]
        rows.append(tuple(cells))
    columns = (
        Column(_T(ja="年", en="Year"), 2),
        *(Column(_GROUPS[group], 3, numeric=True) for group in groups),
        Column(_T(ja="税", en="Tax"), 3, numeric=True),
        Column(_T(ja="税引後", en="After tax"), 3, numeric=True),
    )
    words, currency = _words(flow.view, case), subject.appraisal.terms.currency
    caption = Text(ja=f"{words.ja} [{currency}]", en=f"{words.en} [{currency}]")
    return Sheet(caption, columns, tuple(rows))


def _risk(subject: Subject) -> Iterator[Block]:
    currency = subject.appraisal.terms.currency
    if subject.bars:
        yield tornado(subject)
        yield _bars(subject, currency)
    if subject.simulation is not None:
        yield chances(subject)
        yield _draws(subject, currency)
    if subject.turnings:
        yield Pairs(
            tuple((each.value.name, _turning(each.value)) for each in subject.turnings)
        )


def _bars(subject: Subject, currency: str) -> Sheet:
    rows = tuple(
        (
            each.driver.label,
            _rounded(each.npv_down, 0),
            _rounded(each.npv_up, 0),
            _percent(each.irr_down),
            _percent(each.irr_up),
        )
        for each in subject.bars
    )
    assert subject.step_fraction is not None, "no bars without their step"
    step = f"{(subject.step_fraction * 100).normalize():f}"
    return Sheet(
        Text(
            ja=f"一つの要因を{step}%下げ・上げた場合のNPV [{currency}] とIRR [%]",
            en=f"NPV [{currency}] and IRR [%] with one driver {step} % lower, higher",
        ),
        (
            Column(_T(ja="要因", en="Driver"), 4),
            Column(_T(ja="NPV 下", en="NPV, lower"), 3, numeric=True),
            Column(_T(ja="NPV 上", en="NPV, higher"), 3, numeric=True),
            Column(_T(ja="IRR 下", en="IRR, lower"), 2, numeric=True),
            Column(_T(ja="IRR 上", en="IRR, higher"), 2, numeric=True),
        ),
        rows,
    )


def _draws(subject: Subject, currency: str) -> Sheet:
    drawn = subject.simulation
    assert drawn is not None, "asked for before"
    rates = drawn.irr_at or (None,) * len(wording.QUANTILES)
    rows = tuple(
        (
            same(f"{quantile:.0%}"),
            _rounded(Decimal(worth), 0),
            _percent(None if rate is None else Decimal(rate)),
        )
        for quantile, worth, rate in zip(
            wording.QUANTILES, drawn.npv_at, rates, strict=True
        )
    )
    return Sheet(
        Text(
            ja=f"{drawn.count:,}回の試行(乱数の種 {drawn.seed})",
            en=f"{drawn.count:,} draws (seed {drawn.seed})",
        ),
        (
            Column(_T(ja="下から", en="Quantile"), 2),
            Column(same(f"NPV [{currency}]"), 3, numeric=True),
            Column(same("IRR [%]"), 3, numeric=True),
        ),
        rows,
        Text(
            ja=f"NPVが負となる割合は{drawn.loss_fraction:.1%}。",
            en=f"NPV is below zero in {drawn.loss_fraction:.1%} of the draws.",
        ),
    )


def _turning(value: Figure) -> Cell:
    """The value at which the project turns, or why there is none."""
    if value.value is None:
        return value.note if isinstance(value.note, Text) else BLANK
    short = _rounded(Decimal(value.value), 4).normalize()
    return same(f"{short:f}") if value.unit.en == "1" else replace(value, value=short)


def _percent(rate: Decimal | None) -> Cell:
    return BLANK if rate is None else _rounded(rate * 100, 2)


def _support(subject: Subject) -> Section:
    """Every scheme: whether it can be entered, what is missing, by when."""
    order = (support.Answer.YES, support.Answer.INDETERMINATE, support.Answer.NO)
    offers = sorted(subject.offers, key=lambda each: order.index(each.answer))
    rows = tuple(
        (
            offer.scheme.name,
            offer.answer.label,
            tuple(offer.missing) or BLANK,
            offer.deadline or BLANK,
            offer.grant or BLANK,
        )
        for offer in offers
    )
    columns = (
        Column(_T(ja="制度", en="Scheme"), 4),
        Column(_T(ja="判定", en="Answer"), 2),
        Column(_T(ja="足りない情報", en="What is missing"), 5),
        Column(_T(ja="締切", en="By when"), 2),
        Column(_T(ja="上限額 [円]", en="At most [JPY]"), 3),
    )
    said = _T(
        ja="判定は日付と出典のある規則だけによる。公募要領で必ず確かめる。",
        en="Answers rest on dated, cited rules; read the call itself.",
    )
    caption = _T(ja="制度と条件", en="Schemes and what they ask")
    return Section(
        _T(ja="使える制度", en="Schemes of support"),
        (Sheet(caption, columns, rows), Prose(said, is_quiet=True)),
    )


def _inputs(subject: Subject) -> Sheet:
    appraisal = subject.appraisal
    rows = tuple(
        (
            each.name,
            each.value if isinstance(each.value, int) else Decimal(each.value),
            each.unit if each.unit.en != "1" else BLANK,
            (each.figure and each.figure.confidence) or BLANK,
            each.figure.source.title if each.figure and each.figure.source else BLANK,
        )
        for each in Inputs(appraisal.venture, appraisal.terms, 0).rows
    )
    columns = (
        Column(_T(ja="項目", en="Item"), 5),
        Column(_T(ja="値", en="Value"), 3, numeric=True),
        Column(_T(ja="単位", en="Unit"), 2),
        Column(_T(ja="確度", en="Certainty"), 2),
        Column(_T(ja="出典", en="Source"), 5),
    )
    caption = _T(ja="入力値と出典", en="Inputs and their sources")
    return Sheet(caption, columns, rows)
