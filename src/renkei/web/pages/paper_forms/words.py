"""The words of the page of a form."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="公式様式", en="Official form"),
    "lead": Text(
        ja="記録の内容を公式様式の項目に並べ、docx と PDF に書き出します。"
        "記録にない項目は「未記入」と印字します。",
        en="What the record holds, in the order of the official form, as docx and PDF. "
        "What it does not hold is printed as “not yet entered”.",
    ),
    "files": Text(ja="ファイル", en="Files"),
    "public": Text(ja="公開版", en="Public version"),
    "public_body": Text(
        ja="だれに対しても同じ内容です。非公開の項目と、公開前の記録の内容は含みません。",
        en="The same for everybody. Nothing confidential, and nothing of papers that "
        "are not public yet.",
    ),
    "full": Text(ja="完全版", en="Full version"),
    "full_body": Text(
        ja="非公開の項目を含みます。合同委員会と第三者機関への提出用です。",
        en="With its confidential parts, for the Joint Committee and the third-party "
        "entity.",
    ),
    "docx": Text(ja="様式(docx)", en="Form (docx)"),
    "pdf": Text(ja="様式(PDF)", en="Form (PDF)"),
    "xlsx": Text(ja="表(xlsx)", en="Sheet (xlsx)"),
    "ja": Text(ja="日本語", en="Japanese"),
    "en": Text(ja="英語", en="English"),
    "missing": Text(ja="未記入の項目", en="Not yet entered"),
    "missing_count": Text(
        ja="未記入の項目が{n}件あります。ファイルの該当箇所にも「未記入」と印字されます。",
        en="{n} entries are still open. The files say so in their places, too.",
    ),
    "complete": Text(ja="未記入の項目はありません", en="Nothing is missing"),
    "complete_body": Text(
        ja="様式が求める項目は、すべて記録から記入されます。",
        en="Everything the form asks for comes from the record.",
    ),
    "about": Text(ja="この様式について", en="About this form"),
    "sheets": Text(
        ja="計画と報告の計算シート(MPS・MSS・MRS)は、次にあります。",
        en="The calculation sheets of plan and report (MPS, MSS, MRS):",
    ),
    "workbook": Text(
        ja="方法論 {id} のワークブック(MPS・MSS)", en="Workbook of {id} (MPS, MSS)"
    ),
    "project": Text(
        ja="案件 {id} の計測とモニタリング報告(MRS)",
        en="Readings and monitoring reports of {id} (MRS)",
    ),
    "methodologies": Text(ja="方法論の一覧", en="Methodologies"),
    "no_such_file": Text(
        ja="「{asked}」という様式はありません。", en="No form “{asked}”."
    ),
    "file_rule": Text(
        ja="様式は、公開版と完全版を docx と PDF で書き出す。発行申請には表(xlsx)も"
        "ある。",
        en="There are a public and a full version, as docx and PDF; an issuance "
        "request has a sheet (xlsx) as well.",
    ),
    "choose": Text(
        ja="様式のページから選んでください。", en="Choose one on the page of the form."
    ),
}
