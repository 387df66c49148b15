"""`renkei matching find PLACE`: ten explained matches for what a city needs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli import terminal
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.matching import Match, Need, scoring

ABOUT = Text(
    ja="都市に合う企業と自治体を、理由とともに10件まで示します"
    "(例:renkei matching find vn-danang --technology led-street-lighting)。",
    en="Find ten explained matches for a city (such as renkei matching find vn-danang "
    "--technology led-street-lighting).",
)

Place = Annotated[
    str,
    argument(
        ja="都市のID・名称、または公開された必要事項のID",
        en="A city's id or name, or the id of a need that is public",
        metavar="PLACE",
    ),
]
Out = Annotated[
    str,
    option(
        "--out",
        ja="理由とともに書き出すファイル(.csv または .xlsx)",
        en="A file for all reasons (.csv or .xlsx)",
        metavar="FILE",
    ),
]


def verb(
    place: Place,
    *,
    technology: Annotated[
        str,
        option("--technology", ja="求める技術のID", en="Id of a technology wanted"),
    ] = "",
    size: Annotated[
        float | None, option("--size", ja="規模", en="How large", metavar="NUMBER")
    ] = None,
    unit: Annotated[str, option("--unit", ja="規模の単位", en="Unit of size")] = "",
    budget: Annotated[
        str, option("--budget", ja="予算(円)", en="Budget in yen", metavar="JPY")
    ] = "",
    by: Annotated[
        str, option("--by", ja="期限", en="Needed by", metavar="YYYY-MM-DD")
    ] = "",
    language: Annotated[
        list[str] | None,
        option("--speaks", ja="使う言語", en="A language spoken", metavar="ja|en|vi…"),
    ] = None,
    out: Out = "",
    json: Machine = False,
) -> None:
    """Each match says why: every term, what it adds, and how far its place may move."""
    from renkei.cli import drawing
    from renkei.cli.matching._market import market
    from renkei.matching import scoring

    form = _form(out)
    held = market()
    need = held.needs.get(place) or _need(
        place,
        technology=technology,
        size=size,
        unit=unit,
        budget=_yen(budget),
        by=_day(by),
        languages=tuple(language or ()),
    )
    towns = [each for each in held.municipalities if each.country == "JP"]
    found = scoring.best_matches(
        scoring.market(held.companies, towns), need, held.weights
    )
    if out:
        _write(found.found, Path(out), form)
    if json:
        drawing.machine(_plain(found))
        return
    _tell(found, with_members=held.with_members)


def _tell(found: scoring.Matches, *, with_members: bool) -> None:
    from renkei.cli import drawing
    from renkei.technology import technology as known

    table = drawing.table(
        ">#",
        both(">点", ">Points"),
        both("企業", "Company"),
        both("技術", "Technology"),
        both("自治体", "Municipality"),
        both("効いた理由", "What speaks for it"),
        title=both("合う相手", "Matches"),
        caption=_caption(found, with_members=with_members),
    )
    for match in found.found:
        table.add_row(
            str(match.rank),
            f"{match.points:.1f}",
            say(match.company.name),
            say(known(match.offer.technology).name),
            say(match.municipality.name),
            " ".join(say(words) for words in _strongest(match)),
        )
    drawing.show(table)


def _strongest(match: Match) -> list[Text]:
    """The three terms that add the most, in words."""
    adds = match.adds
    held = [each for each in match.reasons if adds[each.term]]
    return [e.words for e in sorted(held, key=lambda e: -adds[e.term])[:3]]


def _caption(found: scoring.Matches, *, with_members: bool) -> str:
    stands = (
        both("1位は重み±20%でも変わりません。", "The first stays first at ±20 %.")
        if found.is_first_stable
        else both("1位は重み±20%で入れ替わりえます。", "The first may change at ±20 %.")
    )
    whose = (
        both(
            "公開された会員のプロフィールを含みます。", "With members' public profiles."
        )
        if with_members
        else both("公表資料から作成したものだけです。", "Compiled profiles only.")
    )
    count = both(
        f"{found.considered}件の提供を比べました。",
        f"{found.considered} offers compared.",
    )
    return f"{count} {stands} {whose}"


def _plain(found: scoring.Matches) -> dict[str, object]:
    return {
        "considered": found.considered,
        "is_first_stable": found.is_first_stable,
        "matches": [
            {
                "rank": match.rank,
                "points": f"{match.points:f}",
                "rank_best": match.rank_best,
                "rank_worst": match.rank_worst,
                "company": match.company.id,
                "technology": match.offer.technology,
                "municipality": match.municipality.id,
                "terms": [
                    {
                        "term": each.term,
                        "adds": match.adds[each.term],
                        "worth": each.worth,
                        "why": each.words,
                    }
                    for each in match.reasons
                ],
            }
            for match in found.found
        ],
    }


def _need(
    word: str,
    *,
    technology: str,
    size: float | None,
    unit: str,
    budget: Decimal | None,
    by: date | None,
    languages: tuple[str, ...],
) -> Need:
    """What was typed, with what the facts know of the city."""
    from renkei import facts
    from renkei.cli.city.show import find
    from renkei.matching import Need, Origin, ranking
    from renkei.technology import catalogue

    record = facts.load()
    place = find(record, word)
    if technology not in {each.id for each in catalogue()}:
        raise Refusal(_odd("technology", "--technology", technology, "solar-rooftop"))
    if size is not None and not unit:
        raise Refusal(_odd("unit", "--unit", unit, "kW"))
    people = place.population.value if place.population else None
    setting = ranking.setting_of(record, place.country, place)
    return Need(
        id="asked",
        city=place.id,
        name=place.name,
        country=place.country,
        origin=Origin.FACTS,
        asked_on=datetime.now(UTC).date(),
        climate=setting.climate,
        population=int(people) if people is not None else None,
        grid=setting.grid,
        technologies=(technology,),
        size=size,
        size_unit=unit or None,
        budget_jpy=budget,
        needed_by=by,
        languages=languages,
    )


def _write(found: tuple[Match, ...], path: Path, form: str) -> None:
    from renkei.reports import matches

    try:
        path.write_bytes(matches.written(found, form, terminal.language()))
    except OSError as fault:
        said = fault.strerror or type(fault).__name__
        raise Refusal(_odd("out", "--out", f"{path}: {said}", "matches.csv")) from fault


def _form(out: str) -> str:
    form = Path(out).suffix.lower().lstrip(".")
    if out and form not in ("csv", "xlsx"):
        raise Refusal(_odd("out", "--out", out, "matches.csv"))
    return form


def _yen(written: str) -> Decimal | None:
    if not written:
        return None
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:
        raise Refusal(_odd("budget", "--budget", written, "90,000,000")) from None


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refusal(_odd("by", "--by", written, "2028-03-31")) from None


def _odd(name: str, where: str, found: str, example: str) -> Finding:
    return Finding(
        code=f"cli.matching.{name}",
        found=Text(ja="「{f}」を使えません。", en="“{f}” cannot be used.").format(
            f=found or "–"
        ),
        where=same(where),
        rule=Text(ja="書き方:{e}", en="It is written like {e}.").format(e=example),
        remedy=Text(ja="書き直してください。", en="Write it so."),
    )
