"""What a Party has authorised, and which event is then the first transfer.

Flows in: the host Party's authorisations, their changes and revocations. Flows out:
`Authorisation`, and `Authorisations`, the record in which nothing is overwritten.

Source: decision 2/CMA.3, annex, paragraphs 2, 18(g), 20 and 23(d), (e); changes and
revocation by decision 4/CMA.6 (recalled, not read).
Refuses `article6.authorisation.*`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from renkei.foundation import Finding, Refusal, Text, joined
from renkei.registry.article6.form import NOT_APPLICABLE, Value

FIRST_VINTAGE = 2021


class Purpose(StrEnum):
    """What mitigation outcomes are authorised for."""

    NDC = "NDC"
    OIMP = "OIMP"
    IMP = "IMP"
    OP = "OP"
    NDC_AND_OIMP = "NDC and OIMP"
    NDC_AND_IMP = "NDC and IMP"
    NDC_AND_OP = "NDC and OP"

    @property
    def permits_ndc(self) -> bool:
        """Whether a Party may use them towards its NDC."""
        return self.value.startswith("NDC")

    @property
    def permits_oimp(self) -> bool:
        """Whether they may serve another international mitigation purpose."""
        return self is not Purpose.NDC


class FirstTransfer(StrEnum):
    """The event that a host Party chose to be the first transfer for OIMP."""

    AUTHORISATION = "Authorisation"
    ISSUANCE = "Issuance"
    USE = "Use or Cancellation"


class Event(StrEnum):
    """What can happen to a mitigation outcome, in the order in which it happens."""

    AUTHORISED = "authorised"
    ISSUED = "issued"
    SENT_ABROAD = "sent-abroad"
    USED = "used"


_OF_OIMP = {
    FirstTransfer.AUTHORISATION: Event.AUTHORISED,
    FirstTransfer.ISSUANCE: Event.ISSUED,
    FirstTransfer.USE: Event.USED,
}
SUBTYPES = {
    Event.AUTHORISED: "Authorization",
    Event.ISSUED: "Issuance",
    Event.SENT_ABROAD: "First transfer to another Party",
    Event.USED: "Use or cancellation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """One version of an authorisation by the Party in which the mitigation happens.

    Parameters
    ----------
    id, version : as the Party gives them; a change is the next version
    on : the day of this version
    parties, entities : who may acquire and use; empty is any Party, no entity
    first_transfer : the event for OIMP; None where only the NDC is meant
    oimp : which other international mitigation purpose, in words
    quantity : most that may be first transferred [ITMO]; None without a limit
    timeframe : first and last vintage; None as far as the approach goes
    reaches_transferred : whether this version, by terms that said so before, also
        touches outcomes that had been first transferred
    """

    id: str
    version: int
    on: date
    approach: str
    party: str
    purpose: Purpose
    sectors: tuple[str, ...]
    activities: tuple[str, ...] = ()
    metric: str = "GHG"
    gwp: str | None = None
    non_ghg_metric: str | None = None
    parties: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    first_transfer: FirstTransfer | None = None
    oimp: str | None = None
    quantity: int | None = None
    timeframe: tuple[int, int] | None = None
    terms: str | None = None
    note: str | None = None
    reaches_transferred: bool = False

    @property
    def events(self) -> frozenset[Event]:
        """The events of which the first to happen is the first transfer (para 2).

        For the NDC it is the first international transfer; for OIMP the event that the
        Party chose. Where both are authorised either may come first (inferred).
        """
        found = set()
        if self.purpose.permits_ndc:
            found.add(Event.SENT_ABROAD)
        if self.first_transfer is not None:
            found.add(_OF_OIMP[self.first_transfer])
        return frozenset(found)

    def first_transfer_among(self, happened: Iterable[Event]) -> Event | None:
        """Which of the events, in the order they happened, was the first transfer."""
        return next((event for event in happened if event in self.events), None)

    @property
    def row(self) -> dict[str, Value]:
        """The authorisation as a row of table 2."""
        has_oimp = self.purpose.permits_oimp
        return {
            "authorisation": self.id,
            "date": self.on,
            "approach": self.approach,
            "version": self.version,
            "quantity": self.quantity,
            "metric": self.metric,
            "gwp": self.gwp,
            "non_ghg_metric": (
                NOT_APPLICABLE if self.metric == "GHG" else self.non_ghg_metric
            ),
            "sectors": "; ".join(self.sectors),
            "activities": "; ".join(self.activities),
            "purpose": self.purpose.value,
            "parties": "; ".join(self.parties),
            "entities": "; ".join(self.entities),
            "oimp": self.oimp if has_oimp else NOT_APPLICABLE,
            "timeframe": (
                "{:04} - {:04}".format(*self.timeframe) if self.timeframe else None
            ),
            "terms": self.terms,
            "first_transfer": (
                (self.first_transfer.value if self.first_transfer else None)
                if has_oimp
                else NOT_APPLICABLE
            ),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """The day from which an authorisation no longer allows a first transfer."""

    authorisation: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A body that is authorised to take part in a cooperative approach."""

    id: str
    name: str
    country: str
    approach: str
    on: date
    conditions: str | None = None
    change_conditions: str | None = None
    note: str | None = None

    @property
    def row(self) -> dict[str, Value]:
        """The entity as a row of table 5."""
        return {
            "date": self.on,
            "name": self.name,
            "country": self.country,
            "entity": self.id,
            "approach": self.approach,
            "conditions": self.conditions,
            "change_conditions": self.change_conditions,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Authorisations:
    """Every version and every revocation, in the order in which they were recorded."""

    versions: tuple[Authorisation, ...] = ()
    revocations: tuple[Revocation, ...] = ()

    def standing(self, wanted: str, on: date) -> Authorisation | None:
        """The version in force on a day; None before the first and once revoked."""
        if any(r.authorisation == wanted and r.on <= on for r in self.revocations):
            return None
        found = [v for v in self.versions if v.id == wanted and v.on <= on]
        return found[-1] if found else None

    def governing(self, wanted: str, transferred_on: date) -> Authorisation | None:
        """The version that binds outcomes first transferred on a day.

        A later version does not touch them, unless it says that the terms allowed it.
        """
        first = [v for v in self.versions if v.id == wanted and v.on <= transferred_on]
        later = [v for v in self.versions if v.id == wanted and v.on > transferred_on]
        reaching = [v for v in later if v.reaches_transferred]
        found = reaching or first
        return found[-1] if found else None

    def authorise(self, given: Authorisation) -> Authorisations:
        """Record an authorisation or the next version of one.

        Refuses `article6.authorisation.incomplete`, `.version` and `.other-approach`.
        """
        problems = list(_incomplete(given))
        before = [v for v in self.versions if v.id == given.id]
        wanted = len(before) + 1
        if given.version != wanted or (before and before[-1].on > given.on):
            problems.append(_bad_version(given, wanted))
        if before and (before[-1].approach, before[-1].party) != (
            given.approach,
            given.party,
        ):
            problems.append(_other_approach(given, before[-1]))
        if any(r.authorisation == given.id for r in self.revocations):
            problems.append(_revoked(given.id))
        if problems:
            raise Refusal(problems)
        return replace(self, versions=(*self.versions, given))

    def revoke(self, given: Revocation) -> Authorisations:
        """Record that an authorisation was revoked.

        Refuses `article6.authorisation.unknown` and `.revoked`.
        """
        known = [v for v in self.versions if v.id == given.authorisation]
        if not known or known[0].on > given.on:
            raise Refusal(_unknown(given.authorisation))
        if any(r.authorisation == given.authorisation for r in self.revocations):
            raise Refusal(_revoked(given.authorisation))
        return replace(self, revocations=(*self.revocations, given))


def _incomplete(given: Authorisation) -> Iterable[Finding]:
    gaps = []
    if given.purpose.permits_oimp and given.first_transfer is None:
        gaps.append(
            Text(ja="OIMPの最初の移転の定義", en="first transfer definition for OIMP")
        )
    if given.purpose.permits_oimp and not given.oimp:
        gaps.append(Text(ja="承認したOIMPの名称", en="the OIMP that is authorised"))
    if not given.sectors:
        gaps.append(Text(ja="分野", en="sector"))
    if given.metric != "GHG" and not given.non_ghg_metric:
        gaps.append(Text(ja="非GHG指標の名称", en="the non-GHG metric"))
    if gaps:
        yield _finding(
            "incomplete",
            Text(
                ja="承認に足りない項目:{gaps}。", en="The authorisation lacks: {gaps}."
            ).format(gaps=joined(gaps)),
            given.id,
            Text(
                ja="承認は目的、最初の移転の定義、分野を定める"
                "(2/CMA.3 附属書 2項・18項(g))。",
                en="An authorisation says purpose, first transfer and sector (2/CMA.3,"
                " annex, paragraphs 2 and 18(g)).",
            ),
            Text(
                ja="承認書のとおりに補ってください。",
                en="Add what the letter of authorisation says.",
            ),
        )
    if given.purpose is Purpose.NDC and given.first_transfer is not None:
        yield _finding(
            "incomplete",
            Text(
                ja="NDCだけの承認にOIMPの最初の移転の定義があります。",
                en="An authorisation for the NDC alone defines a first transfer for"
                " OIMP.",
            ),
            given.id,
            Text(
                ja="NDCでは、最初の国際移転が最初の移転である(2/CMA.3 附属書 2項(a))。",
                en="For the NDC it is the first international transfer (2/CMA.3, annex,"
                " paragraph 2(a)).",
            ),
            Text(ja="目的か定義を直してください。", en="Mend purpose or definition."),
        )


def _bad_version(given: Authorisation, wanted: int) -> Finding:
    return _finding(
        "version",
        Text(
            ja=f"版{given.version}({given.on})は次の版ではありません。",
            en=f"Version {given.version} of {given.on} is not the next one.",
        ),
        given.id,
        Text(
            ja=f"版は順に増え、日付は前の版より前にならない(次は版{wanted})。",
            en=f"Versions follow one another and so do their days (next: {wanted}).",
        ),
        Text(ja="版と日付を直してください。", en="Mend version or day."),
    )


def _other_approach(given: Authorisation, before: Authorisation) -> Finding:
    return _finding(
        "other-approach",
        Text(
            ja=f"前の版は{before.party}の{before.approach}の承認です。",
            en=f"The version before is of {before.party} under {before.approach}.",
        ),
        given.id,
        Text(
            ja="承認の変更で、締約国と協力的アプローチは変わらない。",
            en="A change keeps the Party and the cooperative approach.",
        ),
        Text(ja="別のIDで承認してください。", en="Authorise under another id."),
    )


def _unknown(wanted: str) -> Finding:
    return _finding(
        "unknown",
        Text(ja="この日までに承認がありません。", en="Nothing was authorised by then."),
        wanted,
        Text(
            ja="取り消せるのは承認したものである。", en="Only what stands is revoked."
        ),
        Text(ja="IDと日付を確かめてください。", en="Check id and day."),
    )


def _revoked(wanted: str) -> Finding:
    return _finding(
        "revoked",
        Text(ja="この承認は取り消されています。", en="This authorisation was revoked."),
        wanted,
        Text(
            ja="取り消した承認は変更できず、再び取り消すこともできない。",
            en="What was revoked is neither changed nor revoked again.",
        ),
        Text(ja="新しいIDで承認してください。", en="Authorise under a new id."),
    )


def _finding(code: str, found: Text, id_: str, rule: Text, remedy: Text) -> Finding:
    return Finding(
        code=f"article6.authorisation.{code}",
        found=found,
        where=Text(ja=f"承認 {id_}", en=f"Authorisation {id_}"),
        rule=rule,
        remedy=remedy,
    )
