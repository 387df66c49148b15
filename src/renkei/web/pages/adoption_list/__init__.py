"""What a call adopted, for everybody."""
