"""Forms of the registry: fields with their labels, what was typed, and what is wrong.

Flows in: a request, the findings of a refusal. Flows out: `Field`s for the component
`typed_field.html`. A field is called as in the finding that speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from renkei.foundation import Finding, Refusal, Text
from renkei.store import ledger_desk
from renkei.web.answers import refused
from renkei.web.paper_words import sendable

LONGEST = 2000  # of what is read of a field; the store says what is too long
SHOWN = 100  # of the options of a field; more are searched
SEEK_HINT = Text(
    ja="全{all}件のうち{shown}件を示しています。語を入れて探してください。",
    en="{shown} of {all} are shown. Search them by a word.",
)
TYPED = "store.typed."
GONE = ("store.moving.unknown-", "registry.account.unknown")
FORBIDDEN = ("store.permission.", "store.moving.not-your-account")
REASONS = ("why-ja", "why-en")
SEEKING = ("find", "sought")


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list to choose from."""

    value: str
    words: object


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the form shows it; `at` parts the ids of several forms of a page.

    `seek` are the words by which its options were searched, where they are too many to
    be all shown.
    """

    name: str
    value: str = ""
    hint: Text | None = None
    kind: str = "text"
    options: tuple[Option, ...] | None = None
    nothing: Text | None = None
    at: str = ""
    wrong: Text | None = None
    optional: bool = False
    seek: str | None = None

    @property
    def label(self) -> Text:
        """What stands over it, the same words as in a finding about it."""
        return ledger_desk.FIELDS[self.name]

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"{self.at}{self.name}"

    @property
    def language(self) -> str:
        """The language to write in, where the name tells one."""
        side = self.name.rpartition("-")[2]
        return side if side in ("ja", "en") else ""


def seeking(sent: Mapping[str, str], name: str) -> ledger_desk.Seeking:
    """What a form seeks among its options, and which of them is chosen already."""
    return ledger_desk.Seeking(sent.get("find", ""), sent.get(name, ""), SHOWN)


def chosen_of(
    name: str,
    value: str,
    sought: ledger_desk.Sought,
    seek: str,
    words: tuple[Text, Text],
) -> Field:
    """A field of accounts; where they are very many, with a search.

    The words are what an option says of `{name}` and `{id}`, and what says that none
    is chosen.
    """
    option, nothing = words
    options = tuple(
        Option(each.id, option.format(name=each.name, id=each.id))
        for each in sought.accounts
    )
    if sought.count <= SHOWN:
        return Field(name, value, options=options, nothing=nothing)
    hint = SEEK_HINT.format(shown=f"{len(options):,}", all=f"{sought.count:,}")
    return Field(name, value, hint, options=options, nothing=nothing, seek=seek)


def is_search(request: HttpRequest, sent: Mapping[str, str]) -> bool:
    """Whether a form was sent to search its options: by the button, or by Enter.

    Enter in whatever field presses the first button of the form, which has a step of
    its own: it searches where the words of the search are others than those before.
    """
    step = request.POST.get("step", "")
    return step == "change" or (step == "enter" and sent["find"] != sent["sought"])


def typed(request: HttpRequest, names: Iterable[str]) -> dict[str, str]:
    """What was sent in some fields; what was not sent is empty."""
    sent = request.POST if request.method == "POST" else request.GET
    return {name: sendable(sent.get(name, ""))[:LONGEST] for name in names}


def reasons(sent: Mapping[str, str], at: str = "") -> tuple[Field, ...]:
    """The two fields of a reason."""
    return tuple(
        Field(name, sent.get(name, ""), kind="area", at=at) for name in REASONS
    )


def why(sent: Mapping[str, str]) -> tuple[str, str]:
    """The reason as it was typed."""
    return sent.get("why-ja", ""), sent.get("why-en", "")


def marked(fields: Iterable[Field], findings: Iterable[Finding]) -> tuple[Field, ...]:
    """The fields, each with what is wrong with it."""
    wrong = {
        finding.code.split(".")[2]: finding.found
        for finding in findings
        if finding.code.startswith(TYPED)
    }
    return tuple(replace(field, wrong=wrong.get(field.name)) for field in fields)


def fresh_key() -> str:
    """The key of the order that a form will send: once, however often it is sent."""
    return f"desk-{uuid4()}"  # drawn by chance; broken into lines at its hyphens


def turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse | None:
    """The page for a thing that is not there, or is not this person's; else None."""
    code = refusal.findings[0].code
    if code.startswith(GONE):
        return refused(request, refusal, status=404)
    if code.startswith(FORBIDDEN):
        return refused(request, refusal, status=403)
    return None
