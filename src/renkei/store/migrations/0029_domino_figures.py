"""What cities know of themselves for the domino, only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON store_dominofigure
    FOR EACH ROW EXECUTE FUNCTION store_refuse_change();
CREATE TRIGGER never_swept BEFORE TRUNCATE ON store_dominofigure
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change();
"""
UNGUARD = """
DROP TRIGGER never_swept ON store_dominofigure;
DROP TRIGGER only_added_to ON store_dominofigure;
"""


class Migration(migrations.Migration):
    """The entered numbers and their guards."""

    dependencies = [
        ("store", "0028_protection"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DominoFigure",
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
                ("city", models.IntegerField()),
                ("kind", models.CharField(max_length=20)),
                (
                    "technology",
                    models.CharField(blank=True, default="", max_length=60),
                ),
                ("value", models.FloatField(null=True)),
                ("source_text", models.CharField(max_length=300)),
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
                            models.Q(("kind", ""), _negated=True),
                            models.Q(("source_text", ""), _negated=True),
                        ),
                        name="domino_figure_names_its_source",
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
