"""Why an entry is not posted, in words.

Flows in: the entry and what stands against it. Flows out: findings coded
`registry.entry.*`, each naming the law it would break.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Finding, Text
from renkei.registry.account import Book
from renkei.registry.block import Serials
from renkei.registry.entry import Entry


@dataclass(frozen=True, slots=True)
class Law:
    """A law of the ledger: what was found against it and what to do."""

    found: Text
    rule: Text
    remedy: Text


_ONE_BOOK = Text(
    ja="公表された発行実績と実演用登録簿の間で、クレジットは移動しない(§9)。",
    en="Nothing passes between the published history and the demonstration book (§9).",
)
_HELD = Text(
    ja="口座から出せるのは、その口座が保有するシリアル番号だけである。",
    en="An account gives only serials that it holds.",
)
_FINAL = Text(
    ja="無効化・取消しされたクレジットは再び移動しない。(JCM登録簿共通仕様)",
    en="Retired and cancelled credits never move again (JCM Common Specifications of"
    " the Registry).",
)
_ONCE = Text(
    ja="1つのシリアル番号は一度だけ発行される(§10)。",
    en="A serial number is issued once (§10).",
)
_KIND = Text(
    ja="発行と移転は保有口座、無効化は無効化口座、取消しは取消口座で終わる。"
    "無効化と取消しは同じ当事国の口座で行う。",
    en="Issues and transfers end in a holding account, retirements and cancellations in"
    " the same party's account of that kind.",
)
_KEY = Text(
    ja="記帳は変更されない。訂正は新しい記帳で行う(§11)。",
    en="An entry is never changed; a mistake is corrected by another entry (§11).",
)
_LOOK = Text(
    ja="口座の明細を確かめ、保有しているシリアル番号を指定してください。",
    en="Look at the account's statement and name serials that it holds.",
)

LAWS = {
    "wrong-book": Law(
        Text(
            ja="{book}の登録簿に、別の登録簿の記帳です。",
            en="The entry is not of this book ({book}).",
        ),
        _ONE_BOOK,
        Text(
            ja="同じ登録簿の口座とブロックを指定してください。",
            en="Name accounts and a block of one book.",
        ),
    ),
    "unknown-account": Law(
        Text(
            ja="口座「{account}」は登録簿にありません。",
            en="The book has no account “{account}”.",
        ),
        _ONE_BOOK,
        Text(ja="口座の番号を確かめてください。", en="Check the account."),
    ),
    "wrong-end": Law(
        Text(
            ja="{kind}を口座「{account}」で終えることはできません。",
            en="A {kind_en} cannot end in “{account}”.",
        ),
        _KIND,
        Text(ja="移動先の口座を選び直してください。", en="Choose another target."),
    ),
    "wrong-start": Law(
        Text(
            ja="発行に移動元の口座はなく、ほかの記帳には必ずあります。",
            en="An issue has no source account; every other entry has one.",
        ),
        Text(
            ja="クレジットを生み出すのは発行だけである。",
            en="Only an issue creates credits.",
        ),
        Text(ja="移動元の口座を直してください。", en="Mend the source account."),
    ),
    "issued-twice": Law(
        Text(
            ja="シリアル番号{serials}は発行済みの{other}と重なります。",
            en="Serials {serials} overlap {other}, which is issued already.",
        ),
        _ONCE,
        Text(
            ja="未使用の番号から発行してください。",
            en="Issue from the first free serial.",
        ),
    ),
    "not-whole": Law(
        Text(
            ja="発行の記帳{serials}がブロック{other}の全体ではありません。",
            en="The issue of {serials} is not the whole block {other}.",
        ),
        _ONCE,
        Text(ja="ブロック全体を発行してください。", en="Issue the whole block."),
    ),
    "unknown-block": Law(
        Text(
            ja="シリアル番号{serials}は、発行された{other}の一部ではありません。",
            en="Serials {serials} are no part of an issued block {other}.",
        ),
        _HELD,
        _LOOK,
    ),
    "final": Law(
        Text(
            ja="口座「{account}」のクレジットは使用済みです。",
            en="What lies in “{account}” is used for good.",
        ),
        _FINAL,
        Text(
            ja="保有口座にあるクレジットを指定してください。",
            en="Name credits of a holding account.",
        ),
    ),
    "not-held": Law(
        Text(
            ja="口座「{account}」は{serials}のすべてを保有していません。",
            en="“{account}” does not hold all of {serials}.",
        ),
        _HELD,
        _LOOK,
    ),
    "too-early": Law(
        Text(
            ja="日付{on}は、これらの番号が口座に入った{since}より前です。",
            en="{on} lies before {since}, when these serials came to the account.",
        ),
        Text(
            ja="クレジットは口座に入った日より前には移動できない。",
            en="Credits do not leave before they came.",
        ),
        Text(ja="記帳日を確かめてください。", en="Check the day of the entry."),
    ),
    "key-reused": Law(
        Text(
            ja="記帳番号「{key}」は別の内容で記帳済みです。",
            en="The key “{key}” stands for another entry already.",
        ),
        _KEY,
        Text(
            ja="新しい記帳番号で、訂正の記帳を行ってください。",
            en="Post a correcting entry under a key of its own.",
        ),
    ),
}


def against(law: str, entry: Entry, **values: object) -> Finding:
    """The finding that an entry would break a law."""
    said = LAWS[law]
    filled = {
        "book": entry.block.book.label,
        "kind": entry.kind.label,
        "kind_en": entry.kind.label.en.lower(),
        "account": entry.target,
        "serials": f"{entry.serials.first}..{entry.serials.last}",
        "other": entry.block.label,
        "key": entry.key,
        "on": entry.on,
        **values,
    }
    return Finding(
        code=f"registry.entry.{law}",
        found=said.found.format(**filled),
        where=Text(
            ja=f"記帳 {entry.key}({entry.label})",
            en=f"Entry {entry.key} ({entry.label})",
        ),
        rule=said.rule,
        remedy=said.remedy,
    )


def unknown_account(account: str, book: Book) -> Finding:
    """A statement was asked for an account that the book does not have."""
    return Finding(
        code="registry.account.unknown",
        found=Text(
            ja=f"口座「{account}」は登録簿にありません。",
            en=f"The book has no account “{account}”.",
        ),
        where=book.label,
        rule=_ONE_BOOK,
        remedy=Text(ja="口座の番号を確かめてください。", en="Check the account."),
    )


def unknown_serials(serials: Serials, book: Book) -> Finding:
    """Serials that no single issued block holds."""
    return Finding(
        code="registry.entry.unknown-block",
        found=Text(
            ja=f"シリアル番号{serials.first}..{serials.last}を含む発行済みのブロックが"
            "ありません。",
            en=f"No single issued block holds serials {serials.first}..{serials.last}.",
        ),
        where=book.label,
        rule=_HELD,
        remedy=_LOOK,
    )
