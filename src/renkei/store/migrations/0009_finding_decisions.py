"""What people decided about findings on readings; only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_findingdecision
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_findingdecision
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""
UNGUARD = """
DROP TRIGGER only_added_to ON store_findingdecision;
DROP TRIGGER never_swept ON store_findingdecision;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_metering_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FindingDecision",
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
                ("finding", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=80)),
                ("start_epoch", models.BigIntegerField()),
                ("end_epoch", models.BigIntegerField()),
                ("is_accepted", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                ("body", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finding_decisions",
                        to="store.project",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "indexes": [
                    models.Index(
                        fields=["project", "finding"], name="decisions_of_finding"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_accepted", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refused_treatment_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start_epoch__lt", models.F("end_epoch"))),
                        name="finding_spans_time",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
