"""What the meter desk says: one wording for each thing noticed in a meter file.

Flows in: a code and the values of the case. Flows out: findings in both languages,
with repeated ones counted instead of repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from renkei.foundation import Finding, Text, same
from renkei.mrv.reading_sentences import ROW_SENTENCES, WHOLE_SENTENCES
from renkei.mrv.sentences import FILE_SENTENCES, HEADER_SENTENCES

T = TypeVar("T")

LISTED_MAX = 5
SENTENCES = FILE_SENTENCES | HEADER_SENTENCES | ROW_SENTENCES | WHOLE_SENTENCES


@dataclass(frozen=True, slots=True)
class Case:
    """One place where a code applies."""

    where: Text
    values: dict[str, object]


def at_file(file_name: str) -> Text:
    """The file as a whole."""
    return same(file_name)


def at_line(file_name: str, line: int) -> Text:
    """One line of the file, counted from 1 as editors do."""
    return Text(ja=f"{file_name} {line}行目", en=f"{file_name}, line {line}")


def finding(code: str, where: Text, **values: object) -> Finding:
    """One finding of a code."""
    wording = SENTENCES[code]
    return Finding(
        code=code,
        found=wording.found.format(**values),
        where=where,
        rule=wording.rule.format(**values),
        remedy=wording.remedy.format(**values),
        severity=wording.severity,
    )


def listed(code: str, places: Sequence[T], case: Callable[[T], Case]) -> list[Finding]:
    """The first few places one by one, then one line that counts the rest."""
    first = [case(place) for place in places[:LISTED_MAX]]
    shown = [finding(code, each.where, **each.values) for each in first]
    rest = len(places) - LISTED_MAX
    if rest <= 0:
        return shown
    last = case(places[-1]).where
    pattern = shown[-1]
    shown.append(
        Finding(
            code=code,
            found=Text(
                ja=f"同じ内容がほかに{rest:,}件あります(全{len(places):,}件)。",
                en=f"The same again in {rest:,} more places ({len(places):,} in all).",
            ),
            where=Text(ja=f"{last.ja}まで", en=f"up to {last.en}"),
            rule=pattern.rule,
            remedy=pattern.remedy,
            severity=pattern.severity,
        )
    )
    return shown
