"""The desk of the matching: profiles, needs, introductions, words on matches.

Flows in: a person, what they typed. Flows out: the next version of a record or the next
step of an introduction, with a line in the journal; a refused command leaves nothing.

    asked -> accepted -> met -> begun (a candidate project) -> ended
          -> declined        -> ended
Whoever was asked answers; both sides tell the outcome.

Refuses `store.matching.*`, `matching.*`, `store.paper.may-not-draft`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from renkei.foundation import Refusal, Text, same
from renkei.matching import Company, Need
from renkei.programme import Role, papers
from renkei.store import matching_refusals as refusals
from renkei.store import models
from renkei.store.bodies import from_body
from renkei.store.clock import today
from renkei.store.commands.papers import draft_paper
from renkei.store.matching_rows import (
    ACCEPTED,
    AFTER,
    ASKED,
    BEGUN,
    CITY_ROLES,
    COMPANY,
    COMPANY_ROLES,
    DECLINED,
    ENDED,
    FEEDBACK,
    INTRODUCTION,
    LABELS,
    MUNICIPALITY,
    NEED,
    NOUNS,
    OPEN,
    Introduction,
    KeptFeedback,
    KeptStep,
    add,
    duty_as,
    introductions,
    take_turn,
)
from renkei.store.matching_typed import (
    FIELDS,
    company_of,
    municipality_of,
    need_of,
    technologies,
)
from renkei.store.models.planning import OF_DEMONSTRATION
from renkei.store.paper_access import roles_of
from renkei.store.people import Acting, Duty, Person
from renkei.store.queries.matching import sight

MEMBERS = Text(
    ja="企業または自治体の担当者", en="officers of a company or municipality"
)
CITIES = Text(ja="海外都市の担当者", en="officers of overseas cities")
SIDES = Text(ja="紹介の当事者", en="the two sides of an introduction")
CANDIDATE = "candidate"


def profile_duty(who: Person) -> Duty | None:
    """The duty in which somebody keeps a profile: of a company or a municipality."""
    return duty_as(who, (*COMPANY_ROLES, *CITY_ROLES))


def need_duty(who: Person) -> Duty | None:
    """The duty in which somebody states needs."""
    return duty_as(who, (Role.OVERSEAS_CITY_OFFICER,))


def write_profile(sent: Mapping[str, str], who: Person) -> str:
    """The next version of the officer's own profile; its id."""
    duty = profile_duty(who)
    if duty is None:
        raise Refusal(refusals.forbidden(MEMBERS))
    if duty.role in COMPANY_ROLES:
        return _write(COMPANY, duty.entity, company_of(sent, duty), who, duty)
    return _write(MUNICIPALITY, duty.entity, municipality_of(sent, duty), who, duty)


def write_need(sent: Mapping[str, str], who: Person, key: str = "") -> str:
    """A need of the officer's city: a first version, or the next one of `key`."""
    duty = need_duty(who)
    if duty is None:
        raise Refusal(refusals.forbidden(CITIES))
    if key:
        held = sight(who)
        need = held.need(key)
        if not held.is_own(key):
            raise Refusal(refusals.forbidden(CITIES))
        typed = need_of(sent, duty, key, need.asked_on, need.plan)
        return _write(NEED, key, typed, who, duty)
    prefix = OF_DEMONSTRATION if duty.is_demonstration else ""
    stem = f"{prefix}need-{duty.entity}"
    typed = need_of(sent, duty, stem, today(), None)
    with transaction.atomic():
        take_turn(stem)
        rows = models.MatchingRecord.objects.filter(
            kind=NEED, version=1, owner=duty.entity
        )
        number = 1 + rows.filter(is_demonstration=duty.is_demonstration).count()
        name = f"{stem}-{number}"
        add(NEED, name, replace(typed, id=name), Acting(who, duty))
    return name


def last_version(key: str, who: Person) -> int:
    """The number of the last version of a profile or need that the person wrote; 0
    where the last one is somebody else's."""
    row = _last(key, who)
    return row.version if row and row.by_id == who.user_id else 0


def undo(key: str, version: int, who: Person) -> int:
    """Let what stood before one's own last change stand again, as a next version."""
    with transaction.atomic():
        last = _last(key, who)
        if last is None:
            raise Refusal(refusals.forbidden(MEMBERS))
        take_turn(key if last.kind == NEED else f"{last.kind} {key}")
        rows = models.MatchingRecord.objects.filter(
            kind=last.kind, key=key, is_demonstration=last.is_demonstration
        )
        before = rows.filter(version=version - 1).first()
        if last_version(key, who) != version or before is None:
            raise Refusal(refusals.not_undone(key))
        noun = from_body(NOUNS[last.kind], before.body)
        duty = next(d for d in who.duties if d.entity == last.owner)
        told = {"undone": version}
        return add(last.kind, key, noun, Acting(who, duty), told=told)


def _last(key: str, who: Person) -> models.MatchingRecord | None:
    """The last version of the person's own profile or need."""
    duty = profile_duty(who)
    if duty is None:
        return None
    rows = models.MatchingRecord.objects.filter(
        kind__in=(COMPANY, MUNICIPALITY, NEED),
        key=key,
        owner=duty.entity,
        is_demonstration=duty.is_demonstration,
    )
    return rows.order_by("-version").first()


def _write(kind: str, key: str, noun: object, who: Person, duty: Duty) -> str:
    with transaction.atomic():
        take_turn(f"{kind} {key}")
        add(kind, key, noun, Acting(who, duty))
    return key


def ask(need: str, company: str, technology: str, words: str, who: Person) -> str:
    """Ask to be introduced: a city to a company, or a company to a city's need."""
    held = sight(who)
    wanted, offered = held.need(need), held.profile(company)
    if not isinstance(offered, Company) or technology not in technologies():
        raise Refusal(refusals.unknown(f"{company} {technology}"))
    sides = (wanted.city, offered.id)
    duty = _duty_of(who, sides)
    if not words.strip():
        raise Refusal(refusals.empty(Text(ja="伝えたいこと", en="What to tell them")))
    other = offered.id if duty.entity == wanted.city else wanted.city
    if company not in held.held:
        raise Refusal(refusals.nobody_answers(offered.name))
    kept = KeptStep(need, company, technology, words.strip())
    key = f"{need}.{company}"
    with transaction.atomic():
        take_turn(key)
        before = [
            each
            for each in introductions(
                frozenset(sides), demonstration=duty.is_demonstration
            )
            if each.about.need == need and each.about.company == company
        ]
        if any(each.stands_at in OPEN for each in before):
            raise Refusal(refusals.already(wanted.name))
        key = f"{key}.{len(before) + 1}"
        add(INTRODUCTION, key, kept, Acting(who, duty), step=ASKED, other=other)
    return key


def _duty_of(who: Person, sides: tuple[str, str]) -> Duty:
    for duty in who.duties:
        if duty.entity in sides and duty.role in (*COMPANY_ROLES, *CITY_ROLES):
            return duty
    raise Refusal(refusals.forbidden(SIDES))


def answer(key: str, words: str, who: Person, *, accepts: bool) -> None:
    """The other side accepts or declines."""
    _step(key, ACCEPTED if accepts else DECLINED, words, who)


def conclude(key: str, step: str, words: str, who: Person) -> None:
    """Either side tells what came of it; a project is begun by `begin_project`."""
    if step == BEGUN or step not in AFTER[ACCEPTED]:
        raise Refusal(refusals.unknown(step))
    _step(key, step, words, who)


def begin_project(key: str, who: Person) -> str:
    """Draft the candidate project of an accepted introduction; its number."""
    found = sight(who).introduction(key)
    duty = _duty_of(who, (found.asker, found.other))
    with transaction.atomic():
        _refuse_out_of_step(key, BEGUN, who)
        paper = draft_paper(CANDIDATE, _candidate(found, who), who, owner=duty.entity)
        _step(key, BEGUN, "", who, project=paper.number)
    return paper.number


def may_begin(who: Person) -> bool:
    """Whether the person drafts candidate projects in one of their duties."""
    return not roles_of(who).isdisjoint(papers.kinds()[CANDIDATE].drafted_by)


def _candidate(found: Introduction, who: Person) -> dict[str, object]:
    held, about = sight(who), found.about
    need, company = held.need(about.need), held.profile(about.company)
    return {
        "title": {"ja": need.name.ja, "en": need.name.en},
        "country": need.country,
        "places": [need.city],
        "technology": _both(technologies()[about.technology]),
        "named_participants": [{"name": company.name.en}],
    }


def _both(words: Text) -> dict[str, str]:
    return {"ja": words.ja, "en": words.en}


def _refuse_out_of_step(key: str, step: str, who: Person) -> Introduction:
    take_turn(key)
    found = sight(who).introduction(key)
    if step not in AFTER.get(found.stands_at, ()):
        raise Refusal(refusals.out_of_step(LABELS[found.stands_at], LABELS[step]))
    return found


def _step(key: str, step: str, words: str, who: Person, *, project: str = "") -> None:
    with transaction.atomic():
        found = _refuse_out_of_step(key, step, who)
        asked = found.stands_at == ASKED
        sides = (found.other, found.other) if asked else (found.asker, found.other)
        duty = _duty_of(who, sides)
        if step in (DECLINED, ENDED) and not words.strip():
            raise Refusal(refusals.empty(Text(ja="理由", en="Reason")))
        about = found.about
        kept = KeptStep(
            about.need, about.company, about.technology, words.strip(), project
        )
        add(
            INTRODUCTION,
            key,
            kept,
            Acting(who, duty),
            step=step,
            owner=found.asker,
            other=found.other,
        )


def judge(  # noqa: PLR0913 - of which match, what, why, who
    need: str, company: str, technology: str, why: str, who: Person, *, is_useful: bool
) -> None:
    """Say of a match whether it is useful; the last word of a party counts."""
    held = sight(who)
    wanted: Need = held.need(need)
    if not held.is_own(need):
        raise Refusal(refusals.forbidden(CITIES))
    if not why.strip():
        raise Refusal(refusals.empty(Text(ja="理由", en="Reason")))
    duty = _duty_of(who, (wanted.city, wanted.city))
    for each in held.matches(wanted).found:
        if (each.company.id, each.offer.technology) == (company, technology):
            worth = dict(zip(each.adds, each.worth, strict=True))
            kept = KeptFeedback(
                need,
                company,
                technology,
                is_useful,
                why.strip(),
                today(),
                duty.role.value,
                worth,
            )
            _write(FEEDBACK, f"{need}:{company}:{technology}", kept, who, duty)
            return
    raise Refusal(refusals.unknown(f"{need} {company} {technology}"))


def field_name(name: str) -> Text:
    """What stands over a field of a form."""
    return FIELDS.get(name.rpartition("_")[2], same(name))
