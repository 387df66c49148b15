"""The ledger at speed: one trigger for a statement, and indexes that cost less.

1. The form of an entry is held by its numbering trigger, under the same names.
2. No serial has two holders: the same constraint over a tree of quadrants (SP-GiST).
3. The mandate of one person and the sum of the day are one statement.
4. A statement with many entries is judged and carried out as a whole.
"""

from django.db import migrations

from renkei.store.migrations._carrying_sql import (
    ALL,
    BATCHES,
    FORM,
    HOLDERS,
    MANDATE,
    ONE,
)

STATE = (
    "entry_of_a_kind",
    "entry_moves_something",
    "only_issue_creates",
    "entry_goes_somewhere",
    "only_transfers_are_reversed",
)


class Migration(migrations.Migration):
    """Movements carried out once for each statement."""

    dependencies = [("store", "0014_annual_information")]

    operations = [
        *(
            migrations.RemoveConstraint(model_name="ledgerentry", name=name)
            for name in STATE
        ),
        migrations.RemoveConstraint(model_name="holding", name="no_negative_holding"),
        *(
            migrations.RunSQL(sql)
            for sql in (FORM, HOLDERS, MANDATE, ONE, ALL, BATCHES)
        ),
    ]
