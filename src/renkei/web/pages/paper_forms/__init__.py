"""The official form of a paper: what is still missing in it, and its files."""
