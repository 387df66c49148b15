"""A row of the holdings says from which serial on an account holds.

It ends where the next one begins, or with its block; so no serial can have two holders,
by the key alone, and most movements are one row more. What lies where is still read
with its last serial, which the view derives. Serials that nobody names are taken from
the end of a line, no longer from its beginning.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from renkei.store.migrations._points_sql import (
    CARRYING,
    POST,
    POST_ALL,
    STATEMENTS,
    TABLE,
    TAKING,
)


def _referred(to: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=f"store.{to}",
    )


HELD_FROM = migrations.CreateModel(
    name="HeldFrom",
    fields=[
        ("first", models.BigIntegerField(primary_key=True, serialize=False)),
        ("since", models.DateField()),
        ("block", _referred("block")),
        ("account", _referred("ledgeraccount")),
        ("entry", _referred("ledgerentry")),
    ],
    options={
        "ordering": ("first",),
        "indexes": [
            models.Index(fields=["account", "first"], name="held_by_account"),
        ],
    },
)


class Migration(migrations.Migration):
    """Holdings as points of change."""

    dependencies = [("store", "0016_co_chairs")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(sql)
                for sql in (TABLE, TAKING, CARRYING, STATEMENTS, POST, POST_ALL)
            ],
            state_operations=[
                migrations.DeleteModel("Holding"),
                HELD_FROM,
                migrations.CreateModel(
                    name="Holding",
                    fields=[
                        (
                            "first",
                            models.BigIntegerField(primary_key=True, serialize=False),
                        ),
                        ("last", models.BigIntegerField()),
                        ("since", models.DateField()),
                    ],
                    options={
                        "ordering": ("first",),
                        "db_table": "store_holding",
                        "managed": False,
                    },
                ),
            ],
        ),
    ]
