"""`renkei city portfolio PLACE…`: which measure of which city should start when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli import terminal
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.planning import proposing

ABOUT = Text(
    ja="予算の中で、どの都市のどの施策をいつ始めるかを、推計から選びます"
    "(例:renkei city portfolio vn-danang id-surabaya --first 2027 --budget 20)。",
    en="Choose which measure of which city should start when, from estimates "
    "(such as renkei city portfolio vn-danang id-surabaya --first 2027 --budget 20).",
)
DISCOUNT_FRACTION = 0.03
SECONDS = 300.0
Places = Annotated[
    list[str],
    argument(
        ja="都市・地域の ID または名称", en="Ids or names of cities", metavar="PLACE…"
    ),
]
First = Annotated[
    int, option("--first", ja="最初の年", en="First year.", metavar="YEAR")
]
Years = Annotated[
    int, option("--years", ja="着手できる年数", en="Years of start.", metavar="N")
]
Budget = Annotated[
    float,
    option(
        "--budget",
        ja="各年の予算(百万米ドル)。設備費と、寿命までの維持費。",
        en="Budget of each year, million USD: capital, and upkeep until worn out.",
        metavar="MILLION",
    ),
]
PerCountry = Annotated[
    int,
    option(
        "--per-country",
        ja="一つの国で一年に着手する件数の上限",
        en="Starts in a country in a year, at most.",
        metavar="N",
    ),
]
PerCity = Annotated[
    int,
    option(
        "--per-city",
        ja="一つの都市の件数の上限",
        en="Measures of one city in all, at most.",
        metavar="N",
    ),
]
Out = Annotated[
    str,
    option(
        "--out",
        ja="書き出すファイル(.csv または .xlsx)",
        en="A file for all starts (.csv or .xlsx).",
        metavar="FILE",
    ),
]


def verb(
    places: Places,
    *,
    first: First,
    budget: Budget,
    years: Years = 5,
    per_country: PerCountry = 10,
    per_city: PerCity = 8,
    out: Out = "",
    json: Machine = False,
) -> None:
    """Every number is an estimate; the search runs apart and is stopped hard."""
    from renkei.cli import drawing
    from renkei.planning import proposing
    from renkei.reports import portfolio as files

    form = Path(out).suffix.lower().lstrip(".")
    if out and form not in files.FORMS:
        raise Refusal([_no_form(out)])
    terms = proposing.Terms(
        first, years, budget * 1e6, per_country, per_city, DISCOUNT_FRACTION
    )
    found = proposing.programme_within(_candidates(places), terms, SECONDS)
    if out:
        try:
            Path(out).write_bytes(files.written(found, form, terminal.language()))
        except OSError as fault:
            raise Refusal([_not_written(out, fault)]) from fault
    if json:
        drawing.machine(_plain(found))
        return
    _tell(found)


def _candidates(places: list[str]) -> list[proposing.Candidate]:
    from renkei import facts
    from renkei.cli.city.show import find
    from renkei.planning import measures, proposing, scenarios, starting

    record, library, held = facts.load(), measures.library(), []
    for place in dict.fromkeys(find(record, word).id for word in places):
        known = record.places[place]
        first = starting.first_estimate(starting.profile(place))
        whole = scenarios.compiled(first.city, library)
        reaching = {each.measure for each in whole.effects if each.lines}
        kept = [each for row, each in enumerate(whole.measures) if row in reaching]
        plan = scenarios.compiled(first.city, kept)
        country = record.countries[known.country].name
        held.append(proposing.Candidate(place, known.name, country, plan))
    return held


def _tell(found: proposing.Programme) -> None:
    from renkei.cli import drawing

    cities = {each.id: each for each in found.cities}
    table = drawing.table(
        both(">年", ">Year"),
        both("都市", "City"),
        both("施策", "Measure"),
        both(">費用(百万米ドル)", ">Cost (million USD)"),
        both(">削減量、単独(t)", ">Saved alone (t)"),
        title=both("事業全体の選択", "The programme's portfolio"),
        caption=say(found.proof),
    )
    for each in found.starts:
        table.add_row(
            str(each.year),
            say(cities[each.city].name),
            say(each.name),
            f"{each.cost_usd / 1e6:,.3f}",
            f"{each.tonnes:,.0f}",
        )
    drawing.show(table)
    kept = both(
        "別のプログラムによる確認:すべての条件を守っています。数値はすべて推計です。",
        "Read again by other code: every limit is kept. Every number is estimated.",
    )
    overlap = f"{found.interaction_tonnes:,.0f}"
    together = both(
        f"同じ都市の施策の重なりを除くと{overlap}トン少なくなります。",
        f"Together, measures of one city save {overlap} t less than alone.",
    )
    drawing.show(drawing.quiet(f"{kept} {together}"))


def _plain(found: proposing.Programme) -> dict[str, object]:
    return {
        "proof": found.proof,
        "gap": f"{found.portfolio.gap:.6f}",
        "is_kept": found.portfolio.verdict.holds,
        "spent_usd": list(found.spent_usd),
        "starts": [
            {
                "city": each.city,
                "measure": each.measure,
                "year": each.year,
                "cost_usd": each.cost_usd,
                "tonnes": f"{each.tonnes:.3f}",
            }
            for each in found.starts
        ],
        "cities": [
            {
                "city": each.id,
                "measures": each.measures,
                "cost_usd": each.cost_usd,
                "alone_tonnes": f"{each.alone_tonnes:.3f}",
                "together_tonnes": f"{each.together_tonnes:.3f}",
            }
            for each in found.cities
        ],
    }


def _no_form(out: str) -> Finding:
    return Finding(
        code="cli.city.portfolio-form",
        found=Text(
            ja=f"「{out}」の形式では書き出せません。",
            en=f"Nothing is written as “{out}”.",
        ),
        where=same("--out"),
        rule=Text(ja="形式は csv か xlsx です。", en="It is a csv or an xlsx."),
        remedy=Text(
            ja="--out portfolio.csv のようにしてください。",
            en="Say --out portfolio.csv or portfolio.xlsx.",
        ),
    )


def _not_written(out: str, fault: OSError) -> Finding:
    said = fault.strerror or type(fault).__name__
    return Finding(
        code="cli.city.not-written",
        found=Text(
            ja=f"{out} に書き込めません({said})。",
            en=f"{out}: {said}, nothing written.",
        ),
        where=same("--out"),
        rule=Text(
            ja="書き込めるフォルダーに書き出します。",
            en="It is written into a folder that can be written to.",
        ),
        remedy=Text(
            ja="別のフォルダーを --out で指定してください。",
            en="Name a file in another folder with --out.",
        ),
    )
