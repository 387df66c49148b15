"""One profile as its reader may see it, and the form of one's own."""
