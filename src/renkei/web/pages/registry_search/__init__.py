"""The projects of the public register, to search, to see on a map, to take along."""
