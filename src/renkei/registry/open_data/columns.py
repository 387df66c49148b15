"""The tables of the open data and what each of their columns means.

Flows in: a ledger. Flows out: its rows under these columns, in the order of entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from renkei.foundation import Text
from renkei.registry.ledger import Ledger

Cell = str | int | Decimal | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `type` in the words of the Table Schema standard, and of which unit.

    Source: https://specs.frictionlessdata.io/table-schema/ (types string, integer,
    number, date, datetime).
    """

    name: str
    type: str
    meaning: Text
    unit: str | None = None
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and how a ledger fills them."""

    name: str
    title: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Ledger], Iterator[Row]]


def _accounts(ledger: Ledger) -> Iterator[Row]:
    for account in ledger.accounts.values():
        holder = account.holder or None
        yield (
            account.id,
            account.book.value,
            account.party,
            account.kind.value,
            holder,
        )


def _entries(ledger: Ledger) -> Iterator[Row]:
    for number, entry in enumerate(ledger.entries, start=1):
        block, serials = entry.block, entry.serials
        yield (
            *(number, entry.key, entry.kind.value, entry.on.isoformat()),
            *(block.project, block.party, block.vintage),
            *(block.period.start.isoformat(), block.period.last.isoformat()),
            *(block.serials.first, block.serials.last, block.issued_on.isoformat()),
            *(serials.first, serials.last, entry.tonnes),
            *(entry.source, entry.target, entry.reverses),
            *(entry.why.ja, entry.why.en),
        )


def _holdings(ledger: Ledger) -> Iterator[Row]:
    for account in ledger.accounts:
        for held in ledger.statement(account).holdings:
            yield (
                *(account, held.serials.first, held.serials.last, held.tonnes),
                *(held.block.project, held.block.vintage, held.since.isoformat()),
            )


_FIRST = Text(ja="最初のシリアル番号", en="First serial number")
_LAST = Text(ja="最後のシリアル番号(含む)", en="Last serial number, inside")
_TONNES = Text(ja="数量", en="Quantity")
_PROJECT = Text(ja="JCMプロジェクト番号", en="JCM reference number of the project")
_VINTAGE = Text(
    ja="排出削減の暦年。公表記録が期間だけを示す場合は空欄",
    en="Calendar year of the reduction; empty where the published record names no more "
    "than a period",
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            Table(
                "accounts",
                Text(ja="口座", en="Accounts"),
                ("account",),
                (
                    Column("account", "string", Text(ja="口座のID", en="Account id")),
                    Column("book", "string", Text(ja="帳簿", en="Book")),
                    Column(
                        "party",
                        "string",
                        Text(ja="国(ISO 3166)", en="Party (ISO 3166)"),
                    ),
                    Column("kind", "string", Text(ja="種別", en="Kind of account")),
                    Column(
                        "holder",
                        "string",
                        Text(
                            ja="参加者の口座では、その保有者。ほかは空欄",
                            en="Whose account it is, where a participant's; empty "
                            "otherwise",
                        ),
                        is_required=False,
                    ),
                ),
                _accounts,
            ),
            Table(
                "entries",
                Text(ja="記帳", en="Entries"),
                ("number",),
                (
                    Column("number", "integer", Text(ja="記帳の順番", en="Order")),
                    Column(
                        "key",
                        "string",
                        Text(ja="手続の固有の名前", en="The command's own name"),
                    ),
                    Column(
                        "kind",
                        "string",
                        Text(
                            ja="発行・移転・無効化・取消しの別",
                            en="issue, transfer, retire or cancel",
                        ),
                    ),
                    Column("on", "date", Text(ja="記帳の日", en="Day of the entry")),
                    Column("project", "string", _PROJECT),
                    Column(
                        "issued_to",
                        "string",
                        Text(ja="発行を受けた国", en="Party that it was issued to"),
                    ),
                    Column("vintage", "integer", _VINTAGE, is_required=False),
                    Column(
                        "period_first",
                        "date",
                        Text(ja="モニタリング期間の初日", en="First day of monitoring"),
                    ),
                    Column(
                        "period_last",
                        "date",
                        Text(ja="モニタリング期間の末日", en="Last day of monitoring"),
                    ),
                    Column(
                        "block_first",
                        "integer",
                        Text(
                            ja="発行単位の最初のシリアル番号",
                            en="First serial number of the block",
                        ),
                    ),
                    Column(
                        "block_last",
                        "integer",
                        Text(
                            ja="発行単位の最後のシリアル番号",
                            en="Last serial number of the block",
                        ),
                    ),
                    Column("issued_on", "date", Text(ja="発行日", en="Day of issue")),
                    Column("serial_first", "integer", _FIRST),
                    Column("serial_last", "integer", _LAST),
                    Column("tonnes", "integer", _TONNES, "tCO2"),
                    Column(
                        "from_account",
                        "string",
                        Text(
                            ja="移転元の口座。発行では空欄",
                            en="Account it leaves; empty for an issue",
                        ),
                        is_required=False,
                    ),
                    Column(
                        "to_account",
                        "string",
                        Text(ja="移転先の口座", en="Account it reaches"),
                    ),
                    Column(
                        "reverses",
                        "string",
                        Text(
                            ja="この記帳が取り消す記帳の名前。ほかは空欄",
                            en="The key of the entry that this one takes back; empty "
                            "otherwise",
                        ),
                        is_required=False,
                    ),
                    Column(
                        "why_ja",
                        "string",
                        Text(ja="理由(日本語)", en="Reason, Japanese"),
                    ),
                    Column(
                        "why_en", "string", Text(ja="理由(英語)", en="Reason, English")
                    ),
                ),
                _entries,
            ),
            Table(
                "holdings",
                Text(ja="残高", en="Holdings"),
                ("account", "serial_first"),
                (
                    Column("account", "string", Text(ja="口座のID", en="Account id")),
                    Column("serial_first", "integer", _FIRST),
                    Column("serial_last", "integer", _LAST),
                    Column("tonnes", "integer", _TONNES, "tCO2"),
                    Column("project", "string", _PROJECT),
                    Column("vintage", "integer", _VINTAGE, is_required=False),
                    Column(
                        "since",
                        "date",
                        Text(ja="口座に入った日", en="In the account since"),
                    ),
                ),
                _holdings,
            ),
        )
    }
)
"""By name; `entries` alone gives back the ledger, the others are for whoever counts."""
