"""What has to be known beside the ledger, so that its entries become actions.

Flows in: authorisations and which project and vintage each covers; what a use was for;
whose account an account is. Flows out: `Setting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from renkei.registry.article6.authorisation import Authorisation, Authorisations
from renkei.registry.block import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What an entry of retirement or cancellation was for.

    Exactly one of `for_year` (towards the NDC of that calendar year) and `purpose`.
    """

    for_year: int | None = None
    purpose: str | None = None
    subtype: str | None = None
    entity: str | None = None

    def __post_init__(self) -> None:
        assert (self.for_year is None) != (self.purpose is None), "one of the two"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What has to be known beside the ledger.

    Parameters
    ----------
    authorisations : every version and revocation
    covers : the id of the authorisation, by project reference and vintage
    registries : the Party ITMO registry of each Party, by its alpha-3 code
    mitigation : by project reference, a value of the form's list
    parties : the alpha-2 code of the country in which each account lies, by account id
    uses : by the key of the entry
    """

    authorisations: Authorisations
    covers: Mapping[tuple[str, int], str]
    registries: Mapping[str, str]
    mitigation: Mapping[str, str]
    parties: Mapping[str, str]
    uses: Mapping[str, Use] = field(default_factory=dict)

    def terms(self, block: Block, on: date) -> Authorisation | None:
        """The version that binds a block's outcomes on a day; None if none is known.

        Before the first version it is the first one, for the check to show.
        """
        if block.vintage is None:
            return None
        wanted = self.covers.get((block.project, block.vintage))
        known = [v for v in self.authorisations.versions if v.id == wanted]
        if wanted is None or not known:
            return None
        return self.authorisations.governing(wanted, on) or known[0]
