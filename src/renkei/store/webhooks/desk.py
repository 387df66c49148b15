"""Making, looking at, pausing, testing and ending webhooks.

Flows in: a person and what they want to be told of. Flows out: the webhook with its
secret, once; later how it stands and what became of each message.

Refuses `store.webhook.*`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text
from renkei.programme import Role
from renkei.store import enciphered, models, proving
from renkei.store.journal import record
from renkei.store.models.webhooks import DEAD, DELIVERED, WAITING, WITHHELD
from renkei.store.people import Acting, Duty, Person
from renkei.store.webhooks import outbox, reaching, refusals, signing, viewing
from renkei.store.webhooks.carrying import BY_HAND
from renkei.store.webhooks.kinds import CHOSEN, Kind

NAME_MAX = 80
WEBHOOKS_MAX = 10
LOG_MAX = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants; `duty` is `role/entity/country`, or empty for oneself."""

    name: str
    address: str
    kinds: tuple[str, ...]
    duty: str = ""


@dataclass(frozen=True, slots=True)
class WebhookTold:
    """A webhook as those who keep it see it: everything but its secret."""

    key: int
    name: str
    address: str
    kinds: tuple[Kind, ...]
    role: Role | None
    organisation: Text | None
    made_at: datetime
    ended_at: datetime | None
    paused_at: datetime | None
    paused_why: str
    failures: int
    waiting: int
    delivered: int
    dead: int


@dataclass(frozen=True, slots=True)
class WebhookMade:
    """A new webhook; `secret` is shown here and never again."""

    secret: str
    told: WebhookTold


@dataclass(frozen=True, slots=True)
class AttemptTold:
    """One try: what came of it, and how long it took."""

    at: datetime
    outcome: str
    status: int | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class DeliveryTold:
    """One message and its tries; of what was withheld only that it was."""

    key: int
    number: int
    message: str
    kind: Kind
    subject: str
    at: datetime
    state: str
    due_at: datetime | None
    attempts: tuple[AttemptTold, ...]


def make_webhook(who: Person, wanted: Wanted) -> WebhookMade:
    """A webhook of this person or of a duty of theirs; all that is wrong at once."""
    assert who.user_id is not None, "webhooks belong to somebody"
    name = wanted.name.strip()
    duty = viewing.duty_named(who, wanted.duty) if wanted.duty else None
    wrong = list(_wrong(name, wanted, duty))
    if wrong:
        raise Refusal(wrong)
    secret = signing.new_secret()
    with transaction.atomic():
        _take_turn(who)
        mine = models.Webhook.objects.filter(by_id=who.user_id, end__isnull=True)
        if mine.count() >= WEBHOOKS_MAX:
            raise Refusal(refusals.too_many(WEBHOOKS_MAX))
        row = models.Webhook.objects.create(
            by_id=who.user_id,
            name=name,
            address=wanted.address.strip(),
            kinds=[kind.value for kind in CHOSEN if kind.value in wanted.kinds],
            role=duty.role.value if duty else "",
            entity=duty.entity if duty else "",
            country=duty.country if duty else "",
            secret=enciphered.enciphered(secret),
        )
        models.WebhookStanding.objects.create(webhook=row)
        said = {"name": name, "address": row.address, "kinds": row.kinds}
        record(Acting(who, duty), "make_webhook", ("webhook", row.pk), body=said)
    return WebhookMade(secret, webhook_of(who, row.pk))


def _wrong(name: str, wanted: Wanted, duty: Duty | None) -> list[Finding]:
    found: list[Finding] = []
    if not 0 < len(name) <= NAME_MAX or "\x00" in name:
        found.append(refusals.misnamed(NAME_MAX))
    known = {kind.value for kind in CHOSEN}
    if not wanted.kinds or not set(wanted.kinds) <= known:
        found.append(refusals.no_kind())
    if wanted.duty and duty is None:
        found.append(refusals.not_your_duty())
    try:
        reaching.refuse_inner(wanted.address.strip())
    except Refusal as refusal:
        found += refusal.findings
    return found


def _take_turn(who: Person) -> None:
    held = models.Membership.objects.filter(user_id=who.user_id or 0)
    held.select_for_update().count()


def webhooks(who: Person) -> tuple[WebhookTold, ...]:
    """Those somebody keeps, newest first; those that ended stay on the list."""
    if who.user_id is None:
        return ()
    theirs = Q(by_id=who.user_id, role="")
    for duty in who.duties:
        theirs |= Q(role=duty.role.value, entity=duty.entity, country=duty.country)
    rows = models.Webhook.objects.filter(theirs).select_related("standing", "end")
    counts = _counts([row.pk for row in rows])
    return tuple(_told(row, who, counts) for row in rows.order_by("-id"))


def webhook_of(who: Person, key: int) -> WebhookTold:
    """One that somebody keeps."""
    row = _kept(who, key)
    return _told(row, who, _counts([row.pk]))


def deliveries(who: Person, key: int, state: str = "") -> tuple[DeliveryTold, ...]:
    """Its newest messages with every attempt."""
    row = _kept(who, key)
    found = row.deliveries.select_related("event").prefetch_related("attempts")
    if state:
        found = found.filter(state=state)
    return tuple(_delivery(each) for each in found.order_by("-number")[:LOG_MAX])


def end_webhook(who: Person, key: int) -> None:
    """Nothing is sent any more. Twice has one effect."""
    row = _kept(who, key)
    with transaction.atomic():
        _, is_fresh = models.WebhookEnd.objects.get_or_create(
            webhook=row, defaults={"by_id": who.user_id}
        )
        if is_fresh:
            _note(who, "end_webhook", row)


def pause_webhook(who: Person, key: int) -> None:
    """Nothing is sent until it is resumed; what happens meanwhile waits."""
    row = _on(who, key)
    with transaction.atomic():
        standing = _standing(row)
        if standing.paused_at is None:
            standing.paused_at, standing.paused_why = timezone.now(), BY_HAND
            standing.save()
            _note(who, "pause_webhook", row)


def resume_webhook(who: Person, key: int) -> None:
    """What waits is sent, from now on."""
    row = _on(who, key)
    with transaction.atomic():
        standing = _standing(row)
        if standing.paused_at is not None:
            standing.paused_at, standing.paused_why = None, ""
            standing.failures, standing.rests_until = 0, None
            standing.save()
            _note(who, "resume_webhook", row)


def ping_webhook(who: Person, key: int) -> DeliveryTold:
    """A test message, which goes the way of all others."""
    row = _on(who, key)
    with transaction.atomic():
        (made,) = outbox.add(row, [(Kind.PING, None)])
        _note(who, "ping_webhook", row)
    return _delivery(made)


def replay(who: Person, key: int, number: int) -> DeliveryTold:
    """Send a message again, under the same id, whatever became of it."""
    row = _on(who, key)
    with transaction.atomic():
        found = row.deliveries.select_for_update().filter(number=number).first()
        if found is None:
            raise Refusal(refusals.unknown(number))
        if found.state != WAITING:
            found.state, found.tries = WAITING, 0
        found.due_at = timezone.now()
        found.save(update_fields=["state", "tries", "due_at"])
        _note(who, "replay_webhook", row, number=number)
    return _delivery(found)


def _note(who: Person, action: str, row: models.Webhook, **more: object) -> None:
    said = {"webhook": row.pk, "name": row.name, **more}
    record(Acting(who, None), action, (proving.OF_ONESELF, who.user_id or 0), body=said)


def _kept(who: Person, key: int) -> models.Webhook:
    rows = models.Webhook.objects.select_related("standing", "end")
    row = rows.filter(pk=key).first()
    if row is None or not viewing.is_kept_by(row, who):
        raise Refusal(refusals.unknown(key))
    return row


def _on(who: Person, key: int) -> models.Webhook:
    row = _kept(who, key)
    if getattr(row, "end", None) is not None:
        raise Refusal(refusals.is_over(key))
    return row


def _standing(row: models.Webhook) -> models.WebhookStanding:
    return models.WebhookStanding.objects.select_for_update().get(webhook=row)


def _counts(keys: Collection[int]) -> dict[tuple[int, str], int]:
    rows = models.WebhookDelivery.objects.filter(webhook_id__in=keys)
    found = rows.order_by().values_list("webhook_id", "state").annotate(n=Count("pk"))
    return {(key, state): n for key, state, n in found}


def _told(
    row: models.Webhook, who: Person, counts: dict[tuple[int, str], int]
) -> WebhookTold:
    end, standing = getattr(row, "end", None), row.standing
    duty = next((each for each in who.duties if viewing.is_of(row, each)), None)
    return WebhookTold(
        key=row.pk,
        name=row.name,
        address=row.address,
        kinds=tuple(Kind(each) for each in row.kinds),
        role=viewing.role_of(row),
        organisation=duty.organisation if duty and row.role else None,
        made_at=row.at,
        ended_at=end.at if end else None,
        paused_at=standing.paused_at,
        paused_why=standing.paused_why,
        failures=standing.failures,
        waiting=counts.get((row.pk, WAITING), 0),
        delivered=counts.get((row.pk, DELIVERED), 0),
        dead=counts.get((row.pk, DEAD), 0),
    )


def _delivery(row: models.WebhookDelivery) -> DeliveryTold:
    is_hidden = row.state == WITHHELD or row.event is None
    return DeliveryTold(
        key=row.pk,
        number=row.number,
        message=f"msg_{row.message}",
        kind=Kind(row.kind),
        subject="" if is_hidden or row.event is None else row.event.subject_id,
        at=row.event.at if row.event is not None else row.at,
        state=row.state,
        due_at=row.due_at,
        attempts=tuple(
            AttemptTold(each.at, each.outcome, each.status, each.milliseconds)
            for each in row.attempts.all()
        ),
    )
