"""What if one stood here: one city, one technology, and what it would set off."""
