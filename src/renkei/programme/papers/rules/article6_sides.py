"""Who speaks for which Party under Article 6.2: each side for its own country.

Flows in: a step with a paper of a Party. Flows out: what stands against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renkei.foundation import Finding, Text, same
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings

JAPAN = "JP"
FIRST_VINTAGE = 2021


def other_side(move: Move, paper: Paper) -> Iterator[Finding]:
    """Japan's side does not speak for its partner."""
    country = paper.body.get("country")
    if move.id.endswith("-japan") and country != JAPAN:
        yield sayings.against(
            paper,
            "other-party",
            Text(
                ja=f"{country}の記録を、日本側として進めようとしています。",
                en=f"It is of {country}, and the step is Japan's.",
            ),
            Text(
                ja="承認とNDCの宣言は、その国自身が行う(2/CMA.3 附属書 4項)。",
                en="A Party authorises and declares for itself (2/CMA.3, annex,"
                " paragraph 4).",
            ),
            Text(
                ja="その国の政府または事務局が進めてください。",
                en="That country's government or secretariat takes the step.",
            ),
        )


def written_otherwise(
    paper: Paper, key: str, pattern: str, example: str
) -> Iterator[Finding]:
    """An identifier that is not written as the form writes it."""
    found = str(paper.body.get(key, ""))
    if not found or re.fullmatch(pattern, found, re.ASCII):
        return
    name = paper.kind.field(key).name
    yield sayings.against(
        paper,
        "form",
        Text(ja="「{found}」:{name}", en="{name}: “{found}”").format(
            name=name, found=found
        ),
        Text(ja="書き方:{example}", en="It is written: {example}").format(
            example=same(example)
        ),
        Text(ja="書き方を直してください。", en="Mend how it is written."),
    )


def years_turned(paper: Paper, first: str, last: str) -> Iterator[Finding]:
    """Years that end before they begin, or begin before the Paris Agreement's."""
    begins, ends = paper.body.get(first), paper.body.get(last)
    if begins is None or ends is None:
        return
    if not FIRST_VINTAGE <= begins <= ends:
        yield bad_years(paper, begins, ends)


def bad_years(paper: Paper, begins: object, ends: object) -> Finding:
    """That years do not follow each other from 2021 on."""
    return sayings.against(
        paper,
        "years",
        Text(ja=f"{begins}年から{ends}年まで。", en=f"From {begins} to {ends}."),
        Text(
            ja=f"年は{FIRST_VINTAGE}年以降で、始まりが終わりより後にならない。",
            en=f"Years begin in {FIRST_VINTAGE} or later and end no earlier.",
        ),
        Text(ja="年を直してください。", en="Mend the years."),
    )
