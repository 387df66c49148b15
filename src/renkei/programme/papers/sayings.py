"""What is said of papers: what cannot be read, what is missing, who may not.

Flows in: the field, step or paper. Flows out: findings with what was found, where, by
which rule, and what to do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.foundation import Finding, Text, joined

if TYPE_CHECKING:  # the nouns these findings speak of import this file
    from renkei.programme.papers.field import Field
    from renkei.programme.papers.kind import Kind, Move

_FIELD_RULE = Text(
    ja="各欄には、その種類の値だけを書く。", en="A field holds values of its kind only."
)
_HOW = {
    "date": Text(
        ja="2027-04-01、2027/4/1、令和9年4月1日のいずれかで書いてください。",
        en="Write 2027-04-01, 2027/4/1 or 令和9年4月1日.",
    ),
    "fiscal_year": Text(
        ja="2027 または令和9年度のように書いてください。",
        en="Write 2027, FY2027 or 令和9年度.",
    ),
    "whole": Text(
        ja="0以上の整数で書いてください。", en="Write a whole number of at least 0."
    ),
    "yen": Text(
        ja="円単位の整数で書いてください。", en="Write whole yen, such as 20,000,000."
    ),
    "decimal": Text(ja="数値で書いてください。", en="Write a number, such as 12.5."),
    "yes_no": Text(ja="「はい」か「いいえ」で書いてください。", en="Write yes or no."),
    "country": Text(
        ja="VN のような2文字の国コードで書いてください。",
        en="Write a country code such as VN.",
    ),
}
_HOW["countries"] = _HOW["country"]
_BY_ID = Text(
    ja="一覧から選ぶか、記録の番号(id)を書いてください。",
    en="Choose from the list, or write the id of the record.",
)


def not_readable(field: Field, written: str, place: Text) -> Finding:
    """Something stands in a field that its kind cannot be made of."""
    shown = written if len(written) <= 60 else written[:57] + "…"
    return Finding(
        code="programme.paper.not-readable",
        found=Text(
            ja=f"「{shown}」を読み取れません。", en=f"“{shown}” cannot be read."
        ),
        where=place,
        rule=_FIELD_RULE,
        remedy=_remedy(field),
    )


def _remedy(field: Field) -> Text:
    if field.choices:
        listed = joined((choice.name for choice in field.choices), en=", ")
        return Text(ja="次から選んでください:{l}", en="Choose one of: {l}").format(
            l=listed
        )
    return _HOW.get(field.kind.value, _BY_ID)


def missing(field: Field, place: Text) -> Finding:
    """A field that every paper of the kind has stands empty."""
    return Finding(
        code="programme.paper.missing",
        found=Text(ja="「{f}」がありません。", en="“{f}” is missing.").format(
            f=field.name
        ),
        where=place,
        rule=Text(
            ja="この欄は、下書きの段階から必要。", en="A draft needs this field too."
        ),
        remedy=Text(ja="「{f}」を書いてください。", en="Write “{f}”.").format(
            f=field.name
        ),
    )


def needed(field: Field, move: Move, place: Text) -> Finding:
    """A field that a step needs stands empty."""
    return Finding(
        code="programme.paper.needed",
        found=Text(
            ja="「{f}」がまだ書かれていません。", en="“{f}” is not written yet."
        ).format(f=field.name),
        where=place,
        rule=Text(ja="「{m}」にはこの欄が必要。", en="“{m}” needs this field.").format(
            m=move.name
        ),
        remedy=Text(
            ja="書き足してから、もう一度行ってください。",
            en="Fill it in, then take the step again.",
        ),
    )


def unknown_field(key: str, kind: Kind, place: Text) -> Finding:
    """Something was written under a name no field has."""
    return Finding(
        code="programme.paper.unknown-field",
        found=Text(
            ja=f"「{key}」という欄はありません。", en=f"There is no field “{key}”."
        ),
        where=place,
        rule=_FIELD_RULE,
        remedy=Text(
            ja="欄の名前を確かめてください:"
            + "、".join(field.key for field in kind.fields),
            en="Check its name: " + ", ".join(field.key for field in kind.fields),
        ),
    )
