"""The rows of the list among themselves: joint, repeated, misread.

Flows in: rows and places. Flows out: what a reader of the list must know before adding
rows up.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.facts.checking.entities import unread_rows
from renkei.facts.checking.names import numbered
from renkei.facts.checking.wording import many, references
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import CollaborationRow, Facts
from renkei.foundation import Severity, Text, joined, same

_NONE = Text(ja="なし", en="none")


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Joint rows, repeated entities, and rows whose print was not fully read."""
    yield from _joint(known)
    yield from _repeated(known)
    yield from _unread(known)


def _joint(known: Facts) -> Iterator[Inconsistency]:
    marked = {r.number for r in known.collaborations if "※" in r.printed_overseas}
    linked = {r.number for r in known.collaborations if r.joint_with}
    if not marked and not linked:
        return
    rows = len(known.collaborations)
    cases = rows - len(
        [r for r in known.collaborations if any(n < r.number for n in r.joint_with)]
    )
    agree = marked == linked
    yield Inconsistency(
        id="joint-case",
        area=Area.DOCUMENT,
        title=Text(ja="共同連携案件", en="Joint cases"),
        stated=Text(ja=f"{rows}行", en=f"{rows} rows"),
        counted=Text(ja=f"{cases}件の連携", en=f"{cases} collaborations"),
        verdict=Verdict.EXPLAINED if agree else Verdict.INCONSISTENT,
        severity=Severity.NOTICE if agree else Severity.WARNING,
        explanation=Text(
            ja="※印の行({marked})は共同の一案件なので、行は{rows}、案件は{cases}です。",
            en="The rows marked ※ ({marked}) are one joint case: {rows} rows, {cases} "
            "cases.",
        ).format(marked=numbered(sorted(marked)), rows=rows, cases=cases)
        if agree
        else Text(
            ja="※印の行({marked})と、共同と記録した行({linked})が一致しません。",
            en="The rows marked ※ ({marked}) are not those kept as joint ({linked}).",
        ).format(
            marked=numbered(sorted(marked)) if marked else _NONE,
            linked=numbered(sorted(linked)) if linked else _NONE,
        ),
        evidence=references("collaboration", sorted(marked | linked)),
        remedy=Text(
            ja="行数と案件数のどちらかを必ず書き添えてください。",
            en="Say whether rows or cases are counted.",
        ),
    )


def _repeated(known: Facts) -> Iterator[Inconsistency]:
    by_place: dict[str, list[CollaborationRow]] = {}
    for row in known.collaborations:
        for place in row.overseas:
            by_place.setdefault(place, []).append(row)
    repeated = {place: rows for place, rows in by_place.items() if len(rows) > 1}
    if not repeated:
        return
    words = []
    for place, rows in repeated.items():
        shared = set.intersection(*(set(row.japanese) for row in rows))
        why = (
            Text(ja="同じ相手との継続・拡大", en="the same partners, continued")
            if shared
            else Text(ja="日本側の相手が複数", en="several Japanese partners")
        )
        words.append(
            Text(ja="{name}({rows}、{why})", en="{name} ({rows}: {why})").format(
                name=known.places[place].name,
                rows=numbered(row.number for row in rows),
                why=why,
            )
        )
    numbers = sorted({row.number for rows in repeated.values() for row in rows})
    yield Inconsistency(
        id="overlapping-rows",
        area=Area.DOCUMENT,
        title=Text(ja="複数の行に現れる主体", en="Entities in several rows"),
        stated=None,
        counted=many(len(repeated), "主体", "entity", "entities"),
        verdict=Verdict.EXPLAINED,
        severity=Severity.NOTICE,
        explanation=Text(ja="{words}。", en="{words}.").format(
            words=joined(words, en="; ")
        ),
        evidence=references("collaboration", numbers),
        remedy=Text(
            ja="都市数を数えるときは、行ではなく主体を一つずつ数えてください。",
            en="When counting cities, count entities, not rows.",
        ),
    )


def _unread(known: Facts) -> Iterator[Inconsistency]:
    rows = unread_rows(known)
    if rows:
        yield Inconsistency(
            id="row-names",
            area=Area.DOCUMENT,
            title=Text(
                ja="印字された名称と主体の数が合わない行",
                en="Rows whose printed names and entities differ in number",
            ),
            stated=joined(
                (same(f"{r.number} {r.printed_overseas}") for r in rows), ja="、"
            ),
            counted=joined(same(f"{r.number}: {len(r.overseas)}") for r in rows),
            verdict=Verdict.INCONSISTENT,
            severity=Severity.ERROR,
            explanation=Text(
                ja="印字された名称の数と、記録した主体の数が異なります。",
                en="The number of names in print is not the number of entities kept.",
            ),
            evidence=references("collaboration", (row.number for row in rows)),
            remedy=Text(
                ja="行の overseas を印字に合わせてください。",
                en="Bring the row's `overseas` into line with the print.",
            ),
        )
