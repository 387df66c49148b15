"""Moving credits: the form, what it would do, and what became of it."""
