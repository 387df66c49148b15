"""The words of the documents' pages."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="ドキュメント", en="Documentation"),
    "lead": Text(
        ja="役割ごとの手順、作業の手順書、プログラムから作るリファレンス、数式と出典。"
        "書かれた操作とコマンドは、すべて試験で実行しています。",
        en="A walk for every role, short answers to tasks, reference made from the "
        "program, equations with their sources. What is written here is carried out by "
        "the tests.",
    ),
    "seek": Text(ja="ドキュメントを検索", en="Search the documentation"),
    "go": Text(ja="検索", en="Search"),
    "found": Text(ja="「{q}」:{n}件", en="“{q}”: {n} sections"),
    "none_title": Text(ja="見つかりませんでした", en="Nothing was found"),
    "none_body": Text(
        ja="すべての語を含む節がありません。語を減らすか、別の言い方でお試しください。",
        en="No section holds all of these words. Try fewer words, or other ones.",
    ),
    "all": Text(ja="ドキュメントの一覧", en="All documents"),
    "contents": Text(ja="このページの内容", en="On this page"),
    "missing_title": Text(
        ja="ドキュメントは同梱されていません", en="The documents were not brought along"
    ),
    "missing_body": Text(
        ja="この環境には docs フォルダがありません。リポジトリまたは正式な配布物から"
        "導入してください。",
        en="This installation has no docs folder. Install from the repository or "
        "from a released wheel.",
    ),
    "other_language": Text(
        ja="この文書は日本語と英語を併記しています。",
        en="This document is written in Japanese and English side by side.",
    ),
}
