"""Which plan a candidate came from is found by its paper's number."""

from django.db import migrations, models
from django.db.models.fields.json import KeyTransform


class Migration(migrations.Migration):
    """The index of projects by their paper."""

    dependencies = [("store", "0024_appraisals")]

    operations = [
        migrations.AddIndex(
            model_name="planningrecord",
            index=models.Index(
                KeyTransform("paper", "body"),
                name="planning_of_a_paper",
                condition=models.Q(kind="project"),
            ),
        ),
    ]
