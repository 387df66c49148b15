"""The list of collaborations, narrowed by country, municipality and printed name."""
