"""The words of migration 0017: a row of the holdings says from which serial on.

What is taken out of earlier words is changed in the places named here and nowhere else.
"""

from renkei.store.migrations._carrying_sql import ALL, ONE
from renkei.store.migrations._ledger_sql import POSTING

# Each account holds from its first serial up to the next row's, or to the end of the
# block. A serial can then have one holder only, by the key alone: no range is compared.
TABLE = """
DO $$
DECLARE
    odd bigint;
BEGIN
    SELECT h.first INTO odd FROM (
        SELECT l.first, l.last, least(lead(l.first) OVER (ORDER BY l.first),
            upper(b.serials)) - 1 AS ends
        FROM store_holding l JOIN store_block b ON b.id = l.block_id) h
        WHERE h.last IS DISTINCT FROM h.ends ORDER BY h.first LIMIT 1;
    IF odd IS NOT NULL THEN
        RAISE EXCEPTION 'the holding from serial % does not end where the next begins',
            odd USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END $$;
DROP INDEX held_by_account;
ALTER TABLE store_holding DROP CONSTRAINT one_serial_one_holder;
ALTER TABLE store_holding RENAME TO store_heldfrom;
ALTER TABLE store_heldfrom DROP COLUMN last;
CREATE INDEX held_by_account ON store_heldfrom (account_id, first);
DROP FUNCTION store_take_serials(bigint, bigint, text, date);

CREATE VIEW store_holding AS
    SELECT h.first, least((SELECT n.first FROM store_heldfrom n
            WHERE n.first > h.first ORDER BY n.first LIMIT 1), upper(b.serials)) - 1
            AS last,
        h.block_id, h.account_id, h.since, h.entry_id
    FROM store_heldfrom h JOIN store_block b ON b.id = h.block_id;
"""

TAKING = """
-- Whatever shape the lines have: all of them must be the account's, and what is left
-- over behind the last serial stays what it was. `behind` is where the block ends.
CREATE FUNCTION store_take_serials(moved store_ledgerentry, behind bigint)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    initial bigint := lower(moved.serials);
    after bigint := upper(moved.serials);
    line store_heldfrom;
    is_held boolean := false;
BEGIN
    FOR line IN SELECT * FROM store_heldfrom WHERE first < after AND first >= (
            SELECT h.first FROM store_heldfrom h
            WHERE h.first <= initial ORDER BY h.first DESC LIMIT 1)
            ORDER BY first LOOP
        is_held := line.account_id = moved.from_account_id
            AND line.block_id = moved.block_id;
        EXIT WHEN NOT is_held;
        IF line.since > moved.on_date THEN
            RAISE EXCEPTION 'serials % came on %, after %',
                moved.serials, line.since, moved.on_date
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'moves_after_it_came';
        END IF;
    END LOOP;
    IF NOT is_held THEN
        RAISE EXCEPTION 'account % does not hold all of %',
            moved.from_account_id, moved.serials
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'moves_what_is_held';
    END IF;
    IF after < behind THEN
        INSERT INTO store_heldfrom (first, block_id, account_id, since, entry_id)
            VALUES (after, line.block_id, line.account_id, line.since, line.entry_id)
            ON CONFLICT (first) DO NOTHING;
    END IF;
    DELETE FROM store_heldfrom WHERE first > initial AND first < after;
    INSERT INTO store_heldfrom AS h (first, block_id, account_id, since, entry_id)
        VALUES (initial, moved.block_id, moved.to_account_id, moved.on_date, moved.id)
        ON CONFLICT (first) DO UPDATE SET account_id = EXCLUDED.account_id,
            since = EXCLUDED.since, entry_id = EXCLUDED.entry_id;
    RETURN true;
END $$;
"""


def _changed(words: str, *places: tuple[str, str]) -> str:
    for was, now in places:
        assert words.count(was) == 1, f"{words.count(was)} times: {was}"
        words = words.replace(was, now)
    return words


def _between(words: str, begin: str, end: str) -> str:
    at = words.index(begin)
    return words[at : words.index(end, at)]


_ISSUED = """
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        VALUES (initial, final, moved.block_id, moved.to_account_id, moved.on_date,
            moved.id);
        RETURN true;
"""
_TAKEN = _between(ONE, "    -- Most movements take", "    RETURN true;\nEND $$;")
CARRYING = _changed(
    ONE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"),
    (
        _ISSUED,
        """
        INSERT INTO store_heldfrom (first, block_id, account_id, since, entry_id)
        VALUES (initial, moved.block_id, moved.to_account_id, moved.on_date, moved.id);
        RETURN true;
""",
    ),
    ("    final bigint := upper(moved.serials) - 1;\n", ""),
    (
        _TAKEN,
        """\
    -- Most movements take the last serials of a larger line: one row more says it all.
    INSERT INTO store_heldfrom (first, block_id, account_id, since, entry_id)
        SELECT initial, moved.block_id, moved.to_account_id, moved.on_date, moved.id
        FROM (SELECT h.account_id, h.block_id, h.since FROM store_heldfrom h
              WHERE h.first < initial ORDER BY h.first DESC LIMIT 1) line
        WHERE line.account_id = moved.from_account_id
            AND line.block_id = moved.block_id AND line.since <= moved.on_date
            AND upper(moved.serials) = least((
                SELECT n.first FROM store_heldfrom n
                WHERE n.first >= initial ORDER BY n.first LIMIT 1), upper(whole));
    IF NOT FOUND THEN
        is_done := store_take_serials(moved, upper(whole));
    END IF;
""",
    ),
)

_WHOLE_BLOCKS = """
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
            SELECT lower(serials), upper(serials) - 1, block_id, to_account_id, on_date,
                id FROM entries;
        RETURN NULL;
"""
_CUT = _between(ALL, "        WITH cut AS (", "        -- Last: whoever adds")
STATEMENTS = _changed(
    _between(ALL, "CREATE FUNCTION store_carry_out()", "CREATE TRIGGER"),
    ("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"),
    (
        _WHOLE_BLOCKS,
        """
        INSERT INTO store_heldfrom (first, block_id, account_id, since, entry_id)
            SELECT lower(serials), block_id, to_account_id, on_date, id FROM entries;
        RETURN NULL;
""",
    ),
    (
        "    -- Plain movements, each of the first serials of a line of its own.\n",
        "    -- Plain movements, each of the last serials of a line of its own.\n",
    ),
    (
        """\
            JOIN store_holding h ON h.first = lower(e.serials)
                AND h.last >= upper(e.serials) AND h.account_id = e.from_account_id
                AND h.since <= e.on_date
""",
        """\
            JOIN LATERAL (SELECT l.* FROM store_heldfrom l
                    WHERE l.first < lower(e.serials) ORDER BY l.first DESC LIMIT 1) h
                ON h.account_id = e.from_account_id AND h.block_id = e.block_id
                AND h.since <= e.on_date
                AND upper(e.serials) = least((
                    SELECT n.first FROM store_heldfrom n
                    WHERE n.first >= lower(e.serials)
                    ORDER BY n.first LIMIT 1), upper(b.serials))
""",
    ),
    (
        _CUT,
        """\
        INSERT INTO store_heldfrom (first, block_id, account_id, since, entry_id)
            SELECT lower(serials), block_id, to_account_id, on_date, id FROM entries;
""",
    ),
)

# Serials that nobody names are the last ones of the first line that is long enough.
_CHOSEN = """\
            SELECT x.ends - {tonnes} FROM store_heldfrom h CROSS JOIN LATERAL (
                SELECT least((SELECT n.first FROM store_heldfrom n
                    WHERE n.first > h.first ORDER BY n.first LIMIT 1),
                    upper(b.serials)) AS ends) x
            WHERE h.account_id = {source} AND h.first >= lower(b.serials)
                AND h.first < upper(b.serials) AND x.ends - h.first >= {tonnes}
            ORDER BY h.first LIMIT 1"""
_ONE_POSTED = _between(
    POSTING, "CREATE FUNCTION store_post(", "-- All of them or none."
)
POST = _changed(
    _ONE_POSTED,
    ("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"),
    (
        """\
            SELECT h.first FROM store_holding h
            WHERE h.account_id = source AND h.block_id = of_block
                AND h.last - h.first + 1 >= tonnes
            ORDER BY h.first LIMIT 1""",
        _CHOSEN.format(tonnes="tonnes", source="source"),
    ),
    # Asked once, where it would be written out at each of its three uses.
    (")) AS first) f\n", ")) AS first OFFSET 0) f\n"),
)
# All of them or none: those that stand alone together in one statement, in the order of
# their accounts and blocks, and what is left one after the other.
POST_ALL = (
    """\
CREATE OR REPLACE FUNCTION store_post_all(orders jsonb)
RETURNS TABLE (key text, entry bigint, first bigint, is_new boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    o record;
    made record;
    wanted bigint;
    is_unlike boolean;
    is_crowded boolean;
    keys text[] := '{}';
    turns bigint[];
    firsts bigint[];
BEGIN
    SELECT count(*), count(*) = count(DISTINCT x.key),
            count(*) FILTER (WHERE x.first IS NULL)
                > count(DISTINCT (x.block, x.source)) FILTER (WHERE x.first IS NULL)
        INTO wanted, is_unlike, is_crowded
        FROM jsonb_to_recordset(orders)
            AS x(key text, block bigint, source text, first bigint);
    IF NOT is_unlike THEN
        RAISE EXCEPTION 'a key stands twice in one batch'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'one_key_one_effect';
    END IF;
    PERFORM pg_advisory_xact_lock((7270::bigint << 40) + b) FROM (
        SELECT DISTINCT x.block AS b FROM jsonb_to_recordset(orders) AS x(block bigint)
        ORDER BY 1) sorted;
    IF NOT is_crowded THEN
        WITH entered AS (
            INSERT INTO store_ledgerentry
                (book, kind, block_id, serials, from_account_id, to_account_id,
                 on_date, key, by_id, why, proposal_id)
            SELECT b.book, x.kind, b.id, int8range(f.first, f.first + x.tonnes),
                x.source, x.target, x.day, x.key, x.acting, x.why, x.proposal
            FROM jsonb_to_recordset(orders) AS x(
                key text, kind text, block bigint, first bigint, tonnes bigint,
                source text, target text, day date, acting int, why jsonb,
                proposal bigint)
            JOIN store_block b ON b.id = x.block
            CROSS JOIN LATERAL (SELECT coalesce(x.first, (
"""
    + _CHOSEN.replace(" x ", " y ")
    .replace(" x\n", " y\n")
    .replace("x.ends", "y.ends")
    .format(tonnes="x.tonnes", source="x.source")
    + """)) AS first OFFSET 0) f
            WHERE f.first IS NOT NULL
            ORDER BY x.source, x.block, x.key
            ON CONFLICT (key) DO NOTHING
            RETURNING store_ledgerentry.key, id, lower(serials) AS initial)
        SELECT coalesce(array_agg(e.key::text), '{}'), array_agg(e.id),
                array_agg(e.initial)
            INTO keys, turns, firsts FROM entered e;
        RETURN QUERY SELECT k, t, f, true FROM unnest(keys, turns, firsts) x(k, t, f);
        IF cardinality(keys) = wanted THEN
            RETURN;
        END IF;
    END IF;
    FOR o IN
        SELECT * FROM jsonb_to_recordset(orders) AS x(
            key text, kind text, block bigint, first bigint, tonnes bigint,
            source text, target text, day date, acting int, why jsonb, proposal bigint)
        WHERE x.key <> ALL (keys)
        ORDER BY x.source, x.block, x.key
    LOOP
        made := store_post(o.key, o.kind, o.block, o.first, o.tonnes, o.source,
            o.target, o.day, o.acting, o.why, o.proposal);
        key := o.key;
        entry := made.entry;
        first := made.first;
        is_new := made.is_new;
        RETURN NEXT;
    END LOOP;
END $$;
"""
)
