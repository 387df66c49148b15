"""What happened to mitigation outcomes in a Party's registry.

Flows in: the ledger's movements, or rows of table 3. Flows out: `Action`, which knows
its row and is read from it again.

Source: decision 2/CMA.3, annex, paragraph 20(a); 4/CMA.6, annex II, table 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Text
from renkei.registry.article6.form import NOT_APPLICABLE, Row, Value
from renkei.registry.article6.itmos import Itmos, between

TO_ANOTHER_PARTY = "First transfer to another Party"
WHEN_USED = "Use or cancellation"
_STAYING = ("Authorization", "Issuance")  # first transfers that move nothing
CANCELLING = (
    "Mandatory cancellation to deliver OMGE",
    "Voluntary cancellation to deliver OMGE",
    "Other cancellations",
)


class ActionKind(StrEnum):
    """What an action is, as the form spells it."""

    AUTHORISATION = "Authorization"
    FIRST_TRANSFER = "First transfer"
    TRANSFER = "Transfer"
    ACQUISITION = "Acquisition"
    USE = "Use"
    CANCELLATION = "Cancellation"
    VOLUNTARY_CANCELLATION = "Voluntary Cancellation"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _LABELS[self]


_LABELS = {
    ActionKind.AUTHORISATION: Text(ja="承認", en="Authorisation"),
    ActionKind.FIRST_TRANSFER: Text(ja="最初の移転", en="First transfer"),
    ActionKind.TRANSFER: Text(ja="移転", en="Transfer"),
    ActionKind.ACQUISITION: Text(ja="取得", en="Acquisition"),
    ActionKind.USE: Text(ja="使用", en="Use"),
    ActionKind.CANCELLATION: Text(ja="取消し", en="Cancellation"),
    ActionKind.VOLUNTARY_CANCELLATION: Text(
        ja="自主取消し", en="Voluntary cancellation"
    ),
}
_ENDING = (
    ActionKind.USE,
    ActionKind.CANCELLATION,
    ActionKind.VOLUNTARY_CANCELLATION,
)


@dataclass(frozen=True, slots=True)
class Units:
    """Serial numbers of the underlying registry, such as those of the JCM."""

    registry: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action on one run of mitigation outcomes in one Party's registry.

    `quantity_tco2e` and `quantity_non_ghg` are of the whole run; `used_for_year` is the
    calendar year of the NDC towards which they are used, `purpose` the other purpose.
    """

    at: datetime
    kind: ActionKind
    authorisation: str
    itmos: Itmos
    registry: str
    quantity_tco2e: Decimal
    mitigation: str
    subtype: str | None = None
    units: Units | None = None
    metric: str = "GHG"
    gwp: str | None = None
    non_ghg_metric: str | None = None
    quantity_non_ghg: Decimal | None = None
    transferring: str | None = None
    acquiring: str | None = None
    purpose: str | None = None
    using_party: str | None = None
    using_entity: str | None = None
    used_for_year: int | None = None
    note: str | None = None

    @property
    def leaves(self) -> bool:
        """Whether the outcomes go to another Party's registry."""
        return self.kind is ActionKind.TRANSFER or (
            self.kind is ActionKind.FIRST_TRANSFER and self.subtype == TO_ANOTHER_PARTY
        )

    @property
    def ends(self) -> bool:
        """Whether the outcomes rest for good after it."""
        return self.kind in _ENDING or (
            self.kind is ActionKind.FIRST_TRANSFER
            and self.subtype in (WHEN_USED, *CANCELLING)
        )

    @property
    def is_elsewhere(self) -> bool:
        """Whether it tells of a use in another Party's registry.

        A host that chose use or cancellation as the first transfer for OIMP reports it
        when it happens, though the outcomes have left its registry (inferred).
        """
        return (
            self.kind is ActionKind.FIRST_TRANSFER
            and self.ends
            and self.using_party is not None
            and not self.registry.startswith(self.using_party)
        )

    @property
    def enters(self) -> bool:
        """Whether the outcomes come into the registry by it."""
        return self.kind in (ActionKind.AUTHORISATION, ActionKind.ACQUISITION)

    @property
    def towards_ndc(self) -> bool:
        """Whether a Party uses them towards its NDC."""
        return self.kind is ActionKind.USE and self.purpose is None

    @property
    def row(self) -> dict[str, Value]:
        """The action as a row of table 3."""
        origin, units = self.itmos.origin, self.units
        non_ghg = self.metric != "GHG"

        def only(applies: bool, value: Value) -> Value:
            return value if applies else NOT_APPLICABLE

        return {
            "at": self.at,
            "action": self.kind.value,
            "subtype": self.subtype,
            "approach": origin.approach,
            "authorisation": self.authorisation,
            "first_party": origin.party,
            "registry": self.registry,
            "first_id": self.itmos.first_id,
            "last_id": self.itmos.last_id,
            "unit_registry": units.registry if units else NOT_APPLICABLE,
            "first_unit": units.first if units else NOT_APPLICABLE,
            "last_unit": units.last if units else NOT_APPLICABLE,
            "metric": self.metric,
            "gwp": self.gwp,
            "non_ghg_metric": only(non_ghg, self.non_ghg_metric),
            "quantity_tco2e": self.quantity_tco2e,
            "quantity_non_ghg": only(non_ghg, self.quantity_non_ghg),
            "mitigation": self.mitigation,
            "vintage": origin.vintage,
            "transferring": only(
                self.kind is ActionKind.ACQUISITION, self.transferring
            ),
            "acquiring": only(self.leaves, self.acquiring),
            "purpose": only(self.ends and not self.towards_ndc, self.purpose),
            "using_party": only(self.ends, self.using_party),
            "using_entity": only(self.ends, self.using_entity),
            "used_for_year": only(self.towards_ndc, self.used_for_year),
            "note": self.note,
        }


def action_of(row: Row) -> Action | None:
    """The action of a row of table 3; None where the row cannot be read."""
    itmos = between(row["first_id"], row["last_id"])
    at, quantity = row["at"], row["quantity_tco2e"]
    kind = row["action"]
    if (
        itmos is None
        or not isinstance(at, datetime)
        or not isinstance(quantity, Decimal)
        or kind not in list(ActionKind)
    ):
        return None
    year, non_ghg = row["used_for_year"], row["quantity_non_ghg"]
    return Action(
        at=at,
        kind=ActionKind(str(kind)),
        subtype=_text(row, "subtype"),
        authorisation=_text(row, "authorisation") or "",
        itmos=itmos,
        registry=_text(row, "registry") or "",
        units=units_of(row),
        metric=_text(row, "metric") or "",
        gwp=_text(row, "gwp"),
        non_ghg_metric=_text(row, "non_ghg_metric"),
        quantity_tco2e=quantity,
        quantity_non_ghg=non_ghg if isinstance(non_ghg, Decimal) else None,
        mitigation=_text(row, "mitigation") or "",
        transferring=_text(row, "transferring"),
        acquiring=_text(row, "acquiring"),
        purpose=_text(row, "purpose"),
        using_party=_text(row, "using_party"),
        using_entity=_text(row, "using_entity"),
        used_for_year=year if isinstance(year, int) else None,
        note=_text(row, "note"),
    )


def units_of(row: Row) -> Units | None:
    """The underlying units of a row, where it names all three parts."""
    registry = _text(row, "unit_registry")
    first, last = row["first_unit"], row["last_unit"]
    if registry is None or not isinstance(first, int) or not isinstance(last, int):
        return None
    return Units(registry, first, last)


def stays(subtype: str | None) -> bool:
    """Whether a first transfer of this subtype leaves the outcomes where they are."""
    return subtype in _STAYING


def _text(row: Row, column: str) -> str | None:
    value = row[column]
    return value if isinstance(value, str) and value != NOT_APPLICABLE else None
