"""A look for a line of credits does not leave its block, and fewer looks are taken."""

from django.db import migrations

from renkei.store.migrations import _bounded_sql as words
from renkei.store.migrations import _points_sql

_BACK = """
DROP TRIGGER follows_entries ON store_heldfrom;
CREATE TRIGGER follows_entries BEFORE INSERT OR UPDATE OR DELETE ON store_heldfrom
    FOR EACH ROW WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION store_refuse_holding();
DROP TRIGGER follows_entries ON store_aloneday;
CREATE TRIGGER follows_entries BEFORE INSERT OR UPDATE OR DELETE ON store_aloneday
    FOR EACH ROW WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION store_refuse_day_sum();
ALTER TABLE store_ledgerentry ADD CONSTRAINT entry_of_its_book
    FOREIGN KEY (block_id, book) REFERENCES store_block (id, book);
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0019_planning_kinds")]
    operations = [
        migrations.RunSQL(
            words.VIEW
            + words.REFUSING
            + words.BOOK
            + words.ONE
            + words.ALL
            + words.POST_ONE
            + words.POST_MANY,
            _BACK
            + _points_sql.CARRYING
            + _points_sql.STATEMENTS
            + _points_sql.POST
            + _points_sql.POST_ALL,
        )
    ]
