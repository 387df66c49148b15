"""How complete a channel has to be before its tonnes are issued: as the plan states it.

Flows in: a plan, an inspection. Flows out: a finding for each channel that falls short.
Where the plan states nothing there is nothing to fall short of, and no default: no JCM
text is known to us that gives one number for all channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from renkei.foundation import Finding, Text, plain_number
from renkei.mrv.inspecting.inspection import Inspection
from renkei.mrv.metering import Channel, MeteringPlan, RequiredCompleteness

SHORT = "mrv.issuance.incomplete"


def short_of(plan: MeteringPlan, inspection: Inspection) -> Iterator[Finding]:
    """Channels that have fewer readings than the plan requires, compared exactly."""
    for each in inspection.completeness:
        channel = plan.channel(each.channel)
        required = channel.required_completeness
        if required is None or not sum(each.due):
            continue
        if each.fraction < Fraction(required.least_fraction):
            yield _short(channel, required, each.fraction, each.missing)


def _short(
    channel: Channel, required: RequiredCompleteness, there: Fraction, missing: int
) -> Finding:
    thousandths = int(there * 100_000)  # rounded down: short stays short
    has = f"{thousandths // 1000}.{thousandths % 1000:03}"
    least = plain_number(required.least_fraction * 100)
    return Finding(
        code=SHORT,
        found=Text(
            ja=f"計測値の充足率は{has}%で、計画が求める{least}%に足りません"
            f"(欠測{missing:,}件)。",
            en=f"{has} % of the readings due are there; the plan requires {least} %"
            f" ({missing:,} are missing).",
        ),
        where=Text(
            ja=f"{channel.project} 計測点「{channel.name}」",
            en=f"{channel.project}, channel “{channel.name}”",
        ),
        rule=Text(
            ja=f"モニタリング計画が定める計測値の充足率:{required.label.ja}",
            en=f"Completeness that the monitoring plan states: {required.label.en}",
        ),
        remedy=Text(
            ja="締め切る前であれば、欠けている計測値を送ってください。締め切った期間は"
            "変わらないため、この期間のクレジットは発行されません。計画を改めても、"
            "次に締め切る期間から適用されます。",
            en="Before the period is sealed, send the readings that are missing. A"
            " sealed period does not change: its tonnes are not issued, and a changed"
            " plan holds from the next period that is sealed.",
        ),
    )
