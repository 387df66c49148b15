"""What a city keeps of its planning: versions, only added to, each the next of its own.

The database counts the versions again: none is left out, none stands twice.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_planningrecord
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_planningrecord
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();

CREATE FUNCTION store_check_planning() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before store_planningrecord;
BEGIN
    SELECT * INTO before FROM store_planningrecord
        WHERE city = NEW.city AND kind = NEW.kind AND name = NEW.name
        ORDER BY version DESC LIMIT 1;
    IF NEW.version <> COALESCE(before.version, 0) + 1
        OR COALESCE(before.owner, NEW.owner) <> NEW.owner THEN
        RAISE EXCEPTION '% % % v%: not the next version of its own',
            NEW.city, NEW.kind, NEW.name, NEW.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER planning_in_step BEFORE INSERT ON store_planningrecord
    FOR EACH ROW EXECUTE FUNCTION store_check_planning();
"""
UNGUARD = """
DROP TRIGGER planning_in_step ON store_planningrecord;
DROP FUNCTION store_check_planning();
DROP TRIGGER never_swept ON store_planningrecord;
DROP TRIGGER only_added_to ON store_planningrecord;
"""

IN_DEMONSTRATION = models.Q(city__startswith="demo-", is_demonstration=True)
OUTSIDE_OF_IT = models.Q(
    models.Q(is_demonstration=False), ~models.Q(city__startswith="demo-")
)


class Migration(migrations.Migration):
    """The planning records and their guards."""

    dependencies = [
        ("store", "0017_held_from"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanningRecord",
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
                ("city", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=46)),
                ("version", models.PositiveIntegerField()),
                ("state", models.CharField(max_length=10)),
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
                        fields=("city", "kind", "name", "version"),
                        name="one_planning_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            kind__in=("inventory", "model", "scenario", "plan")
                        ),
                        name="planning_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            state__in=("draft", "published", "withdrawn")
                        ),
                        name="planning_in_a_state",
                    ),
                    models.CheckConstraint(
                        condition=IN_DEMONSTRATION | OUTSIDE_OF_IT,
                        name="planning_demonstration_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ~models.Q(owner=""), ~models.Q(name=""), version__gte=1
                        ),
                        name="planning_is_somebodys",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
