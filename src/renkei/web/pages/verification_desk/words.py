"""The words of the verification desk."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "list": Text(ja="検証", en="Verifications"),
    "title": Text(ja="検証", en="Verification"),
    "list_lead": Text(
        ja="締め切ったモニタリング期間を第三者機関が確かめ、署名します。署名済みの検証書は"
        "どなたでも読めます。",
        en="A third-party entity checks a sealed monitoring period and signs. Signed "
        "statements are open to everybody.",
    ),
    "nothing": Text(ja="見られる検証はまだありません", en="No verification to see yet"),
    "nothing_body": Text(
        ja="第三者機関が検証を始めると、関係者に表示されます。署名された検証書は公開されます。",
        en="Once a third-party entity begins one, those concerned see it here; signed "
        "statements are public.",
    ),
    "to_begin": Text(ja="検証を始められる期間", en="Periods to verify"),
    "begin": Text(ja="検証を始める", en="Begin to verify"),
    "did": Text(ja="記録しました。", en="Recorded."),
    "state": Text(ja="状態", en="State"),
    "period": Text(ja="モニタリング期間", en="Monitoring period"),
    "third_party": Text(ja="第三者機関", en="Third-party entity"),
    "project": Text(ja="プロジェクト", en="Project"),
    "blocks": Text(ja="結論を妨げていること", en="What stands against concluding"),
    "issuance": Text(
        ja="クレジットの発行を止めていること({n}件)",
        en="What keeps the tonnes from being issued ({n})",
    ),
    "no_blocks": Text(
        ja="解決していない是正要求・明確化要求はありません。",
        en="No corrective action or clarification is open.",
    ),
    "sample": Text(ja="抽出", en="Sample"),
    "proposed": Text(ja="抽出の案", en="Proposed sample"),
    "coverage": Text(
        ja="請求量の{p}%を確かめる案です({n}件)。",
        en="This checks {p} % of the claim, in {n} samples.",
    ),
    "not_chosen": Text(ja="選ばなかった月({n}件)", en="Months not chosen ({n})"),
    "fix": Text(ja="この抽出で検証を始める", en="Fix this sample and begin"),
    "channel": Text(ja="計測点", en="Channel"),
    "days": Text(ja="期間", en="Days"),
    "share": Text(ja="請求量の割合", en="Share of claim"),
    "points": Text(ja="危険度", en="Risk"),
    "points_of": Text(ja="{n}点", en="{n} points"),
    "why": Text(ja="理由", en="Why"),
    "evidence": Text(ja="求める証拠", en="Evidence to ask for"),
    "checked": Text(ja="確かめたこと", en="What was checked"),
    "result": Text(ja="結果", en="Result"),
    "not_yet": Text(ja="未確認", en="not checked yet"),
    "save": Text(ja="結果を保存する", en="Save the results"),
    "findings": Text(ja="指摘と回答", en="Findings and responses"),
    "no_findings": Text(ja="指摘はありません。", en="No findings."),
    "carried": Text(
        ja="前回までの検証から引き継いだ指摘",
        en="Carried forward from earlier verifications",
    ),
    "raise": Text(ja="指摘を挙げる", en="Raise a finding"),
    "whole": Text(ja="特定しない", en="no single channel"),
    "days_help": Text(
        ja="検証する期間のうち、指摘に関わる日。特定しないときは空欄にします。",
        en="The days of the period that it is about; left open where it is about none "
        "in particular.",
    ),
    "heading": Text(ja="件名", en="Title"),
    "unit": Text(ja="トンCO2", en="tCO2"),
    "requirement": Text(ja="満たすべき要件", en="Requirement"),
    "answer": Text(ja="回答", en="Response"),
    "answer_do": Text(ja="回答する", en="Send the response"),
    "resolution": Text(
        ja="解決の内容・足りないこと", en="How it was resolved, or what is missing"
    ),
    "close_do": Text(ja="解決とする", en="Close it"),
    "reopen": Text(ja="再回答を求める理由", en="Why it is asked again"),
    "reopen_do": Text(ja="再回答を求める", en="Ask again"),
    "carry_do": Text(ja="次回の検証に引き継ぐ", en="Carry to the next verification"),
    "step_draft": Text(ja="指摘", en="Raised"),
    "step_answer": Text(ja="参加者の回答", en="Participants"),
    "step_reopen": Text(ja="再回答の求め", en="Asked again"),
    "step_close": Text(ja="解決", en="Closed"),
    "step_carry-forward": Text(ja="次回へ引継ぎ", en="Carried forward"),
    "step_give": Text(ja="担当の割当て", en="Given"),
    "step_change": Text(ja="修正", en="Changed"),
    "reduction": Text(ja="排出削減量", en="Reduction"),
    "tonnes": Text(ja="検証した排出削減量", en="Verified reduction"),
    "fingerprint": Text(ja="算定の指紋", en="Fingerprint of the reduction"),
    "root": Text(ja="計測データのハッシュ", en="Hash of the data"),
    "conclude": Text(ja="結論", en="Conclusion"),
    "opinion": Text(ja="検証意見", en="Opinion"),
    "statement": Text(ja="検証書の文", en="Statement"),
    "conclude_do": Text(ja="結論を出す", en="Conclude"),
    "sign": Text(ja="署名", en="Signature"),
    "sign_lead": Text(
        ja="署名は、上の排出削減量と計測データのハッシュに結び付きます。取り消せません。",
        en="The signature is bound to the reduction and the hash above. It cannot be "
        "undone.",
    ),
    "sign_do": Text(ja="検証書に署名する", en="Sign the statement"),
    "signed": Text(ja="検証書", en="Statement"),
    "signed_by": Text(ja="署名", en="Signed by"),
    "signed_date": Text(ja="署名日", en="Signed on"),
    "holds": Text(
        ja="この検証書は、今の計測データと判断のものです。",
        en="This statement is of the data and decisions as they stand.",
    ),
    "broken": Text(
        ja="この検証書は、もう今のデータのものではありません。署名の後に、計測値・判断・"
        "係数のいずれかが変わりました。検証し直す必要があります。",
        en="This statement is no longer of these data: a reading, a decision or a "
        "factor has changed since it was signed. It has to be verified again.",
    ),
    "corrections": Text(
        ja="締め切りと署名の後に訂正された計測値:{n}件",
        en="Readings corrected after the seal and the signature: {n}",
    ),
    "other": Text(ja="検証に戻す・取りやめる", en="Go back, or withdraw"),
    "reason": Text(ja="理由", en="Reason"),
    "resume": Text(ja="検証に戻す", en="Go back to checking"),
    "withdraw": Text(ja="取りやめる", en="Withdraw"),
    "record": Text(ja="この検証の記録と経緯", en="The record and its history"),
}
