"""The shapes of methodologies: in a list, opened, an edition, and the finder's answer.

Flows in: nouns of the methodology room. Flows out: the schemas that OpenAPI prints, and
the functions that write a noun in its shape.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from renkei.api.shapes import FactShape, FigureShape, SourceShape, Words
from renkei.foundation import Confidence, plain, plain_number
from renkei.methodologies import Edition, Methodology, Parameter

StateName = Literal[
    "complete", "needs-official-values", "structure-unconfirmed", "listed-only"
]
STATE = (
    "どこまで算定できるか(算定可・公式値が必要・構造未確認・掲載のみ)。 / "
    "How far it can be run: complete, needs official values, structure unconfirmed "
    "(studies only), listed only."
)
MISSING = "公式文書で確かめるべき値の記号。 / Values to be read in the document."


class VariantShape(Schema):
    """版の算定方法の一つ。 / One of several forms of an edition."""

    id: str
    name: Words


class EditionReference(Schema):
    """版の参照。 / An edition by its version."""

    version: str
    variant: VariantShape | None = Field(
        None, description="算定方法が複数ある版の、その一つ。 / Its form, of several."
    )
    valid_from: datetime.date | None = Field(
        description="効力の始まる日。不明なら null。 / "
        "First day in force; null where it is not known."
    )
    valid_to: datetime.date | None = Field(
        description="効力を失う日。 / First day it is not in force."
    )
    status: Words
    state: StateName = Field(description=STATE)
    missing: list[str] = Field(description=MISSING)
    is_complete: bool = Field(
        description="固定値がすべて判明しているか。 / "
        "Whether every fixed value is known here."
    )


class ProjectUseShape(Schema):
    """方法論を適用する登録案件。 / A project of the register that applies it."""

    reference: str
    version: str


class MethodologyRow(Schema):
    """一覧の中の方法論。 / A methodology in a list."""

    id: str
    title: Words
    title_confidence: Confidence = Field(
        description="名称の確度。 / How surely the title is known."
    )
    country: str
    scope: Words
    technologies: list[Words]
    family: str | None = Field(
        description="式を共有する族。掲載のみなら null。 / "
        "The family whose equations it shares; null if only listed."
    )
    state: StateName = Field(description=STATE)
    missing: list[str] = Field(description=MISSING)
    editions: list[EditionReference]
    projects: list[str] = Field(
        description="適用する登録案件。 / Projects of the register that apply it."
    )


class CaseShape(Schema):
    """計算例、境界または拒否。 / A worked number, a boundary or a refusal."""

    name: Words
    kind: str
    source: Words
    is_worked_example: bool
    given: dict[str, Any]
    expected: dict[str, Any]


class MethodologyShape(MethodologyRow):
    """方法論とその版、計算例、出典。 /
    A methodology with its editions, cases and sources."""

    measure: Words
    monitoring: Words
    note: Words | None
    uses: list[ProjectUseShape]
    sources: list[SourceShape]
    cases: list[CaseShape]


class EquationShape(Schema):
    """算定式。文書の記法と言葉で。 /
    One equation, in the notation of its document and in words."""

    number: str
    section: str
    symbol: str
    written: str
    mathml: str
    latex: str
    words: Words


class LimitsShape(Schema):
    """値の範囲(両端を含む)。 / The closed range of a value."""

    at_least: str | None
    at_most: str | None
    clause: Words | None


class ParameterShape(Schema):
    """版の一つの記号。 / One symbol of an edition."""

    symbol: str
    name: Words
    unit: str | None = Field(description="区分なら null。 / Null for a category.")
    kind: str = Field(
        description="monitored(計測)・project(事前固定)・fixed(固定値)・"
        "chosen(選択)。 / monitored, project, fixed or chosen."
    )
    option: str | None = Field(
        description="モニタリングのオプション(A・B・C)。 / Monitoring option A, B or C."
    )
    frequency: Words | None
    choices: list[str]
    takes_lowest: bool = Field(
        description="複数を + で並べ、最も低い値を用いるか。 / "
        "Whether several may be joined by +, and the lowest counts."
    )
    question: Words | None
    applies_when: Words | None
    limits: LimitsShape | None
    is_missing: bool = Field(
        description="公式値の入力が必要か。 / Whether an official value is needed."
    )
    figure: FigureShape | None
    confidence: Confidence | None = Field(
        description="文書がこの記号を求めることの確度。 / "
        "How surely the document asks for it."
    )
    source: SourceShape | None
    note: Words | None


class TableKeyShape(Schema):
    """表の見出し。単位が null なら区分。 /
    A key column; a category where the unit is null."""

    name: Words
    unit: str | None


class TableRowShape(Schema):
    """表の一行。数の見出しは上限、null は制限なし。 /
    A row; a number is an upper bound, null no bound."""

    keys: list[str | None]
    value: str


class TableShape(Schema):
    """版の表。上から最初に合う行を用いる。 /
    A table of an edition; the first fitting row answers."""

    symbol: str
    name: Words
    unit: str
    bound: str = Field(
        description="上限を含むか(below は未満、up_to は以下)。 / "
        "below: less than the bound; up_to: including it."
    )
    keys: list[TableKeyShape]
    rows: list[TableRowShape]
    confidence: Confidence
    source: SourceShape
    is_missing: bool
    note: Words | None


class CriterionShape(Schema):
    """適格性要件。すべて「はい」で満たす(§5)。 /
    One eligibility question; only yes to all of them passes (§5)."""

    id: str
    number: int
    question: Words
    source: SourceShape
    confidence: Confidence
    note: Words | None


class EditionShape(EditionReference):
    """ある版の方法論。 / A methodology as it stood in one edition."""

    state_meaning: Words
    family: str | None
    evidence: FactShape[Words] = Field(
        description="算定式の確度。 / How its equations are known."
    )
    proposal: FactShape[str] | None
    proponent: FactShape[str] | None
    equations: list[EquationShape]
    parameters: list[ParameterShape]
    tables: list[TableShape]
    eligibility: list[CriterionShape]
    note: Words | None


def newest(each: Methodology) -> Edition:
    """The newest edition; of its forms the one that can be run furthest."""
    forms = [e for e in each.editions if e.version == each.current.version]
    return next(form for form in forms if form.state is each.state)


def row(each: Methodology) -> dict[str, Any]:
    """A methodology in a list."""
    return {
        "id": each.id,
        "title": plain(each.title),
        "title_confidence": each.title_confidence,
        "country": each.country,
        "scope": plain(each.scope),
        "technologies": plain(each.technologies),
        "family": each.family.id if each.family else None,
        "state": each.state.value,
        "missing": list(newest(each).missing),
        "editions": [reference(edition) for edition in each.editions],
        "projects": [use.reference for use in each.projects],
    }


def opened(each: Methodology) -> dict[str, Any]:
    """A methodology with all that is said of it."""
    return {
        **row(each),
        "measure": plain(each.measure),
        "monitoring": plain(each.monitoring),
        "note": plain(each.note),
        "uses": plain(each.projects),
        "sources": plain(each.sources),
        "cases": plain(each.cases),
    }


def reference(found: Edition) -> dict[str, Any]:
    """An edition in a list."""
    return {
        "version": found.version,
        "variant": plain(found.variant),
        "valid_from": found.valid_from,
        "valid_to": found.valid_to,
        "status": plain(found.status),
        "state": found.state.value,
        "missing": list(found.missing),
        "is_complete": found.is_complete,
    }


def edition(found: Edition) -> dict[str, Any]:
    """An edition with everything in it."""
    return {
        **reference(found),
        "state_meaning": plain(found.state.meaning),
        "family": found.family.id if found.family else None,
        "evidence": plain(found.evidence),
        "proposal": plain(found.proposal),
        "proponent": plain(found.proponent),
        "equations": plain(found.equations),
        "parameters": [_parameter(each) for each in found.parameters],
        "tables": [
            {
                "symbol": symbol,
                "name": plain(table.shape.name),
                "unit": table.shape.unit,
                "bound": table.bound.value,
                "keys": plain(table.shape.keys),
                "rows": [
                    {"keys": plain(each.keys), "value": plain_number(each.value)}
                    for each in table.rows
                ],
                "confidence": table.confidence,
                "source": plain(table.source),
                "is_missing": table.is_missing,
                "note": plain(table.note),
            }
            for symbol, table in found.tables.items()
        ],
        "eligibility": plain(found.eligibility),
        "note": plain(found.note),
    }


def _parameter(each: Parameter) -> dict[str, Any]:
    return {
        "symbol": each.symbol,
        "name": plain(each.name),
        "unit": each.unit,
        "kind": each.kind.value,
        "option": each.option.value if each.option else None,
        "frequency": plain(each.frequency),
        "choices": list(each.choices),
        "takes_lowest": each.takes_lowest,
        "question": plain(each.question),
        "applies_when": plain(each.applies_when),
        "limits": plain(each.limits),
        "is_missing": each.is_missing,
        "figure": plain(each.figure),
        "confidence": each.confidence,
        "source": plain(each.source),
        "note": plain(each.note),
    }
