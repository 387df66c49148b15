"""The workbook of an appraisal, whose every computed cell is a live formula.

Flows in: a `Subject`. Flows out: the bytes of an xlsx file: a summary, the inputs with
source and mark, and a sheet for each view of each case. Whoever changes an input sees
all that follows; years of payment and of operation are fixed, because they say how many
columns there are.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from renkei.finance import nouns, wording
from renkei.foundation import Text
from renkei.reports.appraisals.cells import FIRST_YEAR, INPUTS, column
from renkei.reports.appraisals.contracts import loan, parted
from renkei.reports.appraisals.flows import Building, build_whole, wearing
from renkei.reports.appraisals.inputs import Inputs
from renkei.reports.appraisals.judging import judge
from renkei.reports.appraisals.nouns import Subject
from renkei.reports.appraisals.sheet import HEAD, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook

INPUT_ROW = 5  # rows above the first input
SUMMARY = "Summary"
_FORMS = {
    "money": "#,##0.00",
    "fraction": "0.00%",
    "years": "0.0",
    "ratio": "0.00",
}
VIEWS = {
    nouns.View.PROJECT: Text(ja="事業全体", en="Project"),
    nouns.View.EQUITY: Text(ja="自己資金", en="Equity"),
    nouns.View.USER: Text(ja="利用者", en="User"),
    nouns.View.PROVIDER: Text(ja="提供者", en="Provider"),
}
WORDS = {
    "inputs": Text(
        ja="入力(黄色の欄を変更できます)", en="Inputs (change what is yellow)"
    ),
    "summary": Text(ja="評価の要約", en="Summary of the appraisal"),
    "live": Text(
        ja="計算欄はすべて数式です。入力を変えると再計算されます。IRRの解が一つでない場合は"
        "言葉で示し、値を選びません。支払・運転の年は固定です。",
        en="Every computed cell is a formula: change an input and all follows. Where a"
        " rate of return is none or several, words say so and none is chosen. Years of"
        " payment and operation are fixed.",
    ),
    "name": Text(ja="項目", en="Item"),
    "value": Text(ja="値", en="Value"),
    "unit": Text(ja="単位", en="Unit"),
    "source": Text(ja="出典", en="Source"),
    "mark": Text(ja="確度", en="Certainty"),
    "grant": Text(ja="補助金あり", en="with grant"),
    "no-grant": Text(ja="補助金なし", en="without grant"),
    "credits": Text(ja="クレジットあり", en="with credits"),
    "no-credits": Text(ja="クレジットなし", en="without credits"),
}


def workbook(subject: Subject) -> bytes:
    """The file; the same for the same subject."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": both(subject.title),
                "created": datetime.combine(subject.prepared_on, time()),
            }
        )
        _Writer(book, subject).write()
    return out.getvalue()


def both(words: Text) -> str:
    """Words in both languages; once where they read the same."""
    return words.ja if words.ja == words.en else str(words)


def case_words(case: nouns.Case) -> Text:
    """With or without grant and credits, in words."""
    grant = WORDS["grant" if case.with_grant else "no-grant"]
    credit = WORDS["credits" if case.with_credits else "no-credits"]
    return Text(ja=f"{grant.ja}・{credit.ja}", en=f"{grant.en}, {credit.en}")


def built(subject: Subject, inputs: Inputs, case: nouns.Case, view: nouns.View) -> Any:
    """The sheet of one view of one case, and the cells of its merits."""
    appraisal = subject.appraisal
    name = f"{view.value} {'G' if case.with_grant else '-'}"
    name += "C" if case.with_credits else "-"
    sheet = Sheet(name, appraisal.venture.years)
    held = Building(sheet, appraisal.venture, appraisal.terms, inputs, case, view)
    build_whole(held)
    if view in (nouns.View.USER, nouns.View.PROVIDER):
        parted(held)
    else:
        last = appraisal.venture.last_year - appraisal.venture.operation_year
        held.lines += [*held.whole, wearing(held, str(last))]
    if view in (nouns.View.EQUITY, nouns.View.PROVIDER):
        loan(held)
    return sheet, judge(held)


class _Writer:
    """One workbook being written."""

    def __init__(self, book: Workbook, subject: Subject) -> None:
        self.book, self.subject = book, subject
        terms, venture = subject.appraisal.terms, subject.appraisal.venture
        self.inputs = Inputs(venture, terms, INPUT_ROW)
        self.styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "input": book.add_format(
                {"bg_color": "#FFF6CC", "num_format": "#,##0.####"}
            ),
            "soft": book.add_format({"font_color": "#666D74", "text_wrap": True}),
            "help": book.add_format(
                {"font_color": "#666D74", "num_format": "#,##0.00"}
            ),
            "plain": book.add_format({"num_format": "#,##0.00"}),
            "strong": book.add_format(
                {"num_format": "#,##0.00", "bold": True, "top": 1}
            ),
            **{
                f"merit {name}": book.add_format({"num_format": form, "bold": True})
                for name, form in _FORMS.items()
            },
        }

    def write(self) -> None:
        """The summary stands first; its formulas name the sheets behind it."""
        summary = self.book.add_worksheet(SUMMARY)
        self._inputs(self.book.add_worksheet(INPUTS))
        found = []
        for case in self.subject.appraisal:
            for flow in case.flows:
                sheet, merits = built(self.subject, self.inputs, case, flow.view)
                self._sheet(sheet, case, flow.view)
                found.append((case, flow.view, sheet, merits))
        self._summary(summary, found)

    def _inputs(self, paper: Any) -> None:
        paper.set_column(0, 0, 52)
        paper.set_column(1, 1, 14)
        paper.set_column(2, 2, 18)
        paper.set_column(3, 3, 60)
        paper.set_column(4, 4, 22)
        paper.write(0, 0, both(WORDS["inputs"]), self.styles["title"])
        paper.write(1, 0, both(self.subject.title), self.styles["soft"])
        paper.set_row(2, 60)
        paper.merge_range(2, 0, 2, 3, both(WORDS["live"]), self.styles["soft"])
        for at, name in enumerate(("name", "unit", "value", "source", "mark")):
            paper.write(INPUT_ROW - 1, at, both(WORDS[name]), self.styles["head"])
        for each in self.inputs.rows:
            row = self.inputs.row(each.key)
            paper.write(row, 0, both(each.name))
            paper.write(row, 1, both(each.unit))
            paper.write_number(row, 2, float(each.value), self.styles["input"])
            figure = each.figure
            if figure is not None and figure.source is not None:
                paper.write(row, 3, both(figure.source.title), self.styles["soft"])
            if figure is not None and figure.confidence is not None:
                label = both(figure.confidence.label)
                paper.write(row, 4, label, self.styles["soft"])
        paper.freeze_panes(INPUT_ROW, 0)

    def _sheet(self, sheet: Sheet, case: nouns.Case, view: nouns.View) -> None:
        paper = self.book.add_worksheet(sheet.name)
        paper.set_column(0, 0, 56)
        paper.set_column(1, 1, 14)
        paper.set_column(2, 2, 18)
        paper.set_column(FIRST_YEAR, FIRST_YEAR + len(sheet.years), 14)
        paper.write(0, 0, f"{VIEWS[view]} · {case_words(case)}", self.styles["title"])
        money = self.subject.appraisal.terms.currency
        paper.write(1, 0, f"{self.subject.title} · {money}", self.styles["soft"])
        for at, year in enumerate(sheet.years):
            paper.write_number(HEAD - 1, FIRST_YEAR + at, year, self.styles["head"])
        known = _known_values(sheet, case, view)
        for row in sheet.rows:
            style = self._style(row.group, is_strong=row.is_strong)
            values = known.get(row.row.at, row.values)
            paper.write(row.row.at, 0, both(row.name), style)
            paper.write(row.row.at, 1, row.group, self.styles["soft"])
            for at, formula in enumerate(row.formulas):
                value = float(values[at]) if values else ""  # blank until calculated
                paper.write_formula(
                    row.row.at, FIRST_YEAR + at, f"={formula}", style, value
                )
            if row.group == "help":
                paper.set_row(row.row.at, None, None, {"level": 1, "hidden": True})
        for each in sheet.singles:
            style = self.styles[f"merit {each.form}"]
            paper.write(each.at, 0, both(each.name), style)
            paper.write_formula(
                each.at, 2, f"={each.formula}", style, _kept(each.value)
            )
        paper.freeze_panes(HEAD, FIRST_YEAR)

    def _style(self, group: str, *, is_strong: bool) -> Any:
        if is_strong:
            return self.styles["strong"]
        return self.styles[
            "help" if group in ("help", str(wording.DEPRECIATION)) else "plain"
        ]

    def _summary(self, paper: Any, found: list[Any]) -> None:
        paper.set_column(0, 0, 44)
        paper.set_column(1, len(found), 24)
        paper.write(0, 0, both(WORDS["summary"]), self.styles["title"])
        paper.write(1, 0, f"{self.subject.title} · {self.subject.place}")
        prepared = self.subject.prepared_on.isoformat()
        currency = self.subject.appraisal.terms.currency
        paper.write(2, 0, f"{prepared} · {currency}", self.styles["soft"])
        for at, (case, view, *_) in enumerate(found, 1):
            words = f"{VIEWS[view]}\n{case_words(case)}"
            paper.write(HEAD, at, words, self.styles["head"])
        names = dict.fromkeys(name for *_, merits in found for name in merits)
        for row, name in enumerate(names, HEAD + 1):
            paper.write(row, 0, both(wording.NAMES[name]))
            for at, (_, _, sheet, merits) in enumerate(found, 1):
                if name not in merits:
                    continue
                single = next(s for s in sheet.singles if s.cell == merits[name])
                paper.write_formula(
                    row,
                    at,
                    f"='{sheet.name}'!{merits[name]}",
                    self.styles[f"merit {single.form}"],
                    _kept(single.value),
                )
        self._chart(paper, found, HEAD + len(names) + 3)

    def _chart(self, paper: Any, found: list[Any], row: int) -> None:
        """The sum of money of every view, over the years."""
        chart = self.book.add_chart({"type": "line"})
        for case, view, sheet, _ in found:
            sums = next(each for each in sheet.rows if each.group == "worth")
            first = column(FIRST_YEAR)
            last = column(FIRST_YEAR + len(sheet.years) - 1)
            at = next(r.row.at for r in sheet.rows if r is sums) + 2
            chart.add_series(
                {
                    "name": f"{VIEWS[view].en}, {case_words(case).en}",
                    "categories": f"='{sheet.name}'!${first}${HEAD}:${last}${HEAD}",
                    "values": f"='{sheet.name}'!${first}${at}:${last}${at}",
                }
            )
        chart.set_title({"name": "累計収支 / Sum of money"})
        chart.set_size({"width": 900, "height": 360})
        paper.insert_chart(row, 0, chart)


def _known_values(
    sheet: Sheet, case: nouns.Case, view: nouns.View
) -> dict[int, Sequence[Decimal]]:
    """What rows of money come to, by row, for readers that do not calculate.

    Under a contract the venture as one purse stands first and the view's lines after.
    """
    of: dict[tuple[str, Text], list[Sequence[Decimal]]] = {}
    for flow in (case.flow(nouns.View.PROJECT), case.flow(view)):
        for line in flow.lines:
            paper = line.taxable if line.group == "depreciation" else line.cash
            held = of.setdefault((line.group, line.name), [])
            if paper not in held:
                held.append(paper)
    known: dict[int, Sequence[Decimal]] = {}
    for row in sheet.rows:
        held = of.get((row.group, row.name), [])
        if held:
            known[row.row.at] = held.pop(0) if len(held) > 1 else held[0]
    return known


def _kept(value: Decimal | str | None) -> float | str:
    """What a formula comes to, for readers that do not calculate."""
    if value is None:
        return ""
    return value if isinstance(value, str) else float(value)
