"""The desk of the ledger: what its pages ask, and what they order.

Flows in: what account holders and administrators ask and type. Flows out: accounts,
statements, orders, approvals, settings. A part of the store of its own, so that the
pages of the ledger find everything in one place.
"""

from renkei.store.account_rights import AccountTold, own_accounts
from renkei.store.accounts_sought import Seeking, Sought
from renkei.store.commands.deciding import answer_typed, decide_typed
from renkei.store.commands.ordering import (
    Rehearsed,
    TypedOrder,
    place_order,
    placed_order,
    rehearse_order,
)
from renkei.store.commands.registry_wishes import (
    end_typed_trust,
    open_typed_account,
    set_typed_rule,
    trust_typed_account,
)
from renkei.store.commands.reversing import (
    place_reversal,
    rehearse_reversal,
    reversal_of,
)
from renkei.store.queries.account_statement import (
    TypedSpan,
    account_statement,
    past_moment,
)
from renkei.store.queries.approvals import (
    Approvals,
    ApprovalsWaiting,
    Waiting,
    approvals,
    approvals_waiting,
)
from renkei.store.queries.holdings import AccountDesk, EntryTold, account_desk
from renkei.store.queries.orders import (
    ACROSS,
    KindChoice,
    OrderChoices,
    OrderTold,
    order_choices,
    order_told,
)
from renkei.store.queries.registry_desk import (
    RegistryDesk,
    SettingTold,
    TrustsTold,
    account_trusts,
    registry_desk,
)
from renkei.store.typed_fields import FIELDS

__all__ = [
    "ACROSS",
    "FIELDS",
    "AccountDesk",
    "AccountTold",
    "Approvals",
    "ApprovalsWaiting",
    "EntryTold",
    "KindChoice",
    "OrderChoices",
    "OrderTold",
    "RegistryDesk",
    "Rehearsed",
    "Seeking",
    "SettingTold",
    "Sought",
    "TrustsTold",
    "TypedOrder",
    "TypedSpan",
    "Waiting",
    "account_desk",
    "account_statement",
    "account_trusts",
    "answer_typed",
    "approvals",
    "approvals_waiting",
    "decide_typed",
    "end_typed_trust",
    "open_typed_account",
    "order_choices",
    "order_told",
    "own_accounts",
    "past_moment",
    "place_order",
    "place_reversal",
    "placed_order",
    "registry_desk",
    "rehearse_order",
    "rehearse_reversal",
    "reversal_of",
    "set_typed_rule",
    "trust_typed_account",
]
