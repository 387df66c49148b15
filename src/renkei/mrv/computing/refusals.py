"""Why readings do not become a reduction, in words.

Flows in: what was met while computing. Flows out: findings coded `mrv.computing.*`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from renkei.foundation import Finding, Severity, Text, same
from renkei.mrv.metering import Channel, MeteringPlan, Treatment

_GROWTH_RULE = Text(
    ja="積算値は増えるか、計画で定めた値で一巡する。",
    en="A counter grows, or rolls over at the number that the plan names.",
)
_LOSS_RULE = Text(
    ja="欠測を0とみなすと排出削減量が増える計測点では、保守的な扱いを決めて算定する。",
    en="Where a missing reading would raise the reduction, a conservative treatment "
    "has to be decided first.",
)
_DECIDE = Text(
    ja="品質の指摘から、その時間の処理(置き換えなど)を理由とともに決めてください。",
    en="Decide a treatment for that time (a replacement, for example), with a reason.",
)


def shown(epoch: int, zone: str) -> str:
    """An instant as the site's clock shows it."""
    local = datetime.fromtimestamp(epoch, tz=UTC).astimezone(ZoneInfo(zone))
    return local.isoformat(timespec="minutes")


def fell(channel: Channel, epoch: int, values: tuple[int, int]) -> Finding:
    """A counter that went down without rolling over."""
    before, after = (channel.amount(value) for value in values)
    return Finding(
        code="mrv.computing.counter-fell",
        found=Text(
            ja=f"積算値が {before} から {after} {channel.unit} に下がっています。",
            en=f"The counter fell from {before} to {after} {channel.unit}.",
        ),
        where=same(f"{channel.project} {channel.name} {shown(epoch, channel.zone)}"),
        rule=_GROWTH_RULE,
        remedy=_DECIDE,
    )


def gap_raises(channel: Channel, year: int, intervals: int) -> Finding:
    """Missing readings that would make the reduction larger."""
    return Finding(
        code="mrv.computing.gap-raises",
        found=Text(
            ja=f"{intervals:,}区間の計測値がありません。",
            en=f"{intervals:,} intervals have no reading.",
        ),
        where=same(f"{channel.project} {channel.name} {year}"),
        rule=_LOSS_RULE,
        remedy=_DECIDE,
    )


def nothing_read(channel: Channel, year: int) -> Finding:
    """A gauge without a single reading that may stand."""
    return Finding(
        code="mrv.computing.nothing-read",
        found=Text(
            ja=f"{year}年に使える計測値が1つもありません。",
            en=f"There is no usable reading in {year}.",
        ),
        where=same(f"{channel.project} {channel.name} {year}"),
        rule=Text(
            ja="瞬時値は時間平均で算定に用いる。計測値がなければ平均もない。",
            en="A gauge counts by its mean over time; without readings there is none.",
        ),
        remedy=_DECIDE,
    )


def two_gauges(first: Channel, second: Channel) -> Finding:
    """Two gauges for one parameter of one system."""
    return Finding(
        code="mrv.computing.two-gauges",
        found=Text(
            ja=f"{first.name} と {second.name} が、どちらも {first.symbol}"
            f"({first.system})を計測しています。",
            en=f"{first.name} and {second.name} both measure {first.symbol} "
            f"of {first.system}.",
        ),
        where=same(first.project),
        rule=Text(
            ja="量は合計できるが、瞬時値(温度など)は合計できない。",
            en="Amounts add up; gauges such as temperatures do not.",
        ),
        remedy=Text(
            ja="一方を対の計測点(twin)として計画に定めてください。",
            en="Name one the twin of the other in the monitoring plan.",
        ),
    )


def not_sealed(plan: MeteringPlan) -> Finding:
    """A period that is still open."""
    return Finding(
        code="mrv.computing.not-sealed",
        found=Text(
            ja="モニタリング期間が封印されていません。",
            en="The monitoring period is not sealed.",
        ),
        where=same(plan.project),
        rule=Text(
            ja="排出削減量は封印した計測データから算定する。途中は推計として示す。",
            en="A reduction is computed from sealed readings; until then there is an "
            "estimate.",
        ),
        remedy=Text(ja="期間を封印してください。", en="Seal the period first."),
    )


def altered(project: str, path: str) -> Finding:
    """A file that is not what its manifest says."""
    return Finding(
        code="mrv.computing.altered",
        found=Text(
            ja="計測データのファイルが記録と一致しません。",
            en="The file of readings is not the one on record.",
        ),
        where=same(f"{project} {path}"),
        rule=Text(
            ja="算定には、記録されたハッシュと一致するファイルだけを用いる。",
            en="Only a file with the hash on record is computed with.",
        ),
        remedy=Text(
            ja="バックアップからファイルを戻してください。",
            en="Restore the file from a backup.",
        ),
    )


def crosses_new_year(channel: Channel, year: int) -> Finding:
    """Growth over a gap that spans the turn of a year cannot be split."""
    return Finding(
        code="mrv.computing.growth-over-new-year",
        found=Text(
            ja=f"{year}年末をまたぐ欠測の間に増えた量を、{year}年に含めました。",
            en=f"What the counter grew over a gap at the end of {year} counts in "
            f"{year}.",
        ),
        where=same(f"{channel.project} {channel.name}"),
        rule=Text(
            ja="積算値の増分は、その区間が始まった日に属する。",
            en="The growth of a counter belongs to the day on which it began.",
        ),
        remedy=Text(
            ja="検証者に確認を求めてください。", en="Ask the verifier to look at it."
        ),
        severity=Severity.WARNING,
    )


def treated(channel: Channel, treatment: Treatment) -> Finding:
    """A decision that changed what was read; for everybody to see."""
    span = (
        f"{shown(treatment.span[0], channel.zone)} – "
        f"{shown(treatment.span[1], channel.zone)}"
    )
    label = treatment.rule.label
    return Finding(
        code="mrv.computing.treated",
        found=Text(
            ja=f"{span} は「{label.ja}」で扱いました。理由:{treatment.reason}"
            f"(決定:{treatment.by})",
            en=f"{span} counts by “{label.en}”. Reason: {treatment.reason} "
            f"(decided by {treatment.by})",
        ),
        where=same(f"{channel.project} {channel.name}"),
        rule=Text(
            ja="計測値は変えず、処理は理由と決定者とともに残す。",
            en="Readings never change; a treatment keeps its reason and its person.",
        ),
        remedy=Text(ja="検証者が確認します。", en="The verifier looks at it."),
        severity=Severity.NOTICE,
    )


def unknown_methodology(wanted: str) -> Finding:
    """The catalogue holds no such methodology."""
    return Finding(
        code="mrv.computing.no-methodology",
        found=Text(
            ja=f"方法論「{wanted}」は収録されていません。",
            en=f"The catalogue holds no methodology “{wanted}”.",
        ),
        where=same(wanted),
        rule=Text(
            ja="収録済みの方法論だけで算定できる。",
            en="Only a methodology of the catalogue can be computed.",
        ),
        remedy=Text(
            ja="番号を「renkei methodology list」で確かめてください。",
            en="Look its id up with “renkei methodology list”.",
        ),
    )


_COMPLETE_RULE = Text(
    ja="算定には、計画の計測点すべての計測値が要る。",
    en="A reduction needs the readings of every channel of the plan.",
)


def silent(channel: Channel) -> Finding:
    """A channel from which nothing has come."""
    return Finding(
        code="mrv.computing.silent",
        found=Text(
            ja="計測値がまだ1つも届いていません。", en="No reading has come yet."
        ),
        where=same(f"{channel.project} {channel.name}"),
        rule=_COMPLETE_RULE,
        remedy=Text(
            ja="計器と送信の状態を確かめてください。", en="Look at meter and sender."
        ),
        severity=Severity.WARNING,
    )


def intervals_missing(channel: Channel, missing: int, due: int) -> Finding:
    """Intervals that are over and have no reading."""
    return Finding(
        code="mrv.computing.intervals-missing",
        found=Text(
            ja=f"これまでの{due:,}区間のうち、{missing:,}区間の計測値がありません。",
            en=f"{missing:,} of {due:,} intervals so far have no reading.",
        ),
        where=same(f"{channel.project} {channel.name}"),
        rule=_COMPLETE_RULE,
        remedy=Text(
            ja="届いていない分を送ってください。", en="Send what has not arrived."
        ),
        severity=Severity.WARNING,
    )


def not_calibrated(channel: Channel, first: date, days: int) -> Finding:
    """Days of the period without a certificate."""
    return Finding(
        code="mrv.computing.not-calibrated",
        found=Text(
            ja=f"{first} から{days:,}日分の校正証明書がありません。",
            en=f"No certificate covers {days:,} days, the first being {first}.",
        ),
        where=same(f"{channel.project} {channel.name}"),
        rule=Text(
            ja="計器は、モニタリング期間を通じて校正の有効期間内とする。",
            en="A meter is within its calibration throughout the period.",
        ),
        remedy=Text(
            ja="校正し、証明書を計画に加えてください。",
            en="Have it calibrated and add the certificate to the plan.",
        ),
        severity=Severity.WARNING,
    )
