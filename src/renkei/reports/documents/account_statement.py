"""The statement of an account over a time: opening, entries, closing, what is held.

Flows in: `AccountStatement`, what the registry knows of the account. Flows out: a
document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from renkei.foundation import Text, same
from renkei.registry import Account, Book, Holding
from renkei.reports.documents.document import (
    BLANK,
    Column,
    Document,
    Pairs,
    Section,
    Sheet,
)

TCO2 = same("tCO2")
_JAPAN = ZoneInfo("Asia/Tokyo")
_DEMONSTRATION = Text(
    ja="実演用登録簿の明細です。ここにあるクレジットは実績ではありません。",
    en="Of the demonstration registry: these credits are not real.",
)
_NO_ENTRY = Text(ja="この期間の記帳はありません。", en="No entry in this time.")
_BEGINNING = Text(ja="口座の開設から", en="from the account's opening")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One entry, and what the account held after it [tCO2]."""

    number: int
    at: datetime
    kind: Text
    label: str
    first_serial: int
    in_tco2: int | None
    out_tco2: int | None
    balance_tco2: int
    other: str | None
    by: str
    why: Text
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStatement:
    """Everything a statement says; opening and lines add up to what is held."""

    account: Account
    name: Text
    since: datetime | None
    until: datetime
    opening_tco2: int
    lines: tuple[StatementLine, ...]
    closing_tco2: int
    held: tuple[Holding, ...]

    @property
    def in_tco2(self) -> int:
        """Everything that came [tCO2]."""
        return sum(line.in_tco2 or 0 for line in self.lines)

    @property
    def out_tco2(self) -> int:
        """Everything that left [tCO2]."""
        return sum(line.out_tco2 or 0 for line in self.lines)

    @property
    def is_demonstration(self) -> bool:
        """Whether the credits are the demonstration's."""
        return self.account.book is Book.DEMONSTRATION


def clock(at: datetime) -> str:
    """An instant by the clock of Japan, to the second."""
    return f"{at.astimezone(_JAPAN):%Y-%m-%d %H:%M:%S}"


def account_statement(told: AccountStatement) -> Document:
    """The statement, the same on paper and in the workbook."""
    day = told.until.astimezone(_JAPAN).date()
    since = _BEGINNING if told.since is None else same(clock(told.since))
    return Document(
        name=f"renkei-statement-{told.account.id}-{day}",
        kind=Text(ja="口座明細書", en="Statement of account"),
        title=told.name,
        subtitle=Text(
            ja="{since} – {until}(日本時間)", en="{since} – {until} (Japan time)"
        ).format(since=since, until=clock(told.until)),
        as_of=day,
        pairs=(
            (Text(ja="口座番号", en="Account"), same(told.account.id)),
            (Text(ja="帳簿", en="Book"), told.account.book.label),
            (Text(ja="種類", en="Kind"), told.account.kind.label),
        ),
        sections=(
            Section(Text(ja="残高", en="Balance"), (_balance(told),)),
            Section(Text(ja="記帳", en="Entries"), (_entries(told), _grounds(told))),
            Section(Text(ja="保有するクレジット", en="Credits held"), (_held(told),)),
        ),
        warning=_DEMONSTRATION if told.is_demonstration else None,
        has_cover=False,
    )


def _balance(told: AccountStatement) -> Pairs:
    return Pairs(
        tuple(
            (name, same(f"{tonnes:,} tCO2"))
            for name, tonnes in (
                (Text(ja="期首残高", en="Opening balance"), told.opening_tco2),
                (Text(ja="入り", en="Came in"), told.in_tco2),
                (Text(ja="出", en="Went out"), told.out_tco2),
                (Text(ja="期末残高", en="Closing balance"), told.closing_tco2),
            )
        )
    )


_NUMBER = Column(Text(ja="番号", en="No."), 1)


def _entries(told: AccountStatement) -> Sheet:
    return Sheet(
        Text(ja="記帳と残高", en="Entries and balance"),
        (
            _NUMBER,
            Column(Text(ja="時刻(日本)", en="Time (Japan)"), 4),
            Column(Text(ja="種類", en="Entry"), 3),
            Column(Text(ja="シリアル番号", en="Serials"), 7),
            Column(Text(ja="入り", en="In"), 2, TCO2, numeric=True),
            Column(Text(ja="出", en="Out"), 2, TCO2, numeric=True),
            Column(Text(ja="残高", en="Balance"), 2, TCO2, numeric=True),
        ),
        tuple(
            (
                same(str(line.number)),
                same(clock(line.at)),
                line.kind,
                same(line.label),
                BLANK if line.in_tco2 is None else line.in_tco2,
                BLANK if line.out_tco2 is None else line.out_tco2,
                line.balance_tco2,
            )
            for line in told.lines
        ),
        empty=_NO_ENTRY,
    )


def _grounds(told: AccountStatement) -> Sheet:
    """The same entries: between whom, by whom, and why."""
    return Sheet(
        Text(ja="記帳の相手と理由", en="Other accounts and reasons"),
        (
            _NUMBER,
            Column(Text(ja="相手口座", en="Other account"), 5),
            Column(Text(ja="担当者", en="By"), 4),
            Column(Text(ja="理由", en="Reason"), 5),
            Column(Text(ja="申請番号", en="Key"), 6),
        ),
        tuple(
            (
                same(str(line.number)),
                same(line.other) if line.other else BLANK,
                _person(line.by),
                line.why,
                same(line.key),
            )
            for line in told.lines
        ),
        empty=_NO_ENTRY,
    )


def _person(name: str) -> Text:
    """Somebody's name; one written in both languages is read in the reader's."""
    japanese, _, english = name.partition(" / ")
    return Text(ja=japanese, en=english) if japanese and english else same(name or "–")


def _held(told: AccountStatement) -> Sheet:
    return Sheet(
        Text(ja="保有するクレジット", en="Credits held"),
        (
            Column(Text(ja="シリアル番号", en="Serials"), 6),
            Column(Text(ja="案件", en="Project"), 2),
            Column(Text(ja="ビンテージ", en="Vintage"), 2),
            Column(Text(ja="数量", en="Quantity"), 2, TCO2, numeric=True),
            Column(Text(ja="取得日", en="Since"), 2),
        ),
        tuple(
            (
                same(each.label),
                same(each.block.project),
                BLANK if each.block.vintage is None else same(str(each.block.vintage)),
                each.tonnes,
                each.since,
            )
            for each in told.held
        ),
        empty=Text(ja="クレジットはありません。", en="It held no credits."),
    )
