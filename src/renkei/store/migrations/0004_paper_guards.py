"""A paper's versions, and what is said and filed beside it, are only ever added to."""

from django.db import migrations

ONLY_ADDED_TO = ("paperversion", "remark", "paperfile")

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

# The row of a paper never runs ahead of its versions, whoever writes it.
IN_STEP = """
CREATE FUNCTION store_check_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM store_paperversion
                   WHERE paper_id = NEW.id AND version = NEW.version
                     AND state = NEW.state AND body = NEW.body) THEN
        RAISE EXCEPTION 'paper % says what no version of it says', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER paper_in_step AFTER INSERT OR UPDATE ON store_paper
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION store_check_paper();
"""

OUT_OF_STEP = """
DROP TRIGGER paper_in_step ON store_paper;
DROP FUNCTION store_check_paper();
"""


class Migration(migrations.Migration):
    """The guards of the papers."""

    dependencies = [("store", "0003_papers")]

    operations = [
        *(
            migrations.RunSQL(GUARD.format(table=t), UNGUARD.format(table=t))
            for t in ONLY_ADDED_TO
        ),
        migrations.RunSQL(IN_STEP, OUT_OF_STEP),
    ]
