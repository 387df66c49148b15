"""The documents of the house: shelves, one paper, and a search over all of them."""
