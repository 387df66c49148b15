"""The papers of one report: those it is about, what they name, what belongs to them.

Flows in: a person and which papers a report is about. Flows out: the papers as the
person may see them. A report of one city reads the papers of that city, not of all; the
number of questions to the database does not grow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from renkei.foundation import Text
from renkei.programme import effects, papers
from renkei.store import models, paper_access
from renkei.store.paper_rows import among
from renkei.store.people import Person

REPORTED = (
    *effects.READS,
    *("agreement", "contract", "declaration", "event"),
)
"""The kinds of papers that reports are written from, organisations for their names."""
ORGANISATION = "organisation"
UNLINKED = Q(kind="candidate", body__contains={"directness": "unknown"})
"""Projects of the JCM list that no collaboration is known to have formed, which reports
of the programme do not list. A paper that says nothing of it is none of them."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What one report is written from; `names` are those of organisations."""

    papers: tuple[papers.Paper, ...]
    demonstration: frozenset[str]
    names: Mapping[str, Text]
    sees_contracts: bool


def reported_papers(who: Person, chosen: Q, naming: tuple[str, ...] = ()) -> Reported:
    """The chosen papers, what they name, and the papers that name one of them in one of
    the fields `naming`; oldest first. A number of a paper unseen is in none of them."""
    kinds = [papers.kinds()[kind] for kind in REPORTED]
    visible = paper_access.visible(who, kinds)
    about = models.Paper.objects.filter(visible, chosen).order_by()
    keys = set(about.values_list("pk", flat=True))
    links = models.PaperLink.objects.filter(
        Q(source__in=about) | Q(target__in=about, field__in=naming)
    )
    for source, target in links.values_list("source_id", "target_id"):
        keys |= {source, target}
    return _as_seen(who, kinds, keys)


def standing(who: Person, *, with_demonstration: bool) -> dict[str, int]:
    """How many projects that the person sees stand in each state."""
    visible = paper_access.visible(who, [papers.kinds()["candidate"]])
    rows = models.Paper.objects.filter(visible, kind="candidate").order_by()
    rows = rows.exclude(UNLINKED)
    if not with_demonstration:
        rows = rows.exclude(is_demonstration=True)
    return dict(rows.values_list("state").annotate(n=Count("pk")))


def _as_seen(who: Person, kinds: list[papers.Kind], keys: set[int]) -> Reported:
    here = Q(pk__in=among(keys))
    rows = models.Paper.objects.filter(paper_access.visible(who, kinds), here)
    inner = models.Paper.objects.filter(paper_access.visible_inside(who, kinds), here)
    inside = set(inner.values_list("pk", flat=True))
    columns = ("pk", "number", "kind", "state", "body", "version", "is_demonstration")
    held: list[papers.Paper] = []
    demonstration: set[str] = set()
    for pk, number, kind, state, body, version, invented in rows.order_by(
        "pk"
    ).values_list(*columns):
        known = papers.kinds()[kind]
        shown = papers.shown_fields(known, body, is_inside=pk in inside)
        seen = {field.key: body[field.key] for field in shown}
        held.append(papers.Paper(number, known, state, seen, version))
        if invented:
            demonstration.add(number)
    numbers = frozenset(paper.number for paper in held)
    return Reported(
        papers=tuple(_without_unseen(paper, numbers) for paper in held),
        demonstration=frozenset(demonstration),
        names=_names(who),
        sees_contracts=_sees_contracts(who),
    )


def _without_unseen(paper: papers.Paper, seen: frozenset[str]) -> papers.Paper:
    """The paper without the numbers of papers that are not in the report."""
    body = dict(paper.body)
    for key, number in papers.linked_papers(paper.kind, paper.body):
        if number in seen:
            continue
        if isinstance(body[key], str):
            del body[key]
        else:
            body[key] = [each for each in body[key] if each != number]
    return paper if body == paper.body else replace(paper, body=body)


def _names(who: Person) -> dict[str, Text]:
    """The names of the organisations the person may see, by number and own id."""
    kind = papers.kinds()[ORGANISATION]
    rows = models.Paper.objects.filter(paper_access.visible(who, [kind]))
    names: dict[str, Text] = {}
    columns = ("number", f"body__{kind.title}", "body__own_id")
    for number, title, own_id in rows.order_by("pk").values_list(*columns):
        name = papers.title_of(kind, {kind.title: title}, number)
        names |= {number: name} | ({own_id: name} if own_id else {})
    return names


def _sees_contracts(who: Person) -> bool:
    kind = papers.kinds()["contract"]
    return models.Paper.objects.filter(paper_access.visible(who, [kind])).exists()
