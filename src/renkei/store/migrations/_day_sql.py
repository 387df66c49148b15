"""The words that migration 0013 says to PostgreSQL: the day's sum of one person."""

from renkei.store.migrations._ledger_sql import POSTING

# What stood before this migration was lawful under the limit of single movements: the
# audit holds entries to the day's limit from this turn on.
FROM_NOW_ON = """
DO $$
DECLARE
    turn bigint;
BEGIN
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO turn
        FROM store_ledger_turn;
    EXECUTE format('CREATE FUNCTION store_day_limit_since() RETURNS bigint'
        ' LANGUAGE sql IMMUTABLE AS %L', 'SELECT ' || turn || '::bigint');
END $$;
"""

SUMS_OF_OLD = """
INSERT INTO store_aloneday (account_id, day, tonnes)
    SELECT e.from_account_id, (e.at AT TIME ZONE 'Asia/Tokyo')::date,
        sum(upper(e.serials) - lower(e.serials))
    FROM store_ledgerentry e JOIN store_ledgeraccount a ON a.id = e.from_account_id
    WHERE a.kind = 'participant' AND e.proposal_id IS NULL
    GROUP BY 1, 2;
ALTER TABLE store_aloneday SET (fillfactor = 50);

CREATE FUNCTION store_refuse_day_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the sums of a day follow the entries'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER follows_entries BEFORE INSERT OR UPDATE OR DELETE ON store_aloneday
    FOR EACH ROW WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION store_refuse_day_sum();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON store_aloneday
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_day_sum();
"""

DAY = """
-- The limits are asked for as they are when the sum is written; two sessions that add to
-- the same sum wait for each other until they commit. Whoever defers this trigger (as a
-- batch does, up to its end, so that others wait less) has it fired at the commit.
CREATE FUNCTION store_add_up_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    most bigint;
    today bigint;
BEGIN
    SELECT coalesce(
            (SELECT d.value FROM store_registryrule d
                WHERE d.book = a.book AND d.party = a.party
                    AND d.name = 'alone-up-to-tonnes-a-day'
                    AND d.valid_from <= statement_timestamp()
                ORDER BY d.valid_from DESC, d.id DESC LIMIT 1),
            (SELECT r.value FROM store_registryrule r
                WHERE r.book = a.book AND r.party = a.party
                    AND r.name = 'alone-up-to-tonnes'
                    AND r.valid_from <= statement_timestamp()
                ORDER BY r.valid_from DESC, r.id DESC LIMIT 1), -1)
        INTO most FROM store_ledgeraccount a
        WHERE a.id = NEW.from_account_id AND a.kind = 'participant';
    IF most IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO store_aloneday AS sum (account_id, day, tonnes)
        VALUES (NEW.from_account_id, (NEW.at AT TIME ZONE 'Asia/Tokyo')::date,
            upper(NEW.serials) - lower(NEW.serials))
        ON CONFLICT (account_id, day)
            DO UPDATE SET tonnes = sum.tonnes + EXCLUDED.tonnes
        RETURNING sum.tonnes INTO today;
    IF today > most THEN
        RAISE EXCEPTION 'one person alone would move % t out of % in a day',
            today, NEW.from_account_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'two_persons_above_the_day';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER writes_sum_of_day AFTER INSERT ON store_ledgerentry
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
    WHEN (NEW.proposal_id IS NULL AND NEW.from_account_id IS NOT NULL)
    EXECUTE FUNCTION store_add_up_day();
"""

# Blocks are locked in their order before anything is entered; the sums of the day are
# written at the end of a batch, in the order of the entries: by account, so that two
# batches never wait in a ring.
_BATCH = POSTING[POSTING.index("-- All of them or none.") :]
_BY_BLOCK = "ORDER BY x.block, x.key"
_BEGUN, _ENDED = "    IF NOT is_crowded THEN\n", "    END LOOP;\nEND $$;\n"
assert _BATCH.count(_BY_BLOCK) == 2, "both loops of a batch are put in order"
assert (_BATCH.count(_BEGUN), _BATCH.count(_ENDED)) == (1, 1), "it begins and ends once"
BATCHES = (
    _BATCH.replace(
        "CREATE FUNCTION store_post_all", "CREATE OR REPLACE FUNCTION store_post_all"
    )
    .replace(_BY_BLOCK, "ORDER BY x.source, x.block, x.key")
    .replace(_BEGUN, "    SET CONSTRAINTS writes_sum_of_day DEFERRED;\n" + _BEGUN)
    .replace(
        _ENDED,
        "    END LOOP;\n    SET CONSTRAINTS writes_sum_of_day IMMEDIATE;\nEND $$;\n",
    )
)
