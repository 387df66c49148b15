"""The document's claims against what other sources say.

Flows in: printed figures, confirmations, totals, showcases, unlisted results. Flows
out: scopes and outcomes that differ, and results that the document leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.facts.checking.wording import (
    NOTHING,
    compared,
    day,
    references,
    scoped,
    sentences,
    stated,
)
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import Confirmation, Facts
from renkei.foundation import Severity, Text, joined, plain_number

_SHORT = {"green_invest_world": "ifc-scope", "forum_cities": "forum-50"}


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Partners, confirmed figures, pictures, shares and missing results."""
    yield _partners(known)
    for confirmation in known.confirmations:
        yield from _confirmed(known, confirmation)
    yield _pictures(known)
    yield _showcases(known)
    yield from _missing_results(known)
    yield _share(known)
    yield from _estimates(known)


def _partners(known: Facts) -> Inconsistency:
    signed = [
        country
        for country in known.countries.values()
        if country.was_partner_on(known.founding_date)
    ]
    weak = [c for c in signed if c.partner and not c.partner.confidence.may_credit]
    return compared(
        "jcm-partners",
        Text(ja="JCMパートナー国の数", en="Number of JCM partner countries"),
        known.figures["jcm_partners"],
        len(signed),
        Text(
            ja="{day}までに署名した国は{count}です(うち{weak}か国の署名日は未確認)。",
            en="{count} countries had signed by {day} ({weak} of the dates recalled).",
        ).format(day=day(known.founding_date), count=len(signed), weak=len(weak)),
        unsure=bool(weak),
    )


def _confirmed(known: Facts, confirmation: Confirmation) -> Iterator[Inconsistency]:
    figure, found = known.figures[confirmation.figure], confirmation.found
    printed = confirmation.printed_scope
    other_scope = printed is not None and printed != found.scope
    other_value = figure.value != found.value
    if not (other_scope or other_value):
        return
    assert found.source is not None
    claim, outcome = stated(figure), stated(found)
    yield Inconsistency(
        id=_SHORT.get(confirmation.figure, f"confirmation:{confirmation.figure}"),
        area=Area.OTHER_SOURCES,
        title=figure.name,
        stated=scoped(claim, printed),
        counted=scoped(outcome, found.scope),
        verdict=Verdict.INCONSISTENT,
        severity=Severity.NOTICE,
        explanation=Text(
            ja="資料は「{printed}」としますが、出典({source})の範囲は「{scope}」です。",
            en="The document says “{printed}”; the source ({source}) covers “{scope}”.",
        ).format(printed=printed, source=found.source.title, scope=found.scope)
        if other_scope
        else Text(
            ja="資料の値は{claim}、{source}による値は{outcome}です。",
            en="The document says {claim}; {source} gives {outcome}.",
        ).format(
            claim=claim,
            source=found.source.title,
            outcome=scoped(outcome, found.scope),
        ),
        evidence=(f"figure:{confirmation.figure}",),
        remedy=Text(
            ja="数値には実際の範囲と時点を添えてください。",
            en="Show the number with its true scope and date.",
        ),
    )


def _pictures(known: Facts) -> Inconsistency:
    captions, pictures = len(known.showcases), known.showcase_pictures.value
    agree = captions == pictures
    return Inconsistency(
        id="showcase-photos",
        area=Area.DOCUMENT,
        title=Text(ja="紹介写真と説明文の数", en="Pictures and captions"),
        stated=Text(ja=f"説明文{captions}点", en=f"{captions} captions"),
        counted=Text(ja=f"写真{pictures}点", en=f"{pictures} pictures"),
        verdict=Verdict.CONSISTENT if agree else Verdict.CANNOT_TELL,
        severity=Severity.INFO,
        explanation=Text(
            ja="写真と説明文の数は同じです。", en="Each picture has its caption."
        )
        if agree
        else Text(
            ja=f"本文には{captions}点の説明文がありますが、頁の構成では写真は{pictures}点"
            "あります。説明文のない写真が何を示すかは本文から分かりません。",
            en=f"The text has {captions} captions, the layout {pictures} pictures; "
            "what the one without a caption shows cannot be told.",
        ),
        evidence=references("showcase", range(1, captions + 1)),
        remedy=NOTHING
        if agree
        else Text(ja="原資料の頁を確かめてください。", en="Look at the original page."),
    )


def _showcases(known: Facts) -> Inconsistency:
    formed = {project.id for project in known.formed_projects}
    inside = [s for s in known.showcases if s.formed_project in formed]
    every = len(known.showcases)
    return Inconsistency(
        id="showcase-vs-formed",
        area=Area.DOCUMENT,
        title=Text(
            ja="紹介案件と形成された案件", en="Shown projects and formed projects"
        ),
        stated=Text(ja=f"紹介案件{every}件", en=f"{every} projects shown"),
        counted=Text(
            ja=f"形成された案件に含まれるのは{len(inside)}件",
            en=f"{len(inside)} among the formed projects",
        ),
        verdict=Verdict.CONSISTENT if len(inside) == every else Verdict.EXPLAINED,
        severity=Severity.INFO,
        explanation=Text(
            ja="形成された案件でもあるのは{names}です。ほかはJCM全体の事例で、"
            "都市間連携事業の成果とは限りません。",
            en="Also a formed project: {names}. The others are examples of the JCM at "
            "large, not necessarily of this programme.",
        ).format(
            names=joined(s.caption for s in inside)
            if inside
            else Text(ja="なし", en="none")
        ),
        evidence=references("showcase", range(1, every + 1)),
        remedy=Text(
            ja="紹介案件を事業の成果として数えないでください。",
            en="Do not count shown projects as results of the programme.",
        ),
    )


def _missing_results(known: Facts) -> Iterator[Inconsistency]:
    listed_references = {
        project.jcm_reference.value
        for project in known.formed_projects
        if project.jcm_reference
    }
    missing = [
        result
        for result in known.unlisted_results
        if result.jcm_reference is None or result.jcm_reference not in listed_references
    ]
    if not missing:
        return
    yield Inconsistency(
        id="registered-project-missing-in-list",
        area=Area.OTHER_SOURCES,
        title=Text(
            ja="形成案件の一覧にない成果", en="Results missing from the formed projects"
        ),
        stated=stated(known.figures["formed_projects"]),
        counted=Text(
            ja=f"ほかに少なくとも{len(missing)}件", en=f"at least {len(missing)} more"
        ),
        verdict=Verdict.EXPLAINED,
        severity=Severity.NOTICE,
        explanation=sentences(
            Text(ja="{title}:{note}", en="{title}: {note}").format(
                title=result.title, note=result.note
            )
            for result in missing
        ),
        evidence=references("unlisted", (result.id for result in missing)),
        remedy=Text(
            ja="資料は「間接的成果は集計中」としています。直接・間接を分けて数えてください。",
            en="The document says indirect results are still being counted: count "
            "direct and indirect ones apart.",
        ),
    )


def _share(known: Facts) -> Inconsistency:
    claim = known.known_totals["share_to_jcm_2022"]
    total = len(known.collaborations)
    links = [set(p.collaborations.value) for p in known.formed_projects]
    possible: set[int] = set().union(*links)
    certain = {next(iter(link)) for link in links if len(link) == 1}
    least = len(certain) + sum(1 for link in links if not link & certain)
    low, high = _percent(least, total), _percent(len(possible), total)
    return Inconsistency(
        id="share-to-jcm",
        area=Area.OTHER_SOURCES,
        title=Text(
            ja="案件につながった連携の割合", en="Share of collaborations with a project"
        ),
        stated=stated(claim),
        counted=Text(
            ja=f"{total}行中{least}〜{len(possible)}行"
            f"({plain_number(low)}〜{plain_number(high)}%)",
            en=f"{least}–{len(possible)} of {total} rows "
            f"({plain_number(low)}–{plain_number(high)} %)",
        ),
        verdict=Verdict.CANNOT_TELL,
        severity=Severity.NOTICE,
        explanation=Text(
            ja=f"どの行か一つに決まらない案件があるため、{least}〜{len(possible)}行の幅が"
            "あります。環境省の割合は、母数と数え方が示されていません。",
            en=f"Some projects fit several rows, hence {least} to {len(possible)}. "
            "The ministry's share states neither its base nor its counting rule.",
        ),
        evidence=(
            "total:share_to_jcm_2022",
            *references("collaboration", sorted(possible)),
        ),
        remedy=Text(
            ja="割合には母数と数え方を添え、推定を含むことを示してください。",
            en="Print base and rule beside the share, and that links are inferred.",
        ),
    )


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100) * part / whole).quantize(Decimal(1))


def _estimates(known: Facts) -> Iterator[Inconsistency]:
    for project in known.formed_projects:
        expected = project.expected_tco2_per_year
        if expected is None:
            continue
        others = [e for e in project.other_estimates if e.value != expected.value]
        if not others:
            continue
        every = [scoped(stated(e), e.scope) for e in (expected, *others)]
        yield Inconsistency(
            id=f"estimate:{project.id}",
            area=Area.OTHER_SOURCES,
            title=Text(
                ja="{title}の見込み削減量", en="Expected reduction: {title}"
            ).format(title=project.title),
            stated=stated(expected),
            counted=joined(stated(e) for e in others),
            verdict=Verdict.EXPLAINED,
            severity=Severity.NOTICE,
            explanation=Text(
                ja="範囲の異なる値があります:{every}。",
                en="Several values with different scopes: {every}.",
            ).format(every=joined(every, en="; ")),
            evidence=references("project", [project.id]),
            remedy=Text(
                ja="どちらの値も範囲とともに示してください。",
                en="Show each value with its scope.",
            ),
        )
