"""What is known: countries, places, the founding programme, the JCM register.

Flows in: the data files of this room, each value with its source and confidence.
Product noun: `Facts`; and the inconsistencies that computing over it reveals.
"""

from renkei.facts.loading import load
from renkei.facts.nouns import (
    CollaborationRow,
    Facts,
    FormedProject,
    IssuanceRecord,
    Place,
    RegisterProject,
)

__all__ = [
    "CollaborationRow",
    "Facts",
    "FormedProject",
    "IssuanceRecord",
    "Place",
    "RegisterProject",
    "load",
]
