"""Rules on whether an action is within its authorisation.

Flows in: `Desk`. Flows out: actions that nobody authorised, or not so. An authorisation
of another Party is looked up in that Party's table 2; without it nothing is concluded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from renkei.registry.article6.action import Action, ActionKind
from renkei.registry.article6.authorisation import FirstTransfer, Purpose
from renkei.registry.article6.form import NOT_APPLICABLE, written
from renkei.registry.article6.itmos import between
from renkei.registry.article6.reading import record
from renkei.registry.article6.rules.desk import (
    Answer,
    Desk,
    Hit,
    Terms,
    Unknown,
    rule,
    spot,
)

_DEFINED = {
    "Authorization": FirstTransfer.AUTHORISATION,
    "Issuance": FirstTransfer.ISSUANCE,
    "Use or cancellation": FirstTransfer.USE,
    "Mandatory cancellation to deliver OMGE": FirstTransfer.USE,
    "Voluntary cancellation to deliver OMGE": FirstTransfer.USE,
    "Other cancellations": FirstTransfer.USE,
}


def _under(desk: Desk) -> Iterator[tuple[int, Action, Terms]]:
    """The actions with the authorisation they rest on."""
    for number, action in desk.actions:
        terms = desk.terms_of(action)
        if terms is not None:
            yield number, action, terms


def _unresolved(desk: Desk) -> Iterator[Unknown]:
    """Actions whose authorisation is another Party's and not at hand."""
    for number, action in desk.actions:
        party = action.itmos.origin.party
        if party != desk.party and desk.terms_of(action) is None:
            where = spot("actions", number, "authorisation")
            values = {"party": party, "id": action.authorisation}
            yield Unknown(where, "host", dict(values))
    for number in desk.unreadable:
        yield Unknown(spot("actions", number), "unreadable")


@rule("authorisation-known")
def authorisation_known(desk: Desk) -> Iterator[Answer]:
    """Whatever happens rests on an authorisation."""
    yield from _unresolved(desk)
    for of in ("actions", "holdings"):
        for number, row in enumerate(desk.aef.rows(of), 1):
            itmos = between(row["first_id"], row["last_id"])
            if itmos is None or itmos.origin.party != desk.party:
                continue
            key = str(row["authorisation"]), itmos.origin.approach
            if key not in desk.terms:
                where = spot(of, number, "authorisation")
                yield Hit(where, {"id": key[0], "approach": key[1]})
    if desk.since is None and desk.aef.actions:
        yield from desk.gaps()


@rule("after-authorisation")
def after_authorisation(desk: Desk) -> Iterator[Answer]:
    """No action comes before its authorisation."""
    yield from _unresolved(desk)
    for number, action, terms in _under(desk):
        since = terms.row["date"]
        if not isinstance(since, date):
            where = spot("actions", number, "authorisation")
            yield Unknown(where, "no-definition", {"id": terms.id})
        elif action.at.date() < since:
            where = spot("actions", number, "at")
            yield Hit(where, {"day": action.at.date(), "since": since})


@rule("not-revoked")
def not_revoked(desk: Desk) -> Iterator[Answer]:
    """Nothing is first transferred once the authorisation is revoked."""
    revoked = {each.authorisation: each.on for each in desk.revocations}
    for number, action in desk.actions:
        since = revoked.get(action.authorisation)
        first = action.kind is ActionKind.FIRST_TRANSFER
        if first and since is not None and action.at.date() >= since:
            where = spot("actions", number, "authorisation")
            yield Hit(where, {"id": action.authorisation, "since": since})


@rule("vintage-in-timeframe")
def vintage_in_timeframe(desk: Desk) -> Iterator[Answer]:
    """The vintage was authorised."""
    yield from _unresolved(desk)
    for number, action, terms in _under(desk):
        years, vintage = terms.timeframe, action.itmos.origin.vintage
        if years is not None and not years[0] <= vintage <= years[1]:
            where = spot("actions", number, "vintage")
            yield Hit(where, {"value": vintage, "wanted": "{}–{}".format(*years)})


@rule("metric-as-authorised")
def metric_as_authorised(desk: Desk) -> Iterator[Answer]:
    """Metric and warming potentials are those of the authorisation."""
    yield from _unresolved(desk)
    for number, _, terms in _under(desk):
        row = desk.aef.actions[number - 1]
        for column in ("metric", "gwp", "non_ghg_metric"):
            if row[column] != terms.row[column]:
                values: dict[str, object] = {
                    "value": written(row[column]) or "–",
                    "wanted": written(terms.row[column]) or "–",
                }
                yield Hit(spot("actions", number, column), values)


@rule("subtype-of-action")
def subtype_of_action(desk: Desk) -> Iterator[Answer]:
    """A subtype goes with its action."""
    pairs = record("lists")["subtypes-of"]
    for number, row in enumerate(desk.aef.actions, 1):
        subtype = None if row["subtype"] == NOT_APPLICABLE else row["subtype"]
        allowed = pairs.get(row["action"], [])
        lacks = subtype is None and row["action"] == ActionKind.FIRST_TRANSFER.value
        if lacks or (subtype is not None and subtype not in allowed):
            values: dict[str, object] = {
                "action": written(row["action"]),
                "value": written(subtype) or "–",
            }
            yield Hit(spot("actions", number, "subtype"), values)


@rule("first-transfer-defined")
def first_transfer_defined(desk: Desk) -> Iterator[Answer]:
    """The first transfer is the event that purpose and host's choice make it."""
    for number, action, terms in _under(desk):
        if action.kind is not ActionKind.FIRST_TRANSFER:
            continue
        purpose, chosen = terms.row["purpose"], terms.row["first_transfer"]
        if purpose not in list(Purpose):
            where = spot("actions", number, "authorisation")
            yield Unknown(where, "no-definition", {"id": terms.id})
            continue
        wanted = _DEFINED.get(action.subtype or "")
        meant = Purpose(str(purpose))
        # abroad is first for the NDC, and for OIMP never: there the host chose
        fits = meant.permits_ndc if wanted is None else chosen == wanted.value
        if not fits:
            values: dict[str, object] = {
                "value": action.subtype or "–",
                "purpose": purpose,
                "wanted": written(chosen) or "–",
            }
            yield Hit(spot("actions", number, "subtype"), values)


@rule("within-quantity")
def within_quantity(desk: Desk) -> Iterator[Answer]:
    """First transfers stay within the authorised quantity."""
    limited = {
        key: versions[-1].row["quantity"]
        for key, versions in desk.terms.items()
        if isinstance(versions[-1].row["quantity"], int)
        and versions[-1].party == desk.party
    }
    if limited:
        yield from desk.gaps()
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for action in desk.before:
        if action.kind is ActionKind.FIRST_TRANSFER:
            sums[_key(action)] += action.quantity_tco2e
    for number, action in desk.actions:
        if action.kind is not ActionKind.FIRST_TRANSFER:
            continue
        key = _key(action)
        sums[key] += action.quantity_tco2e
        limit = limited.get(key)
        if isinstance(limit, int) and sums[key] > limit:
            values: dict[str, object] = {
                "value": f"{sums[key]:,f}",
                "wanted": f"{limit:,}",
            }
            yield Hit(spot("actions", number, "quantity_tco2e"), values)


@rule("party-authorised")
def party_authorised(desk: Desk) -> Iterator[Answer]:
    """Outcomes go to Parties that were authorised."""
    yield from _unresolved(desk)
    for number, action, terms in _under(desk):
        parties = terms.listed("parties")
        allowed = (*parties, action.itmos.origin.party, None)  # or back where it began
        if action.leaves and parties and action.acquiring not in allowed:
            values: dict[str, object] = {
                "value": action.acquiring,
                "wanted": ", ".join(parties),
            }
            yield Hit(spot("actions", number, "acquiring"), values)


@rule("entity-authorised")
def entity_authorised(desk: Desk) -> Iterator[Answer]:
    """Only authorised entities use or cancel."""
    yield from _unresolved(desk)
    for number, action, terms in _under(desk):
        entities = terms.listed("entities")
        if action.using_entity is not None and action.using_entity not in entities:
            values: dict[str, object] = {
                "value": action.using_entity,
                "wanted": ", ".join(entities) or "–",
            }
            yield Hit(spot("actions", number, "using_entity"), values)


@rule("use-permitted")
def use_permitted(desk: Desk) -> Iterator[Answer]:
    """A use serves a purpose that was authorised."""
    yield from _unresolved(desk)
    for number, action, terms in _under(desk):
        purpose = terms.row["purpose"]
        if not action.ends or purpose not in list(Purpose):
            continue
        if action.kind is ActionKind.VOLUNTARY_CANCELLATION:
            continue  # for nobody's NDC and nobody's purpose (paragraph 39)
        meant = Purpose(str(purpose))
        fits = meant.permits_ndc if action.towards_ndc else meant.permits_oimp
        omge = "OMGE" in (action.subtype or "")
        if not fits and not omge:
            values: dict[str, object] = {
                "value": action.purpose or "NDC",
                "wanted": purpose,
            }
            yield Hit(spot("actions", number, "purpose"), values)


def _key(action: Action) -> tuple[str, str]:
    return action.authorisation, action.itmos.origin.approach
