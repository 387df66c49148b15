"""The words of migration 0015: movements are carried out once for each statement."""

from renkei.store.migrations._day_sql import BATCHES as DEFERRED_BATCHES

# What an entry may be, asked as one expression that a session keeps ready. As
# constraints of the table the same five were read anew for every statement.
FORM = """
CREATE FUNCTION store_refuse_form(odd store_ledgerentry) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    broken text := CASE
        WHEN odd.kind NOT IN ('issue', 'transfer', 'retire', 'cancel',
            'cancel-voluntarily') THEN 'entry_of_a_kind'
        WHEN isempty(odd.serials) THEN 'entry_moves_something'
        WHEN (odd.kind = 'issue') <> (odd.from_account_id IS NULL)
            THEN 'only_issue_creates'
        WHEN odd.from_account_id = odd.to_account_id THEN 'entry_goes_somewhere'
        ELSE 'only_transfers_are_reversed' END;
BEGIN
    RAISE EXCEPTION 'entry % breaks the law "%"', odd.key, broken
        USING ERRCODE = 'check_violation', CONSTRAINT = broken,
              TABLE = 'store_ledgerentry';
END $$;

CREATE OR REPLACE FUNCTION store_number_entry() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.id := CASE WHEN pg_current_xact_id() IS NOT NULL
        THEN nextval('store_ledger_turn') END;
    IF NEW.kind IN ('issue', 'transfer', 'retire', 'cancel', 'cancel-voluntarily')
            AND NOT isempty(NEW.serials)
            AND (NEW.kind = 'issue') = (NEW.from_account_id IS NULL)
            AND NEW.from_account_id IS DISTINCT FROM NEW.to_account_id
            AND (NEW.reverses_id IS NULL OR NEW.kind = 'transfer') THEN
        RETURN NEW;
    END IF;
    PERFORM store_refuse_form(NEW);
END $$;
"""

# Ranges that do not overlap lie well in a tree of quadrants; GiST weighs every subtree
# before it puts one in.
HOLDERS = """
ALTER TABLE store_holding DROP CONSTRAINT one_serial_one_holder,
    ADD CONSTRAINT one_serial_one_holder
        EXCLUDE USING spgist (int8range(first, last, '[]') WITH &&);
"""

MANDATE = """
DROP TRIGGER writes_sum_of_day ON store_ledgerentry;
DROP FUNCTION store_add_up_day();
ALTER FUNCTION store_check_mandate(store_ledgerentry, boolean, text, text)
    RENAME TO store_judge_mandate;

-- Without a limit of the day that of single movements bounds it.
CREATE FUNCTION store_check_day(
    of_book text, of_party text, source text, today bigint, a_day bigint)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF today > a_day OR a_day IS NULL
            AND today > store_rule(of_book, of_party, 'alone-up-to-tonnes') THEN
        RAISE EXCEPTION 'one person alone would move % t out of % in a day',
            today, source
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'two_persons_above_the_day';
    END IF;
    RETURN true;
END $$;

-- The common case in one statement: within the limit, to a trusted account, and added
-- to the day. Whatever is not so is judged by itself, which names the rule.
CREATE FUNCTION store_check_mandate(
    moved store_ledgerentry, is_participant boolean, of_party text, destination text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    tonnes bigint := upper(moved.serials) - lower(moved.serials);
    today bigint;
    a_day bigint;
BEGIN
    IF moved.proposal_id IS NOT NULL OR NOT is_participant
            OR moved.reverses_id IS NOT NULL OR moved.by_id IS NULL THEN
        RETURN store_judge_mandate(moved, is_participant, of_party, destination);
    END IF;
    INSERT INTO store_aloneday AS sum (account_id, day, tonnes)
        SELECT moved.from_account_id, (moved.at AT TIME ZONE 'Asia/Tokyo')::date, tonnes
        WHERE tonnes <= (
                SELECT r.value FROM store_registryrule r
                WHERE r.book = moved.book AND r.party = of_party
                    AND r.name = 'alone-up-to-tonnes'
                    AND r.valid_from <= statement_timestamp()
                ORDER BY r.valid_from DESC, r.id DESC LIMIT 1)
            AND (moved.kind <> 'transfer' OR EXISTS (
                SELECT 1 FROM store_trustedaccount t
                WHERE t.account_id = moved.from_account_id
                    AND t.trusted_id = destination
                    AND t.trusted_from <= statement_timestamp()
                    AND NOT EXISTS (SELECT 1 FROM store_trustend e
                                    WHERE e.trust_id = t.id)))
        ON CONFLICT (account_id, day)
            DO UPDATE SET tonnes = sum.tonnes + EXCLUDED.tonnes
        RETURNING sum.tonnes, (
            SELECT r.value FROM store_registryrule r
            WHERE r.book = moved.book AND r.party = of_party
                AND r.name = 'alone-up-to-tonnes-a-day'
                AND r.valid_from <= statement_timestamp()
            ORDER BY r.valid_from DESC, r.id DESC LIMIT 1) INTO today, a_day;
    IF today IS NULL THEN
        PERFORM store_judge_mandate(moved, is_participant, of_party, destination);
        RAISE EXCEPTION 'the rules for % changed at this moment', moved.from_account_id
            USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN store_check_day(moved.book, of_party, moved.from_account_id, today, a_day);
END $$;
"""

ONE = """
-- One movement, every rule in turn; the first that is broken is named.
CREATE FUNCTION store_carry_out_one(moved store_ledgerentry) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    whole int8range;
    is_done boolean;
    source_book text;
    source_kind text;
    source_party text;
    target_book text;
    target_party text;
    goes_to text;
    initial bigint := lower(moved.serials);
    final bigint := upper(moved.serials) - 1;
    crossed store_crossing;
    back store_ledgerentry;
BEGIN
    -- One after the other where the same credits move; nobody else waits. Nobody else
    -- sees a block that is being issued.
    IF moved.kind <> 'issue' THEN
        is_done := pg_advisory_xact_lock((7270::bigint << 40) + moved.block_id)::text
            = '';
    END IF;
    SELECT b.serials, t.book, t.kind, t.party, coalesce(s.book, t.book), s.kind, s.party
        INTO whole, target_book, goes_to, target_party,
            source_book, source_kind, source_party
        FROM store_block b
        JOIN store_ledgeraccount t ON t.id = moved.to_account_id
        LEFT JOIN store_ledgeraccount s ON s.id = moved.from_account_id
        WHERE b.id = moved.block_id;
    -- Accounts are never changed or deleted; asked here, once for every rule.
    IF target_book IS DISTINCT FROM moved.book
            OR source_book IS DISTINCT FROM moved.book
            OR (source_kind IS NULL) <> (moved.from_account_id IS NULL) THEN
        RAISE EXCEPTION 'entry_to_its_book: accounts % and % are not both of book %',
            moved.from_account_id, moved.to_account_id, moved.book
            USING ERRCODE = 'foreign_key_violation',
                  CONSTRAINT = 'entry_to_its_book';
    END IF;
    IF moved.kind = 'issue' THEN
        IF moved.serials <> whole OR goes_to NOT IN ('holding', 'participant') THEN
            RAISE EXCEPTION 'an issue brings a whole block into a holding account'
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'issues_a_whole_block';
        END IF;
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        VALUES (initial, final, moved.block_id, moved.to_account_id, moved.on_date,
            moved.id);
        RETURN true;
    END IF;
    IF NOT whole @> moved.serials THEN
        RAISE EXCEPTION 'serials % are not of block %', moved.serials, moved.block_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'moves_serials_of_its_block';
    END IF;
    IF NOT (CASE moved.kind
            WHEN 'transfer' THEN goes_to IN ('holding', 'participant', 'transit')
            WHEN 'retire' THEN goes_to = 'retirement'
            WHEN 'cancel' THEN goes_to = 'cancellation'
            ELSE goes_to = 'voluntary-cancellation' END) THEN
        RAISE EXCEPTION 'a % does not end in a % account', moved.kind, goes_to
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'ends_in_its_kind';
    END IF;
    IF source_kind NOT IN ('holding', 'participant', 'transit') THEN
        RAISE EXCEPTION 'retired and cancelled tonnes do not move'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'rests_for_good';
    END IF;
    IF moved.crossing_id IS NOT NULL THEN
        SELECT * INTO crossed FROM store_crossing WHERE id = moved.crossing_id;
        IF NOT store_check_crossing(moved, crossed, source_kind, goes_to) THEN
            RAISE EXCEPTION 'this is no step of crossing %', moved.crossing_id
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'crosses_step_by_step';
        END IF;
    ELSIF source_kind = 'transit' OR goes_to = 'transit' THEN
        RAISE EXCEPTION 'a transit account is for crossings'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'crosses_step_by_step';
    END IF;
    IF source_party <> target_party AND source_kind <> 'transit' THEN
        RAISE EXCEPTION 'from the registry of % to that of % tonnes cross in transit',
            source_party, target_party
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'stays_in_its_registry';
    END IF;
    IF moved.reverses_id IS NOT NULL THEN
        SELECT * INTO back FROM store_ledgerentry WHERE id = moved.reverses_id;
        IF back.kind <> 'transfer' OR back.crossing_id IS NOT NULL
                OR back.block_id <> moved.block_id OR back.serials <> moved.serials
                OR back.from_account_id <> moved.to_account_id
                OR back.to_account_id <> moved.from_account_id THEN
            RAISE EXCEPTION 'entry % is not the reverse of entry %',
                moved.key, moved.reverses_id
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'reverses_exactly';
        END IF;
    END IF;
    IF source_kind = 'participant' OR moved.proposal_id IS NOT NULL THEN
        is_done := store_check_mandate(moved, source_kind = 'participant', source_party,
            coalesce(crossed.to_account_id, moved.to_account_id));
    END IF;
    -- Most movements take the first serials of a larger line.
    WITH cut AS (
        UPDATE store_holding SET first = final + 1
        WHERE first = initial AND last > final
            AND account_id = moved.from_account_id AND since <= moved.on_date
        RETURNING 1)
    INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        SELECT initial, final, moved.block_id, moved.to_account_id, moved.on_date,
            moved.id
        FROM cut;
    IF NOT FOUND THEN
        is_done := store_take_serials(
            initial, final, moved.from_account_id, moved.on_date);
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        VALUES (initial, final, moved.block_id, moved.to_account_id, moved.on_date,
            moved.id);
    END IF;
    RETURN true;
END $$;
"""

ALL = """
-- A statement with one entry is carried out as it is. One with many is judged whole: if
-- all of them issue, or all are plain movements of the first serials of lines of their
-- own, they are carried out at once; else one after the other, in their order.
DROP TRIGGER writes_holdings ON store_ledgerentry;
DROP FUNCTION store_carry_out();
CREATE FUNCTION store_carry_out() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint;
    moved store_ledgerentry;
    is_done boolean;
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    SELECT count(*) INTO entered FROM entries;
    IF entered = 1 THEN
        SELECT * INTO moved FROM entries;
        is_done := store_carry_out_one(moved);
        RETURN NULL;
    ELSIF entered = 0 THEN
        RETURN NULL;
    END IF;
    -- Blocks are locked in their order, so that two statements never wait in a ring.
    PERFORM pg_advisory_xact_lock((7270::bigint << 40) + b) FROM (
        SELECT DISTINCT block_id AS b FROM entries WHERE kind <> 'issue' ORDER BY 1) x;
    IF (SELECT count(*) = entered FROM entries e
            JOIN store_block b ON b.id = e.block_id AND b.serials = e.serials
                AND b.book = e.book
            JOIN store_ledgeraccount t ON t.id = e.to_account_id AND t.book = e.book
                AND t.kind IN ('holding', 'participant')
            WHERE e.kind = 'issue') THEN
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
            SELECT lower(serials), upper(serials) - 1, block_id, to_account_id, on_date,
                id FROM entries;
        RETURN NULL;
    END IF;
    -- Plain movements, each of the first serials of a line of its own.
    IF (WITH party AS MATERIALIZED (
                SELECT DISTINCT s.book, s.party FROM entries e
                JOIN store_ledgeraccount s ON s.id = e.from_account_id),
            bounds AS MATERIALIZED (
                SELECT book, party,
                    store_rule(book, party, 'alone-up-to-tonnes') AS alone
                FROM party)
            SELECT count(*) = entered AND count(DISTINCT h.first) = entered
            FROM entries e
            JOIN store_block b ON b.id = e.block_id AND b.book = e.book
                AND b.serials @> e.serials
            JOIN store_holding h ON h.first = lower(e.serials)
                AND h.last >= upper(e.serials) AND h.account_id = e.from_account_id
                AND h.since <= e.on_date
            JOIN store_ledgeraccount s ON s.id = e.from_account_id AND s.book = e.book
            JOIN store_ledgeraccount t ON t.id = e.to_account_id AND t.book = e.book
                AND t.party = s.party
            JOIN bounds l ON l.book = s.book AND l.party = s.party
            WHERE e.crossing_id IS NULL AND e.reverses_id IS NULL
                AND e.proposal_id IS NULL
                AND e.kind = CASE t.kind WHEN 'holding' THEN 'transfer'
                    WHEN 'participant' THEN 'transfer'
                    WHEN 'retirement' THEN 'retire' WHEN 'cancellation' THEN 'cancel'
                    WHEN 'voluntary-cancellation' THEN 'cancel-voluntarily' END
                AND (s.kind = 'holding' OR s.kind = 'participant'
                    AND e.by_id IS NOT NULL
                    AND upper(e.serials) - lower(e.serials) <= l.alone
                    AND (e.kind <> 'transfer' OR EXISTS (
                        SELECT 1 FROM store_trustedaccount w
                        WHERE w.account_id = e.from_account_id
                            AND w.trusted_id = e.to_account_id
                            AND w.trusted_from <= statement_timestamp()
                            AND NOT EXISTS (SELECT 1 FROM store_trustend x
                                            WHERE x.trust_id = w.id))))) THEN
        WITH cut AS (
            UPDATE store_holding h SET first = upper(e.serials) FROM entries e
            WHERE h.first = lower(e.serials)
            RETURNING e.id, e.serials, e.block_id, e.to_account_id, e.on_date)
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
            SELECT lower(serials), upper(serials) - 1, block_id, to_account_id, on_date,
                id FROM cut;
        -- Last: whoever adds to the same sum waits until this transaction ends.
        WITH added AS (
            INSERT INTO store_aloneday AS sum (account_id, day, tonnes)
                SELECT e.from_account_id, (e.at AT TIME ZONE 'Asia/Tokyo')::date,
                    sum(upper(e.serials) - lower(e.serials))
                FROM entries e JOIN store_ledgeraccount s ON s.id = e.from_account_id
                WHERE s.kind = 'participant'
                GROUP BY 1, 2 ORDER BY 1, 2
            ON CONFLICT (account_id, day)
                DO UPDATE SET tonnes = sum.tonnes + EXCLUDED.tonnes
            RETURNING sum.account_id, sum.tonnes),
        sums AS MATERIALIZED (
            SELECT s.book, s.party, a.account_id, a.tonnes
            FROM added a JOIN store_ledgeraccount s ON s.id = a.account_id),
        bounds AS MATERIALIZED (
            SELECT book, party, store_rule(book, party, 'alone-up-to-tonnes') AS alone,
                store_rule(book, party, 'alone-up-to-tonnes-a-day') AS a_day
            FROM (SELECT DISTINCT book, party FROM sums) each_party)
        SELECT store_check_day(book, party, account_id, tonnes, a_day) INTO is_done
            FROM sums JOIN bounds USING (book, party)
            WHERE tonnes > coalesce(a_day, alone) LIMIT 1;
        RETURN NULL;
    END IF;
    FOR moved IN SELECT * FROM entries ORDER BY id LOOP
        is_done := store_carry_out_one(moved);
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER writes_holdings AFTER INSERT ON store_ledgerentry
    REFERENCING NEW TABLE AS entries
    FOR EACH STATEMENT EXECUTE FUNCTION store_carry_out();
"""

# The sums of the day come at the end of the statement; nothing is left to defer.
_WHEN = "    SET CONSTRAINTS writes_sum_of_day {};\n"
assert DEFERRED_BATCHES.count("SET CONSTRAINTS") == 2, "deferred, then immediate"
BATCHES = DEFERRED_BATCHES.replace(_WHEN.format("DEFERRED"), "").replace(
    _WHEN.format("IMMEDIATE"), ""
)
