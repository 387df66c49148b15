"""`renkei domino next`: with so much money and so many municipalities, where next?"""

from __future__ import annotations

from contextlib import ExitStack
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli import terminal
from renkei.cli.mrv import _environment
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.progress import TaskID

    from renkei.domino import advice as room

ABOUT = Text(
    ja="次のモデルケースを置く都市と技術を選びます"
    "(例:renkei domino next --budget 300 --cases 5 --year 2027)。",
    en="Choose where the next model cases should stand "
    "(such as renkei domino next --budget 300 --cases 5 --year 2027).",
)
LANGUAGES = ("ja", "en")
ON = ("local", "ray")

Budget = Annotated[
    float,
    option(
        "--budget",
        ja="全期間・全件の予算(百万円)。300 は3億円です。",
        en="Budget for all years and cases, in million JPY.",
        metavar="MILLION",
    ),
]
Cases = Annotated[
    int,
    option(
        "--cases",
        ja="自治体の数。それぞれが1件を受け持ちます。",
        en="How many municipalities; each stands one case.",
        metavar="N",
    ),
]
Year = Annotated[int, option("--year", ja="開始年", en="First year.", metavar="YEAR")]
Horizon = Annotated[
    int,
    option(
        "--until",
        ja="効果を数える最終年(既定は2050年)",
        en="Effects count until this year (2050 if not given).",
        metavar="YEAR",
    ),
]
Phases = Annotated[
    int,
    option(
        "--phases",
        ja="3年の期の数(1か2)",
        en="Phases of three years, 1 or 2.",
        metavar="N",
    ),
]
PerCountry = Annotated[
    list[str] | None,
    option(
        "--per-country",
        ja="国ごとの上限。例:VN=2。* はそのほかの国、none は上限なし。繰返し可。"
        "省略すると、連携が最も多かった国の割合までです。",
        en="At most so many in a country, such as VN=2; * is every other one, none no "
        "limit. If not given: the part of the country with most collaborations.",
        metavar="CC=N",
    ),
]
Technology = Annotated[
    list[str] | None,
    option(
        "--technology",
        ja="技術の ID。省略するとすべて。何度でも書けます。",
        en="Id of a technology; all if not given. May be repeated.",
        metavar="ID",
    ),
]
AimWord = Annotated[
    str,
    option(
        "--aim",
        ja="目的:tonnes(削減量)か cities(都市の数)",
        en="What is aimed at: tonnes or cities.",
        metavar="AIM",
    ),
]
Risk = Annotated[
    float | None,
    option(
        "--risk",
        ja="慎重さ。20 は「5回に4回は上回る値」を最大にします。省略すると平均です。",
        en="Percent of draws that may fall below; the mean if not given.",
        metavar="PERCENT",
    ),
]
Cost = Annotated[
    float | None,
    option(
        "--cost",
        ja="1件・1年の費用(百万円)。省略すると公募の上限額(公表)です。",
        en="Cost of a case a year, million JPY; the call's ceiling if not given.",
        metavar="MILLION",
    ),
]
Staff = Annotated[
    float | None,
    option("--staff", ja="出せる職員数", en="Posts there are.", metavar="N"),
]
StaffPerCase = Annotated[
    float | None,
    option(
        "--staff-per-case",
        ja="1件に要る職員数。--staff と使います。",
        en="Posts a case takes; goes with --staff.",
        metavar="N",
    ),
]
Seed = Annotated[
    int,
    option(
        "--seed",
        ja="乱数の種。同じ種なら同じ答えです。",
        en="The same seed gives the same answer.",
        metavar="N",
    ),
]
Brief = Annotated[
    str,
    option(
        "--brief",
        ja="意思決定資料を書き出すファイル(PDF)",
        en="Write the decision brief to this file (PDF).",
        metavar="FILE",
    ),
]
Language = Annotated[
    str,
    option(
        "--language",
        ja="資料の言語(ja または en)。省略すると端末の言語です。",
        en="Language of the brief (ja or en); the terminal's own if not given.",
        metavar="ja|en",
    ),
]

On = Annotated[
    str,
    option(
        "--on",
        ja="計算する場所:local(1台)または ray(クラスタ)。答えは同じです。",
        en="Where it is computed: local or ray (a cluster). The answer is the same.",
        metavar="local|ray",
    ),
]
Address = Annotated[
    str,
    option(
        "--address",
        ja="動いている Ray クラスタ。省略すると1台の中に立てます。",
        en="A running Ray cluster; one is started on this machine if not given.",
    ),
]
Folder = Annotated[
    str,
    option(
        "--folder",
        ja="終わった部分を残すフォルダ。同じ質問は続きから計算します。",
        en="Keep finished parts here; the same question goes on where it stopped.",
        metavar="FOLDER",
    ),
]


def verb(
    *,
    budget: Budget,
    cases: Cases,
    year: Year,
    until: Horizon = 2050,
    phases: Phases = 1,
    per_country: PerCountry = None,
    technology: Technology = None,
    aim: AimWord = "tonnes",
    risk: Risk = None,
    cost: Cost = None,
    staff: Staff = None,
    staff_per_case: StaffPerCase = None,
    seed: Seed = 1,
    brief: Brief = "",
    language: Language = "",
    on: On = "local",
    address: Address = "",
    folder: Folder = "",
    json: Machine = False,
) -> None:
    """Choice, ranking and what is not known; the same question has the same answer."""
    from renkei.cli import drawing
    from renkei.domino import advice

    spoken = language or terminal.language()
    if spoken not in LANGUAGES:
        raise Refusal(_odd("language", "--language", language, "ja, en"))
    if aim not in set(advice.Aim):
        raise Refusal(_odd("aim", "--aim", aim, ", ".join(advice.Aim)))
    question = advice.Question(
        budget=budget,
        cases=cases,
        year=year,
        horizon=until,
        phases=phases,
        staff=staff,
        staff_per_case=staff_per_case,
        cost_per_year=cost,
        per_country=_limits(per_country, cases),
        technologies=tuple(technology or ()),
        aim=advice.Aim(aim),
        risk_fraction=None if risk is None else risk / 100,
        seed=seed,
    )
    if on not in ON:
        raise Refusal(_odd("on", "--on", on, ", ".join(ON)))
    _environment.cross_over(on)
    ground = advice.ground()
    found = _advised(question, ground, on, address, folder)
    if brief:
        _write(found, ground, Path(brief), spoken)
    if json:
        drawing.machine(_plain(found, ground, question))
        return
    _tell(found)


def _advised(
    question: room.Question, ground: room.Ground, on: str, address: str, folder: str
) -> room.Advice:
    """The answer, with a bar for each stage of the work."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from renkei.domino import advice
    from renkei.mrv import computing

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    lines: dict[str, TaskID] = {}
    with ExitStack() as stack:
        shown = stack.enter_context(
            Progress(*columns, console=terminal.console(stderr=True), transient=True)
        )

        def told(stage: Text, done: int, every: int) -> None:
            if stage.en not in lines:
                lines[stage.en] = shown.add_task(say(stage))
            line = lines[stage.en]
            shown.update(line, completed=done, total=every)

        executor = None
        if on == "ray":
            environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told
            executor = computing.RayExecutor(address, work=advice.carried_out)
            stack.enter_context(executor.staying())
        means = advice.Means(executor, Path(folder) if folder else None, told)
        return advice.advise(question, ground, means=means)


def _tell(found: room.Advice) -> None:
    from renkei.cli import drawing

    table = drawing.table(
        ">#",
        both("選択", "Choice"),
        both("都市", "City"),
        both("国", "Country"),
        both("技術", "Technology"),
        both(">tCO2/年(90%の範囲)", ">tCO2 a year (90 % range)"),
        both(">都市数", ">Cities"),
        both(">広がりの分", ">By ties"),
        title=both("次のモデルケース", "Where the next model cases should stand"),
        caption=_caption(found),
    )
    for rank, each in enumerate(found.places, start=1):
        table.add_row(
            str(rank),
            "●" if each.is_chosen else "",
            say(each.name),
            each.country,
            say(each.technology),
            _ranged(each.tonnes, 0),
            f"{each.cities.mean:,.1f}",
            f"{100 * each.ties_fraction:.0f} %",
        )
    drawing.show(table, *(drawing.quiet(say(each)) for each in _notes(found)))


def _ranged(spread: room.Spread, places: int) -> str:
    low, mean, high = (
        f"{value:,.{places}f}" for value in (spread.low, spread.mean, spread.high)
    )
    return f"{mean} ({low}–{high})"


def _caption(found: room.Advice) -> str:
    return both(
        f"全体 {_ranged(found.tonnes, 0)} tCO2/年。最良との差は最大"
        f"{100 * found.gap:.1f}%(証明済み、候補{found.candidates:,}件)。"
        f"費用 {found.cost:,.10g} 百万円。",
        f"Together {_ranged(found.tonnes, 0)} tCO2 a year; at most "
        f"{100 * found.gap:.1f} % from the best possible (proven over "
        f"{found.candidates:,} candidates). Cost: {found.cost:,.10g} million JPY.",
    )


def _notes(found: room.Advice) -> tuple[Text, ...]:
    from renkei.domino import advice

    more = (
        Text(ja="{n}:{w}。{h}", en="{n}: {w}. {h}").format(
            n=each.name,
            w=Text(ja="不明", en="unknown")
            if each.worth is None
            else same(f"{each.worth:,.1f}"),
            h=each.words,
        )
        for each in found.more
    )
    years = (
        Text(
            ja="{y}年:{t} tCO2/年、累計{c} tCO2。",
            en="{y}: {t} tCO2 a year, {c} tCO2 so far.",
        ).format(y=each.year, t=_ranged(each.tonnes, 0), c=_ranged(each.total, 0))
        for each in found.years
    )
    otherwise = (
        Text(
            ja="{n}:{w:,.0f}({p:.0f}%)、{c}。", en="{n}: {w:,.0f} ({p:.0f} %), {c}."
        ).format(
            n=each.name,
            w=each.worth,
            p=100 * each.of_asked,
            c=advice.places_told(each),
        )
        for each in found.otherwise
    )
    return (found.verdict, *found.why, *otherwise, *years, *more, *found.unknown)


def _write(found: room.Advice, ground: room.Ground, path: Path, language: str) -> None:
    from datetime import UTC, datetime

    from renkei.reports import documents, domino_brief

    made = domino_brief.brief(found, ground, as_of=datetime.now(UTC).date())
    try:
        path.write_bytes(documents.pdf(made, language))
    except OSError as fault:
        said = fault.strerror or type(fault).__name__
        raise Refusal(_odd("brief", "--brief", f"{path}: {said}", "*.pdf")) from fault


def _plain(
    found: room.Advice, ground: room.Ground, question: room.Question
) -> dict[str, object]:
    """The answer for machines; numbers of the model as text."""

    def spread(held: room.Spread) -> dict[str, str]:
        return {
            "mean": f"{held.mean:.6g}",
            "low": f"{held.low:.6g}",
            "high": f"{held.high:.6g}",
            "cautious": f"{held.cautious:.6g}",
        }

    return {
        "question": {name: f"{value}" for name, value in question.body().items()},
        "total": spread(found.total),
        "tonnes_per_year": spread(found.tonnes),
        "cities": spread(found.cities),
        "ties_fraction": f"{found.ties_fraction:.4f}",
        "gap": f"{found.gap:.4f}",
        "bound": f"{found.bound:.6g}",
        "cost_million_jpy": f"{found.cost:.10g}",
        "verdict": found.verdict,
        "confidence": found.mark.value,
        "places": [
            {
                "rank": rank,
                "is_chosen": each.is_chosen,
                "geonames_id": int(ground.field.ids[each.case.city]),
                "city": each.name,
                "country": each.country,
                "technology": ground.technologies[each.case.measure][0],
                "tonnes_per_year": spread(each.tonnes),
                "cities": spread(each.cities),
                "ties_fraction": f"{each.ties_fraction:.4f}",
                "reasons": list(each.reasons),
            }
            for rank, each in enumerate(found.places, start=1)
        ],
        "why": list(found.why),
        "otherwise": [_plain_otherwise(each) for each in found.otherwise],
        "years": [
            {
                "year": each.year,
                "tonnes_per_year": spread(each.tonnes),
                "tonnes_until_then": spread(each.total),
                "grown_fraction": f"{each.grown_fraction:.4f}",
            }
            for each in found.years
        ],
        "more": [
            {
                "name": each.name,
                "worth": None if each.worth is None else f"{each.worth:.6g}",
                "how": each.words,
            }
            for each in found.more
        ],
        "unknown": list(found.unknown),
    }


def _plain_otherwise(found: room.Otherwise) -> dict[str, object]:
    return {
        "condition": found.name,
        "worth": f"{found.worth:.6g}",
        "of_asked": f"{found.of_asked:.4f}",
        "cities": [place.city for place in found.places],
        "countries": [place.country for place in found.places],
    }


def _limits(written: list[str] | None, cases: int) -> tuple[tuple[str, int], ...]:
    """As written; the usual limit of every country where nothing is."""
    from renkei.domino import advice

    if written is None or not written:
        usual = advice.usual_limit(max(cases, 1)).value
        return (("*", int(usual or 0)),)
    return () if written == ["none"] else tuple(_limit(each) for each in written)


def _limit(written: str) -> tuple[str, int]:
    country, sign, most = written.partition("=")
    if not sign or not most.strip().isdecimal():
        raise Refusal(_odd("per-country", "--per-country", written, "VN=2"))
    return country.strip().upper(), int(most)


def _odd(name: str, where: str, found: str, example: str) -> Finding:
    return Finding(
        code=f"cli.domino.{name}",
        found=Text(ja="「{f}」を使えません。", en="“{f}” cannot be used.").format(
            f=found or "–"
        ),
        where=same(where),
        rule=Text(ja="書き方:{e}", en="It is written like {e}.").format(e=example),
        remedy=Text(ja="書き直してください。", en="Write it so."),
    )
