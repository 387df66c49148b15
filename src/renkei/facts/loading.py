"""All facts at once, read once.

Flows in: the data files of this room. Flows out: `Facts`.
"""

from __future__ import annotations

from functools import cache

from renkei.facts import founding, places, reading
from renkei.facts.nouns import Facts
from renkei.facts.register import register


@cache
def load() -> Facts:
    """Everything that is known before anybody works in Renkei."""
    document = reading.record("programme/document.yaml")
    return Facts(
        founding=reading.shared_source("founding"),
        founding_date=document["date"],
        countries=places.countries(),
        places=places.places(),
        collaborations=founding.collaborations(),
        formed_projects=founding.formed_projects(),
        unlisted_results=founding.unlisted_results(),
        showcases=founding.showcases(),
        showcase_pictures=founding.showcase_pictures(),
        figures=founding.figures(),
        confirmations=founding.confirmations(),
        known_totals=founding.totals(),
        timeline=founding.timeline(),
        scheme=founding.scheme(),
        adoptions=founding.adoptions(),
        cumulative=founding.cumulative(),
        partners_at_founding=tuple(document["partners"]),
        register=register(),
    )
