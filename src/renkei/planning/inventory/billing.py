"""A year's energy bills or sales as a list, summed into lines of an inventory.

Flows in: the bytes of an xlsx file with a row for each bill: who used it, which energy,
how much, in which unit, and the month where it is told. Flows out: `Bill`: answers for
the calculators of fuels and electricity, or every cell that does not hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from difflib import get_close_matches

from renkei.foundation import Finding, Refusal, Severity, Source, Text, same
from renkei.planning.inventory.calculators import calculators
from renkei.planning.inventory.calculators.answering import answered
from renkei.planning.inventory.calculators.nouns import Answer
from renkei.planning.inventory.forms import sayings
from renkei.planning.inventory.forms.cells import Sheet, opened
from renkei.planning.inventory.forms.layout import folded
from renkei.planning.inventory.nouns import ActivityDatum, Quality
from renkei.planning.inventory.warming import DIGITS

HEADING_ROWS = 40
MONTHS = 12
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "use": (
        *("用途", "区分", "使用者", "部門", "use", "user", "sector", "customer"),
        *("customerclass", "category"),
    ),
    "energy": ("エネルギー", "エネルギー種別", "燃料", "energy", "fuel", "carrier"),
    "amount": (
        *("使用量", "販売量", "供給量", "数量", "amount", "consumption", "sales"),
        *("quantity", "supplied"),
    ),
    "unit": ("単位", "unit", "units"),
    "control": ("排ガス対策", "control", "exhaustcontrol"),
    "month": ("月", "年月", "請求月", "month", "period", "billingmonth"),
}
NEEDED = ("use", "energy", "amount")
USES: Mapping[str, tuple[str, ...]] = {
    "I.1": (
        *("家庭", "家庭用", "住宅", "residential", "households", "homes"),
        "domestic",
    ),
    "I.2": (
        *("業務", "業務用", "商業", "公共", "commercial", "institutional", "public"),
        *("services", "government"),
    ),
    "I.3": (
        *("産業", "産業用", "工業", "工業用", "製造業", "industry", "industrial"),
        "manufacturing",
    ),
    "I.5": ("農業", "農業用", "農林水産業", "agriculture", "agricultural"),
    "II.1": ("道路", "自動車", "運輸", "road", "transport", "vehicles"),
}
ELECTRICITY = ("電力", "電気", "系統電力", "electricity", "power", "gridelectricity")
ALSO_FUELS = {
    "ガソリン": "motor-gasoline",
    "gasoline": "motor-gasoline",
    "petrol": "motor-gasoline",
    "ディーゼル": "diesel",
    "diesel": "diesel",
    "重油": "residual-fuel-oil",
    "fueloil": "residual-fuel-oil",
    "プロパン": "lpg",
    "charcoal": "charcoal",
}
_STATED_UNIT = re.compile(r"[((]\s*([A-Za-z][A-Za-z0-9]*)\s*[))]")
_MONTH = re.compile(r"(?:\d{4}\s*[-/.年]\s*)?(\d{1,2})\s*(?:月)?")


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line: the bills of one use, energy and unit, summed."""

    reference: str
    calculator: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Bill:
    """What a list of bills says, and what should be looked at in it."""

    lines: tuple[BillLine, ...]
    warnings: tuple[Finding, ...]


@dataclass
class _Sum:
    """The bills of one use, energy and unit while they are read."""

    amount: Decimal = Decimal(0)
    months: set[int] = field(default_factory=set)
    first: Text | None = None


_Key = tuple[str, str, str, str, str]  # reference, calculator, fuel, control, unit


def read_bills(content: bytes, file_name: str, year: int) -> Bill:
    """The lines of a list of bills; refuses with every cell that does not hold.

    Refuses `planning.inventory.form-file`, `.bill-headings`, `.bill-use`,
    `.unknown-fuel`, `.negative`, `.not-a-number`, `.unknown-unit`, `.wrong-unit` and
    `.bill-month`.
    """
    sheet, heading, places, usual = _found(opened(content, file_name), file_name)
    findings: list[Finding] = []
    sums: dict[_Key, _Sum] = {}
    for row in range(heading + 1, len(sheet.rows)):
        if any(sheet.words((row, column)) for column in places.values()):
            findings.extend(_take(sheet, row, places, sums, usual))
    if findings:
        raise Refusal(findings)
    source = Source(same(file_name), place=sheet.name)
    lines = tuple(_line(key, held, source) for key, held in sums.items())
    faults = [fault for line in lines for fault in _unfit(line)]
    if faults:
        raise Refusal(faults)
    return Bill(lines, tuple(_gaps(sums, year) if "month" in places else ()))


def _found(
    sheets: list[Sheet], file_name: str
) -> tuple[Sheet, int, Mapping[str, int], str]:
    """The sheet, the row of headings, the columns by what they hold, and the unit that
    stands in the heading of the amounts: "Amount (kWh)"."""
    for sheet in sheets:
        for row in range(min(HEADING_ROWS, len(sheet.rows))):
            places: dict[str, int] = {}
            for column in range(len(sheet.rows[row])):
                said = folded(sheet.words((row, column)))
                for name, words in HEADINGS.items():
                    if said in words:
                        places.setdefault(name, column)
            if not all(name in places for name in NEEDED):
                continue
            stated = _STATED_UNIT.search(sheet.words((row, places["amount"])))
            if "unit" in places or stated:
                return sheet, row, places, stated.group(1) if stated else ""
    raise Refusal(_no_headings(file_name))


def _take(
    sheet: Sheet,
    row: int,
    places: Mapping[str, int],
    sums: dict[_Key, _Sum],
    usual: str,
) -> Iterator[Finding]:
    """One bill into its sum, or what is wrong with its cells."""
    spots = {name: (row, column) for name, column in places.items()}
    use = _use(sheet.words(spots["use"]))
    energy = sheet.words(spots["energy"])
    served = _served(use or "I.1", energy)
    said = sheet.words(spots["unit"]) if "unit" in spots else ""
    unit = unicodedata.normalize("NFKC", said).strip() or usual
    amount = None
    if use is None:
        yield _no_use(sheet.words(spots["use"]), sheet.at(spots["use"]))
    if isinstance(served, str):
        yield sayings.unknown_fuel(energy, served, sheet.at(spots["energy"]))
    if not unit:
        yield sayings.odd_unit(unit, sheet.at(spots.get("unit", spots["amount"])))
    try:
        amount = sheet.number(spots["amount"])
    except Refusal as refusal:
        yield from refusal.findings
    else:
        if amount is None:
            yield sayings.no_number("", sheet.at(spots["amount"]))
        elif amount < 0:
            where = sheet.at(spots["amount"])
            yield sayings.negative(amount, where, is_activity=True)
    month = sheet.words(spots["month"]) if "month" in spots else ""
    number = _month(month)
    if month and number is None:
        yield _no_month(month, sheet.at(spots["month"]))
    if use is None or isinstance(served, str) or not unit or amount is None:
        return
    control = sheet.words(spots["control"]) if "control" in spots else ""
    held = sums.setdefault((*served, _control(served[1], control), unit), _Sum())
    held.first = held.first or sheet.at(spots["amount"])
    if number is not None:
        held.months.add(number)
    with localcontext(Context(prec=DIGITS)):
        held.amount += amount


def _use(written: str) -> str | None:
    """The sub-sector of whoever used it."""
    bare = folded(written)
    number = unicodedata.normalize("NFKC", written).strip()
    return next(
        (sub for sub, words in USES.items() if number == sub or bare in words), None
    )


def _served(use: str, energy: str) -> tuple[str, str, str] | str:
    """Reference, calculator and fuel; or the fuels near to what was written."""
    bare = folded(energy)
    if bare in ELECTRICITY:
        calculator = "grid-electricity"
        reference = f"{use}.2"
        return reference, calculator, ""
    calculator = "road-fuel-sales" if use == "II.1" else "stationary-combustion"
    choices = next(
        ask.choices for ask in calculators()[calculator].asks if ask.id == "fuel"
    )
    names = {folded(name): key for key in choices for name in (key,)}
    for key, words in choices.items():
        names |= {folded(words.ja): key, folded(words.en): key}
    names |= {word: key for word, key in ALSO_FUELS.items() if key in choices}
    if bare in names:
        return f"{use}.1", calculator, names[bare]
    near = get_close_matches(bare, names, n=3, cutoff=0.3)
    return ", ".join(dict.fromkeys(names[each] for each in near)) or ", ".join(
        list(choices)[:3]
    )


def _control(calculator: str, written: str) -> str:
    """The control of exhaust as the calculator calls it, else as it was written."""
    bare = folded(written)
    for ask in calculators()[calculator].asks:
        if ask.id == "control":
            names = {
                folded(each): key
                for key, words in ask.choices.items()
                for each in (key, words.ja, words.en)
            }
            return names.get(bare, written)
    return ""


def _line(key: _Key, held: _Sum, source: Source) -> BillLine:
    reference, calculator, fuel, control, unit = key
    asks = {ask.id: ask for ask in calculators()[calculator].asks}
    ask = asks["amount" if fuel else "electricity"]
    datum = ActivityDatum(
        ask.id, ask.name, held.amount, unit, source, Quality.HIGH, note=held.first
    )
    given: dict[str, Answer] = {ask.id: datum}
    if fuel:
        given["fuel"] = fuel
    if control:
        given["control"] = control
    return BillLine(reference, calculator, given)


def _unfit(line: BillLine) -> Iterator[Finding]:
    """What the calculator says of a line's amount, at its first cell."""
    try:
        answered(calculators()[line.calculator], line.reference, line.answers)
    except Refusal as refusal:
        datum = next(
            each for each in line.answers.values() if isinstance(each, ActivityDatum)
        )
        for finding in refusal.findings:
            yield Finding(
                code=finding.code,
                found=finding.found,
                where=datum.note or finding.where,
                rule=finding.rule,
                remedy=finding.remedy,
            )


def _month(written: str) -> int | None:
    plain = unicodedata.normalize("NFKC", written).strip()
    found = _MONTH.fullmatch(plain.split(" ")[0].split("T")[0])
    if found is None and re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", plain):
        return int(plain[5:7])
    number = int(found.group(1)) if found else 0
    return number if 1 <= number <= MONTHS else None


def _gaps(sums: Mapping[_Key, _Sum], year: int) -> Iterator[Finding]:
    """Months of the year for which there is no bill."""
    for (reference, _, fuel, *_), held in sums.items():
        absent = sorted(set(range(1, MONTHS + 1)) - held.months)
        if not absent or not held.months:
            continue
        listed = ", ".join(map(str, absent))
        yield Finding(
            code="planning.inventory.bill-gap",
            found=Text(
                ja=f"{year}年の {listed} 月の請求がありません。",
                en=f"There is no bill of month {listed} of {year}.",
            ),
            where=same(f"{reference} {fuel}".strip()),
            rule=Text(
                ja="一年分の排出量には12か月分の使用量が要る。",
                en="A year's inventory takes the use of twelve months.",
            ),
            remedy=Text(
                ja="残りの月を加えるか、このまま取り込む場合は後で補ってください。",
                en="Add the other months, or complete the line later on.",
            ),
            severity=Severity.WARNING,
        )


def _no_headings(file_name: str) -> Finding:
    return Finding(
        code="planning.inventory.bill-headings",
        found=Text(
            ja="GPCの表、GCoMの表、請求の一覧のいずれの見出しも見つかりません。",
            en="There are no headings of a GPC table, a GCoM table or a list of bills.",
        ),
        where=same(file_name.strip() or "–"),
        rule=Text(
            ja="請求の一覧には「用途」「エネルギー」「使用量」「単位」の見出しがある。",
            en="A list of bills has the headings “Use”, “Energy”, “Amount”, “Unit”.",
        ),
        remedy=Text(
            ja="最初の40行のどこかに見出しの行を置いてください。",
            en="Put the row of headings within the first 40 rows.",
        ),
    )


def _no_use(written: str, where: Text) -> Finding:
    listed = ", ".join(words[0] for words in USES.values())
    return Finding(
        code="planning.inventory.bill-use",
        found=Text(
            ja=f"用途「{written}」は読み取れません。",
            en=f"“{written}” is no known use.",
        ),
        where=where,
        rule=Text(
            ja=f"用途は {listed}、またはGPCの小部門番号(I.1など)。",
            en="A use is residential, commercial, industrial, agriculture, road, or "
            "the number of a GPC sub-sector such as I.1.",
        ),
        remedy=Text(ja="用途を書き直してください。", en="Write the use anew."),
    )


def _no_month(written: str, where: Text) -> Finding:
    return Finding(
        code="planning.inventory.bill-month",
        found=Text(
            ja=f"「{written}」は月として読み取れません。",
            en=f"“{written}” is not a month.",
        ),
        where=where,
        rule=Text(
            ja="月は1から12、または 2023-04 のように書く。",
            en="A month is 1 to 12, or like 2023-04.",
        ),
        remedy=Text(ja="月を書き直してください。", en="Write the month anew."),
    )
