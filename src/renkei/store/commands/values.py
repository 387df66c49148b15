"""The command that opens the gate: an official value, entered with its citation.

Flows in: what a person of a secretariat read in the official document. Flows out: the
value in force, and every reduction it touches computed anew. Nothing is overwritten; a
later value stands beside the earlier one.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.db import transaction

from renkei.foundation import Finding, Refusal, Text, plain_number, same
from renkei.methodologies import Methodology, OfficialValue, catalogue
from renkei.programme import Action
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.commands.monitoring import keep_reduction
from renkei.store.designs import design_row, official_of
from renkei.store.journal import PROGRAM, record
from renkei.store.monitoring import current, has_readings
from renkei.store.people import Acting, Person, permit


def enter_official_value(  # noqa: PLR0913 - one keyword for each field of the form
    methodology_id: str,
    version: str,
    symbol: str,
    value: Decimal | str,
    who: Person,
    *,
    unit: str,
    citation: Text,
) -> OfficialValue:
    """Enter what the official document says, and compute anew what leans on it.

    Refuses `store.permission.*`, `store.official-value.number`, and the methodology's
    own `methodologies.unknown`, `.edition.unknown` and `.official.*`. Entering the same
    value with the same citation again changes nothing.
    """
    if methodology_id not in catalogue():
        permit(who, Action.ENTER_OFFICIAL_VALUE)
        Methodology.find(methodology_id)  # refuses with the room's own words
    methodology = catalogue()[methodology_id]
    acting = permit(who, Action.ENTER_OFFICIAL_VALUE, country=methodology.country)
    row = models.OfficialValue(
        by_id=who.user_id,
        methodology_id=methodology_id,
        version=version,
        symbol=symbol,
        value=plain_number(_exact(value, symbol)),
        unit=unit,
        citation=to_body(citation),
    )
    edition = methodology.edition(version)
    with transaction.atomic():
        newest = (
            models.OfficialValue.objects.select_for_update()
            .filter(methodology_id=methodology_id, version=version, symbol=symbol)
            .last()
        )
        if newest and (newest.value, newest.citation) == (row.value, row.citation):
            return official_of(newest)
        row.save()
        row.refresh_from_db()
        official = official_of(row)
        edition.accept(official)
        told = {"edition": edition.title, "symbol": symbol, "value": row.value}
        subject = ("methodology", methodology_id)
        record(acting, "enter_official_value", subject, body=told, why=citation.ja)
        _compute_anew(official, acting, told, citation)
    return official


def _compute_anew(
    official: OfficialValue, acting: Acting, told: dict[str, str], citation: Text
) -> None:
    projects = models.Reduction.objects.values_list("project_id", flat=True)
    for reference in sorted(set(projects)):
        row = design_row(reference)
        edition = (official.methodology_id, official.version)
        if row is None or (row.methodology_id, row.version) != edition:
            continue
        models.Project.objects.select_for_update().get(pk=reference)
        subject = ("project", reference)
        record(acting, "enter_official_value", subject, body=told, why=citation.ja)
        if has_readings(reference):
            keep_reduction(current(reference), PROGRAM)


def _exact(value: Decimal | str, symbol: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise Refusal(_not_a_number(symbol, str(value))) from None
    if not number.is_finite():
        raise Refusal(_not_a_number(symbol, str(value)))
    return number


def _not_a_number(symbol: str, written: str) -> Finding:
    return Finding(
        code="store.official-value.number",
        found=Text(
            ja=f"「{written}」は数値として読めません。",
            en=f"“{written}” cannot be read as a number.",
        ),
        where=same(symbol),
        rule=Text(
            ja="公式値は、文書に印字されたとおりの十進数で入力します。",
            en="An official value is entered as printed, as a decimal number.",
        ),
        remedy=Text(
            ja="0.797 のように半角の数字で入力してください。",
            en="Write it in plain digits, such as 0.797.",
        ),
    )
