"""The map of spread: what is on record, and one simulated future, year by year."""
