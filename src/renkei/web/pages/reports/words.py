"""The words of the page of reports."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="報告書", en="Reports"),
    "lead": Text(
        ja="記録から報告書を作ります。この画面の言語で、PDFまたは表計算ファイル(xlsx)として"
        "受け取れます。内容は、あなたが見られる記録に限られます。",
        en="Written from the records, in the language of this page, as PDF or as a "
        "workbook (xlsx). What you may not see is not in them.",
    ),
    "without_them": Text(
        ja="実演用の記録は、報告書の数値にも一覧にも含めません(案件シートを除く)。",
        en="Demonstration records are left out of numbers and tables, but for the "
        "sheet of a project that is one itself.",
    ),
    "with_them": Text(
        ja="実演用の記録を含む報告書です。実際の事業の実績ではありません。",
        en="These reports contain demonstration records: not results of the actual "
        "programme.",
    ),
    "count_them": Text(ja="含めて作る", en="Write them with these records"),
    "leave_out": Text(ja="除いて作る", en="Write them without"),
    "contents": Text(ja="この頁の内容", en="On this page"),
    "annual": Text(ja="年次報告", en="Annual programme report"),
    "annual_lead": Text(
        ja="採択、連携と活動、制度、案件、行事、効果、契約と支払い、食い違い。",
        en="Adoptions, collaborations and activities, institutions, projects, events, "
        "effects, money, discrepancies.",
    ),
    "country": Text(ja="国別シート", en="Country sheets"),
    "city": Text(ja="都市別シート", en="City sheets"),
    "project": Text(ja="案件シート", en="Project case sheets"),
    "project_lead": Text(
        ja="一案件を一頁にまとめます。新しい順に{shown}件を示します(全{total}件)。",
        en="One page for one project. The newest {shown} of {total} are shown.",
    ),
    "all_projects": Text(ja="案件を探す", en="Find a project"),
    "no_projects": Text(ja="案件の記録はまだありません", en="No project on record"),
    "no_projects_body": Text(
        ja="案件が記録されると、ここから一頁のシートを作れます。",
        en="Once a project is on record its sheet can be written here.",
    ),
    "year": Text(ja="年度", en="Fiscal year"),
    "name": Text(ja="名称", en="Name"),
    "download": Text(ja="受け取る", en="Download"),
    "pdf": Text(ja="PDF", en="PDF"),
    "xlsx": Text(ja="表計算(xlsx)", en="Workbook"),
    "japan": Text(ja="日本の自治体", en="Japanese municipalities"),
    "effects": Text(ja="効果の数値を見る", en="See the effects as figures"),
}
