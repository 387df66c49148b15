"""How the rankings did in the past beside simple rules, and how feedback moved weights.

Every figure is computed from the facts when the page is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Text, same
from renkei.matching import scoring
from renkei.store.queries.matching import back_tests, sight
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.matching.words import WORDS
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.matching import ranking, scoring

TOLD = {
    "lead": Text(
        ja="過去の各年について、その年の初めまでに知られていたことだけで順位を付け、実際と比べました。",
        en="For each past year the ranking used only what was known when it began; "
        "here is how it did against what happened.",
    ),
    "partners": Text(ja="相手となる自治体", en="Partner municipalities"),
    "technologies": Text(ja="技術", en="Technologies"),
    "measure": Text(ja="指標(1が最良)", en="Measure (1 is best)"),
    "ours": Text(ja="当システム", en="Renkei"),
    "baseline": Text(ja="単純な規則", en="Simple rule"),
    "apart": Text(ja="差の95 %区間", en="Difference, 95 % interval"),
    "verdict": Text(ja="判定", en="Verdict"),
    "better": Text(ja="上回る", en="Better"),
    "worse": Text(ja="下回る", en="Worse"),
    "open": Text(ja="差があるとは言えない", en="No difference shown"),
    "ceiling": Text(ja="到達しうる上限", en="The most any ranking could reach"),
    "asked": Text(
        ja="過去の問い{n}件、候補{c}件。",
        en="{n} questions of the past, {c} candidates.",
    ),
    "twice": Text(
        ja="再現率@10は、単純な規則の2倍に達しています。",
        en="recall@10 reaches twice that of the simple rule.",
    ),
    "not_twice": Text(
        ja="再現率@10は、単純な規則の2倍という目標に達していません。",
        en="recall@10 does not reach the goal of twice the simple rule.",
    ),
    "no_room": Text(
        ja="単純な規則の値が高く、2倍は1を超えるため、この記録では達しえません。",
        en="Twice the simple rule would be above 1, so no ranking could reach it here.",
    ),
    "partner_rule": Text(
        ja="単純な規則:同じ国と最も多く連携した自治体の順。確度:創設資料の連携の記録から計算。",
        en="Simple rule: whoever was paired most with the same country. Computed from "
        "the collaborations of the founding document.",
    ),
    "technology_rule": Text(
        ja="単純な規則:それまでに最も多く使われた技術の順。確度:登録簿と創設資料から計算。",
        en="Simple rule: whatever was used most so far. Computed from the register and "
        "the founding document.",
    ),
    "weights": Text(
        ja="評点の重みと、その変化の理由", en="Weights, and why they moved"
    ),
    "term": Text(ja="項目", en="Term"),
    "start": Text(ja="公表値(千分率)", en="Published, per mille"),
    "now": Text(ja="現在(千分率)", en="Now, per mille"),
    "why": Text(ja="変化の記録", en="Record of the change"),
    "feedback": Text(
        ja="評価{n}件から計算しました。一つの組合せへの一者の評価は、最後のものだけ数えます。",
        en="Made of {n} words on matches; the last word of a party on a match counts.",
    ),
    "none": Text(
        ja="評価はまだありません。重みは公表値のままです。",
        en="Nobody has judged a match yet: the weights are as published.",
    ),
}


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """Both back-tests and the weights."""
    partners, technologies = back_tests()
    learnt = sight(store.person(request.user)).learnt
    goal = [TOLD["twice" if partners.is_twice else "not_twice"]]
    if not partners.could_be_twice:
        goal.append(TOLD["no_room"])
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "told": TOLD,
        "matching": address("matching"),
        "tests": [
            (
                TOLD["partners"],
                TOLD["partner_rule"],
                _asked(partners),
                _table(partners),
            ),
            (
                TOLD["technologies"],
                TOLD["technology_rule"],
                _asked(technologies),
                _table(technologies),
            ),
        ],
        "goal": goal,
        "is_met": partners.is_twice,
        "weights": _weights(learnt),
        "feedback": TOLD["feedback"].format(n=learnt.feedback)
        if learnt.feedback
        else TOLD["none"],
    }
    return render(request, "matching_accuracy/page.html", context)


def _asked(test: ranking.BackTest) -> Text:
    return TOLD["asked"].format(n=len(test.judged), c=test.candidates)


def _table(test: ranking.BackTest) -> Table:
    rows = []
    for name in test.judged[0].ours if test.judged else ():
        ours, baseline = test.mean(name)
        low, high = test.interval(name)
        verdict = TOLD["better" if low > 0 else "worse" if high < 0 else "open"]
        if name.startswith("ceiling"):
            verdict = TOLD["ceiling"]
        rows.append(
            (
                same(name),
                f"{ours:.3f}",
                f"{baseline:.3f}",
                f"{low:+.3f} … {high:+.3f}".replace("-", "−"),
                verdict,
            )
        )
    columns = (
        Column(TOLD["measure"], heads_row=True),
        Column(TOLD["ours"], numeric=True),
        Column(TOLD["baseline"], numeric=True),
        Column(TOLD["apart"], numeric=True),
        Column(TOLD["verdict"]),
    )
    return Table(TOLD["measure"], columns, tuple(rows), shows_caption=False)


def _weights(learnt: scoring.Learnt) -> Table:
    moved = bool(learnt.feedback)
    rows = tuple(
        (
            term.name,
            f"{learnt.start[name]}",
            f"{learnt.weights[name]}",
            learnt.told(name) if moved else same("–"),
        )
        for name, term in scoring.terms().items()
    )
    columns = (
        Column(TOLD["term"], heads_row=True),
        Column(TOLD["start"], numeric=True),
        Column(TOLD["now"], numeric=True),
        Column(TOLD["why"]),
    )
    return Table(TOLD["weights"], columns, rows, shows_caption=False)


urlpatterns = [path("matching/accuracy/", page, name="matching-accuracy")]
