"""What keeps a question from being answered, each with what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from renkei.foundation import Finding, Text, same

FIELDS = {
    "budget": Text(ja="予算(百万円)", en="Budget (million JPY)"),
    "cases": Text(ja="自治体の数", en="Municipalities"),
    "staff": Text(ja="出せる職員数(人)", en="Posts there are"),
    "staff_per_case": Text(ja="1件に要る職員数(人)", en="Posts a case takes"),
    "cost_per_year": Text(
        ja="1件・1年の費用(百万円)", en="Cost of a case a year (million JPY)"
    ),
    "per_country": Text(ja="国ごとの上限", en="At most in a country"),
    "technologies": Text(ja="技術", en="Technologies"),
    "year": Text(ja="開始年", en="First year"),
    "horizon": Text(ja="効果を数える最終年", en="Effects count until"),
    "phases": Text(ja="期(3年)の数", en="Phases of three years"),
    "risk_fraction": Text(ja="慎重さ", en="Caution"),
    "aim": Text(ja="目的", en="Aim"),
    "seed": Text(ja="乱数の種", en="Seed"),
}


def _finding(
    reason: str, where: Text, found: Text, rule: Text, remedy: Text
) -> Finding:
    return Finding(
        code=f"domino.advice.{reason}",
        found=found,
        where=where,
        rule=rule,
        remedy=remedy,
    )


def outside(name: str, found: str, low: float, high: float) -> Finding:
    """A value that cannot be."""
    return _finding(
        f"outside-{name.replace('_', '-')}",
        FIELDS[name],
        same(found),
        Text(
            ja=f"{low:.10g} 以上 {high:.10g} 以下とする。",
            en=f"It lies between {low:.10g} and {high:.10g}.",
        ),
        Text(ja="範囲内の値にしてください。", en="Give a value in that range."),
    )


def staff_missing() -> Finding:
    """Posts are limited, yet nobody says how many a case takes."""
    return _finding(
        "staff-missing",
        FIELDS["staff_per_case"],
        Text(ja="指定がありません。", en="It is not said."),
        Text(
            ja="1件に要る職員数を示す公開資料は見つかっていない。推測では補わない。",
            en="No public paper tells how many posts a case takes; none is assumed.",
        ),
        Text(
            ja="1件に要る職員数を指定するか、職員数の制限を外してください。",
            en="Say how many a case takes, or leave the limit of posts out.",
        ),
    )


def cost_missing() -> Finding:
    """Nobody knows what a case costs."""
    return _finding(
        "cost-missing",
        FIELDS["cost_per_year"],
        Text(
            ja="事業の資料にも質問にもありません。",
            en="Neither facts nor question say.",
        ),
        Text(ja="費用は資料か質問による。", en="A cost is a fact, or is asked."),
        Text(
            ja="1件・1年の費用を指定してください。", en="Say what a case costs a year."
        ),
    )


def unknown_country(country: str) -> Finding:
    """A country that is not on record."""
    return _finding(
        "country",
        FIELDS["per_country"],
        same(country),
        Text(
            ja="国は二文字の符号、それ以外の国は「*」で書く。",
            en="A country is its two letters, every other one is “*”.",
        ),
        Text(ja="例:VN 2, ID 1, * 1", en="Write it like: VN 2, ID 1, * 1"),
    )


def unknown_technology(technology: str, known: Sequence[str]) -> Finding:
    """A technology that has no history of spread."""
    return _finding(
        "technology",
        FIELDS["technologies"],
        same(technology),
        Text(
            ja="広がりを推定できる技術から選ぶ。",
            en="It is one whose spread could be estimated.",
        ),
        Text(ja="次から選ぶ:{k}", en="Choose among: {k}").format(k=", ".join(known)),
    )


def unknown_city(city: str) -> Finding:
    """A city that is not in the field."""
    return _finding(
        "city",
        Text(ja="都市", en="City"),
        same(city or "–"),
        Text(
            ja="パートナー国の人口10万人以上の都市から選ぶ。",
            en="It is a city above 100,000 people in a partner country.",
        ),
        Text(
            ja="一覧か地図から選んでください。", en="Choose it on the map or the list."
        ),
    )


def adopted_already(city: Text, technology: Text) -> Finding:
    """A city that has the technology."""
    return _finding(
        "adopted",
        city,
        Text(ja="{t}は導入済みです。", en="It has adopted already: {t}.").format(
            t=technology
        ),
        Text(
            ja="試せるのは、まだ導入していない都市である。",
            en="What is tried is a city that has not adopted yet.",
        ),
        Text(
            ja="別の都市か技術を選んでください。",
            en="Choose another city or technology.",
        ),
    )


def years(year: int, horizon: int, first: int, last: int) -> Finding:
    """Years that the model does not look at, or that leave no time for a phase."""
    return _finding(
        "years",
        FIELDS["year"],
        same(f"{year}–{horizon}"),
        Text(
            ja=f"モデルが扱うのは{first}年から{last}年まで。1期は3年。",
            en=f"The model looks at {first} to {last}; a phase takes three years.",
        ),
        Text(ja="年を範囲内にしてください。", en="Keep both years inside."),
    )


def no_case() -> Finding:
    """Nowhere a case could stand."""
    return _finding(
        "no-case",
        FIELDS["technologies"],
        Text(ja="候補となる都市がありません。", en="No city is left to choose."),
        Text(
            ja="候補は、技術が役立ち、まだ導入していない都市である。",
            en="A candidate has a use for the technology and has not adopted it.",
        ),
        Text(ja="技術を増やしてください。", en="Ask for more technologies."),
    )


def too_little(budget: float, least: float) -> Finding:
    """A budget that not one case fits into."""
    return _finding(
        "too-little",
        FIELDS["budget"],
        same(f"{budget:,.10g}"),
        Text(
            ja=f"1件に全期間で{least:,.10g}百万円かかる。",
            en=f"One case costs {least:,.10g} million JPY over its years.",
        ),
        Text(ja="予算を増やしてください。", en="Ask with more."),
    )
