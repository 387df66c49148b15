"""The audit of the ledger for whoever asks on a page, one at a time.

Flows in: a checkpoint that the visitor kept, or nothing. Flows out: `Audited`, computed
anew each time: what was kept of an earlier audit would not notice a change since.

Refuses `store.ledger.audit-too-long` where the ledger is too large to be recomputed
while somebody waits, and `store.ledger.audit-runs` while another one is under way.
"""

from __future__ import annotations

from threading import Lock

from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry import chain
from renkei.store.ledger_chain import last_seal
from renkei.store.queries.ledger_audit import Audited, audit_ledger

LONGEST = 500_000  # records; some ten seconds
PATIENCE_SECONDS = 20
_RUNNING = Lock()


def public_audit(checkpoint: chain.Checkpoint | None = None) -> Audited:
    """The whole ledger recomputed, for one visitor after the other."""
    seal = last_seal()
    if seal is not None and seal.total > LONGEST:
        raise Refusal(_too_long(seal.total))
    if not _RUNNING.acquire(timeout=PATIENCE_SECONDS):
        raise Refusal(_runs())
    try:
        return audit_ledger(checkpoint)
    finally:
        _RUNNING.release()


_RULE = Text(
    ja="この頁の監査は、{most}件までの記帳を、一度に1件ずつ行います。",
    en="Audits on this page take ledgers of up to {most} records, one audit at a time.",
).format(most=f"{LONGEST:,}")
_AT_THE_TERMINAL = Text(
    ja="「renkei registry audit」を実行してください。大きさの上限はありません。",
    en="Run “renkei registry audit”; it takes a ledger of any size.",
)


def _too_long(records: int) -> Finding:
    return Finding(
        code="store.ledger.audit-too-long",
        found=Text(
            ja=f"登録簿には{records:,}件の記録があり、待つ間には再計算できません。",
            en=f"The ledger has {records:,} records: too many to recompute while one "
            "waits.",
        ),
        where=same("audit"),
        rule=_RULE,
        remedy=_AT_THE_TERMINAL,
    )


def _runs() -> Finding:
    return Finding(
        code="store.ledger.audit-runs",
        found=Text(
            ja="ほかの閲覧者の監査が進行中です。",
            en="Somebody else's audit is running.",
        ),
        where=same("audit"),
        rule=_RULE,
        remedy=Text(
            ja="少し待ってから、もう一度押してください。",
            en="Wait a little and press again.",
        ),
    )
