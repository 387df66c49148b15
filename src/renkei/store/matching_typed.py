"""What a member typed of a profile or a need, as the room's nouns.

Flows in: fields by name (several choices of one field are parted by commas), the duty
they are typed in. Flows out: `Company`, `Municipality`, `Need`, or a refusal with a
finding for every field that does not hold. Names, climate and people of a city are
those of the facts; nobody types them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache

from renkei import facts
from renkei.foundation import Finding, Refusal, Text, same
from renkei.matching import (
    Company,
    Municipality,
    Need,
    Offer,
    Origin,
    Reference,
    Seen,
    SizeRange,
    founding,
    ranking,
    wishes_of,
)
from renkei.store.matching_refusals import empty, unreadable
from renkei.store.people import Duty
from renkei.store.planning_typed import number
from renkei.technology import catalogue

OFFER, REFERENCE = "offer", "reference"
FEWEST_ROWS, EMPTY_ROWS = 4, 2  # of offers and of references in a form
SEE = "see-"
FIELDS = {
    "technology": Text(ja="技術", en="Technology"),
    "technologies": Text(ja="求める技術", en="Technologies wanted"),
    "smallest": Text(ja="最小規模", en="Smallest size"),
    "largest": Text(ja="最大規模", en="Largest size"),
    "unit": Text(ja="規模の単位", en="Unit of size"),
    "price": Text(ja="最小規模の価格(円)", en="Price of the smallest (JPY)"),
    "months": Text(ja="契約から運転までの月数", en="Months to operation"),
    "country": Text(ja="国", en="Country"),
    "year": Text(ja="年", en="Year"),
    "project": Text(ja="案件番号", en="Project number"),
    "home": Text(ja="地元の自治体", en="Home municipality"),
    "countries": Text(ja="対象国", en="Countries served"),
    "languages": Text(ja="言語", en="Languages"),
    "know-how-ja": Text(ja="知見(日本語)", en="Know-how in Japanese"),
    "know-how-en": Text(ja="知見(英語)", en="Know-how in English"),
    "know-how-in": Text(ja="知見のある技術", en="Technologies known from own work"),
    "capacity": Text(ja="一年に始められる件数", en="Projects begun in a year, at most"),
    "contact": Text(ja="連絡先", en="Contact"),
    "name-ja": Text(ja="件名(日本語)", en="Title in Japanese"),
    "name-en": Text(ja="件名(英語)", en="Title in English"),
    "sector": Text(ja="部門", en="Sector"),
    "size": Text(ja="規模", en="Size"),
    "budget": Text(ja="予算(円)", en="Budget (JPY)"),
    "needed-by": Text(ja="期限", en="Needed by"),
    "words-ja": Text(ja="説明(日本語)", en="What it is about, in Japanese"),
    "words-en": Text(ja="説明(英語)", en="What it is about, in English"),
}
HIDEABLE = {
    "home": FIELDS["home"],
    "countries": FIELDS["countries"],
    "languages": FIELDS["languages"],
    "offers": Text(ja="提供する技術", en="Technologies offered"),
    "references": Text(ja="実績", en="References"),
    "know_how": Text(ja="知見", en="Know-how"),
    "capacity": FIELDS["capacity"],
    "contact": FIELDS["contact"],
    "know_how_in": FIELDS["know-how-in"],
    "partners": Text(ja="連携の相手", en="Partner cities"),
    "technologies": FIELDS["technologies"],
    "sector": FIELDS["sector"],
    "size": FIELDS["size"],
    "size_unit": FIELDS["unit"],
    "budget_jpy": FIELDS["budget"],
    "needed_by": FIELDS["needed-by"],
    "words": Text(ja="説明", en="What it is about"),
}
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ROW = re.compile(r"([a-z]+)-([1-9][0-9]{0,2})_[a-z]+")
A_NUMBER = Text(ja="0より大きい数で書く。", en="It is a number above zero.")
WHOLE = Text(ja="0以上の整数で書く。", en="It is a whole number.")
A_DAY = Text(ja="年-月-日で書く。", en="It is a day: year-month-day.")
A_CHOICE = Text(ja="一覧から選ぶ。", en="It is chosen from the list.")
CODES = Text(ja="ISO 639の符号をコンマで区切る。", en="ISO 639 codes between commas.")


@dataclass
class _Reading:
    """Fields being read; what does not hold is gathered, not raised at once."""

    sent: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def said(self, name: str) -> str:
        return self.sent.get(name, "").strip()

    def wrong(self, name: str, rule: Text, example: str) -> None:
        where = FIELDS[name.rpartition("_")[2]]
        self.findings.append(unreadable(where, self.said(name), rule, example))

    def number(self, name: str) -> Decimal | None:
        if not self.said(name):
            return None
        value = number(self.said(name))
        if value is None or value <= 0 or value >= Decimal(10) ** 15:
            self.wrong(name, A_NUMBER, "1,500")
            return None
        return value

    def float(self, name: str) -> float | None:
        value = self.number(name)
        return None if value is None else float(value)

    def whole(self, name: str) -> int | None:
        written = self.said(name)
        if not written:
            return None
        if not (written.isascii() and written.isdecimal() and len(written) <= 6):
            self.wrong(name, WHOLE, "3")
            return None
        return int(written)

    def day(self, name: str) -> date | None:
        if not self.said(name):
            return None
        try:
            return date.fromisoformat(self.said(name))
        except ValueError:
            self.wrong(name, A_DAY, "2028-03-31")
            return None

    def text(self, name: str) -> Text | None:
        """Both languages; what is written in one stands for both."""
        ja, en = self.said(f"{name}-ja"), self.said(f"{name}-en")
        return Text(ja=ja or en, en=en or ja) if ja or en else None

    def chosen(self, name: str, known: Mapping[str, object]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(filter(None, self.said(name).split(","))))
        for each in found:
            if each not in known:
                self.wrong(name, A_CHOICE, next(iter(known)))
                return ()
        return found

    def one(self, name: str, known: Mapping[str, object]) -> str | None:
        return next(iter(self.chosen(name, known)), None)

    def languages(self) -> tuple[str, ...]:
        parts = [each.strip() for each in self.said("languages").split(",")]
        found = tuple(dict.fromkeys(each.casefold() for each in parts if each))
        if not all(_LANGUAGE.fullmatch(each) for each in found):
            self.wrong("languages", CODES, "ja, en, vi")
            return ()
        return found

    def wishes(self, kind: type[Company | Municipality | Need]) -> dict[str, Seen]:
        asked = {
            name.removeprefix(SEE): value
            for name, value in self.sent.items()
            if name.startswith(SEE)
        }
        return wishes_of(kind, asked)

    def close(self) -> None:
        if self.findings:
            raise Refusal(self.findings)


def rows_of(sent: Mapping[str, str], what: str) -> range:
    """The rows of a form: all that hold something, with empty ones after them."""
    named = (_ROW.fullmatch(name) for name, value in sent.items() if value.strip())
    filled = [int(each[2]) for each in named if each and each[1] == what]
    return range(1, max(FEWEST_ROWS, max(filled, default=0) + EMPTY_ROWS) + 1)


def technologies() -> dict[str, Text]:
    """The catalogue by id."""
    return {each.id: each.name for each in catalogue()}


def sectors() -> dict[str, Text]:
    """Sectors of the catalogue."""
    return dict(sorted((each.sector, SECTORS[each.sector]) for each in catalogue()))


SECTORS = {
    "buildings": Text(ja="建物", en="Buildings"),
    "industry": Text(ja="産業", en="Industry"),
    "land": Text(ja="土地利用", en="Land"),
    "power": Text(ja="電力", en="Power"),
    "transport": Text(ja="交通", en="Transport"),
    "waste": Text(ja="廃棄物", en="Waste"),
    "water": Text(ja="水", en="Water"),
}


def countries() -> dict[str, Text]:
    """Countries of the facts by their code."""
    return {code: each.name for code, each in facts.load().countries.items()}


def homes() -> dict[str, Text]:
    """Municipalities of Japan in the facts."""
    known = founding.municipality_profiles(facts.load(), "japan")
    return {each.profile.id: each.profile.name for each in known}


def origin_of(duty: Duty) -> Origin:
    """Whether a member wrote it or somebody of the demonstration."""
    return Origin.DEMONSTRATION if duty.is_demonstration else Origin.MEMBER


def company_of(sent: Mapping[str, str], duty: Duty) -> Company:
    """The company's profile as its officer typed it."""
    read = _Reading(sent)
    found = Company(
        id=duty.entity,
        name=duty.organisation,
        origin=origin_of(duty),
        home=read.one("home", homes()),
        countries=read.chosen("countries", countries()),
        languages=read.languages(),
        offers=tuple(filter(None, (_offer(read, n) for n in rows_of(sent, OFFER)))),
        references=tuple(
            filter(None, (_reference(read, n) for n in rows_of(sent, REFERENCE)))
        ),
        know_how=read.text("know-how"),
        capacity=read.whole("capacity"),
        contact=read.said("contact") or None,
        wishes=read.wishes(Company),
    )
    read.close()
    return found


def _offer(read: _Reading, row: int) -> Offer | None:
    at = f"{OFFER}-{row}_"
    chosen = read.one(f"{at}technology", technologies())
    smallest, largest = read.float(f"{at}smallest"), read.float(f"{at}largest")
    unit, price = read.said(f"{at}unit"), read.number(f"{at}price")
    months = read.whole(f"{at}months")
    sized = smallest is not None or largest is not None
    if chosen is None:
        if sized or unit or price is not None or months is not None:
            read.findings.append(empty(FIELDS["technology"]))
        return None
    if sized and not unit:
        read.findings.append(empty(FIELDS["unit"]))
    try:
        size = SizeRange(smallest, largest, unit) if sized else None
    except Refusal as refusal:
        read.findings += refusal.findings
        size = None
    return Offer(chosen, size, price, months)


def _reference(read: _Reading, row: int) -> Reference | None:
    at = f"{REFERENCE}-{row}_"
    chosen = read.one(f"{at}technology", technologies())
    country = read.one(f"{at}country", countries())
    year, project = read.whole(f"{at}year"), read.said(f"{at}project") or None
    if chosen is None and country is None and year is None and project is None:
        return None
    if chosen is None or country is None:
        missing = "country" if chosen else "technology"
        if not read.said(f"{at}{missing}"):
            read.findings.append(empty(FIELDS[missing]))
        return None
    on_record = _on_record().get((chosen, country, project))
    if on_record is not None:  # with the climate of its site, not of its country
        return replace(on_record, year=year)
    setting = ranking.setting_of(facts.load(), country)
    return Reference(chosen, country, setting.climate, setting.grid, year, project)


@cache
def _on_record() -> dict[tuple[str, str, str | None], Reference]:
    """References of the register and the document, by technology, country, project."""
    return {
        (each.technology, each.country, each.project): each
        for known in founding.company_profiles(facts.load())
        for each in known.profile.references
        if each.project is not None
    }


def municipality_of(sent: Mapping[str, str], duty: Duty) -> Municipality:
    """The municipality's profile as its officer typed it."""
    read, held = _Reading(sent), facts.load()
    place = held.places.get(duty.entity)
    known = {
        each.profile.id: each.profile for each in founding.municipality_profiles(held)
    }
    compiled = known.get(duty.entity)
    people = place.population.value if place and place.population else None
    found = Municipality(
        id=duty.entity,
        name=place.name if place else duty.organisation,
        origin=origin_of(duty),
        country=place.country if place else duty.country,
        climate=ranking.setting_of(held, place.country, place).climate
        if place
        else None,
        population=int(people) if people is not None else None,
        languages=read.languages(),
        know_how_in=read.chosen("know-how-in", technologies()),
        partners=compiled.partners if compiled else (),
        know_how=read.text("know-how"),
        capacity=read.whole("capacity"),
        contact=read.said("contact") or None,
        wishes=read.wishes(Municipality),
    )
    read.close()
    return found


def need_of(
    sent: Mapping[str, str], duty: Duty, key: str, asked_on: date, plan: str | None
) -> Need:
    """A need of the officer's own city as typed; `plan` is the one it was taken from,
    which nobody types."""
    read, held = _Reading(sent), facts.load()
    place = held.places.get(duty.entity)
    country = place.country if place else duty.country
    people = place.population.value if place and place.population else None
    setting = ranking.setting_of(held, country, place)
    name, wanted = read.text("name"), read.chosen("technologies", technologies())
    sector, size = read.one("sector", SECTORS), read.float("size")
    if name is None:
        read.findings.append(empty(FIELDS["name-en"]))
    if not wanted and sector is None and not read.said("technologies"):
        read.findings.append(empty(FIELDS["sector"]))
    if size is not None and not read.said("unit"):
        read.findings.append(empty(FIELDS["unit"]))
    found = Need(
        id=key,
        city=duty.entity,
        name=name or same(key),
        country=country,
        origin=origin_of(duty),
        asked_on=asked_on,
        climate=setting.climate,
        population=int(people) if people is not None else None,
        grid=setting.grid,
        technologies=wanted,
        sector=sector,
        size=size,
        size_unit=read.said("unit") or None,
        budget_jpy=read.number("budget"),
        needed_by=read.day("needed-by"),
        languages=read.languages(),
        words=read.text("words"),
        plan=plan,
        contact=read.said("contact") or None,
        wishes=read.wishes(Need),
    )
    read.close()
    return found
