"""The tables of forms that are made of several records.

Flows in: a form being filled. Flows out: tables by the names that layouts call them.
"""

from __future__ import annotations

from collections.abc import Callable

from renkei.foundation import Text, same
from renkei.reports.forms import sayings
from renkei.reports.forms.entries import Filling, marked, quantity, shown
from renkei.reports.forms.monitored import monitoring_plan
from renkei.reports.forms.tonnes import quantities, reductions
from renkei.reports.forms.tree import NUMBER, Column, Entry, Table


def participants(filling: Filling) -> Table:
    """The project participants, each with its country."""
    field = filling.paper.kind.field("participants")
    rows = []
    for place, each in enumerate(filling.paper.body.get(field.key) or (), start=1):
        party = filling.material.party(each)
        rows.append(
            (
                Entry(same(str(place))),
                Entry(party.name),
                Entry(party.country)
                if party.country
                else _unnamed(filling, party.name),
            )
        )
    if not rows:
        remedy = sayings.in_field(field.name, filling.paper.number)
        filling.lacks(field.name, remedy)
    return Table(
        field.name,
        (
            NUMBER,
            Column(Text(ja="組織", en="Organisation"), 8),
            Column(Text(ja="国", en="Country"), 4),
        ),
        tuple(rows),
    )


def _unnamed(filling: Filling, name: Text) -> Entry:
    return filling.lacks_record(
        Text(ja="{n} の国", en="Country of {n}").format(n=name),
        Text(
            ja="「組織」の記録に、名称と国を登録してください。",
            en="Enter its name and country as an organisation.",
        ),
    )


def eligibility(filling: Filling) -> Table:
    """The criteria of the methodology, and whether the project meets each of them."""
    project = filling.material.project
    criteria = project.methodology.eligibility if project.methodology else ()
    caption = Text(
        ja="適格性要件とその充足", en="Eligibility criteria and how they are met"
    )
    if not criteria:
        what = Text(
            ja="適用する方法論(適格性要件が分かるもの)",
            en="the methodology, with its eligibility criteria",
        )
        filling.lacks(caption, sayings.on_page(what))
    return Table(
        caption,
        (
            NUMBER,
            Column(Text(ja="要件", en="Criterion"), 10),
            Column(Text(ja="満たすか", en="Met"), 3),
        ),
        tuple(
            (
                Entry(same(str(each.number))),
                Entry(marked(each.question, each.confidence)),
                _answer(filling, each.number, project.answers.get(each.id)),
            )
            for each in criteria
        ),
        note=_methodology(filling),
    )


def _answer(filling: Filling, place: int, said: bool | None) -> Entry:
    if said is None:
        what = Text(ja="適格性要件 {n}", en="Criterion {n}").format(n=place)
        answer = Text(ja="適格性の答え", en="the answer on eligibility")
        return filling.lacks(what, sayings.on_page(answer))
    return Entry(sayings.YES if said else sayings.NO)


def _methodology(filling: Filling) -> Text | None:
    project = filling.material.project
    if project.methodology is None or project.methodology_name is None:
        return None
    edition = project.methodology
    words = Text(ja="方法論:{i} {v} {n}", en="Methodology: {i} {v}, {n}").format(
        i=edition.methodology_id, v=edition.version, n=project.methodology_name
    )
    return marked(words, edition.evidence.confidence)


def estimate(filling: Filling) -> Table:
    """What the project is expected to reduce, by the methodology's own equations."""
    caption = Text(ja="事前に推計した排出削減量", en="Emission reductions ex ante")
    columns = (
        Column(Text(ja="期間", en="Period"), 4),
        Column(Text(ja="リファレンス排出量 (tCO2)", en="Reference (tCO2)"), 3, True),
        Column(Text(ja="プロジェクト排出量 (tCO2)", en="Project (tCO2)"), 3, True),
        Column(Text(ja="排出削減量 (tCO2)", en="Reduction (tCO2)"), 3, True),
    )
    found = filling.material.project.estimate
    if found is None or found.period is None:
        what = Text(ja="事前推計の値", en="the values of the estimate")
        filling.lacks(caption, sayings.on_page(what))
        return Table(caption, columns, ())
    years = list(found.period.vintages())
    period = same(str(years[0][0])) if len(years) == 1 else found.period.label
    steps = (found.reference_tco2, found.project_tco2)
    mark = found.reduction_tco2.confidence
    return Table(
        caption,
        columns,
        (
            (
                Entry(period),
                *(quantity(shown(each.value), None, each.confidence) for each in steps),
                quantity(found.whole_tonnes, None, mark),
            ),
        ),
        note=Text(
            ja="排出削減量は1トン未満を切り捨て。途中の値は小数第6位まで。{y}",
            en="Reductions are rounded down to whole tonnes; steps are shown to the "
            "sixth decimal.{y}",
        ).format(y=_NOT_SPLIT if len(years) > 1 else ""),
    )


_NOT_SPLIT = Text(
    ja="推計は期間全体についてのもので、暦年に分けていない。",
    en=" The estimate is of the whole period and not split into calendar years.",
)


MADE: dict[str, Callable[[Filling], Table]] = {
    "participants": participants,
    "eligibility": eligibility,
    "estimate": estimate,
    "reductions": reductions,
    "quantities": quantities,
    "monitoring-plan": monitoring_plan,
}
