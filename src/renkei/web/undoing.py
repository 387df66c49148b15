"""Undoing what was done a moment ago: the button beside the notice that says so.

Flows in: what was changed and into which version. Flows out: `Undo`, a form that works
without script, once, and only while that version still is the last one. Whether it is
safe is for the store to say (decision 0048).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from renkei.foundation import Text
from renkei.web.words import WORDS

DEED = "undo"
_KEPT = "undo"


@dataclass(frozen=True, slots=True)
class Undo:
    """Where the button sends, and the version that it takes back."""

    there: str
    version: int
    is_again: bool = False

    @property
    def said(self) -> Text:
        """What was done."""
        return WORDS["undone" if self.is_again else "kept"]


def note(
    request: HttpRequest, what: str, version: int, *, is_again: bool = False
) -> None:
    """Something was changed into this version; the next page may offer to undo it,
    `is_again` where the change itself was an undoing."""
    request.session[_KEPT] = [what, version, is_again]


def offered(
    request: HttpRequest, what: str, version: int, there: str | None
) -> Undo | None:
    """The offer, if this was changed a moment ago and still stands as it was left."""
    if request.session.get(_KEPT, [""])[0] != what or there is None:
        return None
    kept = request.session.pop(_KEPT)
    is_so = kept[:2] == [what, version]
    return Undo(there, version, is_again=bool(kept[2])) if is_so else None


def waiting(request: HttpRequest, before: str) -> str:
    """What of a group was changed a moment ago, without the group's name."""
    what = str(request.session.get(_KEPT, [""])[0])
    return what.removeprefix(before) if what.startswith(before) else ""


def version_sent(request: HttpRequest) -> int:
    """The version that the button names; 0, which none has, where it names none."""
    said = request.POST.get("version", "")
    is_number = said.isascii() and said.isdecimal() and len(said) < 10
    return int(said) if is_number else 0
