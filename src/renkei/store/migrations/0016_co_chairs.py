"""Decisions of a Joint Committee are made by its two co-chairs, no longer by secretariats.

What was decided stands. A draft to which one secretariat had assented is before both
co-chairs again: as a version of its own, so that the assent that was given stays in its
history.
"""

from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.models.functions import Now
from django.utils import timezone

HALFWAY = ("assented-japan", "assented-partner")
WHY = (
    "決定は両国の共同議長の同意によることとなったため、両国の共同議長に改めて回付した。"
    " / Circulated to both co-chairs again, whose assents now make a decision."
)


def circulate_again(apps: Any, schema_editor: Any) -> None:
    """Put what one secretariat had assented to before both co-chairs."""
    paper = apps.get_model("store", "Paper")
    version = apps.get_model("store", "PaperVersion")
    day = timezone.localdate(timezone=ZoneInfo("Asia/Tokyo")).isoformat()
    for row in paper.objects.filter(kind="committee-decision", state__in=HALFWAY):
        row.state, row.version = "circulated", row.version + 1
        row.body = {**row.body, "circulated_date": day}
        row.changed_at = Now()
        row.save(update_fields=["state", "version", "body", "changed_at"])
        version.objects.create(
            paper=row,
            version=row.version,
            state=row.state,
            body=row.body,
            step="circulate",
            by_name="Renkei",
            why=WHY,
        )


class Migration(migrations.Migration):
    """Two co-chairs decide."""

    dependencies = [("store", "0015_carried_out_at_once")]

    operations = [migrations.RunPython(circulate_again, migrations.RunPython.noop)]
