"""The file of an appraisal: TOML, YAML or a sheet, with the fields of the page's form.

Flows in: a file. Flows out: the country, and each field as it would be typed.

Refuses `cli.appraisal.form`, `cli.appraisal.unread`, `cli.appraisal.field`,
`cli.appraisal.country`, and what the form itself refuses, each with its field.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from renkei.cli.given_file import content_of
from renkei.foundation import Finding, Refusal, Text, same

COUNTRY = "country"
PARTS = ("value", "source", "mark")
RULE = Text(
    ja="項目名ごとに値、または value・source・mark を書く(TOML、YAML、xlsx)。",
    en="Each field has a value, or value, source and mark (TOML, YAML or xlsx).",
)


def fields(path: Path) -> tuple[str, dict[str, str]]:
    """The country and the fields `name`, `name.source`, `name.mark`."""
    from renkei import facts
    from renkei.store.appraisal_asks import ASKS

    content = content_of(path, RULE)
    flat = dict(_flat(_parsed(path, content)))
    country = flat.pop(COUNTRY, "").upper()
    known = facts.load().countries
    found = [
        _unknown(path, name, list(ASKS))
        for name in flat
        if name.removesuffix(".source").removesuffix(".mark") not in ASKS
    ]
    if country not in known:
        found.append(_no_country(path, country))
    if found:
        raise Refusal(found)
    return country, flat


def placed(path: Path, refusal: Refusal) -> Refusal:
    """What the form refuses, with the name that the field has in the file."""
    from renkei.store.appraisal_asks import ASKS

    names = {ask.words: name for name, ask in ASKS.items()}
    return Refusal(
        [
            replace(
                each,
                where=Text(
                    ja=f"{path}: {names[each.where]}({each.where.ja})",
                    en=f"{path}: {names[each.where]} ({each.where.en})",
                ),
            )
            if each.where in names
            else each
            for each in refusal.findings
        ]
    )


def _parsed(path: Path, content: bytes) -> Mapping[str, Any]:
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return _of_sheet(path, content)
    if ending not in (".toml", ".yaml", ".yml"):
        raise Refusal(_no_form(path))
    told: object
    try:
        text = content.decode("utf-8-sig")
        if ending == ".toml":
            import tomllib

            told = tomllib.loads(text, parse_float=str)
        else:
            told = _of_yaml(path, text)
    except (ValueError, RecursionError) as fault:
        raise Refusal(_unread(path, str(fault))) from fault
    if not isinstance(told, dict):
        raise Refusal(_unread(path, type(told).__name__))
    return {str(name): each for name, each in told.items()}


def _of_yaml(path: Path, text: str) -> object:
    """Every word as it is written, none guessed to be a number or a day."""
    import yaml

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as fault:
        raise Refusal(_unread(path, str(fault))) from fault


def _of_sheet(path: Path, content: bytes) -> Mapping[str, Any]:
    """A first sheet with the columns field, value, source, mark."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python()
    except CalamineError as fault:
        raise Refusal(_unread(path, str(fault))) from fault
    told = {}
    for row in rows[1:]:
        name, *parts = [_cell(each) for each in row]
        if name:
            held = zip(PARTS, parts, strict=False)
            told[name] = {part: word for part, word in held if word}
    return told


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, each in told.items():
        if not isinstance(each, dict):
            yield name, _word(each)
            continue
        for part, value in each.items():
            yield (name if part == "value" else f"{name}.{part}"), _word(value)


def _word(value: object) -> str:
    """As somebody would type it into the form."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _unknown(path: Path, name: str, known: list[str]) -> Finding:
    near = get_close_matches(name.partition(".")[0], known, 3, 0.5) or sorted(known)
    return Finding(
        code="cli.appraisal.field",
        found=Text(
            ja=f"「{name}」という項目はありません。", en=f"There is no field “{name}”."
        ),
        where=same(str(path)),
        rule=RULE,
        remedy=Text(
            ja=f"もしかして:{'、'.join(near)}", en=f"Did you mean: {', '.join(near)}?"
        ),
    )


def _no_country(path: Path, country: str) -> Finding:
    return Finding(
        code="cli.appraisal.country",
        found=Text(
            ja=f"国コードは「{country}」です。", en=f"The country is “{country}”."
        ),
        where=same(f"{path}: {COUNTRY}"),
        rule=Text(
            ja="収録した国のコード(2文字)を書く。",
            en="It is the code of a country held here, of two letters.",
        ),
        remedy=Text(ja='例:country = "VN"', en='Write, say, country = "VN".'),
    )


def _no_form(path: Path) -> Finding:
    return Finding(
        code="cli.appraisal.form",
        found=Text(
            ja=f"「{path.suffix or path.name}」の形式は読み取れません。",
            en=f"A file “{path.suffix or path.name}” is not read.",
        ),
        where=same(str(path)),
        rule=RULE,
        remedy=Text(
            ja="末尾が .toml、.yaml、.xlsx のファイルにする。",
            en="Give a file that ends in .toml, .yaml or .xlsx.",
        ),
    )


def _unread(path: Path, why: str) -> Finding:
    return Finding(
        code="cli.appraisal.unread",
        found=Text(ja=f"読み取れません:{why}", en=f"It is not read: {why}"),
        where=same(str(path)),
        rule=RULE,
        remedy=Text(
            ja="示された行の書き方を直す。", en="Mend the writing where it says."
        ),
    )
