"""A kind of paper as a form: one control for each field, and what was written in it.

Flows in: a kind, what is kept or was typed, what may be chosen, and what was found
wrong. Flows out: sections of controls for the template; and, of what a browser sent,
the same shape that the store takes. Nothing typed is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from renkei.foundation import Finding, Text
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.pages.paper.choices import FEW, SHOWN, Choices, OptionGroup
from renkei.web.pages.paper.grouping import MARKS, part_of
from renkei.web.pages.paper.words import SECTIONS
from renkei.web.paper_words import is_japanese, sendable

Field = papers.Field
FieldKind = papers.FieldKind

PREFIX = "f-"
MANY = (
    FieldKind.CHOICES,
    FieldKind.COUNTRIES,
    FieldKind.ENTITIES,
    FieldKind.PAPERS,
)
BOTH = (FieldKind.TEXT, FieldKind.PROSE)
MOST_ROWS = 500
FEW_CHECKS = 10


@dataclass(frozen=True, slots=True)
class Control:
    """One field as it stands in a form.

    `widget` says how it is drawn, `value` what stands in it as text, `chosen` what is
    picked. `theirs` is what somebody else wrote meanwhile, where that differs.
    """

    field: Field
    name: str
    widget: str
    value: str = ""
    sides: tuple[tuple[str, str], ...] = ()
    groups: tuple[OptionGroup, ...] = ()
    chosen: tuple[str, ...] = ()
    more: str = ""
    lines: tuple[tuple[Control, ...], ...] = ()
    findings: tuple[Finding, ...] = ()
    is_wrong: bool = False
    is_inner: bool = False
    sought: tuple[str, ...] = ()
    theirs: object = None

    @property
    def id(self) -> str:
        """The id of its input, which its label points to."""
        return self.name.replace(".", "-")

    @property
    def described_by(self) -> str:
        """The ids of what is said about it."""
        parts = [f"{self.id}-help"] if self.field.help or self.hint else []
        parts += [f"{self.id}-error"] if self.findings else []
        return " ".join(parts)

    @property
    def hint(self) -> Text | None:
        """How a value of the kind is written, where that is not plain to see."""
        if self.sought:
            return SOUGHT
        return HINTS.get(self.field.kind) if self.widget == "line" else None

    @property
    def mode(self) -> str:
        """The keyboard a telephone shows."""
        return _MODES.get(self.field.kind, "text")

    @property
    def height(self) -> int:
        """The lines of text its area shows."""
        return 2 if self.name.count(".") else 5

    @property
    def is_unlisted(self) -> bool:
        """Whether what stands in it is none of its options; it is kept and shown."""
        return bool(self.value) and self.value not in _listed(self.groups)

    @property
    def is_picker(self) -> bool:
        """Whether there are so many options that they need a list with a search."""
        return bool(self.sought) or len(_listed(self.groups)) > FEW_CHECKS

    @property
    def asks_more(self) -> bool:
        """Whether a number can be typed that the list does not show."""
        return self.field.kind in (
            FieldKind.PAPERS,
            FieldKind.ENTITIES,
        ) and (bool(self.more) or bool(self.sought))

    @property
    def seek(self) -> str:
        """Where its options are searched, if there are more than its list shows."""
        there = address("paper-choices") if self.sought else None
        asked = urlencode([("of", kind) for kind in self.sought])
        return f"{there}?{asked}" if there else ""

    @property
    def is_typed(self) -> bool:
        """Whether it holds its label and one input, and not a group of inputs."""
        return self.widget in ("line", "select", "known")


_MODES = {
    FieldKind.WHOLE: "numeric",
    FieldKind.YEN: "numeric",
    FieldKind.DECIMAL: "decimal",
}
SOUGHT = Text(
    ja=f"新しい{SHOWN}件を示します。ほかは、語を入れて探すか、番号を書いてください。",
    en=f"The newest {SHOWN} are shown; search the others by a word, or write a number.",
)
HINTS = {
    FieldKind.DATE: Text(
        ja="例:2027-04-01、令和9年4月1日",
        en="For example 2027-04-01 or 令和9年4月1日",
    ),
    FieldKind.YEN: Text(ja="円単位。例:20,000,000", en="Whole yen, such as 20,000,000"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Controls that belong together."""

    key: str
    title: Text
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """A form being filled in: the kind, what stands in it, what is wrong with it.

    `where` is what the findings call the paper; `theirs` what the newest version shows
    for the fields in which it differs; `hidden` are fields that nobody writes here.
    """

    kind: papers.Kind
    written: Mapping[str, Any]
    choices: Choices
    where: Text
    findings: tuple[Finding, ...] = ()
    theirs: Mapping[str, object] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset(MARKS)

    def sections(self) -> tuple[Section, ...]:
        """The form's sections; one without a field is left out."""
        fields = [each for each in self.kind.fields if each.key not in self.hidden]
        controls = [self._control(each) for each in fields]
        opens = any("public" in state.see for state in self.kind.states)
        controls = [
            replace(each, is_inner=opens and not each.field.public) for each in controls
        ]
        found = {
            key: tuple(c for c in controls if part_of(self.kind, c.field) == key)
            for key in SECTIONS
        }
        return tuple(
            Section(key, SECTIONS[key], inside)
            for key, inside in found.items()
            if inside
        )

    def elsewhere(self) -> tuple[Finding, ...]:
        """What was found that belongs to no field."""
        placed = {
            id(finding) for each in self.kind.fields for finding in self._findings(each)
        }
        return tuple(each for each in self.findings if id(each) not in placed)

    def _control(self, each: Field) -> Control:
        control = control_of(
            each, PREFIX + each.key, self.written.get(each.key), self.choices
        )
        place = _place(self.where, each)
        if each.kind is FieldKind.ROWS:
            control = replace(control, lines=self._lines(control, place))
        findings = self._findings(each)
        return replace(
            control,
            findings=findings,
            is_wrong=bool(findings),
            theirs=self.theirs.get(each.key),
        )

    def _findings(self, each: Field) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if concerns(found, each))

    def _lines(self, rows: Control, place: str) -> tuple[tuple[Control, ...], ...]:
        """The cells of a small table; those that are wrong say so."""
        wrong = {finding.where.ja for finding in self.findings}
        missing = {
            (finding.where.ja, name)
            for finding in self.findings
            for name in re.findall("「(.+?)」が", finding.found.ja)
        }
        return tuple(
            tuple(
                replace(
                    cell,
                    is_wrong=f"{place} {n}行目 {cell.field.name.ja}" in wrong
                    or (f"{place} {n}行目", cell.field.name.ja) in missing,
                )
                for cell in line
            )
            for n, line in enumerate(rows.lines, 1)
        )


def _place(where: Text, each: Field) -> str:
    return f"{where.ja} {each.name.ja}"


def concerns(finding: Finding, each: Field) -> bool:
    """Whether a finding is about a field: it stands there, or the field is missing."""
    name = each.name.ja
    where = finding.where.ja
    if re.search(rf"(^| ){re.escape(name)}( \d+行目.*)?$", where):
        return True
    asked = finding.code in ("programme.paper.missing", "programme.paper.needed")
    return asked and "行目" not in where and finding.found.ja.startswith(f"「{name}」")


def control_of(each: Field, name: str, written: Any, choices: Choices) -> Control:
    """The control of a field with what is written in it."""
    if each.kind is FieldKind.ROWS:
        lines = written if isinstance(written, list) else []
        cells = tuple(
            tuple(
                control_of(
                    column, f"{name}.{n}.{column.key}", line.get(column.key), choices
                )
                for column in each.columns
            )
            for n, line in enumerate(lines)
        )
        return Control(each, name, "rows", lines=cells)
    if each.kind in BOTH:
        widget = "pair" if each.kind is FieldKind.TEXT else "prose"
        return Control(each, name, widget, sides=_sides(written))
    if each.kind in MANY:
        return _many(each, name, written, choices)
    return _one(each, name, _as_text(each, written), choices)


def _one(each: Field, name: str, value: str, choices: Choices) -> Control:
    groups = choices.groups(each, frozenset({value} if value else ()))
    if groups is None:
        return Control(each, name, "line", value=value)
    if choices.is_long(each):
        sought = choices.sought(each)
        return Control(each, name, "known", value=value, groups=groups, sought=sought)
    count = sum(len(group.options) for group in groups)
    few = each.kind in (FieldKind.CHOICE, FieldKind.YES_NO) and count <= FEW
    in_row = name.count(".") > 0
    widget = "radios" if few and not in_row else "select"
    return Control(each, name, widget, value=value, groups=groups)


def _many(each: Field, name: str, written: Any, choices: Choices) -> Control:
    chosen = tuple(str(part) for part in written or ())
    groups = choices.groups(each, frozenset(chosen)) or ()
    listed = _listed(groups)
    return Control(
        each,
        name,
        "checks",
        groups=groups,
        chosen=chosen,
        more=", ".join(part for part in chosen if part not in listed),
        sought=choices.sought(each),
    )


def _listed(groups: tuple[OptionGroup, ...]) -> frozenset[str]:
    return frozenset(option.value for group in groups for option in group.options)


def _sides(written: Any) -> tuple[tuple[str, str], ...]:
    """Both languages; what stands in for the other is shown in its own only."""
    said = written if isinstance(written, Mapping) else {}
    ja, en = str(said.get("ja") or ""), str(said.get("en") or "")
    if ja == en and ja:
        ja, en = (ja, "") if is_japanese(ja) else ("", en)
    return (("ja", ja), ("en", en))


def _as_text(each: Field, written: Any) -> str:
    if written is None:
        return ""
    if each.kind is FieldKind.YES_NO and isinstance(written, bool):
        return "yes" if written else "no"
    if isinstance(written, int) and each.kind in (
        FieldKind.YEN,
        FieldKind.WHOLE,
    ):
        return f"{written:,}"
    return str(written)


def written_from(kind: papers.Kind, sent: QueryDict) -> dict[str, Any]:
    """What a browser sent, in the shape the store reads; empty fields are None."""
    clean = QueryDict(mutable=True)
    for name, values in sent.lists():
        clean.setlist(name, [sendable(str(value)) for value in values])
    return {each.key: _sent(each, PREFIX + each.key, clean) for each in kind.fields}


def _sent(each: Field, name: str, sent: QueryDict) -> Any:
    if each.kind is FieldKind.ROWS:
        return list(_sent_rows(each, name, sent))
    if each.kind in BOTH:
        return {side: sent.get(f"{name}.{side}", "") for side in ("ja", "en")}
    if each.kind in MANY:
        more = re.split(r"[,、;\s]+", sent.get(f"{name}.more", ""))
        return [part for part in (*sent.getlist(name), *more) if part.strip()]
    return sent.get(name, "")


def _sent_rows(each: Field, name: str, sent: QueryDict) -> Iterator[dict[str, Any]]:
    written = sent.get(f"{name}.rows", "0")
    count = min(int(written), MOST_ROWS) if written.isdecimal() else 0
    for n in range(count):
        yield {
            column.key: _sent(column, f"{name}.{n}.{column.key}", sent)
            for column in each.columns
        }


def with_rows(
    kind: papers.Kind, written: Mapping[str, Any], sent: QueryDict
) -> tuple[dict[str, Any], str | None]:
    """The form with a row more or less, as a button asked; which field it was."""
    changed = dict(written)
    tables = {each.key: each for each in kind.fields if each.columns}
    key = str(sent.get("add", ""))
    if key in tables:
        changed[key] = [*written[key], {}]
        return changed, key
    key, _, place = sent.get("remove", "").partition(".")
    if key in tables and place.isdecimal() and int(place) < len(written[key]):
        lines = list(written[key])
        del lines[int(place)]
        changed[key] = lines
        return changed, key
    return changed, None


def first_rows(kind: papers.Kind, written: Mapping[str, Any]) -> dict[str, Any]:
    """An empty row in every small table that has none, to begin with."""
    begun = dict(written)
    for each in kind.fields:
        if each.columns and not begun.get(each.key):
            begun[each.key] = [{}]
    return begun
