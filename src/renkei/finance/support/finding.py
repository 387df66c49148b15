"""Which scheme of support a venture can enter, by which rules, and what it would pay.

Flows in: `Situation`. Flows out: an `Offer` for each scheme. Only where every rule is
met is the answer yes; where a fact is missing it is indeterminate, and the fact named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renkei import facts
from renkei.finance.flows.money import known
from renkei.finance.support.loading import schemes
from renkei.finance.support.nouns import (
    QUESTIONS,
    Answer,
    Rule,
    Scheme,
    Situation,
    Sort,
)
from renkei.foundation import (
    Figure,
    FiscalYear,
    Text,
    computed,
    same,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule, whether it is met, and why."""

    rule: Rule
    answer: Answer
    reason: Text


@dataclass(frozen=True, slots=True)
class Offer:
    """What one scheme says to a venture.

    missing: the facts that would settle it. deadline: the last day of its call, None
    where no call is on record. grant: the most that it pays, in yen; None where that
    cannot be said.
    """

    scheme: Scheme
    answer: Answer
    judged: tuple[Judged, ...]
    missing: tuple[Text, ...]
    deadline: date | None
    grant: Figure | None
    grant_per_tonne: Figure | None


def find(situation: Situation) -> tuple[Offer, ...]:
    """Every scheme's answer: those that can be entered first, then the unsettled."""
    offers = [offer(scheme, situation) for scheme in schemes().values()]
    order = [Answer.YES, Answer.INDETERMINATE, Answer.NO]
    return tuple(sorted(offers, key=lambda each: order.index(each.answer)))


def offer(scheme: Scheme, situation: Situation) -> Offer:
    """One scheme's answer."""
    rules = scheme.in_force(situation.applied_on)
    grant, tonnes = _grant(rules, situation)
    judged = tuple(_judged(rule, situation, grant) for rule in rules)
    answers = {each.answer for each in judged}
    answer = Answer.YES
    if Answer.NO in answers:
        answer = Answer.NO
    elif Answer.INDETERMINATE in answers or not rules:
        answer = Answer.INDETERMINATE
    missing = [e.reason for e in judged if e.answer is Answer.INDETERMINATE]
    if not rules:
        missing.append(NO_ENTRY)
    closes = [rule.closes for rule in rules if rule.closes]
    return Offer(
        scheme=scheme,
        answer=answer,
        judged=judged,
        missing=tuple(missing),
        deadline=max(closes) if closes else None,
        grant=grant,
        grant_per_tonne=_per_tonne(grant, tonnes),
    )


def ceiling_of(rule: Rule, technology: str) -> Decimal:
    """The most yen for a tonne: the technology's own where it has one."""
    assert rule.most is not None, rule.id
    return rule.technologies.get(technology, rule.most)


def _grant(
    rules: tuple[Rule, ...], situation: Situation
) -> tuple[Figure | None, Figure | None]:
    """The most that is paid, and the tonnes over the legal service life."""
    tonnes = _tonnes(situation)
    rate = next((rule for rule in rules if rule.sort is Sort.RATE), None)
    eligible, similar = situation.eligible_jpy, situation.similar
    if rate is None or not (eligible and similar):
        return None, tonnes
    if eligible.value is None or similar.value is None:
        return None, tonnes
    share = _leaf(rate, rate.rate(int(similar.value)), "1")
    amount = known(eligible) * known(share)
    inputs = [eligible, similar, share]
    for rule in rules:
        if rule.sort is Sort.AMOUNT and rule.most is not None and amount > rule.most:
            amount = rule.most
            inputs.append(_leaf(rule, rule.most, "JPY"))
        if rule.sort is Sort.CEILING:
            if tonnes is None:
                return None, None
            most = ceiling_of(rule, situation.technology)
            amount = min(amount, most * known(tonnes))
            inputs += [_leaf(rule, most, "JPY/tCO2"), tonnes]
    return (
        computed(
            "finance.support.grant",
            GRANT,
            amount,
            unit=same("JPY"),
            rule=GRANT_RULE,
            inputs=inputs,
        ),
        tonnes,
    )


def _tonnes(situation: Situation) -> Figure | None:
    yearly, life = situation.reductions_tco2, situation.legal_years
    if yearly is None or life is None or yearly.value is None or life.value is None:
        return None
    return computed(
        "finance.support.tonnes",
        TONNES,
        known(yearly) * known(life),
        unit=same("tCO2"),
        rule=TONNES_RULE,
        inputs=[yearly, life],
    )


def _per_tonne(grant: Figure | None, tonnes: Figure | None) -> Figure | None:
    if grant is None or tonnes is None or not tonnes.value or grant.value is None:
        return None
    return computed(
        "finance.support.grant-per-tonne",
        PER_TONNE,
        known(grant) / known(tonnes),
        unit=same("JPY/tCO2"),
        rule=PER_TONNE_RULE,
        inputs=[grant, tonnes],
    )


def _leaf(rule: Rule, value: Decimal, unit: str) -> Figure:
    return Figure(
        id=f"finance.support.{rule.id}.{rule.valid_from}",
        name=rule.words,
        value=value,
        unit=same(unit),
        confidence=rule.confidence,
        source=rule.source,
        as_of=rule.valid_from,
    )


def _judged(rule: Rule, situation: Situation, grant: Figure | None) -> Judged:
    answer, reason = _JUDGES[rule.sort](rule, situation, grant)
    return Judged(rule, answer, reason)


_Told = tuple[Answer, Text]


def _partner(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    country = facts.load().countries.get(situation.country)
    if country is None:
        return Answer.INDETERMINATE, UNKNOWN_COUNTRY.format(id=situation.country)
    if country.was_partner_on(situation.applied_on):
        return Answer.YES, IS_PARTNER.format(country=country.name)
    return Answer.NO, NO_PARTNER.format(country=country.name)


def _region(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    if situation.country in rule.countries:
        return Answer.YES, IN_REGION
    return Answer.NO, NOT_IN_REGION


def _asked(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    said = situation.answers.get(rule.question)
    question = QUESTIONS[rule.question]
    if said is None:
        return Answer.INDETERMINATE, UNANSWERED.format(question=question)
    answer = Answer.YES if said else Answer.NO
    return answer, (SAID_YES if said else SAID_NO).format(question=question)


def _similar(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    if situation.similar is None or situation.similar.value is None:
        return Answer.INDETERMINATE, NEEDS_SIMILAR
    assert rule.most is not None, rule.id
    fits = situation.similar.value <= rule.most
    words = SIMILAR.format(n=situation.similar.value)
    return (Answer.YES if fits else Answer.NO), words


def _window(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    assert rule.opens and rule.closes, rule.id
    days = {"opens": rule.opens, "closes": rule.closes}
    if situation.applied_on > rule.closes:
        return Answer.INDETERMINATE, CLOSED.format(**days)
    return Answer.YES, OPEN.format(**days)


def _years(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    if situation.completes_on is None:
        return Answer.INDETERMINATE, NEEDS_COMPLETION
    assert rule.most is not None, rule.id
    last = FiscalYear.of(situation.applied_on).year + int(rule.most) - 1
    ends = FiscalYear(last).period.last
    fits = situation.completes_on <= ends
    words = COMPLETES.format(day=situation.completes_on, ends=ends)
    return (Answer.YES if fits else Answer.NO), words


def _rate(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    if situation.similar is None or situation.similar.value is None:
        return Answer.INDETERMINATE, NEEDS_SIMILAR
    count = int(situation.similar.value)
    return Answer.YES, RATE.format(n=count, share=f"{rule.rate(count) * 100:.0f}")


def _amount(rule: Rule, situation: Situation, grant: Figure | None) -> _Told:
    if grant is None or grant.value is None:
        return Answer.INDETERMINATE, NEEDS_COST
    if rule.least is not None and grant.value < rule.least:
        return Answer.NO, TOO_SMALL.format(least=f"{rule.least:,.0f}")
    return Answer.YES, FITS.format(amount=f"{grant.value:,.0f}")


def _ceiling(rule: Rule, situation: Situation, grant: Figure | None) -> _Told:
    most = f"{ceiling_of(rule, situation.technology):,.0f}"
    if _tonnes(situation) is None:
        return Answer.INDETERMINATE, NEEDS_TONNES.format(most=most)
    return Answer.YES, CAPPED.format(most=most)


def _fixed(rule: Rule, situation: Situation, _: Figure | None) -> _Told:
    return Answer.YES, OWED


_JUDGES = {
    Sort.PARTNER: _partner,
    Sort.REGION: _region,
    Sort.ANSWER: _asked,
    Sort.SIMILAR_MOST: _similar,
    Sort.WINDOW: _window,
    Sort.YEARS: _years,
    Sort.RATE: _rate,
    Sort.AMOUNT: _amount,
    Sort.CEILING: _ceiling,
    Sort.CREDIT_SHARE: _fixed,
    Sort.DUTY: _fixed,
}


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


GRANT = _t("補助金の上限額", "The most that is granted")
GRANT_RULE = _t(
    "対象経費×補助率。上限額と、費用対効果の上限×総削減量を超えない。",
    "Eligible cost × rate, within the largest amount and the ceiling for each tonne.",
)
TONNES = _t("法定耐用年数の総削減量", "Reductions over the legal service life")
TONNES_RULE = _t("年間削減量×法定耐用年数。", "Yearly reductions × legal service life.")
PER_TONNE = _t("補助金の費用対効果", "Grant for each tonne")
PER_TONNE_RULE = _t(
    "補助金÷法定耐用年数の総削減量。", "Grant ÷ reductions over the legal service life."
)
NO_ENTRY = _t(
    "申請日に有効な規則の記録がありません。", "No rule on record holds on that day."
)
UNKNOWN_COUNTRY = _t(
    "国「{id}」は収録がありません。", "No country “{id}” is on record."
)
IS_PARTNER = _t(
    "{country}は申請日にJCMパートナー国です。",
    "{country} is a JCM partner on the day of application.",
)
NO_PARTNER = _t(
    "{country}は申請日にJCMパートナー国ではありません。",
    "{country} is no JCM partner on the day of application.",
)
IN_REGION = _t("対象国です。", "The country is covered.")
NOT_IN_REGION = _t("対象国ではありません。", "The country is not covered.")
UNANSWERED = _t("未回答:{question}", "Not answered: {question}")
SAID_YES = _t("はい:{question}", "Yes: {question}")
SAID_NO = _t("いいえ:{question}", "No: {question}")
NEEDS_SIMILAR = _t(
    "その国での類似技術の件数が必要です。",
    "The number of similar projects in the country is needed.",
)
SIMILAR = _t("類似技術は{n}件です。", "There are {n} similar projects.")
OPEN = _t("公募期間は{opens}から{closes}まで。", "The call runs {opens} to {closes}.")
CLOSED = _t(
    "記録にある公募は{closes}に締め切られました。次の公募を確認してください。",
    "The call on record closed on {closes}; look for the next one.",
)
NEEDS_COMPLETION = _t("完工予定日が必要です。", "The day of completion is needed.")
COMPLETES = _t(
    "完工は{day}、期限は{ends}です。", "Completed on {day}; the limit is {ends}."
)
RATE = _t(
    "類似技術{n}件のとき、補助率は{share}%が上限です。",
    "With {n} similar projects at most {share} % is paid.",
)
NEEDS_COST = _t(
    "補助額の計算に要る事実(対象経費、件数、削減量、耐用年数)が足りません。",
    "A fact that the grant follows from is missing (cost, similar projects, tonnes).",
)
TOO_SMALL = _t(
    "補助額が下限の{least}円に届きません。",
    "The grant does not reach the least of {least} yen.",
)
FITS = _t("補助額は{amount}円まで。", "Up to {amount} yen is granted.")
NEEDS_TONNES = _t(
    "1tあたり{most}円の上限の確認に、年間削減量と法定耐用年数が必要です。",
    "Reductions and legal life are needed for the ceiling of {most} yen a tonne.",
)
CAPPED = _t(
    "補助額は1tあたり{most}円を上限とします。",
    "The grant is held to {most} yen for each tonne.",
)
OWED = _t("採択後に守る義務です。", "It is owed once the grant is given.")
