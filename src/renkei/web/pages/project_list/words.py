"""The words of the list of projects."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "title": Text(ja="案件とJCMプロジェクト", en="Projects"),
    "lead": Text(
        ja="都市間連携から形成された案件とJCMのプロジェクト一覧の案件を、公開の記録から、"
        "重なりを除いて1つにまとめています。",
        en="Projects formed by the programme and those of the JCM list, from their "
        "public papers, joined so that each project stands once.",
    ),
    "search": Text(ja="案件名・参照番号・参加者", en="Title, reference or participant"),
    "country": Text(ja="国", en="Country"),
    "stage": Text(ja="段階", en="Stage"),
    "origin": Text(ja="由来", en="Origin"),
    "all": Text(ja="すべて", en="All"),
    "formed": Text(ja="都市間連携から形成", en="Formed by the programme"),
    "register": Text(
        ja="それ以外(JCMの一覧、間接の成果)", en="Others (JCM list, indirect results)"
    ),
    "apply": Text(ja="絞り込む", en="Search"),
    "reference": Text(ja="参照番号", en="Reference"),
    "project": Text(ja="案件", en="Project"),
    "methodology": Text(ja="方法論", en="Methodology"),
    "registered": Text(ja="登録日", en="Registered"),
    "found": Text(ja="{count}件中 {first}〜{last}件", en="{first}–{last} of {count}"),
    "previous": Text(ja="前へ", en="Previous"),
    "next": Text(ja="次へ", en="Next"),
    "pages": Text(ja="ページ", en="Pages"),
    "none_title": Text(ja="該当する案件はありません", en="No project matches"),
    "none_body": Text(
        ja="別の言葉で探すか、条件を外してください。",
        en="Try another word, or show all.",
    ),
    "none_action": Text(ja="すべて表示", en="Show all"),
}
