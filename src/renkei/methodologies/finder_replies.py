"""What the finder says: the answer in sentences, and what would have to be proposed.

Flows in: what was found. Flows out: `Text`s, in the order in which a person would say
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from renkei.facts import Country
from renkei.foundation import Text, joined
from renkei.methodologies.finder_ranking import Match
from renkei.methodologies.finder_words import Term
from renkei.methodologies.parameter import ParameterKind


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as it was understood."""

    terms: tuple[Term, ...]
    country: Country | None
    on: date | None
    is_partner: bool | None

    @property
    def technology(self) -> Text:
        """The technologies that were asked for, as one phrase."""
        if not self.terms:
            return Text(ja="すべての技術", en="any technology")
        return joined(term.name for term in self.terms)


def says(
    question: Question, *, fits: Sequence[Match], siblings: Sequence[Match]
) -> Iterator[Text]:
    """The answer in sentences: partner or not, what exists, what is nearest."""
    yield from _partner(question)
    yield _held(question, fits)
    unknown = [term for term in question.terms if term.technology is None]
    if unknown:
        yield Text(
            ja="「{words}」は同義語の表にないため、文字どおり探しました。",
            en="“{words}” is not in the table of synonyms and was looked for as it "
            "stands.",
        ).format(words=joined(term.name for term in unknown))
    if fits and siblings:
        yield Text(
            ja="算定できる版がないため、他国の近い方法論も示します。",
            en="None of them can be computed here, so the nearest of other countries "
            "stand beside them.",
        )
    if siblings and not fits:
        nearest = siblings[0].methodology
        yield Text(
            ja="最も近いのは {id}({title})です。",
            en="The nearest is {id} ({title}).",
        ).format(id=nearest.id, title=nearest.title)


def _partner(question: Question) -> Iterator[Text]:
    country, on = question.country, question.on
    if country is None:
        return
    signed = country.partner.value if country.partner else None
    if signed is None:
        when = (
            Text(ja="{on}現在、", en=" on {on}").format(on=on)
            if on
            else Text(ja="収録資料では、", en=", as far as the records here go")
        )
        yield Text(
            ja="{when}{country}は JCM パートナー国ではありません。",
            en="{country} is no JCM partner country{when}.",
        ).format(country=country.name, when=when)
    elif question.is_partner:
        yield Text(
            ja="{country}は JCM パートナー国です({signed} 署名)。",
            en="{country} is a JCM partner country (signed {signed}).",
        ).format(country=country.name, signed=signed)
    else:
        yield Text(
            ja="{on}現在、{country}は JCM パートナー国ではありません({signed} 署名)。",
            en="{country} was no JCM partner country on {on} (it signed on {signed}).",
        ).format(country=country.name, signed=signed, on=on)


def _held(question: Question, fits: Sequence[Match]) -> Text:
    technology, country = question.technology, question.country
    if fits and country and not question.terms:
        return Text(
            ja="{country}の方法論は {n} 件です。",
            en="Methodologies of {country}: {n}.",
        ).format(country=country.name, n=len(fits))
    if fits and country:
        return Text(
            ja="{country}の「{technology}」の方法論:{ids}",
            en="Methodologies of {country} for {technology}: {ids}",
        ).format(country=country.name, technology=technology, ids=_ids(fits))
    if fits:
        return Text(
            ja="「{technology}」の方法論は {n} 件です。",
            en="Methodologies for {technology}: {n}.",
        ).format(technology=technology, n=len(fits))
    if country:
        return Text(
            ja="{country}には「{technology}」の JCM 方法論がありません。",
            en="{country} has no JCM methodology for {technology}.",
        ).format(country=country.name, technology=technology)
    return Text(
        ja="「{technology}」の JCM 方法論は収録されていません。",
        en="The catalogue holds no JCM methodology for {technology}.",
    ).format(technology=technology)


def _ids(fits: Sequence[Match]) -> str:
    return ", ".join(match.methodology.id for match in fits)


def to_propose(
    siblings: Sequence[Match], country: Country | None, is_partner: bool | None
) -> Iterator[Text]:
    """What it takes before the technology can earn credits in the country."""
    assert country is not None, "only a country lacks a methodology"
    if not is_partner:
        yield Text(
            ja="日本と{country}が JCM の二国間文書に署名する。",
            en="Japan and {country} sign their JCM document.",
        ).format(country=country.name)
    if siblings:
        yield from _after(siblings[0], country)
    else:
        yield Text(
            ja="対象技術の算定式(リファレンス、プロジェクト、削減量)から"
            "新しい方法論を起こす。",
            en="A new methodology is written from the ground: reference, project and "
            "reduction equations of the technology.",
        )
    yield Text(
        ja="{country}の合同委員会に方法論を提案し、意見公募を経て承認を得る。",
        en="It is proposed to the Joint Committee with {country}, opened to public "
        "inputs, and approved.",
    ).format(country=country.name)


def _after(nearest: Match, country: Country) -> Iterator[Text]:
    edition = nearest.edition
    names = {"id": nearest.methodology.id, "country": country.name}
    family = edition.family
    if family is None:
        yield Text(
            ja="{id} の公式文書を入手し、その式を{country}向けの提案の土台とする。",
            en="The document of {id} is obtained; its equations are the ground of a "
            "proposal for {country}.",
        ).format(**names)
        return
    yield Text(
        ja="{id} の式(族「{family}」)を{country}向けの提案の土台とする。",
        en="The equations of {id} (family “{family}”) are the ground of a proposal for "
        "{country}.",
    ).format(family=family.title, **names)
    fixed = [p.name for p in edition.of_kind(ParameterKind.FIXED)]
    fixed += [table.shape.name for table in edition.tables.values()]
    if fixed:
        yield Text(
            ja="次の値を{country}について保守的に定める:{fixed}",
            en="These values are fixed for {country}, conservatively: {fixed}",
        ).format(fixed=joined(fixed, en="; "), **names)
    if edition.eligibility:
        count = len(edition.eligibility)
        yield Text(
            ja="適格性要件({id} では {n} 件)を{country}の事情に合わせて定める。",
            en="Eligibility criteria ({id} has {n}) are fitted to {country}.",
        ).format(n=count, **names)
