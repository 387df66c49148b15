"""A plain movement is judged by one question, and what it names is read, not locked.

Persons are never deleted; proposals, crossings and entries are only added to. So what
an entry names is asked by the trigger that carries it out, under a name of its own, and
no foreign key locks it and asks again when the transaction ends.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from renkei.store.migrations import _bounded_sql
from renkei.store.migrations import _plain_sql as words

_NAMED = (
    ("by", settings.AUTH_USER_MODEL, "+"),
    ("proposal", "store.moveproposal", "entries"),
    ("crossing", "store.crossing", "entries"),
    ("reverses", "store.ledgerentry", "+"),
)
_BACK = """
DROP TRIGGER persons_stay_known ON auth_user;
DROP TRIGGER persons_are_not_swept ON auth_user;
DROP FUNCTION store_refuse_forgetting();
ALTER TABLE store_aloneday RESET (fillfactor);
ALTER TABLE store_ledgerentry
    ADD FOREIGN KEY (by_id) REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (proposal_id) REFERENCES store_moveproposal
        DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (crossing_id) REFERENCES store_crossing
        DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (reverses_id) REFERENCES store_ledgerentry
        DEFERRABLE INITIALLY DEFERRED;
"""


def _named(to: str, related_name: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0029_domino_figures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    words.PERSONS
                    + words.KEYS
                    + words.ROOM
                    + words.ONE_KNOWN
                    + words.ALL_PLAIN,
                    _BACK + _bounded_sql.ONE + _bounded_sql.ALL,
                )
            ],
            state_operations=[
                migrations.AlterField("ledgerentry", name, _named(to, related_name))
                for name, to, related_name in _NAMED
            ],
        )
    ]
