"""The whole programme at once: who would go with whom within its limits."""
