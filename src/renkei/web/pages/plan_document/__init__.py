"""A kept scenario or plan of a city as a file to read, print and adopt."""
