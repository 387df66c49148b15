"""The words of migration 0020: no look leaves the block, and fewer looks are taken.

What is taken out of earlier words is changed in the places named here and nowhere else.
"""

from renkei.store.migrations._points_sql import (
    CARRYING,
    POST,
    POST_ALL,
    STATEMENTS,
    _changed,
)

# A line, the line before it and the one behind it are of one block. Without its bounds
# a look for one neighbour reads half a page of the index.
_NEXT = "                    WHERE n.first > h.first ORDER BY n.first LIMIT 1),\n"
_NEXT_OF_BLOCK = (
    "                    WHERE n.first > h.first AND n.first < upper(b.serials)\n"
    "                    ORDER BY n.first LIMIT 1),\n"
)
VIEW = """
CREATE OR REPLACE VIEW store_holding AS
    SELECT h.first, least((SELECT n.first FROM store_heldfrom n
            WHERE n.first > h.first AND n.first < upper(b.serials)
            ORDER BY n.first LIMIT 1), upper(b.serials)) - 1
            AS last,
        h.block_id, h.account_id, h.since, h.entry_id
    FROM store_heldfrom h JOIN store_block b ON b.id = h.block_id;
"""

# Judged once for a statement; the condition of a trigger is read anew by every one.
REFUSING = "".join(
    f"""
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'TRUNCATE' AND pg_trigger_depth() > 1 THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '{told}'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER follows_entries ON {table};
CREATE TRIGGER follows_entries BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {function}();
"""
    for function, table, told in (
        ("store_refuse_holding", "store_heldfrom", "holdings follow the entries"),
        (
            "store_refuse_day_sum",
            "store_aloneday",
            "the sums of a day follow the entries",
        ),
    )
)

# Blocks, as accounts, are never changed or deleted: whoever carries an entry out has
# read its block and compares the book.
BOOK = "ALTER TABLE store_ledgerentry DROP CONSTRAINT entry_of_its_book;\n"

ONE = _changed(
    CARRYING,
    ("    target_book text;\n", "    block_book text;\n    target_book text;\n"),
    (
        "    SELECT b.serials, t.book, t.kind,",
        "    SELECT b.serials, b.book, t.book, t.kind,",
    ),
    (
        "        INTO whole, target_book,",
        "        INTO whole, block_book, target_book,",
    ),
    (
        "    IF moved.kind = 'issue' THEN\n",
        """\
    IF block_book <> moved.book THEN
        RAISE EXCEPTION 'entry_of_its_book: block % is not of book %',
            moved.block_id, moved.book
            USING ERRCODE = 'foreign_key_violation',
                  CONSTRAINT = 'entry_of_its_book';
    END IF;
    IF moved.kind = 'issue' THEN
""",
    ),
    (
        "              WHERE h.first < initial ORDER BY h.first DESC LIMIT 1) line\n",
        """\
              WHERE h.first < initial AND h.first >= lower(whole)
              ORDER BY h.first DESC LIMIT 1) line
""",
    ),
    (
        "                WHERE n.first >= initial ORDER BY n.first LIMIT 1), upper(whole)",
        """\
                WHERE n.first >= initial AND n.first < upper(whole)
                ORDER BY n.first LIMIT 1), upper(whole)""",
    ),
)

ALL = _changed(
    STATEMENTS,
    (
        "    moved store_ledgerentry;\n",
        "    moved store_ledgerentry;\n    seen record;\n",
    ),
    (
        """\
    SELECT count(*) INTO entered FROM entries;
    IF entered = 1 THEN
        SELECT * INTO moved FROM entries;
        is_done := store_carry_out_one(moved);
        RETURN NULL;
    ELSIF entered = 0 THEN
        RETURN NULL;
    END IF;
""",
        """\
    SELECT ROW(e.*)::store_ledgerentry AS first, (SELECT count(*) FROM entries) AS count
        INTO seen FROM entries e LIMIT 1;
    IF seen.count = 1 THEN
        is_done := store_carry_out_one(seen.first);
        RETURN NULL;
    ELSIF seen.count IS NULL THEN
        RETURN NULL;
    END IF;
    entered := seen.count;
""",
    ),
    (
        "                    WHERE l.first < lower(e.serials) "
        "ORDER BY l.first DESC LIMIT 1) h\n",
        """\
                    WHERE l.first < lower(e.serials) AND l.first >= lower(b.serials)
                    ORDER BY l.first DESC LIMIT 1) h
""",
    ),
    (
        "                    WHERE n.first >= lower(e.serials)\n",
        "                    WHERE n.first >= lower(e.serials)"
        " AND n.first < upper(b.serials)\n",
    ),
)

POST_ONE = _changed(POST, (_NEXT, _NEXT_OF_BLOCK))

POST_MANY = _changed(
    POST_ALL,
    (_NEXT, _NEXT_OF_BLOCK),
    ("    turns bigint[];\n", "    blocks bigint[];\n    turns bigint[];\n"),
    (
        """\
                > count(DISTINCT (x.block, x.source)) FILTER (WHERE x.first IS NULL)
        INTO wanted, is_unlike, is_crowded
""",
        """\
                > count(DISTINCT (x.block, x.source)) FILTER (WHERE x.first IS NULL),
            array_agg(DISTINCT x.block)
        INTO wanted, is_unlike, is_crowded, blocks
""",
    ),
    (
        """\
    PERFORM pg_advisory_xact_lock((7270::bigint << 40) + b) FROM (
        SELECT DISTINCT x.block AS b FROM jsonb_to_recordset(orders) AS x(block bigint)
        ORDER BY 1) sorted;
""",
        """\
    PERFORM pg_advisory_xact_lock((7270::bigint << 40) + b)
        FROM (SELECT b FROM unnest(blocks) AS b ORDER BY 1) sorted;
""",
    ),
)
