"""Appraisals and data rooms, only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARDS = [
    f"""
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""
    for table in ("store_appraisalrecord", "store_dataroomrecord")
]
UNGUARDS = [
    f"""
DROP TRIGGER never_swept ON {table};
DROP TRIGGER only_added_to ON {table};
"""
    for table in ("store_appraisalrecord", "store_dataroomrecord")
]
STEPS = ("share", "unshare", "invite", "end", "opening")


class Migration(migrations.Migration):
    """Both tables and their guards."""

    dependencies = [
        ("store", "0023_matching"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AppraisalRecord",
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
                ("key", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("project", models.CharField(db_index=True, max_length=20)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("body", models.JSONField()),
                ("figures", models.JSONField()),
                ("rules", models.CharField(max_length=60)),
                ("by_name", models.CharField(max_length=200)),
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
                        fields=("key", "version"), name="one_appraisal_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(version__gte=1)
                        & ~models.Q(project="")
                        & ~models.Q(rules=""),
                        name="appraisal_of_a_project",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataRoomRecord",
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
                ("project", models.CharField(db_index=True, max_length=20)),
                ("step", models.CharField(max_length=8)),
                ("document", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(max_length=300)),
                ("is_demonstration", models.BooleanField(default=False)),
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
                    "person",
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
                    models.CheckConstraint(
                        condition=models.Q(step__in=STEPS) & ~models.Q(project=""),
                        name="room_step_is_known",
                    )
                ],
            },
        ),
        *(
            migrations.RunSQL(guard, unguard)
            for guard, unguard in zip(GUARDS, UNGUARDS, strict=True)
        ),
    ]
