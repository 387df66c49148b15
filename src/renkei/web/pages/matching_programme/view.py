"""The programme's assignment: limits typed, two answers, each explained and checked."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.matching import assignment
from renkei.store import matching_programme as desk
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.matching import showing
from renkei.web.pages.matching.words import WORDS
from renkei.web.pages.plan_city.showing import Field, wrong_at
from renkei.web.table import Column, Table
from renkei.web.typed_forms import typed

TOLD = {
    "lead": Text(
        ja="閲覧できるすべての必要事項と企業を、定員・国・言語・予算の範囲で一度に組み合わせます。これは助言であり、誰にも通知されません。",
        en="Every need and company that you may see, paired at once within capacities, "
        "countries, languages and money. It is advice; nobody is told.",
    ),
    "limits": Text(ja="条件", en="Limits"),
    "go": Text(ja="割り当てる", en="Assign"),
    "none": Text(
        ja="割り当てる必要事項または提供がありません。",
        en="There is no need or no offer to assign.",
    ),
    "best": Text(ja="合計点が最大の割当て", en="The largest total"),
    "stable": Text(ja="安定な割当て", en="A stable one"),
    "served": Text(
        ja="必要事項{n}件のうち{s}件に相手。合計{t}点。",
        en="{s} of {n} needs have a partner; {t} points in all.",
    ),
    "gap": Text(
        ja="最良との差は最大でも{g}(価格による上界または全探索で証明)。",
        en="At most {g} short of the best, by a bound from prices or a full search.",
    ),
    "kept": Text(
        ja="別のプログラムによる確認:すべての条件を守っています。",
        en="Checked by other code: every limit is kept.",
    ),
    "blocking": Text(
        ja="互いに今の相手より望み合う組:{n}。",
        en="Pairs that would both rather have each other: {n}.",
    ),
    "company": Text(ja="企業", en="Company"),
    "why": Text(ja="理由", en="Why"),
    "nobody": Text(ja="相手なし", en="Nobody"),
}


@only("GET")
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """The form, and both assignments where the limits are there."""
    who = store.person(request.user)
    sent = typed(request, desk.LIMITS)
    findings: tuple[Finding, ...] = ()
    found: desk.Assigned | None = None
    try:
        desk.refuse_others(who)
    except Refusal as refusal:
        return refused(request, refusal, status=403)
    asked = any(sent.values())
    if asked:
        try:
            found = desk.assigned(sent, who)
        except Refusal as refusal:
            findings = refusal.findings
    wrong = wrong_at(findings)
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "told": TOLD,
        "matching": address("matching"),
        "here": address("matching-programme"),
        "fields": [
            Field(
                name, sent[name], kind="number", called=label, wrong=wrong.get(label.en)
            )
            for name, label in desk.LIMITS.items()
        ],
        "findings": findings,
        "is_empty": asked and found is None and not findings,
        "answers": _answers(found) if found else (),
    }
    status = 409 if findings else 200
    return render(request, "matching_programme/page.html", context, status=status)


def _answers(found: desk.Assigned) -> tuple[dict[str, object], ...]:
    return (
        _answer(
            found,
            TOLD["best"],
            found.best,
            (found.best_told, found.best_broken, found.best_blocking),
        ),
        _answer(
            found,
            TOLD["stable"],
            found.stable,
            (found.stable_told, found.stable_broken, found.stable_blocking),
        ),
    )


def _answer(
    found: desk.Assigned,
    name: Text,
    made: assignment.Assignment,
    checked: tuple[Sequence[assignment.Told], tuple[Finding, ...], int],
) -> dict[str, object]:
    told, broken, blocking = checked
    facts = [
        made.words,
        TOLD["served"].format(
            n=len(found.needs), s=made.served, t=f"{made.total / 10_000:,.1f}"
        ),
    ]
    if made.gap is not None:
        facts.append(TOLD["gap"].format(g=f"{100 * made.gap:.4f} %"))
    if not broken:
        facts.append(TOLD["kept"])
    facts.append(TOLD["blocking"].format(n=blocking))
    rows = tuple(
        (
            showing.named(found.needs[each.need]),
            TOLD["nobody"]
            if each.partner == assignment.NOBODY
            else showing.named(found.companies[each.partner]),
            each.words,
        )
        for each in told
    )
    columns = (
        Column(WORDS["needs"], heads_row=True),
        Column(TOLD["company"]),
        Column(TOLD["why"]),
    )
    return {
        "name": name,
        "facts": facts,
        "broken": broken,
        "table": Table(same(name.en), columns, rows, shows_caption=False),
    }


urlpatterns = [path("matching/programme/", page, name="matching-programme")]
