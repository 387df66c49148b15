"""What is wrong with a bundle, in words.

Flows in: damages and differences. Flows out: findings coded `mrv.recomputation.*`.
"""

from __future__ import annotations

from datetime import date

from renkei.foundation import Finding, Severity, Text, same
from renkei.mrv.recomputation.archive import Damage
from renkei.mrv.recomputation.bundle import Constant, StatedVintage
from renkei.mrv.recomputation.columns import RowOfChannel

LISTED = 20
CARRIED = Text(
    ja="再計算用ファイルに記録された値", en="The value carried in the bundle"
)
_WHOLE = Text(
    ja="再計算用ファイルの各部分は、目録のハッシュと一致する。",
    en="Every part of a bundle has the hash that its manifest says.",
)
_SEND_AGAIN = Text(
    ja="ファイルを受け取り直してください。", en="Have the file sent again."
)
_SEALED = Text(
    ja="封印した計測データは変わらない。", en="Sealed readings never change."
)
_DERIVED = Text(
    ja="記載された排出削減量は、計測データと方法論から再び求められる。",
    en="What is stated can be derived again from readings and methodology.",
)
_ASK = Text(
    ja="作成者に説明を求めてください。", en="Ask those who wrote the bundle to explain."
)


def damaged(damage: Damage) -> Finding:
    """A part, or the archive around it, that is not what it was."""
    if damage.is_frame:
        name = damage.part or "ZIP"
        found = Text(
            ja=f"ZIPの管理情報({name})が壊れています。",
            en=f"The archive's own record of {name} is damaged.",
        )
    else:
        name = damage.part
        found = Text(
            ja=f"「{name}」の内容が変わっています。",
            en=f"The content of {name} has changed.",
        )
    return Finding(
        code="mrv.recomputation.damaged",
        found=found,
        where=Text(
            ja=f"{name}({damage.offset:,}バイト目から)",
            en=f"{name}, from byte {damage.offset:,}",
        ),
        rule=_WHOLE,
        remedy=_SEND_AGAIN,
    )


def damaged_row(part: str, row: RowOfChannel) -> Finding:
    """One row whose mark is not that of its numbers."""
    return Finding(
        code="mrv.recomputation.damaged-row",
        found=Text(
            ja=f"計測点 {row.channel} の {row.row:,}行目が変わっています。",
            en=f"Row {row.row:,} of channel {row.channel} has changed.",
        ),
        where=Text(
            ja=f"{part} {row.channel} {row.day or '日付不明'} {row.row:,}行目",
            en=f"{part}, {row.channel}, {row.day or 'unknown day'}, row {row.row:,}",
        ),
        rule=_WHOLE,
        remedy=_SEND_AGAIN,
    )


def and_more(damage: Damage, count: int) -> Finding:
    """More rows than a reader wants to see."""
    return Finding(
        code="mrv.recomputation.damaged-row",
        found=Text(
            ja=f"ほかに{count:,}行が変わっています。",
            en=f"{count:,} more rows have changed.",
        ),
        where=same(damage.part),
        rule=_WHOLE,
        remedy=_SEND_AGAIN,
    )


def unreadable(error: Exception) -> Finding:
    """Whole parts that say nothing a computation understands."""
    first = " / ".join(str(error).strip().splitlines()[:3])
    return Finding(
        code="mrv.recomputation.unreadable",
        found=Text(
            ja=f"内容を読み取れません:{first}", en=f"It cannot be understood: {first}"
        ),
        where=same("*.json"),
        rule=_DERIVED,
        remedy=_ASK,
    )


def other_plan(project: str) -> Finding:
    """A plan that is not the one the seal was made under."""
    return Finding(
        code="mrv.recomputation.other-plan",
        found=Text(
            ja="モニタリング計画が、封印したときの計画と異なります。",
            en="The monitoring plan is not the one the period was sealed under.",
        ),
        where=same(f"{project} plan.json"),
        rule=_SEALED,
        remedy=_ASK,
    )


def other_day(channel: str, day: date, rows: int) -> Finding:
    """A day whose rows are not those that were sealed."""
    return Finding(
        code="mrv.recomputation.other-day",
        found=Text(
            ja=f"{day} の計測データ({rows:,}行)が、封印した内容と異なります。",
            en=f"The readings of {day} ({rows:,} rows) are not those that were sealed.",
        ),
        where=same(f"{channel} {day}"),
        rule=_SEALED,
        remedy=_ASK,
    )


def own_text(methodology: str) -> Finding:
    """A methodology text that is not the one installed here."""
    return Finding(
        code="mrv.recomputation.own-text",
        found=Text(
            ja=f"{methodology} の条文データが、この環境のものと異なります。"
            "ファイルに含まれる方を用いて算定しました。",
            en=f"The text of {methodology} differs from the one installed here. "
            "The bundle's own was used.",
        ),
        where=same(methodology),
        rule=Text(
            ja="再計算には、算定したときの方法論を用いる。",
            en="A recomputation uses the methodology of its time.",
        ),
        remedy=Text(
            ja="違いがあることを踏まえて結果を見てください。",
            en="Look at the result knowing that the two differ.",
        ),
        severity=Severity.NOTICE,
    )


def other_constant(constant: Constant, here: str, *, is_used: bool) -> Finding:
    """A constant that came out with another value than the bundle lists."""
    value = f"{constant.value} {constant.unit}"
    used = (
        Text(ja="ファイルの値を用いました。", en="The bundle's was used.")
        if is_used
        else Text(
            ja="ファイルの中で矛盾しています。", en="The bundle contradicts itself."
        )
    )
    return Finding(
        code="mrv.recomputation.other-constant",
        found=Text(
            ja=f"{constant.symbol} は factors.json で {value}、再計算で {here} です。"
            f"{used.ja}",
            en=f"{constant.symbol} is {value} in factors.json and {here} when derived. "
            f"{used.en}",
        ),
        where=same(constant.id),
        rule=Text(
            ja="再計算には、算定したときの係数を用いる。",
            en="A recomputation uses the factors of its time.",
        ),
        remedy=Text(
            ja="どちらが正しいか、出典で確かめてください。",
            en="Look up in the source which is right.",
        ),
        severity=Severity.NOTICE if is_used else Severity.ERROR,
    )


def other_tonnes(
    project: str, said: StatedVintage | None, derived: StatedVintage | None
) -> Finding:
    """A year that came out otherwise."""
    either = said or derived
    assert either is not None, "one of the two has the year"
    year = either.year
    one, other = (_tonnes(each) for each in (said, derived))
    return Finding(
        code="mrv.recomputation.other-tonnes",
        found=Text(
            ja=f"{year}年:記載は {one}、再計算では {other} です。",
            en=f"{year}: stated {one}, derived {other}.",
        ),
        where=same(f"{project} {year}"),
        rule=_DERIVED,
        remedy=_ASK,
    )


def _tonnes(vintage: StatedVintage | None) -> str:
    if vintage is None:
        return "–"
    return f"{vintage.whole_tonnes:,} tCO2 ({vintage.reduction_tco2})"


def other_fingerprint(said: str, derived: str) -> Finding:
    """Some value that entered is another, though the tonnes may be the same."""
    return Finding(
        code="mrv.recomputation.other-fingerprint",
        found=Text(
            ja=f"記載の指紋は {said[:16]}…、再計算では {derived[:16]}… です。",
            en=f"Stated fingerprint {said[:16]}…, derived {derived[:16]}….",
        ),
        where=same("result.json"),
        rule=_DERIVED,
        remedy=_ASK,
    )


def other_trace(name: str) -> Finding:
    """A trace that says something else."""
    return Finding(
        code="mrv.recomputation.other-trace",
        found=Text(
            ja="算定の過程の記録が、再計算したものと異なります。",
            en="The trace of the computation is not the one derived here.",
        ),
        where=same(f"traces/{name}"),
        rule=_DERIVED,
        remedy=_ASK,
    )
