"""How a form is laid out: its sections and what each of them asks for.

Flows in: layouts/<kind>.yaml. Flows out: `Layout` by the kind of paper. What a layout
names has to be there: a field of the kind, a table that is made, an official form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ConfigDict, TypeAdapter, with_config

from renkei.foundation import Confidence, Text
from renkei.programme import papers
from renkei.reports.forms.made import MADE
from renkei.reports.forms.official import official_forms


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a section asks for; exactly one of its parts is given.

    `fields` are keys of the paper, or `link.key` of one it names, or the words of
    something that no record holds; `prose` is a field of paragraphs; `rows` a small
    table of the paper; `made` a table that is made of several records.
    """

    fields: tuple[str | Text, ...] = ()
    prose: str | None = None
    rows: str | None = None
    made: str | None = None

    def __post_init__(self) -> None:
        given = (self.fields, self.prose, self.rows, self.made)
        assert sum(map(bool, given)) == 1, f"one part of {given}"
        assert self.made is None or self.made in MADE, self.made


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the form."""

    title: Text
    asks: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The form of one kind of paper.

    `follows` are the official forms it stands for; where `by` names a field, the ones
    of the choice in it. `order` says how sure the order of the sections is; None where
    it is ours. `signed_by` is the field that names who signs; `may_lack` are fields
    that a complete form need not have; `sheets` the made tables that are a workbook as
    well.
    """

    kind: str
    follows: Mapping[str, tuple[str, ...]]
    cover: tuple[str | Text, ...]
    sections: tuple[Part, ...]
    by: str | None = None
    order: Confidence | None = None
    signed_by: str = "participants"
    may_lack: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def official(self, body: Mapping[str, Any]) -> tuple[str, ...]:
        """The ids of the official forms that a paper with this body is one of."""
        return self.follows[body[self.by] if self.by else "all"]


for _noun in (Asked, Part, Layout):
    with_config(ConfigDict(extra="forbid"))(_noun)


@cache
def layouts() -> Mapping[str, Layout]:
    """The layout of every kind of paper that has a form."""
    folder = resources.files("renkei.reports.forms") / "layouts"
    adapter: TypeAdapter[Layout] = TypeAdapter(Layout)
    found: dict[str, Layout] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        content: Any = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        layout = adapter.validate_python(content)
        assert file.name == f"{layout.kind}.yaml", f"{file.name} holds {layout.kind}"
        _check(layout)
        found[layout.kind] = layout
    return MappingProxyType(found)


def _check(layout: Layout) -> None:
    kind = papers.kinds()[layout.kind]
    keys = {field.key for field in kind.fields}
    named = {layout.signed_by, *layout.may_lack, *filter(None, (layout.by,))}
    named |= {key for key in layout.cover if isinstance(key, str)}
    for asked in (asked for part in layout.sections for asked in part.asks):
        named |= {key for key in asked.fields if isinstance(key, str)}
        named |= set(filter(None, (asked.prose, asked.rows)))
    for key in named:
        link, _, inner = key.rpartition(".")
        assert (link or inner) in keys, f"{layout.kind}: {key}"
        if link:
            (other,) = kind.field(link).of
            papers.kinds()[other].field(inner)
    if layout.by:
        assert set(layout.follows) == {c.value for c in kind.field(layout.by).choices}
    followed = {form for forms in layout.follows.values() for form in forms}
    assert followed <= set(official_forms().forms), layout.kind
    assert set(layout.sheets) <= set(MADE), layout.kind
