"""Bills by hand: the amount of a month, its document, and corrections."""
