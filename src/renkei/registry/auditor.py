"""A second look at the ledger, slow on purpose and sharing nothing with the first.

Flows in: accounts, entries, and what the ledger believes each account holds. Flows
out: one finding for each law that does not hold. Every tonne is followed on its own;
no ranges, no bisection, no early end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from renkei.foundation import Finding, Text
from renkei.registry.account import Account
from renkei.registry.entry import Entry
from renkei.registry.statement import Holding

_LAWS = {
    "created-otherwise": Text(
        ja="クレジットを生み出すのは発行だけである。",
        en="Only an issue creates credits.",
    ),
    "issued-twice": Text(
        ja="1つのシリアル番号は一度だけ発行される。",
        en="A serial number is issued once.",
    ),
    "spent-twice": Text(
        ja="口座から出せるのは、その口座が保有するシリアル番号だけである。",
        en="An account gives only serials that it holds.",
    ),
    "moved-after-end": Text(
        ja="無効化・取消しされたクレジットは再び移動しない。",
        en="Retired and cancelled credits never move again.",
    ),
    "wrong-book": Text(
        ja="登録簿の間でクレジットは移動しない。",
        en="Nothing passes between the books.",
    ),
    "out-of-time": Text(
        ja="クレジットは口座に入った日より前には移動できない。",
        en="Credits do not leave before they came.",
    ),
    "key-twice": Text(
        ja="同じ記帳番号は一度だけ使われる。", en="A key stands for one entry."
    ),
    "wrong-end": Text(
        ja="記帳はその種類に応じた口座で終わる。",
        en="An entry ends in an account of its kind.",
    ),
    "not-conserved": Text(
        ja="発行量=保有量+無効化量+取消量。",
        en="Issued = held + retired + cancelled.",
    ),
    "state-differs": Text(
        ja="残高は記帳の再計算と一致する。",
        en="Balances equal the replay of all entries.",
    ),
}
_MOVING = ("holding", "participant", "transit")
_ENDS = {
    "issue": ("holding", "participant"),
    "transfer": _MOVING,
    "retire": ("retirement",),
    "cancel": ("cancellation",),
    "cancel-voluntarily": ("voluntary-cancellation",),
}


def audited(
    accounts: Mapping[str, Account],
    entries: Sequence[Entry],
    holdings: Mapping[str, Iterable[Holding]],
) -> tuple[Finding, ...]:
    """Every law that the entries break, and every balance that is not theirs."""
    audit = _Audit(accounts)
    for entry in entries:
        audit.follow(entry)
    audit.conserve()
    audit.compare(holdings)
    return tuple(audit.findings)


class _Audit:
    """Where every single tonne lies, entry after entry."""

    def __init__(self, accounts: Mapping[str, Account]) -> None:
        self.accounts = accounts
        self.place: dict[int, str] = {}
        self.since: dict[int, str] = {}
        self.keys: set[str] = set()
        self.issued = 0
        self.findings: list[Finding] = []

    def follow(self, entry: Entry) -> None:
        """Move an entry's tonnes one by one, noting each broken law once."""
        broken = set(self._form(entry))
        for serial in range(entry.serials.first, entry.serials.last + 1):
            broken |= set(self._tonne(entry, serial))
            self.place[serial] = entry.target
            self.since[serial] = entry.on.isoformat()
        self.keys.add(entry.key)
        for law in sorted(broken):
            self._note(law, entry.key)

    def conserve(self) -> None:
        """Issued tonnes against the tonnes of all accounts."""
        kinds: dict[str, int] = {}
        for place in self.place.values():
            if place in self.accounts:
                kind = str(self.accounts[place].kind)
                kinds[kind] = kinds.get(kind, 0) + 1
        if sum(kinds.values()) != self.issued:
            self._note("not-conserved", f"{self.issued} / {kinds}")

    def compare(self, holdings: Mapping[str, Iterable[Holding]]) -> None:
        """What the ledger believes against where the tonnes were followed to."""
        believed: dict[int, str] = {}
        total = 0
        for account, lines in holdings.items():
            for line in lines:
                for serial in range(line.serials.first, line.serials.last + 1):
                    believed[serial] = account
                    total += 1
        if believed != self.place or total != len(believed):
            self._note("state-differs", "holdings")

    def _form(self, entry: Entry) -> Iterator[str]:
        target = self.accounts.get(entry.target)
        source = self.accounts.get(entry.source) if entry.source else None
        if entry.key in self.keys:
            yield "key-twice"
        if target is None or (entry.source and source is None):
            yield "wrong-book"
            return
        if {str(entry.block.book)} != {
            str(each.book) for each in (target, source or target)
        }:
            yield "wrong-book"
        if str(target.kind) not in _ENDS[str(entry.kind)]:
            yield "wrong-end"
        is_moving = str(target.kind) in _MOVING
        if not is_moving and source and source.party != target.party:
            yield "wrong-end"
        if str(entry.kind) == "issue" and target.party != entry.block.party:
            yield "wrong-end"
        if (str(entry.kind) == "issue") != (entry.source is None):
            yield "created-otherwise"

    def _tonne(self, entry: Entry, serial: int) -> Iterator[str]:
        if str(entry.kind) == "issue":
            self.issued += 1
            if serial in self.place:
                yield "issued-twice"
            return
        if serial not in self.place:
            yield "created-otherwise"
            return
        here = self.place[serial]
        if here in self.accounts and str(self.accounts[here].kind) not in _MOVING:
            yield "moved-after-end"
        if here != entry.source:
            yield "spent-twice"
        if self.since[serial] > entry.on.isoformat():
            yield "out-of-time"

    def _note(self, law: str, where: str) -> None:
        self.findings.append(
            Finding(
                code=f"registry.audit.{law}",
                found=Text(
                    ja="再計算で規則違反が見つかりました。",
                    en="The recomputation found this law broken.",
                ),
                where=Text(ja=f"登録簿 {where}", en=f"Ledger, {where}"),
                rule=_LAWS[law],
                remedy=Text(
                    ja="登録簿の運用を止め、記帳とプログラムを調べてください。",
                    en="Stop the registry and examine the entries and the program.",
                ),
            )
        )
