"""The words of the desk of a call."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="公募の審査", en="Desk of the call"),
    "calls": Text(ja="公募", en="Calls"),
    "paper": Text(ja="公募の記録を開く", en="Open the record of the call"),
    "office_only": Text(
        ja="この画面を見られるのは、環境省の事業担当だけです。",
        en="Only the ministry's programme office sees this page.",
    ),
    # The clock of the call.
    "clock": Text(ja="公募の日程", en="The clock of the call"),
    "opens": Text(ja="公募開始", en="Opens"),
    "closes": Text(ja="提出期限", en="Closes"),
    "no_day": Text(ja="未定", en="not set"),
    "opens_in": Text(ja="開始まであと{n}日", en="opens in {n} days"),
    "opens_tomorrow": Text(ja="明日開始", en="opens tomorrow"),
    "days_left": Text(ja="締切まであと{n}日", en="{n} days left"),
    "one_day_left": Text(ja="締切まであと1日", en="1 day left"),
    "last_day": Text(ja="本日締切", en="closes today"),
    "days_ago": Text(ja="締切から{n}日経過", en="closed {n} days ago"),
    "yesterday": Text(ja="昨日締切", en="closed yesterday"),
    "at": Text(ja="{time}まで", en="until {time}"),
    "ceiling": Text(ja="上限額(1件1年)", en="Ceiling a year"),
    "budget": Text(ja="予算の枠", en="Budget for the call"),
    "countries": Text(ja="対象国", en="Countries"),
    "fields": Text(ja="対象分野", en="Fields"),
    "criteria": Text(ja="評価項目", en="Criteria"),
    "weight": Text(ja="重み", en="Weight"),
    "highest": Text(ja="満点", en="Highest"),
    "criterion": Text(ja="評価項目", en="Criterion"),
    "not_stated": Text(ja="記載なし", en="not stated"),
    # How far it has come.
    "numbers": Text(ja="進み具合", en="How far it has come"),
    "n_proposals": Text(ja="提案", en="Proposals"),
    "n_asked": Text(ja="審査の依頼", en="Reviews asked for"),
    "n_in": Text(ja="採点済み", en="Scored"),
    "n_declined": Text(ja="辞退", en="Declined"),
    "n_undecided": Text(ja="採否未決定", en="Undecided"),
    # Next steps.
    "next": Text(ja="次にすること", en="Next"),
    "next_draft": Text(
        ja="日程・上限額・評価項目を公募の記録で確かめ、公募を開始します。",
        en="Check days, ceiling and criteria in the record of the call, then open it.",
    ),
    "next_open": Text(
        ja="提出期限まで提案を受け付けます。期限が来たら締め切り、審査に入ります。"
        "提出済みの提案はすべて審査に付されます。",
        en="Proposals come in until the last day. Then close entries and begin the "
        "review; every proposal submitted is put under review.",
    ),
    "next_reviewing": Text(
        ja="提案ごとに審査委員へ依頼し、採点が揃ったら採否を記録します。採否は、公募の"
        "決定を公表するまで誰にも知らされません。",
        en="Ask reviewers for each proposal; when the scores are in, record the "
        "decision on each. Nobody learns of it before you publish.",
    ),
    "next_decided": Text(
        ja="採択一覧を公表しました。採択した提案の契約を準備します。",
        en="The adoption list is published. Prepare the contracts.",
    ),
    "next_closed": Text(ja="この公募は終了しました。", en="This call has ended."),
    "see_list": Text(ja="採択一覧を見る", en="See the adoption list"),
    "contracts": Text(
        ja="採択した提案の契約を準備する", en="Draft contracts for what was adopted"
    ),
    "contracts_none": Text(
        ja="採択した提案には、すべて契約があります。",
        en="Everything adopted has its contract.",
    ),
    "contract": Text(ja="契約", en="Contract"),
    # The matrix.
    "matrix": Text(ja="審査委員と提案", en="Reviewers and proposals"),
    "matrix_lead": Text(
        ja="採点は重みを掛けて100点満点に換算した値です。提案者にも、ほかの審査委員にも"
        "見えません。",
        en="Scores are weighted and out of 100. Neither proposers nor other reviewers "
        "see any of this.",
    ),
    "proposal": Text(ja="提案", en="Proposal"),
    "lead": Text(ja="代表者", en="Lead"),
    "state": Text(ja="状態", en="State"),
    "amount": Text(ja="見積額", en="Budget"),
    "flags": Text(ja="注意", en="Flags"),
    "no_flags": Text(ja="なし", en="none"),
    "not_asked": Text(ja="依頼なし", en="not asked"),
    # The ranking.
    "ranking": Text(ja="順位", en="Ranking"),
    "ranking_lead": Text(
        ja="採点済みの審査の平均です。同点は同じ順位とし、順番は付けません。採点の"
        "揃わない提案は、揃うまで参考です。",
        en="Means of the scores handed in. Equal means share a rank; nothing breaks "
        "the tie. A proposal still waiting for scores stands here for information.",
    ),
    "ranking_empty": Text(ja="採点はまだありません", en="No scores yet"),
    "ranking_empty_body": Text(
        ja="審査委員が採点を確定すると、ここに順位が表示されます。",
        en="The ranking appears here when reviewers hand in their scores.",
    ),
    "rank": Text(ja="順位", en="Rank"),
    "tied": Text(ja="{n}位(同点)", en="{n} (tied)"),
    "place": Text(ja="{n}位", en="{n}"),
    "score": Text(ja="得点", en="Score"),
    "spread": Text(ja="評価の開き", en="Spread"),
    "one_review": Text(ja="1人のみ", en="one reviewer"),
    "reviews": Text(ja="採点", en="Reviews"),
    "missing": Text(ja="未採点{n}", en="{n} to come"),
    "complete": Text(ja="揃いました", en="all in"),
    "cumulative": Text(ja="累計", en="Cumulative"),
    "within": Text(ja="枠内", en="within budget"),
    "beyond": Text(ja="枠を超過", en="beyond budget"),
    "budget_line": Text(
        ja="予算の枠{budget}に対し、上位{n}件で{sum}です。",
        en="Within the budget of {budget}: the best {n}, together {sum}.",
    ),
    "adopted_sum": Text(
        ja="採択(予定を含む)の{n}件の見積額は合わせて{sum}です。",
        en="Adopted, or to be: {n}, together {sum}.",
    ),
    # One proposal.
    "proposals": Text(ja="提案ごとの審査", en="Each proposal"),
    "no_proposals": Text(ja="提案はまだありません", en="No proposals yet"),
    "no_proposals_body": Text(
        ja="公募中に提出された提案が、ここに並びます。",
        en="Proposals submitted while the call is open will stand here.",
    ),
    "open_proposal": Text(ja="提案を開く", en="Open the proposal"),
    "opinions": Text(ja="審査", en="Reviews"),
    "reviewer": Text(ja="審査委員", en="Reviewer"),
    "recommendation": Text(ja="意見", en="Recommendation"),
    "comments": Text(ja="所見", en="Comments"),
    "see_scores": Text(ja="項目ごとの採点と所見", en="Scores and comments"),
    "overall": Text(ja="総評", en="Overall"),
    "conditions": Text(ja="付すべき条件", en="Conditions"),
    "due": Text(ja="期限", en="Due"),
    "declined_why": Text(ja="辞退の理由", en="Reason for declining"),
    "nobody_asked": Text(
        ja="まだ誰にも依頼していません。", en="Nobody has been asked yet."
    ),
    "ask": Text(ja="審査委員に依頼する", en="Ask a reviewer"),
    "ask_whom": Text(ja="審査委員", en="Reviewer"),
    "choose": Text(ja="選んでください", en="Choose"),
    "ask_due": Text(ja="採点の期限(任意)", en="Scores due (optional)"),
    "ask_go": Text(ja="依頼する", en="Ask"),
    "nobody_free": Text(
        ja="この提案に依頼できる審査委員は、ほかにいません。",
        en="No other reviewer can be asked for this proposal.",
    ),
    "shut": Text(
        ja="利害関係があるため依頼できない審査委員",
        en="Reviewers who cannot be asked, for their interest is known",
    ),
    "shut_one": Text(
        ja="{name}さん({shared}が提案の当事者)",
        en="{name} ({shared} takes part in the proposal)",
    ),
    "decision": Text(ja="採否を記録する", en="Record the decision"),
    "decision_again": Text(ja="採否の記録を直す", en="Change the decision"),
    "decision_lead": Text(
        ja="ここに記録しても、提案の状態は変わらず、誰にも知らされません。公募の決定を"
        "公表したときに、すべての提案へ一度に伝わります。",
        en="Nothing recorded here moves the proposal or is told to anybody. All "
        "proposals are told at once when the decision on the call is published.",
    ),
    "to_adopt": Text(ja="採択の予定・未公表", en="to be adopted, not published"),
    "to_reject": Text(ja="不採択の予定・未公表", en="not to be adopted, not published"),
    "why_kept": Text(ja="公表とともに伝える理由", en="Reasons, told on publication"),
    "discussion": Text(ja="討議の記録", en="Discussion"),
    "discussion_hint": Text(
        ja="公表の後も、事業担当だけが読みます。",
        en="Read by the programme office only, after publication too.",
    ),
    "why": Text(ja="理由", en="Reasons"),
    "why_hint": Text(
        ja="理由は、公募の決定の公表とともに提案者に伝わります。審査委員の名前は"
        "書かないでください。",
        en="The proposers read the reasons once the decision on the call is "
        "published. Do not name a reviewer.",
    ),
    "adopt": Text(ja="採択と記録する", en="To be adopted"),
    "reject": Text(ja="不採択と記録する", en="Not to be adopted"),
    # Notes and the decision.
    "notes": Text(ja="討議の記録", en="Notes of the discussion"),
    "notes_lead": Text(
        ja="事業担当だけが読みます。", en="Read by the programme office only."
    ),
    "no_notes": Text(ja="記録はまだありません。", en="No notes yet."),
    "note": Text(ja="記録する内容", en="Note"),
    "note_about": Text(ja="対象", en="About"),
    "note_all": Text(ja="公募全体", en="the whole call"),
    "note_go": Text(ja="記録する", en="Keep the note"),
    "decide": Text(ja="公募の決定", en="Decide the call"),
    "decide_lead": Text(
        ja="すべての提案の採否を記録すると、決定を公表できます。すべての提案が一度に"
        "採択・不採択となり、採択した提案の公開欄とここに書く講評が公表されます。"
        "取り消せません。",
        en="Once a decision on every proposal is recorded, it can be published: all of "
        "them are adopted or not at once, and the public parts of what was adopted "
        "appear with the reasons written here. There is no way back.",
    ),
    "reasons_ja": Text(ja="採択の理由・講評(日本語)", en="Reasons, in Japanese"),
    "reasons_en": Text(ja="採択の理由・講評(英語)", en="Reasons, in English"),
    "decide_go": Text(ja="採択の決定を公表する", en="Publish the decision"),
    # What was done.
    "did_ask": Text(ja="審査を依頼しました。", en="The reviewer has been asked."),
    "did_step": Text(ja="公募を進めました。", en="The call has moved on."),
    "did_decision": Text(
        ja="採否を記録しました(未公表)。",
        en="The decision is recorded, and not published.",
    ),
    "did_note": Text(ja="記録しました。", en="The note is kept."),
    "did_decide": Text(ja="決定を公表しました。", en="The decision is published."),
    "did_contracts": Text(ja="契約を準備しました。", en="Contracts are drafted."),
}
