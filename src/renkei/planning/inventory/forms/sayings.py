"""What is said of a table that does not hold: what, at which cell, what to do.

Flows in: what was found in a cell. Flows out: a `Finding` in both languages.
"""

from __future__ import annotations

from decimal import Context, Decimal

from renkei.foundation import Finding, Text, plain_number, same

_SEEN = Context(prec=80)  # any number that a table may hold, to six places
_SUMS = Text(
    ja="合計は、行の値の合計と一致する。",
    en="A total is the sum of the lines that it stands for.",
)


def no_workbook(file_name: str) -> Finding:
    """The bytes are no workbook."""
    return Finding(
        code="planning.inventory.form-file",
        found=Text(
            ja="Excelブック(xlsx)として読み取れません。",
            en="It cannot be read as an Excel workbook (xlsx).",
        ),
        where=same(file_name.strip() or "–"),
        rule=Text(
            ja="排出量の表は、保護されていない20 MB以下のxlsxとする。",
            en="The table is an xlsx file that is not locked and not oversized.",
        ),
        remedy=Text(
            ja="表計算ソフトで開き、xlsx形式で保存し直してください。",
            en="Open it in a spreadsheet program and save it as xlsx.",
        ),
    )


def no_table(file_name: str) -> Finding:
    """No sheet has the headings of a form."""
    return Finding(
        code="planning.inventory.form-headings",
        found=Text(
            ja="見出しの行が見つかりません。", en="No row of headings was found."
        ),
        where=same(file_name.strip() or "–"),
        rule=Text(
            ja="最初の40行のどこかに、「参照番号」と「CO2換算」などの見出し、"
            "または「小部門番号」と「直接排出」の見出しがある。",
            en="Within the first 40 rows stand headings: “GPC ref. no.” beside “Total "
            "(tCO2e)” and others, or “Sub-sector no.” beside “Direct emissions”.",
        ),
        remedy=Text(
            ja="書き出した様式と見出しを見比べてください。",
            en="Compare the headings with those of a table written out by Renkei.",
        ),
    )


def another_set(found: str, wanted: str, where: Text) -> Finding:
    """The table was weighed with other potentials than the inventory."""
    return Finding(
        code="planning.inventory.form-gwp",
        found=Text(
            ja=f"表の地球温暖化係数は {found} です。",
            en=f"The table is weighed with {found}.",
        ),
        where=where,
        rule=Text(
            ja=f"取り込み先は {wanted} を用いる。",
            en=f"The inventory that takes it in uses {wanted}.",
        ),
        remedy=Text(
            ja="取り込み先の組を合わせてください。後で別の組に換えることができます。",
            en="Choose the set of the table; it can be weighed with another one later.",
        ),
    )


def merged(where: Text) -> Finding:
    """Cells of the table are merged."""
    return Finding(
        code="planning.inventory.merged-cells",
        found=Text(ja="セルが結合されています。", en="Cells are merged."),
        where=where,
        rule=Text(
            ja="結合されたセルの値は、左上のセルだけにあるとみなされる。",
            en="A merged cell has its value in its first cell alone.",
        ),
        remedy=Text(
            ja="結合を解き、各セルに値を入れてください。",
            en="Take the merge apart and fill in each cell.",
        ),
    )


def failed(error: str, where: Text) -> Finding:
    """A formula that ends in an error."""
    return Finding(
        code="planning.inventory.failed-formula",
        found=Text(ja=f"数式の結果が {error} です。", en=f"A formula gives {error}."),
        where=where,
        rule=Text(
            ja="エラーの値は0とみなさない。", en="An error is not taken for zero."
        ),
        remedy=Text(
            ja="数式を直すか、値を入力してください。",
            en="Mend the formula or enter the value.",
        ),
    )


def unworked(where: Text) -> Finding:
    """A formula that nobody has computed."""
    return Finding(
        code="planning.inventory.not-calculated",
        found=Text(
            ja="数式がまだ計算されていません。",
            en="A formula has not been computed yet.",
        ),
        where=where,
        rule=Text(
            ja="数式は、保存されている計算結果を読む。",
            en="Of a formula, the result that the file keeps is read.",
        ),
        remedy=Text(
            ja="表計算ソフトで開き、保存し直してください。",
            en="Open the file in a spreadsheet program and save it.",
        ),
    )


def no_number(cell: str, where: Text) -> Finding:
    """A cell that should hold a number."""
    return Finding(
        code="planning.inventory.not-a-number",
        found=Text(ja=f"「{cell}」は数ではありません。", en=f"“{cell}” is no number."),
        where=where,
        rule=Text(
            ja="数は 1234.5、1,234.5 のように書く(全角も可)。単位は別の列に書く。",
            en="Numbers are written 1234.5 or 1,234.5, full width or not; units stand "
            "in a column of their own.",
        ),
        remedy=Text(
            ja="数に直してください。値がなければ空欄とし、表記キーを付けます。",
            en="Write a number; where there is none, leave it blank and give a key.",
        ),
    )


def negative(number: Decimal, where: Text, *, is_activity: bool) -> Finding:
    """A number below zero where nothing can be."""
    what = Text(ja="活動量", en="activity") if is_activity else _MASS
    return Finding(
        code="planning.inventory.negative",
        found=Text(
            ja=f"{what.ja}が {plain_number(number)} です。",
            en=f"The {what.en} is {plain_number(number)}.",
        ),
        where=where,
        rule=Text(
            ja="活動量は0以上、排出量は土地の吸収(V.2)を除き0以上である。",
            en="Activity is zero or more; so are emissions, but for land (V.2).",
        ),
        remedy=Text(
            ja="符号を確かめてください。購入クレジットは排出量から引きません。",
            en="Check the sign; credits bought are not taken off emissions.",
        ),
    )


_MASS = Text(ja="排出量", en="mass")


def unknown_fuel(fuel: str, near: str, where: Text) -> Finding:
    """A fuel that has no factors on record."""
    return Finding(
        code="planning.inventory.unknown-fuel",
        found=Text(ja=f"燃料「{fuel}」は未収録です。", en=f"No fuel is “{fuel}”."),
        where=where,
        rule=Text(
            ja="係数を収録した燃料だけを算定できる。",
            en="Only fuels that have factors on record can be worked out.",
        ),
        remedy=Text(
            ja=f"近い燃料:{near}。ほかの燃料は係数か排出量を入力してください。",
            en=f"The nearest: {near}. Of others, enter the factor or the emissions.",
        ),
    )


def unknown_key(words: str, where: Text) -> Finding:
    """A word where a notation key should stand."""
    return Finding(
        code="planning.inventory.unknown-key",
        found=Text(
            ja=f"「{words}」は表記キーではありません。",
            en=f"“{words}” is no notation key.",
        ),
        where=where,
        rule=Text(
            ja="表記キーは NO・NE・IE・C のいずれか(GPC 2.2)。",
            en="The keys are NO, NE, IE and C (GPC 2.2).",
        ),
        remedy=Text(
            ja="キーに直すか、空欄にしてください。",
            en="Write one of the keys, or leave the cell blank.",
        ),
    )


def key_and_number(words: str, where: Text) -> Finding:
    """A line with both a key and a number."""
    return Finding(
        code="planning.inventory.key-contradicted",
        found=Text(
            ja=f"表記キー {words} と排出量が同じ行にあります。",
            en=f"The line has both the key {words} and a number.",
        ),
        where=where,
        rule=Text(
            ja="GPC 2.2:表記キーは、数値の代わりに書く。",
            en="GPC 2.2: a key stands where there is no number.",
        ),
        remedy=Text(
            ja="どちらか一方を残してください。一部だけ別掲なら行を分けます。",
            en="Keep one of them; for a part that is elsewhere, use a second line.",
        ),
    )


def nothing_to_count(where: Text) -> Finding:
    """A line with activity, but neither factor nor emissions."""
    return Finding(
        code="planning.inventory.no-emissions",
        found=Text(
            ja="活動量だけがあり、係数も排出量もありません。",
            en="There is activity, but neither a factor nor emissions.",
        ),
        where=where,
        rule=Text(
            ja="排出量、係数、収録した燃料(I.x.1)のいずれかが要る。",
            en="A line needs emissions, a factor, or a fuel on record (I.x.1).",
        ),
        remedy=Text(
            ja="排出量か、排出係数とその単位(tCO2e/…)を入力してください。",
            en="Enter the emissions, or the factor with its unit (tCO2e/…).",
        ),
    )


def no_unit(factor: str, unit: str, where: Text) -> Finding:
    """A factor that does not fit the unit of its activity."""
    return Finding(
        code="planning.inventory.wrong-unit",
        found=Text(
            ja=f"係数の単位「{factor}」は活動量の単位「{unit}」に合いません。",
            en=f"The factor in “{factor}” does not fit activity in “{unit}”.",
        ),
        where=where,
        rule=Text(
            ja="係数の単位は「tCO2e/活動量の単位」(またはtCO2、tCH4、tN2O)とする。",
            en="A factor is in tCO2e (or tCO2, tCH4, tN2O) for a unit of activity.",
        ),
        remedy=Text(ja="単位を書き直してください。", en="Write the unit anew."),
    )


def odd_unit(unit: str, where: Text) -> Finding:
    """Words that cannot be a unit."""
    return Finding(
        code="planning.inventory.unknown-unit",
        found=Text(
            ja=f"「{unit}」は単位として読めません。",
            en=f"“{unit}” is not read as a unit.",
        ),
        where=where,
        rule=Text(
            ja="単位は GJ・t・m3・kWh などの記号で書く。数は含めない。",
            en="Units are symbols such as GJ, t, m3 or kWh, with no number in them.",
        ),
        remedy=Text(ja="単位を書き直してください。", en="Write the unit anew."),
    )


def no_gas(group: str, where: Text) -> Finding:
    """A mass of fluorinated gases that nobody named."""
    return Finding(
        code="planning.inventory.gas-group",
        found=Text(
            ja=f"{group} の質量がありますが、ガスの名がありません。",
            en=f"There is a mass of {group}, and no gas is named.",
        ),
        where=where,
        rule=Text(
            ja="地球温暖化係数はガスごとに異なる。",
            en="Each gas has a warming potential of its own.",
        ),
        remedy=Text(
            ja="列見出しをガスの名(HFC-134aなど)にするか、CO2換算の列に書いてください。",
            en="Head the column with the gas (HFC-134a), or state it as CO2e.",
        ),
    )


def no_such_scope(code: str, part: str, where: Text) -> Finding:
    """Emissions under a heading that the sub-sector does not have."""
    return Finding(
        code="planning.inventory.no-such-scope",
        found=Text(
            ja=f"{code} に「{part}」の排出はありません。",
            en=f"{code} has no emissions under “{part}”.",
        ),
        where=where,
        rule=Text(
            ja="小部門ごとに、直接・間接・域外のうちどれがあるかが決まっている。",
            en="Each sub-sector has its own of direct, indirect and outside emissions.",
        ),
        remedy=Text(
            ja="正しい小部門または列に移してください。",
            en="Move it to the sub-sector or the column where it belongs.",
        ),
    )


def unknown_total(label: str, where: Text) -> Finding:
    """A total of which nobody can say what it is of."""
    return Finding(
        code="planning.inventory.unknown-total",
        found=Text(
            ja=f"「{label}」が何の合計か分かりません。",
            en=f"It is not clear what “{label}” is the total of.",
        ),
        where=where,
        rule=Text(
            ja="合計は、部門(I~VI)、BASIC、BASIC+、域内計、または全行のもの。",
            en="Totals are of a sector (I to VI), BASIC, BASIC+, territorial, or all.",
        ),
        remedy=Text(
            ja="「合計 I」「合計 BASIC」「合計」のように書いてください。",
            en="Write it as “Total I”, “Total BASIC” or “Total”.",
        ),
    )


def wrong_total(stated: Decimal, worked_out: Decimal, where: Text) -> Finding:
    """A total or a product that is not what its parts give."""
    gap = _short(_SEEN.subtract(stated, worked_out))
    return Finding(
        code="planning.inventory.stated-total",
        found=Text(
            ja=f"{_short(stated)} とありますが、計算すると {_short(worked_out)} です"
            f"(差 {gap})。",
            en=f"It says {_short(stated)}; worked out, it is {_short(worked_out)} "
            f"(a difference of {gap}).",
        ),
        where=where,
        rule=_SUMS,
        remedy=Text(
            ja="抜けた行や重複、係数と地球温暖化係数を確かめ、値を直してください。",
            en="Look for lines left out or doubled, check factors and potentials, and "
            "put the value right.",
        ),
    )


def _short(number: Decimal) -> str:
    """A number as a reader wants it: six places are enough to find a mistake."""
    places = number.quantize(Decimal("1E-6"), context=_SEEN)
    return f"{places.normalize(_SEEN):,f}"


def unknown_quality(words: str, where: Text) -> Finding:
    """A grade of data that is none."""
    return Finding(
        code="planning.inventory.unknown-quality",
        found=Text(
            ja=f"「{words}」は品質の記号ではありません。",
            en=f"“{words}” is no grade of quality.",
        ),
        where=where,
        rule=Text(
            ja="品質は H(高)・M(中)・L(低)のいずれか(GPC 5.6)。",
            en="The grades are H, M and L (GPC 5.6).",
        ),
        remedy=Text(ja="記号を直してください。", en="Write one of the three."),
    )
