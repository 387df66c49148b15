"""A duty of the demonstration says so, and reaches records of the demonstration only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The mark on a duty."""

    dependencies = [("store", "0004_paper_guards")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="is_demonstration",
            field=models.BooleanField(default=False),
        ),
    ]
