"""How the terminal shows an edition: its state, its days, what it still asks for.

Flows in: methodologies and editions. Flows out: words and marks in the reader's
language, and the plain form for machines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renkei.cli.terminal import UNKNOWN, both, say
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.text import Text as Words

    from renkei.methodologies import Edition, Methodology

# By the values of `State`; imported as words, so that help stays quick.
STATES = {
    "complete": ("●", "green"),
    "needs-official-values": ("◐", "yellow"),
    "structure-unconfirmed": ("○", "dark_orange"),
    "listed-only": ("·", "dim"),
}


def state(of: Methodology | Edition) -> Words:
    """The state as a mark and its word."""
    from rich.text import Text as Words

    dot, style = STATES[of.state.value]
    return Words(f"{dot} {say(of.state.label)}", style=style)


def days(edition: Edition) -> str:
    """From when to when an edition is in force, as far as it is known."""
    if edition.valid_from is None and edition.valid_to is None:
        return say(UNKNOWN)
    start = edition.valid_from.isoformat() if edition.valid_from else say(UNKNOWN)
    end = edition.valid_to.isoformat() if edition.valid_to else ""
    return f"{start} – {end}".strip()


def form(edition: Edition) -> str:
    """The version, and the form of it where there are several."""
    if edition.variant is None:
        return edition.version
    return f"{edition.version} ({edition.variant.id})"


def newest(each: Methodology) -> Edition:
    """The newest edition; of its forms the one that can be run furthest."""
    forms = [e for e in each.editions if e.version == each.current.version]
    return min(forms, key=lambda form: list(STATES).index(form.state.value))


def lacking(each: Methodology) -> str:
    """The values the newest edition asks for; an older one that needs none is named."""
    symbols = ", ".join(newest(each).missing)
    older = each.fullest
    if older.state is each.state:
        return symbols
    computes = both(f"{older.version} は算定可", f"{older.version} computes")
    return f"{symbols} ({computes})" if older.state.value == "complete" else symbols


def plain_edition(edition: Edition) -> dict[str, Any]:
    """An edition in a list, for machines."""
    return {
        "version": edition.version,
        "variant": edition.variant,
        "valid_from": edition.valid_from,
        "valid_to": edition.valid_to,
        "status": edition.status,
        "family": edition.family.id if edition.family else None,
        "state": edition.state,
        "missing": edition.missing,
    }


def plain_methodology(each: Methodology) -> dict[str, Any]:
    """A methodology in a list, for machines."""
    return {
        "id": each.id,
        "title": each.title,
        "title_confidence": each.title_confidence,
        "country": each.country,
        "scope": each.scope,
        "technologies": each.technologies,
        "family": each.family.id if each.family else None,
        "state": each.state,
        "missing": newest(each).missing,
        "editions": [plain_edition(edition) for edition in each.editions],
        "projects": each.projects,
    }


def state_named(word: str) -> str:
    """The state of a word, or of its beginning; refuses `cli.methodology.state`."""
    wanted = word.strip().lower().replace("_", "-").replace(" ", "-")
    found = [state for state in STATES if wanted and state.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise Refusal(
        Finding(
            code="cli.methodology.state",
            found=Text(
                ja=f"「{word}」という状態はありません。",
                en=f"There is no state “{word}”.",
            ),
            where=same(f"--state {word}".strip()),
            rule=Text(
                ja="状態は四つある:" + "、".join(STATES),
                en="There are four states: " + ", ".join(STATES),
            ),
            remedy=Text(ja="例:--state complete", en="For example: --state complete"),
        )
    )


def counted(several: list[Methodology]) -> str:
    """How many are in each state, as one line."""
    from renkei.foundation import joined

    states = [each.state for each in several]
    return say(
        joined(
            Text(ja="{label} {n}", en="{label} {n}").format(
                label=each.label, n=states.count(each)
            )
            for each in dict.fromkeys(sorted(states, key=list(STATES).index))
        )
    ) or both("該当なし", "none")
