"""Sessions, second factors, links used once, and who was shown which record."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_recordread
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_recordread
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
CREATE FUNCTION store_told_by_the_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := transaction_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER told_by_the_clock BEFORE INSERT ON store_recordread
    FOR EACH ROW EXECUTE FUNCTION store_told_by_the_clock();
"""
UNGUARD = """
DROP TRIGGER told_by_the_clock ON store_recordread;
DROP FUNCTION store_told_by_the_clock();
DROP TRIGGER never_swept ON store_recordread;
DROP TRIGGER only_added_to ON store_recordread;
"""


class Migration(migrations.Migration):
    """The tables, and the guard of the one that is only added to."""

    dependencies = [
        ("store", "0027_api_access"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TimeCode",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("secret", models.TextField()),
                ("last_step", models.BigIntegerField()),
                ("enrolled_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="OneTime",
            fields=[
                (
                    "mark",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("purpose", models.CharField(max_length=20)),
                ("body", models.JSONField(default=dict)),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Passkey",
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
                ("credential", models.BinaryField(unique=True)),
                ("public_key", models.BinaryField()),
                ("sign_count", models.BigIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("made_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCode",
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
                ("mark", models.CharField(max_length=64, unique=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutsideIdentity",
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
                ("issuer", models.CharField(max_length=300)),
                ("subject", models.CharField(max_length=255)),
                ("linked_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issuer", "subject"), name="one_subject_one_person"
                    ),
                    models.UniqueConstraint(
                        fields=("issuer", "user"), name="one_person_one_subject"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordRead",
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
                ("by_name", models.CharField(max_length=200)),
                ("what", models.CharField(max_length=40)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.CharField(max_length=120)),
                ("owner", models.CharField(blank=True, max_length=80)),
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
                "indexes": [
                    models.Index(
                        fields=["subject_kind", "subject_id", "id"],
                        name="reads_of_a_record",
                    ),
                    models.Index(fields=["by", "id"], name="reads_by_somebody"),
                    models.Index(
                        condition=models.Q(("owner", ""), _negated=True),
                        fields=["owner", "id"],
                        name="reads_of_an_owner",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by__isnull", False)), name="read_by_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SeenSession",
            fields=[
                (
                    "key",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("began_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("device", models.CharField(max_length=120)),
                ("address_range", models.CharField(max_length=60)),
                ("is_strict", models.BooleanField(default=False)),
                ("proven_at", models.DateTimeField(null=True)),
                ("proven_by", models.CharField(blank=True, max_length=12)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["user", "-last_used_at"], name="sessions_of_somebody"
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
