"""A programme in which every inner word is marked, so that a leak can be read.

Flows in: the kinds of papers and the people of the matrix. Flows out: one paper of
every kind in every state, everything in it a mark of its own (`zqo` a public field,
`zqi` an inner one, `zqb` what is said and filed beside it, `zqn` a person), and for
every mark what one has to be to the paper to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model

from renkei.foundation import same
from renkei.programme import Role, papers
from renkei.programme.papers import Field, FieldKind
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.home import data_home
from renkei.store.paper_rows import words_of

OUTER, INNER, BESIDE, PERSON = "zqo", "zqi", "zqb", "zqn"
MARK = re.compile(r"zq[oibn]\d{5}|(?<!\d)7719\d{5}(?!\d)")
STRANGERS = "or-matrix-strangers"  # the party of every paper that is nobody's
VISITOR = "visitor"
NOBODY_THERE = "none"


@dataclass(frozen=True)
class Planted:
    """A paper of the matrix; `crew` are the entities and people that are of it."""

    number: str
    kind: str
    state: str
    file: int
    entity: str
    author: int | None
    assignee: int | None = None


@dataclass(frozen=True)
class Mark:
    """How near one has to be to read it, the field it stands in, the paper it is of."""

    nearness: str
    key: str
    paper: Planted | None = None


@dataclass
class Garden:
    """Everything planted, and what each mark is of."""

    people: dict[str, Any] = field(default_factory=dict)
    papers: list[Planted] = field(default_factory=list)
    named: dict[str, Planted] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(10_000))

    def mark(self, nearness: str, key: str = "") -> str:
        """A new mark, not yet of any paper."""
        found = f"{nearness}{next(self._numbers)}"
        self.marks[found] = Mark(nearness, key)
        return found

    def figure(self, nearness: str, key: str) -> int:
        """A number that stands nowhere else."""
        found = int(f"7719{next(self._numbers)}")
        self.marks[str(found)] = Mark(nearness, key)
        return found

    def person(self, name: str, role: Role, duty: Mapping[str, str]) -> Any:
        """Somebody with one duty, whose name is a mark."""
        user = get_user_model().objects.create_user(
            username=f"matrix-{name}", first_name=self.mark(PERSON)
        )
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=duty.get("country", "JP"),
            entity=duty.get("entity", ""),
            organisation=to_body(same(name)),
        )
        self.people[name] = user
        return user

    def paper(
        self,
        kind_id: str,
        state: str,
        author: Any,
        entity: str = STRANGERS,
        *,
        names: Mapping[str, str] | None = None,
        write: Mapping[str, Any] | None = None,
        assignee: Any = None,
    ) -> Planted:
        """A paper in a state, with every field written and something beside it."""
        before = set(self.marks)
        kind = papers.kinds()[kind_id]
        body = {
            each.key: value
            for each in kind.fields
            if (value := self._value(kind, each, entity, names or {})) is not None
        } | dict(write or {})
        row = models.Paper.objects.create(
            kind=kind_id,
            state=state,
            body=body,
            version=2,
            author=author,
            assignee=assignee,
            parties=list(papers.parties_of(kind, body)),
            country=body.get(kind.country, "") if kind.country else "",
            fiscal_year=body.get(kind.fiscal_year) if kind.fiscal_year else None,
        )
        row.number = f"{kind.prefix}-{row.pk}"
        row.words = f"{row.number.lower()} {words_of(kind, body)}"
        row.save()
        self._versions(row, kind, author)
        for key, number in papers.linked_papers(kind, body):
            target = models.Paper.objects.get(number=number)
            models.PaperLink.objects.create(source=row, field=key, target=target)
        planted = Planted(
            number=row.number,
            kind=kind_id,
            state=state,
            file=self._beside(row, author),
            entity=entity,
            author=author.pk if author else None,
            assignee=assignee.pk if assignee else None,
        )
        for each in set(self.marks) - before:
            self.marks[each] = replace(self.marks[each], paper=planted)
        self.papers.append(planted)
        return planted

    def _versions(self, row: models.Paper, kind: papers.Kind, author: Any) -> None:
        older = {**row.body, kind.title: {"ja": self.mark(BESIDE), "en": "older"}}
        for version, body in ((1, older), (2, row.body)):
            models.PaperVersion.objects.create(
                paper=row,
                version=version,
                state=row.state,
                body=body,
                step="draft" if version == 1 else "change",
                by=author,
                by_name=author.get_full_name() if author else "Renkei",
                why=self.mark(BESIDE),
            )

    def _beside(self, row: models.Paper, author: Any) -> int:
        said = {"by": author, "by_name": author.get_full_name()}
        models.Remark.objects.create(paper=row, text=self.mark(BESIDE), **said)
        content = self.mark(INNER).encode()
        mark = f"{row.pk:064x}"
        place = data_home() / "papers" / mark[:2] / mark
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        held = models.PaperFile.objects.create(
            paper=row,
            name=f"{self.mark(INNER)}.txt",
            sha256=mark,
            size=len(content),
            **said,
        )
        return held.pk

    def _value(
        self, kind: papers.Kind, each: Field, entity: str, names: Mapping[str, str]
    ) -> Any:
        nearness = OUTER if each.public else INNER
        match each.kind:
            case FieldKind.ENTITY:
                return entity if each.key in kind.parties else "vn-haiphong"
            case FieldKind.ENTITIES:
                return [entity if each.key in kind.parties else "vn-haiphong"]
            case FieldKind.PAPER:
                return names.get(each.key)
            case FieldKind.PAPERS:
                return [names[each.key]] if each.key in names else None
            case FieldKind.ROWS:
                row = {c.key: self._plain(c, nearness, each.key) for c in each.columns}
                return [{key: said for key, said in row.items() if said is not None}]
            case _:
                return self._plain(each, nearness, each.key)

    def _plain(self, each: Field, nearness: str, key: str) -> Any:  # noqa: PLR0911, PLR0912 - one for each
        match each.kind:
            case FieldKind.LINE:
                return self.mark(nearness, key)
            case FieldKind.TEXT | FieldKind.PROSE:
                return {side: self.mark(nearness, key) for side in ("ja", "en")}
            case FieldKind.WHOLE | FieldKind.YEN:
                return self.figure(nearness, key)
            case FieldKind.DECIMAL:
                return str(self.figure(nearness, key))
            case FieldKind.DATE:
                return "2024-05-07"
            case FieldKind.FISCAL_YEAR:
                return 2024
            case FieldKind.YES_NO:
                return True
            case FieldKind.CHOICE:
                return each.choices[0].value
            case FieldKind.CHOICES:
                return [each.choices[0].value]
            case FieldKind.COUNTRY:
                return "VN"
            case FieldKind.COUNTRIES:
                return ["VN"]
            case FieldKind.ENTITY:
                return "vn-haiphong"
            case _:
                return None


def found_in(text: str) -> set[str]:
    """The marks that stand in what was answered, however numbers are grouped."""
    return set(MARK.findall(text)) | set(
        MARK.findall(re.sub(r"(?<=\d)[, ](?=\d)", "", text))
    )
