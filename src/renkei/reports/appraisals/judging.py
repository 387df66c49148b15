"""Tax, what is left, and the figures of merit, as formulas.

Flows in: a sheet with its lines. Flows out: rows of profit, losses, tax and net, and a
cell for each figure of merit.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from renkei.finance import wording
from renkei.foundation import Figure, Text
from renkei.reports.appraisals.cells import Row
from renkei.reports.appraisals.flows import Building, Line

PROFIT = Text(ja="課税所得(繰越控除前)", en="Taxable profit before losses carried")
ROOM = Text(ja="控除できる上限", en="How much may be cancelled")
LEFT = Text(ja="{year}年の欠損金の残り", en="Left of the loss of {year}")
USED_OF = Text(ja="{year}年の欠損金の控除", en="Used of the loss of {year}")
USED = Text(ja="繰越欠損金の控除", en="Losses used")
TAX = Text(ja="税", en="Tax")
NET = Text(ja="税引後の収支", en="Money after tax")
WORTH = Text(ja="現在価値", en="Present value")
SUM = Text(ja="累計収支", en="Sum of money")
SUM_WORTH = Text(ja="累計現在価値", en="Sum of present value")
ENERGY = Text(ja="エネルギー量 [MWh]", en="Energy [MWh]")
COVER = Text(ja="債務返済余裕率(DSCR)", en="Debt service cover (DSCR)")
SEVERAL = Text(ja="解が複数", en="several")
NONE = Text(ja="解なし", en="none")
NEVER = Text(ja="回収せず", en="never")


def judge(held: Building) -> dict[str, str]:
    """Tax and merits; the cell of each figure of merit by its name."""
    profit = _profit(held)
    used = _losses(held, profit)
    tax = _tax(held, profit, used)
    cash = [line.row for line in held.lines if line.is_cash]
    net = held.sheet.add(
        NET,
        "net",
        lambda y: f"{'+'.join(row.cell(y) for row in cash) or '0'}-{tax.cell(y)}",
        held.flow.net,
        is_strong=True,
    )
    return _merits(held, net)


def _profit(held: Building) -> Row:
    def of_year(y: int) -> str:
        parts = [_taxed(line, y) for line in held.lines if line.is_taxed != "0"]
        return "+".join(parts) or "0"

    return held.sheet.add(PROFIT, "tax basis", of_year, held.flow.profit)


def _taxed(line: Line, y: int) -> str:
    cell = line.row.cell(y)
    return cell if line.is_taxed is None else f"{line.is_taxed}*{cell}"


def _losses(held: Building, profit: Row) -> Row:
    """Losses carried, oldest first: what is left of each year's and what is used."""
    inputs, sheet, years = held.inputs, held.sheet, held.sheet.years
    room = sheet.add(
        ROOM, "help", lambda y: f"MAX({profit.cell(y)},0)*{inputs['carry_use']}"
    )
    taken: list[Row] = []
    for loss in range(len(years) - 1):
        left = sheet.coming()
        use = Row(left.at + 1, left.years)

        def of_left(y: int, loss: int = loss, left: Row = left, use: Row = use) -> str:
            if y <= loss:
                return "0"
            before = f"MAX(-{profit.cell(loss)},0)"
            if y > loss + 1:
                before = f"({left.cell(y - 1)}-{use.cell(y - 1)})"
            return f"IF({y - loss}>{inputs['carry']},0,{before})"

        def of_use(
            y: int, left: Row = left, earlier: Sequence[Row] = tuple(taken)
        ) -> str:
            spent = "".join(f"-{row.cell(y)}" for row in earlier)
            return f"MIN({left.cell(y)},MAX(0,{room.cell(y)}{spent}))"

        sheet.add(LEFT.format(year=years[loss]), "help", of_left)
        sheet.add(USED_OF.format(year=years[loss]), "help", of_use)
        taken.append(use)

    def of_used(y: int) -> str:
        spent = "+".join(row.cell(y) for row in taken) or "0"
        return f"IF({inputs['offset']}=1,0,{spent})"

    return sheet.add(USED, "tax basis", of_used, held.flow.loss_used)


def _tax(held: Building, profit: Row, used: Row) -> Row:
    rate, offset = held.inputs["tax"], held.inputs["offset"]
    return held.sheet.add(
        TAX,
        "tax",
        lambda y: (
            f"IF({offset}=1,{profit.cell(y)},MAX({profit.cell(y)},0)-{used.cell(y)})"
            f"*{rate}"
        ),
        held.flow.tax,
    )


def _merits(held: Building, net: Row) -> dict[str, str]:
    sheet, inputs = held.sheet, held.inputs
    rate = inputs["discount"]
    today = wording.discounted(
        held.flow.net, wording.known(held.terms.discount_fraction)
    )
    worth = sheet.add(WORTH, "worth", lambda y: f"{net.cell(y)}/(1+{rate})^{y}", today)
    sums = _summed(held, SUM, net, held.flow.net)
    worths = _summed(held, SUM_WORTH, worth, today)
    sheet.skip()
    merit = held.case.merit(held.view)
    found = {
        "npv": sheet.single(
            wording.NAMES["npv"], f"SUM({worth.all()})", _v(merit.npv), "money"
        )
    }
    found["irr"] = sheet.single(
        wording.NAMES["irr"], _irr(held, net), _irr_value(held), "fraction"
    )
    finance = inputs.either("finance", "discount")
    reinvest = inputs.either("reinvest", "discount")
    found["mirr"] = sheet.single(
        wording.NAMES["mirr"],
        f'IFERROR(MIRR({net.all()},{finance},{reinvest}),"–")',
        _v(merit.mirr),
        "fraction",
    )
    for name, row, from_row, figure in (
        ("payback_years", sums, net, merit.payback_years),
        ("discounted_payback_years", worths, worth, merit.discounted_payback_years),
    ):
        found[name] = _payback(held, name, row, from_row, figure)
    if held.view in wording.WHOLE and "energy" in {each.key for each in inputs.rows}:
        found["lcoe"] = _levelised(held, _v(merit.lcoe))
    if any(line.group == "loan.drawn" for line in held.lines):
        found |= _cover(held, net)
    return found


def _v(figure: Figure) -> Decimal | None:
    return None if figure.value is None else Decimal(figure.value)


def _irr_value(held: Building) -> Decimal | str:
    rates = held.case.merit(held.view).rates
    if rates.only is not None:
        return rates.only
    return str(SEVERAL if rates.found else NONE)


def _irr(held: Building, net: Row) -> str:
    """The function of the spreadsheet where there is one rate, from near it; where
    there are several or none it would choose or fail, and words stand instead."""
    rates = held.case.merit(held.view).rates
    if rates.only is None:
        return f'"{SEVERAL if rates.found else NONE}"'
    return f"IRR({net.all()},{rates.only:.3f})"


def _summed(held: Building, name: Text, row: Row, amounts: Sequence[Decimal]) -> Row:
    return held.sheet.add(
        name,
        "worth",
        lambda y: f"SUM({row.between(0, y)})",
        tuple(accumulate(amounts)),
    )


def _payback(held: Building, name: str, sums: Row, amounts: Row, figure: Figure) -> str:
    """After the last year whose sum is below nothing, evenly within the next."""
    last = len(held.sheet.years) - 1
    below = held.sheet.add(
        Text(ja="累計が負の年", en="Years whose sum is below nothing"),
        "help",
        lambda y: f"IF({sums.cell(y)}<0,{y},-1)",
    )
    at = f"MAX({below.all()})"
    reached = f"{at}-INDEX({sums.all()},1,{at}+1)/INDEX({amounts.all()},1,{at}+2)"
    formula = f'IF({sums.cell(last)}<0,"{NEVER}",IF({at}<0,0,{reached}))'
    value = _v(figure)
    told = str(NEVER) if value is None else value
    return held.sheet.single(wording.NAMES[name], formula, told, "years")


def _levelised(held: Building, value: Decimal | None) -> str:
    inputs, venture = held.inputs, held.venture
    energy = held.sheet.add(
        ENERGY,
        "energy",
        lambda y: (
            f"{inputs['energy']}*{held.falls(y)}"
            if held.year(y) >= venture.operation_year
            else "0"
        ),
    )
    rows = [line.row for line in held.lines if line.group in wording.COSTS]
    rate = inputs["discount"]
    cost = held.sheet.add(
        Text(ja="税引前の費用の現在価値", en="Costs before tax, present value"),
        "help",
        lambda y: f"-({'+'.join(row.cell(y) for row in rows) or '0'})/(1+{rate})^{y}",
    )
    worth = held.sheet.add(
        Text(ja="エネルギー量の現在価値", en="Energy, present value"),
        "help",
        lambda y: f"{energy.cell(y)}/(1+{rate})^{y}",
    )
    formula = f"SUM({cost.all()})/SUM({worth.all()})"
    return held.sheet.single(wording.NAMES["lcoe"], formula, value, "money")


def _cover(held: Building, net: Row) -> dict[str, str]:
    parts = {line.group: line.row for line in held.lines}
    drawn, interest = parts["loan.drawn"], parts["loan.interest"]
    principal = parts["loan.principal"]
    begins = held.venture.operation_year

    def of_year(y: int) -> str:
        if held.year(y) < begins:
            return '""'
        service = f"(-{interest.cell(y)}-{principal.cell(y)})"
        return f'IF({service}>0,({net.cell(y)}+{service}-{drawn.cell(y)})/{service},"")'

    row = held.sheet.add(COVER, "cover", of_year)
    merit = held.case.merit(held.view)
    return {
        name: held.sheet.single(
            wording.NAMES[name], f"{function}({row.all()})", _v(figure), "ratio"
        )
        for name, function, figure in (
            ("dscr_least", "MIN", merit.dscr_least),
            ("dscr_mean", "AVERAGE", merit.dscr_mean),
        )
    }
