"""The words of an adoption list."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="採択一覧", en="Adopted proposals"),
    "calls": Text(ja="公募", en="Calls"),
    "of": Text(ja="{call}の採択一覧", en="Adopted under: {call}"),
    "decided": Text(ja="採択決定日", en="Decided on"),
    "count": Text(ja="採択件数", en="Adopted"),
    "rule": Text(
        ja="この公募で採択された提案を、1件ずつ数えています。",
        en="Each proposal adopted under this call counts once.",
    ),
    "stated": Text(ja="出典のある採択件数", en="Number stated by a source"),
    "reasons": Text(ja="採択の理由・講評", en="Reasons for the adoptions"),
    "list": Text(ja="採択された提案", en="Adopted proposals"),
    "lead": Text(ja="代表者", en="Lead"),
    "japanese": Text(ja="日本の自治体", en="Japanese local governments"),
    "overseas": Text(ja="海外の都市", en="Overseas cities"),
    "country": Text(ja="相手国", en="Country"),
    "field": Text(ja="分野", en="Field"),
    "summary": Text(ja="要旨", en="Summary"),
    "nothing": Text(ja="採択された提案はありません", en="Nothing was adopted"),
    "nothing_body": Text(
        ja="この公募では、採択された提案の記録がありません。",
        en="No adopted proposal is on record for this call.",
    ),
    "own": Text(ja="あなたの提案の結果", en="The result of your proposal"),
    "own_lead": Text(
        ja="この欄は、提案の関係者だけに表示されます。",
        en="Shown only to those who take part in the proposal.",
    ),
    "why": Text(ja="理由", en="Reasons"),
    "means": Text(ja="評価項目ごとの平均点", en="Mean score of each criterion"),
    "criterion": Text(ja="評価項目", en="Criterion"),
    "mean": Text(ja="平均点", en="Mean"),
    "highest": Text(ja="満点", en="Highest"),
}
