"""What the database itself refuses, whoever asks.

1. A row of the journal, of the credit chain or of the ledger is never changed, deleted
   or swept away.
2. An entry stays in one book: its accounts and its block are of that book.
3. An entry moves only what its account holds; retired and cancelled tonnes rest.
4. A block is as large as the part that was decided, in the decision's book, and comes
   into being by one entry over all of it.
"""

from django.db import migrations

ONLY_ADDED_TO = (
    "event",
    "projectdesign",
    "monitoringplan",
    "readingsmanifest",
    "officialvalue",
    "reduction",
    "verification",
    "decision",
    "decisionpart",
    "issuanceattempt",
    "ledgeraccount",
    "block",
    "ledgerentry",
)

REFUSE = """
CREATE FUNCTION store_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to; a mistake is corrected by a new row',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_{table}
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""

UNGUARD = """
DROP TRIGGER only_added_to ON store_{table};
DROP TRIGGER never_swept ON store_{table};
"""

ONE_BOOK = """
ALTER TABLE store_ledgerentry
    ADD CONSTRAINT entry_from_its_book FOREIGN KEY (from_account_id, book)
        REFERENCES store_ledgeraccount (id, book),
    ADD CONSTRAINT entry_to_its_book FOREIGN KEY (to_account_id, book)
        REFERENCES store_ledgeraccount (id, book),
    ADD CONSTRAINT entry_of_its_book FOREIGN KEY (block_id, book)
        REFERENCES store_block (id, book);
"""

TWO_BOOKS = """
ALTER TABLE store_ledgerentry
    DROP CONSTRAINT entry_from_its_book,
    DROP CONSTRAINT entry_to_its_book,
    DROP CONSTRAINT entry_of_its_book;
"""

HELD = """
CREATE INDEX entry_serials ON store_ledgerentry USING gist (serials);

CREATE FUNCTION store_check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole int8range;
    held int8multirange := '{}';
    goes_to text;
    earlier record;
BEGIN
    -- One entry at a time: what an account holds depends on every entry before.
    PERFORM pg_advisory_xact_lock(7265);
    SELECT serials INTO whole FROM store_block WHERE id = NEW.block_id;
    SELECT kind INTO goes_to FROM store_ledgeraccount WHERE id = NEW.to_account_id;
    IF NEW.kind = 'issue' THEN
        IF NEW.serials <> whole OR goes_to <> 'holding' THEN
            RAISE EXCEPTION 'an issue brings a whole block into a holding account'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NOT whole @> NEW.serials THEN
        RAISE EXCEPTION 'serials % are not of block %', NEW.serials, NEW.block_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF goes_to <> (CASE NEW.kind WHEN 'transfer' THEN 'holding'
                                 WHEN 'retire' THEN 'retirement'
                                 ELSE 'cancellation' END) THEN
        RAISE EXCEPTION 'a % does not end in a % account', NEW.kind, goes_to
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (SELECT kind FROM store_ledgeraccount WHERE id = NEW.from_account_id)
            <> 'holding' THEN
        RAISE EXCEPTION 'retired and cancelled tonnes do not move'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    FOR earlier IN
        SELECT from_account_id, to_account_id, serials FROM store_ledgerentry
        WHERE serials && NEW.serials ORDER BY id
    LOOP
        IF earlier.from_account_id = NEW.from_account_id THEN
            held := held - int8multirange(earlier.serials);
        ELSIF earlier.to_account_id = NEW.from_account_id THEN
            held := held + int8multirange(earlier.serials);
        END IF;
    END LOOP;
    IF NOT held @> NEW.serials THEN
        RAISE EXCEPTION 'account % does not hold all of %',
            NEW.from_account_id, NEW.serials
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER entry_moves_what_is_held BEFORE INSERT ON store_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION store_check_entry();

CREATE FUNCTION store_check_block() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decided record;
BEGIN
    SELECT part.tonnes, decision.book INTO decided
        FROM store_decisionpart part
        JOIN store_decision decision ON decision.id = part.decision_id
        WHERE part.id = NEW.part_id;
    IF upper(NEW.serials) - lower(NEW.serials) <> decided.tonnes
            OR NEW.book <> decided.book THEN
        RAISE EXCEPTION 'block % is not what was decided: % t in book %',
            NEW.serials, decided.tonnes, decided.book
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER block_as_decided BEFORE INSERT ON store_block
    FOR EACH ROW EXECUTE FUNCTION store_check_block();

CREATE FUNCTION store_check_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM store_ledgerentry
                   WHERE block_id = NEW.id AND kind = 'issue') THEN
        RAISE EXCEPTION 'block % came into being without an entry', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER block_is_entered AFTER INSERT ON store_block
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION store_check_issued();
"""

NOT_HELD = """
DROP TRIGGER block_is_entered ON store_block;
DROP TRIGGER block_as_decided ON store_block;
DROP TRIGGER entry_moves_what_is_held ON store_ledgerentry;
DROP FUNCTION store_check_issued();
DROP FUNCTION store_check_block();
DROP FUNCTION store_check_entry();
DROP INDEX entry_serials;
"""


class Migration(migrations.Migration):
    """The guards of the journal, the credit chain and the ledger."""

    dependencies = [("store", "0001_tables")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION store_refuse_change();"),
        *(
            migrations.RunSQL(GUARD.format(table=t), UNGUARD.format(table=t))
            for t in ONLY_ADDED_TO
        ),
        migrations.RunSQL(ONE_BOOK, TWO_BOOKS),
        migrations.RunSQL(HELD, NOT_HELD),
    ]
