"""Who acts in the JCM cycle: participants for their own project, an independent and
designated third-party entity, a committee of the paper's own country.

Flows in: a paper of the cycle, those it names. Flows out: what stands against a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renkei.foundation import Finding, Text, joined, same
from renkei.programme.papers.around import Around
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings
from renkei.programme.papers.rules.cycle_time import rules_of

_RULE = "verifier-may-have-validated"


def not_a_participant(paper: Paper, around: Around) -> Iterator[Finding]:
    """Only a participant acts for a project."""
    if not around.entities & set(paper.body.get("participants", ())):
        yield sayings.against(
            paper,
            "not-a-participant",
            Text(
                ja="提出する方の組織が、参加者に含まれていません。",
                en="Whoever submits it is of none of its participants.",
            ),
            Text(
                ja="プロジェクトの文書は、その参加者が提出する。",
                en="The participants of a project submit its documents.",
            ),
            Text(
                ja="参加者の欄を確かめるか、参加者から提出してください。",
                en="Check the participants, or have one of them submit it.",
            ),
        )


def being_decided(paper: Paper, around: Around) -> Iterator[Finding]:
    """What both sides are asked to decide on does not change under them."""
    circulating = ("circulated", "assented-japan", "assented-partner")
    for decision in around.of_kind("committee-decision"):
        if decision.state in circulating:
            yield sayings.against(
                paper,
                "being-decided",
                Text(
                    ja=f"{decision.number}の決定案が両国に回付されています。",
                    en=f"The draft decision {decision.number} is before both sides.",
                ),
                Text(
                    ja="回付中の決定案の対象は、書き換えない。",
                    en="What a circulated draft is on is not changed meanwhile.",
                ),
                Text(
                    ja="先に決定案に異議を述べるか、取り下げてください。",
                    en="Object to the draft first, or withdraw it.",
                ),
            )


def elsewhere(paper: Paper, around: Around) -> Iterator[Finding]:
    """What a paper names is of the same country and, where both say one, of the same
    JCM reference."""
    for key, named in around.names.items():
        for other in named:
            if (other.country or paper.country) != paper.country:
                yield _other(paper, key, other, "country")
            mine, its = (each.body.get("reference") for each in (paper, other))
            is_number = key in ("registration", "monitoring", "verification", "design")
            if is_number and mine and its and mine != its:
                yield _other(paper, key, other, "reference")


def interested(paper: Paper, around: Around) -> Iterator[Finding]:
    """A third-party entity has no part in what it checks."""
    participants = set(paper.body.get("participants", ()))
    own = {*around.entities, str(paper.body.get("third_party", ""))}
    shared = sorted(own & participants)
    if shared:
        yield sayings.against(
            paper,
            "conflict-of-interest",
            Text(
                ja=f"{'、'.join(shared)}はこのプロジェクトの参加者です。",
                en=f"{', '.join(shared)} takes part in this project.",
            ),
            Text(
                ja="第三者機関は、プロジェクトの参加者から独立していること。",
                en="A third-party entity is independent of the participants.",
            ),
            Text(
                ja="独立した別の第三者機関に依頼してください。",
                en="Have another, independent third-party entity do it.",
            ),
        )


def undesignated(
    paper: Paper,
    around: Around,
    act: str,
    entity: str | None,
    scopes: Iterable[str],
) -> Iterator[Finding]:
    """The entity was designated, for this act and these scopes, on this day."""
    held = around.one("designation")
    if held is None:
        return  # the field itself is asked for
    if entity != held.body["third_party"]:
        yield _outside(paper, held, same(str(entity or "–")), "third_party")
    if act not in held.body.get("acts", ()):
        yield _outside(paper, held, held.kind.field("acts").choice(act), "acts")
    field = held.kind.field("scopes")
    missing = [s for s in scopes if s not in held.body.get("scopes", ())]
    if missing:
        named = joined(field.choice(each) for each in missing)
        yield _outside(paper, held, named, "scopes")
    first, last = held.day("valid_from"), held.day("valid_until")
    is_early = first is not None and around.today < first
    if is_early or (last is not None and last < around.today):
        day = same(around.today.isoformat())
        yield _outside(paper, held, day, "valid_until" if last else "valid_from")


def validated_it(
    paper: Paper, around: Around, validator: str | None, verifier: str | None
) -> Iterator[Finding]:
    """Whether the entity that validated may verify is a rule of the country; where that
    is not known it may not, until somebody has read it."""
    if validator is None or validator != verifier:
        return
    rule = rules_of(paper, around.today).constant(_RULE)
    if rule.is_yes:
        return
    yield sayings.against(
        paper,
        "validated-it",
        Text(
            ja=f"{verifier}は、このプロジェクトの妥当性確認も行っています。",
            en=f"{verifier} validated this project as well.",
        ),
        Text(ja="{topic}:{value}", en="{topic}: {value}").format(
            topic=rule.topic.name, value=rule.label
        ),
        Text(
            ja="別の第三者機関に検証を依頼するか、規程を確かめて表に記してください。",
            en="Have another entity verify, or read the rules and enter what they say.",
        ),
    )


def _other(paper: Paper, key: str, other: Paper, differs: str) -> Finding:
    said, its = (str(each.body.get(differs)) for each in (paper, other))
    return sayings.against(
        paper,
        f"other-{differs}",
        Text(
            ja="「{f}」の{n}は{its}のもので、この記録は{said}です。",
            en="“{f}”, {n}, is of {its}; this is of {said}.",
        ).format(
            f=paper.kind.field(key).name,
            n=same(other.number),
            its=same(its),
            said=same(said),
        ),
        Text(
            ja="一つの手続きの記録は、同じ国の同じプロジェクトのもの。",
            en="The papers of one procedure are of one country and one project.",
        ),
        Text(ja="記録の番号を確かめてください。", en="Check which paper is named."),
    )


def _outside(paper: Paper, held: Paper, found: Text, key: str) -> Finding:
    return sayings.against(
        paper,
        "out-of-scope",
        Text(
            ja="{n}の指定は、「{f}」について{x}を含みません。",
            en="The designation {n} does not cover this: {f}, {x}.",
        ).format(n=same(held.number), f=held.kind.field(key).name, x=found),
        Text(
            ja="第三者機関は、指定された国・分野・業務・期間の中で行う。",
            en="An entity acts within the country, scopes, acts and time it was "
            "designated for.",
        ),
        Text(
            ja="範囲に含む機関に依頼するか、指定の拡大を申請してください。",
            en="Ask an entity whose designation covers it, or apply to widen this one.",
        ),
    )
