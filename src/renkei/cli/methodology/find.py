"""`renkei methodology find WORDS`: which methodology fits, and what if none does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import finder

ABOUT = Text(
    ja="技術と国から方法論を探します(例:renkei methodology find 太陽光 --country MY)。",
    en="Find a methodology by technology and country (such as solar --country MY).",
)


def verb(
    words: Annotated[
        list[str] | None,
        argument(
            ja="技術を表す言葉(日本語または英語)",
            en="The technology, in Japanese or English",
            metavar="WORDS",
        ),
    ] = None,
    country: Annotated[
        str,
        option(
            "--country",
            ja="国の符号または名称(例:VN)",
            en="Country by code or name (such as VN)",
            metavar="COUNTRY",
        ),
    ] = "",
    on: Annotated[
        str,
        option(
            "--on",
            ja="パートナー国かを見る日 (既定は今日)",
            en="The day on which the country is to be a partner (today, if not given).",
            metavar="YYYY-MM-DD",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """What fits and why, what it lacks, and the nearest sibling where nothing fits."""
    from renkei.cli import calendar, drawing
    from renkei.methodologies import finder

    day = calendar.day("--on", on) if on else datetime.now(UTC).date()
    answer = finder.find(words or [], country or None, on=day)
    if json:
        drawing.machine(_plain(answer))
        return
    drawing.show(*_drawn(answer))


def _plain(answer: finder.Answer) -> dict[str, Any]:
    country = answer.country
    return {
        "words": answer.words,
        "technologies": [term.name for term in answer.terms],
        "country": country.iso2 if country else None,
        "on": answer.on,
        "is_partner": answer.is_partner,
        "says": answer.says,
        "fits": [_match(match) for match in answer.fits],
        "related": [_match(match) for match in answer.related],
        "siblings": [_match(match) for match in answer.siblings],
        "to_propose": answer.to_propose,
    }


def _match(match: finder.Match) -> dict[str, Any]:
    return {
        "id": match.methodology.id,
        "title": match.methodology.title,
        "country": match.methodology.country,
        "version": match.edition.version,
        "state": match.state,
        "missing": match.missing,
        "fuller_version": match.fuller.version if match.fuller else None,
        "questions": match.questions,
        "score": match.score,
        "reasons": match.reasons,
    }


def _drawn(answer: finder.Answer) -> Iterator[RenderableType]:
    from renkei.cli import drawing
    from renkei.cli.prose import Prose

    named = [say(term.name) for term in answer.terms]
    title = both("、", ", ").join(named) or both("すべての技術", "any technology")
    if answer.country:
        title = f"{title} × {say(answer.country.name)}"
    said = Prose("\n".join(say(text) for text in answer.says))
    style = "cyan" if answer.fits else "dark_orange"
    yield drawing.card(title, said, style)
    yield from _section(both("該当する方法論", "What fits"), answer.fits, opened=True)
    yield from _section(both("一部関連する方法論", "Related"), answer.related)
    yield from _section(
        both("他国の近い方法論", "Nearest in other countries"), answer.siblings
    )
    if answer.to_propose:
        yield Prose(both("提案に必要なこと", "What would have to be proposed"), "bold")
        rows = [(f" {n}.", say(step)) for n, step in enumerate(answer.to_propose, 1)]
        yield drawing.facts_grid(rows)


def _section(
    title: str, matches: tuple[finder.Match, ...], *, opened: bool = False
) -> Iterator[RenderableType]:
    """Matches one under the other; of what fits, the first with its questions."""
    from rich.padding import Padding

    from renkei.cli import drawing
    from renkei.cli.prose import Prose

    if not matches:
        return
    yield Prose(title, "bold")
    for position, match in enumerate(matches):
        heading = (match.methodology.id, "cyan"), f"  {say(match.methodology.title)}"
        yield Padding(Prose.assemble(*heading), (0, 0, 0, 1))
        rows = list(_rows(match, opened=opened and position == 0))
        yield Padding(drawing.facts_grid(rows), (0, 0, 1, 3))


def _rows(
    match: finder.Match, *, opened: bool
) -> Iterator[tuple[str, RenderableType | str | None]]:
    from renkei.cli.methodology import _editions

    yield both("状態", "State"), _editions.state(match.edition)
    version = _editions.form(match.edition)
    if match.fuller:
        older = f"{match.fuller.version}: {say(match.fuller.state.label)}"
        version = f"{version} ({older})"
    yield both("版", "Edition"), version
    yield both("足りない値", "Missing"), ", ".join(match.missing) or None
    reasons = [f"{say(reason.words)} +{reason.points}" for reason in match.reasons]
    yield both("理由", "Why"), both("、", "; ").join(reasons)
    count = len(match.questions)
    if opened:
        for question in match.questions:
            label = both(f"要件{question.number}", f"Criterion {question.number}")
            yield label, say(question.question)
    elif count:
        yield both("適格性要件", "Criteria"), both(f"{count} 件", str(count))
