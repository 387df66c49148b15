"""What a reviewer would ask of a methodology that can be read.

Flows in: a methodology and its file as written. Flows out: warnings: values without a
place in their document, boundaries no case tries, questions no edition asks, kinds of
case that are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from renkei.foundation import (
    Figure,
    Finding,
    Severity,
    Source,
    Text,
    plain_number,
    same,
)
from renkei.methodologies.methodology import Edition, Methodology

KINDS = ("worked", "boundary", "refusal")


def review(methodology: Methodology, folder: str) -> Iterator[Finding]:
    """Every warning."""
    for edition in methodology.editions:
        yield from _without_place(edition, folder)
        yield from _days_untried(edition, methodology, folder)
        yield from _tables_untried(edition, methodology, folder)
    yield from _forms_untried(methodology, folder)
    yield from _kinds_missing(methodology, folder)


def _without_place(edition: Edition, folder: str) -> Iterator[Finding]:
    """Values whose source does not say where in the document they stand."""
    figures = [p.figure for p in edition.parameters if p.figure]
    cited: list[tuple[str, Source]] = [
        (figure.symbol or figure.id, figure.source)
        for figure in figures
        if _has_value(figure) and figure.source
    ]
    cited += [(name, t.source) for name, t in edition.tables.items() if t.rows]
    for symbol, source in cited:
        if not source.place:
            yield _warning(
                "no-place",
                f"{folder}/methodology.yaml: {edition.version} {symbol}",
                Text(
                    ja=f"{symbol} の出典「{source.title.ja}」に"
                    "頁・表・条項がありません。",
                    en=f"The source of {symbol}, “{source.title.en}”, names no page, "
                    "table or clause.",
                ),
                Text(
                    ja="固定値は、文書のどこで読んだかまで示す。",
                    en="A fixed value says where in its document it was read.",
                ),
                Text(
                    ja="sources の place に頁や表の番号を書いてください。",
                    en="Write the page or table as `place` of the source.",
                ),
            )


def _has_value(figure: Figure) -> bool:
    return figure.value is not None


_BOUNDARY_RULE = Text(
    ja="境界は、その値と手前の値の両側で試す。",
    en="A boundary is tried at its value and just before it.",
)


def _days_untried(
    edition: Edition, methodology: Methodology, folder: str
) -> Iterator[Finding]:
    """The first day of an edition and the day before it."""
    first = edition.valid_from
    if first is None or edition.results is None:
        return
    tried = {case.given.get("on") for case in methodology.cases}
    for day in (first - timedelta(days=1), first):
        if day not in tried:
            yield _warning(
                "boundary-untried",
                f"{folder}/cases.yaml",
                Text(
                    ja=f"{edition.version} の始期に関わる {day} を試す例がありません。",
                    en=f"No case tries {day}, at the beginning of {edition.version}.",
                ),
                _BOUNDARY_RULE,
                Text(
                    ja=f"given に on: {day} とした例を加えてください。",
                    en=f"Add a case with `on: {day}`.",
                ),
            )


def _tables_untried(
    edition: Edition, methodology: Methodology, folder: str
) -> Iterator[Finding]:
    """The bounds of the bands of a table."""
    numbers = {number for case in methodology.cases for number in _numbers(case.given)}
    for name, table in edition.tables.items():
        bounds = {k for row in table.rows for k in row.keys if isinstance(k, Decimal)}
        for bound in sorted(bounds - numbers):
            shown = plain_number(bound)
            yield _warning(
                "boundary-untried",
                f"{folder}/cases.yaml",
                Text(
                    ja=f"表 {name}({edition.version})の境界 {shown} を"
                    "試す例がありません。",
                    en=f"No case tries {shown}, a bound of the table {name} "
                    f"({edition.version}).",
                ),
                _BOUNDARY_RULE,
                Text(
                    ja=f"入力値を {shown} とその手前にした例を加えてください。",
                    en=f"Add cases with {shown} and with a value just before it.",
                ),
            )


def _numbers(node: Any) -> Iterator[Decimal]:
    if isinstance(node, Mapping):
        for value in node.values():
            yield from _numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from _numbers(value)
    elif isinstance(node, Decimal | int) and not isinstance(node, bool):
        yield Decimal(node)


def _forms_untried(methodology: Methodology, folder: str) -> Iterator[Finding]:
    """Forms of an edition that no case computes."""
    tried = {
        (c.given.get("version"), c.given.get("variant")) for c in methodology.cases
    }
    for edition in methodology.editions:
        form = edition.variant
        if form and (edition.version, form.id) not in tried:
            yield _warning(
                "form-untried",
                f"{folder}/cases.yaml",
                Text(
                    ja=f"{edition.version} の算定方法 {form.id} を試す例がありません。",
                    en=f"No case tries the form {form.id} of {edition.version}.",
                ),
                Text(
                    ja="算定方法ごとに少なくとも一つの計算例をもつ。",
                    en="Each form has at least one worked case.",
                ),
                Text(
                    ja=f"variant: {form.id} とした例を加えてください。",
                    en=f"Add a case with `variant: {form.id}`.",
                ),
            )


def _kinds_missing(methodology: Methodology, folder: str) -> Iterator[Finding]:
    if not methodology.state.is_executable:
        return
    kinds = {case.kind for case in methodology.cases}
    for kind in KINDS:
        if kind not in kinds:
            yield _warning(
                "kind-missing",
                f"{folder}/cases.yaml",
                Text(
                    ja=f"種類 {kind} の例がありません。",
                    en=f"There is no case of the kind {kind}.",
                ),
                Text(
                    ja="例には、計算(worked)、境界(boundary)、拒否(refusal)をそろえる。",
                    en="Cases are worked numbers, boundaries and refusals.",
                ),
                Text(
                    ja=f"kind: {kind} の例を加えてください。", en=f"Add one of {kind}."
                ),
            )
    shown = sum(case.is_worked_example for case in methodology.cases)
    if shown != 1:
        yield _warning(
            "worked-example",
            f"{folder}/cases.yaml",
            Text(
                ja=f"ページに示す計算例が {shown} 件あります。",
                en=f"{shown} cases are marked as the worked example of the page.",
            ),
            Text(
                ja="worked_example: true は一つだけとする。",
                en="Exactly one case has worked_example: true.",
            ),
            Text(ja="一つの例にだけ付けてください。", en="Mark one case."),
        )


def unused_questions(given: Mapping[str, Any], folder: str) -> Iterator[Finding]:
    """Questions that no edition asks; the loader would only say it cannot read them."""
    versions = {str(each.get("version")) for each in _entries(given, "editions")}
    for number, each in enumerate(_entries(given, "eligibility"), 1):
        asked_by = each.get("confidence")
        if isinstance(asked_by, Mapping) and not versions & set(asked_by):
            yield Finding(
                "methodologies.own.question-unused",
                Text(
                    ja=f"適格性要件 {each.get('id')} を問う版がありません。",
                    en=f"No edition asks the eligibility question {each.get('id')}.",
                ),
                same(f"{folder}/methodology.yaml: eligibility[{number}]"),
                Text(
                    ja="適格性要件は、confidence に書いた版で問う。",
                    en="A question is asked by the editions its `confidence` names.",
                ),
                Text(
                    ja="confidence に版と確度を書くか、この要件を除いてください。",
                    en="Name an edition with its confidence, or take the question out.",
                ),
            )


def _entries(given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The mappings of a list, where the file has one there."""
    entries = given.get(key)
    return [
        each if isinstance(each, Mapping) else {}
        for each in (entries if isinstance(entries, list) else ())
    ]


def _warning(code: str, where: str, found: Text, rule: Text, remedy: Text) -> Finding:
    return Finding(
        f"methodologies.own.{code}", found, same(where), rule, remedy, Severity.WARNING
    )
