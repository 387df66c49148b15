"""What nobody has found about a technology, said by name.

Flows in: an entry of the catalogue. Flows out: `Lack`s, computed from the entry, so
that a fact that is entered takes its lack away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renkei.foundation import Confidence, Text
from renkei.technology.nouns import Sought, Technology
from renkei.technology.record.lives import legal_life
from renkei.technology.record.used import used_in


@dataclass(frozen=True, slots=True)
class Lack:
    """A fact that is absent. `id` is stable: "costs.published".

    `sought` tells when and where it was looked for in vain, None where nobody has.
    """

    id: str
    words: Text
    sought: Sought | None = None


def lacking(technology: Technology) -> tuple[Lack, ...]:
    """Every kind of fact that the entry does not have."""
    sought = {each.lack: each for each in technology.sought}
    return tuple(
        Lack(name, words, sought.get(name))
        for name, words, is_absent in _asked(technology)
        if is_absent
    )


def _asked(entry: Technology) -> Iterator[tuple[str, Text, bool]]:
    yield from _asked_of_figures(entry)
    yield from _asked_of_use(entry)


def _asked_of_figures(entry: Technology) -> Iterator[tuple[str, Text, bool]]:
    marks = [each.value.confidence for each in entry.performance]
    marks += [each.value.confidence for each in entry.costs]
    yield (
        "performance.size",
        Text(ja="規模別の性能", en="Performance by size"),
        not any(each.size for each in entry.performance),
    )
    yield (
        "costs.size",
        Text(ja="規模別の費用", en="Cost by size"),
        not any(each.size for each in entry.costs),
    )
    yield (
        "costs.year",
        Text(ja="費用の年次", en="The year of its cost"),
        not any(each.year for each in entry.costs),
    )
    yield (
        "costs.published",
        Text(ja="公表された出典のある費用", en="A cost from a published source"),
        not any(each.value.confidence.may_credit for each in entry.costs),
    )
    yield (
        "performance.published",
        Text(ja="公表された出典のある性能", en="Performance from a published source"),
        not any(each.value.confidence.may_credit for each in entry.performance),
    )
    yield (
        "read",
        Text(ja="原典で確認した値", en="Any value that was read in its document"),
        all(each in (Confidence.RECALLED, Confidence.CANDIDATE) for each in marks),
    )


def _asked_of_use(entry: Technology) -> Iterator[tuple[str, Text, bool]]:
    yield (
        "legal-life",
        Text(
            ja="法定耐用年数(用いる業種によって異なるため、設置先の業種で確かめる)",
            en="Its legal service life, which follows the industry that uses it",
        ),
        legal_life(entry.id) is None,
    )
    yield (
        "methodologies",
        Text(ja="適用できるJCM方法論", en="A methodology that fits"),
        not entry.methodologies,
    )
    yield (
        "standards",
        Text(ja="関係する規格", en="Standards that bear on it"),
        not entry.standards,
    )
    yield (
        "standards.local",
        Text(ja="導入国の規格", en="Standards of partner countries"),
        not any(each.country not in ("", "JP") for each in entry.standards),
    )
    yield (
        "used",
        Text(ja="JCM・連携事業での導入例", en="A project that used it"),
        not used_in(entry),
    )
