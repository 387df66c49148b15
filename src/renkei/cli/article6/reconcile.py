"""`renkei article6 reconcile FILE FILE`: two countries' books held together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.article6._books import READABLE, by_party
from renkei.cli.article6._kept import Kept, kept_in
from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.paper._reader import Reader, house, reader
from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.registry import article6

SHOWN = 40
ABOUT = Text(
    ja="二国の年次情報を照らし合わせ、食い違いをすべて挙げます。",
    en="Hold two countries' annual information together; every mismatch.",
)


def verb(
    *,
    files: Annotated[
        list[str],
        argument(
            ja="両国の年次情報(何年分でも)。二つの 帳簿/国/年 でも",
            en="Both Parties' files, any years; or two of BOOK/COUNTRY/YEAR",
        ),
    ],
    as_: Reader = "",
    json: Machine = False,
) -> int:
    """The Party of the first file stands first.

    Two kept years of one book are compared as on their page: everything up to the year.
    """
    from renkei.cli import drawing
    from renkei.registry import article6

    sides = _sides(files)
    found = _of_house(sides, as_) if sides else _of_files(files, as_)
    if json:
        drawing.machine(plain_books(found))
    else:
        drawing.show(*drawn_books(found))
    return DONE if found.outcome is article6.Outcome.PASS else COMPLAINT


def _sides(files: list[str]) -> tuple[Kept, Kept] | None:
    """Two countries' same year of one book, in no version of its own."""
    match [kept_in(each) for each in files]:
        case [Kept() as ours, Kept() as theirs]:
            same_year = (ours.book, ours.year) == (theirs.book, theirs.year)
            if same_year and not ours.version + theirs.version:
                return (ours, theirs) if ours.country != theirs.country else None
    return None


def _of_house(sides: tuple[Kept, Kept], as_: str) -> article6.Reconciliation:
    """What the house keeps of both, as their page compares it."""
    ours, theirs = sides
    store = house("article6 reconcile")
    beside = store.article6_comparison(
        ours.book, ours.year, ours.country, theirs.country, reader(store, as_)
    )
    if beside.reconciliation is None:
        raise Refusal(beside.findings)
    found: article6.Reconciliation = beside.reconciliation
    return found


def _of_files(files: list[str], as_: str) -> article6.Reconciliation:
    from renkei.registry import article6

    known = by_party(files, as_)
    if len(known) != 2:
        raise Refusal(_not_two(list(known)))
    ours, theirs = known.values()
    return article6.reconcile(ours, theirs)


def plain_books(found: article6.Reconciliation) -> dict[str, Any]:
    """What two books say of each other, for machines."""
    return {
        "parties": found.parties,
        "years": found.years,
        "outcome": found.outcome,
        "matched": found.matched,
        "mismatches": [
            {
                "kind": each.kind,
                "itmos": {"first": each.itmos.first_id, "last": each.itmos.last_id},
                "count": each.itmos.count,
                "field": each.field,
                "ours": each.ours,
                "theirs": each.theirs,
            }
            for each in found.mismatches
        ],
        "unreadable": found.unreadable,
    }


def drawn_books(found: article6.Reconciliation) -> list[RenderableType]:
    """The verdict, then every mismatch as a card."""
    from renkei.cli import drawing
    from renkei.registry import article6

    one, other = found.parties
    count = len(found.mismatches)
    style = {article6.Outcome.PASS: "green", article6.Outcome.FAIL: "red"}.get(
        found.outcome, "yellow"
    )
    grid = drawing.facts_grid(
        [
            (both("締約国", "Parties"), f"{one} – {other}"),
            (both("年", "Years"), ", ".join(map(str, found.years))),
            (both("一致した移転", "Transfers met"), number(found.matched)),
            (both("食い違い", "Mismatches"), number(count)),
            (
                both("読めない行", "Unreadable"),
                number(len(found.unreadable)) if found.unreadable else None,
            ),
        ]
    )
    parts: list[RenderableType] = [drawing.card(say(found.outcome.label), grid, style)]
    for each in found.mismatches[:SHOWN]:
        title = f"{say(each.kind.label)}{both(':', ': ')}{say(each.field)}"
        body = drawing.facts_grid(
            [
                ("ITMO", f"{each.itmos.label} ({number(each.itmos.count)})"),
                (one, say(each.ours)),
                (other, say(each.theirs)),
            ]
        )
        parts.append(drawing.card(title, body, "red"))
    if count > SHOWN:
        parts.append(
            drawing.quiet(
                both(
                    f"ほか {count - SHOWN}件(--json で全件)",
                    f"{count - SHOWN} more (all of them with --json)",
                )
            )
        )
    return parts


def _not_two(parties: list[str]) -> Finding:
    return Finding(
        code="cli.article6.not-two",
        found=Text(
            ja=f"締約国が{len(parties)}か国あります。",
            en=f"The files are of {len(parties)} Parties.",
        ),
        where=same(", ".join(parties) or "–"),
        rule=READABLE,
        remedy=Text(
            ja="二国の年次情報を指定してください。",
            en="Name the annual information of two Parties.",
        ),
    )
