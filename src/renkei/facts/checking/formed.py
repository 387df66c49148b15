"""The page of formed projects against its own totals and print.

Flows in: formed projects and printed figures. Flows out: totals, lost letters, lost
colours, and links that the document never drew.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.facts.checking.names import listed, plain
from renkei.facts.checking.wording import compared, many, references
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import Facts, FormedProject
from renkei.foundation import Confidence, Severity, Text, joined, same


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Everything the page of formed projects says or leaves open."""
    yield _projects(known)
    yield _countries(known)
    yield from _lost_letters(known)
    yield from _lost_years(known)
    yield from _links(known)


def _projects(known: Facts) -> Inconsistency:
    count = len(known.formed_projects)
    return compared(
        "formed-projects",
        Text(ja="形成された案件の数", en="Number of formed projects"),
        known.figures["formed_projects"],
        count,
        Text(
            ja=f"案件の一覧には{count}件あります(間接的成果は含まない)。",
            en=f"The list of formed projects has {count} (indirect results not in it).",
        ),
    )


def _countries(known: Facts) -> Inconsistency:
    found = dict.fromkeys(project.country for project in known.formed_projects)
    return compared(
        "formed-countries",
        Text(ja="案件が形成された国の数", en="Countries with formed projects"),
        known.figures["formed_countries"],
        len(found),
        Text(ja="案件のある国:{names}。", en="Countries: {names}.").format(
            names=joined(known.countries[iso2].name for iso2 in found)
        ),
    )


def _lost_letters(known: Facts) -> Iterator[Inconsistency]:
    found = [
        project
        for project in known.formed_projects
        if plain(project.printed_title) != plain(project.title.ja)
    ]
    if not found:
        return
    said = Text(
        ja="{id}の印字は「{printed}」、本来の題名は「{title}」とみられます"
        "(欠けた文字「{lost}」)。",
        en="{id} is printed “{printed}”; the title seems to be “{title}” "
        "(lost: “{lost}”).",
    )
    yield Inconsistency(
        id="truncated-title",
        area=Area.DOCUMENT,
        title=Text(ja="文字の欠けた題名", en="Titles that lost letters"),
        stated=joined(same(f"{p.id} {p.printed_title}") for p in found),
        counted=many(len(found), "件", "title", "titles"),
        verdict=Verdict.INCONSISTENT,
        severity=Severity.WARNING,
        explanation=joined(
            (
                said.format(
                    id=project.id,
                    printed=project.printed_title,
                    title=project.title.ja,
                    lost=_lost(project) or "—",
                )
                for project in found
            ),
            ja="",
            en=" ",
        ),
        evidence=references("project", (project.id for project in found)),
        remedy=Text(
            ja="題名は補って示し、印字も残してください。",
            en="Show the restored title and keep the print beside it.",
        ),
    )


def _lost(project: FormedProject) -> str:
    """The letters of the true title that the printed one lacks, in order."""
    rest, lost = plain(project.printed_title), ""
    for letter in plain(project.title.ja):
        if rest.startswith(letter):
            rest = rest[1:]
        else:
            lost += letter
    return lost


def _lost_years(known: Facts) -> Iterator[Inconsistency]:
    projects = known.formed_projects
    printed = [p for p in projects if _knows(p, Confidence.OFFICIAL)]
    if len(printed) == len(projects):
        return
    first = known.figures["formed_fy_from"].value
    last = known.figures["formed_fy_to"].value
    sourced = [p for p in projects if _knows(p, Confidence.PUBLISHED)]
    unknown = [p for p in projects if p.fiscal_year is None]
    weak = len(projects) - len(printed) - len(sourced) - len(unknown)
    yield Inconsistency(
        id="adoption-years-lost",
        area=Area.DOCUMENT,
        title=Text(ja="失われた採択年度の色分け", en="Lost colours of adoption years"),
        stated=Text(ja=f"凡例 {first}〜{last}年度", en=f"legend FY{first}–FY{last}"),
        counted=Text(
            ja=f"資料から分かるのは{len(projects)}件中{len(printed)}件",
            en=f"{len(printed)} of {len(projects)} can be told from the document",
        ),
        verdict=Verdict.CANNOT_TELL,
        severity=Severity.WARNING,
        explanation=Text(
            ja="案件と採択年度を結ぶ色が本文から失われています。別の出典で分かるのは"
            f"{len(sourced)}件、未確認または推定が{weak}件、不明が{len(unknown)}件です。",
            en="The colour that ties a project to its year is lost in the text. Other "
            f"sources give {len(sourced)}; {weak} are recalled or inferred, "
            f"{len(unknown)} unknown.",
        ),
        evidence=references("project", (p.id for p in projects if p not in printed)),
        remedy=Text(
            ja="色のある原資料で採択年度を確かめてください。",
            en="Read the years in the coloured original.",
        ),
    )


def _knows(project: FormedProject, confidence: Confidence) -> bool:
    year = project.fiscal_year
    return year is not None and year.confidence is confidence


def _links(known: Facts) -> Iterator[Inconsistency]:
    weak = [
        project
        for project in known.formed_projects
        if not project.collaborations.confidence.may_credit
    ]
    if not weak:
        return
    total = len(known.formed_projects)
    several = [p for p in weak if len(p.collaborations.value) > 1]
    yield Inconsistency(
        id="formed-links",
        area=Area.DOCUMENT,
        title=Text(
            ja="案件と連携の結び付き", en="Which collaboration a project grew out of"
        ),
        stated=None,
        counted=Text(
            ja=f"出典で確認できるのは{total}件中{total - len(weak)}件",
            en=f"{total - len(weak)} of {total} confirmed by a source",
        ),
        verdict=Verdict.CANNOT_TELL,
        severity=Severity.NOTICE,
        explanation=Text(
            ja="資料は案件と連携の対応を示していません。残る"
            f"{len(weak)}件は都市名の一致による推定で、うち{len(several)}件"
            f"({listed(p.id for p in several)})は複数の行に当てはまります。",
            en="The document draws no link between projects and rows. The other "
            f"{len(weak)} are inferred from the city's name; {len(several)} of them "
            f"({listed(p.id for p in several)}) fit several rows.",
        ),
        evidence=references("project", (project.id for project in weak)),
        remedy=Text(
            ja="件数や割合には、推定を含むことを示してください。",
            en="Mark counts and shares that rest on these links as inferred.",
        ),
    )
