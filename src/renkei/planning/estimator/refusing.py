"""What the estimator will not do, and why.

Flows in: what was answered. Flows out: findings `planning.estimator.<reason>`.
"""

from __future__ import annotations

from collections.abc import Iterable

from renkei.foundation import Finding, Text, same


def no_method(name: Text, known: Iterable[str]) -> Finding:
    """A technology without a formula."""
    return Finding(
        code="planning.estimator.method-missing",
        found=Text(
            ja=f"「{name.ja}」を見積もる式は収録されていません。",
            en=f"There is no formula on record for “{name.en}”.",
        ),
        where=Text(ja="技術", en="Technology"),
        rule=Text(
            ja="式と数値に出典のある技術だけを見積もる。",
            en="Only what has a formula, and values with sources, is estimated.",
        ),
        remedy=Text(
            ja=f"見積もれる技術:{'、'.join(known)}",
            en=f"What can be estimated: {', '.join(known)}",
        ),
    )


def no_hours(name: Text) -> Finding:
    """Hours that neither the user nor a fact states."""
    return Finding(
        code="planning.estimator.hours-missing",
        found=Text(
            ja=f"「{name.ja}」の年間稼働時間が分かりません。",
            en=f"Nobody says for how many hours a year “{name.en}” runs.",
        ),
        where=Text(ja="年間の全負荷相当時間", en="Hours of full load in a year"),
        rule=Text(
            ja="気候からも技術からも定まらない時間は、推測で補わない。",
            en="Hours that neither climate nor technology sets are never guessed.",
        ),
        remedy=Text(
            ja="稼働記録や電力量÷定格から求めた時間を入力する。",
            en="Enter those of the log, or the energy used over the rating.",
        ),
    )


def no_cut(name: Text, tonnes: float) -> Finding:
    """A project that would emit more than it saves here."""
    return Finding(
        code="planning.estimator.no-cut",
        found=Text(
            ja=f"「{name.ja}」は、この前提では年{tonnes:,.0f} tCO2となり、"
            "排出を減らしません。",
            en=f"By these numbers “{name.en}” comes to {tonnes:,.0f} tCO2 a year: it "
            "does not cut emissions here.",
        ),
        where=Text(ja="年間の削減量", en="Tonnes cut a year"),
        rule=Text(
            ja="削減量が正となる案件だけを見積もる。",
            en="Only what cuts emissions is estimated as a project.",
        ),
        remedy=Text(
            ja="系統の排出係数と効率を確かめるか、別の技術を選ぶ。",
            en="Check the grid's factor and the efficiencies, or choose another "
            "technology.",
        ),
    )


def outside(field: Text, found: str, least: str, most: str) -> Finding:
    """A number where none can be."""
    return Finding(
        code="planning.estimator.outside",
        found=same(found),
        where=field,
        rule=Text(ja=f"{least}から{most}まで。", en=f"From {least} to {most}."),
        remedy=Text(ja="単位と桁を確かめる。", en="Check unit and digits."),
    )


def unknown_assumption(found: str, known: Iterable[str]) -> Finding:
    """A better number for something that the estimate does not lean on."""
    return Finding(
        code="planning.estimator.assumption-unknown",
        found=same(found),
        where=Text(ja="置き換える前提", en="The assumption to replace"),
        rule=Text(
            ja="この見積りが用いる前提だけを置き換えられる。",
            en="Only what this estimate leans on can be replaced.",
        ),
        remedy=Text(
            ja=f"用いている前提:{'、'.join(known)}",
            en=f"It leans on: {', '.join(known)}",
        ),
    )
