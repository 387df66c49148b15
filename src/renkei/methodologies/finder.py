"""Which methodology fits a technology in a country, and what to do where none does.

Flows in: words for a technology, a country, the catalogue and what is known of
countries. Flows out: `Answer`: what fits and why, what is still missing, and, where
nothing fits, the nearest sibling elsewhere with what would have to be proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from renkei.facts import Country, load
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies import finder_replies
from renkei.methodologies.coverage import Coverage, coverage
from renkei.methodologies.finder_ranking import Fit, Match, compare
from renkei.methodologies.finder_words import Term, normal, technologies
from renkei.methodologies.finder_words import terms as terms  # noqa: PLC0414 - door
from renkei.methodologies.loading import catalogue as held
from renkei.methodologies.methodology import Methodology
from renkei.methodologies.state import State

__all__ = [
    "Answer",
    "Coverage",
    "Fit",
    "Match",
    "country_named",
    "coverage",
    "find",
]

SIBLINGS = 3  # the nearest and two more to compare it with
_LEAST_PART = 3  # letters that can name a country: "Lao" does, "in" does not


@dataclass(frozen=True, slots=True)
class Answer:
    """What the catalogue holds for a technology in a country.

    `fits` are methodologies of the technology, `related` those that name it beside
    other things or cover a wider kind of it, best first. `siblings` are fits of other
    countries, there where the country has none that could be computed; `to_propose`
    says what it takes to use the nearest of them. `says` is the answer in sentences.
    """

    words: str
    terms: tuple[Term, ...]
    country: Country | None
    on: date | None
    is_partner: bool | None
    fits: tuple[Match, ...]
    related: tuple[Match, ...]
    siblings: tuple[Match, ...]
    says: tuple[Text, ...]
    to_propose: tuple[Text, ...]

    @property
    def nearest(self) -> Match | None:
        """The sibling from which to start where nothing fits."""
        return self.siblings[0] if self.siblings else None


def find(
    words: str | Iterable[str],
    country: str | None = None,
    *,
    on: date | None = None,
    catalogue: Mapping[str, Methodology] | None = None,
) -> Answer:
    """The methodologies for a technology, in a country or anywhere.

    Parameters
    ----------
    words
        The technology in Japanese or English, such as "LED street lights" or 籾殻発電.
        A country may be named among them.
    country
        Its ISO code or name.
    on
        The day on which the country has to be a partner of the JCM; None asks whether
        it ever signed.

    Refuses `methodologies.finder.words` (nothing to look for) and `.country` (no
    country that is known here).

    >>> [match.methodology.id for match in find("太陽光", "MN").fits][:1]
    ['MN_AM003']
    """
    asked = words if isinstance(words, str) else " ".join(words)
    place = country_named(country) if country else None
    rest = asked
    if place is None:
        place, rest = _country_among(asked)
    wanted = terms(rest)
    if not wanted and place is None:
        raise Refusal(_nothing_asked(asked))
    known = held() if catalogue is None else catalogue
    matches = [m for each in known.values() if (m := compare(each, wanted))]
    matches.sort(key=lambda match: match.rank)
    at_home = [m for m in matches if _is_in(m, place)]
    elsewhere = [m for m in matches if not _is_in(m, place)]
    fits = tuple(m for m in at_home if m.fit is Fit.WHOLE)
    siblings = _siblings(fits, elsewhere) if place and wanted else ()
    partner = None if place is None else _is_partner(place, on)
    return Answer(
        words=asked,
        terms=wanted,
        country=place,
        on=on,
        is_partner=partner,
        fits=fits,
        related=tuple(m for m in at_home if m.fit is Fit.PART),
        siblings=siblings,
        says=tuple(
            finder_replies.says(
                finder_replies.Question(wanted, place, on, partner),
                fits=fits,
                siblings=siblings,
            )
        ),
        to_propose=tuple(finder_replies.to_propose(siblings, place, partner))
        if place and not fits
        else (),
    )


def country_named(word: str) -> Country:
    """The country of a code or a name; refuses `methodologies.finder.country`."""
    found = _countries_called(word)
    if len(found) != 1:
        raise Refusal(_no_country(word))
    return found[0]


def _countries_called(word: str) -> list[Country]:
    """By code, by name, or by the only beginning: "Laos" and "Lao" mean Lao PDR."""
    countries = load().countries
    if word.strip().upper() in countries:
        return [countries[word.strip().upper()]]
    wanted = _name(word)
    if not wanted:
        return []
    exact = [c for c in countries.values() if wanted in _names(c)]
    if exact:
        return exact
    return [
        c
        for c in countries.values()
        if any(_begins(wanted, name) for name in _names(c))
    ]


def _begins(wanted: str, name: str) -> bool:
    shorter = min(len(wanted), len(name))
    enough = _LEAST_PART if wanted.isascii() else 2
    return shorter >= enough and name.startswith(wanted)


def _country_among(words: str) -> tuple[Country | None, str]:
    """A country that is named in full among the words, and the other words.

    Codes do not count here: "LED in India" would speak of India twice.
    """
    for country in load().countries.values():
        for name in (country.name.ja, country.name.en):
            at = words.casefold().find(name.casefold())
            if at >= 0:
                return country, f"{words[:at]} {words[at + len(name) :]}"
    for word in words.split():
        found = [c for c in load().countries.values() if _name(word) in _names(c)]
        if found:
            return found[0], words.replace(word, " ")
    return None, words


def _names(country: Country) -> set[str]:
    names = {_name(country.name.ja), _name(country.name.en)}
    return names | set(_ALSO_CALLED.get(country.iso2, ()))


_ALSO_CALLED = {
    "LA": ("laos",),
    "AE": ("uae",),
    "KG": ("kyrgyzstan",),
    "VN": ("ヴェトナム",),
    "GE": ("グルジア",),
    "MM": ("burma",),
}


def _name(word: str) -> str:
    """A name without the spaces and signs that writers differ in: Viet Nam, Vietnam."""
    return "".join(letter for letter in normal(word) if letter.isalnum())


def _is_in(match: Match, country: Country | None) -> bool:
    return country is None or match.methodology.country == country.iso2


def _is_partner(country: Country, on: date | None) -> bool:
    return country.partner is not None if on is None else country.was_partner_on(on)


def _computes(match: Match) -> bool:
    """Whether it computes, or would with its official values entered."""
    return match.state in (State.COMPLETE, State.NEEDS_OFFICIAL_VALUES)


def _siblings(fits: tuple[Match, ...], elsewhere: list[Match]) -> tuple[Match, ...]:
    """The nearest fits of other countries; only without any, what is related.

    Beside fits that cannot be computed stand those that can, of their own family first.
    """
    if any(map(_computes, fits)):
        return ()
    whole = [match for match in elsewhere if match.fit is Fit.WHOLE]
    if not fits:
        return tuple((whole or elsewhere)[:SIBLINGS])
    own = {_family(match) for match in fits} - {None}
    whole = [match for match in whole if _computes(match)]
    whole.sort(key=lambda match: (_family(match) not in own, match.rank))
    return tuple(whole[:SIBLINGS])


def _family(match: Match) -> str | None:
    return match.edition.family.id if match.edition.family else None


def _nothing_asked(words: str) -> Finding:
    known = [each.name for each in technologies().values()]
    return Finding(
        code="methodologies.finder.words",
        found=Text(
            ja=f"技術を表す言葉がありません:「{words}」",
            en=f"No word here names a technology: “{words}”.",
        ),
        where=same(words.strip() or "–"),
        rule=Text(
            ja="方法論は技術の名前(日本語または英語)と国から探す。",
            en="Methodologies are looked for by technology, in either language, and "
            "by country.",
        ),
        remedy=Text(
            ja="技術の名前を書いてください。例:" + "、".join(n.ja for n in known[:12]),
            en="Name a technology, such as " + ", ".join(n.en for n in known[:12]),
        ),
    )


def _no_country(word: str) -> Finding:
    listed = load().countries.values()
    return Finding(
        code="methodologies.finder.country",
        found=Text(
            ja=f"国「{word}」は収録されていません。",
            en=f"There is no country “{word}” here.",
        ),
        where=same(word.strip() or "–"),
        rule=Text(
            ja="国は ISO 3166-1 の2文字の符号か名称で示す。",
            en="A country is given by its ISO 3166-1 code of two letters or its name.",
        ),
        remedy=Text(
            ja="収録している国:" + "、".join(f"{c.name.ja} {c.iso2}" for c in listed),
            en="Known here: " + ", ".join(f"{c.name.en} {c.iso2}" for c in listed),
        ),
    )
