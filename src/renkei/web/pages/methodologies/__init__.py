"""The methodologies the house can compute with."""
