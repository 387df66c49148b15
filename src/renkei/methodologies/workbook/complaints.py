"""What is wrong with a returned workbook, said so that its sender can mend it.

Flows in: what was found in which cell. Flows out: findings with sheet, cell, rule and
remedy, in both languages.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, same
from renkei.methodologies.findings import finding

_ENTRY = Text(
    ja="色のついたセルに、表示された単位と範囲の値を入力する。",
    en="Coloured cells take a value in the unit and range that is shown.",
)
_LOCKED = Text(
    ja="色のついたセルのほかは、出力したときのままにする。",
    en="All but the coloured cells stay as they were written.",
)
_SAME_EDITION = Text(
    ja="ワークブックは、出力したときの方法論と版で受け取る。",
    en="A workbook is taken under the methodology and edition it was written for.",
)
_WRITE_AGAIN = Text(
    ja="Renkei から出力し直し、入力値を写してください。",
    en="Have Renkei write the workbook again and copy the entries over.",
)
_FILL_IN = Text(ja="値を入力してください。", en="Enter the value.")

_WORDS: dict[str, tuple[Text, Text, Text]] = {
    "unreadable": (
        Text(
            ja="Excel ブック(xlsx)として開けません。",
            en="It does not open as an Excel workbook (xlsx).",
        ),
        _SAME_EDITION,
        Text(ja="xlsx 形式で保存してください。", en="Save it as xlsx."),
    ),
    "sheet-missing": (
        Text(ja="シート「{was}」がありません。", en="The sheet “{was}” is not there."),
        _LOCKED,
        _WRITE_AGAIN,
    ),
    "other-edition": (
        Text(
            ja="「{found}」のワークブックです(求めているのは「{was}」)。",
            en="It is a workbook of “{found}”; wanted is “{was}”.",
        ),
        _SAME_EDITION,
        _WRITE_AGAIN,
    ),
    "edition-changed": (
        Text(
            ja="出力の後に、この版の式または値が更新されています。",
            en="Equations or values of the edition were updated after it was written.",
        ),
        _SAME_EDITION,
        _WRITE_AGAIN,
    ),
    "row-moved": (
        Text(
            ja="「{was}」の位置に「{found}」があります。行が動いたか、消えています。",
            en="“{found}” stands where “{was}” belongs: a row was moved or deleted.",
        ),
        _LOCKED,
        _WRITE_AGAIN,
    ),
    "unit-changed": (
        Text(
            ja="単位「{was}」が「{found}」に変わっています。",
            en="The unit “{was}” became “{found}”.",
        ),
        _LOCKED,
        Text(
            ja="単位を元に戻し、その単位の値を入力してください。",
            en="Restore the unit and enter the value in it.",
        ),
    ),
    "default-changed": (
        Text(
            ja="この版の値「{was}」が「{found}」に書き換えられています。",
            en="The value of the edition, “{was}”, was overwritten by “{found}”.",
        ),
        _LOCKED,
        Text(
            ja="元に戻し、公式値の欄に出典とともに入力してください。",
            en="Restore it; enter an official value with citation in its own column.",
        ),
    ),
    "missing": (
        Text(ja="{was} の値がありません。", en="There is no value for {was}."),
        _ENTRY,
        _FILL_IN,
    ),
    "not-a-number": (
        Text(
            ja="{was} が数値ではありません:「{found}」。",
            en="{was} is not a number: “{found}”.",
        ),
        _ENTRY,
        Text(
            ja="単位や記号を除き、数値だけを入力してください。",
            en="Enter the number alone, without unit or marks.",
        ),
    ),
    "formula-error": (
        Text(
            ja="{was} のセルの式がエラーです:{found}。",
            en="The formula in the cell of {was} ends in an error: {found}.",
        ),
        _ENTRY,
        Text(
            ja="式を直すか、数値を入力してください。",
            en="Mend the formula or enter the number.",
        ),
    ),
    "negative": (
        Text(ja="{was} が負の値です:{found}。", en="{was} is negative: {found}."),
        _ENTRY,
        Text(
            ja="計測値と符号を確かめてください。", en="Check the reading and its sign."
        ),
    ),
    "outside": (
        Text(
            ja="{was} が範囲の外です:{found}({range})。",
            en="{was} is out of range: {found} ({range}).",
        ),
        _ENTRY,
        Text(
            ja="値と単位を確かめてください(割合は 0〜1)。",
            en="Check value and unit (a fraction is 0 to 1).",
        ),
    ),
    "unknown-option": (
        Text(
            ja="{was} に「{found}」は選べません。選択肢:{range}",
            en="{was} does not take “{found}”. It takes: {range}",
        ),
        _ENTRY,
        Text(ja="プルダウンから選んでください。", en="Choose from the drop-down list."),
    ),
    "choice-open": (
        Text(
            ja="{was} でどの値を適用するか、選ばれていません。",
            en="Which value applies for {was} was not chosen.",
        ),
        _ENTRY,
        Text(ja="MPS(input) で選択してください。", en="Choose in MPS(input)."),
    ),
    "citation-missing": (
        Text(
            ja="公式値 {was} に出典がありません。",
            en="The official value of {was} has no citation.",
        ),
        Text(
            ja="公式値は、文書名と箇所を添えて入力する。",
            en="An official value comes with its document and place.",
        ),
        Text(
            ja="出典を隣の欄に入力してください。",
            en="Enter the citation in the next column.",
        ),
    ),
    "period-missing": (
        Text(
            ja="モニタリング期間の{was}がありません。",
            en="The monitoring period has no {was}.",
        ),
        Text(
            ja="報告には開始日と終了日のある期間が要る。",
            en="A report has a period with its first and last day.",
        ),
        Text(ja="日付を入力してください。", en="Enter the date."),
    ),
    "period-reversed": (
        Text(
            ja="終了日 {found} が開始日 {was} より前です。",
            en="The last day {found} lies before the first day {was}.",
        ),
        Text(
            ja="報告には開始日と終了日のある期間が要る。",
            en="A report has a period with its first and last day.",
        ),
        Text(ja="日付を確かめてください。", en="Check the dates."),
    ),
    "eligibility-open": (
        Text(
            ja="適格性要件 {was} に回答がありません。",
            en="The eligibility criterion {was} is not answered.",
        ),
        Text(
            ja="適格性要件はすべて「はい」であること。未回答は「はい」とみなさない。",
            en="Every criterion is met; no answer does not count as yes.",
        ),
        Text(ja="回答を選んでください。", en="Choose an answer."),
    ),
    "eligibility-not-met": (
        Text(
            ja="適格性要件 {was} の回答が「いいえ」です。",
            en="The eligibility criterion {was} is answered with no.",
        ),
        Text(
            ja="適格性要件はすべて「はい」であること。",
            en="Every eligibility criterion is met.",
        ),
        Text(
            ja="この方法論を適用できるか確かめてください。",
            en="Check whether the methodology applies.",
        ),
    ),
    "result-differs": (
        Text(
            ja="{was}:表示は {found}、Renkei の計算は {range} です。",
            en="{was}: the sheet shows {found}, Renkei computes {range}.",
        ),
        Text(
            ja="表の結果は、入力値から計算し直した結果と一致すること。",
            en="The results of a sheet agree with a recomputation from its entries.",
        ),
        Text(
            ja="Excel で開いて再計算し、保存してください。"
            "直らないときは出力し直してください。",
            en="Open it in Excel, let it recalculate, save. If that does not help, "
            "have the workbook written again.",
        ),
    ),
}


def complaint(
    code: str,
    where: str,
    *,
    was: object = "",
    found: object = "",
    range: object = "",  # noqa: A002 - what the words call it
) -> Finding:
    """The finding of a code: what `was` meant, what was `found`, what is admitted."""
    said, rule, remedy = _WORDS[code]
    return finding(
        f"workbook.{code}",
        same(where),
        said.format(was=was, found=found, range=range),
        rule,
        remedy,
    )
