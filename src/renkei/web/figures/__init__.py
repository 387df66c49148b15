"""Figures that are drawn: typed data with title, unit, source and a table.

Flows in: nouns of the rooms. Flows out: what a drawer needs, in the reader's language,
and the same as a table for those who cannot see it. One kind, one file, one drawer.
"""
