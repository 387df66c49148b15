"""Words that belong to the domain, always in both languages.

Flows in: Japanese and English of one statement. Flows out: the one a door asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Japanese and English; neither may be missing.

    >>> Text(ja="第{n}行", en="line {n}").format(n=3).en
    'line 3'
    """

    ja: str
    en: str

    def __post_init__(self) -> None:
        assert self.ja.strip(), f"Text without Japanese: en={self.en!r}"
        assert self.en.strip(), f"Text without English: ja={self.ja!r}"

    def in_language(self, language: str) -> str:
        """The words in `language` ("ja" or "en", also "ja-JP", "en-gb")."""
        return self.ja if language.lower().startswith("ja") else self.en

    def format(self, **values: object) -> Text:
        """Fill the braces of both sides; a Text among the values speaks each side's
        language."""
        return Text(
            ja=self.ja.format(**_spoken(values, "ja")),
            en=self.en.format(**_spoken(values, "en")),
        )

    def __str__(self) -> str:
        return f"{self.ja} / {self.en}"


def same(words: str) -> Text:
    """A name that reads the same in both languages: an identifier, a symbol, a unit."""
    shown = words if words.strip() else f"“{words}”"  # what is blank is seen, too
    return Text(ja=shown, en=shown)


def joined(parts: Iterable[Text], *, ja: str = "、", en: str = ", ") -> Text:
    """Several texts as one list, with the separator of each language."""
    texts = list(parts)
    return Text(ja=ja.join(t.ja for t in texts), en=en.join(t.en for t in texts))


def _spoken(values: dict[str, object], language: Language) -> dict[str, object]:
    return {
        name: value.in_language(language) if isinstance(value, Text) else value
        for name, value in values.items()
    }
