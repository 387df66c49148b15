"""Lists of a hundred thousand papers: found by any part of a word, and in their order.

A search asks whether some letters stand in a paper's words, in Japanese or English. The
index keeps every two neighbouring letters (and every single letter beyond ASCII); the
papers that have all pairs of the asked word are few, and those are read. No dictionary,
no extension of the database.
"""

import django.contrib.postgres.indexes
from django.db import migrations, models

PAIRS = """
CREATE FUNCTION store_word_pairs(words text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN (
        SELECT array_agg(a || b) FILTER (WHERE b <> ' ')
            || array_agg(a) FILTER (WHERE ascii(a) > 126)
        FROM unnest(
            string_to_array(words, NULL),
            string_to_array(substr(words, 2), NULL)
        ) AS pair(a, b)
        WHERE a <> ' '
    );
END $$;
"""
NO_PAIRS = "DROP FUNCTION store_word_pairs(text);"
# The planner needs no statistics of the pairs, and gathering them takes a minute.
UNCOUNTED = "ALTER INDEX paper_by_words ALTER COLUMN 1 SET STATISTICS 0;"


class Migration(migrations.Migration):
    """The indexes of lists and of the search."""

    dependencies = [("store", "0005_demonstration_duties")]

    operations = [
        migrations.RunSQL(PAIRS, NO_PAIRS),
        migrations.AddIndex(
            "paper",
            django.contrib.postgres.indexes.GinIndex(
                models.Func(models.F("words"), function="store_word_pairs"),
                name="paper_by_words",
            ),
        ),
        migrations.RunSQL(UNCOUNTED, migrations.RunSQL.noop),
        migrations.AddIndex(
            "paper",
            models.Index(
                fields=["kind", "-id"],
                include=["state", "country", "fiscal_year"],
                name="paper_by_kind",
            ),
        ),
        migrations.AddIndex(
            "paper",
            models.Index(
                fields=["-changed_at"],
                include=["id", "kind", "state"],
                name="paper_by_change",
            ),
        ),
        migrations.AddIndex(
            "paper",
            models.Index(
                fields=["owner"],
                condition=~models.Q(owner=""),
                name="paper_by_owner",
            ),
        ),
        migrations.RemoveIndex("paper", "paper_by_due"),
        migrations.AddIndex(
            "paper",
            models.Index(
                fields=["due", "-id"], include=["kind", "state"], name="paper_by_due"
            ),
        ),
    ]
