"""Record: what is known about a technology beyond its entry, and what is not.

Flows in: an entry of the catalogue and the facts. Flows out: `used_in`, the projects
that used it, computed from the register and the founding programme; `legal_life`, its
legal service life in Japan; and `lacking`, every fact that nobody has found for it.
"""

from renkei.technology.record.absent import Lack, lacking
from renkei.technology.record.lives import legal_life
from renkei.technology.record.used import Use, used_in

__all__ = ["Lack", "Use", "lacking", "legal_life", "used_in"]
