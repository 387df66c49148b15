"""What is watched each year, what it should be by then, and what became of it.

Flows in: `PlanFacts`, and later an inventory of another year. Flows out: `Indicator`s
with a milestone for every year, `Progress` as rows for pages, and a section.

Milestones of emissions are the inventory's own base value, moved as the plan moves the
same references, so that the first milestone is what the inventory says. A later
inventory is weighed with the warming potentials of the first; where it leaves out what
the first one counted there is no data, and never a fall.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from renkei.foundation import Text, same
from renkei.planning import inventory as inventories
from renkei.reports.documents.document import (
    Block,
    Cell,
    Column,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.plan.actions import in_order
from renkei.reports.documents.plan.nouns import Indicator, PlanFacts, Progress, Status
from renkei.reports.documents.plan.saying import (
    ESTIMATED,
    KT,
    MUSD,
    NOT_NAMED,
    PERCENT,
    kilotonnes,
    millions,
    per_cent,
    rounded,
    tonnes,
)

NOTHING = Decimal(0)
SPENDING = "spending"
TOTAL = "emissions.total"


def indicators(facts: PlanFacts) -> tuple[Indicator, ...]:
    """The total, its sectors, the total per head, and how far each measure has come."""
    emissions = tuple(_of_emissions(facts))
    return (*emissions, _of_spending(facts), *_of_measures(facts))


def progress(
    facts: PlanFacts,
    later: inventories.Inventory,
    readings: Mapping[str, Decimal] | None = None,
) -> tuple[Progress, ...]:
    """Each indicator in the year of a later inventory: on track, behind or no data.

    `readings` are what was read of the indicators that no inventory tells, by id.
    """
    return progress_of(facts, later.year, later, readings)


def progress_of(
    facts: PlanFacts,
    year: int,
    later: inventories.Inventory | None,
    readings: Mapping[str, Decimal] | None = None,
    held: Sequence[Indicator] = (),
) -> tuple[Progress, ...]:
    """The same for a year of which there may be no inventory yet.

    `held` are the plan's indicators where they are known, as for many years of it.
    """
    read, ones = readings or {}, held or indicators(facts)
    return tuple(_progress(facts, (year, later), one, read) for one in ones)


def _progress(
    facts: PlanFacts,
    of: tuple[int, inventories.Inventory | None],
    one: Indicator,
    read: Mapping[str, Decimal],
) -> Progress:
    year, later = of
    milestone = one.milestones.get(year)
    value, why, is_estimated = read.get(one.id), _READ, False
    if one.references and later is None:
        value, why = None, _NO_INVENTORY
    elif one.references and later is not None:
        value, why, is_estimated = _counted(facts.inventory, later, one.references)
    elif value is None:
        why = _NOT_READ
    if milestone is None:
        why = _OUTSIDE
    if value is None or milestone is None:
        return Progress(
            one, year, milestone, value, Status.NO_DATA, None, why, is_estimated
        )
    missing = value - milestone if one.falls else milestone - value
    status = Status.BEHIND if missing > 0 else Status.ON_TRACK
    if one.id == SPENDING and value > milestone:
        status, why = Status.OVER, _overspent(value - milestone)
    behind = missing if missing > 0 else None
    return Progress(one, year, milestone, value, status, behind, why, is_estimated)


def _overspent(by: Decimal) -> Text:
    return Text(
        ja=f"入力された値。計画を{by:,.1f}百万米ドル上回っています。",
        en=f"As entered: {by:,.1f} million USD more than planned",
    )


_READ = Text(ja="入力された値", en="As entered")
_NOT_READ = Text(
    ja="この指標の値は入力されていません。",
    en="No value of this indicator was entered.",
)
_NO_INVENTORY = Text(
    ja="この年のインベントリがありません。",
    en="There is no inventory of the year.",
)
_OUTSIDE = Text(
    ja="計画の期間外の年のため、目安がありません。",
    en="The year is not one of the plan's, and so there is no milestone.",
)
_SAME = Text(
    ja="計画のインベントリと同じ項目、同じ温暖化係数で比べています。",
    en="The same references and warming potentials as in the plan's inventory.",
)


def _counted(
    first: inventories.Inventory,
    later: inventories.Inventory,
    numbers: Sequence[str],
) -> tuple[Decimal | None, Text, bool]:
    """What the later inventory says of references, if it says all the first did."""
    missing = [
        number
        for number in numbers
        if any(e.masses for e in first.of(number))
        and not any(
            e.masses or e.notation is inventories.NotationKey.NO
            for e in later.of(number)
        )
    ]
    if missing:
        said = ", ".join(missing)
        return (
            None,
            Text(
                ja=f"{later.year}年のインベントリに次の項目の数値がありません:{said}",
                en=f"The inventory of {later.year} has no number for: {said}",
            ),
            False,
        )
    entries = [entry for number in numbers for entry in later.of(number)]
    other = _otherwise_weighed(first, later, entries)
    if other is not None:
        return None, other, False
    tonnes = sum((inventories.co2e(e, first.gwp) for e in entries), NOTHING)
    is_estimated = any(entry.is_estimated for entry in entries if entry.masses)
    return kilotonnes(tonnes), _SAME, is_estimated  # written as milestones are


def _otherwise_weighed(
    first: inventories.Inventory,
    later: inventories.Inventory,
    entries: Sequence[inventories.Entry],
) -> Text | None:
    """Why entries cannot be compared: CO2 equivalents under another set than ours."""
    stated = {
        entry.stated_gwp or later.gwp
        for entry in entries
        if inventories.Gas.CO2E in entry.masses
    }
    others = ", ".join(sorted(each.upper() for each in stated - {first.gwp}))
    if not others:
        return None
    return Text(
        ja=f"ガス別でないCO₂換算値が{others}で示されており、計画の{first.gwp.upper()}に"
        "換算できません。",
        en=f"CO₂ equivalents are stated under {others} without their gases, and cannot "
        f"be weighed again under the plan's {first.gwp.upper()}.",
    )


def _of_emissions(facts: PlanFacts) -> Iterator[Indicator]:
    held = facts.inventory
    known = inventories.references()
    valued = [
        number
        for number in known
        if held.level in known[number].levels and any(e.masses for e in held.of(number))
    ]
    if not valued:
        return
    total = Text(ja="排出量の合計", en="Emissions in all")
    yield _emissions(facts, TOTAL, total, valued)
    sectors = dict.fromkeys(known[number].sector for number in valued)
    for sector in sectors:
        own = [number for number in valued if known[number].sector == sector]
        name = known[own[0]].sector_name
        yield _emissions(
            facts,
            f"emissions.{sector}",
            Text(ja=f"排出量:{sector} {name.ja}", en=f"Emissions: {sector} {name.en}"),
            own,
        )


def _emissions(
    facts: PlanFacts, identity: str, name: Text, numbers: Sequence[str]
) -> Indicator:
    held, outcome = facts.inventory, facts.outcome
    base = sum(
        (inventories.co2e(e, held.gwp) for n in numbers for e in held.of(n)), NOTHING
    )
    view = outcome.plan.views["reference"]
    rows = dict(zip(view.labels, view.sums(outcome.emission), strict=True))
    modelled = [rows[number] for number in numbers if number in rows]
    way = sum(modelled) if modelled else outcome.total
    first = float(way[0])
    moved = [float(each) / first if first else 1.0 for each in way]
    return Indicator(
        id=identity,
        name=name,
        unit=KT,
        milestones={
            int(year): kilotonnes(base * Decimal(str(round(part, 9))))
            for year, part in zip(outcome.years, moved, strict=True)
        },
        falls=True,
        how=Text(
            ja="毎年のインベントリ(同じ項目の合計)",
            en="The inventory of each year, the same references summed",
        ),
        references=tuple(numbers),
    )


def _of_spending(facts: PlanFacts) -> Indicator:
    """What is spent in the year on capital and upkeep, whoever pays."""
    outcome = facts.outcome
    spent = outcome.costs.gross.sum(axis=0)
    return Indicator(
        id=SPENDING,
        name=Text(ja="支出(設備費と維持費)", en="Spending: capital and upkeep"),
        unit=MUSD,
        milestones={
            int(year): millions(float(usd))
            for year, usd in zip(outcome.years, spent, strict=True)
        },
        falls=False,
        how=Text(
            ja="全主体の支出。担当部署の報告。計画より少なければ「遅れ」、"
            "多ければ「超過」",
            en="Whoever pays, reported by the offices; less than planned is behind, "
            "more is over plan",
        ),
    )


def _of_measures(facts: PlanFacts) -> Iterator[Indicator]:
    outcome = facts.outcome
    at = {name: place for place, name in enumerate(outcome.plan.ids)}
    for number, measure in enumerate(in_order(facts), 1):
        path = outcome.path[at[measure.id]]
        yield Indicator(
            id=f"measure.{measure.id}",
            name=Text(
                ja=f"施策{number} {measure.name.ja}の実施率",
                en=f"Measure {number}, {measure.name.en}: carried out",
            ),
            unit=PERCENT,
            milestones={
                int(year): per_cent(float(part), 1)
                for year, part in zip(outcome.years, path, strict=True)
            },
            falls=False,
            how=Text(
                ja="最大可能量に対する割合。担当部署の報告",
                en="As a part of its full potential, reported by its office",
            ),
            measure=measure.id,
        )


def monitoring(facts: PlanFacts) -> Section:
    """What is watched, by when it should be where, and who tells."""
    held = indicators(facts)
    return Section(
        Text(ja="進捗の管理", en="Monitoring"),
        (
            _yearly(facts, [one for one in held if one.references]),
            _deployed(facts, [one for one in held if one.measure]),
            *_milestones(facts),
        ),
        lead=Text(
            ja="毎年、新しいインベントリと担当部署の報告を次の目安と比べ、順調、遅れ、データなしのいずれかを"
            "公表します。",
            en="Each year a new inventory and the reports of the offices are held "
            "against these milestones, and each is published as on track, behind or "
            "no data.",
        ),
    )


def _yearly(facts: PlanFacts, held: Sequence[Indicator]) -> Sheet:
    return Sheet(
        Text(ja="指標と年ごとの目安:排出量", en="Yearly milestones: emissions"),
        (
            Column(Text(ja="年", en="Year"), 2),
            *(tonnes(_short(one)) for one in held),
        ),
        tuple(
            (same(str(year)), *(one.milestones[year] for one in held))
            for year in map(int, facts.outcome.years)
        ),
        note=Text(
            ja=f"{facts.inventory.level.value}の項目。基準年はインベントリの値"
            + ("(推計)" if _is_estimated(facts) else "")
            + "、以後は計画の動きに沿う値(推計)です。",
            en=f"References of {facts.inventory.level.value}. The base year is the "
            "inventory's own value"
            + (f" ({ESTIMATED.en})" if _is_estimated(facts) else "")
            + "; later years follow the plan (estimated).",
        ),
    )


def _is_estimated(facts: PlanFacts) -> bool:
    return any(entry.is_estimated for entry in facts.inventory.entries)


def _short(one: Indicator) -> Text:
    """A heading: the sector, or that it is all of them."""
    return Text(
        ja=one.name.ja.removeprefix("排出量:"),
        en=one.name.en.removeprefix("Emissions: "),
    )


def _deployed(facts: PlanFacts, held: Sequence[Indicator]) -> Sheet:
    years = facts.marked_years()
    rows: list[tuple[Cell, ...]] = []
    for number, (one, measure) in enumerate(zip(held, in_order(facts), strict=True), 1):
        office = facts.offices.get(measure.id, NOT_NAMED)
        parts = (rounded(one.milestones[year]) for year in years)
        rows.append((same(str(number)), measure.name, office, *parts))
    return Sheet(
        Text(ja="指標と目安:施策の実施率", en="Milestones: how far measures are"),
        (
            Column(Text(ja="番号", en="No."), 1, numeric=True),
            Column(Text(ja="施策", en="Measure"), 6),
            Column(Text(ja="報告する部署", en="Told by"), 4),
            *(
                Column(same(str(year)), 2, PERCENT, numeric=True, places=0)
                for year in years
            ),
        ),
        tuple(rows),
        note=Text(
            ja="最大可能量に対する割合。",
            en="As a part of the full potential of each measure.",
        ),
    )


def _milestones(facts: PlanFacts) -> Iterator[Block]:
    if not facts.milestones:
        yield Prose(
            Text(
                ja="そのほかの節目(条例の制定、予算化等)は定められていません。",
                en="No other milestones (by-laws, budgets) have been set.",
            )
        )
        return
    yield Sheet(
        Text(ja="節目", en="Other milestones"),
        (
            Column(Text(ja="年", en="Year"), 2),
            Column(Text(ja="節目", en="Milestone"), 9),
            Column(Text(ja="担当部署", en="Office"), 5),
        ),
        tuple(
            (same(str(one.year)), one.name, one.office or NOT_NAMED)
            for one in sorted(facts.milestones, key=lambda one: one.year)
        ),
    )
