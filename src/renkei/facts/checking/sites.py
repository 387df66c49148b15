"""Where formed projects are: cities without a row, other names, other sites.

Flows in: formed projects, rows, places. Flows out: what the two lists of the document,
or the document and the register, say differently about a project's place.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.facts.checking.names import named, numbered, plain, stem
from renkei.facts.checking.wording import many, references, sentences
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import Facts, FormedProject, Place
from renkei.foundation import Severity, Text, joined, same


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Every place of a formed project that another paper does not confirm."""
    yield from _without_row(known)
    yield from _other_names(known)
    yield from _other_sites(known)


def _without_row(known: Facts) -> Iterator[Inconsistency]:
    listed_places = {p for row in known.collaborations for p in row.overseas}
    found = [
        (project, known.places[place])
        for project in known.formed_projects
        for place in project.places
        if place not in listed_places
    ]
    if not found:
        return
    yield Inconsistency(
        id="formed-city-without-row",
        area=Area.DOCUMENT,
        title=Text(
            ja="連携の一覧に行のない案件の都市",
            en="Project cities without a collaboration",
        ),
        stated=joined(
            Text(ja="{name}({id})", en="{name} ({id})").format(
                name=place.name, id=project.id
            )
            for project, place in found
        ),
        counted=Text(ja="該当する行は0", en="no row"),
        verdict=Verdict.INCONSISTENT,
        severity=Severity.WARNING,
        explanation=Text(
            ja="形成された案件に挙げられた{names}は、連携の一覧のどの行にもありません。",
            en="{names} is named by a formed project but by no row of the list.",
        ).format(names=joined(place.name for _, place in found)),
        evidence=(
            *references("project", (project.id for project, _ in found)),
            *references("place", (place.id for _, place in found)),
        ),
        remedy=Text(
            ja="どの連携から生まれた案件かを環境省に確かめてください。",
            en="Ask the ministry which collaboration the project grew out of.",
        ),
    )


def _other_names(known: Facts) -> Iterator[Inconsistency]:
    found = [
        (project, printed, rows)
        for project in known.formed_projects
        for printed, place in zip(project.printed_places, project.places, strict=True)
        if (rows := _rows_of(known, place))
        and plain(printed) not in {name for _, names in rows for name in names}
    ]
    if not found:
        return
    said = Text(
        ja="{id}の「{printed}」は、連携の一覧では「{row}」({numbers})です。",
        en="“{printed}” ({id}) is “{row}” in the list ({numbers}).",
    )
    yield Inconsistency(
        id="formed-city-name-mismatch",
        area=Area.DOCUMENT,
        title=Text(
            ja="二つの一覧で名称の異なる主体",
            en="Entities named differently in the two lists",
        ),
        stated=joined(same(plain(printed)) for _, printed, _ in found),
        counted=many(len(found), "件", "name", "names"),
        verdict=Verdict.EXPLAINED,
        severity=Severity.NOTICE,
        explanation=joined(
            (
                said.format(
                    id=project.id,
                    printed=plain(printed),
                    row=_print_of(known, rows[0][0]),
                    numbers=numbered(number for number, _ in rows),
                )
                for project, printed, rows in found
            ),
            ja="",
            en=" ",
        ),
        evidence=(
            *references("project", (project.id for project, _, _ in found)),
            *references(
                "collaboration",
                dict.fromkeys(n for _, _, rows in found for n, _ in rows),
            ),
        ),
        remedy=Text(
            ja="同じ主体として扱い、印字された名称はどちらも残してください。",
            en="Treat them as one entity and keep both names as printed.",
        ),
    )


def _rows_of(known: Facts, place: str) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (row.number, named(row.printed_overseas))
        for row in known.collaborations
        if place in row.overseas
    ]


def _print_of(known: Facts, number: int) -> str:
    return next(
        plain(row.printed_overseas)
        for row in known.collaborations
        if row.number == number
    )


def _other_sites(known: Facts) -> Iterator[Inconsistency]:
    found = [
        project
        for project in known.formed_projects
        if project.site is not None
        and not any(_is_at(project, known.places[place]) for place in project.places)
    ]
    if not found:
        return
    yield Inconsistency(
        id="formed-project-place-conflict",
        area=Area.DOCUMENT,
        title=Text(ja="案件の場所の食い違い", en="Places of projects that conflict"),
        stated=joined(
            (
                Text(ja="{id} {name}", en="{id} {name}").format(
                    id=project.id, name=_printed_at(known, project)
                )
                for project in found
            ),
            en="; ",
        ),
        counted=joined(
            (
                Text(ja="{id} {site}", en="{id} {site}").format(
                    id=project.id, site=project.site.value
                )
                for project in found
                if project.site
            ),
            en="; ",
        ),
        verdict=Verdict.INCONSISTENT,
        severity=Severity.WARNING,
        explanation=sentences(_site_words(known, found)),
        evidence=(
            *references("project", (project.id for project in found)),
            *references(
                "register", (p.jcm_reference.value for p in found if p.jcm_reference)
            ),
        ),
        remedy=Text(
            ja="登録簿のPDDで設置場所を確かめてください。",
            en="Find the site in the project design document.",
        ),
    )


def _site_words(known: Facts, found: list[FormedProject]) -> Iterator[Text]:
    for project in found:
        assert project.site is not None
        register = project.jcm_reference
        yield Text(
            ja="{id}は、資料では{printed}、{reference}としては{site}にあります({mark})。",
            en="{id}: {printed} in the document, {site} as {reference} ({mark}).",
        ).format(
            id=project.id,
            printed=_printed_at(known, project),
            reference=register.value if register else project.id,
            site=project.site.value,
            mark=project.site.confidence.label,
        )


def _printed_at(known: Facts, project: FormedProject) -> Text:
    return joined(known.places[place].name for place in project.places)


def _is_at(project: FormedProject, place: Place) -> bool:
    return project.site is not None and stem(place.name.ja) in plain(
        project.site.value.ja
    )
