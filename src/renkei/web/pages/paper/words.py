"""The words of one paper: its page, its form, its steps, its history."""

from __future__ import annotations

from renkei.foundation import Text
from renkei.programme import papers

WORDS = {
    # its page
    "stands": Text(ja="現在の状態", en="Where it stands"),
    "reached": Text(ja="{state}(済み)", en="{state} (passed)"),
    "now": Text(ja="{state}(現在)", en="{state} (now)"),
    "ahead": Text(ja="{state}(これから)", en="{state} (ahead)"),
    "facts": Text(ja="概要", en="At a glance"),
    "names": Text(ja="関連する記録", en="Papers it names"),
    "named_by": Text(ja="この記録から生まれたもの", en="What came of it"),
    "begin_from_here": Text(
        ja="この記録をもとに作成できるもの", en="What can be begun from here"
    ),
    "inner": Text(ja="関係者のみ", en="Not public"),
    "inner_meaning": Text(
        ja="公開後も、関係者だけに表示されます。",
        en="Shown to those inside the paper only, also once it is public.",
    ),
    "total": Text(ja="合計", en="Total"),
    "nothing_here": Text(ja="–", en="–"),
    "nothing_written": Text(
        ja="まだ本文がありません", en="Nothing is written here yet"
    ),
    "nothing_written_body": Text(
        ja="「内容を編集する」から書き足すと、ここに表示されます。",
        en="What is filled in under “Edit” will stand here.",
    ),
    "changed": Text(ja="最終更新 {at}・第{version}版", en="Version {version}, {at}"),
    "did": Text(ja="「{step}」を記録しました。", en="Recorded: {step}."),
    "did_draft": Text(
        ja="下書きを保存しました。内容を確かめ、次の手順に進んでください。",
        en="The draft is saved. Look it over, then take the next step.",
    ),
    "did_change": Text(ja="変更を保存しました。", en="The change is saved."),
    "did_remark": Text(ja="コメントを追加しました。", en="The remark is added."),
    "did_attach": Text(ja="ファイルを追加しました。", en="The file is added."),
    "did_give": Text(ja="担当者を決めました。", en="It was given away."),
    "official_form": Text(ja="公式様式(docx・PDF)", en="Official form (docx, PDF)"),
    # its steps
    "steps": Text(ja="次の手順", en="Next steps"),
    "no_steps": Text(
        ja="いま、あなたが進められる手順はありません。",
        en="There is no step for you to take now.",
    ),
    "at_its_end": Text(
        ja="この記録は完結しています。", en="This paper has come to its end."
    ),
    "not_yours": Text(
        ja="この先は、次の方の手順を待っています:{who}",
        en="The next step is with: {who}",
    ),
    "needs": Text(ja="先に必要な欄", en="Needed first"),
    "fill_in": Text(ja="書き足す", en="Fill these in"),
    "asks_why": Text(ja="理由の記入が必要です", en="asks for a reason"),
    "leads_to": Text(ja="「{state}」になります", en="It becomes: {state}"),
    "call_desk": Text(ja="審査と採択を進める", en="Run the review and decide"),
    "adoption_list": Text(ja="採択の一覧", en="The adoptions"),
    "plan_origin": Text(
        ja="{city}の計画の施策「{measure}」から",
        en="From the plan of {city}: {measure}",
    ),
    "committee_desk": Text(ja="合同委員会の画面へ", en="To the Joint Committee"),
    "verification_desk": Text(ja="検証の画面", en="Verification desk"),
    "review_desk": Text(ja="申告と採点を行う", en="Declare and score"),
    "edit": Text(ja="内容を編集する", en="Edit"),
    "assignee": Text(ja="担当者", en="With"),
    "nobody": Text(ja="まだ決まっていません", en="Not given to anybody yet"),
    "give": Text(ja="担当者を決める", en="Give it to"),
    "give_go": Text(ja="この人に任せる", en="Give it away"),
    "choose": Text(ja="選んでください", en="Choose"),
    "nobody_chosen": Text(ja="担当者が選ばれていません。", en="Nobody was chosen."),
    "holders_rule": Text(
        ja="担当者は、該当する役割の利用者から選ぶ。",
        en="A paper is given to somebody in a fitting role.",
    ),
    "no_holders": Text(
        ja="該当する役割の利用者がまだいません。",
        en="Nobody holds a fitting role yet.",
    ),
    "warnings": Text(ja="確認していただきたいこと", en="Worth a second look"),
    "warnings_lead": Text(
        ja="手順を妨げるものではありません。", en="None of these holds a step back."
    ),
    "confirm": Text(ja="確認", en="Confirm"),
    "confirm_lead": Text(
        ja="この手順は取り消せません。内容を確かめてから進めてください。",
        en="This step cannot be taken back. Check before you go on.",
    ),
    "confirm_soft": Text(ja="この手順を記録します。", en="This step will be recorded."),
    "from_to": Text(ja="状態の変化", en="The state changes"),
    "becomes_public": Text(
        ja="公開の欄が、だれにでも表示されるようになります。",
        en="Its public fields will be shown to everybody.",
    ),
    "becomes_fixed": Text(
        ja="以後、あなたはこの記録の内容を変更できません。",
        en="After this you can no longer change what it says.",
    ),
    "becomes_end": Text(
        ja="この記録はここで完結します。", en="The paper comes to its end here."
    ),
    "dated_today": Text(
        ja="「{field}」が空欄のため、今日の日付を記録します。",
        en="“{field}” is empty, so today's date is recorded.",
    ),
    "why": Text(ja="理由", en="Reason"),
    "why_hint": Text(
        ja="この理由は履歴に残り、関係者が読めます。",
        en="It is kept in the history; those inside the paper can read it.",
    ),
    "go": Text(ja="実行する:{step}", en="Do it: {step}"),
    "no_such_step": Text(
        ja="「{step}」という手順は、ここでは行えません。",
        en="The step “{step}” cannot be taken here.",
    ),
    "step_rule": Text(
        ja="進められる手順は、状態と役割ごとに決まっています。",
        en="Which steps there are depends on the state and on your role.",
    ),
    "back": Text(ja="やめて戻る", en="Back without doing it"),
    # remarks and files
    "remarks": Text(ja="コメント", en="Remarks"),
    "remarks_lead": Text(
        ja="関係者だけが読めます。書いた後は消せません。",
        en="Read by those inside the paper only; a remark stays.",
    ),
    "no_remarks": Text(ja="コメントはまだありません。", en="No remarks yet."),
    "remark": Text(ja="コメントを書く", en="Write a remark"),
    "remark_go": Text(ja="コメントを追加", en="Add the remark"),
    "files": Text(ja="添付ファイル", en="Files"),
    "files_lead": Text(
        ja="関係者だけがダウンロードできます。1件20 MBまで。",
        en="Downloaded by those inside the paper only; at most 20 MB each.",
    ),
    "no_files": Text(ja="添付ファイルはまだありません。", en="No files yet."),
    "file": Text(ja="ファイルを選ぶ", en="Choose a file"),
    "file_go": Text(ja="ファイルを追加", en="Add the file"),
    "file_none": Text(ja="ファイルが選ばれていません。", en="No file was chosen."),
    # its history
    "history": Text(ja="履歴", en="History"),
    "history_lead": Text(
        ja="だれが、いつ、何を変えたか。新しいものから順に並びます。",
        en="Who changed what, and when. The newest comes first.",
    ),
    "history_see": Text(ja="すべての変更を見る", en="See every change"),
    "version": Text(ja="第{n}版", en="Version {n}"),
    "step_draft": Text(ja="作成", en="Drafted"),
    "step_change": Text(ja="内容の変更", en="Changed"),
    "step_give": Text(ja="担当者の割当て", en="Given to somebody"),
    "before": Text(ja="変更前", en="Before"),
    "after": Text(ja="変更後", en="After"),
    "was_empty": Text(ja="(空欄)", en="(empty)"),
    "row_added": Text(ja="追加", en="Added"),
    "row_removed": Text(ja="削除", en="Removed"),
    "no_field_changed": Text(ja="欄の変更はありません。", en="No field changed."),
    "first_written": Text(ja="最初に書かれた欄", en="What was written at first"),
    "the_program": Text(ja="システム", en="the system"),
    # its form
    "new": Text(ja="{kind}の作成", en="New: {kind}"),
    "editing": Text(ja="内容の編集", en="Edit"),
    "form_lead": Text(
        ja="日本語と英語の欄は、片方だけでも保存できます。空けた側には、"
        "もう一方と同じ文が表示されます。",
        en="Where Japanese and English stand side by side, one is enough: it stands in "
        "for the other until that is written.",
    ),
    "required": Text(ja="必須", en="required"),
    "optional": Text(ja="任意", en="optional"),
    "side_ja": Text(ja="日本語", en="Japanese"),
    "side_en": Text(ja="英語", en="English"),
    "for_whom": Text(ja="作成する主体", en="Drafted for"),
    "save_draft": Text(ja="下書きを保存する", en="Save the draft"),
    "save": Text(ja="変更を保存する", en="Save the change"),
    "cancel": Text(ja="やめる", en="Cancel"),
    "change_why": Text(ja="変更の理由", en="Reason for the change"),
    "change_why_hint": Text(
        ja="書いておくと、履歴に残ります。",
        en="If you give one, it is kept in the history.",
    ),
    "trouble": Text(
        ja="まだ保存されていません。次の{count}か所を確かめてください",
        en="Not saved yet. Please look at {count} place(s)",
    ),
    "nothing_lost": Text(
        ja="入力した内容はすべて残っています。",
        en="Everything you typed is still here.",
    ),
    "meanwhile": Text(
        ja="編集している間に、ほかの方が変更しました",
        en="Somebody else changed this while you were writing",
    ),
    "meanwhile_body": Text(
        ja="違いのある欄に、最新の内容を並べました。見比べて、残したい内容に直して"
        "から、もう一度保存してください。",
        en="Where it differs, the newest text stands beside yours. Compare, keep what "
        "should stand, and save again.",
    ),
    "theirs": Text(ja="最新の内容", en="It now says"),
    "add_row": Text(ja="行を追加", en="Add a row"),
    "remove_row": Text(ja="{n}行目を削除", en="Remove row {n}"),
    "remove": Text(ja="削除", en="Remove"),
    "row": Text(ja="{n}行目", en="Row {n}"),
    "more": Text(
        ja="ほかの番号(読点・空白区切り)", en="Other numbers, separated by commas"
    ),
    "none": Text(ja="指定しない", en="None"),
    "search_list": Text(ja="名前で絞り込む", en="Search this list"),
    "picked": Text(ja="{count}件を選択中", en="{count} chosen"),
    "yes": Text(ja="はい", en="Yes"),
    "no": Text(ja="いいえ", en="No"),
    "organisations": Text(ja="企業・団体", en="Organisations"),
    "programme_countries": Text(
        ja="都市間連携の対象国", en="Countries of the programme"
    ),
    "other_countries": Text(ja="その他のJCMパートナー国", en="Other JCM partners"),
    "japanese_side": Text(ja="日本の自治体", en="Japanese local governments"),
    "nothing_to_choose": Text(
        ja="選べる記録がまだありません。", en="There is nothing to choose from yet."
    ),
}

# Who stands how to a paper, for saying who is waited for.
RELATIONS = {
    papers.Relation.OFFICE: Text(ja="環境省 事業担当", en="the programme's office"),
    papers.Relation.AUTHOR: Text(ja="作成者", en="its author"),
    papers.Relation.ASSIGNED: Text(ja="担当者", en="the person it was given to"),
    papers.Relation.PARTY: Text(ja="関係する自治体・組織", en="its parties"),
    papers.Relation.REVIEWER: Text(ja="審査委員", en="its reviewers"),
    papers.Relation.SECRETARIAT: Text(
        ja="合同委員会の事務局", en="the Joint Committee's secretariats"
    ),
    papers.Relation.JAPAN_SIDE: Text(
        ja="合同委員会の日本側", en="the Japanese side of the Joint Committee"
    ),
    papers.Relation.PARTNER_SIDE: Text(
        ja="合同委員会のパートナー国側", en="the partner's side of the Joint Committee"
    ),
    papers.Relation.CO_CHAIR: Text(
        ja="合同委員会の共同議長", en="the Joint Committee's co-chairs"
    ),
    papers.Relation.CO_CHAIR_JAPAN: Text(
        ja="合同委員会の日本側共同議長", en="the Japanese co-chair"
    ),
    papers.Relation.CO_CHAIR_PARTNER: Text(
        ja="合同委員会のパートナー国側共同議長", en="the partner's co-chair"
    ),
    papers.Relation.GOVERNMENT: Text(
        ja="パートナー国政府", en="the partner country's government"
    ),
    papers.Relation.MEMBER: Text(ja="事業の関係者", en="members of the programme"),
    papers.Relation.PUBLIC: Text(ja="一般", en="everybody"),
}

# The parts of a form, in the order in which one fills it in.
SECTIONS: dict[str, Text] = {
    "main": Text(ja="基本", en="What it is"),
    "sides": Text(ja="関係する自治体・組織", en="Who takes part"),
    "papers": Text(ja="つながる記録", en="What it is connected with"),
    "numbers": Text(ja="日付と数値", en="Dates and numbers"),
    "prose": Text(ja="本文", en="In words"),
    "rows": Text(ja="一覧", en="Tables"),
    "steps": Text(ja="段階ごとの日付と証拠", en="Steps: dates and evidence"),
    "sources": Text(ja="出典と確度", en="Sources and certainty"),
}
