"""What a notice by e-mail says, in the reader's language.

Flows in: notices of one person. Flows out: a subject of fixed words and a number, and a
body. Nothing that somebody wrote gets into a header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from renkei.foundation import Text
from renkei.store.clock import JAPAN

LANGUAGES = ("ja", "en")
_OTHER_STEPS = {
    "draft": Text(ja="作成", en="Drafted"),
    "change": Text(ja="変更", en="Changed"),
    "give": Text(ja="担当の指定", en="Given to somebody"),
    "remark": Text(ja="コメント", en="Remark"),
}
_SUBJECT = Text(ja="お知らせ {n}件", en="Notices: {n}")
_OPENING = Text(
    ja="Renkei の記録に、あなたに関わる動きが{n}件ありました。",
    en="Records of yours in Renkei have moved; notices: {n}.",
)
_MARK = Text(ja="【実演用データ】", en="[Demonstration data]")
_BY = Text(ja="{by}、{at}", en="{by}, {at}")
_CLOSING = Text(
    ja="担当業務の画面で確認すると、同じお知らせは以後送られません。"
    "このメールには返信できません。",
    en="What you have read on your desk is not sent again. Nobody reads replies to "
    "this message.",
)
_DESK = Text(ja="担当業務", en="Your desk")


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as it is told: which paper, which step, by whom, when, where."""

    number: str
    title: Text
    kind: Text
    step: Text
    by: str
    at: datetime
    is_demonstration: bool
    address: Text | None


def step_name(step: str, move: Text | None) -> Text:
    """What a step is called; one that has gone since is called by its id."""
    return move or _OTHER_STEPS.get(step) or Text(ja=step, en=step)


def subject(count: int, languages: Sequence[str]) -> str:
    """The subject line."""
    said = _SUBJECT.format(n=count)
    parts = " / ".join(said.in_language(language) for language in languages)
    return f"[Renkei] {parts}"


def body(lines: Sequence[Line], languages: Sequence[str], desk: Text | None) -> str:
    """The message, in one language or in both, one after the other."""
    parts = [_in(language, lines, desk) for language in languages]
    return "\n\n--------\n\n".join(parts) + "\n"


def _in(language: str, lines: Sequence[Line], desk: Text | None) -> str:
    said = [_OPENING.format(n=len(lines)).in_language(language), ""]
    for line in lines:
        mark = _MARK.in_language(language) + " " if line.is_demonstration else ""
        title = plain(line.title.in_language(language))
        kind = line.kind.in_language(language)
        step = line.step.in_language(language)
        moment = f"{line.at.astimezone(JAPAN):%Y-%m-%d %H:%M} (UTC+9)"
        by = _BY.format(by=plain(line.by), at=moment).in_language(language)
        said.append(f"- {mark}{kind} {line.number}: {title}")
        said.append(f"  {step} ({by})")
        if line.address is not None:
            said.append(f"  {line.address.in_language(language)}")
    if desk is not None:
        said += ["", f"{_DESK.in_language(language)}: {desk.in_language(language)}"]
    said += ["", _CLOSING.in_language(language)]
    return "\n".join(said)


def plain(words: str) -> str:
    """What somebody wrote, on one line and without control characters."""
    shown = "".join(c if c.isprintable() else " " for c in words)
    return " ".join(shown.split())[:200]
