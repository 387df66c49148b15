"""The data room of one project."""
