"""What people type into the registry's forms, as numbers, reasons and instants.

Flows in: what stands in a field. Flows out: a value, or a finding that names the field,
coded `store.typed.<field>.<what>`. Full-width digits and commas are read as people mean
them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from renkei.foundation import Finding, Text
from renkei.store.clock import JAPAN

LONGEST_REASON = 1000
LARGEST = 2**63 - 1
FIELDS = {
    "key": Text(ja="申請番号", en="Order key"),
    "kind": Text(ja="種類", en="Kind"),
    "target": Text(ja="移動先の口座", en="Target account"),
    "trusted": Text(ja="信頼する口座", en="Account to trust"),
    "held": Text(ja="保有ブロック", en="Held range"),
    "tonnes": Text(ja="数量(tCO2)", en="Tonnes (tCO2)"),
    "first": Text(ja="最初のシリアル番号", en="First serial"),
    "last": Text(ja="最後のシリアル番号", en="Last serial"),
    "why-ja": Text(ja="理由(日本語)", en="Reason (Japanese)"),
    "why-en": Text(ja="理由(英語)", en="Reason (English)"),
    "name-ja": Text(ja="口座の名称(日本語)", en="Name of the account (Japanese)"),
    "name-en": Text(ja="口座の名称(英語)", en="Name of the account (English)"),
    "holder": Text(ja="口座の保有者", en="Holder"),
    "registry": Text(ja="登録簿", en="Registry"),
    "rule": Text(ja="設定項目", en="Setting"),
    "value": Text(ja="値", en="Value"),
    "from-day": Text(ja="適用開始日", en="First day in force"),
    "from-time": Text(ja="適用開始時刻", en="Time it begins"),
    "since-day": Text(ja="期間の始まり(日)", en="From (day)"),
    "since-time": Text(ja="期間の始まり(時刻)", en="From (time)"),
    "until-day": Text(ja="期間の終わり(日)", en="Until (day)"),
    "until-time": Text(ja="期間の終わり(時刻)", en="Until (time)"),
    "then-day": Text(ja="基準日", en="As of (day)"),
    "then-time": Text(ja="基準日の時刻(日本時間)", en="As of (time in Japan)"),
}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{6}))?)?")
_DIGITS = re.compile(r"\d{1,19}")
_WHOLE = Text(
    ja="数字だけを書く(全角の数字と桁区切りのコンマは読み取る)。",
    en="Digits alone; full-width digits and commas between them are read.",
)
_BOTH = Text(
    ja="理由は両国の担当者が読めるよう、日本語と英語で記録する。",
    en="A reason is kept in Japanese and in English, for the people of both sides.",
)


def wrong(field: str, what: str, found: Text, rule: Text, remedy: Text) -> Finding:
    """A finding about one field of a form."""
    return Finding(
        code=f"store.typed.{field}.{what}",
        found=found,
        where=FIELDS[field],
        rule=rule,
        remedy=remedy,
    )


def plain(written: str) -> str:
    """What was typed, in half-width letters and without blanks around it."""
    return unicodedata.normalize("NFKC", written).strip()


def whole(written: str, field: str) -> int | Finding:
    """A whole number of a field."""
    bare = plain(written).replace(",", "").replace(" ", "")
    if _DIGITS.fullmatch(bare) and int(bare) <= LARGEST:
        return int(bare)
    return wrong(
        field,
        "no-number" if bare else "missing",
        Text(
            ja=f"「{written}」は整数として読み取れません。",
            en=f"“{written}” is not a whole number.",
        )
        if bare
        else Text(ja="数が書かれていません。", en="There is no number."),
        _WHOLE,
        Text(ja="例:1,000", en="Write it like 1,000."),
    )


def both(ja: str, en: str, field: str = "why") -> Text | list[Finding]:
    """A sentence in both languages, or what is missing or too long."""
    found = []
    for language, written in (("ja", ja), ("en", en)):
        name = f"{field}-{language}"
        if not written.strip():
            said = Text(ja="空欄です。", en="It is empty.")
            remedy = Text(
                ja="日本語と英語の両方を書いてください。",
                en="Write it in both languages.",
            )
            found.append(wrong(name, "missing", said, _BOTH, remedy))
        elif len(written) > LONGEST_REASON:
            said = Text(
                ja=f"{len(written)}文字あります。", en=f"It has {len(written)} signs."
            )
            limit = Text(
                ja=f"{LONGEST_REASON}文字まで記録できる。",
                en=f"At most {LONGEST_REASON} signs are kept.",
            )
            remedy = Text(ja="要点だけにしてください。", en="Keep to the point.")
            found.append(wrong(name, "too-long", said, limit, remedy))
    return found or Text(ja=ja.strip(), en=en.strip())


def instant(
    day: str, clock: str, field: str, *, at_end: bool = False
) -> datetime | Finding | None:
    """A day and a time in Japan as an instant; None where nothing was typed.

    Without a time: the beginning of the day, or its end where that was asked for.
    """
    bare_day, bare_clock = plain(day).replace("/", "-"), plain(clock)
    if not bare_day:
        return _no_day(field) if bare_clock else None
    try:
        year, month, number = (int(part) for part in bare_day.split("-"))
        on = date(year, month, number)
    except ValueError:
        return wrong(
            f"{field}-day",
            "no-day",
            Text(ja=f"「{day}」という日はありません。", en=f"“{day}” is no day."),
            Text(ja="日付は年-月-日で書く。", en="A day is year-month-day."),
            Text(ja="例:2026-04-01", en="Write it like 2026-04-01."),
        )
    if not bare_clock:
        return datetime.combine(on, time.max if at_end else time.min, JAPAN)
    found = _CLOCK.fullmatch(bare_clock)
    try:
        if found is None:
            return _no_time(field)
        hour, minute, second, micro = (int(part or 0) for part in found.groups())
        return datetime.combine(on, time(hour, minute, second, micro), JAPAN)
    except ValueError:
        return _no_time(field)


def _no_day(field: str) -> Finding:
    return wrong(
        f"{field}-day",
        "missing",
        Text(ja="時刻だけがあり、日付がありません。", en="There is a time and no day."),
        Text(ja="時刻は日付とともに指定する。", en="A time is given with its day."),
        Text(ja="日付も指定してください。", en="Give the day as well."),
    )


def _no_time(field: str) -> Finding:
    return wrong(
        f"{field}-time",
        "no-time",
        Text(ja="時刻として読み取れません。", en="That is not a time of day."),
        Text(
            ja="時刻は日本時間で 00:00 から 23:59:59 まで。",
            en="Times are Japan's, from 00:00 to 23:59:59.",
        ),
        Text(ja="例:09:30", en="Write it like 09:30."),
    )
