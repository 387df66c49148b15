"""Counting what came of the collaborations: formed projects, registrations, shares.

Flows in: collaborations and projects. Flows out: counts that are as sure as the weakest
link they rest on.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from renkei.foundation import Confidence, Fact, Figure, Text, computed, same, weakest
from renkei.programme.collaboration import Collaboration
from renkei.programme.entities import rows_listed
from renkei.programme.project import Project, Stage
from renkei.programme.tally import COLLABORATIONS, COUNTRIES, PROJECTS, tally


def projects_formed(known: Iterable[Project]) -> Figure:
    """The projects that the founding document lists as formed."""
    return tally(
        "projects-formed",
        Text(ja="形成された案件", en="Projects formed"),
        sorted(p.formed.id for p in known if p.formed),
        PROJECTS,
        Text(
            ja="創設資料の案件一覧を1件ずつ数える(間接的成果は含まない)。",
            en="Each project of the founding list; indirect results are not in it.",
        ),
    )


def formed_countries(known: Iterable[Project]) -> Figure:
    """The countries of the formed projects."""
    return tally(
        "formed-countries",
        Text(ja="案件が形成された国", en="Countries with formed projects"),
        list({p.country: p.country_name for p in known if p.formed}.values()),
        COUNTRIES,
        Text(
            ja="形成された案件の所在国を数える。",
            en="Every country of a formed project.",
        ),
    )


def formed_in_register(known: Iterable[Project]) -> Figure:
    """Formed projects found in the JCM register, with certain or probable match."""
    return _matched(
        "formed-in-register",
        Text(ja="JCM登録簿で確認できた案件", en="Of those, found in the JCM register"),
        [p for p in known if p.formed and p.register],
        Text(
            ja="形成された案件のうち、JCMの一覧に対応する行があるもの。",
            en="Formed projects that match a row of the JCM project list.",
        ),
    )


def formed_registered(known: Iterable[Project]) -> Figure:
    """Formed projects that the Joint Committee has registered."""
    return _matched(
        "formed-registered",
        Text(ja="JCMプロジェクトとして登録", en="Of those, registered"),
        [
            p
            for p in known
            if p.formed and p.register and p.stage in (Stage.REGISTERED, Stage.CREDITED)
        ],
        Text(
            ja="対応する行のうち、合同委員会が登録したもの。",
            en="Matching rows that the Joint Committee has registered.",
        ),
    )


def collaborations_with_project(
    rows: Iterable[Collaboration], known: Iterable[Project]
) -> tuple[Figure, ...]:
    """Collaborations with a formed project, at most and at least, and their shares.

    The founding document draws no link between the two lists, and some projects fit
    several rows: 14 rows if every possible one counts, 12 if each project counts with
    one.
    """
    total = rows_listed(rows)
    links = [p.formed_from for p in known if p.formed_from is not None]
    possible = sorted({number for link in links for number in link.value})
    chosen = _one_row_each(links)
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


def _one_row_each(links: list[Fact[tuple[int, ...]]]) -> list[int]:
    """The fewest rows that give each project a row: those that are the only choice,
    then the first of each project that is still without one."""
    chosen = {link.value[0] for link in links if len(link.value) == 1}
    for link in links:
        if link.value and not chosen & set(link.value):
            chosen.add(link.value[0])
    return sorted(chosen)


def _sureness(numbers: list[int], links: list[Fact[tuple[int, ...]]]) -> Confidence:
    """As sure as the least sure row; a row as the best link that names it."""
    return weakest(
        min(
            (link.confidence for link in links if number in link.value),
            key=list(Confidence).index,
        )
        for number in numbers
    )


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


def _matched(id: str, name: Text, found: list[Project], rule: Text) -> Figure:  # noqa: A002 - the field's own name
    weakest_link = any(
        p.formed
        and p.formed.jcm_reference
        and p.formed.jcm_reference.confidence is Confidence.INFERRED
        for p in found
    )
    return tally(
        id,
        name,
        sorted(p.reference for p in found),
        PROJECTS,
        rule,
        confidence=Confidence.INFERRED if weakest_link else Confidence.PUBLISHED,
    )
