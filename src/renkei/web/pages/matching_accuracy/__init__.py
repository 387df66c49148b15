"""How the rankings did in the past, and what feedback made of the weights."""
