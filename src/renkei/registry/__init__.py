"""The registry: who holds which tonnes, since when, and why.

Flows in: verified reductions and the decisions of a Joint Committee. Product noun:
`Statement`, what an account holds on a day (`Ledger.statement`).

`split` proposes, `Decision` keeps what was decided, `gate` says why not yet, `issue`
brings serial-numbered credits into being, `Ledger` moves them under its laws, `replay`
loads the published history, `chain` lets a stranger notice any change. Refusals:
`registry.split.*`, `registry.decision.*`, `registry.gate.*`, `registry.issue.*`,
`registry.entry.*`, `registry.account.*`, `registry.chain.*`.
"""

from renkei.registry.account import Account as Account
from renkei.registry.account import AccountKind as AccountKind
from renkei.registry.account import Book as Book
from renkei.registry.block import Block as Block
from renkei.registry.block import Serials as Serials
from renkei.registry.decision import Decision
from renkei.registry.entry import Entry
from renkei.registry.entry import EntryKind as EntryKind
from renkei.registry.gate import gate
from renkei.registry.history import History as History
from renkei.registry.history import replay
from renkei.registry.issuance import issue
from renkei.registry.ledger import Ledger
from renkei.registry.lot import Lot as Lot
from renkei.registry.lot import LotState as LotState
from renkei.registry.lot import state_of as state_of
from renkei.registry.split import split
from renkei.registry.statement import Holding as Holding
from renkei.registry.statement import Statement as Statement
from renkei.registry.statement import stated as stated

__all__ = ["Decision", "Entry", "Ledger", "gate", "issue", "replay", "split"]
