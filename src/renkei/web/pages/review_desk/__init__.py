"""A reviewer's own sheet: interest declared, proposal read, scores handed in."""
