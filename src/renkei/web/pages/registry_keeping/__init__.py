"""A registry as its administrator keeps it: accounts and settings."""
