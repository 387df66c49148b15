"""The ledger's entries as the actions of one Party's registry.

Flows in: `Entry`, and what a ledger does not know: under which authorisation a project
is, and what a use was for. Flows out: `Action` as one Party has to report them. A fact
that is missing is named; nothing is assumed.

Refuses `article6.entries.*`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal

from renkei.foundation import Finding, Refusal, Text
from renkei.registry.article6.action import (
    TO_ANOTHER_PARTY,
    Action,
    ActionKind,
    Units,
)
from renkei.registry.article6.authorisation import FIRST_VINTAGE, Authorisation
from renkei.registry.article6.itmos import Itmos, Origin, Runs
from renkei.registry.article6.reading import party
from renkei.registry.entry import Entry, EntryKind

UNIT_REGISTRY = "JCM"
_ENDS = {
    EntryKind.RETIRE: ActionKind.USE,
    EntryKind.CANCEL: ActionKind.CANCELLATION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What an entry of retirement or cancellation was for.

    Exactly one of `for_year` (towards the NDC of that calendar year) and `purpose`.
    """

    for_year: int | None = None
    purpose: str | None = None
    subtype: str | None = None
    entity: str | None = None

    def __post_init__(self) -> None:
        assert (self.for_year is None) != (self.purpose is None), "one of the two"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What has to be known beside the ledger.

    Parameters
    ----------
    authorisations : by project reference, such as TH001
    uses : by the key of the entry
    registries : the Party ITMO registry of each Party, by its alpha-3 code
    mitigation : by project reference, a value of the form's list
    parties : the alpha-2 code of the country in which each account lies, by account id
    """

    authorisations: Mapping[str, Authorisation]
    registries: Mapping[str, str]
    mitigation: Mapping[str, str]
    parties: Mapping[str, str]
    uses: Mapping[str, Use] = field(default_factory=dict)


def actions_of(
    entries: Iterable[Entry], reporting: str, setting: Setting
) -> tuple[Action, ...]:
    """The actions that one Party (alpha-3) reports of the ledger's entries.

    The host reports the authorisation of what is issued, and as the first transfer what
    is issued to, or first goes to, the other side; the other side reports acquisitions.
    Whoever retires reports the use, whoever cancels the cancellation.
    """
    problems: list[Finding] = []
    found: list[Action] = []
    sent: dict[Origin, Runs[None]] = {}
    for entry in entries:
        gaps = list(_gaps(entry, setting))
        if gaps:
            problems.extend(gaps)
        else:
            found.extend(_actions(entry, reporting, setting, sent))
    if problems:
        raise Refusal(problems)
    return tuple(found)


def _actions(
    entry: Entry, reporting: str, setting: Setting, sent: dict[Origin, Runs[None]]
) -> Iterator[Action]:
    host = party(entry.block.country)
    target = party(setting.parties[entry.target])
    source = party(setting.parties[entry.source]) if entry.source else host
    assert host and target and source, "gaps were looked for"
    made = _action(entry, host, reporting, setting)
    if entry.kind is EntryKind.ISSUE and reporting == host:
        yield replace(made, kind=ActionKind.AUTHORISATION)
    if entry.kind in (EntryKind.ISSUE, EntryKind.TRANSFER) and source != target:
        for itmos, is_first in _parts(made.itmos, sent):
            first = is_first and source == host
            part = replace(
                made,
                itmos=itmos,
                quantity_tco2e=Decimal(itmos.count),
                units=Units(UNIT_REGISTRY, itmos.first, itmos.last),
            )
            if reporting == source:
                yield replace(
                    part,
                    kind=ActionKind.FIRST_TRANSFER if first else ActionKind.TRANSFER,
                    subtype=TO_ANOTHER_PARTY if first else None,
                    acquiring=target,
                )
            if reporting == target:
                kind = ActionKind.ACQUISITION
                yield replace(part, kind=kind, transferring=source)
    if entry.kind in _ENDS and reporting == target:
        use = setting.uses[entry.key]
        yield replace(
            made,
            kind=_ENDS[entry.kind],
            subtype=use.subtype,
            purpose=use.purpose,
            using_party=target,
            using_entity=use.entity,
            used_for_year=use.for_year,
        )


def _parts(
    itmos: Itmos, sent: dict[Origin, Runs[None]]
) -> Iterator[tuple[Itmos, bool]]:
    """The parts of a run that go abroad, and whether each goes for the first time."""
    runs = sent.setdefault(itmos.origin, Runs())
    parts = [(first, last, True) for first, last in runs.gaps(itmos.first, itmos.last)]
    parts += [(p.first, p.last, False) for p in runs.within(itmos.first, itmos.last)]
    runs.put(itmos.first, itmos.last, None)
    for first, last, is_first in sorted(parts):
        yield Itmos(itmos.origin, first, last), is_first


def _action(entry: Entry, host: str, reporting: str, setting: Setting) -> Action:
    """What all actions of an entry have in common."""
    block = entry.block
    terms = setting.authorisations[block.project]
    assert block.vintage is not None, "gaps were looked for"
    # serials of the house are ITMO serials, given in the host's registry
    origin = Origin(terms.approach, setting.registries[host], host, block.vintage)
    return Action(
        at=datetime(entry.on.year, entry.on.month, entry.on.day, tzinfo=UTC),
        kind=ActionKind.AUTHORISATION,
        authorisation=terms.id,
        itmos=Itmos(origin, entry.serials.first, entry.serials.last),
        registry=setting.registries[reporting],
        units=Units(UNIT_REGISTRY, entry.serials.first, entry.serials.last),
        metric=terms.metric,
        gwp=terms.gwp,
        quantity_tco2e=Decimal(entry.tonnes),
        mitigation=setting.mitigation[block.project],
    )


def _gaps(entry: Entry, setting: Setting) -> Iterable[Finding]:
    """What has to be known of an entry and is not."""
    block, gaps = entry.block, []
    if block.vintage is None:
        gaps.append(("vintage", Text(ja="ビンテージ", en="its vintage")))
    elif block.vintage < FIRST_VINTAGE:
        gaps.append(("too-old", Text(ja="2021年以降の緩和", en="mitigation from 2021")))
    if block.project not in setting.authorisations:
        gaps.append(("authorisation", Text(ja="承認", en="its authorisation")))
    if block.project not in setting.mitigation:
        gaps.append(("mitigation", Text(ja="緩和の種類", en="its mitigation type")))
    countries = [block.country]
    for account in filter(None, (entry.source, entry.target)):
        country = setting.parties.get(account)
        if country is None:
            name = Text(ja=f"口座「{account}」の国", en=f"the country of {account}")
            gaps.append(("country", name))
        else:
            countries.append(country)
    for country in dict.fromkeys(countries):
        if (party(country) or "") not in setting.registries:
            name = Text(
                ja=f"{country}のITMO登録簿", en=f"the ITMO registry of {country}"
            )
            gaps.append(("registry", name))
    if entry.kind in _ENDS and entry.key not in setting.uses:
        gaps.append(("use", Text(ja="使用の目的と対象年", en="what it was used for")))
    for code, gap in gaps:
        yield Finding(
            code=f"article6.entries.{code}",
            found=Text(
                ja=f"{gap.ja}が分かりません。", en=f"What is not known: {gap.en}."
            ),
            where=Text(
                ja=f"記帳 {entry.key}({entry.label})",
                en=f"Entry {entry.key} ({entry.label})",
            ),
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
