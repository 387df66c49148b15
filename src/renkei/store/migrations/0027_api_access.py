"""Tokens of people's programs, commands kept by their key, and a minute's allowance."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARDED = ("apitoken", "apitokenend", "keptcommand")
GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_{0}
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_{0}
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""
UNGUARD = """
DROP TRIGGER never_swept ON store_{0};
DROP TRIGGER only_added_to ON store_{0};
"""


class Migration(migrations.Migration):
    """The tables and the guards of those that are only added to."""

    dependencies = [
        ("store", "0026_sign_in_failures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
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
                ("name", models.CharField(max_length=80)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("hint", models.CharField(max_length=8)),
                ("expires_at", models.DateTimeField()),
                ("has_second_factor", models.BooleanField(default=False)),
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
            },
        ),
        migrations.CreateModel(
            name="ApiAllowance",
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
                ("asker", models.CharField(max_length=64)),
                ("minute", models.BigIntegerField()),
                ("given", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["minute"], name="minutes_gone_by")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("asker", "minute"), name="one_minute_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiTokenUse",
            fields=[
                (
                    "token",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="use",
                        serialize=False,
                        to="store.apitoken",
                    ),
                ),
                ("last_used_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ApiTokenEnd",
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
                    "token",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="end",
                        to="store.apitoken",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KeptCommand",
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
                ("sender", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=200)),
                ("asked_sha256", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("content_type", models.CharField(max_length=120)),
                ("content", models.BinaryField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sender", "key"), name="one_command_a_key"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="apitoken",
            index=models.Index(fields=["by", "id"], name="tokens_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="apitoken",
            constraint=models.CheckConstraint(
                condition=models.Q(("by__isnull", False)), name="token_of_somebody"
            ),
        ),
        *(
            migrations.RunSQL(GUARD.format(table), UNGUARD.format(table))
            for table in GUARDED
        ),
        migrations.RunSQL(
            "ALTER TABLE store_apiallowance SET UNLOGGED", migrations.RunSQL.noop
        ),
    ]
