"""Needs out of a plan: what each measure still lacks, to be taken on as a need."""
