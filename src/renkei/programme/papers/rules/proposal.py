"""Proposals: in time, inside what the call asks for, reviewed before adopted.

Flows in: a step of a proposal, its call, agreements and reviews. Flows out: what stands
against the step; whether the agreement behind it is in force, which stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renkei.foundation import Finding, Text, same
from renkei.programme.papers.around import Around
from renkei.programme.papers.field import shown_fiscal_year
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings

SCORED = frozenset({"scored", "closed"})
REVIEWERS_AT_LEAST = 2
DECIDED_ON = frozenset({"adopted", "rejected", "withdrawn"})


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a proposal."""
    call = around.one("call")
    if move.id == "submit" and call is not None:
        yield from _in_time(paper, call, around.today)
        yield from _inside(paper, call)
        yield from _affordable(paper, call)
    if move.id in ("adopt", "reject"):
        yield from _published(paper, call)
    if move.id == "adopt":
        yield from _reviewed(paper, around)


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """Whether the proposal rests on an agreement in force on the day it counts from."""
    if paper.state in DECIDED_ON:
        return
    day = paper.day("submitted_date") or around.today
    agreements = around.names.get("agreement", ())
    if not agreements:
        yield _no_agreement(
            paper, Text(ja="協定が示されていません。", en="No agreement is named.")
        )
    elif not any(_holds(each, paper, day) for each in agreements):
        told = [_why_not(each, paper, day) for each in agreements]
        yield _no_agreement(
            paper,
            Text(ja=" ".join(t.ja for t in told), en=" ".join(t.en for t in told)),
        )


def _in_time(paper: Paper, call: Paper, today: date) -> Iterator[Finding]:
    opens, closes = call.day("opens_date"), call.day("closes_date")
    days = Text(
        ja=f"受付は{opens}から{closes}まで。", en=f"Entries: {opens} to {closes}."
    )
    if call.state != "open":
        yield sayings.against(
            paper,
            "call-not-open",
            Text(ja="{c}は「{s}」です。", en="{c} is in the state “{s}”.").format(
                c=same(call.number), s=call.kind.state(call.state).name
            ),
            Text(
                ja="提案は、公募中の公募にだけ提出できる。",
                en="A proposal is submitted to a call that is open.",
            ),
            Text(ja="公募中の公募を選んでください。", en="Choose a call that is open."),
        )
    elif opens is not None and today < opens:
        yield sayings.against(
            paper,
            "too-early",
            Text(
                ja=f"{call.number}の公募は{opens}に始まります。",
                en=f"{call.number} opens on {opens}.",
            ),
            days,
            Text(ja="開始日以後に提出してください。", en="Submit it from that day on."),
        )
    elif closes is not None and today > closes:
        yield sayings.against(
            paper,
            "too-late",
            Text(
                ja=f"{call.number}の提出期限({closes})を過ぎています。",
                en=f"The last day of {call.number} ({closes}) has gone by.",
            ),
            days,
            Text(
                ja="次の公募をお待ちください。事情があるときは環境省の担当者に"
                "ご相談ください。",
                en="Wait for the next call, or speak to the programme's office.",
            ),
        )


def _inside(paper: Paper, call: Paper) -> Iterator[Finding]:
    """The country, the field and the years are those of the call."""
    countries = call.body.get("countries", [])
    if countries and paper.country not in countries:
        yield sayings.against(
            paper,
            "country",
            Text(
                ja=f"相手国({paper.country})は{call.number}の対象国にありません。",
                en=f"{paper.country} is not a country of {call.number}.",
            ),
            Text(
                ja="対象国:" + "、".join(countries),
                en="Countries: " + ", ".join(countries),
            ),
            Text(
                ja="対象国を含む公募を選んでください。",
                en="Choose a call that covers the country.",
            ),
        )
    fields = call.body.get("fields", [])
    if fields and "field" in paper.body and paper.body["field"] not in fields:
        yield sayings.against(
            paper,
            "field",
            Text(
                ja="分野「{f}」は公募の対象外です。",
                en="“{f}” is no field of the call.",
            ).format(f=paper.kind.field("field").choice(paper.body["field"])),
            Text(
                ja="提案の分野は、公募の対象分野のいずれか。",
                en="A proposal is in one of the call's fields.",
            ),
            Text(ja="分野を直してください。", en="Mend the field."),
        )
    if paper.fiscal_year not in (None, call.fiscal_year):
        assert paper.fiscal_year is not None
        assert call.fiscal_year is not None
        yield sayings.against(
            paper,
            "fiscal-year",
            Text(ja="年度が{a}です。", en="Its year is {a}.").format(
                a=shown_fiscal_year(paper.fiscal_year)
            ),
            Text(ja="公募は{b}。", en="The call is for {b}.").format(
                b=shown_fiscal_year(call.fiscal_year)
            ),
            Text(ja="年度を直してください。", en="Mend the fiscal year."),
        )
    yield from _years(paper, call)


def _years(paper: Paper, call: Paper) -> Iterator[Finding]:
    year, length = paper.body.get("phase_year"), call.body.get("phase_years")
    if year is None or length is None:
        return
    most = length * call.body.get("phases", 1)
    if not 1 <= year <= most:
        yield sayings.against(
            paper,
            "too-many-years",
            Text(ja=f"{year}年目の提案です。", en=f"This would be year {year}."),
            Text(
                ja=f"{call.number}では{length}年を1フェーズとし、全体で{most}年まで。",
                en=f"{call.number}: {length} years a phase, {most} years in all.",
            ),
            Text(ja="何年目かを確かめてください。", en="Check which year it is."),
        )


def _affordable(paper: Paper, call: Paper) -> Iterator[Finding]:
    """The budget keeps to the ceiling, the addition to its own, the items to both."""
    budget, ceiling = paper.body.get("budget"), call.body.get("ceiling")
    extra = paper.body.get("additional_budget", 0)
    name = paper.kind.field("budget").name
    extra_name = paper.kind.field("additional_budget").name
    if extra > call.body.get("additional_ceiling", 0):
        limit = call.kind.field("additional_ceiling").name
        yield sayings.more_than(
            paper,
            "above-the-addition",
            (extra_name, extra),
            (limit, call.body.get("additional_ceiling", 0)),
        )
    if budget is None or ceiling is None:
        return
    if budget - extra > ceiling:
        without = Text(ja="{n}(加算分を除く)", en="{n} (without the addition)")
        yield sayings.more_than(
            paper,
            "above-the-ceiling",
            (without.format(n=name) if extra else name, budget - extra),
            (call.kind.field("ceiling").name, ceiling),
        )
    items = paper.body.get("budget_items", [])
    total = sum(row["yen"] for row in items)
    if items and total != budget:
        yield sayings.against(
            paper,
            "items-differ",
            Text(
                ja=f"内訳の合計は{total:,}円、見積額は{budget:,}円です。",
                en=f"The items add up to JPY {total:,}; the budget is JPY {budget:,}.",
            ),
            Text(
                ja="内訳の合計は見積額に等しい。", en="The items add up to the budget."
            ),
            Text(
                ja="内訳か見積額を直してください。", en="Mend the items or the budget."
            ),
        )


def _published(paper: Paper, call: Paper | None) -> Iterator[Finding]:
    """No proposal tells what was decided before the decision on its call is out."""
    if call is not None and call.state != "decided":
        yield sayings.against(
            paper,
            "call-not-decided",
            Text(ja="{c}は「{s}」です。", en="{c} is in the state “{s}”.").format(
                c=same(call.number), s=call.kind.state(call.state).name
            ),
            Text(
                ja="提案の採否は、公募の決定の公表とともに伝える。",
                en="What became of a proposal is told when its call is decided.",
            ),
            Text(
                ja="公募の審査画面で採否を記録し、公募の決定を公表してください。",
                en="Record it at the desk of the call, and publish the decision there.",
            ),
        )


def _reviewed(paper: Paper, around: Around) -> Iterator[Finding]:
    scored = [r for r in around.of_kind("review") if r.state in SCORED]
    reviewers = {around.assignees.get(r.number) for r in scored} - {None}
    if len(reviewers) < REVIEWERS_AT_LEAST:
        yield sayings.against(
            paper,
            "too-few-reviews",
            Text(
                ja=f"採点を終えた審査委員は{len(reviewers)}人です。",
                en=f"{len(reviewers)} reviewers have handed in their scores.",
            ),
            Text(
                ja=f"採択には、{REVIEWERS_AT_LEAST}人以上の審査委員の採点が必要。",
                en=f"Adoption needs the scores of {REVIEWERS_AT_LEAST} reviewers.",
            ),
            Text(
                ja="審査を依頼し、採点が揃ってから採択してください。",
                en="Ask for reviews, and adopt when the scores are in.",
            ),
        )


def _holds(agreement: Paper, paper: Paper, day: date) -> bool:
    until, signed = agreement.day("valid_until"), agreement.day("signed_date")
    return (
        agreement.state == "in-force"
        and (signed is None or signed <= day)
        and (until is None or day <= until)
        and _joins(agreement, paper)
    )


def _joins(agreement: Paper, paper: Paper) -> bool:
    """Whether the agreement binds somebody on each side of the proposal."""
    return all(
        set(agreement.body.get(side, [])) & set(paper.body.get(side, []))
        for side in ("japanese_side", "overseas_side")
    )


def _why_not(agreement: Paper, paper: Paper, day: date) -> Text:
    until, signed = agreement.day("valid_until"), agreement.day("signed_date")
    if agreement.state != "in-force":
        told = Text(ja="{n}は「{s}」です。", en="{n} is in the state “{s}”.")
    elif signed is not None and signed > day:
        told = Text(ja="{n}の署名は{d}より後です。", en="{n} was signed after {d}.")
    elif until is not None and until < day:
        told = Text(ja="{n}は{u}に期限を迎えています。", en="{n} ran out on {u}.")
    else:
        told = Text(
            ja="{n}は、この提案の両側を結ぶものではありません。",
            en="{n} does not bind both sides of the proposal.",
        )
    state = agreement.kind.state(agreement.state).name
    return told.format(n=same(agreement.number), s=state, d=day, u=until)


def _no_agreement(paper: Paper, found: Text) -> Finding:
    return sayings.beside(
        paper,
        "no-agreement-in-force",
        found,
        Text(
            ja="都市間連携は、覚書または姉妹都市協定に基づいて行う。",
            en="A collaboration rests on a memorandum or a sister-city agreement.",
        ),
        Text(
            ja="有効な協定を示すか、締結の見通しを提案の中で説明してください。"
            "提出はできます。",
            en="Name an agreement in force, or explain in the proposal when there will "
            "be one. It can be submitted all the same.",
        ),
    )
