"""What a batch of movements asks is asked once, and sums of a day have more room."""

from django.db import migrations

from renkei.store.migrations import _bounded_sql, _plain_sql
from renkei.store.migrations import _once_sql as words


class Migration(migrations.Migration):
    dependencies = [("store", "0030_a_plain_movement")]
    operations = [
        migrations.RunSQL(
            words.ROOM + words.ALL_ONCE + words.POST_ONE_ONCE + words.POST_MANY_ONCE,
            _plain_sql.ROOM
            + _plain_sql.ALL_PLAIN
            + _bounded_sql.POST_ONE
            + _bounded_sql.POST_MANY,
        )
    ]
