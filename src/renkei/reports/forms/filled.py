"""A form filled from the record: section by section, open where the record is silent.

Flows in: `Material`. Flows out: `Form`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from renkei.foundation import Text, joined
from renkei.programme import papers
from renkei.reports.forms import sayings
from renkei.reports.forms.about import about, foot
from renkei.reports.forms.entries import YEARS, Filling
from renkei.reports.forms.layout import Asked, Layout, layouts
from renkei.reports.forms.made import MADE
from renkei.reports.forms.material import Material
from renkei.reports.forms.official import official_forms
from renkei.reports.forms.tree import (
    Block,
    Column,
    Entry,
    Fields,
    Form,
    Passage,
    Section,
    Table,
)

COVER = Text(ja="表紙", en="Cover")
SIGNATURES = Text(ja="署名", en="Signatures")
DEMONSTRATION = Text(
    ja="実演用の記録から作成した様式です。提出には使えません。",
    en="Filled from demonstration records; not to be submitted.",
)


def has_form(kind_id: str) -> bool:
    """Whether papers of a kind are filled into an official form."""
    return kind_id in layouts()


def filled(material: Material) -> Form:
    """The form of a paper, which has to be of a kind that has one."""
    layout = layouts()[material.paper.kind.id]
    filling = Filling(material, COVER, frozenset(layout.may_lack))
    cover = Fields(tuple(_fields(filling, layout.cover)))
    sections = [
        Section(part.title, tuple(_blocks(_in(filling, part.title), part.asks)))
        for part in layout.sections
    ]
    sections.append(_signatures(_in(filling, SIGNATURES), layout))
    sections.append(about(material, layout))
    followed = layout.official(material.paper.body)
    edition = material.project.methodology
    official = [official_forms().forms[each] for each in followed]
    return Form(
        number=material.paper.number,
        kind=joined((each.name for each in official), ja="・", en=" · "),
        title=material.paper.title,
        edition=material.edition,
        as_of=material.as_of,
        cover=cover,
        sections=tuple(sections),
        foot=foot(material, layout),
        missing=tuple(filling.missing),
        sheets=tuple(filling.captions[each] for each in layout.sheets),
        warning=DEMONSTRATION if material.is_demonstration else None,
        project=material.project.reference,
        methodology=edition.methodology_id if edition else None,
    )


def _in(filling: Filling, section: Text) -> Filling:
    """The same form, from another section on."""
    filling.section = section
    return filling


def _fields(
    filling: Filling, keys: tuple[str | Text, ...]
) -> Iterator[tuple[Text, Entry]]:
    for key in keys:
        if isinstance(key, Text):
            yield key, filling.has_no_field(key)
        else:
            yield filling.asked(key)


def _blocks(filling: Filling, asks: tuple[Asked, ...]) -> Iterator[Block]:
    for asked in asks:
        if asked.fields:
            yield Fields(tuple(_fields(filling, asked.fields)))
        elif asked.prose:
            yield Passage(*filling.asked(asked.prose))
        elif asked.rows:
            yield _rows(filling, asked.rows)
        else:
            assert asked.made, "an asked part is one of four"
            made = MADE[asked.made](filling)
            filling.captions[asked.made] = made.caption
            yield made


def _rows(filling: Filling, key: str) -> Block:
    """A small table of a paper; one nobody may see, or that is empty, is a passage."""
    link, _, inner = key.rpartition(".")
    holder = filling.material.linked(link) if link else filling.paper
    rows: list[dict[str, Any]] = list(holder.body.get(inner) or ()) if holder else []
    if holder is None or not rows:
        return Passage(*filling.asked(key))
    field = holder.kind.field(inner)
    if filling.material.is_public and not field.public:
        return Passage(field.name, Entry(sayings.WITHHELD))
    remedy = sayings.in_field(field.name, holder.number)
    return Table(
        field.name,
        tuple(_column(each) for each in field.columns),
        tuple(
            tuple(
                filling.written(column, row[column.key])
                if column.key in row
                else filling.lacks(column.name, remedy)
                for column in field.columns
            )
            for row in rows
        ),
    )


def _column(field: papers.Field) -> Column:
    is_numeric = field.kind in (papers.FieldKind.WHOLE, papers.FieldKind.DECIMAL)
    is_long = field.kind in (papers.FieldKind.TEXT, papers.FieldKind.PROSE)
    width = 5 if is_long else 3
    return Column(field.name, width, is_numeric and field.key not in YEARS)


def _signatures(filling: Filling, layout: Layout) -> Section:
    """Who signs; names, hands and days are put there by the people themselves."""
    written = filling.paper.body.get(layout.signed_by) or ()
    named = [written] if isinstance(written, str) else written
    blank = Entry(None)
    table = Table(
        Text(ja="署名する方", en="Signatories"),
        (
            Column(Text(ja="組織", en="Organisation"), 4),
            Column(Text(ja="氏名・役職", en="Name and title"), 4),
            Column(Text(ja="署名", en="Signature"), 4),
            Column(Text(ja="日付", en="Date"), 2),
        ),
        tuple(
            (Entry(filling.material.party(each).name), blank, blank, blank)
            for each in named
        ),
        note=Text(
            ja="氏名・役職、署名、日付は、署名する方が記入する。",
            en="Name and title, signature and date are filled in by those who sign.",
        ),
        is_signed=True,
    )
    if not named:
        field = filling.paper.kind.field(layout.signed_by)
        filling.lacks(field.name, sayings.in_field(field.name, filling.paper.number))
    return Section(SIGNATURES, (table,))
