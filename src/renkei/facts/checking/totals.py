"""The totals that the founding document prints, against its own list.

Flows in: rows, places, printed figures. Flows out: counts of rows, countries, entities
abroad and governments in Japan, each with its counting rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.facts.checking.entities import (
    apart,
    governments,
    merged_pairs,
    overseas_entities,
)
from renkei.facts.checking.names import bracketed, listed, numbered
from renkei.facts.checking.wording import (
    COUNT_RULE,
    compared,
    references,
    sentences,
    stated,
)
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import Facts, Place
from renkei.foundation import Severity, Text, joined


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Every printed total of the list, agreeing or not."""
    yield _rows(known)
    yield _countries(known)
    yield _overseas(known)
    yield _japanese(known)


def _rows(known: Facts) -> Inconsistency:
    figure = known.figures["c2c_rows"]
    numbers = [row.number for row in known.collaborations]
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if missing or twice:
        words = Text(
            ja=f"欠番:{listed(missing) or 'なし'}。重複:{listed(twice) or 'なし'}。",
            en=f"Missing: {listed(missing) or 'none'}. "
            f"Repeated: {listed(twice) or 'none'}.",
        )
    else:
        words = Text(
            ja=f"番号1〜{max(numbers, default=0)}が一つずつ、欠けなく並んでいます。",
            en=f"Numbers 1 to {max(numbers, default=0)} are all present once.",
        )
    return compared(
        "rows",
        Text(ja="一覧の行数", en="Rows of the list"),
        figure,
        len(numbers),
        words,
    )


def _countries(known: Facts) -> Inconsistency:
    found = sorted({row.country for row in known.collaborations})
    names = joined(known.countries[iso2].name for iso2 in found)
    return compared(
        "countries",
        Text(ja="対象国の数", en="Number of countries"),
        known.figures["c2c_countries"],
        len(found),
        Text(ja="一覧にある国:{names}。", en="Countries named: {names}.").format(
            names=names
        ),
    )


def _overseas(known: Facts) -> Inconsistency:
    figure = known.figures["c2c_cities"]
    strict = overseas_entities(known)
    pairs, ports = merged_pairs(known, strict), apart(known, strict)
    others = [row.number for row in known.collaborations if row.and_others]
    count = len(strict)
    merged, wide = count - len(pairs), count + len(ports)
    if figure.value == count:
        verdict, severity = Verdict.CONSISTENT, Severity.INFO
    else:
        explains = figure.value in (merged, wide)
        verdict = Verdict.EXPLAINED if explains else Verdict.INCONSISTENT
        severity = Severity.WARNING
    return Inconsistency(
        id="overseas-entities",
        area=Area.DOCUMENT,
        title=Text(
            ja="海外の都市・地域の数", en="Number of overseas cities and regions"
        ),
        stated=stated(figure),
        counted=Text(
            ja=f"{count}(数え方により{merged}または{wide})",
            en=f"{count} ({merged} or {wide} under other rules)",
        ),
        verdict=verdict,
        severity=severity,
        explanation=sentences(_overseas_rules(count, pairs, ports, others)),
        evidence=(
            "figure:c2c_cities",
            *references("place", (inner.id for inner, _ in pairs)),
            *references("place", (port.id for port in ports)),
            *references("collaboration", others),
        ),
        remedy=COUNT_RULE,
    )


def _overseas_rules(
    count: int,
    pairs: tuple[tuple[Place, Place], ...],
    ports: tuple[Place, ...],
    others: list[int],
) -> Iterator[Text]:
    yield Text(
        ja=f"名前の挙がった都市・地域を一つずつ数えると{count}です"
        "(港は、ともに記された都市に含める)。",
        en=f"Every named city or region counts once: {count} "
        "(ports with the city they are printed under).",
    )
    for inner, outer in pairs:
        yield Text(
            ja="{outer}と{inner}を一つと見ると{merged}になります。",
            en="With {outer} and {inner} as one there are {merged}.",
        ).format(outer=outer.name, inner=inner.name, merged=count - len(pairs))
    for port in ports:
        yield Text(
            ja="ともに記された都市の外にある{port}を別に数えると{wide}になります。",
            en="With {port} apart, which lies outside the city it is printed under, "
            "there are {wide}.",
        ).format(port=port.name, wide=count + len(ports))
    if others:
        yield Text(
            ja="{rows}の「ほか」に含まれる主体は分かりません。",
            en="The “others” (ほか) of {rows} are not named.",
        ).format(rows=numbered(others))


def _japanese(known: Facts) -> Inconsistency:
    figure = known.figures["c2c_municipalities"]
    every, special = governments(known)
    within = [
        (row, name)
        for row in known.collaborations
        for name in bracketed(row.printed_japanese)
    ]
    words = [
        Text(
            ja=f"日本側の主体は{len(every)}です。",
            en=f"The Japanese side has {len(every)} bodies.",
        )
    ]
    for place in special:
        words.append(
            Text(
                ja="うち{name}は都道府県でも市町村でもなく({kind})、"
                "除くと{strict}になります。",
                en="{name} is neither a prefecture nor a municipality ({kind}); "
                "without it there are {strict}.",
            ).format(
                name=place.name,
                kind=place.kind_name,
                strict=len(every) - len(special),
            )
        )
    for row, name in within:
        words.append(
            Text(
                ja=f"No.{row.number}が括弧書きする「{name}」は自治体に含めて数え、"
                "別には数えません。",
                en=f"“{name}”, printed in brackets in row {row.number}, counts with "
                "its city.",
            )
        )
    return compared(
        "japanese-municipalities",
        Text(ja="日本の自治体の数", en="Number of Japanese local governments"),
        figure,
        len(every),
        sentences(words),
        unsure=bool(special or within),
        remedy=COUNT_RULE,
    )
