"""The words of a list of papers."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "search": Text(ja="言葉・番号で探す", en="Search words or a number"),
    "state": Text(ja="状態", en="State"),
    "country": Text(ja="国", en="Country"),
    "fiscal_year": Text(ja="年度", en="Fiscal year"),
    "party": Text(ja="関係する主体", en="Party"),
    "all": Text(ja="すべて", en="All"),
    "narrow": Text(ja="絞り込む", en="Narrow"),
    "clear": Text(ja="条件を外す", en="Clear"),
    "option": Text(ja="{name}({count})", en="{name} ({count})"),
    "found": Text(ja="{total}件", en="{total} found"),
    "more_than": Text(
        ja="{total}件を超えます(新しい{total}件を表示。語を加えて絞り込めます)",
        en="more than {total} found; the newest {total} are shown, add a word",
    ),
    "shown": Text(ja="{first}〜{last}件目を表示", en="showing {first} to {last}"),
    "title": Text(ja="名称", en="Title"),
    "parties": Text(ja="関係者", en="Parties"),
    "due": Text(ja="期限", en="Due"),
    "number": Text(ja="番号", en="Number"),
    "changed": Text(ja="更新", en="Changed"),
    "export": Text(ja="書き出し", en="Export"),
    "tables": Text(ja="表計算ファイルの入出力", en="Spreadsheets in and out"),
    "tables_narrowed": Text(
        ja="この{count}件を表計算ファイルに書き出す",
        en="Write these {count} out as a spreadsheet",
    ),
    "nothing": Text(ja="条件に合う記録はありません", en="Nothing matches"),
    "nothing_body": Text(
        ja="条件を減らすか、別の言葉でお試しください。",
        en="Try fewer conditions or other words.",
    ),
    "none_yet": Text(ja="{kind}はまだありません", en="{kind}: none yet"),
    "newer": Text(ja="前のページ", en="Previous page"),
    "older": Text(ja="次のページ", en="Next page"),
    "pages": Text(ja="ページ", en="Pages"),
    "page_of": Text(ja="{page} / {pages}ページ", en="Page {page} of {pages}"),
    "dash": Text(ja="–", en="–"),
    "others": Text(ja="ほか{count}件", en="and {count} more"),
    "follow": Text(ja="この種類の流れ", en="How one goes along"),
    "japanese": Text(ja="日本側", en="Japan"),
}
