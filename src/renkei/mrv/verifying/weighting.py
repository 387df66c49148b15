"""The points of a risk and how far a sample goes: Renkei's own proposal.

Flows out: `Weighting`, every number by its name, so that it can be shown and changed.
No guideline of the JCM was found that sets such numbers; a third-party entity is bound
by its own procedures and by the guidelines for validation and verification.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from renkei.foundation import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting:
    """Points for each risk of a channel in a month, and the limits of the sample.

    Parameters
    ----------
    always : what every stratum has, so that size alone counts where nothing was found
    open_error, open_warning : each finding that nobody has decided
    treated : each finding whose conservative treatment was accepted
    refused : each finding whose treatment a person refused
    missing_percent : each begun percent of readings due that are not there
    missing_at_most : the most points that missing readings give
    uncalibrated : a day of the month without a valid certificate (option C)
    by_hand : readings that a person typed
    corrected : readings that were replaced after they had come
    twin : the channel disagreed with the meter or the bill beside it
    large_effect : treatments change the amount by `effect_fraction` of it or more
    coverage : the share of the claim that the sample reaches
    looked_at_from : so many points and a stratum is in the sample however small it is
    """

    always: int = 1
    open_error: int = 6
    open_warning: int = 3
    treated: int = 2
    refused: int = 4
    missing_percent: int = 1
    missing_at_most: int = 10
    uncalibrated: int = 8
    by_hand: int = 4
    corrected: int = 4
    twin: int = 4
    large_effect: int = 5
    effect_fraction: Fraction = Fraction(1, 100)
    coverage: Fraction = Fraction(1, 2)
    looked_at_from: int = 6

    def __post_init__(self) -> None:
        assert self.always > 0, "a stratum without any weight could never be chosen"
        assert 0 < self.coverage <= 1, "a share of the claim"


PROPOSAL = Text(
    ja="危険度の点数と抽出の割合は、連携(Renkei)の提案であり、JCMの規定ではありません。"
    "第三者機関は、自らの手順と判断により抽出を加えてください。",
    en="The points of risk and the share to be sampled are Renkei's own proposal, not a"
    " rule of the JCM. A third-party entity adds what its own procedure asks for.",
)
