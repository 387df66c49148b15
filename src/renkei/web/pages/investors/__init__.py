"""The investor's view: the pipeline on record, and the large frames behind it."""
