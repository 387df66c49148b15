"""The whole ledger recomputed from its rows, and proofs for single serials.

Flows in: the rows, their sealed copies, the seals, and a published checkpoint. Flows
out: `Audited`, with every difference by row and column and every broken law; or a
`Proof` that a stranger verifies without us.

Refuses `store.ledger.no-such-serial`, `store.ledger.not-sealed`.
"""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import pairwise

from django.db import connection, transaction

from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry import chain
from renkei.store import ledger_chain as rows_of
from renkei.store import models
from renkei.store.recounting import RecountApart

APART_FROM = 100_000
"""Records from which a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What a recomputation found: counts of what was looked at, and what is wrong."""

    records: int
    entries: int
    seals: int
    unsealed: int
    checkpoint: chain.Checkpoint | None
    findings: tuple[Finding, ...]


def audit_ledger(
    checkpoint: chain.Checkpoint | None = None, *, apart: bool = False
) -> Audited:
    """Recompute every leaf, root, seal, law and holding from the rows as they stand;
    `apart`: a large ledger by two processes.
    """
    with transaction.atomic(), _without_collecting(), ExitStack() as ends:
        _as_of_one_moment()
        copies = chain.Copies(rows_of.turn_at, rows_of.root_between)
        seals, findings = chain.mended(rows_of.seals(), checkpoint, copies)
        known = rows_of.turns_undone(), rows_of.day_limit_since()
        recount: chain.Recount | RecountApart
        if apart and seals and seals[-1].total >= APART_FROM:
            recount = ends.enter_context(closing(RecountApart(*known)))
        else:
            recount = chain.Recount(*known)
        records = 0
        for group in _groups(seals):
            records += _follow(group, seals, recount, findings)
        upto = seals[-1].upto if seals else rows_of.FIRST_TURN
        findings += chain.unsealed(
            upto, rows_of.copies_between(upto, rows_of.LAST_TURN)
        )
        tail = rows_of.rows_between(upto, rows_of.LAST_TURN)
        recount.follow(body for _, body in tail)
        findings += recount.concluded_beside(rows_of.holdings(), rows_of.days_alone())
        findings += chain.peaks_beside(rows_of.kept_peaks(), seals)
    return Audited(
        records=records + len(tail),
        entries=recount.entries,
        seals=len(seals),
        unsealed=len(tail),
        checkpoint=checkpoint,
        findings=tuple(findings),
    )


def prove_serial(serial: int) -> chain.Proof:
    """The decision, the block and every sealed entry of one serial, each proven."""
    block = models.Block.objects.filter(serials__contains=serial).first()
    if block is None:
        raise unknown_serial(serial)
    seals = rows_of.seals()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.turn FROM store_decision d JOIN store_decisionpart p "
            "ON p.decision_id = d.id WHERE p.id = %(part)s "
            "UNION ALL SELECT turn FROM store_decisionpart WHERE id = %(part)s "
            "UNION ALL SELECT turn FROM store_block WHERE id = %(block)s "
            "UNION ALL SELECT id FROM store_ledgerentry "
            "WHERE block_id = %(block)s AND serials @> %(serial)s::bigint ORDER BY 1",
            {"part": block.part_id, "block": block.pk, "serial": serial},
        )
        turns = [turn for (turn,) in cursor.fetchall()]
    sealed_turns = [turn for turn in turns if seals and turn <= seals[-1].upto]
    if not sealed_turns:
        raise Refusal(_not_sealed(serial))
    ends = [seal.upto for seal in seals]
    inclusions = []
    for turn in sealed_turns:
        place = bisect_right(ends, turn - 1)
        after = ends[place - 1] if place else rows_of.FIRST_TURN
        lines = rows_of.copies_between(after, ends[place])
        body = dict(lines)[turn]
        bodies = [each for _, each in lines]
        inclusions.append(chain.inclusion(body, bodies, seals[place], seals))
    return chain.Proof(serial, len(seals), tuple(inclusions))


def _follow(
    group: Sequence[int],
    seals: Sequence[chain.Seal],
    recount: chain.Recount | RecountApart,
    findings: list[Finding],
) -> int:
    """Compare the seals of one group with their rows, and play the rows again."""
    first, last = group[0], group[-1]
    after = seals[first - 1].upto if first else rows_of.FIRST_TURN
    upto = seals[last].upto
    copies = rows_of.copies_between(after, upto)
    rows = rows_of.rows_between(after, upto)
    cuts = [seals[place].upto for place in group]
    for place, sealed, standing in zip(
        group, _cut(copies, cuts), _cut(rows, cuts), strict=True
    ):
        findings += chain.compared(seals[place], sealed, standing)
    recount.follow(body for _, body in rows)
    return len(rows)


def _groups(seals: Sequence[chain.Seal]) -> Iterator[Sequence[int]]:
    """Neighbouring seals that together are read at once."""
    group: list[int] = []
    leaves = 0
    for place, seal in enumerate(seals):
        group.append(place)
        leaves += max(seal.leaves, 1)
        if leaves >= rows_of.SPAN:
            yield group
            group, leaves = [], 0
    if group:
        yield group


def _cut(lines: rows_of.Lines, ends: Sequence[int]) -> list[rows_of.Lines]:
    """Lines in the order of their turns, cut after each of these turns."""
    if len(ends) == 1:
        return [lines]
    turns = [turn for turn, _ in lines]
    places = [0, *(bisect_right(turns, end) for end in ends)]
    return [lines[start:stop] for start, stop in pairwise(places)]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Millions of small objects, none in a ring: looking for rings is for later."""
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_collecting:
            gc.enable()


def _as_of_one_moment() -> None:
    """One snapshot for all that is read, where the transaction has just begun."""
    with connection.cursor() as cursor:
        if len(connection.savepoint_ids) == 0:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def unknown_serial(serial: int) -> Refusal:
    """That no credit of that number was ever issued."""
    return Refusal(
        Finding(
            code="store.ledger.no-such-serial",
            found=Text(
                ja=f"シリアル番号{serial}は発行されていません。",
                en=f"No credit with serial {serial} was issued.",
            ),
            where=same(str(serial)),
            rule=Text(
                ja="証明できるのは、発行されたシリアル番号だけです。",
                en="Only serials that were issued can be proven.",
            ),
            remedy=Text(
                ja="口座の明細でシリアル番号を確かめてください。",
                en="Look the serial up in the statement of an account.",
            ),
        )
    )


def _not_sealed(serial: int) -> Finding:
    return Finding(
        code="store.ledger.not-sealed",
        found=Text(
            ja=f"シリアル番号{serial}の記帳は、まだ封印されていません。",
            en=f"The entries of serial {serial} are not sealed yet.",
        ),
        where=same(str(serial)),
        rule=Text(
            ja="証明は、封印された記帳について作られます。",
            en="Proofs are made of sealed entries.",
        ),
        remedy=Text(
            ja="「renkei registry seal」で封印してから、もう一度実行してください。",
            en="Seal with “renkei registry seal” and ask again.",
        ),
    )
