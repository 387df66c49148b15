"""The matching's front page and its search."""
