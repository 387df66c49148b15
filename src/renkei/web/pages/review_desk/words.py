"""The words of a reviewer's scoring sheet."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="審査と採点", en="Review and scores"),
    "reviews": Text(ja="審査", en="Reviews"),
    "blind": Text(
        ja="採点を見るのは、あなたと環境省の事業担当だけです。提案者にも、ほかの"
        "審査委員にも、あなたの名前と採点は伝わりません。",
        en="Only you and the ministry's programme office see your scores. Neither the "
        "proposers nor other reviewers learn your name or your scores.",
    ),
    "due": Text(ja="採点の期限", en="Scores due"),
    "no_due": Text(ja="期限なし", en="no date set"),
    "due_in": Text(ja="あと{n}日", en="{n} days left"),
    "due_tomorrow": Text(ja="明日", en="tomorrow"),
    "due_today": Text(ja="本日", en="today"),
    "due_late": Text(ja="{n}日超過", en="{n} days late"),
    "call": Text(ja="公募", en="Call"),
    "state": Text(ja="状態", en="State"),
    # Declaring.
    "declare": Text(ja="利害関係の申告", en="Declaration of interest"),
    "declare_lead": Text(
        ja="提案の当事者を確かめ、利害関係の有無を申告してください。提案の内容は、"
        "利害関係がないと申告した後に読めます。",
        en="Look at who takes part in the proposal and declare whether you have an "
        "interest in it. The proposal itself opens once you have declared none.",
    ),
    "parties": Text(ja="提案の当事者", en="Who takes part"),
    "part": Text(ja="立場", en="Part"),
    "name": Text(ja="名称", en="Name"),
    "proposal": Text(ja="提案", en="Proposal"),
    "none": Text(ja="利害関係がない場合", en="Without a conflict"),
    "none_body": Text(
        ja="当事者に雇用・役職・顧問・共同研究などの関係がなく、公正に審査できます。",
        en="I am not employed, engaged or consulted by any of them, do no joint work "
        "with them, and can judge the proposal fairly.",
    ),
    "conflict": Text(ja="利害関係がある場合", en="With a conflict"),
    "decline_body": Text(
        ja="辞退すると、この提案は以後見られなくなります。取り消せません。",
        en="Once you decline you see nothing more of this proposal. There is no way "
        "back.",
    ),
    "decline_later": Text(
        ja="利害関係に気付いたとき", en="If you find a conflict after all"
    ),
    "why": Text(ja="理由", en="Reason"),
    "why_hint": Text(
        ja="環境省の事業担当だけが読みます。", en="Read by the programme office only."
    ),
    # Declined.
    "declined": Text(ja="辞退しました", en="You declined"),
    "declined_body": Text(
        ja="この提案について、これ以上お見せできるものはありません。ご申告ありがとう"
        "ございました。",
        en="Nothing more of this proposal is shown to you. Thank you for declaring it.",
    ),
    # Scoring.
    "scoring": Text(ja="採点", en="Scores"),
    "scoring_lead": Text(
        ja="途中で保存できます。確定すると、環境省の事業担当に届き、直せなくなります。",
        en="You can save at any time. Once handed in, the scores go to the programme "
        "office and can no longer be changed.",
    ),
    "out_of": Text(ja="{max}点満点・重み{weight}", en="out of {max}, weight {weight}"),
    "score": Text(ja="点", en="Score"),
    "score_of": Text(ja="{name}の点", en="Score, {name}"),
    "comment_of": Text(ja="{name}の所見", en="Comment, {name}"),
    "comment": Text(ja="所見", en="Comment"),
    "overall": Text(ja="総評", en="Overall comment"),
    "recommendation": Text(ja="意見", en="Recommendation"),
    "choose": Text(ja="選んでください", en="Choose"),
    "conditions": Text(ja="付すべき条件", en="Conditions to set"),
    "save": Text(ja="途中まで保存する", en="Save the draft"),
    "hand_in": Text(ja="採点を確定する", en="Hand in the scores"),
    "read_first": Text(ja="提案を読む", en="Read the proposal"),
    "gone": Text(
        ja="この提案は取り下げられたため、内容は表示されません。",
        en="The proposal has been withdrawn and is no longer shown.",
    ),
    "given": Text(ja="確定した採点", en="Your scores"),
    "criterion": Text(ja="評価項目", en="Criterion"),
    "no_score": Text(ja="–", en="–"),
    "files": Text(ja="添付ファイル", en="Files"),
    # History.
    "history": Text(ja="この審査の履歴", en="History of this review"),
    "when": Text(ja="日時", en="When"),
    "step": Text(ja="手続き", en="Step"),
    "scores_then": Text(ja="そのときの採点", en="Scores at that point"),
    "drafted": Text(ja="審査の準備", en="Review prepared"),
    "gave": Text(ja="依頼", en="Asked"),
    "saved": Text(ja="途中保存", en="Draft saved"),
    "others": Text(ja="あなたのほかの審査", en="Your other reviews"),
    "no_others": Text(
        ja="ほかに依頼されている審査はありません。",
        en="You have not been asked for another review.",
    ),
    # What was done.
    "did_declare": Text(
        ja="利害関係がないことを申告しました。", en="You declared no conflict."
    ),
    "did_decline": Text(ja="辞退しました。", en="You declined."),
    "did_save": Text(ja="途中まで保存しました。", en="The draft is saved."),
    "did_score": Text(ja="採点を確定しました。", en="The scores are handed in."),
}
