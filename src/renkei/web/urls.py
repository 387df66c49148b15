"""The addresses of every page, found by the page's folder being there.

A folder under `pages` with a `view.py` is a page; its view names its own addresses in
`urlpatterns`, without the language, which the server puts before them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.urls import URLPattern

PAGES = Path(__file__).parent / "pages"


def page_names() -> list[str]:
    """The pages of the house, in the order of the alphabet."""
    return sorted(view.parent.name for view in PAGES.glob("*/view.py"))


def _found() -> list[URLPattern]:
    patterns: list[URLPattern] = []
    for name in page_names():
        view = import_module(f"renkei.web.pages.{name}.view")
        patterns.extend(view.urlpatterns)
    return patterns


urlpatterns = _found()
