"""The published issuances as real decisions, blocks and entries of the history book.

Flows in: the JCM register's issuance records. Flows out: rows, once each. A record
that was posted and is no longer published as it was is named, and nothing more is
posted until somebody has looked at it: what stands in a ledger is not replaced.
"""

from __future__ import annotations

from renkei import registry
from renkei.facts import Facts
from renkei.store import models
from renkei.store.ledger_rows import (
    HISTORY,
    keep_decision,
    next_serial,
    open_accounts,
    post_issue,
    take_turn,
)


def post_history(known: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Post what is published and not posted yet; what was added, what contradicts."""
    register = known.register
    take_turn()
    decisions = models.Decision.objects.filter(book=HISTORY)
    standing = {row.key: row for row in decisions}
    issued = set(
        decisions.filter(parts__block__isnull=False).values_list("key", flat=True)
    )
    rows = registry.replay(register.issuances, source=register.source).rows
    contradicted = set(standing) - {row.decision.key for row in rows}
    waiting = [
        row.record
        for row in rows
        if row.decision.key not in standing
        or (row.entry is not None and row.decision.key not in issued)
    ]
    if contradicted or not waiting:
        return (), tuple(f"decision:{key}" for key in sorted(contradicted))
    replayed = registry.replay(
        waiting, source=register.source, first_serial=next_serial()
    )
    open_accounts(HISTORY, {a.party for a in replayed.ledger.accounts.values()})
    kept = {
        row.decision.key: standing.get(row.decision.key)
        or keep_decision(row.decision, by=None)
        for row in replayed.rows
    }
    issues = [(row.entry, row.decision.key) for row in replayed.rows if row.entry]
    for entry, key in sorted(issues, key=lambda issue: issue[0].serials):
        post_issue(entry, kept[key], by=None)
    return tuple(f"decision:{key}" for key in kept), ()
