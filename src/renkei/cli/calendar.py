"""Days as they are typed.

Flows in: a word such as 2017-01-30. Flows out: that day, or a refusal.
"""

from __future__ import annotations

from datetime import date

from renkei.foundation import Finding, Refusal, Text, same


def day(option: str, word: str) -> date:
    """The day that was typed after an option; refuses `cli.day`."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise Refusal(
            Finding(
                code="cli.day",
                found=Text(
                    ja=f"「{word}」は日付として読めません。",
                    en=f"“{word}” is no day of the calendar.",
                ),
                where=same(f"{option} {word}"),
                rule=Text(
                    ja="日付は年-月-日で書く。", en="A day is written year-month-day."
                ),
                remedy=Text(
                    ja=f"例:{option} 2017-01-30", en=f"For example: {option} 2017-01-30"
                ),
            )
        ) from error
