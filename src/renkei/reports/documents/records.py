"""What a report is written from: papers somebody may see, their effects, the names.

Flows in: the world of the effects and the names of organisations. Flows out: `Records`,
asked by kind and year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from renkei.facts import Facts
from renkei.foundation import FiscalYear, Text, same
from renkei.programme import effects, papers
from renkei.reports.documents.document import BLANK, Cell
from renkei.reports.documents.words import WORDS

Paper = papers.Paper


@dataclass(frozen=True)
class Records:
    """The papers of a report as one reader sees them.

    `world` holds the papers this report is about, `counted` what was counted of all
    that the reader sees (a sheet of one project names none of it), `standing` how many
    projects stand in which state.
    `names` are those of organisations, by number and own id; `sees_money` whether the
    reader may be shown contracts; `left_out` how many papers that were written to try
    the house out would stand here, were they not left out.
    """

    world: effects.World
    counted: effects.Counted | None = None
    standing: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, Text] = field(default_factory=dict)
    sees_money: bool = False
    left_out: int = 0
    _naming: dict[tuple[str, str], dict[str, list[Paper]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def all_seen(self) -> effects.Counted:
        """What was counted of all that is seen, not of the papers at hand alone."""
        assert self.counted is not None, "this report was given nothing counted"
        return self.counted

    @property
    def measured(self) -> tuple[effects.Effect, ...]:
        """The six effects of all that is seen."""
        return self.all_seen.six

    @property
    def facts(self) -> Facts:
        """What is known before anybody works in Renkei."""
        return self.world.facts

    def of(self, kind: str) -> tuple[Paper, ...]:
        """The papers of a kind, oldest first."""
        return self.world.of(kind)

    def in_year(self, kind: str, year: int, *days: str) -> tuple[Paper, ...]:
        """The papers of a kind that belong to a fiscal year, by field or by a day."""
        return tuple(p for p in self.of(kind) if year_of(p, *days) == year)

    def naming(self, kind: str, key: str, number: str) -> tuple[Paper, ...]:
        """The papers of a kind that name another in a field."""
        if (kind, key) not in self._naming:
            found: dict[str, list[Paper]] = {}
            for paper in self.of(kind):
                for each in dict.fromkeys(_each(paper.body.get(key))):
                    found.setdefault(each, []).append(paper)
            self._naming[(kind, key)] = found
        return tuple(self._naming[(kind, key)].get(number, ()))

    def entity(self, identity: str) -> Text:
        """The name of a place or an organisation; its id where nobody knows it."""
        place = self.facts.places.get(identity)
        return place.name if place else self.names.get(identity, same(identity))

    def entities(self, paper: Paper, *keys: str) -> Cell:
        """The names in some fields of a paper."""
        found: dict[str, None] = {}
        for key in keys:
            found |= dict.fromkeys(_each(paper.body.get(key)))
        return tuple(self.entity(each) for each in found) or BLANK

    def country(self, iso2: str | None) -> Text:
        """The name of a country."""
        if not iso2:
            return BLANK
        known = self.facts.countries.get(iso2)
        return known.name if known else same(iso2)

    def title(self, number: str | None) -> Text:
        """The title and number of a paper; the number alone where it is not seen."""
        paper = self.world.paper(number) if number else None
        if paper is None:
            return same(number) if number else BLANK
        return titled(paper)

    def warning(self, shown: Iterable[Paper] | None = None) -> Text | None:
        """What a report must say where demonstration records are in it."""
        held = self.world.papers if shown is None else shown
        count = sum(paper.number in self.world.demonstration for paper in held)
        if not count:
            return None
        return Text(
            ja=f"実演用の記録{count}件を含みます(※印)。実際の事業の実績ではありません。",
            en=f"Contains demonstration records ({count}, marked ※): not results of "
            f"the "
            "actual programme.",
        )

    def about(self) -> tuple[tuple[Text, Cell], ...]:
        """As of which day and with whose eyes, and what is not in it."""
        found: list[tuple[Text, Cell]] = [
            (WORDS["as_of"], self.world.on),
            (WORDS["reader"], self.world.scope),
        ]
        if self.left_out:
            words = Text(
                ja=f"{self.left_out}件を除いた(数値にも一覧にも含まない)",
                en=f"{self.left_out} left out of numbers and tables",
            )
            found.append((WORDS["demonstration"], words))
        return tuple(found)

    def marked(self, paper: Paper) -> Text:
        """The title of a paper with its number, and the mark of a demonstration."""
        words = titled(paper)
        if paper.number not in self.world.demonstration:
            return words
        return Text(ja=f"※{words.ja}", en=f"※ {words.en}")


def titled(paper: Paper) -> Text:
    """The title of a paper with its number."""
    title = paper.title
    return Text(ja=f"{title.ja}({paper.number})", en=f"{title.en} ({paper.number})")


def year_of(paper: Paper, *days: str) -> int | None:
    """The fiscal year a paper names, else the one of the first day that is known."""
    if paper.fiscal_year is not None:
        return paper.fiscal_year
    known = next((day for key in days if (day := paper.day(key))), None)
    return FiscalYear.of(known).year if known else None


def years_said(years: Iterable[int]) -> Cell:
    """Fiscal years in few words: 2014, 2016〜2018年度."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    if not runs:
        return None
    spans = [(run[0], run[-1]) for run in runs]
    ja = "、".join(f"{a}" if a == b else f"{a}〜{b}" for a, b in spans)
    en = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in spans)
    return Text(ja=f"{ja}年度", en=f"FY{en}")


def choice(paper: Paper, key: str) -> Cell:
    """The word of a closed list on a paper."""
    written = paper.body.get(key)
    return paper.kind.field(key).choice(written) if written else BLANK


def line(paper: Paper, key: str) -> Cell:
    """A line of a paper, or nothing."""
    return paper.body.get(key) or BLANK


def state(paper: Paper) -> Text:
    """The name of the state a paper stands in."""
    return paper.kind.state(paper.state).name


def dated(paper: Paper, *keys: str) -> date | None:
    """The first of some days that a paper knows."""
    return next((day for key in keys if (day := paper.day(key))), None)


def _each(written: object) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    elif isinstance(written, list | tuple):
        yield from written
