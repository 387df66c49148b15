"""Open data: every open table with its dictionary, and what is new, for everybody."""
