"""Looks a word up in the documents: sections, best first.

Words of the Latin alphabet are held against the beginnings of words, Japanese in pairs
of characters. A section counts by how rare what was found is (BM25; Robertson and
Zaragoza 2009, eq. 3.15), its heading three times.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from renkei.web.handbook.rendering import slug
from renkei.web.handbook.shelf import Paper, half, papers

SATURATION, LENGTH = 1.2, 0.75  # k1 and b, the usual values
HEADING = 3
MOST = 30
AROUND = 70  # characters of an excerpt on each side
_TOKEN = re.compile(r"[a-z0-9_]+|[\u3005\u3041-\u30ff\u4e00-\u9fff]+")
_FENCE = re.compile(r"^```.*?^```", re.M | re.S)
_SECTION = re.compile(r"^(#{1,4}) (.+)$", re.M)
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[`*|\[]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next."""

    paper: Paper
    heading: str
    anchor: str
    words: str
    counts: Counter[str]
    length: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A section in which something was found, and the place in its words."""

    paper: Paper
    heading: str
    anchor: str
    before: str
    found: str
    after: str


def search(asked: str, language: str) -> tuple[Hit, ...]:
    """The sections that hold every word that was asked for, best first."""
    wanted = tuple(dict.fromkeys(_tokens(asked)))
    if not wanted:
        return ()
    sections = _sections(language)
    average = sum(each.length for each in sections) / max(len(sections), 1)
    told = [
        (each, tuple(_times(each.counts, token) for token in wanted))
        for each in sections
    ]
    rare = tuple(
        _rarity(sum(bool(times[n]) for _, times in told), len(told))
        for n in range(len(wanted))
    )

    def weight(of: tuple[Section, tuple[int, ...]]) -> float:
        section, times = of
        long = 1 - LENGTH + LENGTH * section.length / average
        return sum(
            idf * t * (SATURATION + 1) / (t + SATURATION * long)
            for idf, t in zip(rare, times, strict=True)
        )

    found = [each for each in told if all(each[1])]
    best = sorted(found, key=weight, reverse=True)[:MOST]
    return tuple(_hit(section, asked, language) for section, _ in best)


def _rarity(holding: int, of: int) -> float:
    return math.log(1 + (of - holding + 0.5) / (holding + 0.5))


def _times(counts: Counter[str], token: str) -> int:
    """How often a token occurs; a Latin one also as the beginning of a longer word."""
    if not token.isascii():
        return counts[token]
    return sum(n for word, n in counts.items() if word.startswith(token))


@lru_cache(2)
def _sections(language: str) -> tuple[Section, ...]:
    return tuple(
        section for paper in papers().values() for section in _cut(paper, language)
    )


def _cut(paper: Paper, language: str) -> list[Section]:
    text = _FENCE.sub(_indented, paper.text(language))
    places = list(_SECTION.finditer(text))
    seen: Counter[str] = Counter()
    cut = []
    for n, at in enumerate(places):
        end = places[n + 1].start() if n + 1 < len(places) else len(text)
        words = " ".join(_MARKS.sub(" ", text[at.end() : end]).split())
        anchor = slug(at[2], seen)
        counts = Counter(_tokens(words))
        for token in _tokens(at[2]):
            counts[token] += HEADING
        cut.append(
            Section(
                paper,
                half(at[2], language),
                "" if len(at[1]) == 1 else anchor,
                words,
                counts,
                counts.total(),
            )
        )
    return cut


def _indented(fence: re.Match[str]) -> str:
    """A comment in code is no heading."""
    return re.sub(r"^#", " #", fence[0], flags=re.M)


def _hit(section: Section, asked: str, language: str) -> Hit:
    words, plain = section.words, section.words.casefold()
    first = next(iter(asked.split()), asked).casefold()
    at = plain.find(first) if len(plain) == len(words) else -1
    if at < 0:
        return Hit(
            section.paper, section.heading, section.anchor, words[: 2 * AROUND], "", ""
        )
    end = at + len(first)
    return Hit(
        section.paper,
        section.heading,
        section.anchor,
        ("…" if at > AROUND else "") + words[max(at - AROUND, 0) : at],
        words[at:end],
        words[end : end + AROUND] + ("…" if end + AROUND < len(words) else ""),
    )


def _tokens(text: str) -> list[str]:
    found = []
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text).lower()):
        if token.isascii() or len(token) < 2:
            found.append(token)
        else:
            found.extend(token[n : n + 2] for n in range(len(token) - 1))
    return found
