"""The library of methodologies: searched, narrowed, honest about what is missing."""
