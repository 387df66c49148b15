"""The words of the library of methodologies."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="方法論ライブラリ", en="Methodology library"),
    "lead": Text(
        ja="JCM の方法論を、式、パラメータ、適格性要件のまま収録しています。"
        "読むための文章と計算に使う式は、同じものです。",
        en="The methodologies of the JCM with their equations, parameters and "
        "eligibility criteria. The text you read is the text that computes.",
    ),
    "search": Text(
        ja="番号、名称、技術、国、案件番号",
        en="Id, title, technology, country, project",
    ),
    "query": Text(ja="検索語", en="Words"),
    "version_unknown": Text(ja="版不明", en="edition unknown"),
    "country": Text(ja="国", en="Country"),
    "scope": Text(ja="セクター分野", en="Sectoral scope"),
    "family": Text(ja="技術と算定の型", en="Technology and way of computing"),
    "state": Text(ja="収録の状態", en="State"),
    "all": Text(ja="すべて", en="All"),
    "option": Text(ja="{words} ({count})", en="{words} ({count})"),
    "apply": Text(ja="絞り込む", en="Narrow"),
    "clear": Text(ja="条件をすべて外す", en="Clear all conditions"),
    "compare": Text(ja="二つの方法論を比べる", en="Compare two methodologies"),
    "legend": Text(ja="四つの状態", en="The four states"),
    "found": Text(ja="該当する方法論", en="Methodologies found"),
    "found_of": Text(ja="全 {count} 件中", en="of {count}"),
    "unit": Text(ja="件", en="methodologies"),
    "count_rule": Text(
        ja="版や算定方法がいくつあっても、一つの方法論を1件と数える。状態は最新の版により、"
        "その版に複数の算定方法があるときは最もそろったものによる。選択肢の括弧内は、"
        "ほかの条件を保ったままその値を選んだときの件数。",
        en="A methodology counts once, whatever its editions and forms. Its state "
        "is that of its newest edition; of several forms, the fullest. A number in "
        "brackets counts what remains if that value is chosen and every other "
        "condition kept.",
    ),
    "caption": Text(ja="方法論の一覧", en="List of methodologies"),
    "id": Text(ja="番号", en="Id"),
    "name": Text(ja="名称・技術", en="Title and technologies"),
    "editions": Text(ja="版", en="Editions"),
    "missing": Text(ja="足りないもの", en="What is missing"),
    "nothing_missing": Text(ja="なし", en="nothing"),
    "missing_equations": Text(
        ja="式、パラメータ、適格性要件", en="equations, parameters, eligibility"
    ),
    "missing_document": Text(ja="公式文書での式の確認", en="the document's equations"),
    "and_more": Text(ja="ほか {count} 件", en="and {count} more"),
    "projects": Text(ja="適用案件", en="Projects"),
    "projects_unit": Text(ja="件", en="projects"),
    "none_title": Text(
        ja="この条件に合う方法論はありません", en="No methodology meets this"
    ),
    "none_body": Text(
        ja="承認済みの方法論がなければ、近い技術の方法論が手掛かりになります。"
        "条件を一つ外すか、技術から探してください。",
        en="Where none is approved, one for a nearby technology is the place to start. "
        "Drop one condition, or look by technology.",
    ),
    "drop": Text(ja="条件を一つ外す", en="Drop one condition"),
    "without": Text(
        ja="「{name}: {value}」を外す ({count}件)",
        en="Without “{name}: {value}” ({count})",
    ),
    "nearest": Text(
        ja="一部の語が当てはまる方法論", en="Some of the words are found in"
    ),
    "by_technology": Text(ja="技術から探す", en="Look by technology"),
}
