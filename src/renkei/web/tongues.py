"""Words of the other language inside a sentence, marked so that they are read aloud
in their own.

Flows in: a sentence and the language of the page. Flows out: HTML of the sentence.
"""

from __future__ import annotations

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

_LETTERS = r"\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\u3005"
_BETWEEN = r"0-9\u3000-\u3002\u300c-\u300f\u30fb\uff01-\uff60"
_JAPANESE = re.compile(
    rf"[{_LETTERS}](?:[{_LETTERS}{_BETWEEN}]*[{_LETTERS}\u3002\uff09])?"
)
_ENGLISH = re.compile(r"^[^\u3041-\u9fff]*(?:[A-Za-z]+[ ,;]+){3}[^\u3041-\u9fff]*$")


def marked(sentence: str, language: str) -> SafeString:
    """The sentence, every stretch of the other language marked with its own.

    On a Japanese page only whole sentences are English; a name of the Latin alphabet is
    Japanese as it stands there.
    """
    if language == "ja":
        is_foreign = _ENGLISH.match(sentence)
        wrapped = '<span lang="en">{}</span>' if is_foreign else "{}"
        return format_html(wrapped, sentence)
    parts: list[str] = []
    end = 0
    for found in _JAPANESE.finditer(sentence):
        parts.append(conditional_escape(sentence[end : found.start()]))
        parts.append(format_html('<span lang="ja">{}</span>', found[0]))
        end = found.end()
    parts.append(conditional_escape(sentence[end:]))
    return mark_safe("".join(parts))  # every part is escaped above
