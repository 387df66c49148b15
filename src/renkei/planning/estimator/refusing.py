"""What the estimator will not do, and why.

Flows in: what was answered. Flows out: findings `planning.estimator.<reason>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from renkei.foundation import Finding, Text, same
from renkei.technology import Technology


def no_method(entry: Technology, alike: Sequence[Text]) -> Finding:
    """A technology without a formula; `alike` of its sector are estimated."""
    if alike:
        others = Text(
            ja=f"同じ部門で見積もれる技術:{'、'.join(each.ja for each in alike)}。",
            en=f"Of its sector can be estimated: {', '.join(each.en for each in alike)}"
            ". ",
        )
    else:
        others = Text(
            ja="同じ部門に見積もれる技術はありません。",
            en="Nothing of its sector can be estimated. ",
        )
    return Finding(
        code="planning.estimator.method-missing",
        found=Text(
            ja=f"「{entry.name.ja}」を見積もる式は収録されていません。",
            en=f"There is no formula on record for “{entry.name.en}”.",
        ),
        where=Text(ja="技術", en="Technology"),
        rule=Text(
            ja="規模から削減量を求める式があり、数値に出典のある技術だけを見積もる。",
            en="Only what has a formula from its size to its tonnes, and values with "
            "sources, is estimated.",
        ),
        remedy=_ways(entry, others),
    )


def _ways(entry: Technology, others: Text) -> Text:
    """What to do without an estimate: other technologies, a study, the methodology."""
    own = Text(
        ja="この技術は、調査した費用と削減量を投資評価に入力してください。",
        en="For this one, enter the cost and the tonnes of a study in an appraisal.",
    )
    if entry.methodologies:
        ids = entry.methodologies
        own = Text(
            ja=f"{own.ja}削減量は方法論{'、'.join(ids)}の式で求められます。",
            en=f"{own.en} {', '.join(ids)} "
            f"{'say' if len(ids) > 1 else 'says'} how the tonnes are computed.",
        )
    return Text(ja=others.ja + own.ja, en=others.en + own.en)


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
    if tonnes < 0:
        found = Text(
            ja=f"「{name.ja}」は、この前提では排出を年{-tonnes:,.0f} tCO2増やします。",
            en=f"By these numbers “{name.en}” would add {-tonnes:,.0f} tCO2 a year.",
        )
    else:
        found = Text(
            ja=f"「{name.ja}」は、この前提では排出を減らしません。",
            en=f"By these numbers “{name.en}” cuts no emissions.",
        )
    return Finding(
        code="planning.estimator.no-cut",
        found=found,
        where=Text(ja="年間の削減量", en="Tonnes cut a year"),
        rule=Text(
            ja="削減量が正となる案件だけを見積もる。",
            en="Only what cuts emissions is estimated as a project.",
        ),
        remedy=Text(
            ja="系統の排出係数と効率を確かめるか、排出の少ない電力と組み合わせるか、"
            "別の技術を選ぶ。",
            en="Check the grid's factor and the efficiencies, bring cleaner power with "
            "it, or choose another technology.",
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
