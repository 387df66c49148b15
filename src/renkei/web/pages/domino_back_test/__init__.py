"""The back-test: what was predicted, what came, and whether ties are needed for it."""
