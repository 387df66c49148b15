"""The columns of the two forms, and how their headings may be written.

Flows in: a heading as somebody wrote it. Flows out: the column that it means.

*Source*: GPC 1.1, table 4.2 (reference number, scope, notation key, gases in tonnes,
data quality, explanation); GCoM Common Reporting Framework, 2018, table of emissions
(direct, indirect and outside, each with its notation key); recalled.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from renkei.foundation import Text
from renkei.planning.inventory.nouns import Gas


class Form(StrEnum):
    """Which table it is."""

    GPC = "gpc"  # a line for each reference number and source, gases in tonnes
    CRF = "crf"  # a line for each sub-sector, tonnes of CO2 equivalent in three columns

    @property
    def heading(self) -> Text:
        """What stands above the table."""
        return _TITLES[self]


_TITLES = {
    Form.GPC: Text(
        ja="温室効果ガス排出量の内訳表(GPC)",
        en="Greenhouse gas emissions by reference number (GPC)",
    ),
    Form.CRF: Text(
        ja="温室効果ガス排出量の内訳表(GCoM 共通報告枠組み)",
        en="Greenhouse gas emissions (GCoM Common Reporting Framework)",
    ),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, other ways of writing it, whether it holds numbers."""

    id: str
    name: Text
    also: tuple[str, ...] = ()
    is_number: bool = False
    width: int = 12


EXACT = "exact"
"""The sheet that keeps the digits that a cell cannot: an address, an exact number."""
GROUPS = {"hfcs": "HFCs", "hfc": "HFCs", "pfcs": "PFCs", "pfc": "PFCs"}
NUMBER = Column(
    "number",
    Text(ja="参照番号", en="GPC ref. no."),
    ("gpcreferencenumber", "refno", "referenceno", "gpc参照番号", "gpc番号", "番号"),
)
TCO2E = Column(
    "tco2e",
    Text(ja="CO2換算(tCO2e)", en="Total (tCO2e)"),
    ("totalco2e", "tco2e", "co2e", "emissions", "排出量", "co2換算排出量", "合計co2e"),
    is_number=True,
    width=16,
)
_AFTER = (
    TCO2E,
    Column(
        "biogenic",
        Text(ja="生物起源CO2(t)", en="Biogenic CO2 (t)"),
        ("co2b", "biogenic"),
        is_number=True,
    ),
    Column(
        "activity_quality",
        Text(ja="活動量の品質", en="Activity quality"),
        ("dataquality", "qualityad", "dataqualityad", "ad", "品質", "データの品質"),
        width=8,
    ),
    Column(
        "factor_quality",
        Text(ja="係数の品質", en="Factor quality"),
        ("qualityef", "dataqualityef", "データの品質ef"),
        width=8,
    ),
    Column("estimated", Text(ja="推計", en="Estimated"), width=8),
    Column(
        "explanation",
        Text(ja="説明", en="Explanation"),
        ("comment", "comments", "explanatorycomments", "備考", "理由"),
        width=40,
    ),
    Column("source", Text(ja="出典", en="Source"), ("datasource", "sources"), width=30),
    Column("stated_gwp", Text(ja="換算に用いたGWP", en="GWP of CO2e stated")),
    Column("factors", Text(ja="係数の内訳", en="Factors used"), width=40),
    Column("others", Text(ja="その他の入力", en="Other inputs"), width=30),
)
_BEFORE = (
    NUMBER,
    Column("sector", Text(ja="部門", en="Sector"), width=8),
    Column("subsector", Text(ja="小部門", en="Sub-sector"), width=28),
    Column("scope", Text(ja="スコープ", en="Scope"), width=8),
    Column("detail", Text(ja="内容", en="Detail"), ("description",), width=24),
    Column(
        "notation",
        Text(ja="表記キー", en="Notation key"),
        ("notationkeys", "記号", "notation"),
        width=8,
    ),
    Column("fuel", Text(ja="燃料", en="Fuel"), ("fueltype",), width=14),
    Column(
        "activity",
        Text(ja="活動量", en="Activity"),
        ("activitydata", "amount", "活動データ"),
        is_number=True,
    ),
    Column(
        "activity_unit",
        Text(ja="活動量の単位", en="Activity unit"),
        ("unit", "units", "単位", "activitydataunit"),
    ),
    Column(
        "factor",
        Text(ja="排出係数", en="Emission factor"),
        ("ef", "係数"),
        is_number=True,
    ),
    Column(
        "factor_unit", Text(ja="係数の単位", en="Factor unit"), ("efunit",), width=16
    ),
)
FLAGS = (
    Column("BASIC", Text(ja="BASICに計上", en="In BASIC"), width=8),
    Column("BASIC+", Text(ja="BASIC+に計上", en="In BASIC+"), width=8),
    Column("territorial", Text(ja="域内計に計上", en="In territorial"), width=8),
)
_CRF = (
    Column(
        "code",
        Text(ja="小部門番号", en="Sub-sector no."),
        ("code", "subsectorcode", "crfcode"),
        width=10,
    ),
    Column("sector", Text(ja="部門", en="Sector"), width=24),
    Column("name", Text(ja="小部門", en="Sub-sector"), width=40),
    Column(
        "direct",
        Text(ja="直接排出(tCO2e)", en="Direct emissions (tCO2e)"),
        ("direct", "直接排出量"),
        is_number=True,
        width=16,
    ),
    Column("direct_key", Text(ja="直接の表記キー", en="Direct notation key")),
    Column(
        "indirect",
        Text(ja="間接排出(tCO2e)", en="Indirect emissions (tCO2e)"),
        ("indirect", "間接排出量"),
        is_number=True,
        width=16,
    ),
    Column("indirect_key", Text(ja="間接の表記キー", en="Indirect notation key")),
    Column(
        "outside",
        Text(ja="域外排出(tCO2e)", en="Emissions outside the boundary (tCO2e)"),
        ("outside", "域外の排出", "otherscope3"),
        is_number=True,
        width=16,
    ),
    Column("outside_key", Text(ja="域外の表記キー", en="Outside notation key")),
    Column(
        "explanation",
        Text(ja="説明", en="Explanation"),
        ("comment", "comments", "備考"),
        width=60,
    ),
    Column("source", Text(ja="出典", en="Source"), ("sources",), width=30),
)
PARTS = {"direct": 1, "indirect": 2, "outside": 3}
"""The columns of the Common Reporting Framework, with the scope that each shows."""


def gas_column(gas: Gas) -> Column:
    """The column of one gas, in tonnes of it."""
    if gas is Gas.CO2E:
        name = Text(ja="ガス別でないCO2e", en="CO2e not by gas")
    else:
        name = Text(ja=f"{gas}(t)", en=f"{gas} (t)")
    return Column(gas.value, name, is_number=True)


def columns(form: Form, gases: tuple[Gas, ...]) -> tuple[Column, ...]:
    """The columns of a form, from left to right."""
    if form is Form.CRF:
        return _CRF
    return (*_BEFORE, *map(gas_column, gases), *_AFTER, *FLAGS)


def meaning(form: Form, heading: str) -> str | None:
    """The id of the column that a heading means; None where it means none."""
    return _names(form).get(folded(heading))


@cache
def _names(form: Form) -> Mapping[str, str]:
    """Every way to write a heading, with the column that it means."""
    found = dict(GROUPS) if form is Form.GPC else {}
    for column in reversed(columns(form, tuple(Gas))):
        for name in (column.name.ja, column.name.en, *column.also):
            found[folded(name)] = column.id
    return MappingProxyType(found)


def folded(heading: str) -> str:
    """A heading without what does not tell it apart: width, case, units, marks.

    >>> folded("ＣＯ２ (t)"), folded("GPC Ref. No."), folded("CO2(b)")
    ('co2', 'gpcrefno', 'co2b')
    """
    plain = unicodedata.normalize("NFKC", heading).casefold()
    plain = re.sub(r"\((?!b\))[^)]*\)", "", plain)
    return re.sub(r"[\s.・_\-/()]+", "", plain)
