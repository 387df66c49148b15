"""The words of the pages on which tables of papers go out and come in."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="表計算ファイルの入出力", en="Spreadsheets in and out"),
    "titled": Text(ja="{kind}:表計算ファイルの入出力", en="{kind}: spreadsheets"),
    "lead": Text(
        ja="閲覧できる記録を 1 つの表として書き出し、直した表を取り込みます。"
        "取り込む前に、何が変わるかをすべて示します。",
        en="Write the records you may see out as one table, and bring an edited table "
        "back in. Before anything is taken, everything that would change is shown.",
    ),
    "out": Text(ja="書き出す", en="Write out"),
    "out_body": Text(
        ja="xlsx では、明細がそれぞれ別のシートになり、選択肢を一覧から選べます。"
        "CSV は UTF-8(BOM 付き)です。",
        en="In xlsx, rows within a record have sheets of their own and closed lists "
        "can be chosen from. CSV is UTF-8 with a byte order mark.",
    ),
    "holds": Text(ja="閲覧できる{total}件", en="All {total} that you may see"),
    "holds_narrowed": Text(
        ja="一覧で絞り込んだ{count}件(全{total}件のうち)",
        en="The {count} that the list was narrowed to, of {total}",
    ),
    "widen": Text(ja="絞り込みを外す", en="Write out all instead"),
    "xlsx": Text(ja="xlsx で書き出す", en="Write out as xlsx"),
    "csv": Text(ja="CSV で書き出す", en="Write out as CSV"),
    "in": Text(ja="取り込む", en="Bring in"),
    "in_body": Text(
        ja="書き出した表を直して送ってください。列の順は自由で、直さない列は消しても"
        "かまいません。番号が空欄の行は新しい記録になります。状態は表では変えられません。"
        "元号の年、全角数字、選択肢・国・都市の日本語名と英語名を読み取ります。",
        en="Send the table you wrote out, edited. Columns may be moved, and those you "
        "do not edit left out. A row without a number is a new record. States are not "
        "changed by tables. Era years, full-width digits, and the names of choices, "
        "countries and cities in either language are understood.",
    ),
    "limits": Text(
        ja="xlsx または CSV(UTF-8、Shift_JIS)。20 MB、2 万行まで。",
        en="xlsx, or CSV (UTF-8, Shift_JIS); at most 20 MB and 20,000 rows.",
    ),
    "file": Text(ja="表計算ファイル", en="Spreadsheet file"),
    "check": Text(
        ja="確かめる(まだ取り込みません)", en="Check it (nothing is taken yet)"
    ),
    "not_yours": Text(
        ja="取り込めるのは、この種類の記録を作るか直すことのできる人です。",
        en="Those who draft or change records of this kind bring in tables of them.",
    ),
    "sign_in": Text(ja="サインインする", en="Sign in"),
    "dry_run": Text(ja="取り込む前の確認", en="Before it is taken in"),
    "read_as": Text(
        ja="{file} を {form} として {rows} 行読みました。",
        en="{file}, read as {form}: {rows} rows.",
    ),
    "nothing_written": Text(
        ja="まだ何も変わっていません。", en="Nothing has been changed yet."
    ),
    "faulty": Text(
        ja="{n} 件の指摘があるため、この表は取り込めません。何も変わっていません。",
        en="{n} faults keep this table from being taken in. Nothing was changed.",
    ),
    "faults": Text(ja="指摘", en="Faults"),
    "warnings": Text(ja="確かめてほしいこと", en="Please check"),
    "cell": Text(ja="場所", en="Cell"),
    "found": Text(ja="内容", en="What was found"),
    "rule": Text(ja="規則", en="Rule"),
    "remedy": Text(ja="対処", en="What to do"),
    "counts": Text(
        ja="追加 {added} 件、変更 {changed} 件、変更なし {unchanged} 件",
        en="{added} to add, {changed} to change, {unchanged} as they are",
    ),
    "added": Text(ja="追加される記録", en="To be added"),
    "changed": Text(ja="変更される記録", en="To be changed"),
    "field": Text(ja="欄", en="Field"),
    "before": Text(ja="いま", en="Now"),
    "after": Text(ja="取り込み後", en="Afterwards"),
    "in_ja": Text(ja="{name}(日本語)", en="{name} (Japanese)"),
    "in_en": Text(ja="{name}(英語)", en="{name} (English)"),
    "nothing_there": Text(ja="空欄", en="empty"),
    "more": Text(
        ja="ほかに {n} 件あります。合計は上のとおりです。",
        en="And {n} more; the totals above count them too.",
    ),
    "is_same": Text(
        ja="記録と同じ内容です。取り込むものはありません。",
        en="It says what the records say; there is nothing to take in.",
    ),
    "confirm": Text(
        ja="このとおり取り込む({n} 件)", en="Take it in as shown ({n} records)"
    ),
    "confirm_body": Text(
        ja="一度にすべて取り込みます。確認の後に記録が変わっていれば、何も取り込みません。",
        en="All of it is taken at once. If a record has changed since, nothing is.",
    ),
    "another": Text(ja="別の表を送る", en="Send another table"),
    "done": Text(
        ja="取り込みました:追加 {added} 件、変更 {changed} 件。",
        en="Taken in: {added} added, {changed} changed.",
    ),
    "list": Text(ja="一覧を見る", en="See the list"),
    "new_paper": Text(ja="新しい記録", en="New record"),
    "no_file": Text(ja="ファイルが選ばれていません。", en="No file was chosen."),
    "no_file_rule": Text(
        ja="表計算ファイルを 1 つ送る。", en="One spreadsheet file is sent."
    ),
    "no_file_remedy": Text(
        ja="ファイルを選んでから送ってください。", en="Choose a file, then send it."
    ),
}
