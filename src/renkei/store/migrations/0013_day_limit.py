"""What one person alone moves out of an account in a day; and what pages ask of seals.

1. A running sum for each account and day in Japan, written by the entries alone. It is
   bounded by the limit of the day, or where none is set by that of single movements, so
   that a movement in parts is no way round it.
2. Batches enter their movements account by account and write the day's sums last, so
   that two of them wait little, and never for each other in a ring.
3. The peaks of the tree over all seals, so that a page need not read every seal.
"""

import django.db.models.deletion
from django.db import migrations, models

from renkei.store.migrations._day_sql import (
    BATCHES,
    DAY,
    FROM_NOW_ON,
    SUMS_OF_OLD,
)

NAMES = ("alone-up-to-tonnes", "alone-up-to-tonnes-a-day", "trust-delay-hours")


class Migration(migrations.Migration):
    """The limit of a day, and the peaks of the seals."""

    dependencies = [("store", "0012_ledger_guards")]

    operations = [
        migrations.RemoveConstraint(model_name="registryrule", name="rule_of_a_name"),
        migrations.AddConstraint(
            model_name="registryrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__in", NAMES)), name="rule_of_a_name"
            ),
        ),
        migrations.CreateModel(
            name="AloneDay",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "account_id",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("day", models.DateField()),
                ("tonnes", models.BigIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.ledgeraccount",
                    ),
                ),
            ],
            options={"ordering": ("account_id", "day")},
        ),
        migrations.CreateModel(
            name="SealPeaks",
            fields=[
                (
                    "seals",
                    models.BigIntegerField(primary_key=True, serialize=False),
                ),
                ("peaks", models.BinaryField()),
            ],
            options={"ordering": ("seals",)},
        ),
        *(migrations.RunSQL(sql) for sql in (FROM_NOW_ON, SUMS_OF_OLD, DAY, BATCHES)),
    ]
