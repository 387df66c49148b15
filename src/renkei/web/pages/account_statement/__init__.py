"""The statement of an account at any instant, on the page and as a file."""
