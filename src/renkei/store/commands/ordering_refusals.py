"""Why what was typed on the move form is no order, field by field.

Flows out: findings coded `store.typed.<field>.<what>`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text
from renkei.store.typed_fields import wrong

_HELD = Text(
    ja="口座から出せるのは、その口座がいま保有するシリアル番号だけである。",
    en="An account gives only serials that it holds now.",
)
_LOOK = Text(
    ja="口座の保有ブロックを確かめ、指定し直してください。",
    en="Look at what the account holds and choose again.",
)
_KEY = Text(
    ja="1つの申請番号は1つの移動だけを表す(§11)。",
    en="A key stands for one order (§11).",
)
_BEGIN = Text(
    ja="口座のページから移動を始め直してください。",
    en="Begin again from the account's page.",
)


def no_kind(written: str) -> Finding:
    """A kind of movement that this account does not make."""
    return wrong(
        "kind",
        "unlawful",
        Text(
            ja=f"「{written}」は、この口座では行えません。",
            en=f"“{written}” is not done from this account.",
        ),
        Text(
            ja="記帳はその種類に応じた口座で終わり、終わる口座が開設されている。",
            en="An entry ends in an account of its kind, which has been opened.",
        ),
        Text(ja="表示された種類から選んでください。", en="Choose one of those shown."),
    )


def no_target(written: str, kind: Text) -> Finding:
    """A target in which this kind of movement cannot end."""
    named = written or "–"
    return wrong(
        "target",
        "unlawful",
        Text(
            ja="「{kind}」の移動先に口座「{named}」は指定できません。",
            en="“{named}” is no account for this: {kind}.",
        ).format(kind=kind, named=named),
        Text(
            ja="移動先は、同じ帳簿にあり、移動の種類に応じた別の口座とする。",
            en="The target is another account, of the same book and of the kind's own"
            " sort.",
        ),
        Text(ja="一覧の口座から選んでください。", en="Choose an account of the list."),
    )


def no_range() -> Finding:
    """Neither a range nor serials were given."""
    return wrong(
        "held",
        "missing",
        Text(ja="保有ブロックが選ばれていません。", en="No held range is chosen."),
        Text(
            ja="移動するクレジットは、保有ブロックと数量、または最初と最後のシリアル番号"
            "で指定する。",
            en="Credits are named by a held range and tonnes, or by first and last"
            " serial.",
        ),
        Text(ja="いずれかを指定してください。", en="Give one of the two."),
    )


def range_gone(written: str) -> Finding:
    """The chosen range is not the account's any more, or never was."""
    return wrong(
        "held",
        "gone",
        Text(
            ja=f"シリアル番号{written}から始まる保有ブロックは、いまこの口座にありません。",
            en=f"The account holds no range that begins with {written} now.",
        ),
        _HELD,
        _LOOK,
    )


def too_many(tonnes: int, held: int) -> Finding:
    """More than the range has."""
    return wrong(
        "tonnes",
        "above-held",
        Text(
            ja=f"{tonnes:,} tCO2は、ブロックの保有量{held:,} tCO2を超えています。",
            en=f"{tonnes:,} tCO2 is more than the {held:,} tCO2 of the chosen range.",
        ),
        _HELD,
        Text(
            ja=f"1から{held:,}までの数を指定してください。",
            en=f"Give a number from 1 to {held:,}.",
        ),
    )


def nothing_moves() -> Finding:
    """Nought tonnes."""
    return wrong(
        "tonnes",
        "nothing",
        Text(ja="数量が0です。", en="That is nought tonnes."),
        Text(ja="1回の移動は1 tCO2以上とする。", en="A movement is of 1 tCO2 or more."),
        Text(ja="1以上の数を指定してください。", en="Give a number from 1 on."),
    )


def backwards(first: int, last: int) -> Finding:
    """The last serial comes before the first."""
    return wrong(
        "last",
        "before-first",
        Text(
            ja=f"最後の{last:,}が最初の{first:,}より前です。",
            en=f"The last, {last:,}, comes before the first, {first:,}.",
        ),
        Text(ja="最初から最後への順に書く。", en="First comes before last."),
        Text(ja="2つの番号を確かめてください。", en="Check the two numbers."),
    )


def counts_differ(tonnes: int, counted: int) -> Finding:
    """Tonnes and serials say two things."""
    return wrong(
        "tonnes",
        "differs",
        Text(
            ja=f"数量は{tonnes:,} tCO2ですが、シリアル番号は{counted:,}個です。",
            en=f"It says {tonnes:,} tCO2, and the serials are {counted:,}.",
        ),
        Text(ja="1つのシリアル番号は1 tCO2である。", en="One serial is one tCO2."),
        Text(ja="どちらか一方だけを書いてください。", en="Give only one of the two."),
    )


def outside(first: int, last: int, block: tuple[int, int]) -> Finding:
    """The serials are not all of the chosen block."""
    return wrong(
        "first",
        "outside-block",
        Text(
            ja=f"{first:,}から{last:,}は、ブロックの範囲{block[0]:,}から{block[1]:,}に"
            "収まっていません。",
            en=f"{first:,} to {last:,} does not lie inside the block {block[0]:,} to"
            f" {block[1]:,}.",
        ),
        Text(
            ja="記帳のシリアル番号は、1つのブロックに属する。",
            en="The serials of an entry lie in one block.",
        ),
        _LOOK,
    )


def not_held(first: int, last: int, held: int) -> Finding:
    """Some of the serials are somebody else's by now, or were never issued."""
    count = last - first + 1 - held
    return wrong(
        "first",
        "not-held",
        Text(
            ja=f"{first:,}から{last:,}のうち{count:,}個は、いまこの口座にありません。",
            en=f"Of {first:,} to {last:,}, {count:,} are not in this account now.",
        ),
        _HELD,
        _LOOK,
    )


def bad_key() -> Finding:
    """A form without the key that it was shown with."""
    return wrong(
        "key",
        "missing",
        Text(ja="申請番号がありません。", en="The form came without its key."),
        _KEY,
        _BEGIN,
    )


def key_used() -> Finding:
    """The key stands for something else already."""
    return wrong(
        "key",
        "used",
        Text(
            ja="この申請番号は、別の内容で使われています。",
            en="The key stands for another order already.",
        ),
        _KEY,
        _BEGIN,
    )


def not_reversible(what: str, found: Text, rule: Text) -> Finding:
    """An entry that cannot be undone."""
    return wrong("first", f"reversal-{what}", found, rule, _BEGIN)
