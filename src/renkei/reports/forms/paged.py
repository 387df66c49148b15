"""A form as PDF/A-2a and PDF/UA-1: set by typst, with the fonts of the house.

Flows in: a form and a language. Flows out: the bytes of the file, the same for the same
form; its date is the form's own.
"""

from __future__ import annotations

import json
from importlib import resources

from renkei.reports.documents.glyphs import drawable
from renkei.reports.documents.pdf import typeset
from renkei.reports.forms.told import told
from renkei.reports.forms.tree import Form


def pdf(form: Form, language: str) -> bytes:
    """The form in a language ("ja" or "en")."""
    words = json.dumps(told(form, language).plain(), ensure_ascii=False)
    template = resources.files("renkei.reports.forms") / "template.typ"
    return typeset(template.read_bytes(), drawable(words), form.as_of)
