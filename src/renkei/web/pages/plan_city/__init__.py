"""The planning desk of one city, and the start of a city's planning."""
