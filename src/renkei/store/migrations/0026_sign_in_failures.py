"""Failed attempts to sign in are counted, so that passwords cannot be guessed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of failures by account name and by address."""

    dependencies = [("store", "0025_planning_of_a_paper")]

    operations = [
        migrations.CreateModel(
            name="SignInFailure",
            fields=[
                (
                    "key",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("failures", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("refused_until", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
