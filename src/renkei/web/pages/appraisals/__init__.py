"""Appraisals: the list, the form, one appraisal with its files."""
