"""What is said where a meter file or a bill cannot be taken as it stands.

Flows in: the values of the case. Flows out: findings `store.meter-file.*` and
`store.invoice.*`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from renkei.foundation import Finding, Text, same

_AS_SHOWN = Text(
    ja="計測ファイルは、確認した内容のとおりにだけ受け付ける。",
    en="A meter file is taken as it was shown and confirmed.",
)
_FILE = Text(ja="計測ファイル", en="meter file")
_ONCE = Text(
    ja="同じファイルは一度だけ受け付ける。値を変えるときは、理由を添えて訂正する。",
    en="One file is taken once; values change by a correction that says why.",
)
_BILL = Text(
    ja="請求書による計測点(選択肢B)は、月ごとに1つの数量を持つ。",
    en="A channel of bills (option B) has one amount for each month.",
)


def gone() -> Finding:
    """Nothing waits under this hash."""
    return Finding(
        code="store.meter-file.gone",
        found=Text(
            ja="確認したファイルがありません。受け付け済みか、後のファイルに置き換わっています。",
            en="The file is not here any more: it was taken, or later ones came.",
        ),
        where=_FILE,
        rule=_AS_SHOWN,
        remedy=Text(
            ja="もう一度アップロードしてください。", en="Upload the file again."
        ),
    )


def other_now() -> Finding:
    """The readings at rest changed after the preview."""
    return Finding(
        code="store.meter-file.other-now",
        found=Text(
            ja="確認した後に、計測値か計画か読み方が変わりました。",
            en="Readings, plan or mapping have changed since this was shown.",
        ),
        where=_FILE,
        rule=_AS_SHOWN,
        remedy=Text(
            ja="もう一度内容を確かめてください。", en="Look at it again, then confirm."
        ),
    )


def read_otherwise(file_name: str, at: datetime, by: str) -> Finding:
    """The same sheet was taken by another mapping."""
    day = at.date().isoformat()
    return Finding(
        code="store.meter-file.read-otherwise",
        found=Text(
            ja=f"このファイルは、{day}に{by}が別の読み方で受け付けています。",
            en=f"This file was taken on {day} by {by}, read in another way.",
        ),
        where=same(file_name),
        rule=_ONCE,
        remedy=Text(
            ja="前の読み方が誤っていた場合は、理由を添えて「訂正」として送ってください。",
            en="If the earlier reading was wrong, send it as a correction and say why.",
        ),
    )


def no_mapping(file_name: str) -> Finding:
    """A watched file whose layout nobody has confirmed."""
    return Finding(
        code="store.meter-file.no-mapping",
        found=Text(
            ja="この形のファイルの読み方は、まだ確認されていません。",
            en="Nobody has confirmed yet how a file laid out like this is read.",
        ),
        where=same(file_name),
        rule=Text(
            ja="監視フォルダでは、担当者が一度確認した読み方と同じ形のファイルを受け付ける。",
            en="A watched folder takes files whose layout a person has confirmed once.",
        ),
        remedy=Text(
            ja="このファイルを「計測ファイル」のページで一度受け付けてから、"
            "続きをフォルダに置いてください。",
            en="Take this file on the page of meter files once; later ones may come by"
            " the folder.",
        ),
    )


def reason_missing() -> Finding:
    """A correction without a reason."""
    return Finding(
        code="store.meter-file.reason",
        found=Text(ja="訂正の理由がありません。", en="The correction gives no reason."),
        where=Text(ja="理由", en="Reason"),
        rule=Text(
            ja="訂正には、元の値が誤っていた理由を記録する。",
            en="A correction records why the earlier value was wrong.",
        ),
        remedy=Text(ja="理由を書いてください。", en="Write the reason."),
    )


def original_altered(mark: str) -> Finding:
    """An original that is not what was kept."""
    return Finding(
        code="store.meter-file.altered",
        found=Text(
            ja="保管した原本が見つからないか、変わっています。",
            en="The original is missing, or is not what was kept.",
        ),
        where=same(mark[:16]),
        rule=Text(
            ja="原本は、受け付けたときのまま保管する。",
            en="Originals are kept as they came.",
        ),
        remedy=Text(
            ja="バックアップから戻してください。", en="Restore it from a backup."
        ),
    )


def not_a_bill(channel: str, channels: str) -> Finding:
    """A channel that is not obtained from bills."""
    return Finding(
        code="store.invoice.channel",
        found=Text(
            ja=f"計測点「{channel}」は、請求書による計測点ではありません。",
            en=f"“{channel}” is not a channel of bills.",
        ),
        where=Text(ja="計測点", en="Channel"),
        rule=_BILL,
        remedy=Text(
            ja=f"請求書による計測点を選んでください:{channels or '計画にありません'}",
            en=f"Choose a channel of bills: {channels or 'the plan has none'}.",
        ),
    )


def bill_field(code: str, said: str) -> Finding:
    """A field of the form that cannot be read."""
    name, found, remedy = _FIELDS[code]
    shown = said[:40]
    return Finding(
        code=f"store.invoice.{code}",
        found=found.format(text=shown),
        where=name,
        rule=_BILL,
        remedy=remedy,
    )


def bill_stands(channel: str, month: date, held: Decimal, unit: str) -> Finding:
    """The month has an amount already."""
    named = f"{month:%Y-%m}"
    return Finding(
        code="store.invoice.stands",
        found=Text(
            ja=f"{channel} の {named} には、すでに {held:f} {unit} があります。",
            en=f"{channel} has {held:f} {unit} for {named} already.",
        ),
        where=Text(ja=f"{channel} {named}", en=f"{channel}, {named}"),
        rule=_BILL,
        remedy=Text(
            ja="誤りを直す場合は、「訂正」を選び、理由を書いてください。",
            en="To put it right, choose “correction” and write the reason.",
        ),
    )


def bill_nothing_to_correct(channel: str, month: date) -> Finding:
    """A correction of a month that has nothing yet."""
    named = f"{month:%Y-%m}"
    return Finding(
        code="store.invoice.nothing",
        found=Text(
            ja=f"{channel} の {named} には、まだ数量がありません。",
            en=f"{channel} has no amount for {named} yet.",
        ),
        where=Text(ja=f"{channel} {named}", en=f"{channel}, {named}"),
        rule=Text(
            ja="訂正は、すでにある数量を置き換える。",
            en="A correction replaces an amount that stands.",
        ),
        remedy=Text(
            ja="「新しい請求書」として送ってください。",
            en="Send it as a bill of its own.",
        ),
    )


def bill_sealed(channel: str, month: date) -> Finding:
    """The period of the month is closed."""
    named = f"{month:%Y-%m}"
    return Finding(
        code="store.invoice.sealed",
        found=Text(
            ja=f"{named} を含むモニタリング期間は、すでに封をしています。",
            en=f"The monitoring period with {named} is sealed.",
        ),
        where=Text(ja=f"{channel} {named}", en=f"{channel}, {named}"),
        rule=Text(
            ja="封をした期間の計測値は変わらない。",
            en="The readings of a sealed period never change.",
        ),
        remedy=Text(
            ja="検証機関と合同委員会の事務局に相談してください。",
            en="Talk to the verifier and the Joint Committee's secretariat.",
        ),
    )


_FIELDS = {
    "month": (
        Text(ja="対象月", en="Month"),
        Text(ja="月を読み取れません:「{text}」", en="No month: “{text}”."),
        Text(
            ja="2026-04、2026年4月、令和8年4月のように書いてください。",
            en="Write it as 2026-04 or April 2026.",
        ),
    ),
    "month-future": (
        Text(ja="対象月", en="Month"),
        Text(
            ja="「{text}」は、まだ終わっていない月です。",
            en="“{text}” is not over yet.",
        ),
        Text(
            ja="請求書に書かれた使用月を確かめてください。",
            en="Look up the month of use on the bill.",
        ),
    ),
    "amount": (
        Text(ja="数量", en="Amount"),
        Text(ja="数量を読み取れません:「{text}」", en="No amount: “{text}”."),
        Text(
            ja="1234.5 または 1,234.5 のように、数だけを書いてください。",
            en="Write a number alone, as 1234.5 or 1,234.5.",
        ),
    ),
    "document": (
        Text(ja="請求書の番号", en="Number of the document"),
        Text(ja="請求書の番号がありません。", en="The document has no number."),
        Text(
            ja="請求書に印字された番号を書いてください。",
            en="Write the number printed on the bill.",
        ),
    ),
    "file": (
        Text(ja="請求書の写し", en="Copy of the bill"),
        Text(
            ja="写し「{text}」は、PDF・PNG・JPEG でないか、大きすぎます。",
            en="The copy “{text}” is no PDF, PNG or JPEG, or too large.",
        ),
        Text(
            ja="10 MB までの PDF、PNG、JPEG を選んでください。",
            en="Choose a PDF, PNG or JPEG of at most 10 MB.",
        ),
    ),
}
