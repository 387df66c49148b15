"""One account of the registry: what it holds, and every entry that touched it."""
