"""What is said of a city with faults: found, where, which rule, what to do.

Flows in: the row and what was met. Flows out: `Finding`s.
"""

from __future__ import annotations

from renkei.foundation import Finding, Severity, Text
from renkei.planning.city.nouns import Activity, Carrier, City, Line

KINDS = {
    "activity": Text(ja="活動", en="activity"),
    "carrier": Text(ja="エネルギー源等", en="carrier"),
}
NAMES = {
    "amount": Text(ja="活動量", en="amount"),
    "intensity": Text(ja="原単位", en="intensity"),
    "share": Text(ja="構成比", en="share"),
    "efficiency": Text(ja="効率", en="efficiency"),
    "factor": Text(ja="排出係数", en="emission factor"),
    "price": Text(ja="価格", en="price"),
}
OF_ACTIVITIES, OF_LINES = ("amount", "intensity"), ("share", "efficiency")


def cell(city: City, name: str, row: int, year: int) -> Text:
    """Where a number stands: of what, which number, in which year."""
    if name in OF_ACTIVITIES:
        what = city.activities[row].name
    elif name in OF_LINES:
        line = city.lines[row]
        activity = city.activities[line.activity].name
        carrier = city.carriers[line.carrier].name
        what = Text(
            ja=f"{activity.ja}・{carrier.ja}", en=f"{activity.en} on {carrier.en}"
        )
    else:
        what = city.carriers[row].name
    number, when = NAMES[name], int(city.years[year])
    return Text(
        ja=f"{what.ja}、{when} 年の{number.ja}", en=f"{what.en}, {number.en} of {when}"
    )


def twice(kind: str, name: str, times: int) -> Finding:
    """An id that stands for several rows."""
    what = KINDS[kind]
    return Finding(
        code="planning.city.id-twice",
        found=Text(
            ja=f"識別子「{name}」が {times} 回使われています。",
            en=f"The id “{name}” is used {times} times.",
        ),
        where=what,
        rule=Text(
            ja=f"{what.ja}の識別子は一つの都市の中で重複しない。",
            en=f"Within a city each {what.en} has an id of its own.",
        ),
        remedy=Text(
            ja="同じものなら一行にまとめ、違うものなら識別子を変えてください。",
            en="Join the rows if they are one thing, else give one another id.",
        ),
    )


def no_unit(kind: str, name: Text) -> Finding:
    """A row without unit."""
    return Finding(
        code="planning.city.unit-missing",
        found=Text(ja="単位がありません。", en="It has no unit."),
        where=Text(
            ja=f"{KINDS[kind].ja}「{name.ja}」", en=f"{KINDS[kind].en} {name.en}"
        ),
        rule=Text(ja="すべての量は単位を持つ。", en="Every quantity has a unit."),
        remedy=Text(
            ja="m2、人、t、MWh などの単位を記入してください。",
            en="State it: m2, person, t, MWh.",
        ),
    )


def not_mwh(carrier: Carrier) -> Finding:
    """Energy in another unit than the house's."""
    return Finding(
        code="planning.city.unit",
        found=Text(
            ja=f"単位が「{carrier.unit}」です。", en=f"Its unit is “{carrier.unit}”."
        ),
        where=Text(
            ja=f"エネルギー源「{carrier.name.ja}」", en=f"carrier {carrier.name.en}"
        ),
        rule=Text(
            ja="エネルギーは低位発熱量の MWh で扱う。",
            en="Energy is held in MWh, lower heating value.",
        ),
        remedy=Text(
            ja="取込みのときに MWh へ換算してください(排出係数と価格も)。",
            en="Convert it as it comes in, its factor and price too.",
        ),
    )


def unserved(activity: Activity) -> Finding:
    """An activity that takes nothing."""
    return Finding(
        code="planning.city.activity-without-line",
        found=Text(
            ja="どのエネルギー源にも結び付いていません。",
            en="No carrier serves it.",
        ),
        where=Text(ja=f"活動「{activity.name.ja}」", en=f"activity {activity.name.en}"),
        rule=Text(
            ja="活動の有効需要は一つ以上のエネルギー源が満たす。",
            en="The demand of an activity is served by one carrier or more.",
        ),
        remedy=Text(
            ja="使うエネルギー源と構成比を加えるか、活動を外してください。",
            en="Add the carriers with their shares, or leave the activity out.",
        ),
    )


def line_nowhere(at: int, line: Line) -> Finding:
    """A line that points outside the city."""
    return Finding(
        code="planning.city.line-nowhere",
        found=Text(
            ja=f"活動 {line.activity}・エネルギー源 {line.carrier} は存在しません。",
            en=f"There is no activity {line.activity} or no carrier {line.carrier}.",
        ),
        where=_line(at),
        rule=Text(
            ja="行は都市にある活動とエネルギー源を結ぶ。",
            en="A line joins an activity and a carrier of the city.",
        ),
        remedy=Text(
            ja="行を作った元の表の該当行を確かめてください。",
            en="Look at the row of the table that it was made from.",
        ),
    )


def scope_unknown(at: int, line: Line) -> Finding:
    """A scope that does not exist."""
    return Finding(
        code="planning.city.scope",
        found=Text(
            ja=f"スコープが {line.scope} です。", en=f"The scope is {line.scope}."
        ),
        where=_line(at),
        rule=Text(
            ja="スコープは 1、2、3 のいずれか(GPC)。",
            en="A scope is 1, 2 or 3 (GPC).",
        ),
        remedy=Text(
            ja="市内の排出は 1、系統電力等は 2、市外の排出は 3 です。",
            en="1 for what is emitted in the city, 2 for grid energy, 3 outside.",
        ),
    )


def reference_unknown(at: int, line: Line) -> Finding:
    """A reference number that the protocol does not have."""
    return Finding(
        code="planning.city.reference",
        found=Text(
            ja=f"参照番号が「{line.reference}」です。",
            en=f"The reference number is “{line.reference}”.",
        ),
        where=_line(at),
        rule=Text(
            ja="参照番号は I から VI までのローマ数字で始まる(GPC)。例:I.1.2",
            en="A reference starts with a Roman numeral I to VI (GPC), e.g. I.1.2.",
        ),
        remedy=Text(
            ja="排出インベントリの参照番号を写してください。",
            en="Copy the one of the inventory.",
        ),
    )


def shape_differs(
    name: str, shape: tuple[int, ...], wanted: tuple[int, int]
) -> Finding:
    """An array that does not fit the city."""
    number = NAMES[name]
    return Finding(
        code="planning.city.shape",
        found=Text(
            ja=f"{number.ja}の表が {shape} です。", en=f"The {number.en}s are {shape}."
        ),
        where=number,
        rule=Text(
            ja=f"行数と年数は {wanted} とする。",
            en=f"Rows and years have to be {wanted}.",
        ),
        remedy=Text(
            ja="欠けている行か年、または余分な列がないか確かめてください。",
            en="Look for a row or a year that is missing, or one too many.",
        ),
    )


def year_gap(year: int, following: int) -> Finding:
    """Years that do not follow each other."""
    return Finding(
        code="planning.city.year-gap",
        found=Text(
            ja=f"{year} 年の次が {following} 年です。",
            en=f"After {year} comes {following}.",
        ),
        where=Text(ja="年", en="years"),
        rule=Text(
            ja="年は基準年から一年ずつ続く。",
            en="Years follow each other one by one from the base year on.",
        ),
        remedy=Text(
            ja="抜けた年を補うか、重複した年を除いてください。",
            en="Fill in the missing year, or remove the one that stands twice.",
        ),
    )


def no_number(city: City, name: str, row: int, year: int) -> Finding:
    """A value that is unknown or endless."""
    return Finding(
        code="planning.city.not-a-number",
        found=Text(ja="値がありません。", en="There is no number."),
        where=cell(city, name, row, year),
        rule=Text(
            ja="欠けた値を 0 や平均で埋めない。",
            en="What is missing is not filled with zero or a mean.",
        ),
        remedy=Text(
            ja="値を記入するか、出典のある推計値に置き換えてください。",
            en="State it, or put an estimate there with its source.",
        ),
    )


def below_zero(city: City, name: str, row: int, year: int) -> Finding:
    """A value below zero, or an efficiency of nothing."""
    value = float(getattr(city, name)[row, year])
    lowest = Text(ja="0 より大きい", en="above zero")
    if name != "efficiency":
        lowest = Text(ja="0 以上", en="zero or more")
    return Finding(
        code="planning.city.negative",
        found=Text(ja=f"値が {value:g} です。", en=f"The value is {value:g}."),
        where=cell(city, name, row, year),
        rule=Text(
            ja=f"{NAMES[name].ja}は{lowest.ja}値とする。",
            en=f"An {NAMES[name].en} is {lowest.en}."
            if NAMES[name].en[0] in "aeiou"
            else f"A {NAMES[name].en} is {lowest.en}.",
        ),
        remedy=Text(
            ja="符号と入力欄を確かめてください。吸収は土地利用の係数で表します。",
            en="Check the sign and the cell; a sink is the factor of a land carrier.",
        ),
    )


def shares_apart(city: City, row: int, year: int, total: float) -> Finding:
    """Shares of an activity that do not make up the whole."""
    activity, when = city.activities[row].name, int(city.years[year])
    return Finding(
        code="planning.city.shares",
        found=Text(
            ja=f"構成比の合計が {total:.4g} です。",
            en=f"The shares sum to {total:.4g}.",
        ),
        where=Text(ja=f"{activity.ja}、{when} 年", en=f"{activity.en}, {when}"),
        rule=Text(
            ja="一つの活動の構成比は合計 1 になる。",
            en="The shares of an activity sum to 1.",
        ),
        remedy=Text(
            ja="百分率の入力、行の重複、抜けたエネルギー源がないか確かめてください。",
            en="Look for a percentage, a row that stands twice, or a missing carrier.",
        ),
    )


def factor_high(city: City, row: int, year: int) -> Finding:
    """A factor that is likely in another unit."""
    value, unit = float(city.factor[row, year]), city.carriers[row].unit
    return Finding(
        code="planning.city.factor-unit",
        found=Text(
            ja=f"排出係数が {value:g} tCO2e/{unit} です。",
            en=f"The factor is {value:g} tCO2e/{unit}.",
        ),
        where=cell(city, "factor", row, year),
        rule=Text(
            ja="石炭火力の電力でも 1.5 tCO2e/MWh を超えることはまれである。",
            en="Even power from coal seldom exceeds 1.5 tCO2e/MWh.",
        ),
        remedy=Text(
            ja="kg と t、GJ と MWh を取り違えていないか確かめてください。",
            en="Check for kg instead of t, or GJ instead of MWh.",
        ),
        severity=Severity.WARNING,
    )


def _line(at: int) -> Text:
    return Text(ja=f"行 {at + 1}", en=f"line {at + 1}")
