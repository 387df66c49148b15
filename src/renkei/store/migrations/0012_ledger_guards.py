"""The ledger that PostgreSQL keeps itself: holdings, turns, mandates, and the chain.

1. What lies where is written by the entries alone; a serial lies in one account. A
   movement looks at the holdings it touches and at nothing before them, and waits only
   for movements of the same block of credits.
2. Every row of the ledger has a turn, given after its transaction has a number; that
   lets the sealer know which turns can no longer be taken.
3. A participant's tonnes move by one person within the limit in force, to an account
   trusted for long enough; else by a proposal that somebody else approved. Without a
   limit in force two persons are always needed.
4. Tonnes pass to the other party's registry through a transit account and an answer.
5. A reversal is a transfer back of exactly what it reverses.
6. One key has one effect; seals follow each other without a gap.
"""

from django.db import migrations

from renkei.store.migrations._ledger_sql import CARRYING, MANDATE, POSTING, TURNS
from renkei.store.migrations._ledger_sql import CHAIN as CHAINED
from renkei.store.migrations._ledger_sql import HOLDINGS_OF_OLD as OF_OLD

ONLY_ADDED_TO = (
    "registryrule",
    "trustedaccount",
    "trustend",
    "crossing",
    "crossinganswer",
    "moveproposal",
    "movedecision",
    "ledgerleaf",
    "ledgerseal",
)
GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_{table}
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""
UNSCANNED = """
ALTER TABLE store_ledgerentry
    DROP CONSTRAINT entry_from_its_book,
    DROP CONSTRAINT entry_to_its_book;
DROP TRIGGER entry_moves_what_is_held ON store_ledgerentry;
DROP FUNCTION store_check_entry();
DROP INDEX entry_serials;
-- Nobody asks for the beginning of a key or of an account; such indexes only cost.
DO $$
DECLARE
    unasked text;
BEGIN
    FOR unasked IN SELECT indexname FROM pg_indexes
            WHERE tablename = 'store_ledgerentry'
                AND indexdef LIKE '%varchar_pattern_ops%' LOOP
        EXECUTE format('DROP INDEX %I', unasked);
    END LOOP;
END $$;
"""
ONE_BOOK = """
ALTER TABLE store_{table}
    ADD CONSTRAINT {table}_from_its_book FOREIGN KEY (from_account_id, book)
        REFERENCES store_ledgeraccount (id, book),
    ADD CONSTRAINT {table}_to_its_book FOREIGN KEY (to_account_id, book)
        REFERENCES store_ledgeraccount (id, book),
    ADD CONSTRAINT {table}_of_its_book FOREIGN KEY (block_id, book)
        REFERENCES store_block (id, book);
"""
ANOTHER_PERSON = """
ALTER TABLE store_movedecision ADD CONSTRAINT decision_of_its_proposal
    FOREIGN KEY (proposal_id, proposed_by_id) REFERENCES store_moveproposal (id, by_id);
ALTER TABLE store_crossinganswer ADD CONSTRAINT answer_to_its_crossing
    FOREIGN KEY (crossing_id, sent_by_id) REFERENCES store_crossing (id, by_id);
"""


class Migration(migrations.Migration):
    """Holdings that follow the entries, and who may move what."""

    dependencies = [("store", "0011_ledger_at_speed")]

    operations = [
        migrations.RunSQL(GUARD.format(table=table)) for table in ONLY_ADDED_TO
    ] + [
        migrations.RunSQL(sql)
        for sql in (
            UNSCANNED,
            ONE_BOOK.format(table="moveproposal"),
            ONE_BOOK.format(table="crossing"),
            ANOTHER_PERSON,
            TURNS,
            OF_OLD,
            MANDATE,
            CARRYING,
            POSTING,
            CHAINED,
        )
    ]
