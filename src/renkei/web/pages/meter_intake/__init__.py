"""Meter files: sent, read as a person confirms, shown, and then taken."""
