"""What an administrator or a holder types: an account, a setting, a trust.

Flows in: the fields of a form as they were typed. Flows out: what
`commands.registry_keeping` made of them, or every reason why not, field by field.

Refuses `store.typed.*`, `store.permission.*`, `store.moving.*`.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text
from renkei.registry import Account, AccountKind, Book, moving
from renkei.store import models
from renkei.store.account_rights import own_account
from renkei.store.commands.registry_keeping import (
    end_trust,
    open_account,
    set_registry_rule,
    trust_account,
)
from renkei.store.moving_refusals import unknown
from renkei.store.people import Person
from renkei.store.queries.registry_desk import registry_desk, to_trust
from renkei.store.typed_fields import both, instant, whole, wrong

LONGEST_ID = 80
MOST = {moving.RuleName.DELAY: 24 * 366}
"""Hours that a trust waits at most: beyond a year nobody would wait."""
LARGEST = 10**12  # tCO2, far above what was ever issued
_LISTED = Text(ja="一覧から選んでください。", en="Choose from the list.")


def open_typed_account(
    registry: tuple[str, str],
    kind: str,
    holder: str,
    who: Person,
    *,
    name: tuple[str, str],
) -> Account:
    """Open an account in a registry of the administrator's."""
    desk = registry_desk(who, *registry)
    findings = [] if (desk.book, desk.party) == registry else [_no_registry(registry)]
    if kind not in {each.value for each in AccountKind}:
        findings.append(_no_kind(kind))
    elif kind == AccountKind.PARTICIPANT and holder not in {
        each.id for each in desk.holders
    }:
        findings.append(_no_holder(holder))
    elif kind != AccountKind.PARTICIPANT and holder:
        findings.append(_holds_itself(AccountKind(kind)))
    said = both(*name, field="name")
    if isinstance(said, list):
        findings += said
    if not findings:
        account = Account(Book(desk.book), desk.party, AccountKind(kind), holder)
        if len(account.id) > LONGEST_ID:
            findings.append(_long_id(account.id))
        if models.LedgerAccount.objects.filter(pk=account.id).exists():
            findings.append(_stands(account.id))
    if findings:
        raise Refusal(findings)
    assert isinstance(said, Text)
    return open_account(desk.book, desk.party, kind, who, name=said, holder=holder)


def set_typed_rule(  # noqa: PLR0913 - one for each field of the form
    registry: tuple[str, str],
    rule: str,
    value: str,
    since: tuple[str, str],
    who: Person,
    *,
    why: tuple[str, str],
) -> moving.Setting:
    """Set a rule of a registry from now, or from an instant to come."""
    desk = registry_desk(who, *registry)
    findings = [] if (desk.book, desk.party) == registry else [_no_registry(registry)]
    known = {each.value for each in moving.RuleName}
    if rule not in known:
        findings.append(_no_rule(rule))
    number = whole(value, "value")
    most = MOST.get(moving.RuleName(rule), LARGEST) if rule in known else LARGEST
    if isinstance(number, Finding):
        findings.append(number)
    elif number > most:
        findings.append(_too_large(number, most))
    begins = instant(*since, "from")
    if isinstance(begins, Finding):
        findings.append(begins)
    elif begins is not None and begins < timezone.now() - timedelta(minutes=1):
        findings.append(_in_the_past())
    said = both(*why)
    if isinstance(said, list):
        findings += said
    if findings or isinstance(number, Finding) or isinstance(begins, Finding):
        raise Refusal(findings)
    assert isinstance(said, Text)
    name = moving.RuleName(rule)
    return set_registry_rule(
        desk.book, desk.party, name, number, who, why=said, valid_from=begins
    )


def trust_typed_account(
    identity: str, trusted: str, who: Person, *, why: tuple[str, str]
) -> int:
    """Trust an account of the list."""
    row = own_account(identity, who)
    findings: list[Finding] = []
    if not to_trust(row).filter(pk=trusted).exists():
        findings.append(_not_to_trust(trusted))
    said = both(*why)
    if isinstance(said, list):
        findings += said
    if findings:
        raise Refusal(findings)
    assert isinstance(said, Text)
    return trust_account(identity, trusted, who, why=said)


def end_typed_trust(
    identity: str, number: int, who: Person, *, why: tuple[str, str]
) -> None:
    """End a trust of an account."""
    row = own_account(identity, who)
    if not models.TrustedAccount.objects.filter(pk=number, account=row).exists():
        raise Refusal(unknown("trust", number))
    said = both(*why)
    if isinstance(said, list):
        raise Refusal(said)
    end_trust(number, who, why=said)


def _no_registry(registry: tuple[str, str]) -> Finding:
    named = "-".join(registry)
    return wrong(
        "registry",
        "unknown",
        Text(
            ja=f"「{named}」は担当の登録簿ではありません。",
            en=f"“{named}” is not a registry of yours.",
        ),
        Text(
            ja="登録簿は、その国の登録簿管理者が管理する。",
            en="A registry is kept by its country's administrator.",
        ),
        _LISTED,
    )


def _no_kind(written: str) -> Finding:
    return wrong(
        "kind",
        "unlawful",
        Text(
            ja=f"口座の種類「{written}」はありません。",
            en=f"There is no account of the kind “{written}”.",
        ),
        Text(ja="口座の種類は共通仕様による。", en="Kinds are of the specifications."),
        _LISTED,
    )


def _no_holder(written: str) -> Finding:
    return wrong(
        "holder",
        "unknown" if written else "missing",
        Text(
            ja=f"保有者「{written or '–'}」には、移動の権限を持つ担当者がいません。",
            en=f"“{written or '–'}” has nobody who may move credits.",
        ),
        Text(
            ja="参加者の口座は、移動の権限を持つ担当者のいる者に開設する。",
            en="A participant's account is opened for an entity whose people may move"
            " credits.",
        ),
        _LISTED,
    )


def _holds_itself(kind: AccountKind) -> Finding:
    return wrong(
        "holder",
        "unlawful",
        Text(
            ja="「{kind}」に保有者は指定できません。", en="No holder has a {kind}."
        ).format(kind=kind.label),
        Text(
            ja="保有者を持つのは、参加者の口座だけである。",
            en="Only participants' accounts have a holder.",
        ),
        Text(ja="保有者を空欄にしてください。", en="Leave the holder empty."),
    )


def _long_id(identity: str) -> Finding:
    return wrong(
        "holder",
        "too-long",
        Text(
            ja=f"口座番号「{identity}」は{len(identity)}文字です。",
            en=f"The account would be called “{identity}”, {len(identity)} signs.",
        ),
        Text(
            ja=f"口座番号は{LONGEST_ID}文字までとする。",
            en=f"An account's id has at most {LONGEST_ID} signs.",
        ),
        Text(
            ja="保有者の識別子を短くしてください。", en="Give the holder a shorter id."
        ),
    )


def _stands(identity: str) -> Finding:
    return wrong(
        "kind",
        "opened",
        Text(
            ja=f"口座「{identity}」は、すでに開設されています。",
            en=f"“{identity}” is open already.",
        ),
        Text(
            ja="同じ種類・同じ保有者の口座は1つである。",
            en="There is one account of a kind and a holder.",
        ),
        Text(ja="一覧の口座を使ってください。", en="Use the one of the list."),
    )


def _no_rule(written: str) -> Finding:
    return wrong(
        "rule",
        "unknown",
        Text(
            ja=f"設定項目「{written}」はありません。",
            en=f"There is no setting “{written}”.",
        ),
        Text(ja="設定できるのは一覧の項目である。", en="Settings are those listed."),
        _LISTED,
    )


def _too_large(number: int, most: int) -> Finding:
    return wrong(
        "value",
        "too-large",
        Text(
            ja=f"{number:,}は上限{most:,}を超えています。",
            en=f"{number:,} is more than {most:,}.",
        ),
        Text(
            ja="数量は1兆tCO2まで、待機時間は1年まで設定できる。",
            en="At most 10^12 tCO2, and at most a year of waiting.",
        ),
        Text(
            ja=f"{most:,}以下で指定してください。",
            en=f"Give a number up to {most:,}.",
        ),
    )


def _in_the_past() -> Finding:
    return wrong(
        "from-day",
        "past",
        Text(ja="適用開始がすでに過ぎています。", en="That time has passed."),
        Text(
            ja="設定は過去にさかのぼらない。",
            en="A setting does not reach back in time.",
        ),
        Text(
            ja="これからの日時を指定するか、空欄にして直ちに適用してください。",
            en="Give a time to come, or leave it empty for now.",
        ),
    )


def _not_to_trust(written: str) -> Finding:
    return wrong(
        "trusted",
        "not-to-trust",
        Text(
            ja=f"口座「{written or '–'}」は信頼口座にできません。",
            en=f"“{written or '–'}” cannot be trusted from here.",
        ),
        Text(
            ja="信頼口座は、同じ帳簿の別の口座で、まだ信頼口座でないものとする。",
            en="One trusts another account of the same book that is not trusted yet.",
        ),
        _LISTED,
    )
