"""Issuance and retirement over time, each book for itself."""
