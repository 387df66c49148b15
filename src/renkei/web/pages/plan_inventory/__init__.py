"""One inventory of a city: its 48 numbers, each of them, and its tables as files."""
