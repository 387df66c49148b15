"""The words that migration 0012 says to PostgreSQL, one constant for each matter."""

TURNED = (
    "ledgeraccount",
    "decision",
    "decisionpart",
    "block",
    "registryrule",
    "trustedaccount",
    "trustend",
    "moveproposal",
    "movedecision",
    "crossing",
    "crossinganswer",
)

TURNS = """
CREATE SEQUENCE store_ledger_turn;

-- The transaction has its number before the turn is taken: once every transaction up to
-- a number has ended, no row with an earlier turn can still appear.
CREATE FUNCTION store_take_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.turn := CASE WHEN pg_current_xact_id() IS NOT NULL
        THEN nextval('store_ledger_turn') END;
    RETURN NEW;
END $$;

CREATE FUNCTION store_number_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.id := CASE WHEN pg_current_xact_id() IS NOT NULL
        THEN nextval('store_ledger_turn') END;
    RETURN NEW;
END $$;
""" + "".join(
    f"""
ALTER TABLE store_{table}
    ADD COLUMN turn bigint NOT NULL DEFAULT nextval('store_ledger_turn');
ALTER TABLE store_{table} ALTER COLUMN turn DROP DEFAULT,
    ADD CONSTRAINT {table}_in_turn UNIQUE (turn);
CREATE TRIGGER takes_its_turn BEFORE INSERT ON store_{table}
    FOR EACH ROW EXECUTE FUNCTION store_take_turn();
"""
    for table in TURNED
)

# Entries of old are numbered after the accounts, decisions and blocks they speak of,
# in their own order; then their movements are made again, one by one.
HOLDINGS_OF_OLD = """
ALTER TABLE store_ledgerentry DISABLE TRIGGER only_added_to;
DO $$
DECLARE
    earlier record;
    number bigint;
BEGIN
    FOR earlier IN SELECT id FROM store_ledgerentry ORDER BY id LOOP
        -- Out of the way first: an old number may be another's coming one.
        UPDATE store_ledgerentry SET id = -earlier.id WHERE id = earlier.id;
    END LOOP;
    FOR earlier IN SELECT id FROM store_ledgerentry ORDER BY id DESC LOOP
        number := nextval('store_ledger_turn');
        UPDATE store_ledgerentry SET id = number WHERE id = earlier.id;
    END LOOP;
END $$;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE store_ledgerentry ENABLE TRIGGER only_added_to;

ALTER TABLE store_holding ADD CONSTRAINT one_serial_one_holder
    EXCLUDE USING gist (int8range(first, last, '[]') WITH &&);

-- Out of what the account holds, line by line from the left; what is left over of a
-- line stays where it was.
CREATE FUNCTION store_take_serials(
    initial bigint, final bigint, source text, on_day date)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    place bigint := initial;
    line store_holding;
BEGIN
    LOOP
        SELECT * INTO line FROM store_holding
            WHERE first <= place ORDER BY first DESC LIMIT 1;
        IF line.account_id IS DISTINCT FROM source OR line.last < place THEN
            RAISE EXCEPTION 'account % does not hold all of %',
                source, int8range(initial, final, '[]')
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'moves_what_is_held';
        END IF;
        IF line.since > on_day THEN
            RAISE EXCEPTION 'serials % came on %, after %',
                int8range(initial, final, '[]'), line.since, on_day
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'moves_after_it_came';
        END IF;
        IF line.first < place THEN
            UPDATE store_holding SET last = place - 1 WHERE first = line.first;
            IF line.last > final THEN
                INSERT INTO store_holding
                    (first, last, block_id, account_id, since, entry_id)
                VALUES (final + 1, line.last, line.block_id, line.account_id,
                        line.since, line.entry_id);
            END IF;
        ELSIF line.last > final THEN
            UPDATE store_holding SET first = final + 1 WHERE first = line.first;
        ELSE
            DELETE FROM store_holding WHERE first = line.first;
        END IF;
        EXIT WHEN line.last >= final;
        place := line.last + 1;
    END LOOP;
    RETURN true;
END $$;

DO $$
DECLARE
    earlier store_ledgerentry;
BEGIN
    FOR earlier IN SELECT * FROM store_ledgerentry ORDER BY id LOOP
        IF earlier.kind <> 'issue' THEN
            PERFORM store_take_serials(lower(earlier.serials),
                upper(earlier.serials) - 1, earlier.from_account_id, earlier.on_date);
        END IF;
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        VALUES (lower(earlier.serials), upper(earlier.serials) - 1, earlier.block_id,
                earlier.to_account_id, earlier.on_date, earlier.id);
    END LOOP;
END $$;

CREATE FUNCTION store_refuse_holding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'holdings follow the entries'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER follows_entries BEFORE INSERT OR UPDATE OR DELETE ON store_holding
    FOR EACH ROW WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION store_refuse_holding();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON store_holding
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_holding();
"""

MANDATE = """
CREATE FUNCTION store_rule(of_book text, of_party text, of_name text) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT value FROM store_registryrule
    WHERE book = of_book AND party = of_party AND name = of_name
        AND valid_from <= statement_timestamp()
    ORDER BY valid_from DESC, id DESC LIMIT 1
$$;

-- A new trust begins after the delay in force; without one it cannot be given.
CREATE FUNCTION store_check_trust() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    hours bigint;
    sender record;
    receiver record;
BEGIN
    SELECT book, party, kind INTO sender
        FROM store_ledgeraccount WHERE id = NEW.account_id;
    SELECT book INTO receiver FROM store_ledgeraccount WHERE id = NEW.trusted_id;
    IF sender.kind <> 'participant' OR receiver.book <> sender.book THEN
        RAISE EXCEPTION 'account % does not trust accounts such as %',
            NEW.account_id, NEW.trusted_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'participants_trust';
    END IF;
    hours := store_rule(sender.book, sender.party, 'trust-delay-hours');
    IF hours IS NULL THEN
        RAISE EXCEPTION 'the registry of % has no delay for trusted accounts',
            sender.party
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'trust_delay_is_set';
    END IF;
    IF NEW.trusted_from < statement_timestamp() + make_interval(hours => hours::int)
            - interval '1 minute' THEN
        RAISE EXCEPTION 'a trust begins % hours after it is given', hours
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'trust_is_delayed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begins_later BEFORE INSERT ON store_trustedaccount
    FOR EACH ROW EXECUTE FUNCTION store_check_trust();

-- Who may bring this about: one person within the limit, or two.
CREATE FUNCTION store_check_mandate(
    moved store_ledgerentry, is_participant boolean, of_party text, destination text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    alone bigint;
    is_trusted boolean;
BEGIN
    IF moved.proposal_id IS NOT NULL THEN
        IF NOT EXISTS (
            SELECT 1 FROM store_moveproposal p
            JOIN store_movedecision d ON d.proposal_id = p.id AND d.is_approved
            WHERE p.id = moved.proposal_id AND p.kind = moved.kind
                AND p.block_id = moved.block_id AND p.serials = moved.serials
                AND p.from_account_id = moved.from_account_id
                AND p.to_account_id = destination
                AND p.reverses_id IS NOT DISTINCT FROM moved.reverses_id) THEN
            RAISE EXCEPTION 'proposal % is not approved, or is of something else',
                moved.proposal_id
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'moves_as_approved';
        END IF;
        RETURN true;
    END IF;
    IF NOT is_participant THEN
        RETURN true;
    END IF;
    IF moved.reverses_id IS NULL AND moved.by_id IS NOT NULL THEN
        SELECT r.value, EXISTS (
                SELECT 1 FROM store_trustedaccount t
                WHERE t.account_id = moved.from_account_id
                    AND t.trusted_id = destination
                    AND t.trusted_from <= statement_timestamp()
                    AND NOT EXISTS (SELECT 1 FROM store_trustend e
                                    WHERE e.trust_id = t.id))
            INTO alone, is_trusted FROM store_registryrule r
            WHERE r.book = moved.book AND r.party = of_party
                AND name = 'alone-up-to-tonnes' AND valid_from <= statement_timestamp()
            ORDER BY valid_from DESC, id DESC LIMIT 1;
    END IF;
    IF alone IS NULL OR upper(moved.serials) - lower(moved.serials) > alone THEN
        RAISE EXCEPTION 'two persons move % out of %',
            moved.serials, moved.from_account_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'two_persons_above_the_limit';
    END IF;
    IF moved.kind = 'transfer' AND NOT is_trusted THEN
        RAISE EXCEPTION 'account % does not trust % yet',
            moved.from_account_id, destination
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'one_person_to_trusted_accounts';
    END IF;
    RETURN true;
END $$;

-- A step of a crossing: out into transit, then on as acknowledged or back as refused.
CREATE FUNCTION store_check_crossing(
    moved store_ledgerentry, crossed store_crossing, source_kind text, goes_to text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    answered boolean;
BEGIN
    SELECT is_acknowledged INTO answered FROM store_crossinganswer
        WHERE crossing_id = crossed.id;
    RETURN moved.kind = 'transfer' AND crossed.block_id = moved.block_id
        AND crossed.serials = moved.serials AND CASE
            WHEN goes_to = 'transit' THEN answered IS NULL
                AND moved.from_account_id = crossed.from_account_id
            WHEN source_kind = 'transit' THEN CASE answered
                WHEN true THEN moved.to_account_id = crossed.to_account_id
                WHEN false THEN moved.to_account_id = crossed.from_account_id
                ELSE false END
            ELSE false END;
END $$;
"""

CARRYING = """
CREATE FUNCTION store_carry_out() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole int8range;
    is_done boolean;
    source_book text;
    source_kind text;
    source_party text;
    target_book text;
    target_party text;
    goes_to text;
    initial bigint := lower(NEW.serials);
    final bigint := upper(NEW.serials) - 1;
    crossed store_crossing;
    back store_ledgerentry;
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    -- One after the other where the same credits move; nobody else waits. Nobody else
    -- sees a block that is being issued, and many may be issued in one transaction.
    IF NEW.kind <> 'issue' THEN
        is_done := pg_advisory_xact_lock((7270::bigint << 40) + NEW.block_id)::text
            = '';
    END IF;
    SELECT b.serials, t.book, t.kind, t.party, coalesce(s.book, t.book), s.kind, s.party
        INTO whole, target_book, goes_to, target_party,
            source_book, source_kind, source_party
        FROM store_block b
        JOIN store_ledgeraccount t ON t.id = NEW.to_account_id
        LEFT JOIN store_ledgeraccount s ON s.id = NEW.from_account_id
        WHERE b.id = NEW.block_id;
    -- Accounts are never changed or deleted; asked here, once for every rule.
    IF target_book IS DISTINCT FROM NEW.book OR source_book IS DISTINCT FROM NEW.book
            OR (source_kind IS NULL) <> (NEW.from_account_id IS NULL) THEN
        RAISE EXCEPTION 'entry_to_its_book: accounts % and % are not both of book %',
            NEW.from_account_id, NEW.to_account_id, NEW.book
            USING ERRCODE = 'foreign_key_violation',
                  CONSTRAINT = 'entry_to_its_book';
    END IF;
    IF NEW.kind = 'issue' THEN
        IF NEW.serials <> whole OR goes_to NOT IN ('holding', 'participant') THEN
            RAISE EXCEPTION 'an issue brings a whole block into a holding account'
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'issues_a_whole_block';
        END IF;
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        VALUES (initial, final, NEW.block_id, NEW.to_account_id, NEW.on_date, NEW.id);
        RETURN NULL;
    END IF;
    IF NOT whole @> NEW.serials THEN
        RAISE EXCEPTION 'serials % are not of block %', NEW.serials, NEW.block_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'moves_serials_of_its_block';
    END IF;
    IF NOT (CASE NEW.kind
            WHEN 'transfer' THEN goes_to IN ('holding', 'participant', 'transit')
            WHEN 'retire' THEN goes_to = 'retirement'
            WHEN 'cancel' THEN goes_to = 'cancellation'
            ELSE goes_to = 'voluntary-cancellation' END) THEN
        RAISE EXCEPTION 'a % does not end in a % account', NEW.kind, goes_to
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'ends_in_its_kind';
    END IF;
    IF source_kind NOT IN ('holding', 'participant', 'transit') THEN
        RAISE EXCEPTION 'retired and cancelled tonnes do not move'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'rests_for_good';
    END IF;
    IF NEW.crossing_id IS NOT NULL THEN
        SELECT * INTO crossed FROM store_crossing WHERE id = NEW.crossing_id;
        IF NOT store_check_crossing(NEW, crossed, source_kind, goes_to) THEN
            RAISE EXCEPTION 'this is no step of crossing %', NEW.crossing_id
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
    IF NEW.reverses_id IS NOT NULL THEN
        SELECT * INTO back FROM store_ledgerentry WHERE id = NEW.reverses_id;
        IF back.kind <> 'transfer' OR back.crossing_id IS NOT NULL
                OR back.block_id <> NEW.block_id OR back.serials <> NEW.serials
                OR back.from_account_id <> NEW.to_account_id
                OR back.to_account_id <> NEW.from_account_id THEN
            RAISE EXCEPTION 'entry % is not the reverse of entry %',
                NEW.key, NEW.reverses_id
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'reverses_exactly';
        END IF;
    END IF;
    IF source_kind = 'participant' OR NEW.proposal_id IS NOT NULL THEN
        is_done := store_check_mandate(NEW, source_kind = 'participant', source_party,
            coalesce(crossed.to_account_id, NEW.to_account_id));
    END IF;
    -- Most movements take the first serials of a larger line.
    WITH cut AS (
        UPDATE store_holding SET first = final + 1
        WHERE first = initial AND last > final
            AND account_id = NEW.from_account_id AND since <= NEW.on_date
        RETURNING 1)
    INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        SELECT initial, final, NEW.block_id, NEW.to_account_id, NEW.on_date, NEW.id
        FROM cut;
    IF NOT FOUND THEN
        is_done := store_take_serials(
            initial, final, NEW.from_account_id, NEW.on_date);
        INSERT INTO store_holding (first, last, block_id, account_id, since, entry_id)
        VALUES (initial, final, NEW.block_id, NEW.to_account_id, NEW.on_date, NEW.id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER numbers_itself BEFORE INSERT ON store_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION store_number_entry();
CREATE TRIGGER writes_holdings AFTER INSERT ON store_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION store_carry_out();
"""

POSTING = """
-- One key, one effect. `wanted_first` empty: the first serials the account holds of the
-- block. The first effect is told again to whoever asks with the same words.
CREATE FUNCTION store_post(
    wanted_key text, wanted_kind text, of_block bigint, wanted_first bigint,
    tonnes bigint, source text, target text, on_day date, acting int, grounds jsonb,
    by_proposal bigint DEFAULT NULL, by_crossing bigint DEFAULT NULL,
    undoing bigint DEFAULT NULL,
    OUT entry bigint, OUT first bigint, OUT is_new boolean)
LANGUAGE plpgsql AS $$
DECLARE
    standing store_ledgerentry;
    is_mine boolean;
BEGIN
    is_mine := pg_advisory_xact_lock((7270::bigint << 40) + of_block)::text = '';
    INSERT INTO store_ledgerentry
        (book, kind, block_id, serials, from_account_id, to_account_id, on_date,
         key, by_id, why, proposal_id, crossing_id, reverses_id)
    SELECT b.book, wanted_kind, b.id, int8range(f.first, f.first + tonnes), source,
        target, on_day, wanted_key, acting, grounds, by_proposal, by_crossing, undoing
    FROM store_block b CROSS JOIN LATERAL (
        SELECT coalesce(wanted_first, (
            SELECT h.first FROM store_holding h
            WHERE h.account_id = source AND h.block_id = of_block
                AND h.last - h.first + 1 >= tonnes
            ORDER BY h.first LIMIT 1)) AS first) f
    WHERE b.id = of_block AND f.first IS NOT NULL
    ON CONFLICT (key) DO NOTHING
    RETURNING id, lower(serials) INTO entry, first;
    IF entry IS NOT NULL THEN
        is_new := true;
        RETURN;
    END IF;
    SELECT * INTO standing FROM store_ledgerentry WHERE key = wanted_key;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'account % does not hold % t of block % in one piece',
            source, tonnes, of_block
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'moves_what_is_held';
    END IF;
    entry := standing.id;
    first := lower(standing.serials);
    is_new := false;
    IF (standing.kind, standing.block_id, standing.to_account_id, standing.on_date)
            IS DISTINCT FROM (wanted_kind, of_block, target, on_day)
        OR standing.from_account_id IS DISTINCT FROM source
        OR upper(standing.serials) - first <> tonnes
        OR coalesce(wanted_first, first) <> first
        OR (standing.proposal_id, standing.crossing_id, standing.reverses_id)
            IS DISTINCT FROM (by_proposal, by_crossing, undoing)
        OR standing.by_id IS DISTINCT FROM acting OR standing.why <> grounds THEN
        RAISE EXCEPTION 'key % stands for another entry', wanted_key
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'one_key_one_effect';
    END IF;
END $$;

-- All of them or none. The blocks are locked in their order, so that two batches never
-- wait for each other in a ring; then what is not there yet is entered at once, unless
-- two orders would have to choose their serials one after the other.
CREATE FUNCTION store_post_all(orders jsonb)
RETURNS TABLE (key text, entry bigint, first bigint, is_new boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    o record;
    made record;
    entered text[] := '{}';
    is_crowded boolean;
BEGIN
    SELECT count(*) FILTER (WHERE x.first IS NULL)
            > count(DISTINCT (x.block, x.source)) FILTER (WHERE x.first IS NULL)
        INTO is_crowded
        FROM jsonb_to_recordset(orders) AS x(block bigint, source text, first bigint);
    IF (SELECT count(*) <> count(DISTINCT x.key)
            FROM jsonb_to_recordset(orders) AS x(key text)) THEN
        RAISE EXCEPTION 'a key stands twice in one batch'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'one_key_one_effect';
    END IF;
    PERFORM pg_advisory_xact_lock((7270::bigint << 40) + b) FROM (
        SELECT DISTINCT x.block AS b FROM jsonb_to_recordset(orders) AS x(block bigint)
        ORDER BY 1) sorted;
    IF NOT is_crowded THEN
        FOR o IN
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
            CROSS JOIN LATERAL (
                SELECT coalesce(x.first, (
                    SELECT h.first FROM store_holding h
                    WHERE h.account_id = x.source AND h.block_id = x.block
                        AND h.last - h.first + 1 >= x.tonnes
                    ORDER BY h.first LIMIT 1)) AS first) f
            WHERE f.first IS NOT NULL
            ORDER BY x.block, x.key
            ON CONFLICT (key) DO NOTHING
            RETURNING store_ledgerentry.key, id, lower(serials) AS initial
        LOOP
            key := o.key;
            entry := o.id;
            first := o.initial;
            is_new := true;
            entered := entered || o.key::text;
            RETURN NEXT;
        END LOOP;
    END IF;
    FOR o IN
        SELECT * FROM jsonb_to_recordset(orders) AS x(
            key text, kind text, block bigint, first bigint, tonnes bigint,
            source text, target text, day date, acting int, why jsonb, proposal bigint)
        WHERE x.key <> ALL (entered)
        ORDER BY x.block, x.key
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

CHAIN = """
CREATE FUNCTION store_check_seal_of_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before store_ledgerseal;
BEGIN
    SELECT * INTO before FROM store_ledgerseal ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(before.number, 0) + 1
            OR NEW.previous <> coalesce(before.hash, repeat('0', 64))
            OR NEW.total <> coalesce(before.total, 0) + NEW.leaves
            OR NEW.upto <= coalesce(before.upto, 0) THEN
        RAISE EXCEPTION 'seal % does not follow seal %', NEW.number, before.number
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'seals_follow_each_other';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER follows_the_last BEFORE INSERT ON store_ledgerseal
    FOR EACH ROW EXECUTE FUNCTION store_check_seal_of_ledger();
ALTER TABLE store_ledgerleaf ALTER COLUMN body SET STORAGE MAIN;
"""
