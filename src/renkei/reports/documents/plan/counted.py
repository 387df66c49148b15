"""The inventory in a plan: by sector of the GPC, with quality, estimates marked.

Flows in: `PlanFacts`. Flows out: a section, and the table of every reference for the
annex.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Text, same
from renkei.planning import inventory as inventories
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Pairs,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.plan.nouns import PlanFacts
from renkei.reports.documents.plan.saying import (
    ESTIMATED,
    TOTAL,
    kilotonnes,
    per_cent,
    rounded,
    spoken_tonnes,
    summed,
    tonnes,
)

_COUNTED = Text(ja="算定", en="counted")
_REFERENCE = Text(ja="番号", en="Ref.")


def counted(facts: PlanFacts) -> Section:
    """What the city emitted in the base year."""
    held = facts.inventory
    return Section(
        Text(ja="排出量の現況(インベントリ)", en="Inventory"),
        (
            Pairs(_about(facts)),
            _by_sector(facts),
            *_quality(facts),
            *_heaviest(facts),
        ),
        lead=Text(
            ja=f"{held.year}年の排出量を、GPC(都市の温室効果ガス算定の国際基準)の部門で示します。"
            "推計した数値には「推計」と記します。",
            en=f"Emissions of {held.year} by the sectors of the Global Protocol for "
            "Community-Scale inventories (GPC). Every number that was estimated is "
            "marked “estimated”.",
        ),
    )


def _about(facts: PlanFacts) -> tuple[tuple[Text, Cell], ...]:
    held = facts.inventory
    found = inventories.total(held, held.level).tco2e
    unknown = None
    people = held.population.value if held.population else None
    each = (
        Text(ja="{t} tCO₂e/人", en="{t} t CO₂e per head").format(
            t=rounded(found / Decimal(people), 2)
        )
        if people
        else None
    )
    interval = facts.total_interval
    return (
        (Text(ja="境界", en="Boundary"), held.boundary),
        (Text(ja="範囲・作成方法", en="Scope and method"), held.scope),
        (
            Text(ja="合計", en="Total"),
            Text(ja="{t}({level})", en="{t} ({level})").format(
                t=spoken_tonnes(found), level=held.level.value
            ),
        ),
        (
            Text(ja="合計の幅(5〜95%)", en="Interval of the total (5–95 %)"),
            Text(ja="{a} 〜 {b}", en="{a} to {b}").format(
                a=spoken_tonnes(interval.low_tco2e),
                b=spoken_tonnes(interval.high_tco2e),
            )
            if interval
            else Text(ja="計算されていません", en="not computed"),
        ),
        (Text(ja="1人当たり", en="Per head"), each or unknown),
        (Text(ja="温暖化係数", en="Warming potentials"), same(held.gwp.value.upper())),
        (
            Text(ja="出典", en="Source"),
            held.source.title if held.source else None,
        ),
    )


def _by_sector(facts: PlanFacts) -> Sheet:
    held = facts.inventory
    sectors = inventories.totals.sector_totals(held)
    names = {
        each.sector: each.sector_name for each in inventories.references().values()
    }
    rows: list[tuple[Text, list[Decimal]]] = []
    for sector, sums in sectors.items():
        parts = (sums.scope_1, sums.scope_2, sums.scope_3, sums.basic, sums.basic_plus)
        rows.append((names[sector], [kilotonnes(part) for part in parts]))
    whole = summed([numbers for _, numbers in rows])
    estimated = _estimated_sectors(facts)
    return Sheet(
        Text(ja="部門別の排出量", en="Emissions by sector"),
        (
            Column(Text(ja="部門", en="Sector"), 6),
            *(tonnes(Text(ja=f"スコープ{n}", en=f"Scope {n}")) for n in (1, 2, 3)),
            tonnes(same("BASIC")),
            tonnes(same("BASIC+")),
            Column(Text(ja="作り方", en="How"), 3),
        ),
        (
            *(
                (
                    Text(ja=f"{sector} {name.ja}", en=f"{sector} {name.en}"),
                    *(numbers if sector in estimated else [BLANK] * len(numbers)),
                    estimated.get(sector, Text(ja="未算定", en="not estimated")),
                )
                for sector, (name, numbers) in zip(sectors, rows, strict=True)
            ),
            (TOTAL, *whole, BLANK),
        ),
        note=Text(
            ja="計は表に記した値の合計です。「未算定」は、排出がないことを意味しません。",
            en="Totals are sums of what is written. “Not estimated” does not say that "
            "nothing is emitted.",
        ),
        sums=(1, 2, 3, 4, 5),
    )


def _estimated_sectors(facts: PlanFacts) -> dict[str, Text]:
    """How the number of each sector that has one was made."""
    found: dict[str, set[bool]] = {}
    for entry in facts.inventory.entries:
        if entry.masses:
            sector = inventories.references()[entry.reference].sector
            found.setdefault(sector, set()).add(entry.is_estimated)
    partly = Text(ja="一部推計", en="partly estimated")
    return {
        sector: partly if len(kinds) > 1 else ESTIMATED if True in kinds else _COUNTED
        for sector, kinds in found.items()
    }


def _quality(facts: PlanFacts) -> Iterator[Block]:
    held = facts.inventory
    complete = inventories.completeness(held)
    shares = inventories.quality_shares(held)
    says = [
        Text(
            ja="様式の48項目のうち{answered}項目に回答があり、{numbers}項目は数値、"
            "{keys}項目は記号です。数値のうち{estimated}項目は推計です。",
            en="{answered} of the form's 48 references are answered: {numbers} by a "
            "number, {keys} by a notation key. {estimated} of the numbers are "
            "estimated.",
        ).format(
            answered=complete.answered,
            numbers=len(complete.by_number),
            keys=complete.answered - len(complete.by_number),
            estimated=len(complete.estimated),
        )
    ]
    if shares is None:
        says.append(
            Text(
                ja="合計に排出量がないため、データの質は示せません。",
                en="There are no tonnes, and so no data quality can be told.",
            )
        )
    else:
        says += [
            Text(
                ja="排出量の{share}%は推計に基づきます。",
                en="{share} % of the tonnes rest on estimates.",
            ).format(share=per_cent(shares.estimated)),
            _graded(Text(ja="活動量", en="Activity data"), shares.activity),
            _graded(Text(ja="排出係数", en="Emission factors"), shares.factors),
        ]
    yield Points(tuple(says))
    if facts.caution:
        yield Prose(facts.caution, is_quiet=True)


def _graded(what: Text, shares: object) -> Text:
    assert hasattr(shares, "get")
    parts = {
        quality.value: per_cent(shares.get(quality, Decimal(0)))
        for quality in inventories.Quality
    }
    untold = per_cent(shares.get(None, Decimal(0)))
    return Text(
        ja="{what}の質(排出量の割合):高 {H}%、中 {M}%、低 {L}%、記載なし {untold}%。",
        en="Quality of {what}, by tonnes: high {H} %, medium {M} %, low {L} %, not "
        "told {untold} %.",
    ).format(what=Text(ja=what.ja, en=what.en.lower()), untold=untold, **parts)


def _heaviest(facts: PlanFacts) -> Iterator[Block]:
    """Which estimates to replace first: the heaviest ones."""
    held = facts.inventory
    weights = [
        (inventories.co2e(entry, held.gwp), entry)
        for entry in held.entries
        if entry.is_estimated and entry.masses
    ]
    weights.sort(key=lambda pair: -pair[0])
    if not weights:
        return
    yield Prose(
        Text(
            ja="最初に実測へ置き換えるべき項目:"
            + "、".join(
                f"{entry.reference} {_name(entry).ja}" for _, entry in weights[:3]
            )
            + "。",
            en="To be replaced by measured values first: "
            + "; ".join(f"{e.reference} {_name(e).en}" for _, e in weights[:3])
            + ".",
        )
    )


def _name(entry: inventories.Entry) -> Text:
    return inventories.references()[entry.reference].name


def every_reference(facts: PlanFacts) -> Sheet:
    """Each entry of the inventory, for the annex."""
    return Sheet(
        Text(ja="インベントリの全項目", en="Every reference of the inventory"),
        (
            Column(_REFERENCE, 2),
            Column(Text(ja="項目", en="Item"), 8),
            tonnes(Text(ja="排出量", en="Emissions")),
            tonnes(Text(ja="5%値", en="5 %")),
            tonnes(Text(ja="95%値", en="95 %")),
            Column(Text(ja="質", en="Quality"), 2),
            Column(Text(ja="作り方", en="How"), 4),
        ),
        tuple(_line(facts, entry) for entry in facts.inventory.entries),
        note=Text(
            ja="質は活動量/排出係数の順(H 高、M 中、L 低)。記号:IE 他に含む、"
            "NE 未算定、"
            "NO 該当なし、C 秘匿。",
            en="Quality of activity data / emission factor (H high, M medium, L low). "
            "Notation keys: IE included elsewhere, NE not estimated, NO not occurring, "
            "C confidential.",
        ),
    )


def _line(facts: PlanFacts, entry: inventories.Entry) -> tuple[Cell, ...]:
    name = _name(entry)
    if entry.notation:
        key = entry.notation
        how = Text(ja=f"{key} {key.label.ja}", en=f"{key}: {key.label.en.lower()}")
        return (entry.reference, name, BLANK, BLANK, BLANK, BLANK, how)
    interval = facts.intervals.get(entry.reference)
    grades = [
        q.value if q else "–" for q in (entry.activity_quality, entry.factor_quality)
    ]
    return (
        entry.reference,
        name,
        kilotonnes(inventories.co2e(entry, facts.inventory.gwp)),
        kilotonnes(interval.low_tco2e) if interval else BLANK,
        kilotonnes(interval.high_tco2e) if interval else BLANK,
        " / ".join(grades),
        ESTIMATED if entry.is_estimated else _COUNTED,
    )
