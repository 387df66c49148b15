"""Tables of papers: out as xlsx and CSV, in by a dry run that is confirmed."""
