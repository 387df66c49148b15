"""One data file read field by field, with everything that is wrong in it.

Flows in: a mapping out of a YAML file and the sources it may name. Flows out: typed
values; faults are collected with file and field, so that a reader mends a file once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import UnionType
from typing import Any, TypeVar

import yaml

from renkei.foundation import Confidence, Finding, Refusal, Source, Text, same
from renkei.technology.estimate import Estimate

Word = TypeVar("Word", bound=StrEnum)
Sources = Mapping[str, tuple[Source, Confidence]]
NOWHERE = Text(ja="?", en="?")  # stands where a text is missing; never leaves a reader
THREE = 3  # an estimate: low, likely, high
ENDS = 2  # low and high alone
STRENGTH = list(Confidence)  # strongest first


@dataclass(slots=True)
class Entry:
    """A mapping in a file. Each reading takes a field; `close` names those left over.

    A fault never stops the reading: a harmless value stands in its place until
    `refuse_if_faulty` of the file raises all of them together.
    """

    held: Mapping[str, Any]
    where: str
    sources: Sources
    room: str  # "technology.catalogue", the first part of every code
    faults: list[Finding]
    taken: set[str]

    @classmethod
    def of_file(
        cls, file: Traversable, *, sources: Sources, room: str, faults: list[Finding]
    ) -> Entry:
        """The one mapping of a YAML file; one that is no mapping is a fault."""
        found: Any = None
        opened = cls({}, file.name, sources, room, faults, set())
        try:
            found = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        except yaml.YAMLError as unreadable:
            opened.fault("", "yaml", str(unreadable).splitlines()[0])
            return opened
        if isinstance(found, dict):
            opened.held = found
        else:
            opened.fault("", "shape", type(found).__name__)
        return opened

    def part(self, field: str) -> Entry:
        """The mapping inside a field."""
        held = self.take(field, dict) or {}
        return Entry(held, self._at(field), self.sources, self.room, self.faults, set())

    def parts(self, field: str) -> Iterator[Entry]:
        """Each mapping of a list; a field that is not there is an empty list."""
        if field not in self.held:
            return
        for number, held in enumerate(self.take(field, list) or [], start=1):
            at = f"{self._at(field)}[{number}]"
            inner = Entry({}, at, self.sources, self.room, self.faults, set())
            if isinstance(held, dict):
                inner.held = held
            else:
                inner.fault("", "shape", repr(held))
            yield inner

    def take(self, field: str, sort: type | UnionType) -> Any:
        """The raw value of a field, None with a fault where it is missing or odd."""
        self.taken.add(field)
        value = self.held.get(field)
        if value is None:
            self.fault(field, "missing", "–")
        elif not isinstance(value, sort) or isinstance(value, bool):
            self.fault(field, "shape", repr(value))
        else:
            return value
        return None

    def text(self, field: str) -> Text:
        """Both languages of a field."""
        held = self.take(field, dict)
        if held is None:
            return NOWHERE
        ja, en = held.get("ja"), held.get("en")
        if set(held) != {"ja", "en"} or not (_said(ja) and _said(en)):
            self.fault(field, "languages", repr(held))
            return NOWHERE
        return Text(ja=ja, en=en)

    def name(self, field: str) -> str:
        """One word or phrase."""
        held = self.take(field, str)
        if held is not None and not held.strip():
            self.fault(field, "missing", "–")
        return held or "?"

    def names(self, field: str) -> tuple[str, ...]:
        """A list of words, each once; a field that is not there is an empty list."""
        if field not in self.held:
            return ()
        held = self.take(field, list) or []
        if not all(_said(word) for word in held) or len(set(held)) != len(held):
            self.fault(field, "shape", repr(held))
            return ()
        return tuple(held)

    def integer(self, field: str) -> int:
        """A whole number."""
        held = self.take(field, int)
        return 0 if held is None else int(held)

    def day(self, field: str) -> date | None:
        """A day that may be absent."""
        return self.take(field, date) if field in self.held else None

    def number_or_none(self, field: str) -> float | None:
        """A number that may be absent."""
        if field not in self.held:
            return None
        held = self.take(field, int | float)
        return None if held is None else float(held)

    def word(self, field: str, words: type[Word]) -> Word:
        """One word out of a fixed list."""
        held = self.take(field, str)
        if held is not None and held in set(words):
            return words(held)
        if held is not None:
            self.fault(field, "word", f"{held} ({', '.join(words)})")
        return next(iter(words))

    def words_of(self, field: str, words: type[Word]) -> tuple[Word, ...]:
        """A list of words out of a fixed list."""
        found = self.names(field)
        for unknown in (word for word in found if word not in set(words)):
            self.fault(field, "word", f"{unknown} ({', '.join(words)})")
        return tuple(words(word) for word in found if word in set(words))

    def estimate(self, field: str, *, may_be_ends: bool = False) -> Estimate:
        """Three numbers in order with unit, source and mark.

        Where `may_be_ends`, two numbers are a range whose source names no likely value
        between its ends; halfway stands for it.
        """
        inner = self.part(field)
        source, mark = inner.provenance()
        numbers = inner.take("range", list) or [0, 0, 0]
        unit = inner.name("unit")
        inner.close()
        if may_be_ends and len(numbers) == ENDS and all(map(_number, numbers)):
            numbers = [numbers[0], sum(numbers) / ENDS, numbers[1]]
        if len(numbers) != THREE or not all(_number(each) for each in numbers):
            inner.fault("range", "numbers", repr(numbers))
            numbers = [0, 0, 0]
        elif not numbers[0] <= numbers[1] <= numbers[2]:
            inner.fault("range", "order", repr(numbers))
            numbers = sorted(numbers)
        low, likely, high = (float(each) for each in numbers)
        return Estimate(low, likely, high, unit, source, mark)

    def provenance(self) -> tuple[Source, Confidence]:
        """The source that `source` names, at `place`, with the mark it may bear.

        A mark may be weaker than its source, e.g. converted out of a published number,
        never stronger.
        """
        held = self.take("source", str)
        source, mark = self.sources.get(
            held or "", (Source(NOWHERE), Confidence.CANDIDATE)
        )
        if held is not None and held not in self.sources:
            self.fault("source", "source", held)
        if "place" in self.held:
            source = replace(source, place=self.name("place"))
        if "mark" in self.held:
            own = self.word("mark", Confidence)
            if STRENGTH.index(own) < STRENGTH.index(mark):
                self.fault("mark", "mark", f"{own} > {mark}")
            mark = own
        return source, mark

    def close(self) -> None:
        """Name the fields that nobody reads: a misspelt one is never passed over."""
        for field in self.held:
            if field not in self.taken:
                self.fault(str(field), "unread", str(field))

    def fault(self, field: str, reason: str, found: str) -> None:
        """Note what is wrong with a field, and go on."""
        rule, remedy = _RULES[reason]
        self.faults.append(
            Finding(
                code=f"{self.room}.{reason}",
                found=same(found),
                where=same(self._at(field)),
                rule=rule,
                remedy=remedy,
            )
        )

    def _at(self, field: str) -> str:
        return f"{self.where}: {field}" if field else self.where


def refuse_if_faulty(faults: list[Finding]) -> None:
    """Raise everything that is wrong in the files, at once."""
    if faults:
        raise Refusal(faults)


@cache
def sources_in(package: str) -> Sources:
    """The sources that a room's files may name: its `sources.yaml`."""
    room = f"{package.removeprefix('renkei.')}.sources"
    faults: list[Finding] = []
    opened = Entry.of_file(
        files(package) / "sources.yaml", sources={}, room=room, faults=faults
    )
    found: dict[str, tuple[Source, Confidence]] = {}
    for named in opened.held:
        given = opened.part(str(named))
        mark = given.word("confidence", Confidence)
        source = Source(
            title=given.text("title"),
            url=given.name("url") if "url" in given.held else None,
            edition=given.name("edition") if "edition" in given.held else None,
            retrieved_date=given.day("retrieved"),
        )
        if mark is Confidence.PUBLISHED and source.url is None:
            given.fault("url", "address", "–")
        given.close()
        found[str(named)] = (source, mark)
    refuse_if_faulty(faults)
    return found


def _said(word: object) -> bool:
    return isinstance(word, str) and bool(word.strip())


def _number(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
    )


_RULES = {
    "yaml": (
        Text(ja="YAMLとして読めること。", en="The file must be readable YAML."),
        Text(ja="字下げ・引用符を直す。", en="Mend its indents and quotes."),
    ),
    "shape": (
        Text(ja="定められた形で書くこと。", en="A value has the shape of its field."),
        Text(ja="隣のファイルの同じ欄にならう。", en="Follow a neighbouring file."),
    ),
    "missing": (
        Text(ja="この欄は必須。", en="The field is required."),
        Text(ja="値を書き入れる。", en="Write it."),
    ),
    "languages": (
        Text(ja="日本語(ja)と英語(en)の双方が必要。", en="Both ja and en are owed."),
        Text(ja="欠けている言語を補う。", en="Add the missing language."),
    ),
    "word": (
        Text(ja="決められた語だけを使う。", en="Only the listed words are used."),
        Text(ja="括弧内の語から選ぶ。", en="Choose one of those in brackets."),
    ),
    "numbers": (
        Text(ja="低・中・高の三つの有限な数。", en="Low, likely, high: three numbers."),
        Text(ja="三つの数を書く。", en="Write three numbers."),
    ),
    "order": (
        Text(ja="低い順に並べる。", en="Low, likely and high stand in order."),
        Text(ja="順序を直す。", en="Put them in order."),
    ),
    "source": (
        Text(
            ja="出典は sources.yaml にあること。", en="Its source is in sources.yaml."
        ),
        Text(ja="出典を登録してから名指す。", en="Enter the source, then name it."),
    ),
    "mark": (
        Text(
            ja="値の確度は出典の確度を超えない。",
            en="A value is never surer than its source.",
        ),
        Text(ja="確度を下げる。", en="Lower the mark."),
    ),
    "address": (
        Text(ja="公表の出典には所在(URL)が必要。", en="A published source has a URL."),
        Text(ja="URLを書くか確度を下げる。", en="Give the URL or lower the mark."),
    ),
    "unread": (
        Text(ja="知られた欄だけを書く。", en="Only known fields stand in a file."),
        Text(ja="綴りを直すか欄を消す。", en="Mend the spelling or remove it."),
    ),
    "unit": (
        Text(ja="単位が規模の単位と合うこと。", en="Its unit agrees with the size."),
        Text(ja="単位を直す。", en="Mend the unit."),
    ),
    "bounds": (
        Text(ja="値が取り得る範囲にあること。", en="A value lies where it can."),
        Text(ja="値と単位を確かめる。", en="Check the value and its unit."),
    ),
    "vocabulary": (
        Text(
            ja="部門・用途・エネルギーは vocabulary.yaml の語で書く。",
            en="Sectors, uses and carriers are words of vocabulary.yaml.",
        ),
        Text(ja="語彙の語に直す。", en="Use a word of the vocabulary."),
    ),
    "unknown": (
        Text(ja="名指すものが収録されていること。", en="What it names is on record."),
        Text(ja="IDを確かめる。", en="Check the id."),
    ),
    "cycle": (
        Text(ja="前提が一巡しないこと。", en="No measure needs itself in the end."),
        Text(ja="前提の一つを外す。", en="Remove one of the needs."),
    ),
}
