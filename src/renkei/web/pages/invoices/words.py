"""The words of the page on which bills are entered by hand."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="請求書の入力", en="Bills by hand"),
    "lead": Text(
        ja="電気・ガスなどの請求書から、月ごとの数量を入力します(選択肢B)。"
        "番号と写しが根拠として残ります。",
        en="Monthly amounts from bills of electricity, gas and the like (option B)."
        " Number and copy stay on record as evidence.",
    ),
    "projects": Text(ja="プロジェクト", en="Projects"),
    "files": Text(ja="計測ファイル", en="Meter files"),
    "no_channel": Text(
        ja="請求書による計測点がありません", en="No channel of bills yet"
    ),
    "no_channel_body": Text(
        ja="モニタリング計画で、選択肢B・1日間隔の計測点を登録すると、ここに入力できます。",
        en="Once the monitoring plan names a channel of option B, read once a day,"
        " its bills are entered here.",
    ),
    "form": Text(ja="請求書を入力する", en="Enter a bill"),
    "channel": Text(ja="計測点", en="Channel"),
    "month": Text(ja="対象月", en="Month of use"),
    "month_hint": Text(
        ja="例:2026-04、2026年4月、令和8年4月", en="For example 2026-04 or April 2026"
    ),
    "amount": Text(ja="数量", en="Amount"),
    "amount_hint": Text(
        ja="数だけを書きます。例:1,234.5", en="A number alone, such as 1,234.5"
    ),
    "unit": Text(ja="単位", en="Unit"),
    "unit_hint": Text(
        ja="請求書の単位のまま。例:kWh、m3", en="As the bill has it, such as kWh or m3"
    ),
    "document": Text(ja="請求書の番号", en="Number of the document"),
    "copy": Text(ja="請求書の写し", en="Copy of the bill"),
    "copy_hint": Text(
        ja="PDF、PNG、JPEG。10 MB まで。", en="PDF, PNG or JPEG, at most 10 MB."
    ),
    "optional": Text(ja="任意", en="optional"),
    "kind": Text(ja="扱い", en="Enter it as"),
    "as_reading": Text(ja="新しい請求書", en="A bill of its own"),
    "as_correction": Text(
        ja="訂正(前の数量を置き換え、記録は残す)",
        en="A correction; the earlier amount stays on record",
    ),
    "reason": Text(ja="訂正の理由", en="Reason of a correction"),
    "reason_hint": Text(
        ja="訂正のときに書きます。例:前月分と取り違え",
        en="For a correction, such as: taken for the month before",
    ),
    "enter": Text(ja="記録する", en="Record it"),
    "done": Text(
        ja="{channel} の {month} に {amount} を記録しました。",
        en="{amount} was recorded for {channel}, {month}.",
    ),
    "done_before": Text(
        ja="同じ内容がすでにあります。変わったものはありません。",
        en="The same is on record already; nothing has changed.",
    ),
    "listed": Text(ja="記録した請求書", en="Bills on record"),
    "none": Text(ja="まだありません", en="None yet"),
    "none_body": Text(
        ja="記録した請求書が、月の新しい順に並びます。",
        en="Bills you record will be listed here, the newest month first.",
    ),
    "said": Text(ja="根拠", en="Document"),
    "was": Text(ja="扱い", en="Recorded as"),
    "corrected": Text(ja="訂正:{why}", en="Correction: {why}"),
    "by": Text(ja="入力", en="Entered"),
}
