"""The chain over the ledger: what a stranger needs to notice any change.

Flows in: rows of the ledger as bytes, seals, a published checkpoint. Flows out: seals
and checkpoints, proofs of inclusion, and a finding for every law that does not hold.

Rows are sealed after they have committed, so that nobody who posts waits for the chain:
`record` says in which bytes, `merkle` how many become one root, `seal` how the roots
follow each other, `links` and `comparison` what differs and where, `recount` whether
the records obey the laws, `proof` how one of them is shown to somebody else.
"""

from renkei.registry.chain.comparison import compared as compared
from renkei.registry.chain.comparison import peaks_beside as peaks_beside
from renkei.registry.chain.comparison import unsealed as unsealed
from renkei.registry.chain.laws import LAWS as LAWS
from renkei.registry.chain.links import Copies as Copies
from renkei.registry.chain.links import mended as mended
from renkei.registry.chain.merkle import Peaks as Peaks
from renkei.registry.chain.merkle import leaf_hash as leaf_hash
from renkei.registry.chain.merkle import root_of as root_of
from renkei.registry.chain.proof import Proof as Proof
from renkei.registry.chain.proof import against as against
from renkei.registry.chain.proof import inclusion as inclusion
from renkei.registry.chain.record import RECORDS as RECORDS
from renkei.registry.chain.record import decoded as decoded
from renkei.registry.chain.record import encoded as encoded
from renkei.registry.chain.recount import DaySum as DaySum
from renkei.registry.chain.recount import Held as Held
from renkei.registry.chain.recount import Line as Line
from renkei.registry.chain.recount import Recount as Recount
from renkei.registry.chain.seal import Checkpoint as Checkpoint
from renkei.registry.chain.seal import Seal as Seal
from renkei.registry.chain.seal import sealed as sealed
