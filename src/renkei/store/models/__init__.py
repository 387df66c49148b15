"""Every table of the house.

Flows in: nouns of the rooms. Flows out: rows. Record nouns (places, collaborations,
projects) are thin: what identifies them, and one body that the room's own dataclass
validates. The ledger is the opposite: real columns, constraints, insert-only.
"""

from renkei.store.models.api_access import (
    ApiAllowance,
    ApiToken,
    ApiTokenEnd,
    ApiTokenUse,
    KeptCommand,
)
from renkei.store.models.article6 import AnnualInformation
from renkei.store.models.credit import (
    Decision,
    IssuanceAttempt,
    MonitoringPlan,
    OfficialValue,
    ProjectDesign,
    ReadingsManifest,
    Reduction,
    Verification,
)
from renkei.store.models.domino import DominoFigure, DominoQuestion
from renkei.store.models.evaluation import EvaluationRecord
from renkei.store.models.finance import AppraisalRecord, DataRoomRecord
from renkei.store.models.inspection import FindingDecision
from renkei.store.models.journal import Event
from renkei.store.models.ledger import (
    Block,
    DecisionPart,
    HeldFrom,
    Holding,
    LedgerAccount,
    LedgerEntry,
)
from renkei.store.models.matching import MatchingRecord
from renkei.store.models.meter_files import Invoice, MeterFile, MeterFileMapping
from renkei.store.models.metering import (
    Batch,
    BatchOutcome,
    ConflictDecision,
    Device,
    DeviceRevocation,
    MeteringPlanRow,
    PeriodSeal,
    ReadingConflict,
    ReadingCorrection,
    ReadingsPartition,
    WaitingBatch,
)
from renkei.store.models.moving import (
    AloneDay,
    Crossing,
    CrossingAnswer,
    MoveDecision,
    MoveProposal,
    RegistryRule,
    TrustedAccount,
    TrustEnd,
)
from renkei.store.models.paper import (
    Notice,
    Paper,
    PaperFile,
    PaperLink,
    PaperVersion,
    Remark,
)
from renkei.store.models.people import Membership
from renkei.store.models.planning import PlanningRecord
from renkei.store.models.protection import (
    OneTime,
    OutsideIdentity,
    Passkey,
    RecordRead,
    RecoveryCode,
    SeenSession,
    TimeCode,
)
from renkei.store.models.record import Collaboration, Entity, Project
from renkei.store.models.seal import LedgerLeaf, LedgerSeal, SealPeaks
from renkei.store.models.sign_in import SignInFailure
from renkei.store.models.webhooks import (
    Webhook,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEnd,
    WebhookReach,
    WebhookStanding,
)

__all__ = [
    "AloneDay",
    "AnnualInformation",
    "ApiAllowance",
    "ApiToken",
    "ApiTokenEnd",
    "ApiTokenUse",
    "AppraisalRecord",
    "Batch",
    "BatchOutcome",
    "Block",
    "Collaboration",
    "ConflictDecision",
    "Crossing",
    "CrossingAnswer",
    "DataRoomRecord",
    "Decision",
    "DecisionPart",
    "Device",
    "DeviceRevocation",
    "DominoFigure",
    "DominoQuestion",
    "Entity",
    "EvaluationRecord",
    "Event",
    "FindingDecision",
    "HeldFrom",
    "Holding",
    "Invoice",
    "IssuanceAttempt",
    "KeptCommand",
    "LedgerAccount",
    "LedgerEntry",
    "LedgerLeaf",
    "LedgerSeal",
    "MatchingRecord",
    "Membership",
    "MeterFile",
    "MeterFileMapping",
    "MeteringPlanRow",
    "MonitoringPlan",
    "MoveDecision",
    "MoveProposal",
    "Notice",
    "OfficialValue",
    "OneTime",
    "OutsideIdentity",
    "Paper",
    "PaperFile",
    "PaperLink",
    "PaperVersion",
    "Passkey",
    "PeriodSeal",
    "PlanningRecord",
    "Project",
    "ProjectDesign",
    "ReadingConflict",
    "ReadingCorrection",
    "ReadingsManifest",
    "ReadingsPartition",
    "RecordRead",
    "RecoveryCode",
    "Reduction",
    "RegistryRule",
    "Remark",
    "SealPeaks",
    "SeenSession",
    "SignInFailure",
    "TimeCode",
    "TrustEnd",
    "TrustedAccount",
    "Verification",
    "WaitingBatch",
    "Webhook",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEnd",
    "WebhookReach",
    "WebhookStanding",
]
