"""Projects, issuances and units in the data model of CAD Trust (version 1).

Flows in: rows of the JCM register, holdings of an account, and what neither knows.
Flows out: `CadTrust`, validated rows; a row with a gap is not exported, and every gap
is named at once. A JCM methodology is in no list of CAD Trust: the fallback value of
`data/cad-trust.yaml` stands in its place, its own number beside it.

Refuses `article6.cad-trust.missing`, `.choice`, `.value`, `.unknown-field`, `.twice`
and `.file`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from renkei.facts import IssuanceRecord, RegisterProject
from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry.article6.reading import record
from renkei.registry.block import Block
from renkei.registry.statement import Statement

Row = Mapping[str, Any]
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,500}")


@dataclass(frozen=True, slots=True)
class CadTrust:
    """Rows of the three tables, every one of them whole."""

    projects: tuple[Row, ...] = ()
    issuances: tuple[Row, ...] = ()
    units: tuple[Row, ...] = ()

    @property
    def json(self) -> bytes:
        """All tables as one JSON file."""
        tables = {
            "projects": self.projects,
            "issuances": self.issuances,
            "units": self.units,
        }
        return (json.dumps(tables, ensure_ascii=False, indent=1) + "\n").encode()


def cad_trust(
    *,
    projects: Iterable[RegisterProject] = (),
    issuances: Iterable[IssuanceRecord] = (),
    statements: Iterable[Statement] = (),
    more: Mapping[str, Mapping[str, Any]],
) -> CadTrust:
    """The rows of all three tables.

    Parameters
    ----------
    projects, issuances : rows of the register as published
    statements : accounts whose holdings become units
    more : by project reference the fields that nobody else knows, such as `sector`,
        `projectLink`, `verificationBody` or `unitRegistryLink`; a field given here
        stands for every row of the project; `countries` maps parties to their names;
        `periods` maps first days to fields of that monitoring period, and only the
        periods that it names are exported
    """
    made = {
        "projects": [_project(each, more) for each in projects],
        "issuances": _each_once(_issuances(issuances, more)),
        "units": [row for each in statements for row in _units(each, more)],
    }
    problems = [
        found for table, rows in made.items() for found in _problems(table, rows)
    ]
    problems.extend(_strangers(more))
    if problems:
        raise Refusal(problems)
    return CadTrust(**{name: tuple(map(_plain, rows)) for name, rows in made.items()})


def given_facts(content: bytes, name: str) -> dict[str, dict[str, Any]]:
    """What a person wrote of each project, as YAML: fields by project reference.

    Refuses `article6.cad-trust.file`.
    """
    try:
        found = yaml.load(content.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise Refusal(_no_file(name)) from error
    if not isinstance(found, dict) or not found:
        raise Refusal(_no_file(name))
    for project, fields in found.items():
        periods = fields.get("periods", {}) if isinstance(fields, dict) else None
        if (
            not isinstance(project, str)
            or not isinstance(periods, dict)
            or not isinstance(fields.get("countries", {}), dict)
            or not all(isinstance(each, dict) for each in periods.values())
        ):
            raise Refusal(_no_file(name))
    return dict(found)


def _project(given: RegisterProject, more: Mapping[str, Mapping[str, Any]]) -> Row:
    words = record("cad-trust")["jcm"]
    developers = (*given.host_participants, *given.japanese_participants)
    row = {
        "currentRegistry": words["registry"],
        "projectId": given.reference,
        "originProjectId": given.reference,
        "registryOfOrigin": words["registry"],
        "program": words["program"],
        "projectName": given.title,
        "projectDeveloper": "; ".join(developers) or None,
        "projectStatus": words["status"].get(given.status, given.status),
        "projectStatusDate": given.registered_on,
        "unitMetric": "tCO2e",
        "methodology": words["methodology"]["fallback"]
        if given.methodologies
        else None,
        "methodology2": "; ".join(f"JCM {each}" for each in given.methodologies)
        or None,
    }
    return _with("projects", row, more.get(given.reference, {}))


def _issuances(
    given: Iterable[IssuanceRecord], more: Mapping[str, Mapping[str, Any]]
) -> Iterator[Row]:
    """A row for each period; the register has one for each side of it."""
    for each in given:
        known = _of_period(more.get(each.reference, {}), each.period.start)
        if known is not None:
            row = {
                "projectId": each.reference,
                "startDate": each.period.start,
                "endDate": each.period.last,
            }
            yield _with("issuances", row, known)


def _each_once(rows: Iterable[Row]) -> list[Row]:
    return list({tuple(row.values()): row for row in rows}.values())


def _units(
    statement: Statement, more: Mapping[str, Mapping[str, Any]]
) -> Iterator[Row]:
    words = record("cad-trust")["jcm"]
    account = statement.account
    for holding in statement.holdings:
        block, serials = holding.block, holding.serials
        known = _of_period(more.get(block.project, {}), block.period.start)
        if known is None:
            continue
        row = {
            "projectId": block.project,
            "countryJurisdictionOfOwner": known.get("countries", {}).get(account.party),
            "unitBlockStart": f"{block.project}-{serials.first}",
            "unitBlockEnd": f"{block.project}-{serials.last}",
            "unitCount": holding.tonnes,
            "vintageYear": _vintage(block),
            "unitStatus": words["account"].get(account.kind.value),
            "unitTags": holding.label,
        }
        yield _with("units", row, known)


def _of_period(known: Mapping[str, Any], start: date) -> Mapping[str, Any] | None:
    """The fields of a period; None where other periods were named and not this one."""
    periods = known.get("periods")
    if periods is None:
        return known
    return {**known, **periods[start]} if start in periods else None


def _vintage(block: Block) -> int | None:
    """The year of the mitigation: as issued, or that of a period within one year."""
    first, last = block.period.start.year, block.period.last.year
    return block.vintage or (first if first == last else None)


def _with(table: str, row: dict[str, Any], known: Mapping[str, Any]) -> Row:
    """A row with what else is known; the record's own values are not overwritten."""
    fields = record("cad-trust")["tables"][table]["fields"]
    return {
        field["id"]: row.get(field["id"]) or known.get(field["id"]) for field in fields
    }


def _problems(table: str, rows: list[Row]) -> Iterator[Finding]:
    about = record("cad-trust")["tables"][table]
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = str(row[about["key"]])
        for field in about["fields"]:
            yield from _wrong(table, key, field, row)
        whole = tuple(row.values())
        if whole in seen:
            yield _twice(table, key)
        seen.add(whole)


def _wrong(
    table: str, key: str, field: Mapping[str, Any], row: Row
) -> Iterator[Finding]:
    value = row[field["id"]]
    if value is None:
        needed = field.get("required") or any(
            row[other] in values
            for other, values in field.get("required-for", {}).items()
        )
        if needed:
            yield _missing(table, key, field["id"])
        return
    choices = record("cad-trust")["lists"].get(field.get("list"), [value])
    if value not in choices:
        yield _choice(table, key, field["id"], value, choices)
    elif not _fits(field["kind"], value):
        yield _value(table, key, field["id"], value, field["kind"])


def _fits(kind: str, value: object) -> bool:
    match kind:
        case "day":
            return isinstance(value, date)
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "address":
            return isinstance(value, str) and bool(_ADDRESS.fullmatch(value))
    return isinstance(value, str) and bool(value.strip())


def _plain(row: Row) -> Row:
    """A row as JSON holds it; what is empty and not required is left out."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if value is not None
    }


def _strangers(more: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    tables = record("cad-trust")["tables"].values()
    known = {field["id"] for table in tables for field in table["fields"]}
    for project, fields in more.items():
        periods = fields.get("periods", {})
        for name in (*fields, *(each for given in periods.values() for each in given)):
            if name not in known | {"countries", "periods"}:
                yield _unknown(project, name)


_RULE = Text(
    ja="CAD Trust の行は、必須の欄をすべて満たし、選択肢の欄には一覧の値だけを書く。",
    en="A row of CAD Trust has every required field, and listed fields hold only values"
    " of their list.",
)


def _where(table: str, key: str, field: str) -> Text:
    return same(f"CAD Trust {table} {key}: {field}")


def _no_file(name: str) -> Finding:
    return Finding(
        code="article6.cad-trust.file",
        found=Text(
            ja="案件ごとの項目を書いたYAMLとして読み取れません。",
            en="It cannot be read as YAML with fields for each project.",
        ),
        where=same(name),
        rule=_RULE,
        remedy=Text(
            ja="「renkei article6 example」の cad-trust.yaml を手本にしてください。",
            en="Follow the cad-trust.yaml that “renkei article6 example” writes.",
        ),
    )


def _missing(table: str, key: str, field: str) -> Finding:
    return Finding(
        code="article6.cad-trust.missing",
        found=Text(ja=f"「{field}」が分かりません。", en=f"“{field}” is not known."),
        where=_where(table, key, field),
        rule=_RULE,
        remedy=Text(
            ja="記録から補ってください。推測では書き出しません。",
            en="Take it from the record; nothing is guessed.",
        ),
    )


def _choice(
    table: str, key: str, field: str, value: object, choices: list[str]
) -> Finding:
    return Finding(
        code="article6.cad-trust.choice",
        found=Text(
            ja=f"「{value}」は一覧にありません。", en=f"“{value}” is not in the list."
        ),
        where=_where(table, key, field),
        rule=Text(ja=f"一覧:{', '.join(choices)}", en=f"List: {', '.join(choices)}"),
        remedy=Text(ja="一覧から選んでください。", en="Choose from the list."),
    )


def _value(table: str, key: str, field: str, value: object, kind: str) -> Finding:
    return Finding(
        code="article6.cad-trust.value",
        found=Text(
            ja=f"「{value}」は{kind}の値ではありません。",
            en=f"“{value}” is no value of the kind {kind}.",
        ),
        where=_where(table, key, field),
        rule=_RULE,
        remedy=Text(ja="値を直してください。", en="Mend the value."),
    )


def _unknown(project: str, field: str) -> Finding:
    return Finding(
        code="article6.cad-trust.unknown-field",
        found=Text(
            ja=f"「{field}」という欄はありません。", en=f"No such field: “{field}”."
        ),
        where=same(f"{project}: {field}"),
        rule=_RULE,
        remedy=Text(ja="欄の名前を直してください。", en="Mend the name of the field."),
    )


def _twice(table: str, key: str) -> Finding:
    return Finding(
        code="article6.cad-trust.twice",
        found=Text(ja="同じ行が二度あります。", en="The row stands twice."),
        where=same(f"CAD Trust {table} {key}"),
        rule=_RULE,
        remedy=Text(ja="片方を除いてください。", en="Leave one of them out."),
    )
