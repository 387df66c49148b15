"""Accounts to choose from, searched where they lie: a house may keep very many.

Flows in: the accounts that may be chosen, as a question to the database, and words.
Flows out: `Sought`, the first of those in which every word stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Concat

from renkei.store import models
from renkei.store.account_rights import AccountTold, told

SHOWN = 100
_ORDER = ("party", "kind", "id")


@dataclass(frozen=True, slots=True)
class Seeking:
    """By which words, which account is chosen already, and how many are wanted."""

    words: str = ""
    chosen: str = ""
    shown: int = SHOWN


@dataclass(frozen=True, slots=True)
class Sought:
    """Some accounts, the chosen one among them, and how many there are to choose."""

    accounts: tuple[AccountTold, ...] = ()
    count: int = 0


def sought(rows: QuerySet[models.LedgerAccount], how: Seeking) -> Sought:
    """Of few all; of many those that fit, and the chosen one whether it fits or not."""
    count = rows.count()
    fitting = rows
    if count > how.shown:
        gap = Value(" ")
        said = Concat(
            *("id", gap, KeyTextTransform("ja", "name")),
            *(gap, KeyTextTransform("en", "name")),
            output_field=TextField(),
        )
        fitting = rows.annotate(said=said)
        for word in how.words.split():
            fitting = fitting.filter(said__icontains=word)
    found = list(fitting.order_by(*_ORDER)[: how.shown])
    if how.chosen and how.chosen not in {each.pk for each in found}:
        found += rows.filter(pk=how.chosen)
    return Sought(tuple(map(told, found)), count)
