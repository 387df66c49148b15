"""Loans, leases and service contracts as formulas.

Flows in: a sheet with the venture as one purse. Flows out: rows of the loan, of the
fee, and what passes between user and provider.
"""

from __future__ import annotations

from renkei.finance import nouns, wording
from renkei.foundation import Text
from renkei.reports.appraisals.cells import Row
from renkei.reports.appraisals.flows import (
    Building,
    Line,
    granted,
    invested,
    rows_in,
    wearing,
)

OWED = Text(ja="期首の借入残高", en="Owed at the beginning")
PAID_IN = Text(ja="補助金を除く投資", en="Investment that the grant leaves")
LEVEL = Text(ja="元利均等の年額", en="Level payment of the loan")
WORTH = Text(ja="引渡し時の価値", en="Worth when handed over")


def loan(held: Building) -> None:
    """What is drawn, owed, and paid for it."""
    if held.terms.debt is None:
        return
    inputs, sheet = held.inputs, held.sheet
    paid_in = _paid_in(held)
    drawn = sheet.add(
        wording.DRAWN, "loan", lambda y: f"{inputs['debt_share']}*{paid_in.cell(y)}"
    )
    total = f"SUM({drawn.all()})"
    rate = inputs["interest"]
    left = f"({inputs['debt_years']}-{inputs['grace']})"
    level = sheet.single(LEVEL, _annuity(total, rate, left), None, "money")
    owed = sheet.coming()
    interest, principal = Row(owed.at + 1, owed.years), Row(owed.at + 2, owed.years)
    first = held.venture.operation_year - held.venture.first_year
    last = f"({first}+{inputs['debt_years']}-1)"

    def of_owed(y: int) -> str:
        if y == 0:
            return "0"
        return f"{owed.cell(y - 1)}+{drawn.cell(y - 1)}+{principal.cell(y - 1)}"

    def of_principal(y: int) -> str:
        equal = f"{total}/{left}"
        part = f"IF({inputs['annuity']}=1,{level}+{interest.cell(y)},{equal})"
        pays = f"AND({y}>={first}+{inputs['grace']},{y}<={last})"
        return f"-IF({y}={last},{owed.cell(y)},IF({pays},{part},0))"

    sheet.add(OWED, "help", of_owed)
    sheet.add(wording.INTEREST, "loan", lambda y: f"-{owed.cell(y)}*{rate}")
    sheet.add(wording.PRINCIPAL, "loan", of_principal)
    held.lines += [
        Line("loan.drawn", drawn, is_taxed="0"),
        Line("loan.interest", interest),
        Line("loan.principal", principal, is_taxed="0"),
    ]


def parted(held: Building) -> None:
    """The lines of the user or of the provider, out of the whole."""
    deal = held.terms.arrangement
    assert deal is not None, "there is a contract"
    years = held.inputs["deal_years"]
    is_user = held.view is nouns.View.USER
    fee = _fee(held)
    sign, name = ("-", wording.PAID) if is_user else ("", wording.RECEIVED)
    row = held.sheet.add(name, "contract", lambda y: f"{sign}{fee.cell(y)}")
    held.lines.append(Line("contract", row))
    begins = held.venture.operation_year
    passing = {"credits", "duty", "residual"}
    if deal.contract is nouns.Contract.ESCO:
        passing.add("upkeep")
    for line in held.whole:
        if line.group in ("investment", "grant"):
            if not is_user:
                held.lines.append(line)
        elif line.group in passing:
            held.lines.append(_passed(held, line, years, begins))
        elif is_user:
            held.lines.append(line)
    if not is_user:
        last = held.venture.last_year - begins
        held.lines.append(wearing(held, f"MIN({years}-1,{last})"))


def _passed(held: Building, line: Line, years: str, begins: int) -> Line:
    """A row in the years of one side, and nothing in those of the other."""
    is_user = held.view is nouns.View.USER
    name = next(each.name for each in held.sheet.rows if each.row == line.row)

    def of_year(y: int) -> str:
        within = f"{held.year(y) - begins}<{years}"
        there = line.row.cell(y)
        return f"IF({within},{'0' if is_user else there},{there if is_user else '0'})"

    return Line(line.group, held.sheet.add(name, line.group, of_year))


def _paid_in(held: Building) -> Row:
    """What the grant leaves to be paid, in step with the investment."""
    rows = rows_in(held.whole, "investment")
    whole = invested(held)

    def of_year(y: int) -> str:
        spent = "+".join(row.cell(y) for row in rows)
        return f"({whole}-({granted(held)}))*(-({spent}))/{whole}"

    return held.sheet.add(PAID_IN, "help", of_year)


def _fee(held: Building) -> Row:
    """What the user pays in each year of the contract."""
    deal, begins = held.terms.arrangement, held.venture.operation_year
    assert deal is not None, "there is a contract"
    rate, years = held.inputs["deal"], held.inputs["deal_years"]
    if deal.contract is nouns.Contract.ESCO:
        rows = rows_in(held.whole, "saving", "income")

        def amount(y: int) -> str:
            return f"{rate}*({'+'.join(row.cell(y) for row in rows) or '0'})"
    else:
        paid_in = _paid_in(held)
        worth = held.sheet.add(
            WORTH,
            "help",
            lambda y: f"{paid_in.cell(y)}*(1+{rate})^{begins - 1 - held.year(y)}",
        )
        level = held.sheet.single(
            LEVEL, _annuity(f"SUM({worth.all()})", rate, years), None, "money"
        )

        def amount(y: int) -> str:
            assert y >= 0, "a year"
            return level

    def of_year(y: int) -> str:
        since = held.year(y) - begins
        return f"IF({since}<{years},{amount(y)},0)" if since >= 0 else "0"

    return held.sheet.add(Text(ja="契約料", en="Fee of the contract"), "help", of_year)


def _annuity(amount: str, rate: str, years: str) -> str:
    return f"IF({rate}=0,{amount}/{years},{amount}*{rate}/(1-(1+{rate})^-{years}))"
