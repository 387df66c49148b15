"""From a decision to credits: blocks of serials and the entries that bring them.

Flows in: a reduction, the signature under it, the Joint Committee's decision and the
first free serial. Flows out: an `Issuance`, or a refusal with every reason at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from renkei.foundation import Finding, Refusal, Severity, Text
from renkei.mrv import MonitoredReduction, VerifiedReduction
from renkei.registry.account import Account, AccountKind
from renkei.registry.block import Block, Serials
from renkei.registry.decision import Decision
from renkei.registry.entry import Entry, EntryKind
from renkei.registry.gate import gate


@dataclass(frozen=True, slots=True)
class Issuance:
    """The entries of one decision; `reservations` are what the gate warned of."""

    decision: Decision
    entries: tuple[Entry, ...]
    reservations: tuple[Finding, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The new blocks, by serial."""
        return tuple(entry.block for entry in self.entries)

    @property
    def tonnes(self) -> int:
        """How much comes into being [tCO2]."""
        return sum(entry.tonnes for entry in self.entries)

    @property
    def next_serial(self) -> int:
        """The first serial that is still free."""
        assert self.entries, "an issuance brings something"
        return self.entries[-1].serials.last + 1


def issue(  # noqa: PLR0913 - one keyword for each thing an issuance needs
    reduction: MonitoredReduction,
    verified: VerifiedReduction | None,
    decision: Decision,
    *,
    next_serial: int,
    issued_on: date | Mapping[str, date],
    earlier: Iterable[Decision] = (),
) -> Issuance:
    """Bring a decision's tonnes into being, each with a serial number.

    `issued_on` is a day, or a day for each party where the sides issue apart (a party
    without a day is not issued yet). `earlier` are the decisions that stand in the
    same book; this one among them does not count against itself.

    Refuses everything the gate refuses, `registry.decision.*` where the quantities are
    not those that were verified, and `registry.issue.before-decision`.
    """
    others = [each for each in earlier if each.key != decision.key]
    findings = list(gate(reduction, verified, book=decision.book, earlier=others))
    if verified is not None:
        findings += decision.disagreements(verified)
    days = _days(decision, issued_on)
    findings += [
        _before_decision(decision, party, day)
        for party, day in days.items()
        if day < decision.decided_on
    ]
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        raise Refusal(errors)
    entries = entries_of(decision, days, next_serial)
    return Issuance(decision, entries, tuple(findings))


def entries_of(
    decision: Decision, days: Mapping[str, date], next_serial: int
) -> tuple[Entry, ...]:
    """One block and one entry for each part with tonnes and a day, serial by serial.

    The parts come in the order in which the decision lists them.
    """
    entries: list[Entry] = []
    for part in decision.parts:
        if not part.tonnes or part.party not in days:
            continue
        block = Block(
            book=decision.book,
            serials=Serials(next_serial, next_serial + part.tonnes - 1),
            project=decision.project,
            party=part.party,
            vintage=part.vintage,
            period=decision.period,
            issued_on=days[part.party],
        )
        next_serial += part.tonnes
        entries.append(
            Entry(
                key=f"{decision.key}/{part.party}/{part.vintage or '-'}",
                kind=EntryKind.ISSUE,
                block=block,
                serials=block.serials,
                source=None,
                target=Account(decision.book, part.party, AccountKind.HOLDING).id,
                on=block.issued_on,
                why=decision.citation,
            )
        )
    return tuple(entries)


def _days(
    decision: Decision, issued_on: date | Mapping[str, date]
) -> Mapping[str, date]:
    if isinstance(issued_on, Mapping):
        return issued_on
    return {part.party: issued_on for part in decision.parts}


def _before_decision(decision: Decision, party: str, day: date) -> Finding:
    return Finding(
        code="registry.issue.before-decision",
        found=Text(
            ja=f"{party}の発行日{day}が、決定日{decision.decided_on}より前です。",
            en=f"{party} would issue on {day}, before the decision of"
            f" {decision.decided_on}.",
        ),
        where=Text(ja=f"{decision.project} 発行", en=f"{decision.project}, issuance"),
        rule=Text(
            ja="発行は合同委員会の決定の後に行う。",
            en="Credits are issued after the Joint Committee's decision.",
        ),
        remedy=Text(ja="発行日を確かめてください。", en="Check the day of issuance."),
    )
