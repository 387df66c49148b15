"""The workbook of an edition, as a file to take away.

Flows in: an edition. Flows out: its xlsx for one system, with nothing filled in that
nobody stated.
"""

from __future__ import annotations

from django.http import HttpResponse

from renkei.foundation import Text
from renkei.methodologies import Edition, workbook
from renkei.web.attachments import attachment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(edition: Edition, title: Text) -> HttpResponse:
    """The file, named after the edition."""
    is_study = edition.state.value == "structure-unconfirmed"
    planned = workbook.plan(edition, title, workbook.Entries(), is_study=is_study)
    form = f"_{edition.variant.id}" if edition.variant else ""
    name = f"{edition.methodology_id}_{edition.version}{form}.xlsx"
    return attachment(name, workbook.paint(planned), XLSX)
