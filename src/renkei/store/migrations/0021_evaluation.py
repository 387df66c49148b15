"""Technology evaluations: versions, only added to, each in the phase it belongs to.

The database keeps the order of the phases and lets no question, invitation, sheet or
decision be written in another phase than its own.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_evaluationrecord
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_evaluationrecord
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();

CREATE FUNCTION store_check_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before store_evaluationrecord;
    standing store_evaluationrecord;
    was text;
BEGIN
    SELECT * INTO before FROM store_evaluationrecord
        WHERE evaluation = NEW.evaluation AND kind = NEW.kind AND name = NEW.name
        ORDER BY version DESC LIMIT 1;
    SELECT * INTO standing FROM store_evaluationrecord
        WHERE evaluation = NEW.evaluation AND kind = 'phase'
        ORDER BY version DESC LIMIT 1;
    was := COALESCE(standing.phase, '');
    IF NEW.version <> COALESCE(before.version, 0) + 1
        OR COALESCE(standing.owner, NEW.owner) <> NEW.owner
        OR COALESCE(standing.country, NEW.country) <> NEW.country THEN
        RAISE EXCEPTION '% % % v%: not the next version of its own',
            NEW.evaluation, NEW.kind, NEW.name, NEW.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.kind = 'phase' THEN
        IF NOT ((was, NEW.phase) IN (
            ('', 'draft'), ('draft', 'blind'), ('blind', 'open'), ('open', 'decided'),
            ('decided', 'published'), ('draft', 'withdrawn'), ('blind', 'withdrawn'),
            ('open', 'withdrawn'))) THEN
            RAISE EXCEPTION '%: no step from % to %', NEW.evaluation, was, NEW.phase
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF NEW.phase <> was OR NOT (
        (NEW.kind = 'question' AND was = 'draft')
        OR (NEW.kind = 'invitation' AND was = 'draft')
        OR (NEW.kind = 'sheet' AND was IN ('blind', 'open'))
        OR (NEW.kind = 'decision' AND was = 'open')) THEN
        RAISE EXCEPTION '%: no % in phase %', NEW.evaluation, NEW.kind, was
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER evaluation_in_step BEFORE INSERT ON store_evaluationrecord
    FOR EACH ROW EXECUTE FUNCTION store_check_evaluation();
"""
UNGUARD = """
DROP TRIGGER evaluation_in_step ON store_evaluationrecord;
DROP FUNCTION store_check_evaluation();
DROP TRIGGER never_swept ON store_evaluationrecord;
DROP TRIGGER only_added_to ON store_evaluationrecord;
"""
KINDS = ("phase", "question", "invitation", "sheet", "decision")
PHASES = ("draft", "blind", "open", "decided", "published", "withdrawn")
IN_DEMONSTRATION = models.Q(evaluation__startswith="demo-", is_demonstration=True)
OUTSIDE_OF_IT = models.Q(
    models.Q(is_demonstration=False), ~models.Q(evaluation__startswith="demo-")
)


class Migration(migrations.Migration):
    """The evaluation records and their guards."""

    dependencies = [
        ("store", "0020_bounded_looks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EvaluationRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                    ),
                ),
                ("evaluation", models.CharField(max_length=70)),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(blank=True, max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("phase", models.CharField(max_length=10)),
                ("owner", models.CharField(max_length=80)),
                ("country", models.CharField(max_length=2)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("body", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evaluation", "kind", "name", "version"),
                        name="one_evaluation_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(kind__in=KINDS), name="evaluation_of_a_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(phase__in=PHASES),
                        name="evaluation_in_a_phase",
                    ),
                    models.CheckConstraint(
                        condition=IN_DEMONSTRATION | OUTSIDE_OF_IT,
                        name="evaluation_demonstration_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(~models.Q(owner=""), version__gte=1),
                        name="evaluation_is_somebodys",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
