"""Reads a file of rules strictly: every key known, every number exact.

Flows in: YAML. Flows out: `Form`, a mapping that hands out typed values and refuses,
with file and key, what is missing, misspelt or of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml

from renkei.foundation import Confidence, Fact, Finding, Refusal, Source, Text

E = TypeVar("E", bound=StrEnum)


class _ExactLoader(yaml.CSafeLoader):
    """Safe YAML in which 0.797 is the decimal 0.797 and never a float."""

    def decimal(self, node: yaml.ScalarNode) -> Decimal:
        """A number with a point, digit by digit."""
        return Decimal(str(self.construct_scalar(node)).replace("_", ""))

    def mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        """A mapping whose keys are as written (`on` is a word) and stand once."""
        entries: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in entries:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            entries[key.value] = self.construct_object(value, deep=True)
        return entries


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _ExactLoader.decimal)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _ExactLoader.mapping)


@dataclass(slots=True)
class Form:
    """One mapping of a file, with its place; keys are ticked off as they are read."""

    content: Mapping[str, Any]
    where: str
    read: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, file: Traversable) -> Form:
        """The mapping a file holds."""
        try:
            content = yaml.load(file.read_text("utf-8"), _ExactLoader)
        except yaml.YAMLError as error:
            raise wrong(file.name, "syntax", str(error).replace("\n", " ")) from None
        if not isinstance(content, Mapping):
            raise wrong(file.name, "kind", "the file is not a mapping")
        return cls(content, file.name)

    @contextmanager
    def complete(self) -> Iterator[Form]:
        """Inside, keys are read; at the end, any key nobody read is refused."""
        yield self
        unread = [key for key in self.content if key not in self.read]
        if unread:
            raise wrong(self.where, "unknown-key", ", ".join(unread))

    def has(self, key: str) -> bool:
        """Whether the key is there and not empty."""
        self.read.add(key)
        return self.content.get(key) is not None

    def raw(self, key: str) -> Any:
        """The value of a key that has to be there."""
        if not self.has(key):
            raise wrong(f"{self.where}: {key}", "missing-key", "")
        return self.content[key]

    def string(self, key: str) -> str:
        """A piece of text that is the same in both languages."""
        return str(self._of(key, str))

    def text(self, key: str) -> Text:
        """Words in both languages."""
        return self.form(key).words()

    def words(self) -> Text:
        """This mapping itself as words in both languages."""
        with self.complete() as words:
            return Text(ja=_unbroken(words.string("ja")), en=words.string("en"))

    def maybe_text(self, key: str) -> Text | None:
        """Words in both languages, where the file has them."""
        return self.text(key) if self.has(key) else None

    def maybe_string(self, key: str) -> str | None:
        """Text, where the file has it."""
        return self.string(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """A yes; a key that is not there is a no."""
        return bool(self._of(key, bool)) if self.has(key) else False

    def day(self, key: str) -> date:
        """A calendar day."""
        value = self._of(key, date)
        assert isinstance(value, date)
        return value

    def maybe_day(self, key: str) -> date | None:
        """A calendar day, where it is known."""
        return self.day(key) if self.has(key) else None

    def decimal(self, key: str) -> Decimal:
        """An exact number."""
        value = self.raw(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise wrong(f"{self.where}: {key}", "kind", f"{value!r} is not a number")
        return Decimal(value)

    def maybe_decimal(self, key: str) -> Decimal | None:
        """An exact number, where it is known."""
        return self.decimal(key) if self.has(key) else None

    def form(self, key: str) -> Form:
        """A mapping inside this one."""
        return Form(self._of(key, Mapping), f"{self.where}: {key}")

    def forms(self, key: str) -> tuple[Form, ...]:
        """A list of mappings; none where the key is missing."""
        return tuple(
            Form(_mapping(entry, where), where)
            for number, entry in enumerate(self.listed(key), 1)
            for where in [f"{self.where}: {key}[{number}]"]
        )

    def listed(self, key: str) -> list[Any]:
        """A list of anything; none where the key is missing."""
        return list(self._of(key, list)) if self.has(key) else []

    def named(self, key: str) -> dict[str, Form]:
        """Mappings by their name; none where the key is missing."""
        if not self.has(key):
            return {}
        inner = self.form(key)
        return {name: inner.form(name) for name in inner.content}

    def one_of(self, key: str, kind: type[E]) -> E:
        """One word of a closed list."""
        word = self.string(key)
        known = [str(member.value) for member in kind]
        if word not in known:
            raise wrong(f"{self.where}: {key}", "kind", f"{word!r} not in {known}")
        return kind(word)

    def maybe_one_of(self, key: str, kind: type[E]) -> E | None:
        """One word of a closed list, where the file has it."""
        return self.one_of(key, kind) if self.has(key) else None

    def confidence(self, key: str = "confidence") -> Confidence:
        """How far the value may be trusted."""
        return self.one_of(key, Confidence)

    def source(self, sources: Mapping[str, Source]) -> Source:
        """The named source of the file."""
        name = self.string("source")
        if name not in sources:
            raise wrong(f"{self.where}: source", "kind", f"no source {name!r}")
        return sources[name]

    def fact(self, sources: Mapping[str, Source]) -> Fact[str]:
        """A stated string with source and confidence."""
        with self.complete():
            return Fact(
                self.string("value"),
                self.source(sources),
                self.confidence(),
                note=self.maybe_text("note"),
            )

    def maybe_fact(self, key: str, sources: Mapping[str, Source]) -> Fact[str] | None:
        """A stated string under a key, where the file has it."""
        return self.form(key).fact(sources) if self.has(key) else None

    def _of(self, key: str, kind: type) -> Any:
        value = self.raw(key)
        if not isinstance(value, kind):
            raise wrong(
                f"{self.where}: {key}", "kind", f"{value!r} is not a {kind.__name__}"
            )
        return value


def _mapping(entry: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(entry, Mapping):
        raise wrong(where, "kind", f"{entry!r} is not a Mapping")
    return entry


def _unbroken(ja: str) -> str:
    """Japanese as written: a folded line leaves no space between its characters."""
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", ja)


def wrong(where: str, kind: str, detail: str) -> Refusal:
    """The refusal of a file that cannot be read as rules."""
    found = {
        "missing-key": Text(
            ja="必要な項目がありません。", en="A required key is missing."
        ),
        "unknown-key": Text(
            ja=f"知らない項目があります:{detail}", en=f"Unknown key: {detail}."
        ),
        "syntax": Text(
            ja=f"YAML として読めません:{detail}", en=f"Not readable as YAML: {detail}."
        ),
        "kind": Text(ja=f"値の種類が違います:{detail}", en=f"Wrong value: {detail}."),
    }[kind]
    return Refusal(
        Finding(
            code=f"methodologies.file.{kind}",
            found=found,
            where=Text(ja=where, en=where),
            rule=Text(
                ja="方法論のファイルは docs/language.md の項目だけで書く。",
                en="Methodology files use the keys of docs/language.md only.",
            ),
            remedy=Text(
                ja="項目名と値を確かめてください。", en="Check the key and its value."
            ),
        )
    )
