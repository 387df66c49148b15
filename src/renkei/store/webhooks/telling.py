"""What a message says: thin, and no more than its reader may see at this moment.

Flows in: a line of the journal, who is told. Flows out: the message's `data`, or None
where the line is not for them. A message names what moved, with its words and where it
is read; whoever wants more reads it there, as themselves. No person is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from renkei.foundation import Text, plain
from renkei.programme import papers
from renkei.store import mail_words, models, paper_access
from renkei.store.account_rights import told as account_told
from renkei.store.models import Event
from renkei.store.models.planning import PUBLISHED
from renkei.store.paper_rows import noun
from renkei.store.people import Person
from renkei.store.planning_rows import Identity, Sight, newest
from renkei.store.webhooks.kinds import Kind

Told = Mapping[str, Any] | None


def told(line: Event, kind: Kind, who: Person) -> Told:
    """What somebody is told of a line; None where they may not know of it."""
    return _TELLERS[line.subject_kind](line, kind, who)


def _paper(line: Event, kind: Kind, who: Person) -> Told:
    """Insiders hear all of it; others hear of steps to where the paper is open to them.

    Both only where they see the paper as it stands now, and as it stood then.
    """
    row = models.Paper.objects.filter(number=line.subject_id).first()
    if row is None or not paper_access.sees(who, row):
        return None
    standing = paper_access.relations(who, row)
    paper_kind = papers.kinds()[row.kind]
    is_inner = kind in (Kind.WORDS, Kind.BESIDE)
    if is_inner and not paper_access.speaks_beside(standing):
        return None
    then = str(line.body.get("state", row.state))
    known = {state.id: state for state in paper_kind.states}
    if then not in known or not papers.allows(standing, known[then].see):
        return None
    held = noun(row)
    move = paper_kind.move(line.action)
    return {
        "paper": row.number,
        "paper_kind": row.kind,
        "kind": plain(paper_kind.name),
        "title": plain(held.title),
        "step": line.action,
        "step_name": plain(
            mail_words.step_name(line.action, move.name if move else None)
        ),
        "state": then,
        "state_name": plain(known[then].name),
        "is_demonstration": row.is_demonstration,
        "api": f"/api/v1/papers/{row.number}",
    }


def _project(line: Event, kind: Kind, who: Person) -> Told:
    row = models.Decision.objects.filter(key=line.body.get("decision")).first()
    if row is None:
        return None
    return {
        "project": line.subject_id,
        "book": row.book,
        "is_demonstration": row.book == "demonstration",
        "api": f"/api/v1/projects/{line.subject_id}/story",
    }


def _account(line: Event, kind: Kind, who: Person) -> Told:
    row = models.LedgerAccount.objects.filter(pk=line.subject_id).first()
    if row is None:
        return None
    return {
        "account": row.pk,
        "name": plain(account_told(row).name),
        "movement": line.action,
        "is_demonstration": row.book == "demonstration",
        "api": f"/api/v1/accounts/{row.pk}",
    }


def _planning(line: Event, kind: Kind, who: Person) -> Told:
    """What is adopted or published is open; of other versions hear who sees drafts."""
    city, of, name = line.subject_id.split("/", 2)
    row = newest(Identity(city, of, name))
    if row is None:
        return None
    is_open = kind is Kind.ADOPTED or line.body.get("state") == PUBLISHED
    if not is_open and not Sight(who).of(row):
        return None
    return {
        "city": city,
        "record": of,
        "name": name,
        "step": line.action,
        "version": line.body.get("version"),
        "is_demonstration": row.is_demonstration,
        "api": f"/api/v1/plans/{city}",
    }


def _article6(line: Event, kind: Kind, who: Person) -> Told:
    return {
        "report": line.subject_id,
        "version": line.body.get("version"),
        "is_demonstration": line.subject_id.startswith("demonstration"),
        "api": "/api/v1/article6",
    }


def ping() -> Mapping[str, Any]:
    """What a test message says."""
    words = Text(ja="連携からの試験送信です。", en="This is a test message of Renkei.")
    return {"words": plain(words), "is_demonstration": False}


_TELLERS: Mapping[str, Callable[[Event, Kind, Person], Told]] = {
    "paper": _paper,
    "project": _project,
    "account": _account,
    "planning": _planning,
    "article6": _article6,
}
