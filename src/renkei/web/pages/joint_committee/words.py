"""The words of the desk of the Joint Committees."""

from __future__ import annotations

from renkei.foundation import Text
from renkei.programme import papers

WORDS = {
    "title": Text(ja="合同委員会", en="Joint Committees"),
    "lead": Text(
        ja="二国間クレジット制度(JCM)の合同委員会が決めたこと、意見を募集していること、"
        "回答したことを国ごとに示します。",
        en="What the Joint Committees of the JCM decided, what is open for public "
        "inputs, and what was answered, country by country.",
    ),
    "of": Text(ja="日本・{country} 合同委員会", en="Joint Committee with {country}"),
    "your_side": Text(ja="あなたの立場:{sides}。", en="You are here as {sides}."),
    "you_prepare": Text(
        ja="決定案を準備し、回付し、決定を記録します。決めるのは両国の共同議長です。",
        en="You prepare drafts, circulate them and record what was decided; the two "
        "co-chairs decide.",
    ),
    "you_decide": Text(
        ja="同意や異議は、自分の側についてだけ示せます。もう一方の側の同意は、"
        "その側の共同議長だけが示せます。",
        en="You assent or object for your own side alone; only the other co-chair does "
        "so for the other.",
    ),
    "you_are_told": Text(
        ja="委員会に付された記録を読み、決定と通知量の知らせを受け取ります。",
        en="You read what is before the committee and are told of decisions and of the "
        "quantities notified.",
    ),
    "country": Text(ja="国", en="Country"),
    "all": Text(ja="すべての国", en="All countries"),
    "choose": Text(ja="表示する", en="Show"),
    "home": Text(ja="クレジット", en="Credits"),
    # The agenda.
    "agenda": Text(ja="決定案と両国の同意", en="Draft decisions and assents"),
    "agenda_lead": Text(
        ja="両国の共同議長がともに同意したときだけ決定になります。どちらかが異議を述べると"
        "止まります。",
        en="A draft becomes a decision only with the assent of both co-chairs; an "
        "objection of either stops it.",
    ),
    "agenda_empty": Text(ja="決定案はありません", en="No draft decisions"),
    "agenda_empty_body": Text(
        ja="検討中の記録について、どちらの側の事務局も決定案を作成できます。",
        en="The secretariat of either side drafts one on what is before the committee.",
    ),
    "new_decision": Text(ja="決定案を作成する", en="Draft a decision"),
    "new_meeting": Text(ja="会合を準備する", en="Prepare a meeting"),
    "draft": Text(ja="決定案", en="Draft decision"),
    "subject": Text(ja="対象", en="On"),
    "waits_for": Text(ja="待っている側", en="Waits for"),
    "state": Text(ja="状態", en="Stands at"),
    "steps": Text(ja="次の手続き", en="Your next step"),
    "nobody": Text(ja="–", en="–"),
    "no_step": Text(ja="なし", en="none"),
    # Before the committee.
    "before": Text(
        ja="完全性の確認と検討を待つ記録", en="To be checked and considered"
    ),
    "before_lead": Text(
        ja="期限は各国の規程によります。規程を読めていない期限は「不明」とし、"
        "補いません。",
        en="When they are due follows each country's rules. A limit that was not read "
        "is not known, and none is put in its place.",
    ),
    "before_empty": Text(ja="待っている記録はありません", en="Nothing waits"),
    "before_empty_body": Text(
        ja="参加者が提出すると、ここに期限とともに並びます。",
        en="What participants submit will stand here with the day it is due.",
    ),
    "record": Text(ja="記録", en="Paper"),
    "due": Text(ja="期限", en="Due"),
    "due_on": Text(ja="{day}({pace})", en="{day} ({pace})"),
    "limit": Text(ja="{topic}:{value}", en="{topic}: {value}"),
    # Public inputs.
    "windows": Text(ja="意見公募中", en="Open for public inputs"),
    "windows_lead": Text(
        ja="会員はここから意見を送れます。一般の方の書面は、各国の事務局が受け付けます。",
        en="Members send theirs from here; what the public writes goes to the "
        "secretariat of either side.",
    ),
    "windows_empty": Text(ja="公募中のものはありません", en="Nothing is open"),
    "windows_empty_body": Text(
        ja="方法論と設計書は、完全性の確認の後に意見を募集します。",
        en="Methodologies and design documents are opened once they are complete.",
    ),
    "until": Text(ja="末日", en="Last day"),
    "new_input": Text(ja="意見を書く", en="Write an input"),
    "inputs": Text(ja="回答を待つ意見", en="Inputs to be answered"),
    "answered": Text(ja="意見と回答", en="Inputs and answers"),
    "about": Text(ja="{number}について", en="On {number}"),
    "said": Text(ja="意見", en="Input"),
    "answer": Text(ja="回答", en="Answer"),
    # Meetings.
    "meetings": Text(ja="会合", en="Meetings"),
    "on": Text(ja="開催日", en="Held on"),
    "agenda_items": Text(ja="議題", en="Agenda"),
    # The log.
    "log": Text(ja="決定の記録", en="Decision log"),
    "log_lead": Text(
        ja="発行の決定は、決めた整数のまま記録します。計算し直すことはありません。",
        en="Quantities stand as they were decided, in whole tonnes; they are never "
        "computed again.",
    ),
    "log_empty": Text(ja="決定の記録はまだありません", en="No decisions yet"),
    "log_empty_body": Text(
        ja="両国が同意した決定が、公開の記録としてここに並びます。",
        en="Decisions with the assent of both sides will stand here for everybody.",
    ),
    "decision": Text(ja="決定", en="Decision"),
    "decided": Text(ja="決定日", en="Decided on"),
    "assents": Text(ja="両国の同意", en="Assents"),
    "assent": Text(ja="{side} {at}({role})", en="{side}: {at} ({role})"),
    "no_assent": Text(ja="まだありません", en="none yet"),
    "no_role": Text(ja="役割の記録なし", en="no role on record"),
    "outcome": Text(ja="内容", en="Outcome"),
    "quantities": Text(ja="通知量(tCO2)", en="Quantities (tCO2)"),
    "part": Text(ja="{party} {year}年 {tonnes}", en="{party} {year}: {tonnes}"),
    "registry": Text(ja="登録簿に記す", en="Enter in the registry"),
    "registry_lead": Text(
        ja="発行の決定を、決めた数量のまま登録簿に記します。同じ決定は一度だけ記されます。",
        en="Enters a decision on issuance in the registry, in the quantities decided. "
        "One decision is entered once.",
    ),
    "enter": Text(ja="{number}を登録簿に記す", en="Enter {number} in the registry"),
    "did_enter": Text(ja="登録簿に記しました。", en="Entered in the registry."),
    # The rules.
    "rules": Text(ja="この国の規程", en="The rules of this country"),
    "rules_lead": Text(
        ja="{name}。{document}。{source}",
        en="{name}. {document}. {source}",
    ),
    "rules_open": Text(
        ja="期限と、その確度・出典を見る", en="The limits, how sure they are, and why"
    ),
    "no_document": Text(ja="規程の記録なし", en="no rules on record"),
    "version": Text(ja="{document} 第{version}版", en="{document} version {version}"),
    "topic": Text(ja="項目", en="Topic"),
    "value": Text(ja="値", en="Value"),
    "source": Text(ja="出典", en="Source"),
}

SIDES = {
    papers.Relation.CO_CHAIR_JAPAN: Text(ja="日本側", en="Japanese side"),
    papers.Relation.CO_CHAIR_PARTNER: Text(ja="パートナー国側", en="partner's side"),
}
"""The two sides of a committee, by who assents for each."""

STANDING = {
    papers.Relation.JAPAN_SIDE: Text(ja="日本側の事務局", en="Japan's secretariat"),
    papers.Relation.PARTNER_SIDE: Text(
        ja="パートナー国側の事務局", en="the partner's secretariat"
    ),
    papers.Relation.CO_CHAIR_JAPAN: Text(
        ja="日本側の共同議長", en="the Japanese co-chair"
    ),
    papers.Relation.CO_CHAIR_PARTNER: Text(
        ja="パートナー国側の共同議長", en="the partner's co-chair"
    ),
    papers.Relation.GOVERNMENT: Text(
        ja="パートナー国政府", en="the partner country's government"
    ),
}
"""As what somebody reads the desk."""
