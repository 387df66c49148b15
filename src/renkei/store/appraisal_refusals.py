"""What is said when an appraisal or a data room cannot be opened, or not kept.

Flows in: what was asked for. Flows out: `Finding`s coded `store.appraisal.<what>` and
`store.data-room.<what>`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, same


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


THIS = _t("採算評価", "The appraisal")
ROOM = _t("データルーム", "The data room")


def unknown(key: str) -> Finding:
    """Nothing there that this person could see."""
    return Finding(
        "store.appraisal.unknown",
        _t("閲覧できる採算評価がありません。", "There is no appraisal you may see."),
        same(key),
        _t(
            "採算評価は、案件の当事者と環境省の担当者が閲覧できる。"
            "招かれた投資家は、共有されたものを閲覧できる。",
            "An appraisal is there for the parties of its project and the ministry's "
            "officers, and where it is shared, for investors they invited.",
        ),
        _t("当事者としてサインインする。", "Sign in as one of the parties."),
    )


def party_only(where: Text = THIS) -> Finding:
    """Something that only a party of the project does."""
    return Finding(
        "store.appraisal.party-only",
        _t("この案件の採算評価は行えません。", "You cannot appraise this project."),
        where,
        _t(
            "採算評価は、案件の参加者と、案件のある都市の担当者が行う。",
            "Its participants and the officers of its cities appraise a project.",
        ),
        _t("案件の当事者に依頼する。", "Ask a party of the project."),
    )


def changed_since(version: int) -> Finding:
    """Somebody has kept another version in the meantime."""
    return Finding(
        "store.appraisal.changed-since",
        _t(
            f"別の方が第{version}版を保存しました。",
            f"Somebody has kept version {version} meanwhile.",
        ),
        THIS,
        _t("新しい版は最新の版から作る。", "A version is made from the latest."),
        _t("最新の版を開いてやり直す。", "Open the latest and begin again."),
    )


def empty(where: Text) -> Finding:
    """A field without which nothing can be computed."""
    return Finding(
        "store.appraisal.empty",
        _t("空欄です。", "It is empty."),
        where,
        _t("この欄は必須。値を推測しない。", "It is required; nothing is assumed."),
        _t("入力または選択する。", "Enter or choose it."),
    )


def needs(where: Text, other: Text) -> Finding:
    """A field that another one needs."""
    return Finding(
        "store.appraisal.needs",
        _t("空欄です。", "It is empty."),
        where,
        _t("「{o}」には、この欄が要る。", "“{o}” needs it.").format(o=other),
        _t("入力するか、双方を空欄にする。", "Enter it, or empty both."),
    )


def unread(where: Text, found: str, rule: Text, remedy: Text) -> Finding:
    """A field that is not read as what it should be."""
    return Finding(
        "store.appraisal.unread",
        _t("「{f}」は読み取れません。", "“{f}” is not read.").format(f=same(found)),
        where,
        rule,
        remedy,
    )


def no_source(where: Text, mark: Text) -> Finding:
    """A number called published or official without saying where it was read."""
    return Finding(
        "store.appraisal.no-source",
        _t(
            "確度が「{m}」で出典がありません。", "Marked “{m}” without a source."
        ).format(m=mark),
        where,
        _t(
            "公式・公表の値には、読んだ資料の名を記す。",
            "An official or published number names what it was read in.",
        ),
        _t("出典を書くか、確度を下げる。", "Name the source, or lower the mark."),
    )


def no_room(number: str) -> Finding:
    """No data room that this person could open."""
    return Finding(
        "store.data-room.unknown",
        _t(
            "閲覧できるデータルームがありません。",
            "There is no data room for you here.",
        ),
        same(number),
        _t(
            "データルームは、案件の当事者と招かれた投資家だけに開く。",
            "It opens to the parties of the project and the investors they invited.",
        ),
        _t(
            "案件の当事者に招待を依頼する。",
            "Ask a party of the project to invite you.",
        ),
    )


def room_party_only() -> Finding:
    """Something in the data room that only the parties do."""
    return Finding(
        "store.data-room.party-only",
        _t("この操作はできません。", "This is not yours to do."),
        ROOM,
        _t(
            "共有、招待、終了は案件の当事者が行う。",
            "The parties of the project share, invite and end.",
        ),
        _t("案件の当事者に依頼する。", "Ask a party of the project."),
    )


def no_choice(where: Text, found: str) -> Finding:
    """Something that is not to choose from."""
    return Finding(
        "store.data-room.choice",
        _t("「{f}」は選べません。", "“{f}” cannot be chosen.").format(f=same(found)),
        where,
        _t("一覧にあるものを選ぶ。", "It is one of the list."),
        _t("一覧から選び直す。", "Choose again from the list."),
    )
