"""Article 6, paragraph 2: what two countries owe each other and the world in numbers.

Flows in: authorisations, the ledger's entries, a Party's NDC and emissions. Flows out:
`Aef`, the annual information in the agreed electronic format, with its `Adjustment`.

`annual_information` builds the five tables (`told` reads the ledger for it),
`check` runs every rule before submission, `reconcile` holds two Parties' books against
each other, `adjust` applies the corresponding adjustments, `workings` says them in
words; `to_*` and `from_*` write and read files without loss. What cannot be told is
*indeterminate* and blocks.
Refusals: `article6.form.*`, `.file.*`, `.authorisation.*`, `.build.*`, `.entries.*`,
`.adjustment.*`, `.check.earlier`, `.reconcile.*`, `.ndc.*`, `.report.*`,
`.cad-trust.*`.
"""

from renkei.registry.article6.action import Action
from renkei.registry.article6.action import ActionKind as ActionKind
from renkei.registry.article6.action import Units as Units
from renkei.registry.article6.action import action_of as action_of
from renkei.registry.article6.adjustment import Adjustment as Adjustment
from renkei.registry.article6.adjustment import Quantities as Quantities
from renkei.registry.article6.adjustment import adjust
from renkei.registry.article6.adjustment import unreported as unreported
from renkei.registry.article6.authorisation import Authorisation
from renkei.registry.article6.authorisation import Authorisations as Authorisations
from renkei.registry.article6.authorisation import Entity as Entity
from renkei.registry.article6.authorisation import Event as Event
from renkei.registry.article6.authorisation import FirstTransfer as FirstTransfer
from renkei.registry.article6.authorisation import Purpose as Purpose
from renkei.registry.article6.authorisation import Revocation as Revocation
from renkei.registry.article6.buffer import BufferLine as BufferLine
from renkei.registry.article6.buffer import buffer as buffer
from renkei.registry.article6.building import Submission as Submission
from renkei.registry.article6.building import annual_information
from renkei.registry.article6.cad_trust import CadTrust as CadTrust
from renkei.registry.article6.cad_trust import cad_trust as cad_trust
from renkei.registry.article6.cad_trust import given_facts as given_facts
from renkei.registry.article6.check import Answer as Answer
from renkei.registry.article6.check import Report as Report
from renkei.registry.article6.check import Rule as Rule
from renkei.registry.article6.check import check
from renkei.registry.article6.check import rules as rules
from renkei.registry.article6.entries import Told as Told
from renkei.registry.article6.entries import actions_of as actions_of
from renkei.registry.article6.entries import told as told
from renkei.registry.article6.example import example as example
from renkei.registry.article6.files import from_csv as from_csv
from renkei.registry.article6.files import from_json as from_json
from renkei.registry.article6.files import from_xlsx as from_xlsx
from renkei.registry.article6.files import to_csv as to_csv
from renkei.registry.article6.files import to_json as to_json
from renkei.registry.article6.files import to_xlsx as to_xlsx
from renkei.registry.article6.files import to_zip as to_zip
from renkei.registry.article6.form import Aef
from renkei.registry.article6.form import aef as aef
from renkei.registry.article6.form import tables as tables
from renkei.registry.article6.form import written as written
from renkei.registry.article6.itmos import Itmos as Itmos
from renkei.registry.article6.itmos import Origin as Origin
from renkei.registry.article6.ndc_file import ndc_from as ndc_from
from renkei.registry.article6.ndc_period import Method as Method
from renkei.registry.article6.ndc_period import NdcPeriod as NdcPeriod
from renkei.registry.article6.ndc_period import commit as commit
from renkei.registry.article6.outcome import Outcome as Outcome
from renkei.registry.article6.reading import party as party
from renkei.registry.article6.reconciliation import Mismatch as Mismatch
from renkei.registry.article6.reconciliation import MismatchKind as MismatchKind
from renkei.registry.article6.reconciliation import Reconciliation as Reconciliation
from renkei.registry.article6.reconciliation import reconcile
from renkei.registry.article6.reporting import PartyReport as PartyReport
from renkei.registry.article6.reporting import initial_report as initial_report
from renkei.registry.article6.reporting import (
    regular_information as regular_information,
)
from renkei.registry.article6.setting import Setting as Setting
from renkei.registry.article6.setting import Use as Use
from renkei.registry.article6.working import Working as Working
from renkei.registry.article6.working import workings as workings

__all__ = [
    "Action",
    "Aef",
    "Authorisation",
    "adjust",
    "annual_information",
    "check",
    "reconcile",
]
