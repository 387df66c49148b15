"""The approval inbox: what waits for one person's decision."""
