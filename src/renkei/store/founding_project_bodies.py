"""What the facts know of a project, as the fields of its paper.

Flows in: a formed project with its row in the register, or a result that the founding
document does not list. Flows out: fields, each uncertain one with its certainty and
source.
"""

from __future__ import annotations

from typing import Any

from renkei import facts, programme
from renkei.foundation import Figure, Source, Text
from renkei.programme import Stage

_REGISTER_STATUS = {
    Stage.VALIDATION: "validation",
    Stage.REGISTERED: "registered",
    Stage.CREDITED: "registered",
    Stage.WITHDRAWN: "withdrawn",
}
# Days of the timeline that are steps of formed projects.
_STEPS = {
    "2014-06-20": ("FP01", "adopted"),
    "2017-04-07": ("FP07", "built"),
    "2019-01-09": ("FP13", "built"),
}
_NO_LINK = Text(
    ja="創設資料にもほかの公開資料にも、都市間連携との結び付きを示すものは見つかっていない"
    "(不明)。結び付きが確認されたら、成果の別ともとになった連携を書き改める。",
    en="Neither the founding document nor another public source links it to a "
    "collaboration: unknown. Once a link is found, the kind of result and the "
    "collaboration it was formed from are to be written.",
)
_NOT_LISTED = Text(
    ja="創設資料の19件に含まれないため、間接の成果として置く(資料は「集計中」とする)。",
    en="Not among the 19 of the founding document; it stands as an indirect result, "
    "which the document says are still being counted.",
)


def both(text: Text | None) -> dict[str, str] | None:
    """A text as it is written into a two-language field."""
    return None if text is None else {"ja": text.ja, "en": text.en}


def cited(source: Source) -> str:
    """A source in one line: its address where it has one, else its title and place."""
    if source.url:
        return source.url
    return f"{source.title.ja} / {source.title.en}" + (
        f" {source.place}" if source.place else ""
    )


def body_of(
    project: programme.Project, formed: facts.FormedProject, known: facts.Facts
) -> dict[str, Any]:
    """One of the formed projects with what the register says of it."""
    return {
        **_stated(formed),
        **_found(formed),
        "adopted_evidence": known.founding.title.ja + " p. 5",
        **_registered(project),
        **_timeline(formed, known),
        "showcase": _caption(formed, known),
    }


def unlisted_body(
    result: facts.UnlistedResult, listed: programme.Project | None
) -> dict[str, Any]:
    """A project said to have come of the programme that the document does not list."""
    return {
        "title": both(result.title),
        "country": result.country,
        "places": [result.place],
        "directness": "indirect",
        "jcm_reference": result.jcm_reference,
        "jcm_reference_confidence": (
            result.confidence.value if result.jcm_reference else None
        ),
        "estimates": _estimates(result.expected_tco2_per_year),
        "adopted_evidence": cited(result.source),
        "note": both(result.note),
        "inner_note": both(_NOT_LISTED),
        "citations": [{"citation": cited(result.source)}],
        **(_registered(listed) if listed else {}),
    }


def register_body(project: programme.Project, known: facts.Facts) -> dict[str, Any]:
    """A project of the JCM list that no source links to a collaboration."""
    row = project.register
    assert row is not None, project.reference
    source = known.register.source
    evidence = f"JCM register / JCM登録簿 {project.reference}"
    issued = [each.issued_on for each in project.issuances if each.issued_tco2]
    steps = {
        Stage.VALIDATION: "validation",
        Stage.WITHDRAWN: "withdrawn",
        Stage.CREDITED: "credited",
    }
    step = steps.get(project.stage)
    first = min((day for day in issued if day is not None), default=None)
    return {
        "title": both(project.title),
        "country": project.country,
        "directness": "unknown",
        "formed_from_basis": both(_NO_LINK),
        "jcm_reference": project.reference,
        "jcm_reference_confidence": known.register.confidence.value,
        "methodology": ", ".join(row.methodologies) or None,
        "named_participants": [
            {"name": name}
            for name in (*row.host_participants, *row.japanese_participants)
        ],
        **_registered(project),
        **({f"{step}_evidence": evidence} if step else {}),
        "credited_date": first.isoformat() if first else None,
        "showcase": _shown(project.reference, known),
        "citations": [{"citation": cited(source)}],
    }


def _shown(reference: str, known: facts.Facts) -> dict[str, str] | None:
    """The caption under which the founding document shows the project, or may."""
    for showcase in known.showcases:
        if showcase.formed_project is None and reference in showcase.jcm_references:
            said = Text(ja="{caption}({detail})", en="{caption} ({detail})").format(
                caption=showcase.caption, detail=showcase.detail
            )
            if showcase.reference_is_candidate:
                said = _MAYBE.format(said=said)
            return both(said)
    return None


_MAYBE = Text(
    ja="この案件かどうかは不明(候補):{said}",
    en="Possibly this project, which is not certain: {said}",
)


def _stated(formed: facts.FormedProject) -> dict[str, Any]:
    """What the founding document itself says, as it prints it."""
    return {
        "title": both(formed.title),
        "country": formed.country,
        "places": list(formed.places),
        "directness": "direct",
        "technology": both(formed.technology),
        "founding_id": formed.id,
        "printed_title": formed.printed_title,
        "printed_places": "、".join(formed.printed_places),
        "note": both(formed.note),
    }


def _found(formed: facts.FormedProject) -> dict[str, Any]:
    """What other sources say, each with its certainty."""
    link, year, site = formed.collaborations, formed.fiscal_year, formed.site
    reference = formed.jcm_reference
    return {
        "formed_from_confidence": link.confidence.value,
        "formed_from_basis": both(link.note),
        "formed_from_citation": cited(link.source),
        "fiscal_year": year.value if year else None,
        "fiscal_year_confidence": year.confidence.value if year else None,
        "fiscal_year_citation": cited(year.source) if year else None,
        "jcm_reference": reference.value if reference else None,
        "jcm_reference_confidence": reference.confidence.value if reference else None,
        "match": both(formed.match),
        "site": both(site.value) if site else None,
        "site_confidence": site.confidence.value if site else None,
        "site_citation": cited(site.source) if site else None,
        "methodology": formed.methodology,
        "named_participants": [{"name": name} for name in formed.participants],
        "estimates": _estimates(formed.expected_tco2_per_year, *formed.other_estimates),
        "money": [_money(figure) for figure in formed.money],
        "citations": [{"citation": url} for url in formed.urls],
    }


def _estimates(*figures: Figure | None) -> list[dict[str, Any]]:
    return [
        {
            "tco2_per_year": _digits(figure),
            "scope": both(figure.scope),
            "confidence": _mark(figure),
            "citation": cited(figure.source) if figure.source else None,
            "note": both(figure.note),
        }
        for figure in figures
        if figure is not None
    ]


def _digits(figure: Figure) -> str | None:
    return None if figure.value is None else str(figure.value)


def _mark(figure: Figure) -> str | None:
    return figure.confidence.value if figure.confidence else None


def _money(figure: Figure) -> dict[str, Any]:
    return {
        "name": both(figure.name),
        "amount": _digits(figure),
        "currency": figure.unit.en,
        "confidence": _mark(figure),
        "citation": cited(figure.source) if figure.source else None,
    }


def _registered(project: programme.Project) -> dict[str, Any]:
    status = _REGISTER_STATUS.get(project.stage)
    day = project.registered_on
    return {
        "register_status": status if project.register else None,
        "registered_date": day.isoformat() if day else None,
        "registered_evidence": (
            f"JCM register / JCM登録簿 {project.reference}" if day else None
        ),
    }


def _timeline(formed: facts.FormedProject, known: facts.Facts) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in known.timeline:
        project, step = _STEPS.get(entry.when, ("", ""))
        if project == formed.id:
            found[f"{step}_date"] = entry.when
            found[f"{step}_evidence"] = entry.url
    return found


def _caption(formed: facts.FormedProject, known: facts.Facts) -> Any:
    for showcase in known.showcases:
        if showcase.formed_project == formed.id:
            return {
                "ja": f"{showcase.caption.ja}({showcase.detail.ja})",
                "en": f"{showcase.caption.en} ({showcase.detail.en})",
            }
    return None
