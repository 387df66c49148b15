"""Records of the matching, only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_matchingrecord
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_matchingrecord
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""
UNGUARD = """
DROP TRIGGER never_swept ON store_matchingrecord;
DROP TRIGGER only_added_to ON store_matchingrecord;
"""


class Migration(migrations.Migration):
    """The kept records and their guards."""

    dependencies = [
        ("store", "0022_domino"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MatchingRecord",
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
                ("kind", models.CharField(max_length=12)),
                ("key", models.CharField(max_length=200)),
                ("version", models.PositiveIntegerField()),
                ("step", models.CharField(blank=True, max_length=8)),
                ("owner", models.CharField(max_length=80)),
                ("other", models.CharField(blank=True, max_length=80)),
                ("is_demonstration", models.BooleanField(default=False)),
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
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "is_demonstration", "version"),
                        name="one_matching_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                (
                                    "company",
                                    "municipality",
                                    "need",
                                    "introduction",
                                    "feedback",
                                ),
                            ),
                            models.Q(("owner", ""), _negated=True),
                            ("version__gte", 1),
                        ),
                        name="matching_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "introduction"),
                                (
                                    "step__in",
                                    (
                                        "asked",
                                        "accepted",
                                        "declined",
                                        "met",
                                        "begun",
                                        "ended",
                                    ),
                                ),
                                models.Q(("other", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("kind", "introduction"), _negated=True),
                                ("other", ""),
                                ("step", ""),
                            ),
                            _connector="OR",
                        ),
                        name="matching_step_of_introduction",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
