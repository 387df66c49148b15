"""Questions of the domino, only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_dominoquestion
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_dominoquestion
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""
UNGUARD = """
DROP TRIGGER never_swept ON store_dominoquestion;
DROP TRIGGER only_added_to ON store_dominoquestion;
"""


class Migration(migrations.Migration):
    """The kept questions and their guards."""

    dependencies = [
        ("store", "0021_evaluation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DominoQuestion",
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
                ("body", models.JSONField()),
                ("version", models.CharField(max_length=40)),
                ("ground", models.CharField(max_length=64)),
                ("fingerprint", models.CharField(max_length=64)),
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
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fingerprint", ""), _negated=True),
                            models.Q(("ground", ""), _negated=True),
                            models.Q(("version", ""), _negated=True),
                        ),
                        name="domino_answer_is_named",
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
