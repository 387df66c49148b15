"""Everything that is counted of one world, at once.

Flows in: the world. Flows out: `Counted`, which holds on to the proofs and to none of
the papers.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.programme.effects.adoptions import Round, adoptions
from renkei.programme.effects.effect import Effect, effects
from renkei.programme.effects.share import Comparison, share_with_project
from renkei.programme.effects.world import World


@dataclass(frozen=True, slots=True)
class Counted:
    """The six effects, the adoptions of every call, the two shares side by side."""

    six: tuple[Effect, ...]
    adoptions: tuple[Round, ...]
    compared: Comparison


def counted(world: World) -> Counted:
    """What is counted of a world."""
    return Counted(effects(world), adoptions(world), share_with_project(world))
