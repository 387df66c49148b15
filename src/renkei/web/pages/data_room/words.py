"""The words of the data room."""

from __future__ import annotations

from renkei.foundation import Text


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


WORDS: dict[str, Text] = {
    "title": _t("データルーム:{t}", "Data room: {t}"),
    "lead": _t(
        "案件の当事者が、招いた投資家に資料を見せる場所です。開いた人と時刻はすべて記録され、当事者に見えます。",
        "Here the parties of a project show documents to investors they invite. Every "
        "opening is noted, and the parties see the notes.",
    ),
    "documents": _t("資料", "Documents"),
    "no_documents": _t("共有された資料はありません", "Nothing is shared yet"),
    "no_documents_why": _t(
        "採算評価と、案件の記録に添えた書類を共有できます。",
        "Appraisals and files beside the project's record can be shared.",
    ),
    "shared": _t("共有中", "Shared"),
    "not_shared": _t("共有していない", "Not shared"),
    "share": _t("共有する", "Share"),
    "unshare": _t("共有をやめる", "Stop sharing"),
    "guests": _t("招いた投資家", "Invited investors"),
    "no_guests": _t("招いた投資家はいません", "Nobody is invited"),
    "invite": _t("投資家を招く", "Invite an investor"),
    "invite_go": _t("招く", "Invite"),
    "end": _t("閲覧を終える", "End access"),
    "ended": _t("終了:{at}", "Ended {at}"),
    "since": _t("{at}から", "Since {at}"),
    "openings": _t("開いた記録", "Who opened what"),
    "no_openings": _t("まだ開かれていません", "Nothing was opened yet"),
    "when": _t("日時", "When"),
    "who": _t("人", "Who"),
    "what": _t("資料", "What"),
    "the_room": _t("データルームの一覧", "The room itself"),
    "trouble": _t("できませんでした", "It could not be done"),
    "investors": _t("投資家の窓", "For investors"),
    "appraise": _t("この案件を評価する", "Appraise this project"),
}
