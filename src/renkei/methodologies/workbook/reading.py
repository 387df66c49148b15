"""Reads a returned workbook, cell by cell against its plan.

Flows in: the bytes of a file and the edition it should be of. Flows out: `Returned`:
entries with the cell each came from and the reduction they make; or a refusal with
every finding at once.

A number of a sheet is a binary fraction. It is taken by its shortest decimal writing,
`Decimal(repr(x))`: 0.797 typed is 0.797 exactly, and never 0.79699999….
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Period,
    Refusal,
    Source,
    Text,
    plain_number,
    same,
)
from renkei.methodologies.estimation import estimate
from renkei.methodologies.intake import TOGETHER, figure_id
from renkei.methodologies.methodology import Edition
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.parameter import ParameterKind
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.workbook import front, words
from renkei.methodologies.workbook.complaints import complaint
from renkei.methodologies.workbook.entries import Entries
from renkei.methodologies.workbook.file import (
    File,
    Value,
    check_edition,
    identify,
    members_of,
    opened,
)
from renkei.methodologies.workbook.paper import (
    Content,
    Field,
    Kind,
    Purpose,
    Sheet,
    Spot,
    address,
)
from renkei.methodologies.workbook.plan import Plan, plan
from renkei.methodologies.workbook.recomputed import differing
from renkei.methodologies.workbook.stage import Stage

_LOCKED = {
    Kind.SYMBOL: "row-moved",
    Kind.UNIT: "unit-changed",
    Kind.DEFAULT: "default-changed",
    Kind.KEY: "default-changed",
}


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook as it came back: its entries, and the reduction they make."""

    entries: Entries
    reduction: Reduction
    stage: Stage
    is_study: bool


def read(  # noqa: PLR0913 - the file, what it should be, and who returns it when
    content: bytes,
    file_name: str,
    edition: Edition,
    *,
    by: str,
    at: datetime,
    stage: Stage = Stage.REPORT,
) -> Returned:
    """The entries of a returned workbook and what they come to.

    Official values in it are entered `by` the person who returns it, `at` that time.
    Refuses `methodologies.workbook.*`, and what `estimate` refuses.
    """
    file = opened(content, file_name)
    is_study = identify(content, file_name).is_study
    check_edition(file, edition, is_study)
    members = members_of(file, edition)
    planned = plan(
        edition, same(edition.title), Entries(members=members), is_study=is_study
    )
    reader = _Reader(file, edition, planned, stage, by, at)
    entries = reader.entries(members)
    if reader.findings:
        raise Refusal(reader.findings)
    monitored = entries.estimates if stage is Stage.PLAN else {}
    reduction = estimate(
        edition.methodology_id,
        version=edition.version,
        variant=edition.variant.id if edition.variant else None,
        values={**entries.values, **monitored},
        answers=entries.answers,
        choices=entries.choices,
        official_values=entries.officials,
        period=entries.period,
        study=is_study,
    )
    wrong = list(differing(file, planned, stage, reduction))
    if wrong:
        raise Refusal(wrong)
    return Returned(entries, reduction, stage, is_study)


@dataclass(slots=True)
class _Reader:
    file: File
    edition: Edition
    plan: Plan
    stage: Stage
    by: str
    at: datetime
    findings: list[Finding] = field(default_factory=list)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    estimates: dict[str, dict[str, Any]] = field(default_factory=dict)
    chosen: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    answers: dict[str, bool | None] = field(default_factory=dict)
    officials: list[OfficialValue] = field(default_factory=list)
    days: dict[Purpose, date] = field(default_factory=dict)

    def entries(self, members: Mapping[str, tuple[str, ...]]) -> Entries:
        """Everything that was entered; `findings` tell what cannot be taken."""
        other = Stage.REPORT if self.stage is Stage.PLAN else Stage.PLAN
        skipped = {front.ABOUT, front.STRUCTURE, other.process_sheet}
        if self.stage is Stage.REPORT:
            skipped.discard(other.process_sheet)  # it holds the official values
        else:
            skipped |= {other.input_sheet}
        pages = [s for s in self.plan.sheets if s.name not in skipped]
        sound = [sheet for sheet in pages if self._is_sound(sheet)]
        fields = [
            (sheet, spot, entry)
            for sheet in sound
            for spot, entry in sheet.fields()
            if not self._is_of_another_stage(sheet, entry)
        ]
        later = (Purpose.VALUE, Purpose.CATEGORY)
        for sheet, spot, entry in sorted(fields, key=lambda f: f[2].purpose in later):
            self._take(sheet, spot, entry)
        self._check_choices(sound)
        return Entries(
            members=members,
            values=self.values,
            estimates=self.estimates,
            choices={
                symbol: {at: f" {TOGETHER} ".join(names) for at, names in each.items()}
                for symbol, each in self.chosen.items()
            },
            answers=self.answers,
            officials=tuple(self.officials),
            period=self._period(),
        )

    def _is_of_another_stage(self, sheet: Sheet, entry: Field) -> bool:
        parameter = self.edition.parameter(entry.symbol)
        return (
            self.stage is Stage.REPORT
            and sheet.name == Stage.PLAN.input_sheet
            and parameter is not None
            and parameter.kind is ParameterKind.MONITORED
        )

    def _is_sound(self, sheet: Sheet) -> bool:
        """Whether what was locked is as it was; a moved row is told once a sheet."""
        if not self.file.has(sheet.name):
            self._tell("sheet-missing", self.file.name, was=sheet.name)
            return False
        changed = []
        for spot, cell in sorted(sheet.cells.items()):
            code = _LOCKED.get(cell.kind)
            if code is None or cell.is_formula or cell.content in (None, ""):
                continue
            found = self.file.cell(sheet.name, spot)
            if not _is_same(cell.content, found):
                where = self.file.where(sheet.name, spot)
                changed.append(
                    (code, complaint(code, where, was=cell.content, found=found))
                )
        moved = [finding for code, finding in changed if code == "row-moved"]
        self.findings += moved[:1] or [finding for _, finding in changed]
        return not moved

    def _take(self, sheet: Sheet, spot: Spot, entry: Field) -> None:
        found = self.file.cell(sheet.name, spot)
        where = self.file.where(sheet.name, spot)
        match entry.purpose:
            case Purpose.VALUE:
                self._take_number(sheet, spot, entry)
            case Purpose.CATEGORY | Purpose.CHOICE | Purpose.APPLIES:
                self._take_word(entry, found, where)
            case Purpose.ANSWER:
                self._take_answer(entry, found, where)
            case Purpose.OFFICIAL:
                self._take_official(sheet, spot, entry)
            case Purpose.START | Purpose.LAST:
                self._take_day(entry, found, where)
            case _:
                pass

    def _take_number(self, sheet: Sheet, spot: Spot, entry: Field) -> None:
        found = self.file.cell(sheet.name, spot)
        label = _label(entry)
        where = self.file.where(sheet.name, spot)
        if found == "":
            if self._is_needed(entry.symbol):
                self._tell("missing", where, was=label)
            return
        number = self._number(found, label, where, entry)
        if number is None:
            return
        figure = self._figure(sheet, spot, entry, number)
        parameter = self.edition.parameter(entry.symbol)
        assert parameter is not None, "a field is of a parameter"
        is_monitored = parameter.kind is ParameterKind.MONITORED
        kept = (
            self.estimates if is_monitored and self.stage is Stage.PLAN else self.values
        )
        if entry.place:
            kept.setdefault(entry.symbol, {})[", ".join(entry.place)] = figure
        else:
            kept[entry.symbol] = figure  # type: ignore[assignment]

    def _number(
        self, found: Value, label: str, where: str, entry: Field
    ) -> Decimal | None:
        """An exact number inside its limits, or a finding."""
        code = _no_number(found)
        if code:
            self._tell(code, where, was=label, found=found)
            return None
        number = Decimal(repr(found))
        if entry.limits and not entry.limits.admits(number):
            shown = plain_number(number)
            if number < 0 and entry.limits.at_least == 0:
                self._tell("negative", where, was=label, found=shown)
            else:
                admitted = entry.limits.shown
                self._tell("outside", where, was=label, found=shown, range=admitted)
            return None
        return number

    def _figure(
        self, sheet: Sheet, spot: Spot, entry: Field, number: Decimal
    ) -> Figure:
        """The value with its cell; a stated source of data makes it published."""
        parameter = self.edition.parameter(entry.symbol)
        assert parameter is not None, "a field is of a parameter"
        stated = next(
            (
                str(self.file.cell(sheet.name, at))
                for at, other in sheet.fields()
                if other.purpose is Purpose.ORIGIN and at[0] == spot[0]
            ),
            "",
        )
        title = Text(
            ja=f"ワークブック {self.file.name}", en=f"Workbook {self.file.name}"
        )
        return Figure(
            id=figure_id(self.edition, entry.symbol, entry.place),
            name=parameter.name,
            value=number,
            unit=same(parameter.unit or "–"),
            confidence=Confidence.PUBLISHED if stated else Confidence.RECALLED,
            source=Source(
                title=title,
                edition=f"SHA-256 {self.file.sha256}",
                place=f"{sheet.name}!{address(spot)}",
            ),
            symbol=entry.symbol,
            note=same(stated) if stated else None,
        )

    def _take_word(self, entry: Field, found: Value, where: str) -> None:
        symbol, _, alternative = entry.symbol.partition("=")
        at = ", ".join(entry.place)
        if found == "":
            if entry.purpose is Purpose.CATEGORY and self._is_needed(symbol):
                self._tell("missing", where, was=_label(entry))
            return
        if _is_error(found):
            self._tell("formula-error", where, was=_label(entry), found=found)
        elif entry.options and found not in entry.options:
            listed = " / ".join(entry.options)
            self._tell(
                "unknown-option", where, was=_label(entry), found=found, range=listed
            )
        elif entry.purpose is Purpose.CATEGORY and entry.place:
            self.values.setdefault(symbol, {})[at] = str(found)
        elif entry.purpose is Purpose.CATEGORY:
            self.values[symbol] = str(found)  # type: ignore[assignment]
        else:
            names = self.chosen.setdefault(symbol, {}).setdefault(at, [])
            names.append(alternative or str(found))

    def _take_answer(self, entry: Field, found: Value, where: str) -> None:
        said = {words.YES: True, words.NO: False, words.OPEN: None, "": None}
        if found not in said:
            listed = " / ".join(entry.options)
            self._tell(
                "unknown-option", where, was=entry.symbol, found=found, range=listed
            )
            return
        answer = self.answers[entry.symbol] = said[found]
        if answer is None:
            self._tell("eligibility-open", where, was=entry.symbol)
        elif not answer:
            self._tell("eligibility-not-met", where, was=entry.symbol)

    def _take_official(self, sheet: Sheet, spot: Spot, entry: Field) -> None:
        found = self.file.cell(sheet.name, spot)
        if found == "":
            return
        where = self.file.where(sheet.name, spot)
        number = self._number(found, entry.symbol, where, entry)
        citation = str(self.file.cell(sheet.name, (spot[0], spot[1] + 1)))
        if not citation:
            self._tell("citation-missing", where, was=entry.symbol)
        elif number is not None:
            self.officials.append(
                OfficialValue(
                    self.edition.methodology_id,
                    self.edition.version,
                    entry.symbol,
                    number,
                    entry.unit or "–",
                    same(citation),
                    self.by,
                    self.at,
                )
            )

    def _take_day(self, entry: Field, found: Value, where: str) -> None:
        is_first = entry.purpose is Purpose.START
        label = words.FIRST_DAY if is_first else words.LAST_DAY
        if isinstance(found, datetime):
            found = found.date()
        if isinstance(found, date):
            self.days[entry.purpose] = found
        else:
            self._tell("period-missing", where, was=label)

    def _period(self) -> Period | None:
        first, last = (self.days.get(p) for p in (Purpose.START, Purpose.LAST))
        if first is None or last is None:
            return None
        if last < first:
            where = f"{self.file.name} {self.stage.input_sheet}"
            self._tell("period-reversed", where, was=first, found=last)
            return None
        return Period.inclusive(first, last)

    def _check_choices(self, sound: list[Sheet]) -> None:
        """Every place of a symbol with alternatives has one."""
        for sheet in sound:
            told: set[tuple[str, str]] = set()
            for spot, entry in sheet.fields():
                if entry.purpose not in (Purpose.CHOICE, Purpose.APPLIES):
                    continue
                symbol, at = entry.symbol.partition("=")[0], ", ".join(entry.place)
                where = self.file.where(sheet.name, spot)
                is_told = any(where == each.where.en for each in self.findings)
                if (symbol, at) in told or is_told:
                    continue
                told.add((symbol, at))
                if not self.chosen.get(symbol, {}).get(at):
                    label = f"{symbol} [{at}]" if at else symbol
                    self._tell("choice-open", where, was=label)

    def _is_needed(self, symbol: str) -> bool:
        """Whether a value has to be there: an alternative only where it was chosen."""
        of = [
            p.symbol
            for p in self.edition.of_kind(ParameterKind.CHOSEN)
            if symbol in p.choices
        ]
        return not of or any(
            symbol in names for p in of for names in self.chosen.get(p, {}).values()
        )

    def _tell(self, code: str, where: str, **more: object) -> None:
        self.findings.append(complaint(code, where, **more))


def _label(entry: Field) -> str:
    at = f" [{', '.join(entry.place)}]" if entry.place else ""
    return f"{entry.symbol.partition('=')[0]}{at}"


def _is_same(wanted: Content, found: Value) -> bool:
    if isinstance(wanted, Decimal | int):
        return isinstance(found, int | float) and float(wanted) == float(found)
    return str(wanted).strip() == str(found).strip()


def _no_number(found: Value) -> str:
    """Why something is no number; nothing where it is one."""
    if _is_error(found):
        return "formula-error"
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    return "" if is_number else "not-a-number"


def _is_error(found: Value) -> bool:
    return isinstance(found, str) and found.startswith("#")
