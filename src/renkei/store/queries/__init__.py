"""Questions: rows in, the rooms' own nouns out. Nothing here writes."""
