"""The reader's introductions, and one of them with its next step."""
