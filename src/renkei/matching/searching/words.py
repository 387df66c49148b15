"""Words cut so that Japanese and English can be found, and words that mean the same.

Flows in: any text. Flows out: `Cut` tokens, two letters each for Japanese and stems for
English, with where they stand; and for a query what else each of its words may be
called.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from renkei.facts import load
from renkei.technology import catalogue

_RUN = re.compile(r"[a-z0-9]+|[぀-ヿ㐀-鿿々〆ー]+")
_KIND = re.compile(r"(?<=..)[市州県]$| (City|Province|Region|Prefecture)$")
_JOINING = "のとやをにはがでもへ"  # particles; they join what is asked for
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A token and the letters it covers, from `begin` to before `end`."""

    token: str
    begin: int
    end: int


def cut(text: str) -> list[Cut]:
    """The tokens of a text in order.

    >>> [each.token for each in cut("太陽光 Solar panels")]
    ['太陽', '陽光', 'solar', 'panel']
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    found = []
    for run in _RUN.finditer(_without_marks(plain)):
        word, begin = run.group(), run.start()
        if word[0].isascii():
            found.append(Cut(_stem(word), begin, run.end()))
        elif len(word) == 1:
            found.append(Cut(word, begin, begin + 1))
        else:
            found += [
                Cut(word[at : at + 2], begin + at, begin + at + 2)
                for at in range(len(word) - 1)
            ]
    return found


def tokens(text: str) -> str:
    """A text as its tokens with spaces between, for an index that cuts at spaces."""
    return " ".join(each.token for each in cut(text))


def _without_marks(text: str) -> str:
    """Latin letters without their marks; Japanese voicing marks stay."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if "a" < letter < "ỿ" else letter
        for letter in text
    )


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    found = _analyzer().analyze(word)
    return str(found[0]) if found else word


@cache
def _analyzer() -> Any:
    import tantivy

    simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return simple.filter(tantivy.Filter.stemmer("english")).build()


@cache
def _same_words() -> dict[Phrase, frozenset[Phrase]]:
    """Each known phrase with all that mean the same."""
    held: dict[Phrase, set[Phrase]] = {}
    for group in _groups():
        phrases = {tuple(each.token for each in cut(word)) for word in group} - {()}
        for phrase in phrases:
            held.setdefault(phrase, set()).update(phrases)
    return {phrase: frozenset(others) for phrase, others in held.items()}


def _groups() -> Iterator[Iterable[str]]:
    written = files("renkei.matching.searching") / "words.yaml"
    yield from yaml.load(written.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for each in catalogue():
        yield (each.name.ja, each.name.en, each.id.replace("-", " "))
    facts = load()
    for place in facts.places.values():
        names = (place.name.ja, place.name.en, *place.printed, *place.spellings)
        # also as people say it, without the word for what kind of place it is
        yield (*names, *(_KIND.sub("", name) for name in names))
    for country in facts.countries.values():
        yield (country.name.ja, country.name.en)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a query asks for: any of these phrases will do."""

    phrases: frozenset[Phrase]


def asked(query: str) -> list[Asked]:
    """What a query asks for; every one of them must be met.

    Known phrases are taken longest first; letters beside one that only join it to its
    neighbour ask for nothing.
    """
    held, known = cut(query), _same_words()
    longest = max(len(phrase) for phrase in known)
    found: list[Asked] = []
    taken: list[tuple[int, int]] = []
    free = [True] * len(held)
    for length in range(min(longest, len(held)), 0, -1):
        for at in range(len(held) - length + 1):
            part = held[at : at + length]
            phrase = tuple(each.token for each in part)
            if all(free[at : at + length]) and phrase in known:
                found.append(Asked(known[phrase]))
                taken.append((part[0].begin, part[-1].end))
                free[at : at + length] = [False] * length
    for run in _runs(held, free, taken):
        phrase = tuple(each.token for each in _unjoined(run))
        if phrase:
            found.append(Asked(frozenset({phrase})))
    return found


def _unjoined(run: list[Cut]) -> list[Cut]:
    """A run without the particles at its ends; a run of one letter stays."""
    while len(run) and len(run[0].token) > 1 and run[0].token[0] in _JOINING:
        run = run[1:]
    while len(run) and len(run[-1].token) > 1 and run[-1].token[-1] in _JOINING:
        run = run[:-1]
    return run


def _runs(
    held: list[Cut], free: list[bool], taken: list[tuple[int, int]]
) -> Iterator[list[Cut]]:
    """What is left, letters that follow each other as one phrase."""
    run: list[Cut] = []
    for each, is_free in zip(held, free, strict=True):
        if not is_free or any(b < each.end and each.begin < e for b, e in taken):
            continue
        if run and each.begin >= run[-1].end:
            yield run
            run = []
        run.append(each)
    if run:
        yield run
