"""The words of a question, recognised as technologies.

Flows in: words as a reader types them, and vocabulary/technologies.yaml. Flows out:
`Term`s: what each word was taken for, or that nobody knows it. Two writings of a word
are the same or they are not; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from renkei.foundation import Text, same
from renkei.methodologies.form import Form, wrong

_PIECE = re.compile(r"[a-z0-9][a-z0-9+/-]*|[^\x00-\x7f\W]+")


@dataclass(frozen=True, slots=True)
class Technology:
    """One thing that projects install, with every word it is known by."""

    id: str
    name: Text
    words: tuple[str, ...]
    families: tuple[str, ...]
    within: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question and what it stands for; None where only the word itself
    can be looked for."""

    word: str
    technology: Technology | None

    @property
    def name(self) -> Text:
        """What it was taken for."""
        return self.technology.name if self.technology else same(self.word)

    @property
    def writings(self) -> tuple[str, ...]:
        """Every writing that counts as this term."""
        return self.technology.words if self.technology else (normal(self.word),)

    @property
    def wider(self) -> Technology | None:
        """The technology that this one is a kind of."""
        within = self.technology.within if self.technology else None
        return technologies()[within] if within else None


@cache
def technologies() -> Mapping[str, Technology]:
    """Every technology of the vocabulary, by its id."""
    file = resources.files("renkei.methodologies") / "vocabulary/technologies.yaml"
    form = Form.open(file)
    found: dict[str, Technology] = {}
    for name in form.content:
        with form.form(name).complete() as each:
            found[name] = Technology(
                id=name,
                name=each.text("name"),
                words=tuple(dict.fromkeys(map(normal, each.raw("words")))),
                families=tuple(each.raw("families") if each.has("families") else ()),
                within=each.maybe_string("within"),
            )
    for each_found in found.values():
        if each_found.within and each_found.within not in found:
            raise wrong(f"{file.name}: {each_found.id}", "kind", each_found.within)
    return found


@cache
def say_nothing() -> frozenset[str]:
    """Words that every title has, and those that hold a sentence together."""
    file = resources.files("renkei.methodologies") / "vocabulary/say-nothing.yaml"
    return frozenset(map(normal, Form.open(file).raw("words")))


def terms(words: str) -> tuple[Term, ...]:
    """The terms of a question, in their order; each technology once.

    >>> [term.name.en for term in terms("LED照明とターボ冷凍機")]
    ['lighting', 'centrifugal chiller']
    """
    found: dict[str, Term] = {}
    for term in _terms(words):
        known = term.technology
        typed = term if known else Term(_as_typed(term.word, words), None)
        found.setdefault(known.id if known else term.word, typed)
    return tuple(found.values())


def _as_typed(word: str, words: str) -> str:
    """An unknown word as the reader wrote it."""
    pieces = re.findall(r"[^\s、,・,]+", words)
    return next((piece for piece in pieces if normal(piece) == word), word)


def _terms(words: str) -> Iterator[Term]:
    """The longest known writing counts; what is between is taken word by word."""
    text = normal(words)
    known = [
        (writing, technology)
        for technology in technologies().values()
        for writing in technology.words
    ]
    known.sort(key=lambda pair: -len(pair[0]))
    position = 0
    rest = ""
    while position < len(text):
        hit = next((k for k in known if _stands_at(k[0], text, position)), None)
        if hit is None:
            rest += text[position]
            position += 1
            continue
        yield from _plain(rest)
        rest = ""
        yield Term(hit[0], hit[1])
        position += len(hit[0])
    yield from _plain(rest)


def _plain(rest: str) -> Iterator[Term]:
    for piece in _PIECE.findall(rest):
        if piece not in say_nothing() and not _is_glue(piece):
            yield Term(piece, None)


def _is_glue(piece: str) -> bool:
    """Japanese between known words that is made of words that say nothing."""
    if piece.isascii():
        return len(piece) < 2
    left = piece
    for word in sorted(say_nothing(), key=len, reverse=True):
        left = left.replace(word, "")
    return not left


def contains(text: str, writing: str) -> bool:
    """Whether a normalised text has the writing; a Latin one as whole words."""
    start = text.find(writing)
    while start >= 0:
        if _stands_at(writing, text, start):
            return True
        start = text.find(writing, start + 1)
    return False


def _stands_at(writing: str, text: str, position: int) -> bool:
    if not text.startswith(writing, position):
        return False
    before, after = position - 1, position + len(writing)
    starts = before < 0 or not (_latin(writing[0]) and _latin(text[before]))
    ends = after >= len(text) or not (_latin(writing[-1]) and _latin(text[after]))
    return starts and ends


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@cache
def normal(words: str) -> str:
    """One writing for all: letter size, widths, last long mark, hyphens and plurals.

    >>> normal("High-Efficiency Boilers"), normal("ボイラー")
    ('high efficiency boiler', 'ボイラ')
    """
    text = unicodedata.normalize("NFKC", words).casefold()
    text = re.sub(r"[‐‑–—-]", " ", text)
    text = re.sub(
        r"ー(?![ァ-ヺー])", "", text
    )  # at the end of a word: ビール is no ビル
    text = re.sub(r"\b([a-z]{3,}[^sui\W])s\b", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()
