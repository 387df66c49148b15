"""Everything of the house by a word: its pages and the records one may see."""
