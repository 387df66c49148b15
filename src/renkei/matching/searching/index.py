"""Full-text search that knows who is asking.

Flows in: `Page`s, each with its words by who may see them, and a `Viewer`. Flows out:
ids, best first. What somebody may not see is no part of the question put to the index,
so that it can neither be found nor move another's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from renkei.matching.searching.words import Asked, asked, tokens
from renkei.matching.seeing import Seen, Viewer

HEAP = 64_000_000
MOST = 200


@dataclass(frozen=True, slots=True)
class Page:
    """What can be found of one party: its words, by from whom on they are shown."""

    id: str
    kind: str  # "company", "municipality", "need"
    words: Mapping[Seen, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that answers, and how well."""

    id: str
    kind: str
    score: float


class Index:
    """Pages in memory, ready to be asked."""

    def __init__(self, pages: Iterable[Page]) -> None:
        import tantivy

        build = tantivy.SchemaBuilder()
        for name in ("id", "kind"):
            build.add_text_field(name, stored=True, tokenizer_name="raw")
        for level in Seen:
            build.add_text_field(level, tokenizer_name="whitespace")
        self._schema = build.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer(HEAP, 1)
        self.count = 0
        for page in pages:
            document = tantivy.Document()
            document.add_text("id", page.id)
            document.add_text("kind", page.kind)
            for level, words in page.words.items():
                document.add_text(level, tokens(words))
            writer.add_document(document)
            self.count += 1
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(
        self, query: str, viewer: Viewer, *, kind: str = "", limit: int = 20
    ) -> tuple[Hit, ...]:
        """The pages that meet everything a query asks for, best first; nothing for a
        query without words."""
        import tantivy

        things = asked(query)
        if not things:
            return ()
        must = tantivy.Occur.Must
        parts = [(must, self._anywhere(each, viewer)) for each in things]
        if kind:
            parts.append((must, self._term("kind", kind)))
        found = self._searcher.search(
            tantivy.Query.boolean_query(parts), min(limit, MOST)
        )
        hits = []
        for score, address in found.hits:
            held = self._searcher.doc(address)
            identity, kind_of_page = held.get_first("id"), held.get_first("kind")
            hits.append(Hit(str(identity), str(kind_of_page), score))
        return tuple(sorted(hits, key=lambda hit: (-round(hit.score, 6), hit.id)))

    def _anywhere(self, thing: Asked, viewer: Viewer) -> Any:
        """The thing in any of the fields that this viewer sees."""
        import tantivy

        should, must = tantivy.Occur.Should, tantivy.Occur.Must
        levels = [Seen.PUBLIC, *([Seen.MEMBERS] if viewer.is_member else [])]
        phrases = sorted(thing.phrases)
        parts = [
            (should, self._phrase(level, phrase))
            for level in levels
            for phrase in phrases
        ]
        known = sorted(viewer.own | viewer.introduced)
        if known:
            mine = tantivy.Query.term_set_query(self._schema, "id", known)
            rest = [level for level in Seen if level not in levels]
            inside = tantivy.Query.boolean_query(
                [(should, self._phrase(at, each)) for at in rest for each in phrases]
            )
            both = tantivy.Query.boolean_query([(must, mine), (must, inside)])
            parts.append((should, both))
        return tantivy.Query.boolean_query(parts)

    def _phrase(self, field: str, phrase: tuple[str, ...]) -> Any:
        import tantivy

        if len(phrase) == 1:
            letter = phrase[0]
            if (
                len(letter) == 1 and not letter.isascii()
            ):  # one character of a longer run
                pattern = f"{letter}.?|.{letter}"
                return tantivy.Query.regex_query(self._schema, field, pattern)
            return self._term(field, letter)
        return tantivy.Query.phrase_query(self._schema, field, list(phrase))

    def _term(self, field: str, word: str) -> Any:
        import tantivy

        return tantivy.Query.term_query(self._schema, field, word)
