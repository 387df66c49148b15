"""Where a technology has been used: computed from the facts, never typed twice.

Flows in: the register, the formed projects and showcases of the founding programme, and
the words of each entry. Flows out: `Use`s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from renkei import facts
from renkei.foundation import Text, same
from renkei.technology.loading import answering, catalogue
from renkei.technology.nouns import Technology


@dataclass(frozen=True, slots=True)
class Use:
    """A project that used it. `place` is None where no record says where it stands.

    `status` is the register's own word, "" for a project that is not in the register;
    `showcase` its caption where the founding document shows it with a picture.
    """

    project: str
    country: str
    title: Text
    place: Text | None
    status: str
    showcase: Text | None


def used_in(technology: Technology) -> tuple[Use, ...]:
    """Every project that used a technology, in the order of their references.

    >>> from renkei.technology import technology
    >>> [use.project for use in used_in(technology("amorphous-transformer"))][:3]
    ['LA004', 'VN004', 'VN008']
    """
    return _uses()[technology.id]


@cache
def _uses() -> Mapping[str, tuple[Use, ...]]:
    known = facts.load()
    captions = {
        reference: showcase.caption
        for showcase in known.showcases
        for reference in showcase.jcm_references
    }
    found: dict[str, list[Use]] = {each.id: [] for each in catalogue()}
    for formed in known.formed_projects:
        places = [known.places[place].name for place in formed.places]
        where = (
            Text(
                ja="・".join(each.ja for each in places),
                en=", ".join(each.en for each in places),
            )
            if places
            else None
        )
        for each in answering(formed.title.en, formed.id):
            found[each.id].append(
                Use(formed.id, formed.country, formed.title, where, "", None)
            )
    for row in known.register.projects:
        for each in answering(row.title, row.reference):
            typed = {one.project: one.place for one in each.references}
            found[each.id].append(
                Use(
                    project=row.reference,
                    country=row.country,
                    title=same(row.title),
                    place=typed.get(row.reference),
                    status=row.status,
                    showcase=captions.get(row.reference),
                )
            )
    return {
        name: tuple(sorted(uses, key=lambda use: use.project))
        for name, uses in found.items()
    }
