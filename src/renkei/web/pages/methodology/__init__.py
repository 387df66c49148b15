"""One methodology, read like its document and computed with one's own numbers."""
