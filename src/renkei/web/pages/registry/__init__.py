"""The registry's two books, apart: published history and demonstration."""
