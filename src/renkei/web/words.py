"""The words of the chrome that every page shares, both languages side by side.

A page keeps its own words in `words.py` of its folder in the same form: a mapping
`WORDS` from a name to a `Text`.
"""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "house_line": Text(
        ja="都市と都市の連携から、検証されたクレジットまで",
        en="From a handshake between cities to verified credits",
    ),
    "skip": Text(ja="本文へ進む", en="Skip to content"),
    "chain": Text(ja="連携の流れ", en="The chain"),
    "close": Text(ja="閉じる", en="Close"),
    "menu": Text(ja="メニュー", en="Menu"),
    "where": Text(ja="現在位置", en="You are here"),
    "home": Text(ja="ホーム", en="Home"),
    "other_language": Text(ja="English", en="日本語"),
    "switch_language": Text(ja="英語で表示", en="Show in Japanese"),
    "sign_in": Text(ja="サインイン", en="Sign in"),
    "sign_out": Text(ja="サインアウト", en="Sign out"),
    "desk": Text(ja="担当業務", en="My desk"),
    "find": Text(ja="探す", en="Find"),
    "find_what": Text(
        ja="語で探す(名称、番号、国など)", en="Find by a name, a number, a country"
    ),
    # What a browser keeps of a form, and what can be taken away of a figure.
    "typed_before": Text(
        ja="{{when}} に入力された内容が残っています。",
        en="What you typed on {{when}} is still here.",
    ),
    "typed_unanswered": Text(
        ja="{{when}} に送信された内容が届いたか、確かめられていません。"
        "記録をご確認のうえ、届いていなければ戻してください。",
        en="It is not known whether what you sent on {{when}} arrived. Look at the "
        "record; if it did not, put it back.",
    ),
    "kept": Text(ja="保存しました。", en="It is kept."),
    "undo": Text(ja="元に戻す", en="Undo"),
    "undone": Text(
        ja="元に戻しました。履歴には両方が残ります。",
        en="It is undone. The history keeps both.",
    ),
    "typed_back": Text(ja="入力に戻す", en="Put it back"),
    "typed_forget": Text(ja="破棄する", en="Discard it"),
    "typed_offline": Text(
        ja="接続が切れているため送信していません。入力は、このブラウザに残っています。"
        "接続が戻ったら、もう一度送信してください。",
        en="There is no connection, so nothing was sent. What you typed is kept in "
        "this browser. Send it again when the connection is back.",
    ),
    "take_away": Text(ja="図と数値の保存:", en="Save this figure:"),
    "seek": Text(ja="選択肢を語で探す", en="Search these by a word"),
    "seek_go": Text(ja="探す", en="Search"),
    "unknown": Text(ja="不明", en="unknown"),
    # The slip that opens under a number.
    "exact_value": Text(ja="正確な値", en="Exact value"),
    "scope": Text(ja="範囲", en="Scope"),
    "as_of": Text(ja="時点", en="As of"),
    "source": Text(ja="出典", en="Source"),
    "rule": Text(ja="算出方法", en="How it is made"),
    "note": Text(ja="注", en="Note"),
    "confidence": Text(ja="確度", en="Confidence"),
    "inputs": Text(ja="もとになる数値", en="Made from"),
    "retrieved": Text(ja="{day} 取得", en="retrieved {day}"),
    "not_for_crediting": Text(ja="クレジット発行には使用不可", en="Not for crediting"),
    # A finding's four answers.
    "at": Text(ja="場所", en="Where"),
    "met_rule": Text(ja="規則", en="Rule"),
    "remedy": Text(ja="対処", en="What to do"),
    "demonstration": Text(ja="実演用データ", en="Demonstration data"),
    "optional": Text(ja="任意", en="optional"),
    "yes": Text(ja="はい", en="Yes"),
    "no": Text(ja="いいえ", en="No"),
    # The foot of every page.
    "look_up": Text(ja="調べる", en="Look up"),
    "effects": Text(ja="事業の効果", en="Effects of the programme"),
    "reports": Text(ja="報告書", en="Reports"),
    "events": Text(ja="行事", en="Events"),
    "open-data": Text(ja="公開データ", en="Open data"),
    "cities": Text(ja="都市・地域", en="Cities and regions"),
    "methodologies": Text(ja="方法論", en="Methodologies"),
    "registry": Text(ja="登録簿", en="Registry"),
    "docs": Text(ja="ドキュメント", en="Documentation"),
    "facts": Text(ja="資料の整合性", en="Where the records disagree"),
    "about_numbers": Text(ja="数値について", en="About the numbers"),
    "about_numbers_body": Text(
        ja="すべての数値に単位・範囲・時点・出典・確度を付しています。数値を開くと、"
        "もとになる数値まで順にたどれます。分からない値は「不明」と示し、"
        "ゼロとはしません。",
        en="Every number has its unit, scope, date, source and confidence, and opens "
        "down to what it is made from. What is not known is shown as unknown, never "
        "as zero.",
    ),
    "sources": Text(ja="主な出典", en="Main sources"),
    "founding_source": Text(
        ja="環境省 都市間連携事業 説明資料(2021年1月)",
        en="MOEJ, City-to-City Collaboration briefing slides, January 2021 "
        "(founding document)",
    ),
    "register_source": Text(
        ja="二国間クレジット制度(JCM) 登録案件一覧・クレジット発行記録",
        en="Joint Crediting Mechanism: project register and issuance records",
    ),
    "land_source": Text(
        ja="地図の陸地: Natural Earth(パブリックドメイン)。国境は描いていません。",
        en="Land shapes: Natural Earth (public domain). No borders are drawn.",
    ),
    "licence": Text(
        ja="Renkei はオープンソース(Apache-2.0)です。",
        en="Renkei is open source (Apache-2.0).",
    ),
    # Pages that are not the page asked for.
    "back_home": Text(ja="ホームへ戻る", en="Back to the home page"),
    "lost_title": Text(
        ja="お探しのページが見つかりません", en="There is no page at this address"
    ),
    "lost_body": Text(
        ja="アドレスが変わったか、入力に誤りがある可能性があります。"
        "ホームまたは上の連携の流れからお探しください。",
        en="It may have moved, or a letter of the address is different. Look from "
        "the home page, or along the chain above.",
    ),
    "forbidden_title": Text(
        ja="このページを表示する権限がありません",
        en="This page belongs to another role",
    ),
    "forbidden_body": Text(
        ja="担当の役割を持つアカウントでサインインすると表示できます。"
        "公開ページはサインインなしで閲覧できます。",
        en="Sign in with an account of the role it belongs to. Public pages need no "
        "sign-in.",
    ),
    "stale_title": Text(
        ja="フォームの有効期限が切れました", en="This form has expired"
    ),
    "stale_body": Text(
        ja="安全のため送信を受け付けませんでした。何も保存されていません。"
        "前のページを再読み込みして、もう一度送信してください。",
        en="To be safe it was not accepted, and nothing was saved. Reload the page "
        "before this one and send it again.",
    ),
    "verb_title": Text(
        ja="このアドレスでは行えない操作です",
        en="This address does not answer that request",
    ),
    "verb_body": Text(
        ja="リンクまたはページ内のボタンから操作してください。何も変更されていません。",
        en="Use the links and buttons of the pages. Nothing was changed.",
    ),
    "unclear_title": Text(
        ja="リクエストを読み取れませんでした", en="The request could not be read"
    ),
    "unclear_body": Text(
        ja="ブラウザーから届いた内容が途中で切れたか、形式が異なります。"
        "ページを再読み込みして、もう一度お試しください。",
        en="What arrived from the browser was cut short or has another form. Reload "
        "the page and try again.",
    ),
    "fault_title": Text(
        ja="サーバーで問題が発生しました", en="Something failed on our side"
    ),
    "fault_body": Text(
        ja="入力に問題はありません。途中までの内容は保存されず、台帳も変わっていません。"
        "しばらくしてから、もう一度お試しください。",
        en="It is not what you entered. Nothing was half saved and no ledger changed. "
        "Please try again in a moment.",
    ),
    "refused_title": Text(
        ja="この操作は実行されませんでした", en="This was not carried out"
    ),
    "refused_body": Text(
        ja="何も変更されていません。理由と対処は次のとおりです。",
        en="Nothing was changed. These are the reasons, and what to do about each.",
    ),
    "factor_title": Text(ja="本人確認が必要です", en="Prove first that it is you"),
    "factor_prove": Text(
        ja="何も記録されていません。本人を確認してから、もう一度操作してください。"
        "入力した内容は、このブラウザーに残っています。",
        en="Nothing was recorded. Prove that it is you, then take the step again; what "
        "you typed stays in this browser.",
    ),
    "factor_enrol": Text(
        ja="何も記録されていません。決定やクレジットの移動には、認証アプリかパスキーの"
        "登録が必要です。登録は2分ほどで終わります。",
        en="Nothing was recorded. Deciding or moving credits needs an authenticator or "
        "a passkey; enrolling one takes two minutes.",
    ),
    "factor_to_prove": Text(ja="本人を確認する", en="Prove that it is you"),
    "factor_to_enrol": Text(ja="登録に進む", en="Enrol one now"),
    "security": Text(ja="サインインの安全", en="Sign-in security"),
    "missing_title": Text(ja="該当する記録がありません", en="There is no such record"),
    "status": Text(ja="状態コード {status}", en="Status {status}"),
}
