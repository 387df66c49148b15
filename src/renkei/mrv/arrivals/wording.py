"""What is said of a batch that cannot be taken, in Japanese and English.

Flows in: a code and the values of the case. Flows out: findings `mrv.arrivals.*`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renkei.foundation import Finding, Text

LISTED_MAX = 5
BATCH = Text(ja="バッチ全体", en="the batch")


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one code; braces are filled from the case."""

    found: Text
    rule: Text
    remedy: Text


def field(name: str) -> Text:
    """A field of the batch itself."""
    return Text(ja=f"項目「{name}」", en=f"field “{name}”")


def series_at(number: int, channel: str) -> Text:
    """One series of the batch, counted from 1."""
    return Text(ja=f"{number}番目の系列({channel})", en=f"series {number} ({channel})")


def reading_at(number: int, channel: str, place: int) -> Text:
    """One reading of a series, both counted from 1."""
    series = series_at(number, channel)
    return Text(ja=f"{series.ja}の{place:,}件目", en=f"{series.en}, reading {place:,}")


def finding(code: str, where: Text, **values: object) -> Finding:
    """One finding of a code."""
    wording = SENTENCES[code]
    return Finding(
        code=f"mrv.arrivals.{code}",
        found=wording.found.format(**values),
        where=where,
        rule=wording.rule.format(**values),
        remedy=wording.remedy.format(**values),
    )


def listed(
    code: str, cases: Sequence[tuple[Text, Mapping[str, object]]], count: int
) -> list[Finding]:
    """The first few cases one by one, then one line that counts the rest of `count`."""
    shown = [finding(code, where, **values) for where, values in cases[:LISTED_MAX]]
    rest = count - len(shown)
    if rest > 0:
        last = shown[-1]
        shown.append(
            Finding(
                code=last.code,
                found=Text(
                    ja=f"同じ内容がほかに{rest:,}件あります(全{count:,}件)。",
                    en=f"The same again in {rest:,} more readings ({count:,} in all).",
                ),
                where=BATCH,
                rule=last.rule,
                remedy=last.remedy,
            )
        )
    return shown


_SHAPE_RULE = Text(
    ja="バッチは /api/v1/openapi.json に記載のJSONとする。",
    en="A batch is JSON as described in /api/v1/openapi.json.",
)
_INSTANT_RULE = Text(
    ja="時刻はUTCとの時差を付けたISO 8601の秒単位とする"
    "(例 2026-04-01T00:15:00+08:00)。",
    en="An instant is ISO 8601 in whole seconds with its offset from UTC"
    " (2026-04-01T00:15:00+08:00).",
)
_NUMBER_RULE = Text(
    ja="値は半角の十進数とし、桁区切りや単位記号を付けない(例 1.234)。",
    en="A value is a plain decimal number without separators or units (1.234).",
)

SENTENCES: Mapping[str, Wording] = {
    "json": Wording(
        Text(ja="JSONとして読み取れません({words})。", en="This is not JSON: {words}."),
        _SHAPE_RULE,
        Text(
            ja="送信側のプログラムが作った本文を確かめ、同じidで送り直してください。",
            en="Check the body that the sender wrote and send it again"
            " under the same id.",
        ),
    ),
    "shape": Wording(
        Text(
            ja="形式が合いません({words})。", en="It does not have the shape: {words}."
        ),
        _SHAPE_RULE,
        Text(
            ja="項目の名前と型を確かめてください。",
            en="Check the names and types of the fields.",
        ),
    ),
    "id": Wording(
        Text(
            ja="バッチのidがないか、使えない文字があるか、長すぎます。",
            en="The id of the batch is missing, too long or not plain text.",
        ),
        Text(
            ja="idは送信側が付ける名前で、印字できる{most}文字以内とし、"
            "送り直すときは同じidを使う。",
            en="The sender names each batch in at most {most} printable characters,"
            " and keeps the name when sending it again.",
        ),
        Text(
            ja="装置の番号と連番など、重ならないidを付けてください。",
            en="Use an id that is never used twice, such as the device and a counter.",
        ),
    ),
    "reason": Wording(
        Text(ja="訂正の理由がありません。", en="The correction gives no reason."),
        Text(
            ja="訂正には、元の値が誤っていた理由を記録する。",
            en="A correction records why the earlier value was wrong.",
        ),
        Text(
            ja="「reason」に理由を書いてください。", en="Write the reason in “reason”."
        ),
    ),
    "empty": Wording(
        Text(ja="計測値がありません。", en="There are no readings."),
        Text(
            ja="バッチの各系列は1件以上の計測値を含む。",
            en="Every series of a batch holds at least one reading.",
        ),
        Text(
            ja="計測値のない系列は送らないでください。",
            en="Leave out a series that has no readings.",
        ),
    ),
    "too-many": Wording(
        Text(
            ja="計測値が{count:,}件あります。", en="The batch holds {count:,} readings."
        ),
        Text(
            ja="1つのバッチは{most:,}件までとする。",
            en="A batch holds at most {most:,} readings.",
        ),
        Text(
            ja="いくつかのバッチに分け、それぞれに別のidを付けて送ってください。",
            en="Send it in several batches, each under an id of its own.",
        ),
    ),
    "uneven": Wording(
        Text(
            ja="時刻が{instants:,}件、値が{numbers:,}件で、数が合いません。",
            en="There are {instants:,} instants and {numbers:,} values.",
        ),
        _SHAPE_RULE,
        Text(
            ja="時刻と値を同じ数にしてください。",
            en="Send as many values as instants.",
        ),
    ),
    "device": Wording(
        Text(
            ja="この装置は計測点「{channel}」の値を送れません。",
            en="This device may not send readings of “{channel}”.",
        ),
        Text(
            ja="装置が送れるのは、登録した計測点の値だけとする({allowed})。",
            en="A device sends only the channels it is enrolled for: {allowed}.",
        ),
        Text(
            ja="計測点の名前を直すか、装置を登録し直してください。",
            en="Correct the channel, or enrol the device for it.",
        ),
    ),
    "unit": Wording(
        Text(
            ja="単位「{unit}」は、計画の単位{planned}に換算できません。",
            en="The unit “{unit}” cannot become the plan's {planned}.",
        ),
        Text(
            ja="系列の単位を必ず宣言し、計画の単位と同じ次元のものとする。",
            en="Every series declares its unit; it measures what the plan's does.",
        ),
        Text(
            ja="計器の設定を確かめ、実際の単位を書いてください。値は変えないで"
            "ください。",
            en="Check the meter's setting and declare the true unit; leave the"
            " numbers as they are.",
        ),
    ),
    "step": Wording(
        Text(
            ja="間隔が{found}秒となっていますが、計画では{planned}秒です。",
            en="The step is {found} s here and {planned} s in the plan.",
        ),
        Text(
            ja="まとめて送る値の間隔は、計画の間隔と同じとする。",
            en="Values sent as a block follow each other at the plan's step.",
        ),
        Text(
            ja="間隔を直すか、時刻と値の組で送ってください。",
            en="Correct the step, or send pairs of instant and value.",
        ),
    ),
    "time": Wording(
        Text(
            ja="時刻を読み取れません:「{text}」",
            en="The instant cannot be read: “{text}”.",
        ),
        _INSTANT_RULE,
        Text(
            ja="時刻の書き方を直してください。24:00は翌日の00:00と書きます。",
            en="Mend how it is written; 24:00 is 00:00 of the next day.",
        ),
    ),
    "no-offset": Wording(
        Text(
            ja="時刻にUTCとの時差がありません:「{text}」",
            en="The instant has no offset from UTC: “{text}”.",
        ),
        _INSTANT_RULE,
        Text(
            ja="装置の時計がどの地域の時刻かを確かめ、時差を付けてください。",
            en="Find out which clock the device keeps and add its offset.",
        ),
    ),
    "off-grid": Wording(
        Text(
            ja="時刻{time}は{step}秒ごとの区切りに合いません。",
            en="{time} is not on the grid of {step} s.",
        ),
        Text(
            ja="時刻は、現地の0時から計画の間隔で数えた時刻とする。",
            en="Instants are whole steps of the plan after the site's midnight.",
        ),
        Text(
            ja="装置の時計と記録間隔の設定を確かめてください。",
            en="Check the clock of the device and its recording interval.",
        ),
    ),
    "future": Wording(
        Text(
            ja="時刻{time}は、受け付けた時刻({now})より先です。",
            en="{time} lies ahead of the time of intake ({now}).",
        ),
        Text(
            ja="まだ来ていない時刻の計測値は受け付けない(時計の差は5分まで)。",
            en="No reading is taken from the future (clocks may differ by 5 minutes).",
        ),
        Text(
            ja="装置の時計と時差の設定を確かめてください。",
            en="Check the clock of the device and its offset from UTC.",
        ),
    ),
    "clock-reset": Wording(
        Text(
            ja="時刻{time}は古すぎます。装置の時計が初期化された可能性があります。",
            en="{time} is too long ago; the clock of the device was probably reset.",
        ),
        Text(
            ja="{earliest}より前の時刻は受け付けない。",
            en="No instant before {earliest} is taken.",
        ),
        Text(
            ja="装置の時計を合わせ、正しい時刻で送り直してください。",
            en="Set the clock of the device and send the readings with true instants.",
        ),
    ),
    "number": Wording(
        Text(
            ja="値が十進数ではありません:「{text}」",
            en="The value is not a decimal number: “{text}”.",
        ),
        _NUMBER_RULE,
        Text(
            ja="原記録の値に直してください。欠測の場合は、その計測値を除いてください。",
            en="Send the recorded value; where nothing was recorded, leave the"
            " reading out.",
        ),
    ),
    "too-fine": Wording(
        Text(
            ja="値「{text}」は、記録する最小単位より細かい桁を含みます。",
            en="The value “{text}” has more digits than are kept.",
        ),
        Text(
            ja="この計測点は{quantum} {unit}単位で記録する。",
            en="This channel is kept in steps of {quantum} {unit}.",
        ),
        Text(
            ja="単位を確かめるか、モニタリング計画の最小単位を細かくしてください。",
            en="Check the unit, or agree on a smaller step in the monitoring plan.",
        ),
    ),
    "too-large": Wording(
        Text(ja="値「{text}」は大きすぎます。", en="The value “{text}” is too large."),
        Text(
            ja="値は、最小単位{quantum} {unit}の整数として64ビットに収まること。",
            en="In steps of {quantum} {unit} a value fits into 64 bits.",
        ),
        Text(
            ja="単位と計器の値を確かめてください。",
            en="Check the unit and the value at the meter.",
        ),
    ),
}
