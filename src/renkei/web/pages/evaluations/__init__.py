"""Technology evaluations: the list, and one evaluation as its reader may see it."""
