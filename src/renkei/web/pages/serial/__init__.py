"""One credit by its serial number."""
