"""More that a city keeps of its planning, all of it in versions that are only added.

An adoption by the council, the project of a measure, a year's progress, a total that
was stated elsewhere, and what a scenario or plan came to when it was reckoned again.
"""

from django.db import migrations, models

BEFORE = ("inventory", "model", "scenario", "plan")
KINDS = (*BEFORE, "adoption", "project", "progress", "total", "result")


class Migration(migrations.Migration):
    """The constraint that names the kinds."""

    dependencies = [("store", "0018_planning")]

    operations = [
        migrations.RemoveConstraint(
            model_name="planningrecord", name="planning_of_a_kind"
        ),
        migrations.AddConstraint(
            model_name="planningrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=KINDS), name="planning_of_a_kind"
            ),
        ),
    ]
