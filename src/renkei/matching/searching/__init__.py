"""Searching: full text in Japanese and English, within what the reader may see.

Flows in: profiles and needs, a query, a `Viewer`. Flows out: `Hit`s. Japanese is found
by two letters at a time, English by stems, and a technology, place or country under any
of its names in either language.
"""

from renkei.matching.searching.index import Hit, Index, Page
from renkei.matching.searching.pages import page_of

__all__ = ["Hit", "Index", "Page", "page_of"]
