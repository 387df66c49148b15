"""What the database itself holds of batches, outcomes, partitions and seals.

1. What came in, what became of it and what was decided is only ever added to.
2. A batch waits from the moment it commits until its one outcome commits; nobody else
   writes the list of those that wait. It is never a watermark: commits may overtake.
3. An outcome accounts for every reading of its batch.
4. A batch is durable when its commit returns, whatever the session was told before.
5. Nothing is added inside a sealed period: no correction, no conflict, no partition;
   seals of a project do not overlap, and none is set over an open conflict.
6. Partitions of a month follow each other one by one.
"""

from django.db import migrations

ONLY_ADDED_TO = (
    "meteringplanrow",
    "device",
    "devicerevocation",
    "batch",
    "batchoutcome",
    "readingconflict",
    "conflictdecision",
    "readingcorrection",
    "readingspartition",
    "periodseal",
)

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

WAITING = """
-- The payload is packed already; the database only has to keep it.
ALTER TABLE store_batch ALTER COLUMN payload SET STORAGE EXTERNAL;

CREATE FUNCTION store_batch_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    INSERT INTO store_waitingbatch (batch_id, project_id)
        VALUES (NEW.id, NEW.project_id);
    RETURN NULL;
END $$;

CREATE TRIGGER batch_waits AFTER INSERT ON store_batch
    FOR EACH ROW EXECUTE FUNCTION store_batch_waits();

CREATE FUNCTION store_batch_is_settled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    readings bigint;
BEGIN
    SELECT rows INTO readings FROM store_batch WHERE id = NEW.batch_id;
    IF readings <> NEW.accepted + NEW.duplicate + NEW.corrected + NEW.conflicting
            + NEW.after_seal THEN
        RAISE EXCEPTION 'the outcome does not account for the % readings of batch %',
            readings, NEW.batch_id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    DELETE FROM store_waitingbatch WHERE batch_id = NEW.batch_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'batch % does not wait for an outcome', NEW.batch_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER batch_is_settled AFTER INSERT ON store_batchoutcome
    FOR EACH ROW EXECUTE FUNCTION store_batch_is_settled();

CREATE FUNCTION store_refuse_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the list of waiting batches follows batches and outcomes'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER follows_batches BEFORE INSERT OR UPDATE OR DELETE ON store_waitingbatch
    FOR EACH ROW WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION store_refuse_waiting();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON store_waitingbatch
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_waiting();
"""

NOT_WAITING = """
DROP TRIGGER stays_whole ON store_waitingbatch;
DROP TRIGGER follows_batches ON store_waitingbatch;
DROP TRIGGER batch_is_settled ON store_batchoutcome;
DROP TRIGGER batch_waits ON store_batch;
DROP FUNCTION store_refuse_waiting();
DROP FUNCTION store_batch_is_settled();
DROP FUNCTION store_batch_waits();
"""

SEALED = """
CREATE FUNCTION store_check_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7266, hashtext(NEW.project_id));
    IF EXISTS (SELECT 1 FROM store_periodseal
               WHERE project_id = NEW.project_id
                 AND first_epoch < NEW.end_epoch AND NEW.first_epoch < end_epoch) THEN
        RAISE EXCEPTION 'a part of this period of % is sealed already', NEW.project_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM store_readingconflict c
               LEFT JOIN store_conflictdecision d ON d.conflict_id = c.id
               WHERE c.project_id = NEW.project_id AND d.id IS NULL
                 AND c.epoch >= NEW.first_epoch AND c.epoch < NEW.end_epoch) THEN
        RAISE EXCEPTION 'a conflict of % in this period is not decided', NEW.project_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER seal_stands_alone BEFORE INSERT ON store_periodseal
    FOR EACH ROW EXECUTE FUNCTION store_check_seal();

CREATE FUNCTION store_check_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7266, hashtext(NEW.project_id));
    IF EXISTS (SELECT 1 FROM store_periodseal
               WHERE project_id = NEW.project_id
                 AND first_epoch <= NEW.epoch AND NEW.epoch < end_epoch) THEN
        RAISE EXCEPTION 'instant % of % is sealed', NEW.epoch, NEW.project_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER outside_seals BEFORE INSERT ON store_readingcorrection
    FOR EACH ROW EXECUTE FUNCTION store_check_unsealed();
CREATE TRIGGER outside_seals BEFORE INSERT ON store_readingconflict
    FOR EACH ROW EXECUTE FUNCTION store_check_unsealed();

CREATE FUNCTION store_check_partition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    month_start bigint := extract(epoch FROM NEW.month::timestamp AT TIME ZONE 'UTC');
    month_end bigint := extract(
        epoch FROM (NEW.month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
BEGIN
    PERFORM pg_advisory_xact_lock(7266, hashtext(NEW.project_id));
    IF extract(day FROM NEW.month) <> 1 THEN
        RAISE EXCEPTION 'a partition is of a calendar month'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.sequence <> 1 + coalesce(
            (SELECT max(sequence) FROM store_readingspartition
             WHERE project_id = NEW.project_id AND month = NEW.month), 0) THEN
        RAISE EXCEPTION 'partition % of % % is out of turn',
            NEW.sequence, NEW.project_id, NEW.month
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM store_periodseal
               WHERE project_id = NEW.project_id
                 AND first_epoch <= month_start AND month_end <= end_epoch) THEN
        RAISE EXCEPTION '% of % is sealed', NEW.month, NEW.project_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER partition_in_turn BEFORE INSERT ON store_readingspartition
    FOR EACH ROW EXECUTE FUNCTION store_check_partition();
"""

UNSEALED = """
DROP TRIGGER partition_in_turn ON store_readingspartition;
DROP TRIGGER outside_seals ON store_readingconflict;
DROP TRIGGER outside_seals ON store_readingcorrection;
DROP TRIGGER seal_stands_alone ON store_periodseal;
DROP FUNCTION store_check_partition();
DROP FUNCTION store_check_unsealed();
DROP FUNCTION store_check_seal();
"""


class Migration(migrations.Migration):
    """The guards of what is metered."""

    dependencies = [("store", "0007_metering")]

    operations = [
        *(
            migrations.RunSQL(GUARD.format(table=t), UNGUARD.format(table=t))
            for t in ONLY_ADDED_TO
        ),
        migrations.RunSQL(WAITING, NOT_WAITING),
        migrations.RunSQL(SEALED, UNSEALED),
    ]
