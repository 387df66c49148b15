"""A year of the programme, told once with invented people: from agreement to forum.

Flows in: demonstration_year.yaml, the steps of the year in their order, each with who
takes it. Flows out: papers that were made by the same commands as everybody's, so that
rules were asked, versions kept and notices given; every one is marked as the
demonstration's. Loaded once; what visitors did afterwards stays.

Days are told from the day of loading (`today-45`), since no rule lets anybody record
what has not happened yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from importlib import resources
from typing import Any

import yaml
from django.contrib.auth.models import User
from django.db import connection, transaction

from renkei.foundation import FiscalYear, Text
from renkei.store import models
from renkei.store.clock import today
from renkei.store.commands import papers as steps
from renkei.store.commands import reviewing
from renkei.store.demonstration_accounts import sign_in
from renkei.store.demonstration_people import (
    PEOPLE,
    PROGRAMME_PEOPLE,
    DemonstrationPerson,
)
from renkei.store.journal import PROGRAM, record
from renkei.store.people import Person

_LOADING = 7268
ACTION = "load_demonstration_year"
_DAY = re.compile(r"today(?P<days>[+-]\d+)?")
_YEAR = re.compile(r"fiscal-year(?P<years>[+-]\d+)?(?:\(today(?P<days>[+-]\d+)\))?")
_EDGE = re.compile(r"(?P<edge>start|end)-of\((?P<year>[^)]*)\)(?P<days>[+-]\d+)?")
_SAID = re.compile(r"\{(fiscal-year[^}]*)\}")


@dataclass(frozen=True, slots=True)
class DemonstratedYear:
    """Whether the year was told now or stood already; how many papers it has."""

    is_new: bool
    papers: int

    @property
    def summary(self) -> Text:
        """One line about it."""
        if self.is_new:
            return Text(
                ja=f"実演用の記録{self.papers}件",
                en=f"{self.papers} papers of the demonstration",
            )
        return Text(ja="変更なし", en="nothing changed")


def load_demonstration_year() -> DemonstratedYear:
    """Prepare the programme's people and their year; what is there already is left."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        people = {one.user_name: sign_in(one) for one in _people()}
        if models.Event.objects.filter(action=ACTION).exists():
            return DemonstratedYear(is_new=False, papers=0)
        told = _Telling(people, today())
        for step in _steps():
            told.take(step)
        record(PROGRAM, ACTION, ("programme", "demonstration"))
        made = models.Paper.objects.filter(number__in=told.numbers)
        assert not made.filter(is_demonstration=False).exists()
        return DemonstratedYear(is_new=True, papers=made.count())


def _people() -> list[DemonstrationPerson]:
    """Those of the programme, and who of the credits' people takes a step here."""
    acting = {step["by"] for step in _steps()}
    return [one for one in PEOPLE if one in PROGRAMME_PEOPLE or one.user_name in acting]


def _steps() -> list[dict[str, Any]]:
    file = resources.files("renkei.store") / "demonstration_year.yaml"
    found: list[dict[str, Any]] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return found


@dataclass
class _Telling:
    """The year while it is told: who is there, and the numbers given so far."""

    people: Mapping[str, Person]
    day: date
    named: dict[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> list[str]:
        """Every paper made so far."""
        return list(self.named.values())

    @cached_property
    def _verbs(self) -> Mapping[str, Callable[[dict[str, Any], Person], None]]:
        return {
            "draft": self._draft,
            "change": self._change,
            "move": self._move,
            "remark": self._remark,
            "ask": self._ask,
            "score": self._score,
            "begin-review": self._begin_review,
            "settle": self._settle,
            "decide": self._decide,
            "contract": self._contract,
        }

    def take(self, step: dict[str, Any]) -> None:
        """One step, by the person whose it is."""
        verb = next(word for word in self._verbs if word in step)
        self._verbs[verb](step, self.people[step["by"]])

    def _draft(self, step: dict[str, Any], who: Person) -> None:
        written = self._meant(step["write"])
        made = steps.draft_paper(step["draft"], written, who, is_demonstration=True)
        self.named[step["as"]] = made.number

    def _change(self, step: dict[str, Any], who: Person) -> None:
        self._write(self.named[step["change"]], step["write"], who)

    def _move(self, step: dict[str, Any], who: Person) -> None:
        number = self.named[step["move"]]
        if "write" in step:
            self._write(number, step["write"], who)
        why = str(self._meant(step.get("why", "")))
        steps.move_paper(number, step["step"], who, why=why)

    def _remark(self, step: dict[str, Any], who: Person) -> None:
        steps.remark(self.named[step["remark"]], step["text"], who)

    def _ask(self, step: dict[str, Any], who: Person) -> None:
        reviewer = User.objects.get(username=step["ask"])
        proposal = self.named[step["of"]]
        due = self._on(step["due_in"]).isoformat()
        made = reviewing.ask_reviewer(proposal, reviewer.pk, who, due=due)
        self.named[step["as"]] = made.number

    def _score(self, step: dict[str, Any], who: Person) -> None:
        number = self.named[step["score"]]
        version = self._row(number).version
        written = self._meant(step["write"])
        reviewing.write_scores(number, written, who, version=version, hands_in=True)

    def _begin_review(self, step: dict[str, Any], who: Person) -> None:
        reviewing.begin_review(self.named[step["begin-review"]], who)

    def _settle(self, step: dict[str, Any], who: Person) -> None:
        why = str(self._meant(step["why"]))
        proposal, decision = self.named[step["settle"]], step["decision"]
        made = reviewing.record_decision(proposal, decision, why, who, version=0)
        self.named[f"{step['settle']} settled"] = made.number

    def _decide(self, step: dict[str, Any], who: Person) -> None:
        reasons = step["reasons"]
        call = self.named[step["decide"]]
        reviewing.decide_call(call, Text(ja=reasons["ja"], en=reasons["en"]), who)

    def _contract(self, step: dict[str, Any], who: Person) -> None:
        (made,) = reviewing.draft_contracts(self.named[step["contract"]], who)
        self.named[step["as"]] = made.number

    def _write(self, number: str, written: Mapping[str, Any], who: Person) -> None:
        row = self._row(number)
        body = {**row.body, **self._meant(written)}
        steps.change_paper(number, body, who, version=row.version)

    @staticmethod
    def _row(number: str) -> models.Paper:
        return models.Paper.objects.get(number=number)

    def _meant(self, written: Any) -> Any:
        """What is written, with its days, years and papers put in."""
        if isinstance(written, Mapping):
            sided = set(written) == {"ja", "en"}
            return {
                key: self._said(part, key) if sided else self._meant(part)
                for key, part in written.items()
            }
        if isinstance(written, list):
            return [self._meant(part) for part in written]
        return self._word(written) if isinstance(written, str) else written

    def _word(self, word: str) -> Any:
        if word.startswith("@"):
            return self.named[word[1:]]
        if found := _DAY.fullmatch(word):
            return self._on(found["days"]).isoformat()
        if found := _EDGE.fullmatch(word):
            period = self._year(found["year"]).period
            day = period.start if found["edge"] == "start" else period.last
            return (day + timedelta(days=int(found["days"] or 0))).isoformat()
        if _YEAR.fullmatch(word):
            return self._year(word).year
        return word

    def _said(self, words: str, language: str) -> str:
        """A sentence with its fiscal years spelt out."""
        return _SAID.sub(
            lambda found: self._year(found[1]).label.in_language(language), words
        )

    def _year(self, word: str) -> FiscalYear:
        found = _YEAR.fullmatch(word)
        assert found is not None, word
        year = FiscalYear.of(self._on(found["days"])).year
        return FiscalYear(year + int(found["years"] or 0))

    def _on(self, days: str | int | None) -> date:
        return self.day + timedelta(days=int(days or 0))
