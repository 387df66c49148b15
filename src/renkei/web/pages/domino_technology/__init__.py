"""One technology of the domino: its record, its outlook, and where it is likeliest."""
