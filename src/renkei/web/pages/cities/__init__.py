"""The list of cities and regions of both sides."""
