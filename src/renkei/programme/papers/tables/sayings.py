"""What is said of a table that comes in: the file, its headings, its rows, its cells.

Flows in: what was found at which cell. Flows out: findings coded `programme.table.*`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Severity, Text
from renkei.programme.papers.field import Field

_FILE = Text(
    ja="取り込めるのは、xlsx または CSV の表 1 件、{limit}まで。",
    en="One table comes in at a time, as xlsx or CSV, of at most {limit}.",
)
_HEADING = Text(
    ja="見出しは、書き出した表のとおりにする。列の順は自由で、要らない列は消してよい。",
    en="Headings stay as they were written; columns may be moved, or left out.",
)
_CELLS = Text(
    ja="1 行に 1 件、1 つの欄に 1 つの値を書く。",
    en="One row is one paper, and one cell one value.",
)
_KEY = Text(
    ja="行は番号で記録と結び付く。番号が空欄の行は新しい記録になる。",
    en="A row is joined to its paper by its number; without one it is a new paper.",
)
_VERSION = Text(
    ja="誰かの変更を、知らずに上書きしない。",
    en="Nobody's change is overwritten unseen.",
)
_STEPS = Text(
    ja="状態は、記録のページで手続きを行って進める。表では変えられない。",
    en="States change by the steps on the paper's own page, never by a table.",
)
_ACCESS = Text(
    ja="記録を作る人、直す人は、種類と状態ごとに決まっている。",
    en="Who drafts and changes a paper is set for each kind and state.",
)
_LINKS = Text(
    ja="記録が名指しできるのは、閲覧でき、種類の合う記録だけ。",
    en="A paper names papers that one may see and that are of the right kind.",
)
_EXPORT = Text(
    ja="表を書き出し直し、変更を写してください。",
    en="Write the table out again and copy your changes over.",
)
_SPLIT = Text(ja="表を分けてください。", en="Split the table into parts.")
_XLSX = Text(
    ja="表計算ソフトで開き、xlsx または CSV UTF-8 として保存してください。",
    en="Open it in a spreadsheet program and save it as xlsx or as CSV UTF-8.",
)
_CLEAR = Text(
    ja="この欄の内容を確かめ、消すか書き直してください。",
    en="Look at the cell, and empty it or write it anew.",
)

_WORDS: dict[str, tuple[Text, Text, Text]] = {
    "file-empty": (
        Text(ja="ファイルが空です。", en="The file is empty."),
        _FILE,
        Text(ja="ファイルを確かめてください。", en="Check the file."),
    ),
    "file-large": (
        Text(
            ja="ファイルが大きすぎます({found})。",
            en="The file is too large ({found}).",
        ),
        _FILE,
        _SPLIT,
    ),
    "file-swells": (
        Text(
            ja="展開すると大きすぎるか、展開できないファイルです。",
            en="It unpacks to more than it may, or does not unpack at all.",
        ),
        _FILE,
        _XLSX,
    ),
    "no-table": (
        Text(
            ja="xlsx でも CSV でもありません。",
            en="It is neither an xlsx nor a CSV file.",
        ),
        _FILE,
        _XLSX,
    ),
    "locked": (
        Text(
            ja="古い形式(xls)か、パスワードで保護されたファイルです。",
            en="It is of the old form (xls), or locked with a password.",
        ),
        _FILE,
        Text(
            ja="保護を外し、xlsx として保存してください。",
            en="Take the password off and save it as xlsx.",
        ),
    ),
    "encoding": (
        Text(
            ja="文字コードが UTF-8 でも Shift_JIS(CP932)でもありません。",
            en="Its letters are neither UTF-8 nor Shift_JIS (CP932).",
        ),
        _FILE,
        _XLSX,
    ),
    "torn": (
        Text(
            ja="CSV として読めない箇所があります(引用符か区切り)。",
            en="It cannot be read as CSV here: a quote or a comma is astray.",
        ),
        _FILE,
        _XLSX,
    ),
    "too-many-rows": (
        Text(ja="{found} 行あります。", en="It has {found} rows."),
        _FILE,
        _SPLIT,
    ),
    "too-wide": (
        Text(
            ja="表から遠く離れたセルに値があります。",
            en="A cell far away from the table holds something.",
        ),
        _FILE,
        _CLEAR,
    ),
    "too-many-findings": (
        Text(
            ja="指摘が {found} 件を超えたため、ここで読むのをやめました。",
            en="More than {found} faults: reading stopped here.",
        ),
        _CELLS,
        _EXPORT,
    ),
    "no-sheet": (
        Text(
            ja="「{found}」のシートがありません。",
            en="There is no sheet “{found}”.",
        ),
        _HEADING,
        _EXPORT,
    ),
    "no-heading": (
        Text(
            ja="最初の {found} 行に見出しがありません。",
            en="There is no heading in the first {found} rows.",
        ),
        _HEADING,
        _EXPORT,
    ),
    "unknown-column": (
        Text(
            ja="「{found}」という列はありません。", en="There is no column “{found}”."
        ),
        _HEADING,
        Text(
            ja="見出しを直すか、列を消してください。",
            en="Mend the heading, or take the column out.",
        ),
    ),
    "no-column-name": (
        Text(
            ja="見出しのない列に値があります。",
            en="A column without heading holds something.",
        ),
        _HEADING,
        Text(
            ja="見出しを書くか、値を消してください。",
            en="Write its heading, or empty it.",
        ),
    ),
    "repeated-column": (
        Text(
            ja="「{found}」の列が 2 つあります。",
            en="The column “{found}” stands twice.",
        ),
        _HEADING,
        Text(ja="1 つだけ残してください。", en="Leave one of them."),
    ),
    "missing-column": (
        Text(ja="「{found}」の列がありません。", en="The column “{found}” is missing."),
        _KEY,
        _EXPORT,
    ),
    "merged": (
        Text(
            ja="セルが結合されています({found})。",
            en="Cells are merged here ({found}).",
        ),
        _CELLS,
        Text(
            ja="結合を解き、それぞれの行に値を書いてください。",
            en="Take the merge apart and write the value into each row.",
        ),
    ),
    "formula-error": (
        Text(
            ja="数式がエラーになっています({found})。",
            en="A formula ends in an error ({found}).",
        ),
        _CELLS,
        Text(
            ja="数式を直すか、値を書いてください。",
            en="Mend the formula, or write the value.",
        ),
    ),
    "formula-open": (
        Text(
            ja="数式に計算結果がありません。",
            en="A formula has no computed value.",
        ),
        _CELLS,
        Text(
            ja="表計算ソフトで開いて再計算し、保存してください。",
            en="Open it in a spreadsheet program, let it compute, and save it.",
        ),
    ),
    "duplicate": (
        Text(
            ja="番号「{found}」は {first} にもあります。",
            en="The number “{found}” stands in {first} too.",
        ),
        _KEY,
        Text(ja="1 行だけ残してください。", en="Leave one of the rows."),
    ),
    "unknown-number": (
        Text(
            ja="「{found}」という番号の記録は見つかりません。",
            en="There is no paper numbered “{found}”.",
        ),
        _KEY,
        Text(
            ja="番号を確かめてください。新しい記録なら空欄にしてください。",
            en="Check the number; leave it empty for a new paper.",
        ),
    ),
    "other-kind": (
        Text(
            ja="「{found}」は別の種類({kind})の記録です。",
            en="“{found}” is a paper of another kind ({kind}).",
        ),
        _KEY,
        Text(
            ja="その種類の表で取り込んでください。",
            en="Bring it in with the table of that kind.",
        ),
    ),
    "rows-astray": (
        Text(
            ja="番号「{found}」の行が「{sheet}」のシートにありません。",
            en="The sheet “{sheet}” has no row numbered “{found}”.",
        ),
        _KEY,
        Text(
            ja="親の行を加えるか、この行を消してください。",
            en="Add that row, or take this one out.",
        ),
    ),
    "version-odd": (
        Text(
            ja="「{found}」は版の番号として読めません(現在は第 {now} 版)。",
            en="“{found}” is no version of the paper (it is now version {now}).",
        ),
        _VERSION,
        _EXPORT,
    ),
    "version-behind": (
        Text(
            ja="表は第 {found} 版から作られていますが、今は第 {now} 版です。",
            en="The table was written from version {found}; it is now version {now}.",
        ),
        _VERSION,
        _EXPORT,
    ),
    "state-changed": (
        Text(
            ja="状態が「{found}」になっていますが、記録では「{now}」です。",
            en="The state says “{found}”; on record it is “{now}”.",
        ),
        _STEPS,
        Text(
            ja="「{now}」に戻してください。",
            en="Write “{now}” again, and take the step on the page of the paper.",
        ),
    ),
    "may-not-change": (
        Text(
            ja="状態「{now}」のこの記録を直す権限がありません。",
            en="In the state “{now}” this paper cannot be changed by you.",
        ),
        _ACCESS,
        Text(
            ja="行を元に戻すか、担当者に依頼してください。",
            en="Put the row back as it was, or ask the person in charge.",
        ),
    ),
    "may-not-draft": (
        Text(
            ja="番号のない行が {found} 行ありますが、記録を作る権限がありません。",
            en="{found} rows have no number, and no duty of yours drafts such papers.",
        ),
        _ACCESS,
        Text(
            ja="番号を書くか、行を消してください。",
            en="Write the numbers, or take the rows out.",
        ),
    ),
    "names-unknown": (
        Text(
            ja="「{found}」という記録は、ここに書けません。",
            en="“{found}” cannot stand here.",
        ),
        _LINKS,
        Text(ja="番号を確かめてください。", en="Check the number."),
    ),
    "wrong-kind": (
        Text(
            ja="「{found}」は、「{field}」に書く種類の値ではありません。",
            en="“{found}” is not the kind of value that “{field}” takes.",
        ),
        _CELLS,
        Text(
            ja="表計算ソフトが書き換えていないか確かめ、文字列として書いてください。",
            en="A spreadsheet program may have changed it; write it as text.",
        ),
    ),
    "no-rows": (
        Text(
            ja="「{field}」の明細を読み取れません。",
            en="The rows of “{field}” cannot be read.",
        ),
        Text(
            ja="CSV では、明細を欄の名前を付けた JSON の配列で書く。",
            en="In CSV, rows are JSON: a list of objects with their columns' keys.",
        ),
        Text(
            ja="xlsx で書き出すと、明細は別のシートになります。",
            en="In xlsx, rows have a sheet of their own; use that form.",
        ),
    ),
    "too-long": (
        Text(
            ja="「{field}」が {found} 字あり、1 つのセルに収まりません。",
            en="“{field}” has {found} letters, more than a cell can hold.",
        ),
        Text(
            ja="xlsx のセルは 32,767 字まで。",
            en="A cell of an xlsx file holds at most 32,767 letters.",
        ),
        Text(ja="CSV で書き出してください。", en="Write it out as CSV."),
    ),
}
_NOTICES: dict[str, tuple[Text, Text, Text]] = {
    "sheet-unread": (
        Text(
            ja="シート「{found}」は読みませんでした。",
            en="The sheet “{found}” was not read.",
        ),
        _HEADING,
        Text(
            ja="必要な値が残っていないか確かめてください。", en="Check it for values."
        ),
    ),
    "entity-unknown": (
        Text(
            ja="「{found}」という都市・組織は登録されていません。",
            en="No place or organisation “{found}” is on record.",
        ),
        Text(
            ja="主体は id で書く(例:vn-danang)。",
            en="An entity is written by its id, such as vn-danang.",
        ),
        Text(
            ja="書き間違いでないか確かめてください。",
            en="Check that it is not a slip of the pen.",
        ),
    ),
    "entity-side": (
        Text(
            ja="「{found}」は「{field}」の側の主体ではありません。",
            en="“{found}” is not on the side of “{field}”.",
        ),
        Text(
            ja="日本側の欄には日本の、海外側の欄には海外の主体を書く。",
            en="Each side names its own places.",
        ),
        Text(
            ja="欄を取り違えていないか確かめてください。",
            en="Check that two columns were not exchanged.",
        ),
    ),
}


def fault(code: str, where: Text, **values: object) -> Finding:
    """Something that keeps the whole table from being taken in."""
    found, rule, remedy = (part.format(**values) for part in _WORDS[code])
    return Finding(f"programme.table.{code}", found, where, rule, remedy)


def notice(code: str, where: Text, **values: object) -> Finding:
    """Something a person should look at before confirming."""
    found, rule, remedy = (part.format(**values) for part in _NOTICES[code])
    return Finding(
        f"programme.table.{code}", found, where, rule, remedy, Severity.WARNING
    )


def wrong_kind(field: Field, written: str, where: Text) -> Finding:
    """A cell holds another kind of thing: a day where words belong."""
    return fault("wrong-kind", where, found=written[:60], field=field.name)


def no_rows(field: Field, where: Text) -> Finding:
    """A cell of rows is no JSON of rows."""
    return fault("no-rows", where, field=field.name)
