"""Values of the record as entries of a form, and the list of what is still open.

Flows in: material. Flows out: entries; what is not there is said in its place and
told of in `missing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from renkei.foundation import (
    Confidence,
    Finding,
    FiscalYear,
    Text,
    joined,
    plain_number,
    same,
)
from renkei.programme import papers
from renkei.reports.documents.writing import MARKS, day, number
from renkei.reports.forms import sayings
from renkei.reports.forms.material import Material
from renkei.reports.forms.tree import Entry

YEARS = ("year", "vintage")
"""Whole numbers that count nothing and are never grouped by thousands."""
_NAMES_PAPERS = (papers.FieldKind.PAPER, papers.FieldKind.PAPERS)
SHOWN_TO = Decimal("0.000001")
"""Steps of a calculation are shown so far, as in the monitoring report."""


@dataclass(slots=True)
class Filling:
    """One form being filled; `section` is where it stands, `missing` what is open.

    `captions` are those of the tables made so far, by the names layouts call them.
    """

    material: Material
    section: Text
    may_lack: frozenset[str] = frozenset()
    missing: list[Finding] = field(default_factory=list)
    captions: dict[str, Text] = field(default_factory=dict)

    @property
    def paper(self) -> papers.Paper:
        """The paper the form is of."""
        return self.material.paper

    def lacks(self, what: Text, remedy: Text) -> Entry:
        """An open entry, told of with where it is to be written."""
        where = sayings.place(self.paper.number, self.section)
        self._tell(sayings.not_entered(what, where, remedy))
        return Entry(sayings.OPEN, is_open=True)

    def lacks_record(self, what: Text, remedy: Text) -> Entry:
        """The same for what another record says; to the public one that is not there
        and one that is not public are alike."""
        if self.material.is_public:
            return Entry(sayings.NOT_PUBLIC)
        return self.lacks(what, remedy)

    def has_no_field(self, what: Text) -> Entry:
        """An open entry for what no record holds."""
        where = sayings.place(self.paper.number, self.section)
        self._tell(sayings.no_field(what, where))
        return Entry(sayings.OPEN, is_open=True)

    def _tell(self, finding: Finding) -> None:
        if finding not in self.missing:
            self.missing.append(finding)

    def asked(self, key: str) -> tuple[Text, Entry]:
        """What a field of the paper, or of one it names (`link.key`), is called and
        says."""
        link, _, inner = key.rpartition(".")
        other = self.material.linked(link) if link else self.paper
        if other is not None:
            return self._of(other, inner, may_lack=key in self.may_lack)
        holder = self.paper.kind.field(link)
        name = papers.kinds()[holder.of[0]].field(inner).name
        remedy = sayings.by_link(holder.name, self.paper.number)
        return name, self.lacks_record(name, remedy)

    def _of(
        self, paper: papers.Paper, key: str, *, may_lack: bool
    ) -> tuple[Text, Entry]:
        asked = paper.kind.field(key)
        if self.material.is_public and not asked.public:
            return asked.name, Entry(sayings.WITHHELD)
        written = paper.body.get(key)
        if (written is None or written == []) and may_lack:
            return asked.name, Entry(sayings.NONE)
        if written is None or written == []:
            remedy = (
                sayings.by_step()
                if asked.is_kept
                else sayings.in_field(asked.name, paper.number)
            )
            names_papers = asked.kind in _NAMES_PAPERS
            lacks = self.lacks_record if names_papers else self.lacks
            return asked.name, lacks(asked.name, remedy)
        return asked.name, self.written(asked, written)

    def written(self, asked: papers.Field, value: Any) -> Entry:
        """A value of the record as its field means it."""
        match asked.kind:
            case papers.FieldKind.WHOLE if asked.key in YEARS:
                return Entry(same(str(value)))
            case papers.FieldKind.WHOLE | papers.FieldKind.DECIMAL:
                return quantity(Decimal(str(value)), asked.unit)
            case papers.FieldKind.YEN:
                return quantity(Decimal(value), Text(ja="円", en="JPY"))
            case _:
                return Entry(self._words(asked, value))

    def _words(self, asked: papers.Field, value: Any) -> Text:  # noqa: PLR0911 - one for each kind
        match asked.kind:
            case papers.FieldKind.TEXT | papers.FieldKind.PROSE:
                return both(value)
            case papers.FieldKind.DATE:
                return on_day(date.fromisoformat(value))
            case papers.FieldKind.FISCAL_YEAR:
                return FiscalYear(value).label
            case papers.FieldKind.YES_NO:
                return sayings.YES if value else sayings.NO
            case papers.FieldKind.CHOICE:
                return asked.choice(value)
            case papers.FieldKind.COUNTRY:
                return self.material.country(value)
            case papers.FieldKind.ENTITY:
                return self.material.party(value).name
            case papers.FieldKind.PAPER:
                return self._titled(value)
        parts = {
            papers.FieldKind.CHOICES: asked.choice,
            papers.FieldKind.COUNTRIES: self.material.country,
            papers.FieldKind.ENTITIES: lambda each: self.material.party(each).name,
            papers.FieldKind.PAPERS: self._titled,
        }
        if asked.kind in parts:
            return joined(parts[asked.kind](each) for each in value)
        assert asked.kind is papers.FieldKind.LINE, f"{asked.key} is no single value"
        return same(str(value))

    def _titled(self, number_of: str) -> Text:
        """A paper by title and number; by its number alone where it is not shown."""
        other = self.material.named.get(number_of)
        if other is None:
            return same(number_of)
        return Text(ja="{t}({n})", en="{t} ({n})").format(t=other.title, n=number_of)


def both(value: Mapping[str, str]) -> Text:
    """Words of the record in both languages."""
    return Text(ja=value["ja"], en=value["en"])


def on_day(value: date) -> Text:
    """A day as each language writes it."""
    return Text(ja=day(value, "ja"), en=day(value, "en"))


def quantity(
    value: Decimal | int, unit: Text | None = None, mark: Confidence | None = None
) -> Entry:
    """An exact number with its unit, and its mark where it is less than published."""
    digits = number(value)
    words = same(digits)
    if unit is not None:
        words = Text(ja="{n} {u}", en="{n} {u}").format(n=digits, u=unit)
    return Entry(marked(words, mark), number=Decimal(plain_number(value)))


def marked(words: Text, mark: Confidence | None) -> Text:
    """The words with the mark of confidence that everything below published keeps."""
    if mark is None or mark.may_credit:
        return words
    return Text(ja="{w} 〔{s} {m}〕", en="{w} [{s} {m}]").format(
        w=words, s=MARKS[mark], m=mark.label
    )


def shown(value: object) -> Decimal:
    """A step of a calculation as print shows it."""
    return Decimal(str(value)).quantize(SHOWN_TO).normalize() + 0
