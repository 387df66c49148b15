"""Metering: what a project agreed to measure, and the readings that came, at rest.

Flows in: channels and relations of a monitoring plan; rows of readings. Product nouns:
`MeteringPlan` and `Seal`. A reading is a whole number of its channel's quantum from the
moment it is taken in; no binary fraction stands between the meter and the tonne.
"""

from renkei.mrv.metering.channel import Calibrated as Calibrated
from renkei.mrv.metering.channel import Channel, ChannelKind
from renkei.mrv.metering.channel import RequiredCompleteness as RequiredCompleteness
from renkei.mrv.metering.partition import channels_of as channels_of
from renkei.mrv.metering.partition import partition_bytes, partition_rows
from renkei.mrv.metering.partition import schema as schema
from renkei.mrv.metering.plan import MeteringPlan
from renkei.mrv.metering.plan import Relation as Relation
from renkei.mrv.metering.plan import RelationKind as RelationKind
from renkei.mrv.metering.sealing import DayMark as DayMark
from renkei.mrv.metering.sealing import Seal, day_marks
from renkei.mrv.metering.treatment import Treatment as Treatment
from renkei.mrv.metering.treatment import TreatmentRule as TreatmentRule
from renkei.mrv.metering.treatment import counted as counted

__all__ = [
    "Channel",
    "ChannelKind",
    "MeteringPlan",
    "Seal",
    "day_marks",
    "partition_bytes",
    "partition_rows",
]
