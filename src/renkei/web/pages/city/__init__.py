"""One city, region or authority."""
