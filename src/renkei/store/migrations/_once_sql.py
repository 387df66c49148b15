"""The words of migration 0031: what a batch asks is asked once.

What is taken out of earlier words is changed in the places named here and nowhere else.
"""

from renkei.store.migrations._bounded_sql import POST_MANY, POST_ONE
from renkei.store.migrations._plain_sql import ALL_PLAIN
from renkei.store.migrations._points_sql import _changed

# Whether an entry stands alone is asked of one entry; joined first and cut to one row
# afterwards, the question was put to every entry of a batch.
ALL_ONCE = _changed(
    ALL_PLAIN,
    (
        """\
        INTO seen
        FROM entries e
""",
        """\
        INTO seen
        FROM (SELECT * FROM entries LIMIT 1) e
""",
    ),
)

# Where the line ends is asked once for each line that is looked at, not once to compare
# and once to reckon; and sums that are counted up all day find room beside them.
_ENDS = "upper(b.serials)) AS ends) {row}\n"
_ENDS_ONCE = "upper(b.serials)) AS ends OFFSET 0) {row}\n"
POST_ONE_ONCE = _changed(POST_ONE, (_ENDS.format(row="x"), _ENDS_ONCE.format(row="x")))
POST_MANY_ONCE = _changed(
    POST_MANY, (_ENDS.format(row="y"), _ENDS_ONCE.format(row="y"))
)
ROOM = "ALTER TABLE store_aloneday SET (fillfactor = 10);\n"
