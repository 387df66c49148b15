"""Annual information under Article 6.2: versions with their hash, only added to.

The database computes the hash of every row again.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_annualinformation
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_annualinformation
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
ALTER TABLE store_annualinformation ADD CONSTRAINT annual_information_has_its_hash
    CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
"""
UNGUARD = """
ALTER TABLE store_annualinformation DROP CONSTRAINT annual_information_has_its_hash;
DROP TRIGGER never_swept ON store_annualinformation;
DROP TRIGGER only_added_to ON store_annualinformation;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_day_limit"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualInformation",
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
                ("book", models.CharField(max_length=13)),
                ("party", models.CharField(max_length=2)),
                ("year", models.PositiveSmallIntegerField()),
                ("received_by", models.CharField(blank=True, max_length=2)),
                ("version", models.PositiveIntegerField()),
                ("file_name", models.CharField(blank=True, max_length=120)),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
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
                        fields=("book", "party", "year", "received_by", "version"),
                        name="one_annual_information",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(book__in=("history", "demonstration")),
                        name="annual_information_in_a_book",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(received_by=models.F("party")),
                        name="received_from_another",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
