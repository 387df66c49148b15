"""Counting what came of the collaborations: formed projects, registrations, shares.

Flows in: collaborations and what came of them. Flows out: counts that are as sure as
the weakest link they rest on.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from renkei.foundation import Confidence, Figure, Text, computed, same, weakest
from renkei.programme.entities import rows_listed
from renkei.programme.listed import Listed, Outcome
from renkei.programme.project import Project, Stage
from renkei.programme.tally import COLLABORATIONS, COUNTRIES, PROJECTS, tally

_ORDER = list(Confidence)


def outcomes(known: Iterable[Project]) -> tuple[Outcome, ...]:
    """The formed projects among some projects of the founding record."""
    return tuple(
        Outcome(
            label=p.formed.id,
            country=p.country,
            country_name=p.country_name,
            reference=p.reference if p.register else None,
            reference_confidence=(
                p.formed.jcm_reference.confidence if p.formed.jcm_reference else None
            ),
            is_registered=p.stage in (Stage.REGISTERED, Stage.CREDITED),
            formed_from=p.formed.collaborations.value,
            formed_from_confidence=p.formed.collaborations.confidence,
        )
        for p in known
        if p.formed
    )


def projects_formed(known: Iterable[Outcome]) -> Figure:
    """The projects that the founding document lists as formed."""
    return tally(
        "projects-formed",
        Text(ja="形成された案件", en="Projects formed"),
        sorted(p.label for p in known),
        PROJECTS,
        Text(
            ja="創設資料の案件一覧を1件ずつ数える(間接的成果は含まない)。",
            en="Each project of the founding list; indirect results are not in it.",
        ),
    )


def formed_countries(known: Iterable[Outcome]) -> Figure:
    """The countries of the formed projects."""
    return tally(
        "formed-countries",
        Text(ja="案件が形成された国", en="Countries with formed projects"),
        list({p.country: p.country_name for p in known}.values()),
        COUNTRIES,
        Text(
            ja="形成された案件の所在国を数える。",
            en="Every country of a formed project.",
        ),
    )


def formed_in_register(known: Iterable[Outcome]) -> Figure:
    """Formed projects found in the JCM register, with certain or probable match."""
    return _matched(
        "formed-in-register",
        Text(ja="JCM登録簿で確認できた案件", en="Of those, found in the JCM register"),
        [p for p in known if p.reference],
        Text(
            ja="形成された案件のうち、JCMの一覧に対応する行があるもの。",
            en="Formed projects that match a row of the JCM project list.",
        ),
    )


def formed_registered(known: Iterable[Outcome]) -> Figure:
    """Formed projects that the Joint Committee has registered."""
    return _matched(
        "formed-registered",
        Text(ja="JCMプロジェクトとして登録", en="Of those, registered"),
        [p for p in known if p.reference and p.is_registered],
        Text(
            ja="対応する行のうち、合同委員会が登録したもの。",
            en="Matching rows that the Joint Committee has registered.",
        ),
    )


def collaborations_with_project(
    rows: Iterable[Listed], known: Iterable[Outcome]
) -> tuple[Figure, ...]:
    """Collaborations with a formed project, at most and at least, and their shares.

    The founding document draws no link between the two lists, and some projects fit
    several rows: 14 rows if every possible one counts, 12 if each project counts with
    one.
    """
    held = tuple(rows)
    order = {row.number: n for n, row in enumerate(held)}
    total = rows_listed(held)
    links = tuple(known)
    named = {number for link in links for number in link.formed_from}
    possible = _in_order(named, order)
    chosen = _in_order(_one_row_each(links), order)
    most = tally(
        "collaborations-with-project",
        Text(ja="案件につながった連携", en="Collaborations that led to a project"),
        [str(number) for number in possible],
        COLLABORATIONS,
        Text(
            ja="形成された案件と結び付く可能性のある行をすべて数える。結び付きの多くは"
            "都市名の一致による推定である。",
            en="Every row that a formed project may have grown out of; most links are "
            "inferred from matching city names.",
        ),
        confidence=_sureness(possible, links),
    )
    least = tally(
        "collaborations-with-project-least",
        Text(
            ja="案件につながった連携(少なくとも)",
            en="Collaborations that led to a project, at least",
        ),
        [str(number) for number in chosen],
        COLLABORATIONS,
        Text(
            ja="複数の行に当てはまる案件は、1行だけに結び付くものとして数える。",
            en="A project that fits several rows counts with one of them only.",
        ),
        confidence=_sureness(chosen, links),
    )
    return most, _share(most, total), least, _share(least, total)


def _one_row_each(links: Iterable[Outcome]) -> set[int | str]:
    """The fewest rows that give each project a row: those that are the only choice,
    then the first of each project that is still without one."""
    chosen = {link.formed_from[0] for link in links if len(link.formed_from) == 1}
    for link in links:
        if link.formed_from and not chosen & set(link.formed_from):
            chosen.add(link.formed_from[0])
    return chosen


def _in_order(numbers: set[int | str], order: dict[int | str, int]) -> list[int | str]:
    """Numbers in the order of the list; what is not in the list is not counted."""
    return sorted(numbers & order.keys(), key=lambda number: order[number])


def _sureness(numbers: list[int | str], links: Iterable[Outcome]) -> Confidence:
    """As sure as the least sure row; a row as the best link that names it."""
    best: dict[int | str, Confidence] = {}
    for link in links:
        mark = link.formed_from_confidence
        for number in link.formed_from:
            best[number] = min(best.get(number, mark), mark, key=_ORDER.index)
    return weakest(best[number] for number in numbers)


def _share(part: Figure, total: Figure) -> Figure:
    assert part.value is not None
    assert total.value is not None
    return computed(
        part.id.replace("with-project", "with-project-share"),
        Text(ja="{name}の割合", en="{name}: share").format(name=part.name),
        (Decimal(part.value) * 100 / total.value).quantize(
            Decimal("0.1"), rounding=ROUND_HALF_UP
        ),
        unit=same("%"),
        rule=Text(
            ja="案件につながった連携 ÷ 連携の一覧(0.1%未満を四捨五入)。",
            en="Collaborations that led to a project ÷ collaborations listed, rounded "
            "to 0.1 %.",
        ),
        inputs=(part, total),
    )


def _matched(id: str, name: Text, found: list[Outcome], rule: Text) -> Figure:  # noqa: A002 - the field's own name
    is_guess = any(p.reference_confidence is Confidence.INFERRED for p in found)
    return tally(
        id,
        name,
        sorted(p.reference or p.label for p in found),
        PROJECTS,
        rule,
        confidence=Confidence.INFERRED if is_guess else Confidence.PUBLISHED,
    )
