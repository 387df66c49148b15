"""The pages of announced events, and their calendar files."""
