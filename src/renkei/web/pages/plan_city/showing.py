"""What the planning pages show alike: meters, states, history, forms.

Flows in: the store's nouns. Flows out: typed pieces for the templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import planning_desk
from renkei.web import paper_words, typed_forms, undoing
from renkei.web.addresses import address
from renkei.web.answers import refused
from renkei.web.pages.plan_city.words import DEEDS, OTHER_DEED, WORDS
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import spoken
from renkei.web.words import WORDS as SHARED

if TYPE_CHECKING:
    from renkei.store.journal import Happening
    from renkei.store.people import Person

DONE = "planning_done"
GONE = "store.planning.unknown"
FORBIDDEN = ("store.permission.", "store.planning.not-your-city")
WHOLE = Decimal(1)
UNIT = same("tCO2e")


@dataclass(frozen=True, slots=True)
class Meter:
    """A share as words and a bar; `width` runs from 0 to 100."""

    name: Text
    words: Text
    width: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class Field(typed_forms.Field):
    """A field of a planning form; a calculator's questions say what they are called."""

    called: Text | None = None

    @property
    def label(self) -> Text:
        """What stands over it."""
        return self.called or planning_desk.FIELDS[self.name]


def wrong_at(findings: Iterable[Finding]) -> dict[str, Text]:
    """What is wrong with each field, by the words that stand over it."""
    return {finding.where.en: finding.found for finding in findings}


def whole_tonnes(value: Decimal | None) -> Decimal | None:
    """Whole tonnes, for a table; the exact number opens elsewhere."""
    return None if value is None else value.quantize(WHOLE, ROUND_HALF_EVEN)


def percent(share: Decimal) -> str:
    """A share in whole percent; what is not all of it is never shown as all."""
    shown = (share * 100).quantize(WHOLE, ROUND_HALF_EVEN)
    if shown == 100 and share < 1:
        return "99"
    return "<1" if shown == 0 and share > 0 else str(shown)


def meters(brief: planning_desk.Brief) -> tuple[Meter, ...]:
    """How much is answered, and how much of it is still estimated."""
    answered = Decimal(brief.answered) / brief.asked
    found = [
        Meter(
            WORDS["answered"],
            WORDS["answered_of"].format(answered=brief.answered, asked=brief.asked),
            f"{answered * 100:.1f}",
            is_good=True,
        )
    ]
    if brief.estimated_fraction is not None:
        share = brief.estimated_fraction
        said = WORDS["estimated_of"].format(percent=percent(share))
        found.append(
            Meter(WORDS["estimated"], said, f"{share * 100:.1f}", is_good=False)
        )
    return tuple(found)


def state(name: str) -> Text:
    """The word for a state."""
    return WORDS[name]


def history(happenings: Iterable[Happening]) -> Table | None:
    """Who changed what, the newest first."""
    rows = tuple(
        (
            paper_words.instant(each.at),
            _of_one_piece(paper_words.person(each.actor)),
            _deed(each.action, each.body),
            _after(each.body),
            _of_one_piece(same(each.why or "–")),
        )
        for each in happenings
    )
    if not rows:
        return None
    return Table(
        WORDS["history"],
        (
            Column(WORDS["when"], heads_row=True),
            Column(WORDS["who"]),
            Column(WORDS["what"]),
            Column(WORDS["total_after"], numeric=True),
            Column(WORDS["why"]),
        ),
        rows,
        shows_caption=False,
    )


def is_turned_away(refusal: Refusal) -> bool:
    """Whether the thing is not there, or not this person's."""
    return refusal.code == GONE or refusal.code.startswith(FORBIDDEN)


def turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse | None:
    """The page for what is not there, or not this person's; else None."""
    code = refusal.findings[0].code
    if code == GONE:
        return refused(request, refusal, status=404)
    if code.startswith(FORBIDDEN):
        return refused(request, refusal, status=403)
    return None


def form_words(form: str) -> Text:
    """What the form of a file is called on its link."""
    return same(form.upper() if form == "pdf" else form)


def undone(request: HttpRequest, key: str, name: str, who: Person) -> None:
    """Take back the version that the button names, and offer to take that back."""
    version = planning_desk.undo_inventory(
        key, name, undoing.version_sent(request), who
    )
    request.session[DONE] = "undone"
    undoing.note(request, f"{key}/{name}", version, is_again=True)


def changed(request: HttpRequest, key: str, name: str, before: int, done: str) -> None:
    """Say on the next page what was done; offer to undo it if it changed a thing."""
    request.session[DONE] = done
    if planning_desk.inventory_version(key, name) == before + 1:
        undoing.note(request, f"{key}/{name}", before + 1)


def offer(
    request: HttpRequest, key: str, name: str, there: str | None
) -> undoing.Undo | None:
    """The button beside what was done a moment ago to an inventory."""
    version = planning_desk.inventory_version(key, name)
    return undoing.offered(request, f"{key}/{name}", version, there)


def offer_of_city(request: HttpRequest, key: str) -> undoing.Undo | None:
    """The same on the page of the city, to which a withdrawal leads."""
    name = undoing.waiting(request, f"{key}/")
    if not name:
        return None
    return offer(request, key, name, address("plan-inventory-deed", key, name))


def said_once(request: HttpRequest, words: Mapping[str, Text]) -> Text | None:
    """What was done a moment ago."""
    done = request.session.pop(DONE, None)
    return words.get(done) or SHARED.get(done) if done else None


def _of_one_piece(words: Text) -> SafeString:
    """A cell that narrow screens do not take apart at its changes of language."""
    return format_html("<span>{}</span>", spoken(words))


def _deed(action: str, body: Mapping[str, object]) -> Text:
    words = DEEDS.get(action, OTHER_DEED)
    return words.format(reference=str(body.get("reference", "")))


def _after(body: Mapping[str, object]) -> object:
    after = body.get("after")
    return whole_tonnes(Decimal(str(after))) if after else same("–")
