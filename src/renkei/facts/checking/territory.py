"""Places and countries: what contains what, who was a partner, how names are spelt.

Flows in: places, countries, rows. Flows out: nested territories, countries that could
not be credited, spelling, and totals of one city that disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from renkei.facts.checking.entities import containers
from renkei.facts.checking.names import bracketed, named, numbered, plain
from renkei.facts.checking.wording import day, many, references, scoped, sentences
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import CollaborationRow, Facts, Place
from renkei.foundation import Figure, Severity, Text, joined, same

_ALIKE = (
    0.8  # printed and true name this similar: a slip or a variant, not another name
)


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Nested territories, partner status, spelling, disagreeing inventories."""
    yield from _nested(known)
    yield from _no_partner(known)
    yield from _spelling(known)
    yield from _inventories(known)


def _nested(known: Facts) -> Iterator[Inconsistency]:
    rows: dict[str, list[int]] = {}
    for row in known.collaborations:
        for place in (*row.overseas, *row.japanese):
            rows.setdefault(place, []).append(row.number)
    pairs = [
        (known.places[outer], known.places[inner])
        for inner in rows
        for outer in sorted(containers(known, inner))
        if outer in rows
    ]
    if not pairs:
        return
    yield Inconsistency(
        id="region-overlap",
        area=Area.DOCUMENT,
        title=Text(ja="包含関係にある地域", en="Nested territories"),
        stated=None,
        counted=many(len(pairs), "組", "pair", "pairs"),
        verdict=Verdict.EXPLAINED,
        severity=Severity.WARNING,
        explanation=sentences(_nested_words(known, rows, pairs)),
        evidence=references(
            "place", dict.fromkeys(place.id for pair in pairs for place in pair)
        ),
        remedy=Text(
            ja="人口や排出量を足し合わせないでください(約束ごと §15)。",
            en="Never add up their populations or emissions (convention §15).",
        ),
    )


def _nested_words(
    known: Facts, rows: dict[str, list[int]], pairs: list[tuple[Place, Place]]
) -> Iterator[Text]:
    for outer, inner in pairs:
        yield Text(
            ja="{outer}({o})は{inner}({i})を含みます。",
            en="{outer} ({o}) contains {inner} ({i}).",
        ).format(
            outer=outer.name,
            o=numbered(rows[outer.id]),
            inner=inner.name,
            i=numbered(rows[inner.id]),
        )
    for outer in known.places.values():
        inside = [
            known.places[p] for p in rows if known.places[p].nested_in == outer.id
        ]
        if outer.id not in rows and len(inside) > 1:
            yield Text(
                ja="{inside}は、行のない{outer}にともに含まれます。",
                en="{inside} lie in {outer}, which has no row of its own.",
            ).format(inside=joined(p.name for p in inside), outer=outer.name)


def _no_partner(known: Facts) -> Iterator[Inconsistency]:
    made_on = known.founding_date
    rows = [
        row
        for row in known.collaborations
        if not known.countries[row.country].was_partner_on(made_on)
    ]
    if not rows:
        return
    projects = [
        project
        for project in known.formed_projects
        if not known.countries[project.country].was_partner_on(made_on)
    ]
    yield Inconsistency(
        id="non-jcm-countries",
        area=Area.DOCUMENT,
        title=Text(
            ja="作成時にJCMパートナー国でなかった国との連携",
            en="Collaborations with countries that were no JCM partners",
        ),
        stated=None,
        counted=joined(
            (
                many(len(rows), "行", "row", "rows"),
                many(
                    len(projects), "件の形成案件", "formed project", "formed projects"
                ),
            )
        ),
        verdict=Verdict.EXPLAINED,
        severity=Severity.WARNING,
        explanation=Text(
            ja="創設資料の時点で署名していない国:{names}。この間はJCMクレジットを"
            "発行できません。",
            en="Not signed when the founding document was made: {names}. Until then no "
            "JCM credit is possible.",
        ).format(names=joined(_signings(known, rows), en="; ")),
        evidence=(
            *references("collaboration", (row.number for row in rows)),
            *references("project", (project.id for project in projects)),
        ),
        remedy=Text(
            ja="署名日より前の期間をクレジットの対象にしないでください。",
            en="Credit no period before the day of signing.",
        ),
    )


def _signings(known: Facts, rows: list[CollaborationRow]) -> Iterator[Text]:
    """Each country of the rows, its numbers, and the day it signed later, if it did."""
    for iso2 in dict.fromkeys(row.country for row in rows):
        country = known.countries[iso2]
        said = (
            Text(ja="{name}({rows}、署名は{day})", en="{name} ({rows}; signed {day})")
            if country.partner
            else Text(ja="{name}({rows}、署名なし)", en="{name} ({rows}; not signed)")
        )
        yield said.format(
            name=country.name,
            rows=numbered(row.number for row in rows if row.country == iso2),
            day=day(country.partner.value) if country.partner else "",
        )


def _spelling(known: Facts) -> Iterator[Inconsistency]:
    found = [
        (row, printed, place, other)
        for row in known.collaborations
        for printed, place in _read(known, row)
        for other in _otherwise(printed, place)
    ]
    if not found:
        return
    said = Text(
        ja="No.{row}の「{printed}」は「{other}」とも書きます。",
        en="“{printed}” (no. {row}) is also written “{other}”.",
    )
    slip = Text(
        ja="No.{row}の「{printed}」は「{other}」の誤記とみられます。",
        en="“{printed}” (no. {row}) seems a slip for “{other}”.",
    )
    yield Inconsistency(
        id="spelling",
        area=Area.DOCUMENT,
        title=Text(ja="名称の表記の揺れ", en="Spelling of names"),
        stated=joined((Text(ja=p, en=p) for _, p, _, _ in found)),
        counted=many(len(found), "件", "name", "names"),
        verdict=Verdict.EXPLAINED,
        severity=Severity.NOTICE,
        explanation=sentences(
            (said if other in place.spellings else slip).format(
                row=row.number, printed=printed, other=other
            )
            for row, printed, place, other in found
        ),
        evidence=references("collaboration", (row.number for row, *_ in found)),
        remedy=Text(
            ja="資料の表記は印字のまま残し、検索ではどちらの表記でも見つかるように"
            "してください。",
            en="Keep the print as it is, and let a search find either spelling.",
        ),
    )


def _read(known: Facts, row: CollaborationRow) -> Iterator[tuple[str, Place]]:
    """The names of a row, each with the place of the row that it resembles most."""
    for cell, places in (
        (row.printed_overseas, row.overseas),
        (row.printed_japanese, row.japanese),
    ):
        candidates = [known.places[place] for place in places]
        for printed in (*named(cell), *bracketed(cell)):
            nearest = max(
                candidates,
                key=lambda p: _alike(printed, plain(p.name.ja)),
                default=None,
            )
            if nearest is not None:
                yield printed, nearest


def _otherwise(printed: str, place: Place) -> Iterator[str]:
    """Other ways to write what is printed: its true name, or a current variant."""
    true = plain(place.name.ja)
    if printed == true:
        yield from place.spellings
    elif _is_slip(printed, true):
        yield place.name.ja


def _is_slip(printed: str, true: str) -> bool:
    """One wrong letter, or nearly the same letters; a shortened name is no slip."""
    if printed.startswith(true) or true.startswith(printed):
        return False
    if len(printed) == len(true):
        wrong = sum(a != b for a, b in zip(printed, true, strict=True))
        return wrong == 1 or _alike(printed, true) >= _ALIKE
    return _alike(printed, true) >= _ALIKE


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _inventories(known: Facts) -> Iterator[Inconsistency]:
    for place in known.places.values():
        by_year: dict[str, list[Figure]] = {}
        for inventory in place.inventories:
            year = inventory.scope.en[:4] if inventory.scope else ""
            if year.isdecimal():
                by_year.setdefault(year, []).append(inventory)
        for year, totals in by_year.items():
            if len({total.value for total in totals}) > 1:
                yield _disagreeing(place, year, totals)


def _disagreeing(place: Place, year: str, totals: list[Figure]) -> Inconsistency:
    said = [scoped(same(f"{int(total.value or 0):,}"), total.scope) for total in totals]
    values = [total.value for total in totals if total.value is not None]
    apart = f"{int(max(values) - min(values)):,}"
    return Inconsistency(
        id=f"inventory:{place.id}:{year}",
        area=Area.OTHER_SOURCES,
        title=Text(
            ja="{name}の{year}年の排出量", en="Emissions of {name} in {year}"
        ).format(name=place.name, year=year),
        stated=None,
        counted=Text(
            ja=f"{len(totals)}通り(最大で{apart} tCO2eの差)",
            en=f"{len(totals)} totals, up to {apart} tCO2e apart",
        ),
        verdict=Verdict.EXPLAINED,
        severity=Severity.NOTICE,
        explanation=Text(
            ja="同じ年の総量が出典によって異なります:{said}。範囲や算定方法が違います。",
            en="Sources differ for the same year: {said}. Boundary and method differ.",
        ).format(said=joined(said, ja="、", en="; ")),
        evidence=references("place", [place.id]),
        remedy=Text(
            ja="どれも残し、使うときは範囲と出典を示してください。",
            en="Keep them all; say scope and source when one is used.",
        ),
    )
