"""The sentences about readings: line by line, and as a whole.

Flows out: the wording of `mrv.row.*` one line, `mrv.interval.*` time as a whole,
`mrv.unit.*` the size of the numbers, `mrv.quality.*` readings possible but odd.
"""

from __future__ import annotations

from renkei.foundation import Severity, Text
from renkei.mrv.sentences import CSV_RULE, NUMBER_RULE, PLAN_RULE, Wording

_TIME_RULE = Text(
    ja="時刻はISO 8601形式とし、現地時刻とUTCとの時差を付ける(例 {example})。",
    en="Times are ISO 8601 in local time with the offset from UTC ({example}).",
)
_ONCE_RULE = Text(
    ja="モニタリング期間のすべての区間が、ちょうど1回ずつ記録されていること。",
    en="Every interval of the monitoring period is recorded exactly once.",
)
_CAPACITY_RULE = Text(
    ja="1区間の電力量は、設備容量{capacity_mw} MW×区間の長さ({limit} {unit})以下。",
    en="An interval holds at most capacity {capacity_mw} MW x time: {limit} {unit}.",
)
ROW_SENTENCES = {
    "mrv.row.columns": Wording(
        Text(
            ja="列が{count}個あります:「{text}」",
            en="The line has {count} fields: “{text}”.",
        ),
        CSV_RULE,
        Text(
            ja="1行を「時刻,電力量」の2列にしてください。小数点にはピリオドを使い、"
            "桁区切りは入れないでください。",
            en="Write “time,energy” only; use a point for decimals and no thousands"
            " separator.",
        ),
    ),
    "mrv.row.truncated": Wording(
        Text(
            ja="最後の行が途中で切れています:「{text}」",
            en="The last line is cut off: “{text}”.",
        ),
        Text(
            ja="すべての行が末尾まで記録されていること。",
            en="Every line is complete up to its end.",
        ),
        Text(
            ja="転送が途中で止まった可能性があります。ファイル全体を送り直してください。",
            en="The transfer probably stopped early; send the whole file again.",
        ),
    ),
    "mrv.row.time": Wording(
        Text(
            ja="時刻を読み取れません:「{text}」",
            en="The time cannot be read: “{text}”.",
        ),
        _TIME_RULE,
        Text(
            ja="時刻の書き方を直してください。24:00は翌日の00:00と書きます。",
            en="Mend how the time is written; 24:00 is 00:00 of the next day.",
        ),
    ),
    "mrv.row.no-offset": Wording(
        Text(
            ja="時刻にUTCとの時差がありません:「{text}」",
            en="The time has no offset from UTC: “{text}”.",
        ),
        _TIME_RULE,
        Text(
            ja="ロガーの時計がどの地域の時刻かを確かめ、時差を付けてください。",
            en="Find out which clock the logger keeps and add its offset.",
        ),
    ),
    "mrv.row.offset": Wording(
        Text(
            ja="時刻「{text}」の時差が、現地({zone})の{offset}と異なります。",
            en="“{text}” is not in the site's time ({zone}, {offset}).",
        ),
        _TIME_RULE,
        Text(
            ja="ロガーの時計の設定を確かめ、現地時刻で書き出し直してください。",
            en="Check the logger's clock and export the file in local time.",
        ),
    ),
    "mrv.row.outside-period": Wording(
        Text(
            ja="時刻「{text}」はモニタリング期間({period})の外です。",
            en="“{text}” lies outside the monitoring period ({period}).",
        ),
        PLAN_RULE,
        Text(
            ja="期間外の行を除くか、期間の異なる計画に送ってください。",
            en="Leave these lines out, or send them under the plan of their period.",
        ),
    ),
    "mrv.row.off-grid": Wording(
        Text(
            ja="時刻「{text}」は{minutes}分ごとの区切りに合いません。",
            en="“{text}” is not on the {minutes}-minute grid.",
        ),
        Text(
            ja="区間の始まりは{minutes}分ごとの時刻とする。",
            en="Intervals start every {minutes} minutes.",
        ),
        Text(
            ja="計画と同じ時間間隔で書き出してください。",
            en="Export with the interval that the plan names.",
        ),
    ),
    "mrv.row.number": Wording(
        Text(
            ja="電力量が数値ではありません:「{text}」",
            en="The energy is not a number: “{text}”.",
        ),
        NUMBER_RULE,
        Text(
            ja="原記録の値に直してください。欠測の場合は行ごと除き、欠測として扱って"
            "ください。",
            en="Write the recorded value; if it was not recorded, leave the whole line"
            " out so that it counts as missing.",
        ),
    ),
    "mrv.row.empty-value": Wording(
        Text(ja="電力量が空欄です。", en="The energy is empty."),
        Text(
            ja="空欄は0とみなさない。",
            en="An empty field is not a zero.",
        ),
        Text(
            ja="原記録の値を入れるか、欠測であれば行ごと除いてください。",
            en="Write the recorded value; if there is none, leave the whole line out.",
        ),
    ),
    "mrv.row.negative": Wording(
        Text(
            ja="電力量が負の値です:「{text}」",
            en="The energy is negative: “{text}”.",
        ),
        NUMBER_RULE,
        Text(
            ja="送電側の計器の値か確かめてください。所内消費は別の計測点で記録します。",
            en="Check that this is the export meter; own consumption belongs to a"
            " channel of its own.",
        ),
    ),
    "mrv.row.too-fine": Wording(
        Text(
            ja="1 Whより細かい値です:「{text}」{unit}",
            en="“{text}” {unit} is finer than 1 Wh.",
        ),
        Text(
            ja="検針値は1 Whを最小単位とする整数で保存する。",
            en="Readings are kept as whole watt-hours.",
        ),
        Text(
            ja="計器の分解能のまま書き出してください。計算で得た値は使えません。",
            en="Export what the meter shows; computed values are not readings.",
        ),
    ),
    "mrv.row.above-capacity": Wording(
        Text(
            ja="電力量{text} {unit}は設備容量を超えています。",
            en="{text} {unit} is more than the plant can deliver.",
        ),
        _CAPACITY_RULE,
        Text(
            ja="原記録と照合してください。設備容量が増えている場合は、先に計画を変更して"
            "ください。",
            en="Compare with the original record; if the plant has grown, have the plan"
            " changed first.",
        ),
    ),
}

WHOLE_SENTENCES = {
    "mrv.interval.duplicate": Wording(
        Text(
            ja="同じ区間{time}が{count}回あります({lines}行目)。{values}",
            en="The interval {time} appears {count} times (lines {lines}). {values}",
        ),
        _ONCE_RULE,
        Text(
            ja="原記録と照合し、正しい1行だけを残してください。",
            en="Compare with the original record and keep the one true line.",
        ),
    ),
    "mrv.interval.gap": Wording(
        Text(
            ja="{count:,}区間の記録がありません({start}から{end}の前まで)。",
            en="Missing intervals: {count:,}, from {start} to before {end}.",
        ),
        _ONCE_RULE,
        Text(
            ja="記録があれば補って送り直してください。なければ、欠測区間の削減量を"
            "0とする扱いを選んでください。",
            en="Send it again with the missing records; if there are none, choose to"
            " claim nothing for the gap.",
        ),
    ),
    "mrv.interval.gap-claims-nothing": Wording(
        Text(
            ja="{count:,}区間が欠測です({start}から{end}の前まで)。この間の発電量は"
            "0とみなします。",
            en="Missing intervals: {count:,}, from {start} to before {end}; nothing"
            " is claimed for them.",
        ),
        Text(
            ja="欠測区間は保守的に扱い、削減量を主張しない。",
            en="Missing readings are treated conservatively: nothing is claimed.",
        ),
        Text(
            ja="後日記録が見つかった場合は、ファイル全体を送り直してください。",
            en="If the records turn up, send the whole file again.",
        ),
        Severity.WARNING,
    ),
    "mrv.interval.order": Wording(
        Text(
            ja="時刻順に並んでいない箇所があります({count:,}か所)。並べ替えて読み取り"
            "ました。",
            en="Lines are out of order in {count:,} places; they were sorted.",
        ),
        Text(
            ja="検針値は時刻順に保存する。",
            en="Readings are kept in the order of time.",
        ),
        Text(
            ja="対応は不要です。複数のファイルをつないだ場合は、つなぎ目をご確認ください。",
            en="Nothing needs doing; if files were joined, look at the seams.",
        ),
        Severity.NOTICE,
    ),
    "mrv.unit.slip": Wording(
        Text(
            ja="値が大きすぎます。最大の区間は{largest} {unit}で、設備容量から得られる"
            "上限の約{ratio}倍です。単位は{likely}と思われます。",
            en="The numbers are too large: the largest interval is {largest} {unit},"
            " about {ratio} times what the plant can deliver. They are probably"
            " {likely}.",
        ),
        _CAPACITY_RULE,
        Text(
            ja="値が{likely}であれば、見出しを「energy_{column}」に直して送り直して"
            "ください。値そのものは変えないでください。",
            en="If they are {likely}, name the column “energy_{column}” and send the"
            " file again; leave the numbers as they are.",
        ),
    ),
    "mrv.unit.low": Wording(
        Text(
            ja="値が小さすぎるようです。最大の区間でも{largest} {unit}で、"
            "上限の1000分の1以下です。",
            en="The numbers look too small: the largest interval is {largest} {unit},"
            " less than a thousandth of what the plant can deliver.",
        ),
        _CAPACITY_RULE,
        Text(
            ja="宣言した単位が実際の単位と合っているか確かめてください。",
            en="Check that the declared unit is the one the numbers have.",
        ),
        Severity.WARNING,
    ),
    "mrv.quality.night": Wording(
        Text(
            ja="日没から日の出までの{count:,}区間に発電があります"
            "(合計{energy} {unit})。",
            en="{count:,} intervals between sunset and sunrise show generation"
            " ({energy} {unit} in all).",
        ),
        Text(
            ja="太陽光発電設備は、太陽が地平線より下にある間は発電しない。",
            en="A solar plant gives nothing while the sun is below the horizon.",
        ),
        Text(
            ja="ロガーの時計の設定と、ほかの電源が同じ計器につながっていないかを確かめて"
            "ください。",
            en="Check the logger's clock, and that no other source feeds this meter.",
        ),
        Severity.WARNING,
    ),
    "mrv.quality.stuck": Wording(
        Text(
            ja="{start}から{count:,}区間続けて同じ値{value} {unit}です。",
            en="{count:,} intervals from {start} hold the same value, {value} {unit}.",
        ),
        Text(
            ja="設備容量に達していない区間の値は、通常続けて同じにはならない。",
            en="Below capacity, readings do not normally repeat one another.",
        ),
        Text(
            ja="計器または通信の停止がなかったか、保守記録を確かめてください。",
            en="Look in the maintenance log for a halt of the meter or the line.",
        ),
        Severity.WARNING,
    ),
    "mrv.quality.zero-day": Wording(
        Text(
            ja="{day}は一日を通して発電量が0です。",
            en="The whole of {day} shows no generation.",
        ),
        Text(
            ja="太陽光発電設備は、曇天でも日中に一定の発電がある。",
            en="A solar plant gives something by day even under cloud.",
        ),
        Text(
            ja="設備の停止か計器の不具合かを、保守記録で確かめてください。",
            en="See in the maintenance log whether the plant or the meter had stopped.",
        ),
        Severity.WARNING,
    ),
}
