"""The words of the pages on which meter files come in."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="計測ファイル", en="Meter files"),
    "lead": Text(
        ja="計器や記録装置から書き出したファイルを、そのままの形で受け付けます。"
        "読み方を確かめ、何が入るかを見てから確定します。",
        en="Files as meters and loggers write them. You confirm how a file is read and"
        " see what it brings before anything is taken.",
    ),
    "projects": Text(ja="プロジェクト", en="Projects"),
    "no_plan": Text(ja="モニタリング計画がありません", en="No monitoring plan yet"),
    "no_plan_body": Text(
        ja="計測点・単位・間隔を定めた計画を登録すると、計測値を受け付けられます。",
        en="Readings can come in once a plan names the channels, units and intervals.",
    ),
    "send": Text(ja="ファイルを送る", en="Send a file"),
    "file": Text(ja="計測ファイル", en="Meter file"),
    "file_hint": Text(
        ja="CSV・TSV(UTF-8、Shift_JIS、EUC-JP、UTF-16)、xlsx、Parquet、JSON Lines。"
        "64 MB まで。",
        en="CSV or TSV (UTF-8, Shift_JIS, EUC-JP, UTF-16), xlsx, Parquet or JSON lines;"
        " at most 64 MB.",
    ),
    "check": Text(ja="読み方を確かめる", en="See how it is read"),
    "nothing_yet": Text(
        ja="まだ何も受け付けていません。", en="Nothing has been taken yet."
    ),
    "channels": Text(ja="計画の計測点", en="Channels of the plan"),
    "channel": Text(ja="計測点", en="Channel"),
    "kind": Text(ja="種類", en="Kind"),
    "unit": Text(ja="単位", en="Unit"),
    "step": Text(ja="間隔", en="Interval"),
    "minutes": Text(ja="{n}分", en="{n} min"),
    "taken": Text(ja="受け付けたファイル", en="Files taken"),
    "taken_at": Text(ja="受付", en="Taken"),
    "readings": Text(ja="計測値", en="Readings"),
    "as": Text(ja="扱い", en="As"),
    "as_reading": Text(ja="計測値", en="Readings"),
    "as_correction": Text(ja="訂正:{why}", en="Correction: {why}"),
    "none_taken": Text(ja="まだありません", en="None yet"),
    "none_taken_body": Text(
        ja="ファイルを確定すると、ここに記録が並びます。",
        en="Files you confirm will be listed here.",
    ),
    "invoices": Text(ja="請求書を手で入力する", en="Enter bills by hand"),
    "done": Text(
        ja="{file} の計測値 {n} 件を受け付けました。",
        en="{n} readings of {file} were taken.",
    ),
    "done_before": Text(
        ja="{file} は、すでに受け付けていました。変わったものはありません。",
        en="{file} had been taken before; nothing has changed.",
    ),
    "mapping": Text(ja="ファイルの読み方", en="How the file is read"),
    "opened_as": Text(ja="{file}({form})", en="{file}, {form}"),
    "remembered": Text(
        ja="{by}が {file} で確認した読み方を当てはめました。",
        en="Filled in as {by} confirmed it for {file}.",
    ),
    "proposed": Text(
        ja="見出しと値から読み取れたことだけを入れました。"
        "空いているところを選んでください。",
        en="Filled in from headings and cells; choose what is still open.",
    ),
    "sheet": Text(ja="シート", en="Sheet"),
    "columns": Text(ja="列", en="Columns"),
    "columns_hint": Text(
        ja="それぞれの列が何かを選びます。"
        "計測値の列には単位も書きます(kWh、MWh、degC など)。",
        en="Say what each column is. Columns of readings also need a unit, such as kWh,"
        " MWh or degC.",
    ),
    "column": Text(ja="列", en="Column"),
    "first_cells": Text(ja="はじめの値", en="First cells"),
    "role": Text(ja="内容", en="What it is"),
    "role_none": Text(ja="読まない", en="Not read"),
    "role_time": Text(ja="日時", en="Date and time"),
    "role_clock": Text(ja="時刻(日付と別の列)", en="Time of day, beside a date"),
    "role_names": Text(
        ja="計測点の名前(行ごと)", en="Name of the channel, in each row"
    ),
    "role_units": Text(ja="単位(行ごと)", en="Unit, in each row"),
    "role_value": Text(ja="値(行ごとの計測点)", en="Value of the channel in its row"),
    "role_channel": Text(ja="計測点 {name}", en="Channel {name}"),
    "more_columns": Text(
        ja="ほかの {n} 列は、提案のとおり読みます。",
        en="{n} more columns are read as proposed.",
    ),
    "names": Text(ja="計測点の名前", en="Names of channels"),
    "names_hint": Text(
        ja="ファイルにある名前が、計画のどの計測点かを選びます。",
        en="Say which channel of the plan each name in the file is.",
    ),
    "clock": Text(ja="時刻", en="Times"),
    "zone": Text(ja="ファイルの時計", en="Clock of the file"),
    "zone_hint": Text(
        ja="サイトの時計({zone})か、夏時間に切り替えない装置なら UTC との差"
        "(例 +09:00)。",
        en="The site's clock ({zone}), or for a device that keeps no summer time its"
        " distance from UTC, such as +09:00.",
    ),
    "label": Text(ja="時刻が指すもの", en="A time names"),
    "label_open": Text(ja="選んでください", en="Please choose"),
    "twice": Text(
        ja="夏時間の終わりに2回ある時刻", en="The hour that comes twice in autumn"
    ),
    "order": Text(ja="日付の順", en="Order of dates"),
    "order_none": Text(ja="年が先、または元号", en="Year first, or with an era"),
    "order_dmy": Text(ja="日/月/年", en="Day/month/year"),
    "order_mdy": Text(ja="月/日/年", en="Month/day/year"),
    "numbers": Text(ja="数値", en="Numbers"),
    "decimal": Text(ja="小数の記号", en="Decimal sign"),
    "decimal_none": Text(ja="桁区切りも小数もない", en="Neither decimals nor groups"),
    "decimal_point": Text(ja="点(1,234.5)", en="Point (1,234.5)"),
    "decimal_comma": Text(ja="コンマ(1.234,5)", en="Comma (1.234,5)"),
    "preview": Text(ja="受け付ける前の確認", en="Before it is taken"),
    "see": Text(ja="この読み方で確かめる", en="See what comes of it"),
    "nothing_written": Text(
        ja="まだ何も記録していません。", en="Nothing has been recorded yet."
    ),
    "counts": Text(
        ja="{rows} 行から {n} 件の計測値", en="{n} readings from {rows} rows"
    ),
    "fresh": Text(ja="新しい", en="New"),
    "known": Text(ja="すでにある(同じ値)", en="Known, same value"),
    "conflicting": Text(ja="食い違う", en="In conflict"),
    "sealed": Text(ja="締め切った期間(入らない)", en="In a sealed period: not taken"),
    "sums": Text(ja="計測点ごとの合計", en="Sums of channels"),
    "sum": Text(ja="合計", en="Sum"),
    "file_unit": Text(ja="ファイルの単位", en="Unit in the file"),
    "first": Text(ja="最初", en="First"),
    "last": Text(ja="最後", en="Last"),
    "first_rows": Text(ja="はじめの計測値", en="First readings"),
    "where": Text(ja="場所", en="Place"),
    "written": Text(ja="書かれた時刻", en="Time as written"),
    "instant": Text(
        ja="読み取った時刻(区間の始まり)", en="Understood (start of interval)"
    ),
    "value": Text(ja="値", en="Value"),
    "conflicts": Text(ja="食い違う値", en="Values in conflict"),
    "stands": Text(ja="いまの値", en="Stands"),
    "offered": Text(ja="ファイルの値", en="In the file"),
    "faulty": Text(
        ja="このままでは受け付けられません。何も記録していません。",
        en="It cannot be taken like this. Nothing was recorded.",
    ),
    "notices": Text(ja="知っておいていただくこと", en="Good to know"),
    "taken_before": Text(
        ja="このファイルは、すでに受け付けています。",
        en="This file has been taken before.",
    ),
    "all_known": Text(
        ja="すべての値がすでにあります。受け付けるものはありません。",
        en="Every value is on record already; there is nothing to take.",
    ),
    "take": Text(ja="{n} 件を受け付ける", en="Take {n} readings"),
    "as_what": Text(ja="扱い", en="Take them as"),
    "keep_first": Text(
        ja="計測値として(食い違う値は、いまの値を残し、担当者が判断)",
        en="Readings: where values disagree, what stands is kept until somebody"
        " decides",
    ),
    "replace": Text(
        ja="訂正として(いまの値を置き換え、前の値も残す)",
        en="A correction: they replace what stands; earlier values are kept on record",
    ),
    "reason": Text(ja="訂正の理由", en="Reason of a correction"),
    "reason_hint": Text(
        ja="訂正のときに書きます。例:検針員の読み違い",
        en="For a correction, such as: the meter was misread",
    ),
    "change": Text(ja="読み方を変える", en="Change how it is read"),
    "another": Text(ja="別のファイルを送る", en="Send another file"),
    "no_file": Text(ja="ファイルが選ばれていません。", en="No file was chosen."),
    "no_file_rule": Text(
        ja="計測ファイルを1つ送る。", en="One meter file is sent at a time."
    ),
    "no_file_remedy": Text(
        ja="ファイルを選んでから送ってください。", en="Choose a file, then send it."
    ),
}
