"""The programme: who works with whom, which projects came of it, who may do what.

Nouns in: the rows of `facts`. Product noun: `Programme`, made of `Collaboration` and
`Project`, with counts that print their counting rule and the roles of the people.
"""

from renkei.programme.collaboration import Collaboration
from renkei.programme.people import Action, Role, may
from renkei.programme.project import Project, Stage
from renkei.programme.record import Programme

__all__ = [
    "Action",
    "Collaboration",
    "Programme",
    "Project",
    "Role",
    "Stage",
    "may",
]
