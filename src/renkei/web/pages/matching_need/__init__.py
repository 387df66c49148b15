"""A need with its ten explained matches, and the form of a need."""
