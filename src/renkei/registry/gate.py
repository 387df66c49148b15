"""The gate before issuance: every reason why a tonne may not yet be a credit.

Flows in: the reduction as it computes today and the signature under it. Flows out:
findings; an error keeps the gate shut, and each says who has to enter what, and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renkei.foundation import Figure, Finding, Text, plain_number, same
from renkei.mrv import MonitoredReduction, VerifiedReduction
from renkei.registry import gate_words as words
from renkei.registry.account import Book
from renkei.registry.decision import Decision


def gate(
    reduction: MonitoredReduction,
    verified: VerifiedReduction | None,
    *,
    book: str,
    earlier: Iterable[Decision] = (),
) -> tuple[Finding, ...]:
    """Why this reduction may not be issued; no error among them means it may.

    Parameters
    ----------
    reduction : computed now, with the values and citations that stand now
    verified : what a third-party entity signed; None where nobody has
    book : history or demonstration
    earlier : decisions of the same book, against issuing one period twice

    Source: design decision D6 (a credited result leans on official or published values
    only); JCM Project Cycle Procedure (verification before issuance).
    """
    return (
        *_book(reduction, Book(book)),
        *_signature(reduction, verified),
        *_values(reduction),
        *_data(reduction),
        *_quantity(reduction),
        *_twice(reduction, Book(book), earlier),
    )


def _book(reduction: MonitoredReduction, book: Book) -> Iterator[Finding]:
    if reduction.is_demonstration != (book is Book.DEMONSTRATION):
        yield words.WRONG_BOOK.finding(_where(reduction), book=book.label)


def _signature(
    reduction: MonitoredReduction, verified: VerifiedReduction | None
) -> Iterator[Finding]:
    where = _where(reduction)
    if verified is None:
        yield words.NOT_VERIFIED.finding(where)
        return
    if not verified.matches(reduction):
        is_other_data = verified.data_sha256 != reduction.data_sha256
        yield words.NO_LONGER_VERIFIED.finding(
            where,
            what=words.OTHER_READINGS if is_other_data else words.OTHER_VALUES,
            organisation=verified.organisation,
            signed_on=verified.signed_on,
        )
    if verified.opinion != "unqualified":
        yield words.OPINION.finding(
            where, opinion=verified.opinion.label, organisation=verified.organisation
        )


def _values(reduction: MonitoredReduction) -> Iterator[Finding]:
    where = _where(reduction)
    weak: dict[str, Figure] = {}
    for vintage in reduction.vintages:
        for leaf in vintage.reduction.weak_values:
            weak.setdefault(leaf.id, leaf)
    for leaf in weak.values():
        yield words.WEAK_VALUE.finding(
            where,
            symbol=leaf.symbol or leaf.id,
            name=leaf.name,
            value="?" if leaf.value is None else plain_number(leaf.value),
            unit=leaf.unit,
            confidence=leaf.sureness,
            methodology=reduction.methodology,
        )
    if not all(v.reduction.is_confirmed_edition for v in reduction.vintages):
        yield words.EDITION_UNCONFIRMED.finding(
            where, methodology=reduction.methodology
        )


def _data(reduction: MonitoredReduction) -> Iterator[Finding]:
    for intake in reduction.intakes:
        where = same(intake.file_name)
        if intake.missing_intervals:
            yield words.GAPS.finding(where, count=intake.missing_intervals)
        noticed = [
            f for f in intake.findings if f.code.startswith(("mrv.quality", "mrv.unit"))
        ]
        if noticed:
            yield words.QUALITY.finding(where, count=len(noticed))
        plan = intake.plan
        channel = Text(ja=f"計測点 {plan.channel}", en=f"Channel {plan.channel}")
        if plan.calibration is None:
            yield words.CALIBRATION_UNKNOWN.finding(channel)
        elif not (
            plan.calibration.valid_from <= plan.period.start
            and plan.period.end <= plan.calibration.valid_to
        ):
            yield words.CALIBRATION_ENDS.finding(
                channel,
                certificate=plan.calibration.certificate,
                first=plan.calibration.valid_from,
                end=plan.calibration.valid_to,
            )


def _quantity(reduction: MonitoredReduction) -> Iterator[Finding]:
    if not sum(vintage.whole_tonnes for vintage in reduction.vintages):
        yield words.NOTHING.finding(_where(reduction))


def _twice(
    reduction: MonitoredReduction, book: Book, earlier: Iterable[Decision]
) -> Iterator[Finding]:
    mine = reduction.period
    for decision in earlier:
        if (
            decision.book is book
            and decision.project == reduction.project
            and decision.period.start < mine.end
            and mine.start < decision.period.end
        ):
            yield words.ISSUED_BEFORE.finding(
                _where(reduction),
                period=decision.period.label,
                decided_on=decision.decided_on,
            )


def _where(reduction: MonitoredReduction) -> Text:
    label = reduction.period.label
    return Text(
        ja=f"{reduction.project} {label.ja}", en=f"{reduction.project}, {label.en}"
    )
