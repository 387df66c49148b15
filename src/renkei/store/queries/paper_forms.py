"""The official form of a paper, filled as far as one reader may see.

Flows in: a paper's number, who asks, and which version. Flows out: the filled form with
what is still missing. The full version is for those who see the paper's inner fields;
the public one is the same for everybody and says nothing that the public may not read.

Refuses `store.paper.unknown`, `store.form.none`, `store.form.insiders`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Q

from renkei import facts
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies import Edition, Methodology, Reduction, catalogue
from renkei.mrv import metering
from renkei.programme import cycle, papers
from renkei.reports import forms
from renkei.store import models, paper_access, reads
from renkei.store.clock import today
from renkei.store.commands import paper_refusals as refusals
from renkei.store.designs import Design, design_of, design_row, officials_in_force
from renkei.store.metering_plans import (
    metering_plan_of,
    metering_plan_row,
    permit_reading,
)
from renkei.store.paper_rows import noun
from renkei.store.people import NOBODY, Person
from renkei.store.queries.known_papers import as_known

ORGANISATION = "organisation"
STEPS = 3  # an issuance request leads to a registration, that to a design, to a project


def paper_form(
    number: str, who: Person, edition: forms.Edition | None = None
) -> forms.Form:
    """The form of a paper in one of its two versions; the fullest that the person may
    have where none is asked for."""
    row = models.Paper.objects.filter(number=number).first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(refusals.unknown(number))
    kind = papers.kinds()[row.kind]
    if not forms.has_form(kind.id):
        raise Refusal(_no_form(number, kind))
    is_inside = paper_access.is_inside(paper_access.relations(who, row))
    if edition is None:
        edition = forms.Edition.FULL if is_inside else forms.Edition.PUBLIC
    is_public = edition is forms.Edition.PUBLIC
    if not is_public and not is_inside:
        raise Refusal(_insiders(number))
    if not is_public:
        reads.shown_paper(who, row, "form", is_inside=True)
    reader = NOBODY if is_public else who
    held = _as_shown(noun(row), reader, is_inside=not is_public)
    named = _named(held, reader)
    known = (held, *named.values())
    return forms.filled(
        forms.Material(
            paper=held,
            edition=edition,
            as_of=today(),
            rules=cycle.rule_set(held.country or "", today()),
            named=named,
            parties=_parties(known, reader),
            countries={
                iso2: each.name for iso2, each in facts.load().countries.items()
            },
            project=_project(known, reader, is_public=is_public),
            is_demonstration=row.is_demonstration,
        )
    )


def _as_shown(held: papers.Paper, reader: Person, *, is_inside: bool) -> papers.Paper:
    """The paper with the fields of the version, naming no paper its reader may not
    know of."""
    shown = papers.shown_fields(held.kind, held.body, is_inside=is_inside)
    body = {field.key: held.body[field.key] for field in shown}
    (known,) = as_known(held.kind, [body], reader)
    return replace(held, body=known)


def _named(held: papers.Paper, reader: Person) -> Mapping[str, papers.Paper]:
    """The papers it names, those these name, and so on; as the reader sees them."""
    found: dict[str, papers.Paper] = {}
    newest = [held]
    for _ in range(STEPS):
        asked = {
            number
            for each in newest
            for _, number in papers.linked_papers(each.kind, each.body)
        } - {held.number, *found}
        newest = _seen(asked, reader)
        found |= {each.number: each for each in newest}
    return found


def _seen(numbers: set[str], reader: Person) -> list[papers.Paper]:
    if not numbers:
        return []
    here = models.Paper.objects.filter(number__in=sorted(numbers))
    kinds = paper_access.kinds_of(here)
    rows = here.filter(paper_access.visible(reader, kinds))
    inner = here.filter(paper_access.visible_inside(reader, kinds))
    inside = set(inner.values_list("pk", flat=True))
    columns = ("pk", "number", "kind", "state", "body", "version")
    return [
        _as_shown(
            papers.Paper(number or "", papers.kinds()[kind], state, body, version),
            reader,
            is_inside=pk in inside,
        )
        for pk, number, kind, state, body, version in rows.order_by("pk").values_list(
            *columns
        )
    ]


def _parties(
    held: tuple[papers.Paper, ...], reader: Person
) -> Mapping[str, forms.Party]:
    """The places and organisations in the fields of some papers, with their names."""
    entities = {papers.FieldKind.ENTITY, papers.FieldKind.ENTITIES}
    asked: set[str] = set()
    for each in held:
        for field in each.kind.fields:
            if field.kind in entities and field.key in each.body:
                written = each.body[field.key]
                asked |= {written} if isinstance(written, str) else set(written)
    known = facts.load()
    found = {
        identity: forms.Party(name=place.name, country=_country(place.country))
        for identity, place in known.places.items()
        if identity in asked
    }
    kind = papers.kinds()[ORGANISATION]
    wanted = sorted(asked - set(found))
    rows = models.Paper.objects.filter(paper_access.visible(reader, [kind])).filter(
        Q(number__in=wanted) | Q(body__own_id__in=wanted)
    )
    for number, body in rows.order_by("-pk").values_list("number", "body"):
        party = forms.Party(
            name=papers.title_of(kind, body, number or ""),
            country=_country(body.get("country")),
        )
        found |= {each: party for each in (number, body.get("own_id")) if each}
    return found


def _country(iso2: str | None) -> Text | None:
    if not iso2:
        return None
    known = facts.load().countries.get(iso2)
    return known.name if known else same(iso2)


def _project(
    held: tuple[papers.Paper, ...], reader: Person, *, is_public: bool
) -> forms.Project:
    """What is known of the project: its design, as its page shows it to everybody, and
    its meters, for those who may see readings."""
    reference = _line(held, "reference")
    row = design_row(reference) if reference else None
    design = design_of(row) if row else None
    methodology, edition = _methodology(design, held)
    plan, has_plan = _channels(reference, reader, is_public=is_public)
    return forms.Project(
        reference=row.project_id if row else None,
        methodology=edition,
        methodology_name=methodology.title if methodology else None,
        answers=design.answers if design else {},
        estimate=_estimate(design),
        channels=plan,
        has_plan=has_plan,
    )


def _line(held: tuple[papers.Paper, ...], key: str) -> str | None:
    """What the nearest paper says in a line of that name."""
    for each in held:
        written = each.body.get(key)
        if isinstance(written, str):
            return written
    return None


def _methodology(
    design: Design | None, held: tuple[papers.Paper, ...]
) -> tuple[Methodology | None, Edition | None]:
    """The methodology of the design on record, else the one that the paper of the
    design says is applied, where the catalogue has that edition."""
    if design is not None:
        found = catalogue()[design.methodology_id]
        return found, found.edition(design.version)
    for each in held:
        for row in each.body.get("methodologies") or ():
            identity, _, version = str(row["methodology"]).partition(" ")
            known = catalogue().get(identity)
            if known is None:
                continue
            for edition in known.editions:
                if edition.version == version.strip():
                    return known, edition
    return None, None


def _estimate(design: Design | None) -> Reduction | None:
    """What is expected; None where the methodology refuses, as the page explains."""
    if design is None:
        return None
    officials = officials_in_force(design.methodology_id, design.version)
    try:
        return design.estimate(tuple(officials.values()))
    except Refusal:
        return None


def _channels(
    reference: str | None, reader: Person, *, is_public: bool
) -> tuple[tuple[metering.Channel, ...] | None, bool]:
    """The channels of the plan in force for those who may see readings, and whether
    there is a plan; the public version does not tell."""
    row = metering_plan_row(reference) if reference and not is_public else None
    if row is None or reference is None:
        return None, False
    try:
        permit_reading(reader, reference)
    except Refusal:
        return None, True
    return metering_plan_of(row).channels, True


def _no_form(number: str, kind: papers.Kind) -> Finding:
    return Finding(
        code="store.form.none",
        found=Text(
            ja="「{k}」には、公式の様式がありません。",
            en="There is no official form for this kind of paper: {k}.",
        ).format(k=kind.name),
        where=same(number),
        rule=Text(
            ja="様式があるのは、JCMの手続きで参加者と第三者機関が提出する記録。",
            en="There are forms for what participants and third-party entities submit "
            "in the JCM cycle.",
        ),
        remedy=Text(
            ja="記録のページをご覧ください。", en="Read the paper on its own page."
        ),
    )


def _insiders(number: str) -> Finding:
    return Finding(
        code="store.form.insiders",
        found=Text(
            ja="この記録の完全版の様式は書き出せません。",
            en="The full version of this form is not for you.",
        ),
        where=same(number),
        rule=Text(
            ja="非公開部分を含む様式は、その部分を閲覧できる方だけが書き出せる。",
            en="A form with confidential parts is for those who may read these parts.",
        ),
        remedy=Text(ja="公開版をお使いください。", en="Take the public version."),
    )
