"""An NDC period and a Party's emissions, as a file that a person writes.

Flows in: YAML. Flows out: `NdcPeriod` and emissions by year, every number exact.

Refuses `article6.ndc.file`, `.missing`, `.unknown` and `.value`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry.article6.ndc_period import Method, NdcPeriod

NEEDED = ("party", "first_year", "last_year", "method", "target", "emissions")
KNOWN = (*NEEDED, "target_year", "trajectory", "metric", "note")
_YEARS = ("first_year", "last_year", "target_year")
_YEAR = r"2\d{3}"
_NUMBER = r"-?\d{1,18}(\.\d{1,9})?"
_FORMS = (
    ("method", "|".join(Method), ", ".join(Method)),
    ("metric", "GHG|non-GHG", "GHG, non-GHG"),
    ("party", "[A-Z]{3}", "THA, JPN"),
    *((field, _YEAR, "2030") for field in _YEARS),
    ("target", _NUMBER, "1000000.5"),
)


def ndc_from(content: bytes, name: str) -> tuple[NdcPeriod, dict[int, Decimal]]:
    """What the file says; a year that is not in it stays unknown."""
    try:
        given = yaml.load(content.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise Refusal(_no_file(name)) from error
    if not isinstance(given, dict):
        raise Refusal(_no_file(name))
    problems = list(_problems(given, name))
    if problems:
        raise Refusal(problems)
    method = Method(given["method"])
    single = method is not Method.MULTI_YEAR
    return (
        NdcPeriod(
            party=given["party"],
            first_year=int(given["first_year"]),
            last_year=int(given["last_year"]),
            method=method,
            target_year=int(given["target_year"]) if single else None,
            target=Decimal(given["target"]),
            trajectory=_by_year(given.get("trajectory") or {}),
            is_ghg=given.get("metric", "GHG") == "GHG",
        ),
        _by_year(given["emissions"]),
    )


def _by_year(given: Mapping[str, str]) -> dict[int, Decimal]:
    return {int(year): Decimal(amount) for year, amount in given.items()}


def _problems(given: Mapping[str, Any], name: str) -> Iterator[Finding]:
    needed = list(NEEDED)
    if given.get("method") in (Method.AVERAGING.value, Method.TRAJECTORY.value):
        needed.append("target_year")
    for field in needed:
        if not given.get(field):
            yield _missing(name, field)
    for field in given:
        if field not in KNOWN:
            yield _unknown(name, str(field))
    for field, pattern, wanted in _FORMS:
        value = given.get(field)
        if value and not re.fullmatch(pattern, str(value), re.ASCII):
            yield _value(name, field, value, wanted)
    for field in ("emissions", "trajectory"):
        yield from _bad_years(given.get(field) or {}, name, field)
    first, last, target = (str(given.get(field, "")) for field in _YEARS)
    if first.isdigit() and last.isdigit() and int(first) > int(last):
        yield _value(name, "last_year", last, f"≥ {first}")
    elif target.isdigit() and not first <= target <= last:
        yield _value(name, "target_year", target, f"{first}–{last}")


def _bad_years(found: object, name: str, field: str) -> Iterator[Finding]:
    if not isinstance(found, dict):
        yield _value(name, field, found, "2021: 1000000")
        return
    for year, amount in found.items():
        known = re.fullmatch(_YEAR, str(year)) and isinstance(amount, str)
        if not known or not re.fullmatch(_NUMBER, amount, re.ASCII):
            yield _value(name, f"{field} {year}", amount, "2021: 1000000")


_RULE = Text(
    ja="NDCのファイルは、締約国、期間、方法、目標値、年ごとの排出量と軌道を書いたYAMLである。",
    en="An NDC file is YAML with Party, period, method, target, and emissions and"
    " trajectory by year.",
)
_REMEDY = Text(
    ja="「renkei article6 example」で書き出した ndc-*.yaml を手本にしてください。",
    en="Follow the ndc-*.yaml files that “renkei article6 example” writes.",
)


def _no_file(name: str) -> Finding:
    return Finding(
        code="article6.ndc.file",
        found=Text(ja="YAMLとして読み取れません。", en="It cannot be read as YAML."),
        where=same(name),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _missing(name: str, field: str) -> Finding:
    return Finding(
        code="article6.ndc.missing",
        found=Text(ja=f"「{field}」がありません。", en=f"“{field}” is missing."),
        where=same(name),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _unknown(name: str, field: str) -> Finding:
    known = ", ".join(KNOWN)
    return Finding(
        code="article6.ndc.unknown",
        found=Text(
            ja=f"「{field}」という項目はありません。", en=f"No such field: “{field}”."
        ),
        where=same(name),
        rule=Text(ja=f"項目:{known}", en=f"Fields: {known}"),
        remedy=_REMEDY,
    )


def _value(name: str, field: str, value: object, wanted: str) -> Finding:
    return Finding(
        code="article6.ndc.value",
        found=Text(
            ja=f"「{field}」の値「{value}」を読み取れません。",
            en=f"The value of “{field}” cannot be read: “{value}”.",
        ),
        where=same(name),
        rule=Text(ja=f"書き方:{wanted}", en=f"It is written: {wanted}"),
        remedy=_REMEDY,
    )
