"""What may be chosen in a field: words of a list, countries, entities, papers.

Flows in: a kind and a person. Flows out: groups of options for each field, asked of the
store once for a whole form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from renkei import facts, store
from renkei.foundation import Text
from renkei.programme import papers
from renkei.store.clock import today
from renkei.web.entity_names import ORGANISATION, country_name
from renkei.web.pages.paper.beginning import criteria
from renkei.web.pages.paper.telling import LINKS, SIDES, year_label
from renkei.web.pages.paper.words import WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.paper_choices import Organisation
    from renkei.store.queries.papers import Card, PaperStory

Field = papers.Field
FieldKind = papers.FieldKind

FEW = 5  # choices that stand side by side instead of in a list
LONG = 50  # papers of a kind beyond which one searches instead of reading a list
SHOWN = 20  # of a list that long, and of what a search finds
FIRST_YEAR = 2013  # the programme's first
OWN_ID = "own_id"  # by which an organisation is named; typed, for it is new
ENTITIES = "entities"  # asked for where organisations are named by their own id
_SIDES = {"japanese": "japan", "overseas": "overseas"}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, and the word of it that a search looks for."""

    value: str
    name: Text


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options that belong together; the only group of a list has no name."""

    name: Text | None
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form lets its writer choose from; papers by their kind."""

    papers: Mapping[str, tuple[Card, ...]] = field(default_factory=dict)
    organisations: tuple[Organisation, ...] = ()
    criteria: tuple[Option, ...] = ()

    def groups(  # noqa: PLR0911 - one for each kind
        self, each: Field, chosen: frozenset[str]
    ) -> tuple[OptionGroup, ...] | None:
        """The options of a field, with those chosen before; None where it is typed."""
        if each.key == OWN_ID:
            return None
        if each.key == "criterion" and self.criteria:
            return (OptionGroup(None, self.criteria),)
        match each.kind:
            case FieldKind.CHOICE | FieldKind.CHOICES:
                options = [Option(c.value, c.name) for c in each.choices]
                return (OptionGroup(None, tuple(options)),)
            case FieldKind.YES_NO:
                return (OptionGroup(None, _YES_NO),)
            case FieldKind.COUNTRY | FieldKind.COUNTRIES:
                return _countries()
            case FieldKind.FISCAL_YEAR:
                return (OptionGroup(None, tuple(_years(chosen))),)
            case FieldKind.ENTITY | FieldKind.ENTITIES:
                return self._entities(each)
            case FieldKind.PAPER | FieldKind.PAPERS:
                return self._papers(each, chosen)
        return None

    def is_long(self, each: Field) -> bool:
        """Whether there are more papers to name than a list can show."""
        if each.kind in LINKS:
            return any(len(self.papers.get(kind, ())) > LONG for kind in each.of)
        wants = not each.of or ORGANISATION in each.of
        return each.kind in SIDES and wants and len(self.organisations) > LONG

    def sought(self, each: Field) -> tuple[str, ...]:
        """The kinds among which a field whose list is long is searched."""
        if not self.is_long(each):
            return ()
        if each.kind in SIDES:
            return (ENTITIES,)
        return each.of or tuple(papers.kinds())

    def _entities(self, each: Field) -> tuple[OptionGroup, ...]:
        sides = each.of or ("japanese", "overseas", ORGANISATION)
        groups: list[OptionGroup] = []
        for side in sides:
            if side == ORGANISATION:
                shown = self.organisations
                shown = shown[:SHOWN] if len(shown) > LONG else shown
                options = tuple(Option(o.entity, o.name) for o in shown)
                groups.append(OptionGroup(WORDS["organisations"], options))
            else:
                groups += _places(_SIDES[side])
        return tuple(group for group in groups if group.options)

    def _papers(self, each: Field, chosen: frozenset[str]) -> tuple[OptionGroup, ...]:
        groups = []
        for kind in each.of or tuple(papers.kinds()):
            if kind not in papers.kinds():
                continue
            cards = self.papers.get(kind, ())
            cards = cards[:SHOWN] if len(cards) > LONG else cards
            options = tuple(Option(card.number, titled(card)) for card in cards)
            name = papers.kinds()[kind].plural if len(each.of) != 1 else None
            groups.append(OptionGroup(name, options))
        return tuple(group for group in groups if group.options)


def choices_for(
    kind: papers.Kind, who: Person, story: PaperStory | None = None
) -> Choices:
    """Everything that a form of the kind lets the person choose."""
    fields = [*kind.fields, *(c for each in kind.fields for c in each.columns)]
    named: dict[str, None] = {}
    has_organisations = False
    for each in fields:
        if each.kind in LINKS:
            named |= dict.fromkeys(each.of or tuple(papers.kinds()))
        elif each.kind in SIDES and (not each.of or ORGANISATION in each.of):
            has_organisations = True
    known = [kind for kind in named if kind in papers.kinds()]
    scored = criteria(story, who) if story else {}
    return Choices(
        {kind: store.paper_choices([kind], who, LONG) for kind in known},
        store.organisations(who, limit=LONG) if has_organisations else (),
        tuple(Option(key, _criterion(key, row)) for key, row in scored.items()),
    )


def _criterion(key: str, row: Mapping[str, Any]) -> Text:
    """A criterion with its highest score, as one chooses it."""
    name, most = row["name"], row["max"]
    return Text(
        ja=f"{key} {name['ja']}(満点 {most})", en=f"{key} {name['en']} (of {most})"
    )


def titled(card: Card) -> Text:
    """A paper as one chooses it: its number, then its title."""
    return Text(
        ja=f"{card.number} {card.title.ja}", en=f"{card.number} {card.title.en}"
    )


def _countries() -> tuple[OptionGroup, ...]:
    known = [c for c in facts.load().countries.values() if c.iso2 != "JP"]

    def group(name: Text, *, inside: bool) -> OptionGroup:
        options = [Option(c.iso2, c.name) for c in known if c.in_programme is inside]
        return OptionGroup(name, tuple(options))

    return (
        group(WORDS["programme_countries"], inside=True),
        group(WORDS["other_countries"], inside=False),
    )


def _places(side: str) -> Iterable[OptionGroup]:
    """The places of a side, those abroad by country."""
    by_country: dict[str, list[Option]] = {}
    for place in facts.load().places.values():
        if place.side == side:
            by_country.setdefault(place.country, []).append(
                Option(place.id, place.name)
            )
    for country, options in by_country.items():
        name = WORDS["japanese_side"] if side == "japan" else country_name(country)
        yield OptionGroup(name, tuple(options))


def _years(chosen: frozenset[str]) -> Iterable[Option]:
    """The years of the programme, the next ones first."""
    years = {*range(FIRST_YEAR, today().year + 7)}
    years |= {int(year) for year in chosen if year.isdecimal()}
    for year in sorted(years, reverse=True):
        yield Option(str(year), year_label(year))


_YES_NO = (Option("yes", WORDS["yes"]), Option("no", WORDS["no"]))
