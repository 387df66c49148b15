"""The words of the pages of events and of their calendar files."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="行事", en="Events"),
    "lead": Text(
        ja="都市間連携のフォーラムとセミナー。告知された行事と、これまでの記録です。",
        en="Forums and seminars of the collaborations: those announced, and the record "
        "of those held.",
    ),
    "upcoming": Text(ja="これからの行事", en="Coming"),
    "past": Text(ja="これまでの行事", en="Held so far"),
    "none_upcoming": Text(ja="告知中の行事はありません", en="No event is announced"),
    "none_upcoming_body": Text(
        ja="主催者が行事を告知すると、日時・会場・プログラムとともにここに並びます。",
        en="Once its organisers announce an event, it will stand here with its day, "
        "place and programme.",
    ),
    "none_past": Text(ja="記録された行事はありません", en="No event is on record"),
    "none_past_body": Text(
        ja="開催を記録すると、参加の記録や資料とともにここに並びます。",
        en="Once an event is recorded as held, it will stand here with its attendance "
        "and materials.",
    ),
    "all_calendar": Text(
        ja="これからの行事をカレンダーに入れる(.ics)",
        en="All coming events as a calendar (.ics)",
    ),
    "calendar": Text(ja="連携 Renkei の行事", en="Events of Renkei"),
    "to_calendar": Text(
        ja="カレンダーに入れる(.ics)", en="Add to your calendar (.ics)"
    ),
    "not_real": Text(ja="実演", en="demonstration"),
    "not_real_note": Text(
        ja="実演のための架空の行事です。",
        en="An invented event, for the demonstration.",
    ),
    "cancelled": Text(
        ja="この行事は中止になりました。", en="This event was cancelled."
    ),
    "not_recorded": Text(
        ja="予定の日を過ぎましたが、開催はまだ記録されていません。",
        en="Its day has gone by; that it was held is not on record yet.",
    ),
    "day_unknown": Text(ja="日付は不明", en="day unknown"),
    "hours": Text(ja="{hours}(現地時刻、{offset})", en="{hours} local time ({offset})"),
    "hours_without_zone": Text(
        ja="{hours}(現地時刻。時差の記録なし)",
        en="{hours} local time (zone not on record)",
    ),
    "in_utc": Text(ja="協定世界時では{day} {hours}", en="In UTC: {hours} on {day}"),
    "when": Text(ja="日時", en="When"),
    "where": Text(ja="会場", en="Where"),
    "mode": Text(ja="開催方法", en="Held"),
    "organisers": Text(ja="主催", en="Organisers"),
    "co_hosts": Text(ja="共催・協力", en="Co-hosts"),
    "fiscal_year": Text(ja="年度", en="Fiscal year"),
    "programme": Text(ja="プログラム", en="Programme"),
    "programme_none": Text(
        ja="プログラムは記録されていません。", en="No programme is on record."
    ),
    "hour": Text(ja="時刻", en="Time"),
    "session": Text(ja="セッション", en="Session"),
    "speakers": Text(ja="登壇者", en="Speakers"),
    "day_header": Text(ja="日", en="Day"),
    "attendance": Text(ja="参加の記録", en="Attendance"),
    "attendance_rule": Text(
        ja="登壇と聴講は別に数え、足し合わせません。人数の書かれていない行は人数に"
        "含めず、不明とします。",
        en="On stage and in the audience are counted apart and never added. A row "
        "without a number of people is left out of the count and said to be unknown.",
    ),
    "stage": Text(ja="登壇", en="On stage"),
    "audience": Text(ja="聴講", en="In the audience"),
    "people": Text(ja="{n}人", en="{n} people"),
    "and_unknown": Text(
        ja="(ほか{n}行は人数不明)", en="(and rows whose number is unknown: {n})"
    ),
    "who": Text(ja="参加者・機関", en="Who"),
    "country": Text(ja="国", en="Country"),
    "number": Text(ja="人数", en="People"),
    "materials": Text(ja="資料", en="Materials"),
    "material": Text(ja="資料名", en="Title"),
    "place_of_it": Text(ja="所在", en="Where it is"),
    "outcome": Text(ja="結果の概要", en="Outcome"),
    "declarations": Text(
        ja="この場で行われたゼロカーボン宣言", en="Zero-carbon declarations made here"
    ),
    "followed": Text(
        ja="ここから生まれた協定・行動", en="Agreements and actions that followed"
    ),
    "record": Text(ja="この行事の記録を開く", en="Open the record of this event"),
    "source": Text(ja="出典", en="Source"),
    "dash": Text(ja="–", en="–"),
}
