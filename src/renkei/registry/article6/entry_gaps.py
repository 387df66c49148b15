"""What a row of the annual information needs and no ledger holds.

Flows in: an entry, the reporting Party, what is known beside the ledger. Flows out: a
finding for each fact that is missing, and for mitigation that can be no ITMO. Codes:
`article6.entries.*`.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Severity, Text
from renkei.registry.article6.authorisation import FIRST_VINTAGE, Event
from renkei.registry.article6.reading import party
from renkei.registry.article6.setting import Setting
from renkei.registry.entry import Entry, EntryKind

ENDING = (EntryKind.RETIRE, EntryKind.CANCEL, EntryKind.CANCEL_VOLUNTARILY)


def concerns(entry: Entry, reporting: str, setting: Setting) -> bool:
    """Whether a Party has to do with an entry, or nobody can tell.

    The host of the mitigation does, and whoever's account is touched.
    """
    accounts = [each for each in (entry.source, entry.target) if each is not None]
    countries = [setting.parties.get(each) for each in accounts]
    known = {party(each) for each in (entry.block.country, *countries) if each}
    return reporting in known or None in countries


def is_of_old(entry: Entry) -> bool:
    """Whether the mitigation is surely of 2020 or before, and so no ITMO."""
    block = entry.block
    if block.vintage is None:
        return block.period.last.year < FIRST_VINTAGE
    return block.vintage < FIRST_VINTAGE


def of_old(entry: Entry) -> Finding:
    """That an entry is of no ITMOs, and why."""
    return Finding(
        code="article6.entries.too-old",
        found=Text(
            ja="2020年以前の緩和です。", en="It is mitigation of 2020 or before."
        ),
        where=_where(entry),
        rule=Text(
            ja="ITMOは2021年以降の緩和である(2/CMA.3 附属書 1項)。",
            en="ITMOs are mitigation of 2021 or later (2/CMA.3, annex, paragraph 1).",
        ),
        remedy=Text(
            ja="年次情報には載せず、別に扱ってください。",
            en="It does not go into the annual information; keep it apart.",
        ),
        severity=Severity.WARNING,
    )


def gaps_of(
    entry: Entry, reporting: str, setting: Setting, *, awaits: bool
) -> Iterator[Finding]:
    """What has to be known of an entry and is not.

    `awaits` says whether any of its outcomes still awaits its first transfer: a host
    then has to know of a use that is one.
    """
    for code, gap in _gaps(entry, reporting, setting, awaits=awaits):
        yield Finding(
            code=f"article6.entries.{code}",
            found=Text(
                ja=f"{gap.ja}が分かりません。", en=f"What is not known: {gap.en}."
            ),
            where=_where(entry),
            rule=Text(
                ja="年次情報の行は、記帳だけでは決まらない事実を必要とする"
                "(4/CMA.6 附属書II)。",
                en="A row of the annual information needs facts that no ledger"
                " holds (4/CMA.6, annex II).",
            ),
            remedy=Text(
                ja="承認書と決定から補ってください。",
                en="Take it from the authorisation or the decision.",
            ),
        )


def _gaps(
    entry: Entry, reporting: str, setting: Setting, *, awaits: bool
) -> Iterator[tuple[str, Text]]:
    block = entry.block
    terms = setting.terms(block, entry.on)
    if block.vintage is None:
        yield "vintage", Text(ja="ビンテージ", en="its vintage")
    if terms is None:
        yield "authorisation", Text(ja="承認", en="its authorisation")
    if block.project not in setting.mitigation:
        yield "mitigation", Text(ja="緩和の種類", en="its mitigation type")
    for account in (entry.source, entry.target):
        if account is not None and account not in setting.parties:
            name = Text(ja=f"口座「{account}」の国", en=f"the country of {account}")
            yield "country", name
    host = party(block.country) or block.country
    for each in dict.fromkeys((host, reporting)):
        if each not in setting.registries:
            name = Text(ja=f"{each}のITMO登録簿", en=f"the ITMO registry of {each}")
            yield "registry", name
    if entry.kind in ENDING and entry.key not in setting.uses:
        user = party(setting.parties.get(entry.target) or "")
        waits = awaits and terms is not None and Event.USED in terms.events
        if user is None or reporting == user or (reporting == host and waits):
            yield "use", Text(ja="使用の目的と対象年", en="what it was used for")


def _where(entry: Entry) -> Text:
    return Text(
        ja=f"記帳 {entry.key}({entry.label})",
        en=f"Entry {entry.key} ({entry.label})",
    )
