"""What the pages of the matching show alike: rows of profiles, values of fields.

Flows in: a `Sight`, profiles as their reader may see them. Flows out: `Table`s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from renkei import facts
from renkei.foundation import Text, same
from renkei.matching import (
    Company,
    Municipality,
    Need,
    Offer,
    Origin,
    Reference,
    SizeRange,
)
from renkei.store import matching_desk
from renkei.store import matching_typed as typed
from renkei.web import undoing
from renkei.web.addresses import address
from renkei.web.pages.matching.words import WORDS
from renkei.web.table import Column, Table, linked

if TYPE_CHECKING:
    from django.http import HttpRequest

    from renkei.store.people import Person
    from renkei.store.queries.matching import Sight

Profile = Company | Municipality | Need
STANDING = {
    Origin.MEMBER: WORDS["member"],
    Origin.FACTS: WORDS["facts"],
    Origin.DEMONSTRATION: WORDS["demonstration"],
}
NOTHING = same("–")
SHOWN = 12


def offer(
    request: HttpRequest, key: str, who: Person, there: str | None
) -> undoing.Undo | None:
    """The button beside what was written a moment ago; a first version stays."""
    version = matching_desk.last_version(key, who)
    return undoing.offered(request, key, version, there) if version > 1 else None


def page_of(profile: Profile) -> str | None:
    """The address of a profile or need."""
    name = "matching-need" if isinstance(profile, Need) else "matching-profile"
    return address(name, profile.id)


def named(profile: Profile) -> object:
    """Its name, leading to its page."""
    return linked(profile.name, page_of(profile))


def place(name: str) -> Text:
    """A city by its id."""
    known = facts.load().places.get(name)
    return known.name if known else same(name)


def country(code: str) -> Text:
    """A country by its code."""
    return typed.countries().get(code, same(code))


def technology(name: str) -> object:
    """A technology, leading to its page."""
    return linked(
        typed.technologies().get(name, same(name)), address("technology", name)
    )


def needs(held: Iterable[Need]) -> Table:
    """Needs as rows."""
    columns = (
        Column(WORDS["name"], heads_row=True),
        Column(WORDS["city"]),
        Column(WORDS["country"]),
        Column(WORDS["wanted"]),
        Column(WORDS["asked_on"]),
        Column(WORDS["standing"]),
    )
    rows = tuple(
        (
            named(each),
            place(each.city),
            country(each.country),
            wanted(each),
            each.asked_on,
            STANDING[each.origin],
        )
        for each in held
    )
    return Table(WORDS["needs"], columns, rows, shows_caption=False)


def wanted(need: Need) -> object:
    """The technologies of a need, or its sector."""
    if need.technologies:
        return tuple(technology(each) for each in need.technologies)
    return typed.SECTORS[need.sector] if need.sector else WORDS["hidden"]


def parties(held: Iterable[Company | Municipality], caption: Text) -> Table:
    """Companies or municipalities as rows."""
    known = typed.FIELDS["know-how-in"]
    columns = (
        Column(WORDS["name"], heads_row=True),
        Column(WORDS["offered"] if caption == WORDS["companies"] else known),
        Column(WORDS["standing"]),
    )
    rows = tuple((named(p), _known(p), STANDING[p.origin]) for p in held)
    return Table(caption, columns, rows, shows_caption=False)


def _known(profile: Company | Municipality) -> object:
    if isinstance(profile, Company):
        ids = tuple(dict.fromkeys(each.technology for each in profile.offers))
    else:
        ids = profile.know_how_in
    return tuple(technology(each) for each in ids) or NOTHING


def found(sight: Sight, query: str) -> Table | None:
    """What a search found, or nothing."""
    hits = sight.find(query)
    kinds = {
        "company": WORDS["companies"],
        "municipality": WORDS["municipalities"],
        "need": WORDS["needs"],
    }
    rows = tuple(
        (named(profile), kinds[hit.kind], STANDING[profile.origin])
        for hit in hits
        if (profile := sight.profiles.get(hit.id)) is not None
    )
    columns = (
        Column(WORDS["name"], heads_row=True),
        Column(WORDS["kind"]),
        Column(WORDS["standing"]),
    )
    return Table(WORDS["found"], columns, rows, shows_caption=False) if rows else None


def value(profile: Profile, field: str) -> object:
    """What a profile states in a field; nothing where it is hidden or not stated."""
    stated = getattr(profile, field)
    if stated is None or stated == ():
        return WORDS["hidden"]
    shown = _VALUES.get(field)
    if shown is not None:
        return shown(stated)
    return same(stated) if isinstance(stated, str) else stated


def _yen(amount: Decimal) -> Text:
    return Text(ja=f"{amount:,f}円", en=f"JPY {amount:,f}")


def _range(size: SizeRange) -> Text:
    low = "–" if size.smallest is None else f"{size.smallest:,.12g}"
    high = "–" if size.largest is None else f"{size.largest:,.12g}"
    return Text(ja=f"{low}〜{high} {size.unit}", en=f"{low} to {high} {size.unit}")


def _offer(offer: Offer) -> Text:
    name = typed.technologies()[offer.technology]
    parts = [] if offer.size is None else [_range(offer.size)]
    if offer.price_jpy is not None:
        price = _yen(offer.price_jpy)
        parts.append(Text(ja=f"{price.ja}から", en=f"from {price.en}"))
    if offer.lead_months is not None:
        months = offer.lead_months
        parts.append(Text(ja=f"{months}か月", en=f"{months} months"))
    return Text(
        ja="、".join([name.ja, *(each.ja for each in parts)]),
        en=", ".join([name.en, *(each.en for each in parts)]),
    )


def _reference(each: Reference) -> Text:
    name, where = typed.technologies()[each.technology], country(each.country)
    tail = "".join(f", {part}" for part in (each.year, each.project) if part)
    return Text(ja=f"{name.ja}({where.ja}{tail})", en=f"{name.en} ({where.en}{tail})")


def _of(show: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda stated: tuple(show(each) for each in stated)


_VALUES: dict[str, Callable[[Any], object]] = {
    "home": place,
    "countries": _of(country),
    "languages": lambda stated: same(", ".join(stated)),
    "offers": _of(_offer),
    "references": _of(_reference),
    "know_how_in": _of(technology),
    "technologies": _of(technology),
    "partners": _of(lambda pair: place(pair[0])),
    "sector": lambda stated: typed.SECTORS[stated],
    "size": lambda stated: same(f"{stated:,.12g}"),
    "budget_jpy": _yen,
    "capacity": lambda stated: Text(ja=f"年{stated}件", en=f"{stated} a year"),
}
