"""Every form of the language, computed live by a spreadsheet and exactly."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from live_office import Office, Series

from renkei.foundation import Confidence, Refusal, Source, same
from renkei.methodologies.engine.cells import Names, cells
from renkei.methodologies.engine.exact import compute
from renkei.methodologies.engine.system import KeyShape, System, TableShape
from renkei.methodologies.engine.tables import Bound, Row, Table

MakeSystem = Callable[..., System]
D = Decimal
SHAPE = TableShape(
    "T", same("t"), "1", (KeyShape(same("type"), None), KeyShape(same("Q"), "kW"))
)
ROWS = (
    Row(("screw", D(300)), D(4)),
    Row(("screw", None), D(5)),
    Row(("turbo", D(700)), D(6)),
    Row((None, D(2000)), D(7)),
)


def table(bound: Bound) -> Table:
    return Table(SHAPE, bound, ROWS, Source(same("t")), Confidence.OFFICIAL)


def on_a_sheet(
    office: Office, system: System, members: Any, values: Any, tables: Any
) -> list[Any]:
    names = Names()
    written = cells(system, members=members, tables=tables, names=names)
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet("S")
    row = 0
    for (symbol, place), name in written.inputs.items():
        value = values[symbol][place]
        page.write(row, 0, value if isinstance(value, str) else float(value))
        book.define_name(name, f"=S!$A${row + 1}")
        row += 1
    for each in tables.values():
        for number, line in enumerate(each.rows):
            for column, key in enumerate((*line.keys, line.value)):
                any_key = 1e300 if column == 1 else "*"
                said = any_key if key is None else key
                page.write(
                    number, 4 + column, said if isinstance(said, str) else float(said)
                )
        for column, part in zip("EFG", ("key1", "key2", "value"), strict=True):
            book.define_name(
                names.of("T", part=part), f"=S!${column}$1:${column}${len(ROWS)}"
            )
    block_row = 0
    for each in written.defined:
        page.write_formula(row, 0, f"={each.formula}", None, "")
        book.define_name(each.name, f"=S!$A${row + 1}")
        for block in each.blocks:
            first = block_row + 1
            for term in block.terms:
                page.write_formula(block_row, 1, f"={term.formula}", None, "")
                block_row += 1
            book.define_name(block.name, f"=S!$B${first}:$B${block_row}")
        row += 1
    book.close()
    area = ("S", f"A{len(written.inputs) + 1}:A{row}")
    answer = office.run(target.getvalue(), [Series((), area, [[]])])
    return list(answer["shown"][0][0])


CASES = [
    "x = −a^2",
    "x = (−a)^2",
    "x = a^b^c",
    "x = (a^b)^c",
    "x = a − (b − c)",
    "x = a − −b",
    "x = a × −b",
    "x = a / (b × c)",
    "x = a / b / c",
    "x = −(a + b) × c",
    "x = a^−2",
    "x = min(a, b, c) + max(a, −b)",
    "x = exp(−a / b) × (1 − exp(−c))",
    "x = bands(a, 1 below 2, 3 up to 3, 5 otherwise)",
    "x = bands(b, 1 below 2, 3 up to 3, 5 otherwise)",
    "x = bands(c, 1 below 2, 3 up to 4)",
    "x = bands(a + b × c, −1 below −5, b^2 below 40)",
    "x = sum(i, E_i × F_i)",
    "x = sum(i, E_i) − sum(i, F_i)",
    "x = sum(i, E_i × sum(j, G_i,j × H_j)) / sum(j, H_j)",
    "x = sum(j, sum(i, min(G_i,j, E_i)))",
    "R_i = E_i / F_i; x = sum(i, R_i) × 24",
    "R1_i = E_i + 1; R1 = sum(i, R1_i); x = R1 / 2",
]  # fmt: skip
VALUES = {
    "a": {(): D("2")},
    "b": {(): D("3")},
    "c": {(): D("1.5")},
    "E_i": {("1",): D("2.25"), ("屋上 A",): D("7")},
    "F_i": {("1",): D("0.125"), ("屋上 A",): D("11")},
    "H_j": {("x",): D("3"), ("y",): D("0.7")},
    "G_i,j": {
        ("1", "x"): D(1), ("1", "y"): D(2),
        ("屋上 A", "x"): D(30), ("屋上 A", "y"): D(4),
    },
}  # fmt: skip
MEMBERS = {"i": ("1", "屋上 A"), "j": ("x", "y")}


@pytest.mark.parametrize("written", CASES)
def test_a_formula_computes_alike(
    office: Office, make_system: MakeSystem, written: str
) -> None:
    system = make_system(*written.split("; "))
    given = {symbol: VALUES[symbol] for symbol in system.inputs}
    exact = compute(system, members=MEMBERS, values=given).values
    shown = on_a_sheet(office, system, MEMBERS, given, {})
    for number, expected in zip(
        shown,
        [v for s in system.equations for v in exact[s.symbol].values()],
        strict=True,
    ):
        assert abs(D(repr(number)) - D(expected)) <= abs(D(expected)) * D("1e-14")


@pytest.mark.parametrize("bound", list(Bound))
@pytest.mark.parametrize("kind", ["screw", "turbo", "piston", "Screw"])
@pytest.mark.parametrize("q", ["299.999", "300", "700", "700.001", "2000", "2001"])
def test_a_table_answers_alike_on_both_sides_of_its_bounds(
    office: Office, make_system: MakeSystem, bound: Bound, kind: str, q: str
) -> None:
    system = make_system(
        "x = 2 × table(T, type, Q)", units={"type": None, "Q": "kW"}, tables=(SHAPE,)
    )
    given: Any = {"type": {(): kind}, "Q": {(): D(q)}}
    tables = {"T": table(bound)}
    shown = on_a_sheet(office, system, {}, given, tables)
    try:
        exact = compute(system, members={}, values=given, tables=tables)
    except Refusal:
        assert not isinstance(shown[0], float)
    else:
        assert shown[0] == exact.values["x"][()]


@pytest.mark.parametrize(
    "written", ["x = a / (b − 3)", "x = bands(b, 1 below 3)", "x = (−a)^0.5"]
)
def test_what_has_no_value_has_none_on_the_sheet(
    office: Office, make_system: MakeSystem, written: str
) -> None:
    system = make_system(written)
    given = {symbol: VALUES[symbol] for symbol in system.inputs}
    with pytest.raises(Refusal):
        compute(system, members={}, values=given)
    assert not isinstance(on_a_sheet(office, system, {}, given, {})[0], float)
