"""The documents of the repository, as the house itself shows them.

Flows in: the Markdown files and notebooks under `docs/`. Flows out: papers in the
reader's language, as HTML that the security policy lets through, and what a search
finds in them. The files are read once; they change with the program.
"""

from renkei.web.handbook.finding import Hit, search
from renkei.web.handbook.rendering import Leaf, leaf
from renkei.web.handbook.shelf import Paper, Shelf, shelves

__all__ = ["Hit", "Leaf", "Paper", "Shelf", "leaf", "search", "shelves"]
