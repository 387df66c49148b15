"""The skeleton of a methodology: every symbol of its family, every value still open.

Flows in: an id and the name of a family, or `new` for equations of one's own. Flows
out: the text of each file. They can be read as they are; `own.check` then names what is
still to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from renkei.facts import load
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies import own_templates as written
from renkei.methodologies.engine.system import Declaration, System
from renkei.methodologies.family import Family, families
from renkei.methodologies.own_blanks import BLANK
from renkei.methodologies.parameter import ParameterKind, Supply

NEW = "new"
_ID = re.compile(r"[A-Z]{2}_[A-Z]{2,6}[0-9]{3}")


def skeleton(methodology_id: str, family: str) -> Mapping[str, str]:
    """The files of a new methodology by their names.

    Refuses `methodologies.own.id` (not of the form XX_OWN001) and `.own.family` (no
    such family).

    >>> sorted(skeleton("XX_OWN001", "renewable_displacement"))
    ['cases.yaml', 'methodology.yaml']
    """
    own_id = methodology_id.upper().replace("-", "_")
    if not _ID.fullmatch(own_id):
        raise Refusal(_wrong_id(methodology_id))
    files: dict[str, str] = {}
    if family == NEW:
        files["family.yaml"] = written.NEW_FAMILY
        name, system, supply = "own", None, dict[str, Supply]()
    else:
        found = _family(family)
        name, system, supply = found.id, found.system, dict(found.supply)
    files["methodology.yaml"] = _methodology(own_id, name, system, supply)
    files["cases.yaml"] = _cases(system, supply)
    return files


def _family(name: str) -> Family:
    known = families()
    if name not in known:
        raise Refusal(_no_family(name, known))
    return known[name]


def _methodology(
    own_id: str, family: str, system: System | None, supply: Mapping[str, Supply]
) -> str:
    country = own_id[:2] if own_id[:2] in load().countries else BLANK
    lines = [
        written.HEAD.format(
            id=own_id, country=country, family=family, version=written.VERSION
        ),
        "",
        "parameters:",
    ]
    if system is None:
        lines += list(written.NEW_PARAMETERS)
    else:
        kinds = _kinds(system, supply)
        for symbol in system.inputs:
            declared = system.declarations[symbol]
            lines += list(_parameter(declared, kinds[symbol], supply.get(symbol)))
        if system.tables:
            lines += ["", "tables:"]
            for table, shape in system.tables.items():
                lines += [
                    f"  # {shape.name.ja} / {shape.name.en} [{shape.unit}]",
                    *written.TABLE_HELP,
                    f"  {_quoted(table)}:",
                    written.UNKNOWN_ROWS,
                ]
    return "\n".join(
        [*lines, "", written.ELIGIBILITY.format(version=written.VERSION), ""]
    )


def _parameter(
    declared: Declaration, kind: ParameterKind, supply: Supply | None
) -> Iterator[str]:
    """One symbol: its name as a comment, then what has to be said of it."""
    name = declared.name
    yield f"  # {name.ja} / {name.en} [{declared.unit_shown}]"
    yield f"  - symbol: {_quoted(declared.symbol)}"
    yield f"    kind: {kind.value}"
    if kind is ParameterKind.FIXED:
        yield "    values:"
        yield written.UNKNOWN
        return
    if kind is ParameterKind.MONITORED:
        option = supply.option.value if supply and supply.option else "null"
        yield f"    option: {option}"
        if supply is None or supply.frequency is None:
            yield f"    frequency: {written.WORDS}"
    yield "    confidence: candidate"
    yield "    source: document"


def _kinds(system: System, supply: Mapping[str, Supply]) -> dict[str, ParameterKind]:
    """What the family says of each symbol, else the kind that is most likely.

    A category and a quantity of the period come from the project; anything else is
    taken for a constant of the document until somebody says otherwise. Of each index
    the project has to name the members, so one of its symbols comes from the project.
    """
    kinds: dict[str, ParameterKind] = {}
    for symbol in system.inputs:
        declared = system.declarations[symbol]
        stated = supply[symbol].kind if symbol in supply else None
        if stated:
            kinds[symbol] = stated
        elif declared.is_per_period:
            kinds[symbol] = ParameterKind.MONITORED
        elif declared.unit is None:
            kinds[symbol] = ParameterKind.PROJECT
        else:
            kinds[symbol] = ParameterKind.FIXED
    for index in system.indices:
        with_index = [s for s in system.inputs if index in system.indices_of(s)]
        if not any(kinds[symbol].is_supplied for symbol in with_index):
            kinds[with_index[0]] = ParameterKind.PROJECT
    return kinds


def _cases(system: System | None, supply: Mapping[str, Supply]) -> str:
    if system is None:
        wanted = ["Q_i,p"]
    else:
        kinds = _kinds(system, supply)
        wanted = [s for s in system.inputs if kinds[s].is_supplied]
    values = "\n".join(f"        {_quoted(symbol)}: null" for symbol in wanted)
    return written.CASES.format(
        version=written.VERSION, words=written.WORDS, values=values
    )


def _quoted(symbol: str) -> str:
    """A symbol as YAML takes it for one word."""
    return f'"{symbol}"' if "," in symbol else symbol


_RULE = Text(
    ja="方法論の番号は、国の符号、種別、3桁の番号で書く(例:XX_OWN001)。",
    en="An id is a country code, a kind and three digits, such as XX_OWN001.",
)


def _wrong_id(wanted: str) -> Finding:
    return Finding(
        code="methodologies.own.id",
        found=Text(
            ja=f"「{wanted}」は方法論の番号として使えません。",
            en=f"“{wanted}” cannot be the id of a methodology.",
        ),
        where=same(wanted or "–"),
        rule=_RULE,
        remedy=Text(ja="例:MY_OWN001", en="For example: MY_OWN001"),
    )


def _no_family(wanted: str, known: Mapping[str, Family]) -> Finding:
    return Finding(
        code="methodologies.own.family",
        found=Text(
            ja=f"族「{wanted}」はありません。", en=f"There is no family “{wanted}”."
        ),
        where=same(f"--family {wanted}".strip()),
        rule=Text(
            ja="方法論は、収録された族の式か、自分の式(new)による。",
            en="A methodology takes the equations of a family, or its own (new).",
        ),
        remedy=Text(
            ja=f"new または次の一つ:{', '.join(known)}",
            en=f"Write new, or one of: {', '.join(known)}",
        ),
    )
