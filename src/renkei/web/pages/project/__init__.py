"""One project: the story of its tonnes, from the meter to the account."""
