"""Who walks through the programme, what stands in it, and who may know what of it.

Flows in: access_matrix.yaml and planting.py. Flows out: `Walk`, which asks any address
as any person and says what was answered, and which marks that person should not read.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from planting import BESIDE, INNER, OUTER, PERSON, VISITOR, Garden, Planted, found_in

from renkei.programme import Role, papers
from renkei.store import models

TABLE = yaml.safe_load((Path(__file__).parent / "access_matrix.yaml").read_text())
NEARNESSES = (OUTER, INNER, BESIDE)
READERS = [*(role.value for role in Role), VISITOR]
LANGUAGE = "ja"
# ASCII: in Japanese no space parts a number from the words around it.
_NUMBER = re.compile(r"(?<![\w-])[A-Z]{2,5}-\d+(?![\w-])", re.ASCII)
_CRITERIA = [{"id": "A", "name": {"ja": "甲", "en": "A"}, "weight": "100", "max": "10"}]
_SAID = {"ja": "所見", "en": "a comment"}
_DATES = {"opens_date": "2020-01-05", "closes_date": "2020-02-05"}
# What every paper of a kind names: papers that most readers may not know of.
_NAMES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "proposal": {"call": ("call", "reviewing"), "agreement": ("agreement", "draft")},
    "contract": {"proposal": ("proposal", "adopted")},
    "collaboration": {
        "contracts": ("contract", "signed"),
        "agreements": ("agreement", "draft"),
        "proposals": ("proposal", "rejected"),
    },
    "activity": {"collaboration": ("collaboration", "planned")},
    "candidate": {"formed_from": ("collaboration", "planned")},
    "institution": {"activities": ("activity", "planned")},
    "event": {"led_to": ("agreement", "draft")},
    "action": {"led_to": ("candidate", "candidate"), "agreed_in": ("event", "draft")},
    "declaration": {"event": ("event", "draft")},
    "review": {"proposal": ("proposal", "under-review"), "call": ("call", "reviewing")},
    "deliberation": {
        "proposal": ("proposal", "under-review"),
        "call": ("call", "reviewing"),
    },
    "public-input": {"subject": ("design-document", "public-inputs")},
    "validation-report": {
        "design": ("design-document", "submitted"),
        "designation": ("third-party-designation", "approved"),
    },
    "registration-request": {
        "design": ("design-document", "closed"),
        "validation": ("validation-report", "signed"),
    },
    "monitoring-report": {"registration": ("registration-request", "considering")},
    "issuance-request": {"monitoring": ("monitoring-report", "submitted")},
    "withdrawal-request": {"subject": ("issuance-request", "considering")},
    "committee-decision": {
        "subject": ("registration-request", "considering"),
        "meeting": ("committee-meeting", "convened"),
    },
    "verification": {"project": ("candidate", "candidate")},
    "verification-finding": {"verification": ("verification", "checking")},
}
_ORDER = (
    *("call", "agreement", "organisation", "dialogue", "know-how", "proposal"),
    *("contract", "collaboration", "activity", "candidate", "institution", "event"),
    *("action", "declaration", "review", "deliberation", "idea-note"),
    *("methodology-proposal", "reference-assessment", "design-document"),
    *("third-party-designation", "public-input", "validation-report"),
    *("registration-request", "monitoring-report", "issuance-request"),
    *("project-change", "renewal-request", "withdrawal-request"),
    *("committee-meeting", "committee-decision"),
    *("verification", "verification-finding"),
    *("itmo-authorisation", "ndc-participation"),
)
_PLANNING_READERS = {
    Role.JAPANESE_CITY_OFFICER.value,
    Role.SECRETARIAT_JAPAN.value,
    Role.SECRETARIAT_PARTNER.value,
}
_TO_DECLARE = {"title", "other_companies"}  # what is marked of what one declares on


class Walk:
    """The planted programme, and a browser for each of its readers."""

    def __init__(self) -> None:
        self.garden = Garden()
        self._plant_people()
        self._plant_strangers()
        self._plant_own()
        self._plant_review()
        self._plant_planning()
        self._notify()
        self.clients = {reader: self._client(reader) for reader in READERS}
        self.guarded = {reader: self._client(reader, csrf=True) for reader in READERS}

    def _plant_people(self) -> None:
        for role in Role:
            self.garden.person(role.value, role, TABLE["people"][role.value])
        strangers = {"entity": "or-matrix-strangers"}
        self.garden.person("stranger", Role.CONSORTIUM_LEAD, strangers)
        self.garden.person("friend", Role.CONSORTIUM_LEAD, {})
        self.garden.person("second_reviewer", Role.OUTSIDE_REVIEWER, {})
        self.garden.person("second_officer", Role.MINISTRY_OFFICER, {})

    def _plant_strangers(self) -> None:
        people = self.garden.people
        assert set(_ORDER) == set(papers.kinds()), "a kind of paper is not planted"
        for kind_id in _ORDER:
            office = kind_id in ("call", "review", "deliberation")
            author = people["second_officer" if office else "stranger"]
            for state in papers.kinds()[kind_id].states:
                name = f"{kind_id} {state.id}"
                self.garden.named[name] = self.garden.paper(
                    kind_id,
                    state.id,
                    author,
                    names=self._names(kind_id, state.id),
                    write=self._write(kind_id),
                    assignee=people["second_reviewer"] if kind_id == "review" else None,
                )

    def _names(self, kind_id: str, state: str) -> dict[str, str]:
        decided = kind_id == "proposal" and state in ("adopted", "rejected")
        wanted = dict(_NAMES.get(kind_id, {}))
        if decided:
            wanted["call"] = ("call", "decided")
        return {
            key: self.garden.named[f"{kind} {at}"].number
            for key, (kind, at) in wanted.items()
        }

    def _write(self, kind_id: str) -> dict[str, Any]:
        if kind_id == "call":
            return {"criteria": _CRITERIA, **_DATES}
        if kind_id == "review":
            return {"scores": [{"criterion": "A", "score": "7", "comment": _SAID}]}
        if kind_id == "verification":
            return {"reference": "MN004"}
        return {}

    def _plant_own(self) -> None:
        """For everybody with an entity a candidate of theirs; the officer's own too."""
        people = self.garden.people
        for role in Role:
            entity = TABLE["people"][role.value].get("entity")
            officer = role is Role.MINISTRY_OFFICER
            if not entity and not officer:
                continue
            author = people[role.value] if officer else people["friend"]
            self.garden.named[f"own {role.value}"] = self.garden.paper(
                "candidate", "candidate", author, entity or "or-matrix-office"
            )

    def _plant_review(self) -> None:
        """The reviewer's own reviews, and a proposal of the lead under review."""
        people, named = self.garden.people, self.garden.named
        lead = TABLE["people"]["consortium_lead"]["entity"]
        call = named["call reviewing"].number
        named["own proposal"] = self.garden.paper(
            "proposal", "under-review", people["friend"], lead, names={"call": call}
        )
        for state, proposal in (
            ("declared", "proposal under-review"),
            ("asked", "proposal submitted"),
            ("declined", "proposal withdrawn"),
        ):
            named[f"own review {state}"] = self.garden.paper(
                "review",
                state,
                people["second_officer"],
                names={"call": call, "proposal": named[proposal].number},
                write=self._write("review"),
                assignee=people["outside_reviewer"],
            )
        named["second review"] = self.garden.paper(
            "review",
            "scored",
            people["second_officer"],
            names={"call": call, "proposal": named["own proposal"].number},
            write=self._write("review"),
            assignee=people["second_reviewer"],
        )

    def _plant_planning(self) -> None:
        """The overseas city's planning has begun, and an evaluation; none is public."""
        from renkei.store import evaluation_desk, planning_desk
        from renkei.store.people import person
        from renkei.technology import evaluation

        officer = Role.OVERSEAS_CITY_OFFICER.value
        place = TABLE["people"][officer]["entity"]
        typed = planning_desk.TypedStart(place=place)
        who = person(self.garden.people[officer])
        planning_desk.start_city(typed, who)
        evaluation_desk.begin_evaluation(
            "Lights", "Cheaper lights", evaluation.Weighting.PAIRWISE, who
        )

    def _notify(self) -> None:
        """Everybody once heard of papers that are not theirs to see any more."""
        rows = models.Paper.objects.filter(
            number__in=[each.number for each in self.garden.papers]
        )
        models.Notice.objects.bulk_create(
            models.Notice(
                to=self.garden.people[role.value],
                paper=row,
                step="draft",
                by_name=self.garden.people["stranger"].get_full_name(),
            )
            for row in rows
            for role in Role
            if not self.may_read(role.value, PERSON, self._planted[row.number])
            and not self.sees(role.value, self._planted[row.number])
        )

    def _client(self, reader: str, *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        client.raise_request_exception = True
        if reader != VISITOR:
            client.force_login(self.garden.people[reader])
        return client

    @cached_property
    def _planted(self) -> dict[str, Planted]:
        return {each.number: each for each in self.garden.papers}

    # Who may know what. Written apart from the kinds' own files, to be held to them.

    def sees(self, reader: str, paper: Planted) -> bool:
        """Whether the reader may know that the paper is there."""
        return self.may_read(reader, OUTER, paper)

    def sorts(self, reader: str) -> Iterator[Planted]:
        """One paper of each sort: of a kind, as near to the reader."""
        found = {
            (p.kind, *(self.may_read(reader, near, p) for near in NEARNESSES)): p
            for p in self.garden.papers
        }
        yield from found.values()

    def may_read(self, reader: str, nearness: str, paper: Planted) -> bool:
        """Whether the reader may read what is as near to the paper as this."""
        sight = TABLE["sight"][paper.kind]
        if self._is_of(reader, paper) or self._is_of_committee(reader, paper):
            return True
        if reader == "ministry_officer":
            return paper.state not in sight.get("sealed", ())
        if nearness in (OUTER, INNER) and self._reviews(reader, paper):
            return True
        if nearness != OUTER:
            return False
        if paper.state in sight.get("everybody", ()):
            return True
        member = reader not in (VISITOR, Role.PUBLIC.value)
        return member and paper.state in sight.get("members", ())

    def _is_of(self, reader: str, paper: Planted) -> bool:
        if reader == VISITOR:
            return False
        user = self.garden.people[reader].pk
        if paper.kind == "review":
            return paper.assignee == user
        entity = TABLE["people"][reader].get("entity")
        return paper.author == user or (entity is not None and paper.entity == entity)

    def _is_of_committee(self, reader: str, paper: Planted) -> bool:
        """Japan's secretariat and its co-chair serve every committee; no paper is of
        Mongolia here. They are inside what is public, too, and outside what nobody
        handed in yet."""
        sight = TABLE["sight"][paper.kind]
        prepared = sight.get("secretariats", ())
        near = {
            Role.SECRETARIAT_JAPAN.value: prepared,
            Role.CO_CHAIR.value: sight.get("chairs", prepared),
        }
        shown = {*near.get(reader, ()), *sight.get("everybody", ())}
        return reader in near and "secretariats" in sight and paper.state in shown

    def _reviews(self, reader: str, paper: Planted) -> bool:
        """The one proposal on which the reviewer has denied a conflict."""
        return (
            reader == Role.OUTSIDE_REVIEWER.value
            and paper == self.garden.named["proposal under-review"]
        )

    def _may_know(self, reader: str, mark: str) -> bool:
        held = self.garden.marks[mark]
        if held.nearness == PERSON:
            return self._may_know_person(reader, mark)
        assert held.paper is not None, f"{mark} is of no paper"
        if self.may_read(reader, held.nearness, held.paper):
            return True
        asked = (
            reader == Role.OUTSIDE_REVIEWER.value
            and held.paper == (self.garden.named["proposal submitted"])
        )
        return asked and held.nearness == OUTER and held.key in _TO_DECLARE

    def _may_know_person(self, reader: str, mark: str) -> bool:
        if reader == VISITOR:
            return False
        people = self.garden.people
        names = {people[reader].get_full_name()}
        if any(self._is_of(reader, each) for each in self.garden.papers):
            names.add(people["friend"].get_full_name())
        if reader == Role.OUTSIDE_REVIEWER.value:
            # who asked for the reviews, and who filed something beside the proposal
            names |= {
                people[each].get_full_name() for each in ("second_officer", "stranger")
            }
        if reader in _PLANNING_READERS:  # who changed the city's inventory
            names.add(people[Role.OVERSEAS_CITY_OFFICER.value].get_full_name())
        if reader in (Role.SECRETARIAT_JAPAN.value, Role.CO_CHAIR.value):
            names.add(people["stranger"].get_full_name())  # who hands in and verifies
        return reader == Role.MINISTRY_OFFICER.value or mark in names

    def leaks(self, reader: str, text: str, asked: str = "") -> list[str]:
        """The marks, and the numbers of papers, that the reader should not have met."""
        known = self.garden.marks
        found = {
            mark
            for mark in found_in(text)
            if mark in known and mark not in asked and not self._may_know(reader, mark)
        }
        for number in set(_NUMBER.findall(text)) & set(self._planted):
            paper = self._planted[number]
            if number not in asked and not self._knows_of(reader, paper):
                found.add(f"{number} ({paper.kind} {paper.state})")
        return sorted(self._told(each) for each in found)

    def _knows_of(self, reader: str, paper: Planted) -> bool:
        reviewed = {
            self.garden.named[f"proposal {state}"].number
            for state in ("submitted", "under-review", "withdrawn")
        }
        asked = reader == Role.OUTSIDE_REVIEWER.value and paper.number in reviewed
        return asked or self.sees(reader, paper)

    def _told(self, mark: str) -> str:
        held = self.garden.marks.get(mark)
        if held is None or held.paper is None:
            return mark
        paper = held.paper
        return f"{mark} ({paper.number} {paper.kind} {paper.state} {held.key})"

    # Asking.

    def get(self, reader: str, address: str, **query: str) -> Any:
        """The answer to somebody who opens an address."""
        return self.clients[reader].get(address, query)

    def post(
        self,
        reader: str,
        address: str,
        route: Mapping[str, Any],
        *,
        forged: bool = False,
    ) -> Any:
        """The answer to what the route is sent, undone afterwards."""
        client = (self.guarded if forged else self.clients)[reader]
        sent = {
            key: SimpleUploadedFile("a.txt", b"a") if value == "<file>" else value
            for key, value in route.get("send", {}).items()
        }
        signed_in = client.cookies.output()
        with transaction.atomic():
            if "json" in route:
                written = json.dumps(route["json"])
                answer = client.post(address, written, content_type="application/json")
            else:
                answer = client.post(address, sent)
            transaction.set_rollback(True)
        client.cookies.load(signed_in.replace("Set-Cookie: ", ""))
        return answer

    def records(self, name: str, reader: str) -> Iterator[tuple[str, str]]:
        """The records a route is asked for by a reader, with their addresses."""
        route = TABLE["routes"][name]
        parts = getattr(routes()[name].pattern, "converters", {})
        if "of" not in route:
            yield "any", address_of(name, {})
            return
        for record, said in TABLE["records"][route["of"]].items():
            found = self._parts(said, reader) if isinstance(said, dict) else None
            if isinstance(said, dict) and found is None:
                continue
            known = {**route.get("with", {}), **(found or {})}
            if "number" not in parts:
                known["key"] = known.get("number", said)
            yield record, address_of(name, {p: known.get(p, said) for p in parts})

    def _parts(self, said: Mapping[str, Any], reader: str) -> dict[str, Any] | None:
        """The parts of an address for a record; None where the reader has no such."""
        named = self.garden.named
        if reader not in said.get("only", [reader]):
            return None
        known = {"kind_id": said.get("kind"), "move": said.get("move")}
        if "paper" not in said:
            number = said.get("number")
            return {**known, "number": number, "key": said.get("file")}
        paper = named.get(said["paper"].format(role=reader))
        if paper is None:
            return None
        beside = named[said["file_of"]] if "file_of" in said else paper
        return {**known, "number": paper.number, "key": beside.file}


def text_of(answer: Any) -> str:
    """All that an answer says: a page, a workbook's sheets, a document's words."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(BytesIO(content)) as book:
            return "\n".join(
                book.read(n).decode("utf-8", "replace") for n in book.namelist()
            )
    if content[:5] == b"%PDF-":
        return _words_of_pdf(content)
    unfolded = content.replace(b"\r\n ", b"")
    headers = "\n".join(f"{key}: {value}" for key, value in answer.items())
    return f"{unfolded.decode('utf-8', 'replace')}\n{headers}"


@lru_cache(maxsize=64)
def _words_of_pdf(content: bytes) -> str:
    command = ["pdftotext", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return done.stdout.decode()


@cache
def routes() -> dict[str, URLPattern]:
    """Every address of the server by its name, or as written where it has none."""
    found: dict[str, URLPattern] = {}
    for name, pattern in _routes(get_resolver(), "", ""):
        assert name not in found, f"two addresses are called {name}"
        found[name] = pattern
    return found


def _routes(
    resolver: URLResolver, before: str, space: str
) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        written = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else space
            yield from _routes(each, written, inner)
        else:
            yield (f"{space}{each.name}" if each.name else f"/{written}"), each


def address_of(name: str, parts: Mapping[str, Any]) -> str:
    """The address of a route."""
    return name if name.startswith("/") else reverse(name, kwargs=dict(parts))
