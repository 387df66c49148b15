"""How files and bills were taken: mappings, files, invoices; only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

ONLY_ADDED_TO = ("meterfilemapping", "meterfile", "invoice")

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


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_finding_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MeterFileMapping",
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
                ("layout", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("file_name", models.CharField(max_length=120)),
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
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="file_mappings",
                        to="store.project",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="MeterFile",
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
                ("file_name", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("sheet", models.CharField(blank=True, max_length=120)),
                ("kind", models.CharField(max_length=10)),
                ("reason", models.TextField(blank=True)),
                ("path", models.CharField(max_length=255)),
                ("batches", models.PositiveIntegerField()),
                ("readings", models.PositiveIntegerField()),
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
                        related_name="meter_files",
                        to="store.project",
                    ),
                ),
                (
                    "mapping",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="store.meterfilemapping",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Invoice",
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
                ("channel", models.CharField(max_length=80)),
                ("month", models.DateField()),
                ("amount", models.DecimalField(decimal_places=12, max_digits=38)),
                ("unit", models.CharField(max_length=20)),
                ("document", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=10)),
                ("reason", models.TextField(blank=True)),
                ("file_name", models.CharField(blank=True, max_length=120)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("path", models.CharField(blank=True, max_length=255)),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoice",
                        to="store.batch",
                    ),
                ),
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
                        related_name="invoices",
                        to="store.project",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "reading")),
                        fields=("project", "channel", "month"),
                        name="one_bill_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("reading", "correction"))),
                        name="bill_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "reading"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bill_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="bill_of_a_whole_month",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="meterfilemapping",
            constraint=models.UniqueConstraint(
                fields=("project", "layout", "number"), name="one_mapping_in_turn"
            ),
        ),
        migrations.AddConstraint(
            model_name="meterfile",
            constraint=models.UniqueConstraint(
                fields=("project", "sha256", "sheet", "kind"),
                name="one_meter_file_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="meterfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("reading", "correction"))),
                name="file_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="meterfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "reading"),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="file_says_why",
            ),
        ),
        *(
            migrations.RunSQL(GUARD.format(table=t), UNGUARD.format(table=t))
            for t in ONLY_ADDED_TO
        ),
    ]
