"""The words of the page of one collaboration."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "stage": Text(ja="連携", en="Partnerships"),
    "list": Text(ja="連携の一覧", en="The collaborations"),
    "crumb": Text(ja="No. {number}", en="No. {number}"),
    "lead": Text(
        ja="{country}の{overseas}と日本の{japanese}との連携です。"
        "創設資料の一覧では No. {number} にあたります。",
        en="A collaboration between {overseas} in {country} and {japanese} in Japan: "
        "no. {number} of the founding list.",
    ),
    "others": Text(ja="{names}ほか", en="{names} and others"),
    "parties": Text(ja="当事者", en="Parties"),
    "overseas": Text(ja="海外側", en="Abroad"),
    "japanese": Text(ja="日本側", en="In Japan"),
    "country": Text(ja="国", en="Country"),
    "printed": Text(ja="資料の表記", en="As printed"),
    "printed_pair": Text(ja="{overseas} / {japanese}", en="{overseas} / {japanese}"),
    "and_others": Text(
        ja="ほか(資料は名称を示していない)",
        en="and others, whom the document does not name",
    ),
    "state": Text(ja="現在の状態", en="Where it stands"),
    "paper": Text(ja="記録を開く(経過・関係する記録)", en="Open its paper"),
    "agreement": Text(ja="連携の根拠", en="Basis of the collaboration"),
    "agreement_scheme": Text(
        ja="事業の仕組みでは、環境協力の覚書や姉妹都市協定等を根拠とします。",
        en="The programme rests on memoranda of environmental cooperation or "
        "sister-city agreements.",
    ),
    "agreement_unknown": Text(
        ja="この連携の協定の名称・締結日・文書は記録されておらず、不明です。",
        en="For this collaboration the agreement's name, date and document are not on "
        "record: unknown.",
    ),
    "years": Text(ja="実施年度", en="Fiscal years"),
    "years_lead": Text(
        ja="一覧の色分け(2020年度案件など)は文字データで失われており、年度は他の"
        "公開資料によります。印のない年度は「実施なし」ではなく、不明です。",
        en="The list marked years by colour, which the text has lost; the years here "
        "come from other sources. A year without a mark is unknown, not idle.",
    ),
    "years_none": Text(
        ja="この連携の実施年度を示す資料は見つかっていません。",
        en="No source was found for the years of this collaboration.",
    ),
    "source": Text(ja="出典", en="Source"),
    "year": Text(ja="年度", en="Fiscal year"),
    "note": Text(ja="注", en="Note"),
    "partner": Text(
        ja="その日にJCMパートナー国であったか", en="JCM partner on the day?"
    ),
    "partner_title": Text(ja="JCMとの関係", en="Standing in the JCM"),
    "partner_day": Text(ja="JCM文書への署名", en="JCM document signed"),
    "partner_never": Text(
        ja="JCMパートナー国ではありません。この国の案件からJCMクレジットは発行できません。",
        en="No JCM partner: no JCM credits can come from projects in this country.",
    ),
    "partner_founding": Text(
        ja="創設資料の日付({day})", en="When the document was made ({day})"
    ),
    "is_partner": Text(ja="パートナー国", en="partner"),
    "is_no_partner": Text(ja="パートナー国ではない", en="not yet a partner"),
    "partner_during": Text(ja="年度途中から", en="from within the year"),
    "at": Text(ja="時点", en="When"),
    "standing": Text(ja="状態", en="Standing"),
    "projects": Text(ja="形成された案件", en="Projects formed"),
    "projects_lead": Text(
        ja="資料は、どの連携からどの案件が生まれたかを示していません。結び付きの確度を"
        "印で示します。",
        en="The document does not say which collaboration a project came from. The "
        "mark says how sure each link is.",
    ),
    "projects_none": Text(
        ja="この連携に結び付く形成案件は記載がありません",
        en="No formed project is listed for this collaboration",
    ),
    "projects_none_body": Text(
        ja="創設資料の19案件に、この連携の都市名は現れません。間接的な成果は資料の時点で"
        "集計中でした。形成された案件が確認されれば、ここに段階と確度とともに並びます。",
        en="None of the 19 projects names a city of this collaboration; indirect "
        "results were still being counted. A project found later will stand here with "
        "its stage and certainty.",
    ),
    "project": Text(ja="案件", en="Project"),
    "stage_of": Text(ja="段階", en="Stage"),
    "link": Text(ja="結び付きの確度", en="How sure the link is"),
    "related": Text(ja="つながる連携", en="Related collaborations"),
    "joint": Text(ja="共同連携案件(※)", en="One case together (※)"),
    "follows": Text(ja="先行する連携", en="Came before"),
    "followed_by": Text(ja="後に続く連携", en="Came after"),
    "related_none": Text(
        ja="同じ都市と自治体による別の行はありません。",
        en="No other row joins the same cities.",
    ),
    "lineage": Text(
        ja="前後関係は、海外側と日本側の双方が重なる行の番号順によるもので、資料に明記は"
        "ありません。",
        en="Before and after follow the numbers of rows that share both sides; the "
        "document does not state them.",
    ),
    "unknown": Text(ja="分かっていないこと", en="What is not known"),
    "unknown_agreement": Text(
        ja="協定の名称、締結日、有効期間", en="The agreement: name, date, term"
    ),
    "unknown_years": Text(ja="実施年度", en="The fiscal years"),
    "unknown_more_years": Text(
        ja="上記以外の実施年度の有無", en="Whether there were further years"
    ),
    "unknown_lead": Text(
        ja="コンソーシアムの代表者と構成員", en="The consortium's lead and members"
    ),
    "unknown_money": Text(
        ja="委託金額と成果報告書", en="Contract amount and final report"
    ),
    "unknown_others": Text(
        ja="「ほか」に含まれる都市・地域", en="Who the “others” are"
    ),
    "previous": Text(ja="前の連携", en="Previous"),
    "next": Text(ja="次の連携", en="Next"),
    "missing_back": Text(ja="連携の一覧へ", en="To the collaborations"),
    "missing_rule": Text(
        ja="連携は創設資料の番号(1〜{last})で開きます。",
        en="Collaborations open by their number in the founding document, 1 to {last}.",
    ),
    "missing_found": Text(
        ja="連携「{asked}」はありません。", en="There is no collaboration “{asked}”."
    ),
    "missing_remedy": Text(
        ja="一覧から選ぶか、番号を確かめてください。",
        en="Choose from the list, or check the number.",
    ),
}
