"""Two methodologies side by side: what is the same, and what is not."""
